"""Hard true identities are proved, and what looks like one of them is not."""

from __future__ import annotations

import pytest

from symbolic.verdict.verdict import CORRECT, WRONG
from tests.symbolic.verdict.typed import verdict

REQUIRED = [
    ("1/x", "sign(x)/|x|"),
    ("x^x", "e^(x ln(x))"),
    ("x^(7/x)", "e^(7 ln(x)/x)"),
    ("atan(x) + atan(1/x)", "pi/2 sign(x)"),
    ("asinh(x)", "ln(x + sqrt(x^2 + 1))"),
    ("|x^2 - 4|", "|x - 2| |x + 2|"),
    ("(x - y)^6000/(x - y)", "(x - y)^5999"),
]

HARD = [
    ("acos(x)", "2 atan(sqrt((1 - x)/(1 + x)))"),
    ("asin(x)", "atan(x/sqrt(1 - x^2))"),
    ("ln(sqrt(x^2 + 1) - x)", "-asinh(x)"),
    ("atanh(x)", "asinh(x/sqrt(1 - x^2))"),
    ("acosh(x)", "asinh(sqrt(x^2 - 1))"),
    ("acosh(x)", "ln(x + sqrt(x - 1) sqrt(x + 1))"),
    ("2 atan(e^x) - pi/2", "atan(sinh(x))"),
    ("cos(4 acos(x))", "8x^4 - 8x^2 + 1"),
    ("sin(3 asin(x))", "3x - 4x^3"),
    ("sqrt(5 + 2 sqrt(6))", "sqrt(2) + sqrt(3)"),
    ("sqrt(x + 2 sqrt(x - 1))", "sqrt(x - 1) + 1"),
    ("sqrt(2x sqrt(x^2 + 1) + 2x^2 + 1)", "x + sqrt(x^2 + 1)"),
    ("sqrt(1 + sin(x))", "|sin(x/2) + cos(x/2)|"),
    ("tan(x/2)", "sin(x)/(1 + cos(x))"),
    ("cot(x) - 2 cot(2x)", "tan(x)"),
    ("sin(x)^4 + cos(x)^4", "(3 + cos(4x))/4"),
    ("tanh(x/2)", "(e^x - 1)/(e^x + 1)"),
    ("ln(cosh(x))", "x + ln(1 + e^(-2x)) - ln(2)"),
    ("softplus(x) - softplus(-x)", "x"),
    ("max(x, y) min(x, y)", "x y"),
    ("(x^2)^(1/3)", "cbrt(x)^2"),
    ("gamma(x) gamma(1 - x)", "pi/sin(pi x)"),
    ("loggamma(x + 1) - loggamma(x)", "ln(x)"),
    ("besselj(2, x)", "2 besselj(1, x)/x - besselj(0, x)"),
    ("chebyshevt(5, cos(x))", "cos(5x)"),
    ("atan(1/2) + atan(1/3)", "pi/4"),
    ("4 atan(1/5) - atan(1/239)", "pi/4"),
    ("cos(2pi/7) + cos(4pi/7) + cos(6pi/7)", "-1/2"),
    ("sin(10^9 x)", "cos(10^9 x - pi/2)"),
    ("x/(x + 1) + 1/(x + 1) + |x + |x||", "1 + x + |x|"),
]


@pytest.mark.parametrize(("exact", "answer"), REQUIRED + HARD)
def test_true_identities_are_proved(exact: str, answer: str) -> None:
    for one, other in ((exact, answer), (answer, exact)):
        found = verdict(one, other)
        assert found.verdict == CORRECT, found
        assert found.evidence.endswith(".")
        assert found.counterexample is None


FALSE = [
    ("2 atan(x)", "atan(2x/(1 - x^2))"),
    ("2 atan(x)", "asin(2x/(1 + x^2))"),
    ("atan(x) + atan(y)", "atan((x + y)/(1 - x y))"),
    ("atan((1 + x)/(1 - x))", "pi/4 + atan(x)"),
    ("atan2(y, x)", "atan(y/x)"),
    ("asin(sin(x))", "x"),
    ("acot(x)", "pi/2 - atan(x)"),
    ("sqrt(x^2)", "x"),
    ("ln(x^2)", "2 ln(-x)+10^(-30)"),
    ("sqrt(1 + sin(x))", "sin(x/2) + cos(x/2)"),
    ("|x + y|", "|x| + |y|"),
    ("sign(|x| - x)^2", "1"),
    ("floor(x + 1/2)", "floor(x)"),
    ("(x^2)^y", "x^(2y) + 0^|y|/10^9 + 10^(-20)"),
    ("-sin(4x)", "-sin(4x) + 10^(-9)"),
    ("e^(10x)", "e^(10x) + 10^(-7)"),
    ("x", "x + 10^(-60)"),
    ("(x - y)^6000", "(x - y)^5999"),
    ("pi", "355/113"),
]


@pytest.mark.parametrize(("exact", "answer"), FALSE)
def test_what_is_false_somewhere_is_refuted(exact: str, answer: str) -> None:
    found = verdict(exact, answer)
    assert found.verdict == WRONG, found
    assert found.counterexample is not None
    assert found.counterexample.certified
    assert found.counterexample.yours != found.counterexample.exact
