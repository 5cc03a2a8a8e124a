"""Points and boxes: inside the domain, away from kinks, where something is to be seen."""

from __future__ import annotations

from fractions import Fraction

import pytest

from symbolic.exercises.dice import Dice
from symbolic.exercises.needed import derived
from symbolic.exercises.place import Looking
from symbolic.reader import read_problem


def looking(text: str, *wrt: str) -> Looking:
    problem = read_problem(text)
    wanted = [(0, (name,)) for name in wrt or problem.variables]
    return Looking(problem, derived(problem, wanted).entries)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("ln(x)", 0, None),
        ("ln(5 - 2x)", None, 2.5),
        ("arcsin(x)", -1, 1),
        ("sqrt(3x - 6)", 2, None),
        ("1/(x - 1)", None, None),
        ("x^x", 0, None),
    ],
)
def test_points_are_inside_the_domain(text: str, low: float | None, high: float | None) -> None:
    for k in range(12):
        place = looking(text).place(Dice(k))
        assert place is not None
        ((left, right),) = place.box
        (x,) = place.point
        assert left < x < right
        assert low is None or x > low
        assert high is None or x < high


def test_a_kink_is_no_point() -> None:
    points = {place.point for k in range(40) if (place := looking("|x - 1|").place(Dice(k)))}
    assert len(points) > 2
    assert (Fraction(1),) not in points


def test_a_box_shows_values_that_can_be_drawn() -> None:
    place = looking("e^(4x)").place(Dice(1))
    assert place is not None
    assert place.box[0][1] <= 2


def test_nowhere_defined_nowhere_small() -> None:
    assert looking("sqrt(-1 - x^2)").place(Dice(1)) is None
    assert looking("x + 10^6").place(Dice(1)) is None


def test_what_derivatives_do() -> None:
    assert looking("3x + 2").changes() == (False,)
    assert looking("|x - 3|").changes() == (True,)
    assert looking("x^2 + y", "x", "y").changes() == (True, False)
    assert looking("sin(x)^2 + cos(x)^2").vanishes() == (True,)
    assert looking("x^2 + y", "x", "y").vanishes() == (False, False)
