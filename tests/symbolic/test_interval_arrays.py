"""Float intervals enclose: compared with ball arithmetic at points, and over whole programs."""

from __future__ import annotations

import numpy as np
import pytest
from flint import arb, ctx

from symbolic import interval_arrays as intervals
from symbolic.ball_functions import ball_rule
from symbolic.interval_program import IntervalProgram, around, may_jump
from tests.studies.critical_programs import program

ARGUMENTS = {"asin": (-1.0, 1.0), "acos": (-1.0, 1.0), "log": (1e-6, 50.0), "sqrt": (0.0, 50.0)}


@pytest.mark.parametrize("name", sorted(set(intervals.RULES) - {"max", "min", "hypot"}))
def test_every_rule_holds_the_value_that_ball_arithmetic_finds(name: str) -> None:
    low, high = ARGUMENTS.get(name, (-20.0, 20.0))
    x = np.random.default_rng(1).uniform(low, high, 400)
    below, above = intervals.RULES[name]((x, x))
    rule = ball_rule(name)
    assert rule is not None
    with ctx.workprec(200):
        for a, b, t in zip(below.tolist(), above.tolist(), x.tolist(), strict=True):
            value = rule(arb(t))
            assert arb(a) <= value <= arb(b), (name, t)
    # sharp as well: what would be gained by an interval that holds everything?
    assert (above - below <= 1e-11 * (1 + np.abs(above))).all()


@pytest.mark.parametrize("k", [-3, -2, -1, 0, 1, 2, 3, 4, 7])
def test_powers_of_boxes_hold_the_powers_of_their_points(k: int) -> None:
    generator = np.random.default_rng(2)
    low = generator.uniform(-2, 2, 500)
    high = low + generator.uniform(0, 2, 500)
    below, above = intervals.ipow((low, high), k)
    for share in (0.0, 0.3, 0.71, 1.0):
        x = low + share * (high - low)
        values = x ** float(k)
        assert ((below <= values) & (values <= above)).all()


def test_a_sine_over_a_crest_reaches_one() -> None:
    low, high = intervals.sin((np.array([1.0, 0.1, -2.0]), np.array([2.0, 0.2, 9.0])))
    assert high[0] == 1.0
    assert high[1] < 0.2
    assert (low[2], high[2]) == (-1.0, 1.0)


def test_a_divisor_that_touches_zero_leaves_one_side() -> None:
    low, high = intervals.div(intervals.number(1.0, 2.0), intervals.number(0.0, 4.0))
    assert 0.24 < low[0] <= 0.25
    assert high[0] == np.inf
    low, high = intervals.div(intervals.number(1.0, 2.0), intervals.number(-1.0, 4.0))
    assert (low[0], high[0]) == (-np.inf, np.inf)


def test_sums_of_squares_are_never_negative() -> None:
    values = IntervalProgram(program("x^2 + (y - 1)^4 + sqrt(x^2 + y^2)"), ("value",), ())
    found = values(np.array([[-1e-3], [-1.0]]), np.array([[1e-3], [2.0]]))["value"]
    assert found.low[0, 0] == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
        "exp(sin(x y)) / (1 + x^2) - y ln(2 + x)",
        "max(x, y^2) - |x - y| + tan(x/4)",
        "erf(x) + cosh(y) - atan(x y)",
        "piecewise((x^2, x < y), (y^3, True))",
    ],
)
def test_a_program_over_boxes_holds_its_values_at_points(text: str) -> None:
    from symbolic.numpy_code import numpy_function

    typed = program(text)
    names = ("value", "gradient", "hessian")
    generator = np.random.default_rng(4)
    low = generator.uniform(-1.5, 1.5, (2, 300))
    high = low + 10 ** generator.uniform(-6, 0, (2, 300))
    boxes = IntervalProgram(typed, names, ())(low, high)
    at = numpy_function(typed, names)
    for _ in range(4):
        x = low + generator.uniform(0, 1, (2, 300)) * (high - low)
        for name, values in zip(names, at(x), strict=True):
            flat = values.reshape(-1, 300)
            slack = 1e-13 * (1 + np.abs(flat))  # of the float values, which are no enclosures
            inside = (boxes[name].low - slack <= flat) & (flat <= boxes[name].high + slack)
            assert (inside | np.isnan(flat)).all()


def test_conditions_over_boxes() -> None:
    typed = program("sqrt(x) + |y|")
    found = IntervalProgram(typed, ("defined", "edge"), ())(
        np.array([[-2.0, -1.0, 1.0], [1.0, 1.0, -1.0]]),
        np.array([[-1.0, 1.0, 2.0], [2.0, 2.0, 1.0]]),
    )
    assert found["defined"].low.tolist() == [[0.0, 0.0, 1.0]]
    assert found["defined"].high.tolist() == [[0.0, 1.0, 1.0]]
    assert found["edge"].high[0, 2] == 1.0
    assert found["edge"].low[0, 2] == 0.0


def test_slopes_at_a_kink_lie_between_those_of_its_sides() -> None:
    found = IntervalProgram(program("3|x| + y^2"), ("gradient",), ())(
        np.array([[-1.0], [1.0]]), np.array([[2.0], [1.0]])
    )["gradient"]
    assert found.low[0, 0] == pytest.approx(-3.0)
    assert found.high[0, 0] == pytest.approx(3.0)


def test_floats_around_a_fraction() -> None:
    from fractions import Fraction

    low, high = around(Fraction(1, 3))
    assert Fraction(low) < Fraction(1, 3) < Fraction(high)
    assert around(Fraction(1, 4)) == (0.25, 0.25)
    assert around(Fraction(10) ** 400)[1] == np.inf


def test_what_may_jump() -> None:
    assert may_jump(program("floor(x) + y"))
    assert not may_jump(program("|x| + y"))
