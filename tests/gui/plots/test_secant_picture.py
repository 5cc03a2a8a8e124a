"""Tangent, secant and the derivative with numeric points."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from gui.plots.palette import DARK, LIGHT
from gui.plots.secant import secant, secant_along, stencil_points
from gui.plots.secant_picture import SecantPicture
from gui.plots.style import Style
from tests.gui.plots.drawing import canvas_of, draw, near, texts, with_point
from tests.gui.plots.made_errors import made_errors, made_profile

READING = made_errors(16)
"""Its last step is 1."""


@pytest.mark.parametrize(
    ("scheme", "places"),
    [("forward", (1.0, 2.0)), ("backward", (0.0, 1.0)), ("central", (0.0, 2.0)),
     ("richardson", (0.0, 2.0))],
)  # fmt: skip
def test_the_secant_touches_where_its_scheme_looks(
    scheme: str, places: tuple[float, float]
) -> None:
    found = secant(READING, scheme, at=15)
    assert tuple(x for x, _ in found.contacts) == places
    rise = math.sin(places[1]) - math.sin(places[0])
    assert found.slope == pytest.approx(rise / (places[1] - places[0]))
    near_it = secant_along(made_profile(), scheme, 1.0, 1.0)
    assert near_it.slope == pytest.approx(found.slope, abs=1e-3)


def test_exact_line_points_tangent_and_secant_are_there() -> None:
    picture = SecantPicture(Style())
    assert picture.show(made_profile(), point=1.0, secant=secant(READING, "central", 15))
    canvas = canvas_of(picture, 800, 400)
    pixels = with_point(canvas, picture)
    assert near(pixels, LIGHT.exact) > 300
    assert near(pixels, LIGHT.numeric) > 300
    assert near(pixels, LIGHT.point) > 150
    x, y = (np.asarray(values, dtype=float) for values in picture.chord.get_data())
    slope = (y[1] - y[0]) / (x[1] - x[0])
    assert slope == pytest.approx((math.sin(2) - math.sin(0)) / 2)
    legends = [panel.axes.get_legend() for panel in picture.panels]
    words = [text.get_text() for legend in legends if legend for text in legend.get_texts()]
    assert words == ["tangent", "secant", "exact", "central"]


def test_a_higher_derivative_shows_the_points_of_the_stencil() -> None:
    picture = SecantPicture(Style())
    offsets = tuple(Fraction(k) for k in (-2, -1, 0, 1, 2))
    points = stencil_points(0.5, 0.25, offsets)
    picture.show(made_profile(order=2), point=0.5, secant=points)
    canvas_of(picture, 800, 400)
    assert np.asarray(picture.contacts.get_xdata()) == pytest.approx([0, 0.25, 0.5, 0.75, 1.0])
    assert np.asarray(picture.contacts.get_ydata()) == pytest.approx(
        np.sin([0, 0.25, 0.5, 0.75, 1.0]), abs=1e-3
    )
    assert np.asarray(picture.tangent.get_xdata()).size == 0
    assert np.asarray(picture.chord.get_xdata()).size == 0
    assert picture.panels[1].title.get_text() == "$f''(x)$"
    assert "the derivative drawn is" in picture.describe()


def test_moving_point_and_step_draws_no_frame() -> None:
    picture = SecantPicture(Style())
    picture.show(made_profile(h=0.5), point=1.0)
    canvas = canvas_of(picture, 800, 400)
    background = draw(canvas)
    children = {id(child) for child in picture.figure.findobj()}
    assert not picture.show(made_profile(h=0.1), point=0.5, secant=secant(READING, "forward", 15))
    picture.move_point(-1.0)
    picture.draw_animated()
    assert np.array_equal(draw(canvas), background)
    assert {id(child) for child in picture.figure.findobj()} == children
    assert picture.show(made_profile(scheme="forward"), point=0.5)


def test_the_point_follows_the_curve_until_the_exact_value_is_known() -> None:
    picture = SecantPicture(Style())
    picture.show(made_profile(), point=1.0)
    assert picture.value == pytest.approx(math.sin(1), abs=1e-4)
    assert picture.slope == pytest.approx(math.cos(1), abs=1e-4)
    picture.move_point(1.0, value=0.25, slope=math.nan)
    assert picture.value == 0.25
    assert np.asarray(picture.tangent.get_xdata()).size == 0
    assert "no exact derivative" in picture.describe()


def test_a_point_that_is_out_of_view_has_no_mark() -> None:
    picture = SecantPicture(Style())
    picture.show(made_profile(), point=1.0, value=-7.0, slope=0.5)
    assert np.asarray(picture.marker.get_xdata()).size == 0
    assert np.asarray(picture.slope_marker.get_xdata()).size == 1


def test_undefined_values_leave_no_secant() -> None:
    reading = replace(READING, left=np.full(16, np.nan))
    picture = SecantPicture(Style())
    picture.show(made_profile(), point=1.0, secant=secant(reading, "central", 15))
    assert np.asarray(picture.chord.get_xdata()).size == 0
    assert np.asarray(picture.contacts.get_xdata()) == pytest.approx([2.0])


def test_the_guide_can_be_taken_hold_of() -> None:
    picture = SecantPicture(Style())
    picture.show(made_profile(), point=1.0)
    canvas_of(picture, 800, 400)
    for axes, x, y in picture.handles():
        assert picture.hit_point(*axes.transData.transform((x, y)))
    axes = picture.panels[1].axes
    x = axes.transData.transform((1.0, 0.0))[0]
    assert picture.hit_point(x + 3, axes.bbox.y0 + 5)
    assert not picture.hit_point(x + 40, axes.bbox.y0 + 5)


@pytest.mark.parametrize(("width", "height"), [(300, 430), (550, 440), (1000, 400)])
@pytest.mark.parametrize("projector", [False, True])
def test_nothing_is_clipped(width: float, height: float, projector: bool) -> None:
    picture = SecantPicture(Style(DARK, projector=projector))
    picture.show(made_profile(order=4, scheme="fourth-order"), point=1.0, function="f", vector=True)
    canvas_of(picture, width, height)
    for text, box in texts(picture):
        assert box.x0 >= -1, text
        assert box.x1 <= width + 1, text


def test_words_and_numbers() -> None:
    picture = SecantPicture(Style())
    assert picture.describe() == "Nothing is drawn yet."
    assert picture.data() == []
    picture.show(made_profile(), point=1.0, secant=secant(READING, "central", 15))
    words = picture.describe()
    assert "f over x from −3 to 3" in words
    assert "The secant meets f at x = 0 and 2; its slope is 0.454649." in words
    assert "31 numeric derivatives (central, h = 0.5)" in words
    curve, numeric, point, touched = picture.data()
    assert curve.header == ("x", "f", "df/dx")
    assert len(curve.rows) == 301
    assert numeric.header == ("x", "df/dx (central)")
    assert next(iter(point.rows))[0] == 1.0
    assert [row[0] for row in touched.rows] == [0.0, 2.0]


def test_before_anything_is_shown() -> None:
    picture = SecantPicture(Style())
    picture.move_point(0.0)
    assert picture.handles() == []
    canvas_of(picture)


def test_legends_go_below_where_they_would_lie_on_a_title() -> None:
    picture = SecantPicture(Style(projector=True))
    picture.show(made_profile(), point=1.0)
    legends = [panel.axes.get_legend() for panel in picture.panels]
    canvas_of(picture, 260, 420)
    assert picture.foot.texts == ["tangent", "secant", "exact", "central"]
    assert not any(legend is not None and legend.get_visible() for legend in legends)
    canvas_of(picture, 700, 420)
    assert picture.foot.texts == []
    assert all(legend is not None and legend.get_visible() for legend in legends)
