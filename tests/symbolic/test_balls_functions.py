"""Every function of the whitelist: its enclosure against mpmath at 60 digits."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
from flint import arb

from symbolic.ball_functions import RULES, ball_rule, whole_number
from symbolic.balls import enclose
from symbolic.high_precision import FORMS
from symbolic.whitelist import FUNCTIONS
from tests.symbolic.programs import (
    arities,
    number,
    point,
    program_of,
    program_of_function,
    sample_points,
)

CASES = [(name, count) for name in FUNCTIONS for count in arities(name)]


def test_every_row_has_a_rule_and_every_rule_a_row() -> None:
    assert all(ball_rule(name) is not None for name in FUNCTIONS)
    assert {row.ball for row in FUNCTIONS.values()} == RULES.keys()
    assert FORMS.keys() == FUNCTIONS.keys()


@pytest.mark.parametrize(("name", "count"), CASES)
def test_enclosures_contain_what_mpmath_finds(name: str, count: int) -> None:
    program = program_of_function(name, count)
    compared = 0
    for values in sample_points(name, count):
        (found,) = enclose(program, ("value",), [number(v) for v in values])["value"]
        if found.kind == "undefined":
            continue
        assert found.kind in ("certified", "overflow"), (values, found)
        expected = _by_mpmath(name, values)
        if expected is None or found.midpoint is None:
            continue
        distance = abs(found.midpoint - expected)
        slack = Fraction(1, 10**45) * max(abs(expected), Fraction(1, 10**30))
        assert distance <= found.radius + slack, (values, found.text(), float(expected))
        assert found.rounded_correctly or found.radius * 10**17 <= abs(found.midpoint)
        compared += 1
    assert compared >= 3


def _by_mpmath(name: str, values: tuple[Fraction, ...]) -> Fraction | None:
    if name == "heaviside" and len(values) == 1:
        values = (*values, Fraction(1, 2))
    with mpmath.workdps(60):
        arguments = [mpmath.mpf(v.numerator) / v.denominator for v in values]
        try:
            result = FORMS[name](*arguments)
        except (ArithmeticError, ValueError, NotImplementedError):
            return None
        if isinstance(result, mpmath.mpc):
            if abs(result.imag) > mpmath.mpf(10) ** -50:
                return None
            result = result.real
        result = mpmath.mpf(result)
        if not mpmath.isfinite(result):
            return None
        sign, mantissa, exponent, _ = result._mpf_
        size = Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
        return -size if sign else size


@pytest.mark.parametrize("text", ["expint(2, x)", "exp(-x)", "exp(x)", "exp(exp(x))", "1/exp(x)"])
def test_numbers_beyond_all_exponents_end_no_process(text: str) -> None:
    """FLINT aborts where it is asked for the whole number in exp(-10^300)."""
    (value,) = enclose(program_of(text), ("value",), point("10^300"))["value"]
    assert value.kind in ("certified", "overflow", "undecided")
    assert whole_number(arb(2) ** -(1 << 40)) is None
    assert whole_number((arb(10) ** 300).exp()) is None
    assert whole_number(arb(2) ** 1000) == 2**1000
    assert whole_number(arb("2.5")) is None
