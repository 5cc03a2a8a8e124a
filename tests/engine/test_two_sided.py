"""Slopes at joins: accepted where both sides agree, refused at kinks, jumps and cusps."""

from __future__ import annotations

import numpy as np
import pytest

from engine.quotients import Array, Vectorised
from engine.two_sided import two_sided_slopes


@pytest.mark.parametrize(
    ("function", "slope"),
    [
        (lambda x: x * np.abs(x), 0.0),
        (lambda x: np.where(x < 0, np.sin(x), x + x**2), 1.0),
        (lambda x: np.abs(x) ** 1.5, 0.0),
        (lambda x: 1e6 + 3.0 * x, 3.0),
        (lambda x: 1e-9 * (1 + x + x**2), 1e-9),
        (lambda x: np.where(x < 0, 0.0, x**2), 0.0),
        (lambda x: np.full_like(x, 2.0), 0.0),
    ],
)
def test_one_slope(function: Vectorised, slope: float) -> None:
    found = two_sided_slopes(lambda p: function(p), np.zeros((1, 1)))
    assert found.shape == (1, 1, 1)
    assert found[0, 0, 0] == pytest.approx(slope, rel=1e-2, abs=1e-3 * abs(slope) or 2e-3)


@pytest.mark.parametrize(
    "function",
    [
        np.abs,
        np.cbrt,
        np.sqrt,
        np.floor,
        np.sign,
        lambda x: np.sqrt(np.abs(x)),
        lambda x: np.maximum(x, 0.99 * x),
        lambda x: 1e-9 * np.abs(x),
        lambda x: 1e9 * np.abs(x),
        lambda x: np.where(x == 0, np.nan, x),
        lambda x: np.where(x == 0, 1.0, x),
    ],
)
def test_no_slope(function: Vectorised) -> None:
    assert np.isnan(two_sided_slopes(lambda p: function(p), np.zeros((1, 1)))).all()


def test_every_entry_for_itself() -> None:
    def f(p: Array) -> Array:
        return np.stack([np.abs(p[0]) + p[1] ** 2, np.maximum(p[0], p[1])])

    found = two_sided_slopes(f, np.array([[0.0, 1.0], [1.0, 1.0]]))
    expected = [[[np.nan, 1.0], [2.0, 2.0]], [[0.0, np.nan], [1.0, np.nan]]]
    assert np.allclose(found, expected, atol=1e-6, equal_nan=True)


def test_rounding_of_large_values_is_no_kink() -> None:
    points = np.linspace(0.5, 2.0, 50)[None, :]
    assert np.isfinite(two_sided_slopes(lambda p: 1e9 + np.sin(p), points)).all()
