"""What a textbook would not print, and what it does."""

from __future__ import annotations

import pytest

from symbolic.exercises.degenerate import degenerate
from symbolic.read_expression import read_expression


@pytest.mark.parametrize(
    "text",
    [
        "6u^3 - 4u^3",
        "sin(x) + 3sin(x)",
        "2x + 4",
        "(6x - 2)^5",
        "6x/4",
        "2x/(2y)",
        "3x/(6y)",
        "x x^2",
        "e^x e^(2x)",
        "(x^2 - 1)/(x - 1)",
        "(x^3 - x)/(x + 1)",
        "(2x^2 + 1)/(4x^2 + 2)",
        "sqrt(x)^2",
        "(x^2)^3",
        "ln(x^3)",
        "sqrt(x^2)",
        "ln(e^x)",
    ],
)
def test_not_set(text: str) -> None:
    assert degenerate(read_expression(text, ("x", "y", "u")))


@pytest.mark.parametrize(
    "text",
    [
        "2x + 3",
        "x^2 sin(x)",
        "(x^2 + 1)/(x - 1)",
        "x/(x + 2)",
        "2x/y^3",
        "x/x_1",
        "ln(x)^2",
        "sqrt(x^2 + 1)",
        "3*2^x",
        "(x + 1)(x + 2)",
        "3 e^x sin(x)",
        "x/2 + y/3",
    ],
)
def test_set(text: str) -> None:
    assert not degenerate(read_expression(text, ("x", "y", "x_1")))
