"""Candidates for critical points by floats, and searches that compare values alone."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.compass import compass, lowest_around, valley_end
from engine.multistart import critical_candidates, spread

Array = NDArray[np.float64]


def quartic(p: Array) -> tuple[Array, Array, Array]:
    """x^4 + y^4 - 4 x y + 1."""
    x, y = p
    gradient = np.stack([4 * x**3 - 4 * y, 4 * y**3 - 4 * x])
    hessian = np.array([[12 * x**2, -4 + 0 * x], [-4 + 0 * x, 12 * y**2]])
    return x**4 + y**4 - 4 * x * y + 1, gradient, hessian


def test_starts_are_spread_evenly() -> None:
    for n in (1, 2, 3, 5):
        points = spread(n, 2000)
        assert points.shape == (n, 2000)
        for row in points:
            counts = np.histogram(row, 20, (0, 1))[0]
            assert counts.min() >= 90  # 100 but for a tenth
            assert counts.max() <= 110


def test_all_three_points_of_the_quartic() -> None:
    found = critical_candidates(quartic, np.array([-3.0, -3.0]), np.array([3.0, 3.0]), starts=100)
    assert sorted(map(tuple, np.round(found.T, 8) + 0.0)) == [(-1, -1), (0, 0), (1, 1)]


def test_scales_do_not_matter() -> None:
    units = np.array([1e9, 1e-6])

    def scaled(p: Array) -> tuple[Array, Array, Array]:
        value, gradient, hessian = quartic(p / units[:, None])
        return (
            1e-30 * value,
            1e-30 * gradient / units[:, None],
            1e-30 * hessian / units[:, None, None] / units[None, :, None],
        )

    found = critical_candidates(scaled, -3 * units, 3 * units, starts=100) / units[:, None]
    assert sorted(map(tuple, np.round(found.T, 8) + 0.0)) == [(-1, -1), (0, 0), (1, 1)]


def test_a_singular_hessian_alone_is_no_arrival() -> None:
    """f = y has the Hessian 0 everywhere and no critical point."""

    def slope(p: Array) -> tuple[Array, Array, Array]:
        zero = 0 * p[0]
        return p[1], np.stack([zero, zero + 1]), np.zeros((2, 2, p.shape[1]))

    assert critical_candidates(slope, -np.ones(2), np.ones(2), starts=50).shape == (2, 0)


def test_undefined_places_are_left_out() -> None:
    def logarithm(p: Array) -> tuple[Array, Array, Array]:
        with np.errstate(all="ignore"):
            x = np.where(p[0] > 0, p[0], np.nan)
            return x * np.log(x), np.stack([np.log(x) + 1]), (1 / x)[None, None]

    found = critical_candidates(logarithm, np.array([-2.0]), np.array([3.0]), starts=60)
    assert found == pytest.approx(np.array([[np.exp(-1)]]))


def test_refused_boxes() -> None:
    with pytest.raises(ValueError, match="low, high"):
        critical_candidates(quartic, np.zeros(2), np.zeros(2))


def narrow(p: Array) -> Array:
    return np.asarray(np.abs(p[0] ** 2 - p[1]) + (p[0] - 0.3) ** 2)


def test_the_end_of_a_narrow_valley() -> None:
    low, high = -2 * np.ones(2), 2 * np.ones(2)
    place, value = valley_end(narrow, np.array([-1.0, 1.0]), high - low, low, high)
    assert place == pytest.approx([0.3, 0.09], abs=1e-4)
    assert value < 1e-7


def test_the_lowest_place_around() -> None:
    place, value = lowest_around(lambda p: p[0] + 2 * p[1], np.zeros(2), np.ones(2))
    assert value == pytest.approx(-np.sqrt(5), rel=1e-9)
    assert place == pytest.approx(-np.array([1, 2]) / np.sqrt(5), abs=1e-4)


def test_compass_stays_in_the_box_and_where_f_is_defined() -> None:
    def root(p: Array) -> Array:
        with np.errstate(invalid="ignore"):
            return np.asarray(np.sqrt(p[0]) + (p[1] - 1) ** 2)

    starts = np.array([[0.5, 2.0], [0.2, 2.5]])
    low, high = np.array([-1.0, 0.0]), np.array([3.0, 3.0])
    places, values = compass(root, starts, np.full(2, 0.3), low, high)
    assert places[1] == pytest.approx(1.0, abs=1e-3)
    assert (values < 1e-2).all()
