"""Frozen requests and results of the studies: data that any process may import and pickle.

Nothing here imports SymPy, Qt or matplotlib.
"""
