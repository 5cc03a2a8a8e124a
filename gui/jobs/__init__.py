"""Runs studies in worker processes that can be killed; latest request wins."""
