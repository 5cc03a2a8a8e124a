"""Errors of difference quotients, split exactly: against mpmath, and adding up."""

from __future__ import annotations

from fractions import Fraction as F

import mpmath
import numpy as np
import pytest

from symbolic.expansion import expansion
from symbolic.line_balls import odd_part
from symbolic.lower import lower_problem
from symbolic.quotient_errors import QuotientErrors, Split
from symbolic.reader import read_constant, read_problem

STEPS = np.array([1e-15, 3e-11, 1e-6, 0.1])
CENTRAL = {F(-1): F(-1, 2), F(1): F(1, 2)}
SIX = {F(k): w for k, w in zip(
    (-3, -2, -1, 1, 2, 3),
    (F(-1, 60), F(3, 20), F(-3, 4), F(3, 4), F(-3, 20), F(1, 60)), strict=True)}  # fmt: skip


def errors_of(text: str, at: str, order: int = 1) -> QuotientErrors:
    program = lower_problem(read_problem(text), ())
    inputs = [read_constant(at)]
    series = expansion(program, inputs, 0, 0, order + 8, 640)
    assert series is not None
    return QuotientErrors(program, inputs, 0, 0, order, series.derivatives[order], series)


def split(errors: QuotientErrors, formula: dict[F, F], numeric: np.ndarray) -> Split:
    unknown = np.full(STEPS.size, np.nan)
    return errors.of_stencil(tuple(formula), tuple(formula.values()), STEPS, numeric, unknown)


@pytest.mark.parametrize("formula", [CENTRAL, SIX], ids=["central", "sixth order"])
def test_truncation_is_what_mpmath_makes_of_the_scheme(formula: dict[F, F]) -> None:
    numeric = np.array([0.5, 0.54, 0.5403023, 0.5394])
    found = split(errors_of("sin x", "1"), formula, numeric)
    with mpmath.workdps(220):
        for k, h in enumerate(map(mpmath.mpf, STEPS.tolist())):
            value = mpmath.fsum(
                mpmath.mpf(w.numerator) / w.denominator * mpmath.sin(1 + int(o) * h)
                for o, w in formula.items()
            ) / h  # fmt: skip
            exact = mpmath.cos(1)
            assert found.truncation[k] == pytest.approx(float(value - exact), rel=1e-9)
            assert found.roundoff[k] == pytest.approx(float(numeric[k] - value), rel=1e-12)
            assert found.error[k] == pytest.approx(float(numeric[k] - exact), rel=1e-12)


def test_the_parts_add_up() -> None:
    numeric = np.array([0.1, 0.2, 0.3, 0.4])
    found = split(errors_of("exp(x) x", "0.7"), CENTRAL, numeric)
    assert found.truncation + found.roundoff == pytest.approx(found.error, rel=1e-12)


def test_a_point_that_is_no_float_is_taken_at_its_word() -> None:
    """At pi/4 itself: sin' - cos' is 2 cos(pi/4) = sqrt 2, to the last of many digits."""
    with mpmath.workdps(40):
        nearest = float(mpmath.sqrt(2))
        rest = float(nearest - mpmath.sqrt(2))
    found = split(errors_of("sin x - cos x", "pi/4"), CENTRAL, np.full(STEPS.size, nearest))
    assert found.error == pytest.approx(np.full(STEPS.size, rest), rel=1e-12)


def test_what_cannot_be_evaluated_is_unknown() -> None:
    errors = errors_of("sqrt x", "0.05")
    found = split(errors, CENTRAL, np.array([2.2, 2.2, 2.2, np.nan]))
    assert np.isfinite(found.truncation[:3]).all()
    assert np.isnan([found.error[3], found.truncation[3], found.roundoff[3]]).all()
    # float64 gave a number, but the point 0.05 - 0.1 is outside the domain
    found = split(errors, CENTRAL, np.full(STEPS.size, 2.2))
    assert np.isnan(found.truncation[3])
    assert np.isfinite(found.error[3])


def test_the_complex_step_in_high_precision() -> None:
    errors = errors_of("exp(x)/x", "0.5")
    unknown = np.full(STEPS.size, np.nan)
    found = errors.of_complex_step(STEPS, np.full(STEPS.size, -3.3), unknown)
    with mpmath.workdps(60):
        for k, h in enumerate(map(mpmath.mpf, STEPS.tolist())):
            z = mpmath.mpc("0.5", h)
            value = (mpmath.exp(z) / z).imag / h
            exact = mpmath.exp(mpmath.mpf("0.5")) * (2 - 4)
            assert found.truncation[k] == pytest.approx(float(value - exact), rel=1e-9)


@pytest.mark.parametrize(
    ("number", "odd", "power"),
    [
        (F(6), F(3), 1),
        (F(-4), F(-1), 2),
        (F(1, 2), F(1), -1),
        (F(3, 5), F(3, 5), 0),
        (F(0), F(0), 0),
    ],
)
def test_odd_part(number: F, odd: F, power: int) -> None:
    assert odd_part(number) == (odd, power)
