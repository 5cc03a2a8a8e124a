"""Exercises for practice: problems made by dice from tables of shapes, the same ones every day."""
