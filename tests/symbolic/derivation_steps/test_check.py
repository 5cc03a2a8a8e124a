"""Lines against the exact derivative: what agrees, what is refuted, what stays open."""

from __future__ import annotations

import pytest

from symbolic.derivation_steps.check import Agreement, compared
from symbolic.read_expression import read_expression
from symbolic.reader import read_problem


def told(function: str, exact: str, *lines: str) -> tuple[Agreement, ...]:
    problem = read_problem(function)
    names = (*problem.variables, *(p.name for p in problem.parameters))
    trees = [read_expression(text, names) for text in (exact, *lines)]
    return compared(problem, problem.components[0], trees[0], trees[1:])


@pytest.mark.parametrize(
    ("function", "exact", "line", "expected"),
    [
        ("x^2", "2x", "x + x", Agreement.AGREES),
        ("x^2", "2x", "2x + 10^(-29)", Agreement.DIFFERS),
        ("x^2", "2x", "2x + 10^(-60)", Agreement.DIFFERS),
        ("x^2", "2x", "3x", Agreement.DIFFERS),
        ("sin(x)^2 + cos(x)^2", "0", "sin(2x) - 2 sin(x) cos(x)", Agreement.AGREES),
        ("log(x)", "1/x", "1/|x|", Agreement.AGREES),
        ("log(|x|)", "1/x", "1/|x|", Agreement.DIFFERS),
        ("asin(x)", "1/sqrt(1 - x^2)", "(1 - x^2)^(-1/2)", Agreement.AGREES),
        ("a = 3; f = a x^a", "a^2 x^(a - 1)", "a a x^a/x", Agreement.AGREES),
        ("sqrt(-1 - x^2)", "1", "2", Agreement.OPEN),
        ("|x|", "x/|x|", "|x|/x", Agreement.AGREES),
    ],
)
def test_verdicts(function: str, exact: str, line: str, expected: Agreement) -> None:
    assert told(function, exact, line) == (expected,)


def test_each_line_has_its_own() -> None:
    assert told("x^3", "3x^2", "3 x x", "2x", "x^2 + 2x^2") == (
        Agreement.AGREES,
        Agreement.DIFFERS,
        Agreement.AGREES,
    )
