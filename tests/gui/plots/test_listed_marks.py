"""Listed points on a plane: numbered marks with their arrows, laid over the picture."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gui.plots.gradient_arrows import GradientArrows
from gui.plots.gradient_directions import GradientDirections
from gui.plots.palette import DARK, LIGHT
from gui.plots.style import Style
from tests.gui.plots import fields
from tests.gui.plots.drawing import canvas_of, draw, near, with_point
from tests.gui.plots.fields import plane

POINTS = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0], [1.0, 1.0], [-2.0, 3.0]])
"""The course's."""

Kind = type[GradientArrows] | type[GradientDirections]


@pytest.fixture(params=[GradientArrows, GradientDirections], ids=lambda kind: kind.__name__)
def kind(request: pytest.FixtureRequest) -> Kind:
    chosen: Kind = request.param
    return chosen


def test_marks_are_laid_over_and_need_no_new_drawing(kind: Kind) -> None:
    picture = kind(Style())
    picture.show(plane(fields.bowl), point=(-2, -2))
    canvas = canvas_of(picture)
    background = draw(canvas)
    bare = with_point(canvas, picture)
    children = {id(child) for child in picture.figure.findobj()}
    picture.set_marks(POINTS, 2 * POINTS)
    assert np.array_equal(draw(canvas), background)
    marked = with_point(canvas, picture)
    # a disc of 5.5 points has some 45 pixels; the last one lies on the border and is whole
    assert near(marked, LIGHT.text) - near(bare, LIGHT.text) > 6 * 30
    assert {id(child) for child in picture.figure.findobj()} == children
    picture.set_marks(np.empty((0, 2)))
    draw(canvas)
    assert np.array_equal(with_point(canvas, picture), bare)


def test_arrows_have_the_scale_of_the_points_own() -> None:
    picture = GradientArrows(Style())
    picture.set_marks(POINTS, 2 * POINTS)
    picture.show(plane(fields.bowl), point=(1, 1), gradient=(2, 2))
    assert picture.marks.arrows._vectors[4] == pytest.approx(picture.arrow._vectors[0])
    before = picture.marks.arrows._vectors.copy()
    picture.show(plane(fields.bowl, arrows=27), point=(1, 1), gradient=(2, 2))
    assert (np.abs(picture.marks.arrows._vectors) <= np.abs(before) + 1e-12).all()
    assert picture.marks.arrows._vectors[4] == pytest.approx(picture.arrow._vectors[0])


def test_a_point_without_gradient_or_place(kind: Kind) -> None:
    picture = kind(Style())
    picture.show(plane(fields.bowl))
    canvas = canvas_of(picture)
    places = np.array([[1.0, 1.0], [math.nan, 0.0], [9.0, 9.0], [2.0, -2.0]])
    slopes = np.array([[2.0, 2.0], [1.0, 1.0], [18.0, 18.0], [math.nan, math.nan]])
    picture.set_marks(places, slopes, np.array([True, True, True, False]))
    draw(canvas)
    with_point(canvas, picture)
    assert picture.marks.count == 3
    assert [number for number, _, _ in picture.marks.numbers.drawn] == [1, 4]
    said = picture.describe()
    assert "3 listed points are marked by number" in said
    assert "1 outside the box" in said
    assert "1 not in this plane, hollow" in said
    table = picture.data()[-1]
    assert table.name == "listed points"
    assert table.header == ("x", "y", "df/dx", "df/dy")
    assert list(table.rows[0]) == [1.0, 1.0, 2.0, 2.0]
    picture.set_marks(places[:1])
    assert "1 listed point is marked by number." in picture.describe()


def test_numbers_stand_where_the_arrow_does_not() -> None:
    picture = GradientArrows(Style())
    picture.show(plane(fields.bowl))
    canvas = canvas_of(picture)
    for gradient in ((2.0, 0.0), (-1e300, 1e300), (0.0, -1e-300)):
        picture.set_marks(np.array([[1.0, 0.5]]), np.array([gradient]))
        draw(canvas)
        with_point(canvas, picture)
        ((_, *place),) = picture.marks.numbers.drawn
        aside = np.array(place) - picture.axes.transData.transform((1.0, 0.5))
        assert aside @ np.sign(gradient) < 0


@pytest.mark.parametrize("name", fields.FIELDS)
def test_any_field_and_dark_projector(kind: Kind, name: str) -> None:
    picture = kind(Style(DARK, projector=True))
    field = fields.FIELDS[name]
    with np.errstate(all="ignore"):
        slopes = np.stack([field(*POINTS.T), field(*POINTS.T)], axis=1)
    picture.set_marks(POINTS, slopes)
    picture.show(plane(field))
    canvas = canvas_of(picture)
    draw(canvas)
    with_point(canvas, picture)


def test_wrong_shapes_are_refused() -> None:
    picture = GradientArrows(Style())
    with pytest.raises(ValueError, match="gradients"):
        picture.set_marks(POINTS, POINTS[:2])
    with pytest.raises(ValueError, match="points"):
        picture.set_marks(np.ones((2, 3)))
    with pytest.raises(ValueError, match="inside"):
        picture.set_marks(POINTS, None, np.ones(2, dtype=bool))
