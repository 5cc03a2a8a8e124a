"""Sentences about the domain, from the typed tree alone."""

from __future__ import annotations

import pytest

from symbolic.domain import domain
from symbolic.reader import read_problem


@pytest.mark.parametrize(
    ("typed", "sentences"),
    [
        ("log x", ["log(x) needs x > 0"]),
        ("x/(y - 1)", ["x/(y - 1) needs y - 1 to be non-zero"]),
        ("x/x", ["x/x needs x to be non-zero"]),
        ("0 log(x)", ["log(x) needs x > 0"]),
        ("sqrt(x)^2", ["sqrt(x) needs x >= 0"]),
        ("sqrt(-x)", ["sqrt(-x) needs x <= 0"]),
        ("x^(-2)", ["x**(-2) needs x to be non-zero"]),
        ("x^(3/2)", ["x**(3/2) needs x >= 0"]),
        ("x^y", ["x**y needs x > 0, or y to be a whole number"]),
        ("arcsin(x) + acosh(y)", ["asin(x) needs -1 <= x <= 1", "acosh(y) needs y >= 1"]),
        ("tan x", ["tan(x) needs cos(x) to be non-zero"]),
        ("gamma(x)", ["gamma(x) needs x to be none of 0, -1, -2, ..."]),
        ("atan2(y, x)", ["atan2(y, x) needs y or x to be non-zero"]),
        ("log(x)/x", ["log(x) needs x > 0"]),
        ("log(x) + log(x)", ["log(x) needs x > 0"]),
        ("log(x, 2)", ["log(x, 2) needs x > 0"]),
        ("q = 1/x\nf = q^2", ["1/x needs x to be non-zero"]),
    ],
)
def test_sentences(typed: str, sentences: list[str]) -> None:
    assert list(domain(read_problem(typed))) == sentences


@pytest.mark.parametrize(
    "typed",
    [
        "log(1 + x^2 y^2)",
        "1/(x^2 + 1)",
        "sqrt(x^2)",
        "1/exp(x)",
        "log(exp(x) + |y|)",
        "x/2",
        "cbrt(x)",
        "root(x, 5)",
        "e^x",
        "x^3",
        "piecewise((log(x), x > 0), (0, True))",
        "piecewise((0, x <= 0), (log(x), True))",
        "piecewise((sqrt(-x), x < 0), (1/x, x > 0), (2, True))",
        "piecewise((1/(x - 2), not x - 2 == 0), (0, True))",
        "piecewise((asin(x), x > -1 and x < 1), (0, True))",
    ],
)
def test_what_always_holds_is_left_out(typed: str) -> None:
    assert domain(read_problem(typed)) == ()


def test_a_branch_ensures_only_what_it_says() -> None:
    found = domain(read_problem("piecewise((log(x), x > -1), (1/x, True))"))
    assert found == ("log(x) needs x > 0",)
    found = domain(read_problem("piecewise((1, x > 3), (1/x, True))"))
    assert found == ("1/x needs x to be non-zero",)
