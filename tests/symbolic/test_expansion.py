"""Derivatives of any order at a point, certified, against mpmath and by hand."""

from __future__ import annotations

from fractions import Fraction
from math import factorial

import mpmath
import pytest

from symbolic.expansion import Expansion, expansion, expansions
from symbolic.lower import lower_problem
from symbolic.reader import read_constant, read_problem


def expanded(text: str, *point: str, variable: int = 0, count: int = 8) -> Expansion | None:
    program = lower_problem(read_problem(text), ())
    return expansion(program, [read_constant(x) for x in point], variable, 0, count, 256)


@pytest.mark.parametrize(
    ("text", "function", "at"),
    [
        ("sin(x) exp(x)", lambda x: mpmath.sin(x) * mpmath.exp(x), "1.2"),
        ("sqrt(1 + x^2)", lambda x: mpmath.sqrt(1 + x**2), "0.3"),
        ("x^x", lambda x: x**x, "0.4"),
        ("gamma(x)", mpmath.gamma, "1.7"),
        ("log(x)/x", lambda x: mpmath.log(x) / x, "2.5"),
        ("|x|^3 + max(x, 1)", lambda x: -(x**3) + 1, "-1.5"),
    ],
)
def test_derivatives_agree_with_mpmath(text: str, function, at: str) -> None:  # type: ignore[no-untyped-def]
    found = expanded(text, at, count=12)
    assert found is not None
    with mpmath.workdps(60):
        coefficients = mpmath.taylor(function, mpmath.mpf(at), 11)
        for k, derivative in enumerate(found.derivatives):
            expected = coefficients[k] * factorial(k)
            assert derivative.midpoint is not None
            known = mpmath.mpf(derivative.midpoint.numerator) / derivative.midpoint.denominator
            assert abs(known - expected) <= 1e-14 * max(1, abs(expected)), k


def test_a_polynomial_ends_and_is_exact() -> None:
    found = expanded("x^3 y + 2x", "1/3", "5")
    assert found is not None
    assert found.degree == 3
    exact = [entry.midpoint for entry in found.derivatives]
    assert exact[1:6] == [Fraction(11, 3), 10, 30, 0, 0]
    assert all(entry.radius == 0 for entry in found.derivatives)


def test_what_vanishes_is_proved_to_vanish() -> None:
    found = expanded("cos x", "0")
    assert found is not None
    assert [entry.midpoint for entry in found.derivatives] == [1, 0, -1, 0, 1, 0, -1, 0]
    assert found.degree is None


def test_along_the_second_variable() -> None:
    found = expanded("x^2 exp(y)", "3", "0", variable=1, count=4)
    assert found is not None
    assert [entry.value for entry in found.derivatives] == [9.0] * 4


@pytest.mark.parametrize(
    ("text", "at"), [("|x|", "0"), ("x|x|", "0"), ("log x", "-1"), ("x/x", "0")]
)
def test_no_series_where_the_function_is_not_proved_to_be_analytic(text: str, at: str) -> None:
    assert expanded(text, at) is None


def test_all_components_in_one_pass() -> None:
    program = lower_problem(read_problem("[sin(x), x^3 y, |x|]"), ())
    point = [read_constant(x) for x in ("1/2", "3")]
    together = expansions(program, point, 0, 5, 256)
    assert len(together) == 3
    for component, found in enumerate(together):
        alone = expansion(program, point, 0, component, 5, 256)
        assert found is not None
        assert alone is not None
        assert found.derivatives == alone.derivatives
        assert found.degree == alone.degree
    assert expansions(program, [read_constant(x) for x in ("0", "3")], 0, 5, 256) == [None] * 3
