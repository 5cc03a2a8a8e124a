"""What is printed as text or as LaTeX, our own reader reads back with the same value."""

from __future__ import annotations

from collections.abc import Callable

import mpmath
import pytest
from hypothesis import assume, given, settings

from symbolic.errors import UnreadableInput
from symbolic.print_latex import latex
from symbolic.print_text import text
from symbolic.reader import read_problem
from symbolic.tree import Logic, Node, walk
from tests.symbolic.made_trees import trees, value

REFUSED_BY_VALUE = ("division-by-zero", "no-value", "factorial-too-large", "number-too-large")
"""What is mathematics, but has no value or one too large: not a question of how it is printed."""

POINT = {"x": 0.7, "y": -1.3, "z": 2.1}


@pytest.mark.parametrize("printer", [text, latex])
def test_reading_back(printer: Callable[[Node], str]) -> None:
    @given(tree=trees)
    @settings(max_examples=100, deadline=None)
    def same_value(tree: Node) -> None:
        with mpmath.workdps(40):
            expected = value(tree, POINT)
            assume(expected is not None)
            assume(not any(isinstance(p, Logic) and p.operator == "not" for p in walk(tree)))
            try:
                (read,) = read_problem(printer(tree)).components
            except UnreadableInput as refused:
                assume(refused.error.code not in REFUSED_BY_VALUE)
                raise
            found = value(read, POINT)
            assert found is not None
            assert abs(found - expected) <= mpmath.mpf(10) ** -20 * max(1, abs(expected))

    same_value()


@pytest.mark.parametrize(
    "typed",
    [
        "x if x != y else y if x == 1 else 0",
        "Piecewise((0, Ne(x, 0)))",
        "Piecewise((x, (x < y) | ((x >= y) & (x < 1)) | (x > 2)), (1, True))",
        "Derivative(x**2*y, x)",
        "Derivative(x**3, (x, 2)) + y",
        "x if x > 1 else mod(x, 2)",
    ],
)
def test_what_the_program_answers_is_read(typed: str) -> None:
    """Whatever is derived comes as text in SymPy's spelling, which may be an answer elsewhere."""
    (tree,) = read_problem(typed).components
    (again,) = read_problem(text(tree)).components
    assert text(again) == text(tree)
