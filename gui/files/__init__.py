"""Worksheets on disk: opening, saving, what is unsaved, and what other programs do to files."""
