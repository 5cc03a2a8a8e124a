"""A Jupyter notebook that reproduces the analysis of a document with NumPy, SciPy, SymPy and
matplotlib alone.

It is printed here and never run: text made of formulas that the studies wrote and of names that are
chosen here.  What a person typed stands in it as Markdown or as a comment only.
"""
