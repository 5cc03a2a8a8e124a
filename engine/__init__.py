"""Numeric mathematics on arrays and callables.  Knows NumPy and SciPy only."""
