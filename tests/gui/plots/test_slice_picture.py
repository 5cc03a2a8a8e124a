"""A function along a direction with its Taylor polynomials; of one variable its critical points."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from gui.plots.palette import DARK, LIGHT
from gui.plots.slice_picture import SlicePicture
from gui.plots.style import Style
from studies.messages.critical import MAXIMUM, MINIMUM
from studies.messages.linear_map import Certified
from studies.messages.slice import Slice, SliceRequest
from studies.messages.taylor import Taylor, TaylorRequest
from tests.gui.plots.drawing import canvas_of, draw, near, texts, with_point
from tests.gui.plots.fields import Array, Range, program
from tests.gui.plots.made_curvatures import (
    HIMMELBLAU,
    MONKEY,
    made_critical,
    made_slice,
    made_taylor,
    tree,
)

BOX = ((-5.0, 5.0), (-5.0, 5.0))
POINT = (1.0, -0.5)
CUBIC = np.array([0.0, -3.0, 0.0, 1.0])
"""x^3 - 3x: a maximum at -1, a minimum at 1."""


def slice_of(values: Array, t: Array) -> Slice:
    """Made samples along a direction of the plane."""
    made = made_slice(MONKEY, (0.0, 0.0), 0.0)
    return replace(made, t=t, values=values, value=Certified(float(values[t.size // 2])))


def one_variable(x: float, span: Range = (-3.0, 3.0), samples: int = 301) -> tuple[Slice, Taylor]:
    """x^3 - 3x around ``x``, and its quadratic model."""
    t = np.linspace(span[0] - x, span[1] - x, samples)
    poly = np.polynomial.Polynomial(CUBIC)
    request = SliceRequest(program("x"), (tree(x),), (), (0,), tree(0.0), (span,), samples)
    parts = [float(poly.deriv(k)(x)) if k else float(poly(x)) for k in range(3)]
    value, slope, bend = map(Certified, parts)
    values = np.asarray(poly(x + t))
    found = Slice(request, np.array([1.0]), t, values, value, slope, bend, "It bends.")
    asked = TaylorRequest(program("x"), (tree(x),), (), (0,), 2)
    coefficients = np.array([parts[0], parts[1], parts[2] / 2])
    return found, Taylor(asked, np.array([x]), coefficients, (), 2, "", "", "")


def curve_of(line: object) -> Array:
    return np.column_stack(line.get_data()).astype(float)  # type: ignore[attr-defined]


def test_the_polynomial_touches_and_the_limits_follow_the_function() -> None:
    picture = SlicePicture(Style())
    sliced = made_slice(HIMMELBLAU, POINT, 30.0, BOX)
    assert picture.show(sliced, point=POINT, taylor=made_taylor(HIMMELBLAU, POINT, 2)) is True
    t, heights = curve_of(picture.polynomial).T
    a, b, c = sliced.value.value, sliced.slope.value, sliced.curvature.value / 2
    inside = (heights > picture.axes.get_ylim()[0]) & (heights < picture.axes.get_ylim()[1])
    assert heights[inside] == pytest.approx((a + b * t + c * t**2)[inside])
    assert picture.axes.get_xlim() == pytest.approx((sliced.t[0], sliced.t[-1]))
    low, high = picture.axes.get_ylim()
    assert low <= sliced.values.min()
    assert sliced.values.max() <= high
    tangent = curve_of(picture.lower[0])
    seen = np.abs(tangent[:, 1]) < 1e3
    assert tangent[seen, 1] == pytest.approx((a + b * t)[seen])
    assert not curve_of(picture.lower[1]).size
    assert curve_of(picture.marker).ravel() == pytest.approx([0.0, a])


def test_of_its_own_degree_the_polynomial_is_the_function_whatever_the_angle() -> None:
    picture = SlicePicture(Style())
    for angle in (0.0, 45.0, 135.0, -90.0, 201.0):
        sliced = made_slice(HIMMELBLAU, POINT, angle, BOX)
        picture.show(sliced, point=POINT, taylor=made_taylor(HIMMELBLAU, POINT, 4))
        assert curve_of(picture.polynomial)[:, 1] == pytest.approx(sliced.values, abs=1e-6)
        assert all(curve_of(line).size for line in picture.lower[:3])


def test_a_polynomial_that_runs_away_does_not_move_the_limits() -> None:
    picture = SlicePicture(Style())
    sliced = made_slice(MONKEY, POINT, 10.0)
    picture.show(sliced, point=POINT)
    before = picture.axes.get_ylim()
    picture.set_taylor(made_taylor(1e300 * HIMMELBLAU, POINT, 6))
    assert picture.axes.get_ylim() == before
    assert np.isfinite(curve_of(picture.polynomial)).all()
    with_point(canvas_of(picture), picture)


def test_only_orders_that_exist_are_drawn_and_it_is_said_why() -> None:
    picture = SlicePicture(Style())
    short = made_taylor(HIMMELBLAU, POINT, order=4, known=1)
    picture.show(made_slice(HIMMELBLAU, POINT, 30.0, BOX), point=POINT, taylor=short)
    assert curve_of(picture.polynomial).size
    assert not curve_of(picture.lower[0]).size
    assert "the tangent of f" in picture.describe()
    assert "no derivatives of order 2" in picture.describe()
    picture.set_taylor(made_taylor(HIMMELBLAU, POINT, order=4, known=0))
    assert not curve_of(picture.polynomial).size


def test_turning_while_something_moves_keeps_the_frame_and_builds_nothing() -> None:
    picture = SlicePicture(Style())
    taylor = made_taylor(HIMMELBLAU, POINT, 3)
    picture.show(made_slice(HIMMELBLAU, POINT, 30.0, BOX), point=POINT, taylor=taylor)
    # The first limits that have to move get room to spare for all that follow.
    turned = made_slice(HIMMELBLAU, POINT, 30.2, BOX)
    assert picture.show(turned, point=POINT, taylor=taylor, draft=True) is True
    canvas = canvas_of(picture, 640, 420)
    background = draw(canvas)
    children = {id(child) for child in picture.figure.findobj()}
    one = with_point(canvas, picture)
    for angle in (30.5, 31.0, 31.5):
        sliced = made_slice(HIMMELBLAU, POINT, angle, BOX)
        assert picture.show(sliced, point=POINT, taylor=taylor, draft=True) is False
        draw(canvas)
    two = with_point(canvas, picture)
    assert {id(child) for child in picture.figure.findobj()} == children
    assert np.array_equal(draw(canvas), background)
    assert not np.array_equal(one, two)
    # At rest the limits fit exactly again, once.
    assert picture.show(sliced, point=POINT, taylor=taylor) is True
    assert picture.show(sliced, point=POINT, taylor=taylor) is False


def test_heading_and_note() -> None:
    picture = SlicePicture(Style())
    picture.show(made_slice(HIMMELBLAU, POINT, 60.0, BOX), point=POINT)
    assert picture.panels[0].title.get_text() == "$f$ along (0.5, 0.866)"
    note = picture.panels[0].note.get_text()
    assert note.startswith("slope ")
    assert "second derivative" in note


def test_the_place_under_a_pixel_is_in_the_plane_and_the_point_stays() -> None:
    picture = SlicePicture(Style())
    sliced = made_slice(HIMMELBLAU, POINT, 90.0, BOX)
    picture.show(sliced, point=POINT)
    canvas_of(picture, 640, 420)
    x, y = picture.axes.transData.transform((2.0, sliced.values.mean()))
    assert picture.to_data(x, y) == pytest.approx((1.0, 1.5))
    assert picture.handles() == []
    assert picture.handle_at(*picture.axes.transData.transform((0.0, sliced.value.value))) == ""
    assert picture.view == BOX
    before = picture.axes.get_xlim()
    picture.set_view((-1.0, 1.0), (-1.0, 1.0))
    assert picture.axes.get_xlim() == before


def test_undefined_stretches_are_shaded_and_told() -> None:
    t = np.linspace(-2.0, 2.0, 401)
    with np.errstate(invalid="ignore", divide="ignore"):
        values = np.log(t + 0.5)
    values[~np.isfinite(values)] = np.nan
    picture = SlicePicture(Style())
    picture.show(slice_of(values, t), point=(0.0, 0.0))
    canvas = canvas_of(picture, 640, 420)
    with_point(canvas, picture)
    assert picture.side.label.get_visible()
    assert "Undefined from −2 to −0.495." in picture.describe()


@pytest.mark.parametrize(
    "values",
    [
        lambda t: np.full_like(t, np.nan),
        lambda t: 5.0 + 0 * t,
        lambda t: 1e12 * t**2,
        lambda t: 1e-12 * np.sin(t),
        lambda t: np.where(t > 0, np.inf, t),
        lambda t: np.abs(t),
        lambda t: 1.7e308 * np.sin(t),
    ],
)
def test_every_function_is_drawn_without_a_warning(values: object) -> None:
    t = np.linspace(-2.0, 2.0, 401)
    picture = SlicePicture(Style())
    found = slice_of(values(t), t)  # type: ignore[operator]
    nothing = Certified(math.nan)
    for taylor in (None, made_taylor(HIMMELBLAU, (0.0, 0.0), 6)):
        picture.show(replace(found, slope=nothing), point=(0.0, 0.0), taylor=taylor)
        with_point(canvas_of(picture), picture)
        assert picture.describe()
        assert picture.data()


def test_undefined_everywhere_is_said_in_the_picture() -> None:
    t = np.linspace(-1.0, 1.0, 101)
    picture = SlicePicture(Style())
    picture.show(slice_of(np.full_like(t, np.nan), t), point=(0.0, 0.0))
    assert picture.panels[0].message.get_visible()
    picture.show(slice_of(t, t), point=(0.0, 0.0))
    assert not picture.panels[0].message.get_visible()


# One variable.


def test_of_one_variable_the_axis_is_the_variable_and_the_point_can_be_taken() -> None:
    picture = SlicePicture(Style())
    sliced, taylor = one_variable(0.5)
    picture.show(sliced, point=(0.5,), taylor=taylor)
    canvas_of(picture, 640, 420)
    assert picture.axes.get_xlim() == pytest.approx((-3.0, 3.0))
    ((axes, x, y),) = picture.handles()
    assert (x, y) == pytest.approx((0.5, 0.125 - 1.5))
    assert picture.hit_point(*axes.transData.transform((x, y)))
    assert picture.panels[0].title.get_text() == "$f(x)$"


def test_dragging_moves_the_point_ahead_of_the_next_slice() -> None:
    picture = SlicePicture(Style())
    sliced, taylor = one_variable(0.5)
    picture.show(sliced, point=(0.5,), taylor=taylor)
    canvas = canvas_of(picture, 640, 420)
    background = draw(canvas)
    picture.move_point((2.0,))
    assert curve_of(picture.marker).ravel() == pytest.approx([2.0, 2.0], abs=1e-3)
    # The slice through another point is the same curve: the frame stays.
    sliced, taylor = one_variable(2.0)
    assert picture.show(sliced, point=(2.1,), taylor=taylor) is False
    x, y = curve_of(picture.curve).T
    assert y == pytest.approx(x**3 - 3 * x)
    assert np.array_equal(draw(canvas), background)


def test_a_point_outside_the_box_is_where_its_slice_begins_to_count() -> None:
    picture = SlicePicture(Style())
    sliced, taylor = one_variable(7.0, (4.0, 10.0))
    request = replace(sliced.request, ranges=((-3.0, 3.0),))
    picture.show(replace(sliced, request=request), point=(7.0,), taylor=taylor)
    assert picture.axes.get_xlim() == pytest.approx((4.0, 10.0))


def test_critical_points_stand_on_the_curve() -> None:
    picture = SlicePicture(Style())
    sliced, taylor = one_variable(0.5)
    picture.show(sliced, point=(0.5,), taylor=taylor)
    found = made_critical({MINIMUM: [(1.0,)], MAXIMUM: [(-1.0,)]}, ((-3.0, 3.0),))
    heights = {MINIMUM: -2.0, MAXIMUM: 2.0}
    points = tuple(replace(point, value=heights[point.kind]) for point in found.points)
    assert picture.set_critical(replace(found, points=points)) is True
    canvas_of(picture, 640, 420)
    assert picture.legend.texts[:2] == ["minimum (1)", "maximum (1)"]
    x, y = picture.axes.transData.transform((-1.0, 2.0))
    assert picture.critical_at(x, y) == 1
    assert "1 minimum, at 1; 1 maximum, at −1" in picture.describe()
    # Along a direction of a plane they have no place.
    plane = made_slice(HIMMELBLAU, POINT, 0.0, BOX)
    picture.show(plane, point=POINT)
    assert picture.critical_at(x, y) is None


def test_numbers_leave_as_tables() -> None:
    picture = SlicePicture(Style())
    assert picture.data() == []
    sliced = made_slice(HIMMELBLAU, POINT, 30.0, BOX)
    picture.show(sliced, point=POINT, taylor=made_taylor(HIMMELBLAU, POINT, 3))
    curve, point, polynomial = picture.data()
    assert curve.header == ("t", "f", "polynomial")
    assert len(curve.rows) == 401
    assert point.rows == [(0.0, sliced.value.value, sliced.slope.value, sliced.curvature.value)]
    assert len(polynomial.rows) == 4


@pytest.mark.parametrize("style", [Style(), Style(DARK), Style(projector=True)])
@pytest.mark.parametrize("size", [(420, 320), (1200, 800)])
def test_texts_are_whole(size: tuple[int, int], style: Style) -> None:
    picture = SlicePicture(style)
    sliced = made_slice(1e-12 * HIMMELBLAU, POINT, 30.0, BOX)
    picture.show(sliced, point=POINT, taylor=made_taylor(1e-12 * HIMMELBLAU, POINT, 5))
    canvas = canvas_of(picture, *size)
    with_point(canvas, picture)
    for text, box in texts(picture):
        assert box.x0 >= -1, text
        assert box.y0 >= -1, text
        assert box.x1 <= size[0] + 1, text
        assert box.y1 <= size[1] + 1, text


def test_styles_recolour() -> None:
    picture = SlicePicture(Style())
    picture.show(
        made_slice(HIMMELBLAU, POINT, 30.0, BOX), point=POINT,
        taylor=made_taylor(HIMMELBLAU, POINT, 2),
    )  # fmt: skip
    canvas = canvas_of(picture, 640, 420)
    picture.set_style(Style(DARK))
    draw(canvas)
    pixels = with_point(canvas, picture)
    assert near(pixels, DARK.accent) > 200
    assert near(pixels, LIGHT.accent) == 0


def test_before_anything_is_shown() -> None:
    picture = SlicePicture(Style())
    picture.move_point((0.0, 0.0))
    assert picture.set_taylor(None) is False
    picture.set_critical(made_critical({MINIMUM: [(0.0,)]}, ((-1.0, 1.0),)))
    assert picture.describe() == "Nothing is drawn yet."
    with_point(canvas_of(picture), picture)
