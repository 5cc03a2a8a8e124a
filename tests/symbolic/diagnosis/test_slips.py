"""Every mistake with one rule is named where it was made, in answers written down by hand."""

from __future__ import annotations

import pytest

from symbolic.diagnosis.slip import MISTAKES
from tests.symbolic.diagnosis.answers import explained, mistakes

CASES: dict[str, tuple[str, str, str]] = {
    "inner-derivative-lost": ("x^2 + sin(3x)", "x", "2x + cos(3x)"),
    "constant-not-dropped": ("x^2 + 5", "x", "2x + 5"),
    "product-of-derivatives": ("x^3 sin(x)", "x", "3x^2 cos(x)"),
    "product-term-lost": ("x^3 sin(x)", "x", "3x^2 sin(x)"),
    "quotient-reversed": ("sin(x)/x", "x", "(sin(x) - x cos(x))/x^2"),
    "denominator-not-squared": ("sin(x)/x", "x", "(x cos(x) - sin(x))/x"),
    "quotient-of-derivatives": ("sin(x)/(x^2 + 1)", "x", "cos(x)/(2x)"),
    "sign-of-derivative": ("x^2 + cos(x)", "x", "2x + sin(x)"),
    "exponent-not-lowered": ("x^4 + x", "x", "4x^4 + 1"),
    "exponent-not-brought-down": ("x^4 + x", "x", "x^3 + 1"),
    "exponential-as-power": ("2^x + x", "x", "x 2^(x - 1) + 1"),
    "power-as-exponential": ("x^5 + x", "x", "x^5 ln(x) + 1"),
    "general-power-as-power": ("x^sin(x)", "x", "sin(x) x^(sin(x) - 1)"),
    "general-power-as-exponential": ("x^sin(x)", "x", "x^sin(x) ln(x) cos(x)"),
    "log-factor-lost": ("3^x + x", "x", "3^x + 1"),
    "log-rule": ("ln(x) + x", "x", "1/ln(x) + 1"),
    "constant-factor-lost": ("7 sin(x) + x", "x", "cos(x) + 1"),
    "sign-lost": ("x^3 - x^2 e^x", "x", "3x^2 + 2x e^x + x^2 e^x"),
    "number-of-derivative-lost": ("sqrt(x) + x", "x", "1/sqrt(x) + 1"),
    "square-lost": ("tan(x) + x", "x", "1/cos(x) + 1"),
    "root-lost": ("asin(x) + x", "x", "1/(1 - x^2) + 1"),
    "functions-confused": ("atan(x) + x", "x", "1/(1 - x^2) + 1"),
    "absolute-value-dropped": ("|x^3 - 1| + x", "x", "3x^2 + 1"),
    "exponent-lowered-twice": ("x^5 + x", "x", "5x^3 + 1"),
    "exponent-raised": ("x^5 + x", "x", "5x^6 + 1"),
    "exponent-sign-lost": ("x^(-3) + x", "x", "3x^(-4) + 1"),
    "reciprocal-sign-lost": ("1/(x^2 + 1) + x", "x", "2x/(x^2 + 1)^2 + 1"),
    "numerator-and-denominator-swapped": (
        "sin(x)/(x^2 + 1)",
        "x",
        "(2x sin(x) - (x^2 + 1) cos(x))/sin(x)^2",
    ),
    "quotient-sign": ("sin(x)/x", "x", "(x cos(x) + sin(x))/x^2"),
    "quotient-term-lost": ("sin(x)/x", "x", "-sin(x)/x^2"),
    "quotient-terms-crossed": ("sin(x)/x", "x", "(cos(x) sin(x) - x)/x^2"),
    "denominator-lost": ("sin(x)/x", "x", "x cos(x) - sin(x)"),
    "denominator-differentiated": (
        "sin(x)/(x^2 + 1)",
        "x",
        "((x^2 + 1) cos(x) - 2x sin(x))/(4x^2)",
    ),
    "divisor-squared": ("sin(x)/5 + x", "x", "cos(x)/25 + 1"),
    "product-sign": ("x^3 sin(x)", "x", "3x^2 sin(x) - x^3 cos(x)"),
    "product-as-sum": ("x^3 sin(x)", "x", "3x^2 + cos(x)"),
    "other-variable-not-held": ("x^2 y^3 + x", "x", "2x y^3 + 3x^2 y^2 + 1"),
    "wrong-variable": ("x^2 y^3 + x", "x", "3x^2 y^2 + 1"),
    "integrated": ("x^5 + sin(x)", "x", "x^6/6 + cos(x)"),
    "outer-not-differentiated": ("sin(3x) + x", "x", "3sin(3x) + 1"),
    "only-inside-differentiated": ("sin(x^2) + x", "x", "sin(2x) + 1"),
    "inside-replaced": ("sin(x^2) + x", "x", "cos(2x) + 1"),
    "inner-derivative-added": ("sin(x^2) + x", "x", "cos(x^2) + 2x + 1"),
    "inner-derivative-twice": ("sin(x^2) + x", "x", "4x^2 cos(x^2) + 1"),
    "divided-by-inner-derivative": ("sin(3x) + x", "x", "cos(3x)/3 + 1"),
    "inner-not-differentiated": ("sin(x^2) + x", "x", "x^2 cos(x^2) + 1"),
    "outer-derivative-lost": ("ln(x^2 + 1) + x", "x", "2x + 1"),
    "not-multiplied-back": ("x^sin(x)", "x", "cos(x) ln(x) + sin(x)/x"),
    "log-factor-divided": ("3^(x^2) + x", "x", "2x 3^(x^2)/ln(3) + 1"),
    "exponent-divided": ("x^5 + x", "x", "x^4/5 + 1"),
    "constant-as-variable": ("x^2 + 2^5", "x", "2x + 5*2^4"),
    "constant-factor-differentiated": ("7 sin(x) + x", "x", "7 sin(x) + 7 cos(x) + 1"),
    "factor-vanishes": ("x^3*(7 sin(x)) + x", "x", "21x^2 sin(x) + 1"),
    "intermediate-held-constant": ("q = x^2\nf = x sin(q)", "x", "sin(q)"),
    "variable-kept": ("x + sin(x)", "x", "x + cos(x)"),
    "differentiated-twice": ("ln(x) + x", "x", "-1/x^2 + 1"),
    "branches-swapped": ("max(x^2, sin(x))", "x", "min(0, 1) + (2x if x^2 < sin(x) else cos(x))"),
    "term-lost": ("x^2 + sin(x)", "x", "2x"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_every_mistake_is_named(mistake: str) -> None:
    assert mistake in mistakes(*CASES[mistake])


@pytest.mark.parametrize(
    ("function", "answer", "mistake"),
    [
        ("sin(x) + 1/x", "cos(x) + 1/x^2", "reciprocal-sign-lost"),
        ("e^(x^2) + x", "x^2 e^(x^2 - 1) + 1", "exponential-as-power"),
        ("e^(-x^2/2)", "e^(-x^2/2)", "function-given"),
        ("sinh(2x) + x", "2cos(2x) + 1", "functions-confused"),
        ("cosh(x) + x", "1 - sinh(x)", "sign-of-derivative"),
        ("sqrt(x^2 + 1)", "1/(2sqrt(x^2 + 1))", "inner-derivative-lost"),
        ("|sin(x)| + x", "|cos(x)| + 1", "absolute-value-dropped"),
        ("|x^2 - 4| + x", "2x sign(4 - x^2) + 1", "sign-of-derivative"),
        ("acos(x) + x", "1/sqrt(1 - x^2) + 1", "sign-of-derivative"),
        ("log2(x) + x", "1/x + 1", "number-of-derivative-lost"),
        ("x^2 + 3 + 4", "2x + 7", "constant-not-dropped"),
        ("x sin(x) cos(x)", "sin(x) cos(x) + x cos(x)^2", "product-term-lost"),
        ("atan2(y, x) + x", "1 + x/(x^2 + y^2)", "wrong-variable"),
        ("sigmoid(3x) + x", "1 + sigmoid(3x) (1 - sigmoid(3x))", "inner-derivative-lost"),
        ("x^2 + sin(2)", "2x + cos(2)", "constant-as-variable"),
        ("q = x^2\nf = q^3", "3q^2", "inner-derivative-lost"),
    ],
)
def test_kinds_of_the_same_mistake(function: str, answer: str, mistake: str) -> None:
    assert mistake in mistakes(function, "x", answer)


def test_the_place_is_the_one_that_is_wrong() -> None:
    (found,) = explained("sin(3x) + sin(5x)", "x", "3cos(3x) + cos(5x)")
    node = found.slips[0].application.node
    assert (node.start, node.end) == (10, 17)


def test_a_hundred_terms_are_searched() -> None:
    terms = [f"sin({k}x)" for k in range(2, 102)]
    slopes = [f"{k}cos({k}x)" for k in range(2, 102)]
    slopes[57] = "cos(59x)"
    (found,) = explained(" + ".join(terms), "x", " + ".join(slopes))
    assert found.mistakes == ("inner-derivative-lost",)
