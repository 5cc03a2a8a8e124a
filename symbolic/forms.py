"""An expression in every form in which a person may take it away."""

from __future__ import annotations

from symbolic.fold import fold
from symbolic.print_latex import latex
from symbolic.print_numpy import numpy
from symbolic.print_sympy import sympy_code
from symbolic.print_text import text
from symbolic.print_typst import typst
from symbolic.tree import Node

MOST_NODES = 20_000
"""Longest expression that is written down.  Trees share parts, so that one of a hundred nodes can
be longer than any memory (``q = sin(p) + cos(p)``, ``r = sin(q) + cos(q)`` ...)."""


def written_nodes(node: Node) -> int:
    """How many nodes are printed when ``node`` is, shared ones as often as they stand there."""

    def count(_: Node, parts: tuple[int, ...]) -> int:
        return 1 + sum(parts)

    return fold(node, count)


def forms(node: Node) -> tuple[str, str, str, str, str]:
    """``(text, LaTeX, Typst, NumPy, SymPy)`` of ``node``.

    NumPy is empty where it has no form.  Of an expression of more than :data:`MOST_NODES` nodes,
    text, NumPy and SymPy are empty, and LaTeX and Typst say that it is too long.
    """
    if written_nodes(node) > MOST_NODES:
        return "", r"\text{too long to write down}", '"too long to write down"', "", ""
    return text(node), latex(node), typst(node), numpy(node), sympy_code(node)
