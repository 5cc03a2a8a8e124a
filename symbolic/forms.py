"""An expression in every form in which a person may take it away."""

from __future__ import annotations

from symbolic.print_latex import latex
from symbolic.print_numpy import numpy
from symbolic.print_sympy import sympy_code
from symbolic.print_text import text
from symbolic.print_typst import typst
from symbolic.tree import Node


def forms(node: Node) -> tuple[str, str, str, str, str]:
    """``(text, LaTeX, Typst, NumPy, SymPy)`` of ``node``; NumPy is empty where it has no form."""
    return text(node), latex(node), typst(node), numpy(node), sympy_code(node)
