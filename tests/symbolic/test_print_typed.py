"""Formulas in the input language are read back as what they are."""

from __future__ import annotations

import pytest

from symbolic.expand import expand
from symbolic.print_text import text
from symbolic.print_typed import typed
from symbolic.reader import read_problem

FORMULAS = [
    "x^2*y",
    "relu(x) + sigmoid(y)",
    "-x/(2*y)",
    "e^(-x^2)",
    "(x + y)^2",
    "2^x + pi",
    "x if x > 0 else 0",
    "x if x > 0 and y < 1 else y if y > 2 else 0",
    "max(x, y, 2)",
    "abs(x)*floor(y)",
    "root(x, 3)",
    "1 + (x if x > 0 else 0)",
]


@pytest.mark.parametrize("formula", FORMULAS)
def test_written_as_typed_and_read_back(formula: str) -> None:
    (tree,) = read_problem(f"f(x, y) = {formula}").components
    shown = typed(tree)
    assert shown == formula
    (again,) = read_problem(f"f(x, y) = {shown}").components
    assert text(expand(again)) == text(expand(tree))


def test_a_selection_without_an_otherwise_ends_with_its_condition() -> None:
    (tree,) = read_problem("f(x) = Piecewise((1, x > 0), (0, x < 0))").components
    assert typed(tree) == "1 if x > 0 else 0 if x < 0"


@pytest.mark.parametrize(
    "formula", ["x^(d/dx(x^2))", "(d/dx(x^2))^2", "y/(d/dx(x))", "2*d/dx(x)*y", "d/dx(d/dx(x^3))"]
)
def test_a_derivative_ends_where_it_ended(formula: str) -> None:
    """d/dx(x^2)^2 would be the derivative of a power."""
    (tree,) = read_problem(f"f(x, y) = {formula}").components
    assert typed(tree) == formula
