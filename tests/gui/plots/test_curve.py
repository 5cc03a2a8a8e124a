"""Where a sampled curve breaks, and where it must not."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from gui.plots.curve import along, breaks, broken, gaps, shown_range
from tests.gui.plots.fields import Array, line


def broken_at(field: Callable[[Array], Array], samples: int = 600) -> list[float]:
    sampled = line(field, samples=samples)
    values = sampled.values[0]
    where = breaks(sampled.x, values, shown_range(values), sampled.slopes[0])
    return [float(sampled.x[i] + sampled.x[i + 1]) / 2 for i in where]


def bent(x: Array) -> Array:
    return np.where(x < 0, -x, x**2 + 3 * x)


@pytest.mark.parametrize(
    "field",
    [np.sin, np.abs, np.cbrt, np.exp, lambda x: np.sin(40 * x), lambda x: np.sqrt(np.abs(x)),
     bent, lambda x: 0 * x, lambda x: np.sin(1 / x), lambda x: np.tanh(30 * x), np.log],
)  # fmt: skip
@pytest.mark.parametrize("samples", [301, 600, 601])
def test_continuous_functions_do_not_break(field: Callable[[Array], Array], samples: int) -> None:
    assert broken_at(field, samples) == []


@pytest.mark.parametrize(
    ("field", "places"),
    [
        (lambda x: 1 / x, [0.0]),
        (np.tan, [-np.pi / 2, np.pi / 2]),
        (np.floor, [-2.0, -1.0, 0.0, 1.0, 2.0]),
        (np.sign, [0.0]),
        (lambda x: x**2 + np.where(x > 1, 0.5, 0), [1.0]),
        (lambda x: np.arctan(1 / x), [0.0]),
    ],
)
def test_poles_and_jumps_break(field: Callable[[Array], Array], places: list[float]) -> None:
    found = broken_at(field)
    for place in places:
        assert any(abs(place - at) < 0.02 for at in found), place
    assert len(found) <= len(places) + 1


def test_a_derivative_breaks_at_a_kink() -> None:
    sampled = line(np.abs, samples=600)
    slopes = sampled.slopes[0]
    where = breaks(sampled.x, slopes, shown_range(slopes), None)
    assert [abs(float(sampled.x[i])) < 0.02 for i in where] == [True]


def test_a_break_is_a_hole_in_the_line() -> None:
    x, values = broken(np.arange(4.0), np.array([1.0, 2.0, 9.0, 10.0]), np.array([1]))
    assert x == pytest.approx([0, 1, 1.5, 2, 3])
    assert np.flatnonzero(np.isnan(values)).tolist() == [2]


def test_gaps_are_intervals_not_points() -> None:
    x = np.arange(8.0)
    values = np.array([np.nan, np.nan, 1, np.nan, 1, np.nan, np.nan, 1])
    assert gaps(x, values) == [(0.0, 1.5), (4.5, 6.5)]
    assert gaps(x, np.full(8, np.nan)) == [(0.0, 7.0)]


def test_shown_range_keeps_a_margin() -> None:
    low, high = shown_range(np.array([0.0, 1.0, 2.0, 3.0]))
    assert low < 0 < 3 < high
    assert shown_range(np.full(5, 4.0)) == (2.0, 6.0)
    assert shown_range(np.zeros(5)) == (-1.0, 1.0)
    assert shown_range(np.full(5, np.nan)) == (-1.0, 1.0)


def test_along_interpolates_and_knows_holes() -> None:
    x, values = np.array([0.0, 1.0, 2.0]), np.array([0.0, 10.0, np.nan])
    assert along(x, values, 0.25) == 2.5
    assert along(x, values, 1.0) == 10.0
    assert np.isnan(along(x, values, 1.5))
    assert np.isnan(along(x, values, -0.1))
