"""Points: the box that shows them and the scale at which a network is given them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.network.data_sets import Recipe, made
from engine.network.points import Points, box, check_points, standard


def test_the_courses_circles_are_shown_where_the_course_shows_them() -> None:
    assert box(made(Recipe()).x) == ((-4.0, 4.0), (-4.0, 4.0))


@pytest.mark.parametrize("scale", [1e-12, 1e-3, 1.0, 1e5, 1e12])
@pytest.mark.parametrize("shift", [0.0, 3.0, -50.0])
def test_a_box_holds_its_points_with_a_margin_and_little_more(scale: float, shift: float) -> None:
    x = scale * (np.random.default_rng(0).uniform(-1, 1, (2, 40)) + shift)
    for (low, high), row in zip(box(x), x, strict=True):
        extent = np.ptp(row)
        assert low < row.min() - 0.05 * extent
        assert row.max() + 0.05 * extent < high
        assert high - low < 2 * extent


def test_a_coordinate_that_does_not_change_still_gets_a_range() -> None:
    x = np.array([[1.0, 2.0, 3.0], [7.0, 7.0, 7.0]])
    (_, _), (low, high) = box(x)
    assert low < 7 < high
    (_, _), (low, high) = box(np.array([[1.0, 2.0], [0.0, 0.0]]))
    assert low < 0 < high


def test_ranges_of_comparable_extents_are_equally_long_others_are_not() -> None:
    alike = np.array([[0.0, 1.0], [0.0, 2.0]])
    (a, b), (c, d) = box(alike)
    assert b - a == pytest.approx(d - c, rel=0.2)
    apart = np.array([[0.0, 1.0], [0.0, 1000.0]])
    (a, b), (c, d) = box(apart)
    assert d - c > 500 * (b - a)


def test_usual_coordinates_are_given_as_they_are() -> None:
    assert standard(made(Recipe()).x) == ((0.0, 0.0), (1.0, 1.0))


@pytest.mark.parametrize("scale", [1e-300, 1e-12, 1e4, 1e12, 1e100])
def test_unusual_coordinates_get_mean_0_and_deviation_1(scale: float) -> None:
    x = scale * np.random.default_rng(1).uniform(1, 2, (2, 50))
    centre, scales = standard(x)
    points = Points(x, np.r_[np.zeros(25), np.ones(25)], centre=centre, scale=scales)
    assert points.inputs.mean(axis=1) == pytest.approx([0, 0], abs=1e-9)
    assert points.inputs.std(axis=1) == pytest.approx([1, 1])


def test_a_constant_coordinate_is_centred_only() -> None:
    x = np.array([[100.0, 200.0, 300.0], [5000.0, 5000.0, 5000.0]])
    centre, scale = standard(x)
    assert centre[1] == 5000.0
    assert np.isfinite(Points(x, np.array([0.0, 1, 1]), centre=centre, scale=scale).inputs).all()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"x": np.zeros((3, 4))}, "x"),
        ({"x": np.full((2, 4), np.nan)}, "x"),
        ({"labels": np.zeros(4)}, "labels"),
        ({"labels": np.array([0.0, 1.0, 2.0, 1.0])}, "labels"),
        ({"labels": np.array([0.0, 1.0])}, "labels"),
        ({"scale": (0.0, 1.0)}, "scale"),
        ({"centre": (np.inf, 0.0)}, "centre"),
    ],
)
def test_what_is_no_set_of_points_names_the_field(change: dict[str, object], field: str) -> None:
    points = Points(np.zeros((2, 4)), np.array([0.0, 1.0, 0.0, 1.0]))
    check_points(points)
    with pytest.raises(ValueError, match=field):
        check_points(replace(points, **change))  # type: ignore[arg-type]
