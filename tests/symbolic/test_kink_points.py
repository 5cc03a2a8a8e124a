"""Kinks: whether a point is one, whether the gradient vanishes there, proved extrema."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from symbolic.enclosure import Enclosure
from symbolic.interval_program import IntervalProgram
from symbolic.kink_points import flat_there, proved_extremum, standing_on_edge, value_at
from symbolic.reader import read_constant
from tests.studies.critical_programs import program


def at(*coordinates: str) -> tuple:  # type: ignore[type-arg]
    return tuple(read_constant(x) for x in coordinates)


@pytest.mark.parametrize(
    ("text", "point", "expected"),
    [
        ("|x| + y^2", ("0", "1"), True),
        ("|x| + y^2", ("1e-30", "1"), False),
        ("|x - pi| + y", ("pi", "1"), True),
        ("sqrt(x) + y", ("0", "1"), True),
        ("log(x) + y", ("0", "1"), False),  # undefined, no kink
        ("x^2 + y^2", ("0", "0"), False),
    ],
)
def test_standing_on_an_edge(text: str, point: tuple[str, str], expected: bool) -> None:
    assert standing_on_edge(program(text), at(*point), ()) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x |x| + y^2", True),
        ("|x|^3 + |y|^3", True),
        ("|x| + y^2", False),
        ("x |x| + y", False),
        ("sqrt(x^2 + y^2)", False),
        ("(x^2 + y^2)^(3/2)", True),
    ],
)
def test_where_the_gradient_vanishes_all_the_same(text: str, expected: bool) -> None:
    assert flat_there(program(text), at("0", "0"), ()) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sqrt(x^2 + y^2)", 1),
        ("-|x| - |y|", -1),
        ("|x| - |y|", 0),
        ("x |x| + y^2", 0),
    ],
)
def test_extrema_are_proved_by_an_enclosure(text: str, expected: int) -> None:
    made = program(text)
    value = value_at(made, at("0", "0"), ())
    values = IntervalProgram(made, ("value",), [])
    low, high = np.array([-0.1, -0.2]), np.array([0.3, 0.1])
    assert proved_extremum(values, value, low, high) == expected


def test_only_an_exact_value_is_a_sharp_bound() -> None:
    values = IntervalProgram(program("|x| + |y|"), ("value",), [])
    rough = Enclosure(Fraction(0), Fraction(1, 10**30))
    assert proved_extremum(values, rough, np.array([-1.0, -1.0]), np.array([1.0, 1.0])) == 0


def test_parameters_are_given() -> None:
    made = program("a = 1\nf(x) = |x - a|")
    assert standing_on_edge(made, at("1/3"), at("1/3"))
    assert value_at(made, at("1"), at("1/3")).midpoint == Fraction(2, 3)
