"""The box: data in and out, equal scales, huge and tiny ranges."""

from __future__ import annotations

import numpy as np
import pytest

from gui.plots.space.box import field_box, space_box


def test_the_limits_are_the_sides() -> None:
    box = field_box((-3.0, 3.0), (0.0, 2.0), (0.0, 10.0))
    assert box.along(0, np.array([-3.0, 0.0, 3.0])) == pytest.approx([-1.0, 0.0, 1.0])
    low, high = box.along(2, np.array([0.0, 10.0]))
    assert -box.half[2] < low < high < box.half[2]  # room for the floor and above


def test_comparable_ranges_have_equal_units_on_the_floor() -> None:
    box = field_box((-3.0, 3.0), (-1.5, 1.5), (0.0, 1.0))
    assert box.half[:2] == (1.0, 0.5)
    box = field_box((-300.0, 300.0), (-1.5, 1.5), (0.0, 1.0))
    assert box.half[:2] == (1.0, 1.0)


def test_a_sphere_looks_like_one_and_a_needle_does_not() -> None:
    sphere = space_box(((-2.0, 2.0),) * 3)
    assert sphere.half == (1.0, 1.0, 1.0)
    torus = space_box(((-3.0, 3.0), (-3.0, 3.0), (-1.0, 1.0)))
    units = torus.vectors(np.ones(3))
    assert units == pytest.approx([units[0]] * 3)
    far = space_box(((-3.0, 3.0), (-3.0, 3.0), (-1e6, 1e6)))
    assert far.half == (1.0, 1.0, 0.75)


def test_a_constant_component_lies_in_the_middle() -> None:
    box = space_box(((-1.0, 1.0), (-1.0, 1.0), (7.0, 7.0)))
    assert box.along(2, np.array(7.0)) == pytest.approx(0.0)
    point = space_box(((5.0, 5.0),) * 3)
    assert point.place(*np.array([5.0, 5.0, 5.0])) == pytest.approx(np.zeros(3))
    origin = space_box(((0.0, 0.0),) * 3)
    assert np.isfinite(origin.place(*np.zeros(3))).all()


@pytest.mark.parametrize("scale", [1e-300, 1e-12, 1.0, 1e12, 1e307])
def test_every_scale_fits(scale: float) -> None:
    box = field_box((-1.0, 1.0), (-1.0, 1.0), (-scale, scale))
    placed = box.along(2, np.array([-scale, 0.0, scale]))
    assert np.isfinite(placed).all()
    assert placed[0] < placed[1] < placed[2]
    assert np.isfinite(box.along(2, np.array([np.inf, -np.inf]))).all()


def test_places_become_data_again() -> None:
    box = field_box((-3.0, 3.0), (0.0, 2e307), (0.0, 10.0))
    for axis, value in ((0, 2.5), (1, 0.3e307), (2, 7.0)):
        place = float(box.along(axis, np.array(value)))
        assert box.data(axis, place) == pytest.approx(value)
    assert box.data(0, -9.0) == -3.0
    assert np.allclose(box.on_floor(np.array([3.0]), np.array([0.0])), [[1.0, -1.0, box.floor]])
