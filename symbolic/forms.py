"""An expression in every form in which a person may take it away."""

from __future__ import annotations

from symbolic.expand import Expansion
from symbolic.expand_autodiff import RULES
from symbolic.fold import Fold
from symbolic.markup import typesetting
from symbolic.print_jax import jax_lines
from symbolic.print_latex import LATEX
from symbolic.print_numpy import numpy_lines
from symbolic.print_sympy import sympy_lines
from symbolic.print_text import text_lines
from symbolic.print_torch import torch_lines
from symbolic.print_typst import TYPST
from symbolic.tree import Node

MOST_NODES = 20_000
"""Longest expression that is written down.  Trees share parts, so that one of a hundred nodes can
be longer than any memory (``q = sin(p) + cos(p)``, ``r = sin(q) + cos(q)`` ...)."""

Written = tuple[str, str, str, str, str]


def written_nodes(node: Node) -> int:
    """How many nodes are printed when ``node`` is, shared ones as often as they stand there."""
    return Fold(_count)(node)


def _count(_: Node, parts: tuple[int, ...]) -> int:
    return 1 + sum(parts)


class Writer:
    """Writes expressions that share parts, such as the entries of a Hessian, each part once."""

    def __init__(self) -> None:
        self._nodes: Fold[int] = Fold(_count)
        self._expanded = Expansion()
        self._text = text_lines()
        self._latex = typesetting(LATEX)
        self._typst = typesetting(TYPST)
        self._numpy = numpy_lines()
        self._sympy = sympy_lines()
        self._named = Expansion(RULES, roots=False)
        self._torch = torch_lines()
        self._jax = jax_lines()

    def forms(self, node: Node) -> Written:
        """``(text, LaTeX, Typst, NumPy, SymPy)`` of ``node``.

        NumPy is empty where it has no form.  Of an expression of more than :data:`MOST_NODES`
        nodes, text, NumPy and SymPy are empty, and LaTeX and Typst say that it is too long.
        """
        if self._nodes(node) > MOST_NODES:
            return "", r"\text{too long to write down}", '"too long to write down"', "", ""
        expanded = self._expanded(node)
        return (
            self._text(expanded).body,
            self._latex(node).display.body,
            self._typst(node).display.body,
            self._numpy(node).body,
            self._sympy(expanded).body,
        )

    def autodiff(self, node: Node) -> tuple[str, str]:
        """``(PyTorch, JAX)`` of ``node``, for libraries that differentiate by themselves; empty
        where one has no form, or the expression is too long."""
        if self._nodes(node) > MOST_NODES:
            return "", ""
        named = self._named(node)
        if self._nodes(named) > MOST_NODES:  # binomial(n, k) is written with k in two places
            return "", ""
        return self._torch(named).line.body, self._jax(named).body


def forms(node: Node) -> Written:
    """The forms of one expression; see :meth:`Writer.forms`."""
    return Writer().forms(node)
