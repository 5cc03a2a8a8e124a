"""Plane vector fields: arrows, divergence and curl, the point."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gui.plots import divergence
from gui.plots.palette import DARK
from gui.plots.plane_field import BACKGROUNDS, NO_FIELD, Background, PlaneField
from gui.plots.save import render
from gui.plots.style import Style
from tests.gui.plots import fields
from tests.gui.plots.drawing import canvas_of, draw, near, texts, with_point
from tests.gui.plots.fields import plane
from tests.gui.plots.made_maps import COURSE, COURSE_PLANE, PAIRS, linear_map


@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("name", PAIRS)
def test_every_field_is_drawn_without_a_warning(name: str, background: Background) -> None:
    picture = PlaneField(Style(), background)
    picture.show(plane(*PAIRS[name]))
    canvas = canvas_of(picture, 500, 400)
    with_point(canvas, picture)
    assert (picture.field.count > 0) == (name != "nowhere")
    assert picture.describe()
    assert picture.data()


def test_arrows_are_the_field_in_true_proportion() -> None:
    picture = PlaneField(Style())
    grid = plane(*PAIRS["course"], samples=121, arrows=7)
    picture.show(grid)
    tails, vectors = picture.field._tails, picture.field._vectors
    exact = np.column_stack([f(*tails.T) for f in PAIRS["course"]])
    far = np.hypot(*exact.T) > 1.0
    ratio = np.hypot(*vectors[far].T) / np.hypot(*exact[far].T)
    assert ratio == pytest.approx(np.full(far.sum(), ratio.mean()), rel=0.02)
    assert np.abs(vectors).max() <= 6 / 7


def test_long_arrows_near_a_pole_are_cut_and_told() -> None:
    picture = PlaneField(Style())
    picture.show(plane(*PAIRS["inversion"], samples=121, arrows=30))
    assert "longest arrows cut" in picture.panels[0].note.get_text()
    assert "of the longest arrows are cut" in picture.describe()


@pytest.mark.parametrize(
    ("name", "quantity", "value"),
    [
        ("turn", "divergence", 0.0),
        ("turn", "curl", -2.0),
        ("scales", "divergence", 1e12),
        ("scales", "curl", 0.0),
        ("constant", "curl", 0.0),
        ("softmax", "curl", 0.0),
        ("inversion", "curl", 0.0),
        ("vortex", "divergence", 0.0),
        ("course", "curl", None),
        ("course", "divergence", None),
    ],
)
def test_one_number_everywhere_is_told_not_coloured(
    name: str, quantity: Background, value: float | None
) -> None:
    picture = PlaneField(Style(), quantity)
    picture.show(plane(*PAIRS[name]))
    told = picture.panels[0].note.get_text()
    assert (value is None) == bool(picture.levels.heights.size)
    assert ("everywhere" in told) == (value is not None)
    assert picture.bar.axes.get_visible() == (value is None)
    if value is not None:
        found = divergence.constant_of(plane(*PAIRS[name]), quantity)  # type: ignore[arg-type]
        assert found == pytest.approx(value, rel=1e-6)
        assert "the same everywhere" in picture.describe()


def test_divergence_and_curl_of_samples() -> None:
    grid = plane(*PAIRS["course"], samples=121)
    x, y = np.meshgrid(grid.x, grid.y)
    inside = (slice(1, -1), slice(1, -1))
    spread = divergence.sampled(grid, "divergence")
    turn = divergence.sampled(grid, "curl")
    assert spread[inside] == pytest.approx((2 * x * y + np.cos(y))[inside], abs=2e-3)
    assert turn[inside] == pytest.approx((5 - x**2)[inside], abs=1e-9)
    assert divergence.at_point(COURSE) == (4 + math.cos(2.0), 4.0)
    assert divergence.at_point(np.array([[0.1 + 0.2, 1.0], [1.0, -0.3]])) == (0.0, 0.0)


def test_colours_diverge_from_zero() -> None:
    picture = PlaneField(Style(), "divergence")
    picture.show(COURSE_PLANE)
    colours = np.asarray(picture.bands.artist.get_facecolor(), dtype=float)
    (red, _, blue, _), (more_red, _, less_blue, _) = colours[0], colours[-1]
    assert blue > red
    assert more_red > less_blue
    picture.set_background("none")
    assert picture.levels.heights.size == 0
    assert not picture.bar.axes.get_visible()


def test_the_point_has_exact_numbers() -> None:
    picture = PlaneField(Style())
    picture.show(plane(*PAIRS["course"], samples=50), jacobian=COURSE)
    assert picture.panels[0].note.get_text() == "here div 3.58, curl 4"
    picture.set_linear_map(linear_map(COURSE, (2.0, 5.909297426825682)))
    assert picture.value == (2.0, 5.909297426825682)
    assert picture.here() == pytest.approx((4 + math.cos(2.0), 4.0))
    assert "Its divergence is 3.584 (a source), its curl 4 (it turns to the left)." in (
        picture.describe()
    )
    picture.move_point((1.0, 2.0), np.array([[np.nan, 0.0], [0.0, 1.0]]))
    assert "no derivatives here" in picture.panels[0].note.get_text()
    assert "it has no derivatives" in picture.describe()


def test_streamlines_are_drawn() -> None:
    picture = PlaneField(Style())
    t = np.linspace(0, 6, 50)
    circle = np.column_stack((2 * np.cos(t), 2 * np.sin(t)))
    picture.show(plane(*PAIRS["turn"]), streams=(circle, 0.5 * circle))
    assert len(picture.lines.get_segments()) == 2
    assert "2 streamlines follow the arrows." in picture.describe()
    picture.set_style(Style(DARK))
    assert len(picture.lines.get_segments()) == 2


def test_holes_are_hatched_and_have_no_arrows() -> None:
    picture = PlaneField(Style())
    picture.show(plane(*PAIRS["half"]), point=(-1.0, -1.0))
    canvas = canvas_of(picture)
    with_point(canvas, picture)
    assert picture.undefined.hatching.get_visible()
    assert (picture.field._tails > -0.4).all()
    assert "Undefined on" in picture.describe()
    assert "the field is undefined" in picture.describe()


def test_dragging_builds_nothing() -> None:
    picture = PlaneField(Style(), "curl")
    picture.move_point((0.0, 0.0))
    picture.show(COURSE_PLANE, jacobian=COURSE)
    canvas = canvas_of(picture, 500, 400)
    children = {id(child) for child in picture.figure.findobj()}
    background = draw(canvas)
    for step in range(4):
        picture.move_point((0.1 * step, 1.0), step * np.eye(2))
        draw(canvas)
        picture.draw_animated()
    assert {id(child) for child in picture.figure.findobj()} == children
    assert np.array_equal(draw(canvas), background)
    ((axes, x, y),) = picture.handles()
    assert picture.hit_point(*axes.transData.transform((x, y)))


def test_larger_maps_show_two_components() -> None:
    grid = plane(*PAIRS["course"], fields.bowl, inputs=("x", "y", "z"), point=(1.0, 2.0, 0.5))
    picture = PlaneField(Style())
    picture.show(grid, jacobian=np.vstack((COURSE, [9.0, 9.0])))
    assert "z = 0.5" in picture.panels[0].note.get_text()
    assert picture.here() == (4 + math.cos(2.0), 4.0)
    scalar = PlaneField(Style(), "divergence")
    assert scalar.handles() == []
    assert scalar.describe() == "Nothing is drawn yet."
    scalar.show(plane(fields.bowl))
    assert NO_FIELD in scalar.describe()
    assert scalar.data() == []


def test_numbers_behind_it() -> None:
    picture = PlaneField(Style())
    picture.show(COURSE_PLANE, jacobian=COURSE)
    field, derivatives, point = picture.data()
    assert field.header == ("x", "y", "f_1", "f_2", "divergence", "curl")
    assert derivatives.header == ("x", "y", "df_1/dx", "df_1/dy", "df_2/dx", "df_2/dy")
    assert point.rows[0][-2:] == pytest.approx((4 + math.cos(2.0), 4.0))


@pytest.mark.parametrize("size", [(300, 240), (700, 520)])
def test_no_text_leaves_the_picture(size: tuple[int, int]) -> None:
    picture = PlaneField(Style(), "divergence")
    picture.show(COURSE_PLANE, jacobian=COURSE)
    canvas_of(picture, *size)
    for text, box in texts(picture):
        assert box.x0 >= -1, text
        assert box.x1 <= size[0] + 1, text
        assert box.y1 <= size[1] + 1, text


def test_files_and_styles() -> None:
    picture = PlaneField(Style(), "divergence")
    picture.show(COURSE_PLANE, jacobian=COURSE)
    for form in ("png", "svg", "pdf"):
        assert len(render(picture, form, size=(5, 4))) > 5000
    canvas = canvas_of(picture)
    picture.set_style(Style(DARK))
    draw(canvas)
    assert near(with_point(canvas, picture), DARK.point) > 20
