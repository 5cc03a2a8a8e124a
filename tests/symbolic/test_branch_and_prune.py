"""Branch and prune on gradients whose zeros are known, and what it leaves."""

from __future__ import annotations

import numpy as np
import pytest

from symbolic.branch_and_prune import Regions, Search, search, uniqueness
from symbolic.interval_program import IntervalProgram, may_jump
from tests.studies.critical_programs import CAMEL, HIMMELBLAU, PEAKS, program

FIRST, BOTH = ("gradient", "defined", "edge"), ("gradient", "hessian", "defined", "edge")


def searched(text: str, low: list[float], high: list[float], seconds: float = 10) -> Search:
    typed = program(text)
    first, both = (IntervalProgram(typed, names, ()) for names in (FIRST, BOTH))
    box = np.array(low, dtype=float), np.array(high, dtype=float)
    *_, last = search(first, both, may_jump(typed), *box, Regions.none(len(low)), seconds)
    return last


@pytest.mark.parametrize(
    ("text", "low", "high", "count"),
    [
        (HIMMELBLAU, [-5, -5], [5, 5], 9),
        (CAMEL, [-3, -2], [3, 2], 15),
        (PEAKS, [-3, -3], [3, 3], 9),
        ("sin(x) cos(y)", [-3, -3], [3, 3], 4),
        ("exp(x) + y^2", [-3, -3], [3, 3], 0),
        ("cos(x)", [-1], [20], 7),
    ],
)
def test_every_zero_gets_a_region_of_its_own_and_nothing_is_left(
    text: str, low: list[float], high: list[float], count: int
) -> None:
    found = searched(text, low, high)
    assert found.finished
    assert found.low.shape[1] == 0
    assert len(found.regions.low) == count
    for k in range(count):
        for other in range(k):
            apart = (found.regions.low[k] >= found.regions.high[other]) | (
                found.regions.low[other] >= found.regions.high[k]
            )
            assert apart.any()


def test_a_singular_zero_stays_in_a_few_tiny_boxes() -> None:
    found = searched("x^3 - 3x y^2", [-3, -3], [3, 3])
    assert 0 < found.low.shape[1] < 20
    assert np.abs(found.low).max() < 1e-6
    assert not found.edge.any()


def test_a_kink_that_is_no_extremum_goes_away() -> None:
    """2x + |x| has slopes 1 and 3."""
    assert searched("2x + |x| + y^2", [-3, -3], [3, 3]).low.shape[1] == 0
    assert searched("|x| + y^2", [-3, -3], [3, 3]).low.shape[1] > 0


def test_jumps_are_kept_as_margins() -> None:
    found = searched("x + floor(y) + y", [-3, -3], [3, 3])
    assert found.margin.any()
    assert found.margin.all()


def test_a_curve_of_zeros_is_given_up() -> None:
    found = searched("sin(x y)", [1, 1], [3, 3], 5)
    assert found.finished
    assert found.crowded
    assert found.low.shape[1] > 1000


def test_no_time_means_everything_is_left() -> None:
    found = searched(HIMMELBLAU, [-5, -5], [5, 5], 0.0)
    assert found.finished
    assert float(np.prod(found.high - found.low, axis=0).sum()) == pytest.approx(100)


def test_how_far_a_zero_is_alone() -> None:
    typed = program("sin(x) + y^2")
    both = IntervalProgram(typed, BOTH, ())
    (share,) = uniqueness(both, np.array([[np.pi / 2], [0.0]]), np.array([20.0, 20.0]))
    assert 0 < share * 20 < np.pi  # the next one is pi away
    (nothing,) = uniqueness(both, np.array([[0.0], [0.0]]), np.array([20.0, 20.0]))
    assert nothing == 0.0  # f'' = 0 there
