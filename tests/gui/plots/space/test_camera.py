"""The camera: conventions, limits, perspective, and how a box fits into a panel."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from gui.plots.space.camera import Camera
from gui.plots.space.screen import Margins, fitted

HALF = np.array([1.0, 1.0, 0.68])


def test_the_basis_is_a_rotation() -> None:
    for azimuth, elevation in itertools.product(range(-180, 181, 37), (0, 13, 60, 90)):
        basis = Camera(azimuth, elevation).basis
        assert basis @ basis.T == pytest.approx(np.eye(3), abs=1e-14)
        assert np.linalg.det(basis) == pytest.approx(1.0)


def test_from_the_front_the_first_axis_runs_to_the_right_and_the_third_up() -> None:
    seen = Camera(-90.0, 0.0).seen(np.eye(3))
    assert seen[0] == pytest.approx([1.0, 0.0, 0.0], abs=1e-12)
    assert seen[2] == pytest.approx([0.0, 1.0, 0.0], abs=1e-12)
    assert seen[1, 2] == pytest.approx(-1.0)  # the second runs away from the eye


def test_from_above_it_is_a_map() -> None:
    right, up, _ = Camera(-90.0, 90.0).basis
    assert right == pytest.approx([1.0, 0.0, 0.0], abs=1e-12)
    assert up == pytest.approx([0.0, 1.0, 0.0], abs=1e-12)


def test_what_is_nearer_is_larger() -> None:
    ends = np.array([[0.5, -1.0, 0.0], [0.5, 1.0, 0.0]])
    front, back = Camera(-90.0, 0.0).seen(ends)
    assert front[2] > back[2]
    assert front[0] > 0.5 > back[0] > 0.4


def test_angles_wrap_and_stay_above_the_floor() -> None:
    assert Camera(190.0, 120.0) == Camera(-170.0, 90.0)
    assert Camera(-180.0).azimuth == 180.0
    assert Camera().turned(0.0, -50.0).elevation == 0.0
    assert Camera(170.0).turned(20.0, 0.0).azimuth == -170.0
    with pytest.raises(ValueError, match="azimuth"):
        Camera(math.nan)


def test_zoom_has_ends() -> None:
    assert Camera(zoom=1e9).zoom == 8.0
    assert Camera(zoom=1e-9).zoom == 0.4


@pytest.mark.parametrize("elevation", [0, 20, 45, 70, 90])
def test_the_box_stays_between_its_margins_from_every_side(elevation: float) -> None:
    corners = np.array(list(itertools.product(*[(-h, h) for h in HALF])))
    for size in ((1000.0, 400.0), (300.0, 600.0)):
        scales = set()
        for azimuth in range(-180, 180, 10):
            screen = fitted(Camera(azimuth, elevation), HALF, size, Margins(40, 20, 45, 15))
            x, y, _ = screen.pixels(corners).T
            assert x.min() >= 40 - 1e-6
            assert x.max() <= size[0] - 40 + 1e-6
            assert y.min() >= 20 - 1e-6
            assert y.max() <= size[1] - 15 + 1e-6
            scales.add(round(screen.scale, 9))
        assert len(scales) == 1  # turning round does not change the size


def test_a_place_on_the_floor_is_found_again() -> None:
    screen = fitted(Camera(30.0, 25.0), HALF, (500.0, 400.0), Margins(40, 20, 45, 15))
    place = np.array([0.3, -0.7, -0.68])
    x, y, _ = screen.pixels(place)
    assert screen.on_floor(float(x), float(y), -0.68) == pytest.approx(place)
    level = fitted(Camera(30.0, 0.5), HALF, (500.0, 400.0), Margins(40, 20, 45, 15))
    assert level.on_floor(10.0, 10.0, 0.0) is None
