"""The surface with the polynomial's around the point, and critical points standing on it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gui.plots.model_surface import ModelSurface
from gui.plots.palette import DARK, LIGHT
from gui.plots.plane_picture import FieldOptions
from gui.plots.save import FORMATS, save
from gui.plots.space.polynomial_patch import REACH
from gui.plots.style import Style
from studies.messages.critical import MAXIMUM, MINIMUM, SADDLE
from tests.gui.plots.drawing import canvas_of, draw, near, with_point
from tests.gui.plots.fields import FIELDS, Array, Range, plane
from tests.gui.plots.made_curvatures import (
    BOWL,
    HIMMELBLAU,
    MONKEY,
    made_critical,
    made_taylor,
    value,
)

THREE = ((-3.0, 3.0), (-3.0, 3.0))
VIEWS = ((-60.0, 30.0), (0.0, 0.0), (45.0, 90.0), (170.0, 5.0))


def shown(
    c: Array, point: tuple[float, float], order: int = 2, ranges: tuple[Range, Range] = THREE
) -> ModelSurface:
    picture = ModelSurface(Style())
    picture.show(plane(lambda x, y: value(c, x, y), ranges=ranges, samples=81), point=point)
    picture.set_model(made_taylor(c, point, order))
    return picture


def test_the_patch_is_the_polynomial_and_stays_in_the_box() -> None:
    point = (0.5, -1.0)
    picture = shown(MONKEY, point)
    canvas_of(picture, 640, 560)
    assert picture.box is not None
    box, taylor = picture.box, made_taylor(MONKEY, point)
    corners = picture.patch._facets.corners.reshape(-1, 3)
    assert len(corners) > 500
    assert (np.abs(corners) <= np.array(box.half) * (1 + 1e-9)).all()
    x, y = (3.0 * corners[:, k] / box.half[k] for k in (0, 1))
    heights = box.along(2, taylor.at(x - point[0], y - point[1]))
    # Facets that were cut at the box are flat: interpolated between corners of the net.
    assert np.abs(heights - corners[:, 2]).max() < 0.02
    centre = [float(box.along(k, np.array(point[k]))) for k in (0, 1)]
    assert np.abs(corners[:, :2] - centre).max() <= REACH * (1 + 1e-9)


def test_the_patch_takes_the_place_of_the_tangent_plane() -> None:
    picture = shown(BOWL, (1.0, 1.0))
    canvas = canvas_of(picture, 640, 560)
    assert not np.size(picture.tangent.whole.get_path().vertices)
    assert picture.arrow.count == 0
    before, after = draw(canvas), with_point(canvas, picture)
    assert not np.array_equal(before, after)
    picture.set_model(None)
    assert np.size(picture.tangent.whole.get_path().vertices)
    assert not len(picture.patch.faces.get_paths())


def test_a_polynomial_outside_the_heights_is_cut_away() -> None:
    picture = shown(MONKEY, (0.0, 0.0))
    far = made_taylor(BOWL, (0.0, 0.0))
    high = replace(far, coefficients=far.coefficients + np.diag([1e6, 0.0, 0.0]))
    picture.set_model(high)
    assert not len(picture.patch.faces.get_paths())
    assert not np.isfinite(np.asarray(picture.patch.net.seen.get_xdata(), dtype=float)).any()


def test_marks_stand_on_the_surface_and_can_be_pressed() -> None:
    picture = shown(MONKEY, (1.0, 1.0))
    found = made_critical({SADDLE: [(0.0, 0.0)], MINIMUM: [(1.0, 2.0)]}, THREE)
    low = replace(found.points[0], kind=MINIMUM, x=(1.0, 2.0), value=-11.0)
    found = replace(found, points=(low, replace(found.points[1], kind=SADDLE, x=(0.0, 0.0))))
    assert picture.set_critical(found) is True
    canvas_of(picture, 640, 560)
    assert picture.box is not None
    for index, point in enumerate(found.points):
        place = picture.box.place(*(np.array(c) for c in (*point.x, point.value)))
        x, y = picture.axes.transAxes.transform(picture.screen.shares(picture.screen.pixels(place)))
        assert picture.critical_at(x, y) == index
    assert picture.legend.texts == ["quadratic model", "minimum (1)", "saddle (1)"]


def test_marks_behind_the_surface_are_faint_and_those_elsewhere_are_missing() -> None:
    ground = plane(lambda x, y: np.exp(-(x**2) - y**2), point=(0.0, 0.0, 1.0),
                   inputs=("x", "y", "z"), samples=81)  # fmt: skip
    picture = ModelSurface(Style())
    picture.show(ground)
    places = {MAXIMUM: [(0.0, 0.0, 1.0)], MINIMUM: [(0.2, 2.0, 1.0)], SADDLE: [(1.0, 1.0, 2.0)]}
    found = made_critical(places, (*THREE, (-3.0, 3.0)))
    heights = {MAXIMUM: 1.0, MINIMUM: 0.0, SADDLE: 0.1}
    points = tuple(replace(point, value=heights[point.kind]) for point in found.points)
    picture.set_critical(replace(found, points=points))
    canvas = canvas_of(picture, 640, 560)
    picture.look_from(-90.0, 2.0)
    draw(canvas)
    assert picture.critical.spots.seen.tolist() == [True, True, False]
    assert picture.critical._faint.tolist()[:2] == [False, True]


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_takes_every_model(name: str) -> None:
    picture = ModelSurface(Style())
    picture.set_critical(made_critical({SADDLE: [(0.0, 0.0)]}, THREE))
    picture.show(plane(FIELDS[name]))
    canvas = canvas_of(picture, 420, 320)
    for c in (1e12 * HIMMELBLAU, 1e-12 * BOWL, 1e300 * MONKEY):
        picture.set_model(made_taylor(c, (1.0, 2.0), 6))
        for azimuth, elevation in VIEWS:
            picture.look_from(azimuth, elevation)
            draw(canvas)
            with_point(canvas, picture)
        assert picture.describe()
        assert picture.data()
    picture.move_point((9.0, 9.0))
    picture.set_model(made_taylor(BOWL, (9.0, 9.0)))
    with_point(canvas, picture)


def test_on_a_logarithmic_scale_the_polynomial_is_too() -> None:
    picture = ModelSurface(Style(), FieldOptions("log"))
    picture.show(plane(lambda x, y: np.exp(x) + 0 * y), point=(0.0, 0.0))
    c = np.zeros((3, 3))
    c[0, 0] = 10.0
    picture.set_model(made_taylor(c, (0.0, 0.0), 1))
    canvas_of(picture)
    assert picture.box is not None
    (height,) = np.unique(picture.patch._facets.corners[..., 2].round(9))
    assert height == pytest.approx(float(picture.box.along(2, np.array(1.0))))


def test_dragging_builds_nothing_and_keeps_the_frame() -> None:
    picture = shown(HIMMELBLAU, (1.0, 1.0), ranges=((-5.0, 5.0), (-5.0, 5.0)))
    canvas = canvas_of(picture, 640, 560)
    background = draw(canvas)
    children = {id(child) for child in picture.figure.findobj()}
    one = with_point(canvas, picture)
    for step in range(3):
        point = (0.5 * step, -1.0)
        picture.move_point(point)
        assert picture.set_model(made_taylor(HIMMELBLAU, point)) is False
    two = with_point(canvas, picture)
    assert {id(child) for child in picture.figure.findobj()} == children
    assert np.array_equal(draw(canvas), background)
    assert not np.array_equal(one, two)


def test_words_and_tables() -> None:
    picture = shown(BOWL, (1.0, 1.0), order=3)
    picture.set_critical(made_critical({MINIMUM: [(0.0, 0.0)]}, THREE))
    words = picture.describe()
    assert "the surface of the cubic model of f" in words
    assert "1 minimum" in words
    assert picture.data()[-1].name == "critical points"
    assert ModelSurface(Style()).describe() == "Nothing is drawn yet."


def test_styles_recolour() -> None:
    picture = shown(BOWL, (1.0, 1.0))
    canvas = canvas_of(picture, 640, 560)
    picture.set_style(Style(DARK))
    draw(canvas)
    pixels = with_point(canvas, picture)
    assert near(pixels, DARK.point) > near(pixels, LIGHT.point)


@pytest.mark.parametrize("form", FORMATS)
def test_it_leaves_as_a_file(form: str, tmp_path: Path) -> None:
    picture = shown(MONKEY, (1.0, 1.0))
    file = tmp_path / f"surface.{form}"
    save(picture, file)
    assert file.stat().st_size > 10_000
