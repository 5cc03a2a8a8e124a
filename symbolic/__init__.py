"""Exact mathematics: text to our own tree, the tree to SymPy, derivatives, programs and enclosures.

Knows SymPy and python-flint; knows no Qt, no matplotlib and no engine.  The modules that read
text (tokens, grammar, tree, whitelist, problem) do not import SymPy, so a window may use them.
"""
