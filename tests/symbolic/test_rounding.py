"""The running error analysis: known cases, and really observed rounding errors."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from symbolic.line_balls import LineBalls
from symbolic.lower import lower_problem
from symbolic.numpy_code import numpy_function
from symbolic.reader import read_constant, read_problem
from symbolic.rounding import ROUNDING_UNIT, rounding_noise


def noise(text: str, *at: float, variable: int = 0) -> float:
    return rounding_noise(lower_problem(read_problem(text), ()), 0, at, variable)


def test_one_rounding_for_the_input_and_one_for_each_operation() -> None:
    assert noise("x", 3.0) == pytest.approx(3 * ROUNDING_UNIT / math.sqrt(3))
    expected = ROUNDING_UNIT * math.hypot(math.sin(1), math.cos(1)) / math.sqrt(3)
    assert noise("sin x", 1.0) == pytest.approx(expected)


def test_what_does_not_move_drops_out_of_a_difference() -> None:
    """exp(y) is rounded alike at every stencil point along x; the sum with x is not."""
    assert noise("f(x, y) = exp(y)", 1.0, 2.0, variable=0) == 0.0
    expected = ROUNDING_UNIT * math.hypot(1.0, 1.0 + math.exp(2.0)) / math.sqrt(3)
    assert noise("f(x, y) = x + exp(y)", 1.0, 2.0, variable=0) == pytest.approx(expected)


def test_cancellation_inside_is_seen() -> None:
    assert noise("(x + 1e8) - 1e8 + x", 1.0) > 1e7 * noise("2x", 1.0)


def test_no_analysis_without_complex_form() -> None:
    assert math.isnan(noise("besselj(1, x)", 2.0))


@pytest.mark.parametrize(
    ("text", "at"),
    [("sin(x) exp(x) + sqrt(x)", 1.3), ("x^3 - 3x^2 + 2x", 1.9), ("(x - 1)^5 + 1e6 - 1e6", 1.7),
     ("log(1 + x^2)/(1 + x)", 0.8)],
)  # fmt: skip
def test_the_size_of_errors_that_are_really_made(text: str, at: float) -> None:
    """Of 200 points nearby the root mean square error is between a fifth and twice of it."""
    program = lower_problem(read_problem(text), ())
    shifts = np.random.default_rng(1).uniform(0, 1e-6, 200)
    (values,) = numpy_function(program, ("value",))((at + shifts)[None, :])
    line = LineBalls(program, [read_constant(repr(at))], 0, 0)
    exact = [line.at(Fraction(1), float(shift), 128) for shift in shifts]
    made = [float((value - ball).mid()) for value, ball in zip(values.tolist(), exact, strict=True)]
    size = float(np.sqrt(np.mean(np.square(made))))
    assert 0.2 < size / rounding_noise(program, 0, [at], 0) < 2
