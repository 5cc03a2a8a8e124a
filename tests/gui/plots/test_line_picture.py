"""A function of one variable with its tangent, beside its derivative."""

from __future__ import annotations

import numpy as np
import pytest

from gui.plots.line_picture import LinePicture
from gui.plots.palette import DARK, LIGHT
from gui.plots.style import Style
from tests.gui.plots.drawing import canvas_of, draw, near, with_point
from tests.gui.plots.fields import Array, line


def cubic(x: Array) -> Array:
    return x**3 - 3 * x**2 + 2 * x


def nowhere(x: Array) -> Array:
    return np.full_like(x, np.nan)


def constant(x: Array) -> Array:
    return 5 + 0 * x


@pytest.mark.parametrize(
    "field",
    [cubic, np.log, np.tan, np.floor, np.abs, constant, nowhere,
     lambda x: 1 / x, lambda x: np.exp(np.exp(x)), lambda x: 1e308 * x / 3],
)  # fmt: skip
def test_every_function_is_drawn_without_a_warning(field: object) -> None:
    picture = LinePicture(Style())
    picture.show(line(field))  # type: ignore[arg-type]
    canvas = canvas_of(picture, 800, 360)
    assert len(np.unique(with_point(canvas, picture).reshape(-1, 3), axis=0)) > 10
    assert picture.describe()


def test_exact_line_numeric_points_and_tangent_are_there() -> None:
    picture = LinePicture(Style())
    picture.show(line(cubic), slope=-1.0)
    canvas = canvas_of(picture, 800, 360)
    pixels = with_point(canvas, picture)
    assert near(pixels, LIGHT.exact) > 300
    assert near(pixels, LIGHT.numeric) > 200
    assert near(pixels, LIGHT.point) > 200
    assert len(np.asarray(picture.numeric.get_xdata())) == 31
    assert [text.get_text() for text in picture.legend.get_texts()] == [
        "exact",
        "central difference",
    ]


def test_the_tangent_touches_at_the_point() -> None:
    picture = LinePicture(Style())
    picture.show(line(cubic))
    picture.move_point(2.0, slope=2.0, value=0.0)
    x, y = (np.asarray(data, dtype=float) for data in picture.tangent.get_data())
    assert x == pytest.approx([-3.0, 3.0])
    assert y == pytest.approx([-10.0, 2.0])
    assert np.asarray(picture.slope_marker.get_data(), dtype=float).ravel() == pytest.approx([2, 2])


def test_dragging_builds_nothing() -> None:
    picture = LinePicture(Style())
    picture.show(line(cubic))
    canvas = canvas_of(picture, 800, 360)
    children = {id(child) for child in picture.figure.findobj()}
    background = draw(canvas)
    for step in range(4):
        picture.move_point(0.5 * step)
        draw(canvas)
        picture.draw_animated()
    assert {id(child) for child in picture.figure.findobj()} == children
    assert np.array_equal(draw(canvas), background)


def test_another_resolution_keeps_the_artists() -> None:
    picture = LinePicture(Style())
    picture.show(line(cubic, samples=51))
    canvas = canvas_of(picture)
    before = [id(artist) for panel in picture.panels for artist in panel.axes.get_children()]
    picture.show(line(np.log, samples=601))
    draw(canvas)
    after = [id(artist) for panel in picture.panels for artist in panel.axes.get_children()]
    assert before == after


def test_an_undefined_stretch_is_shaded_named_and_told() -> None:
    picture = LinePicture(Style())
    picture.show(line(np.log))
    canvas_of(picture, 900, 400)
    assert all(side.label.get_visible() for side in picture.sides)
    assert "Undefined from −3 to 0" in picture.describe()


def test_the_point_can_be_taken_where_the_function_is_undefined() -> None:
    picture = LinePicture(Style())
    picture.show(line(np.log), point=-1.0)
    canvas_of(picture, 900, 400)
    assert picture.handles() == []
    assert np.asarray(picture.tangent.get_xdata()).size == 0
    axes = picture.panels[0].axes
    x = axes.transData.transform((-1.0, 0.0))[0]
    middle = axes.bbox.y0 + axes.bbox.height / 3
    assert picture.hit_point(x + 3, middle)
    assert not picture.hit_point(x + 30, middle)
    assert picture.to_data(x, middle)[0] == pytest.approx(-1.0)
    assert "At x = −1 f is undefined." in picture.describe()


def test_the_point_on_the_derivative_can_be_taken_too() -> None:
    picture = LinePicture(Style())
    picture.show(line(cubic), point=2.0)
    canvas_of(picture, 900, 400)
    (left, *_), (right, x, slope) = picture.handles()
    assert right is not left
    assert picture.hit_point(*right.transData.transform((x, slope)))


def test_words_for_the_course_s_example() -> None:
    picture = LinePicture(Style())
    picture.show(line(cubic, span=(-1.0, 4.0)), point=1.0, value=0.0, slope=-1.0)
    words = picture.describe()
    assert "f over x from −1 to 4" in words
    assert "the highest 24 at x = 4" in words
    assert "31 numeric slopes by central difference" in words
    assert "At x = 1 f is 0 and its slope −1: it falls." in words


def test_a_kink_has_no_derivative() -> None:
    picture = LinePicture(Style())
    picture.show(line(np.abs), point=0.0, value=0.0, slope=float("nan"))
    assert "has no derivative" in picture.describe()
    assert np.asarray(picture.tangent.get_xdata()).size == 0


def test_undefined_everywhere_is_said_in_the_picture() -> None:
    picture = LinePicture(Style())
    picture.show(line(nowhere))
    assert picture.panels[0].message.get_visible()
    picture.show(line(cubic))
    assert not picture.panels[0].message.get_visible()


def test_numbers_leave_as_tables() -> None:
    picture = LinePicture(Style())
    assert picture.data() == []
    picture.show(line(cubic), value=0.0, slope=-1.0)
    curve, numeric, point = picture.data()
    assert curve.header == ("x", "f", "df/dx")
    assert len(curve.rows) == 301
    assert numeric.header == ("x", "df/dx (central)")
    assert list(point.rows) == [(1.0, 0.0, -1.0)]


def test_panels_stand_side_by_side_or_one_above_the_other() -> None:
    picture = LinePicture(Style())
    picture.show(line(cubic))
    canvas_of(picture, 900, 400)
    assert picture.layout.columns == 2
    canvas_of(picture, 420, 500)
    assert picture.layout.columns == 1


def test_styles_recolour() -> None:
    picture = LinePicture(Style())
    picture.show(line(cubic))
    canvas = canvas_of(picture)
    picture.set_style(Style(DARK, projector=True))
    pixels = draw(canvas)
    assert near(pixels, DARK.exact) > 200
    assert near(pixels, LIGHT.exact) == 0
    canvas_of(picture, 420, 420)


def test_before_anything_is_shown() -> None:
    picture = LinePicture(Style())
    picture.move_point(0.0)
    assert picture.describe() == "Nothing is drawn yet."
    canvas_of(picture)


def test_a_legend_without_room_leaves_the_title_alone() -> None:
    picture = LinePicture(Style(projector=True))
    picture.show(line(cubic))
    canvas_of(picture, 260, 430)
    assert not picture.legend.get_visible()
    canvas_of(picture, 1200, 430)
    assert picture.legend.get_visible()
