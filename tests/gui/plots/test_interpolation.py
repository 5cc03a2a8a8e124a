"""Values and slopes between samples."""

from __future__ import annotations

import numpy as np
import pytest

from gui.plots.interpolation import between, slopes_near

X, Y = np.linspace(0, 3, 31), np.linspace(-1, 1, 21)
U, V = np.meshgrid(X, Y)


def test_bilinear_functions_are_exact() -> None:
    field = np.stack((2 + U - 3 * V + U * V, U))
    px, py = np.array([0.0, 1.234, 3.0]), np.array([-1.0, 0.377, 1.0])
    expected = np.stack((2 + px - 3 * py + px * py, px))
    assert between(X, Y, field, px, py) == pytest.approx(expected, abs=1e-13)


def test_outside_and_beside_holes_there_is_nothing() -> None:
    field = np.where(U < 1.0, np.nan, U)[None]
    found = between(X, Y, field, np.array([-0.1, 3.1, 0.95, 2.0]), np.array([0.0, 0.0, 0.0, 1.1]))
    assert np.isnan(found).all()


def test_slopes() -> None:
    field = np.stack((U**2, U * V))
    assert slopes_near(X, Y, field, (1.5, 0.5)) == pytest.approx(
        np.array([[3.0, 0.0], [0.5, 1.5]]), abs=1e-12
    )
    # at the border one-sided, outside none
    assert np.isfinite(slopes_near(X, Y, field, (0.0, -1.0))).all()
    assert np.isnan(slopes_near(X, Y, field, (5.0, 0.0))).all()
