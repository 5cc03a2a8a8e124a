"""What a surface hides and what lies under a pixel."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from gui.plots.space.sight import Sight

Array = NDArray[np.float64]
SIZE = (200.0, 100.0)


def wall(x: float, depth: float, mark: float) -> tuple[Array, Array]:
    """A square of 50 pixels that faces the eye, and its variables: pixels, but for ``mark``."""
    corners = np.array([[x, 20], [x + 50, 20], [x + 50, 70], [x, 70]], dtype=float)
    outline = np.column_stack((corners, np.full(4, depth)))
    return outline, corners + np.array([1000 * mark, 0.0])


def sight() -> Sight:
    """A far wall, and a near one over its right half."""
    far, near = wall(20, 0.0, 0), wall(45, 0.5, 1)
    return Sight(np.stack((far[0], near[0])), np.stack((far[1], near[1])), (50, 50), SIZE)


def test_the_top_one_is_picked() -> None:
    assert sight().pick(30.0, 40.0) == pytest.approx([30.0, 40.0])
    assert sight().pick(60.0, 40.0) == pytest.approx([1060.0, 40.0])


def test_beside_the_surface_the_nearest_place_is_picked() -> None:
    assert sight().pick(0.0, 40.0) == pytest.approx([20.0, 40.0])
    assert sight().pick(120.0, 90.0) == pytest.approx([1095.0, 70.0])


def test_points_are_hidden_behind_it_only() -> None:
    points = np.array([[60, 40, 0.2], [60, 40, 0.7], [30, 40, 0.2], [30, 40, -0.2], [190, 90, -9]])
    assert sight().visible(points).tolist() == [False, True, True, False, True]
    assert sight().clearance(points)[:2] == pytest.approx([-0.3, 0.2])


def test_a_slanted_facet_has_its_own_depth_at_each_pixel() -> None:
    outline, places = wall(20, 0.0, 0)
    outline[:, 2] = 0.01 * (outline[:, 0] - 20)
    slanted = Sight(outline[None], places[None], (50, 50), SIZE)
    x = np.array([25.0, 40.0, 65.0])
    points = np.column_stack((x, [50.0] * 3, [0.0] * 3))
    assert slanted.clearance(points) == pytest.approx(-0.01 * (x - 20), abs=1e-9)


def test_a_part_of_the_surface_is_seen_where_it_is_on_top() -> None:
    pixels = np.array([[80.0, 40.0, 0.5], [60.0, 40.0, 0.0], [25.0, 40.0, 0.0]])
    places = np.array([[1080.0, 40.0], [60.0, 40.0], [25.0, 40.0]])
    assert sight().visible_places(pixels, places).tolist() == [True, False, True]


def test_no_surface_hides_nothing_and_has_no_place() -> None:
    nothing = Sight(np.empty((0, 4, 3)), np.empty((0, 4, 2)), (1, 1), SIZE)
    assert nothing.pick(10, 10) is None
    assert nothing.visible(np.zeros((3, 3))).all()
    assert nothing.visible_places(np.zeros((3, 3)), np.zeros((3, 2))).all()
