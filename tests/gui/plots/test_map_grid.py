"""The grid and its image: lines, the square and its images, dragging in both panels."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import ArrayLike

from gui.plots.map_grid import NEITHER, MapGrid
from gui.plots.palette import DARK, LIGHT
from gui.plots.save import render
from gui.plots.style import Style
from tests.gui.plots import fields
from tests.gui.plots.drawing import canvas_of, draw, near, texts, with_point
from tests.gui.plots.fields import plane
from tests.gui.plots.made_maps import COURSE, COURSE_PLANE, PAIRS, linear_map


@pytest.mark.parametrize("style", [Style(), Style(DARK, projector=True)])
@pytest.mark.parametrize("name", PAIRS)
def test_every_map_is_drawn_without_a_warning(name: str, style: Style) -> None:
    picture = MapGrid(style)
    picture.show(plane(*PAIRS[name]))
    canvas = canvas_of(picture, 700, 400)
    pixels = with_point(canvas, picture)
    along, across = (colour for colour in style.palette.lines[:2])
    assert near(pixels, along, 0.2) > 50
    assert near(pixels, across, 0.2) > 50
    assert picture.describe()


@pytest.mark.parametrize("size", [(320, 220), (700, 400), (1200, 800)])
def test_no_text_leaves_the_picture(size: tuple[int, int]) -> None:
    picture = MapGrid(Style())
    picture.show(COURSE_PLANE, jacobian=COURSE)
    canvas_of(picture, *size)
    for text, box in texts(picture):
        assert box.x0 >= -1, text
        assert box.x1 <= size[0] + 1, text
        assert box.y0 >= -1, text
        assert box.y1 <= size[1] + 1, text


def test_the_parallelogram_is_the_image_by_the_jacobian() -> None:
    picture = MapGrid(Style())
    picture.show(COURSE_PLANE, jacobian=COURSE)
    square = picture.square.get_xy()[:4]
    assert square.mean(axis=0) == pytest.approx((1.0, 2.0))
    image = picture.parallelogram.get_xy()[:4]
    assert image - picture.image == pytest.approx((square - (1.0, 2.0)) @ COURSE.T)

    def enclosed(corners: np.ndarray) -> float:
        x, y = corners.T
        return float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1))) / 2

    assert enclosed(image) / enclosed(square) == pytest.approx(np.linalg.det(COURSE))


def test_the_map_itself_touches_the_parallelogram_from_within_second_order() -> None:
    picture = MapGrid(Style())
    picture.show(plane(*PAIRS["square"], samples=161), jacobian=np.array([[2.0, -4.0], [4.0, 2.0]]))
    traced = np.column_stack(picture.outline.get_data())
    corner = traced[0] - picture.parallelogram.get_xy()[0]
    half = 0.075 * 6
    # f(p + d) - f(p) - J d = (d1^2 - d2^2, 2 d1 d2) = (0, 2 h^2) at the corner (-h, -h)
    assert corner == pytest.approx((0.0, 2 * half**2), abs=5e-3)


@pytest.mark.parametrize(
    ("jacobian", "note", "sentence"),
    [
        (COURSE, "area × 6.66; orientation reversed", "multiplies areas by 6.665"),
        (np.eye(2), "area × 1; orientation kept", "orientation is kept"),
        ([[1.0, 2.0], [2.0, 4.0]], "area × 0; squashed onto a line", "onto a line"),
        (np.zeros((2, 2)), "area × 0; squashed onto a point", "onto a point"),
        ([[np.nan, 0.0], [0.0, 1.0]], "no Jacobian here", "There is no Jacobian there."),
        ([[1e12, 0.0], [0.0, 1e-12]], "area × 1; orientation kept", "by 1;"),
    ],
)
def test_area_and_orientation_are_told(jacobian: ArrayLike, note: str, sentence: str) -> None:
    picture = MapGrid(Style())
    picture.show(COURSE_PLANE, jacobian=np.array(jacobian))
    assert picture.panels[1].note.get_text() == note
    assert sentence in picture.describe()
    assert picture.parallelogram.get_visible() == bool(np.isfinite(jacobian).all())


def test_the_exact_linear_map_is_believed_where_it_is_the_points() -> None:
    picture = MapGrid(Style())
    picture.show(plane(*PAIRS["course"], samples=50), jacobian=COURSE)
    assert picture.image == pytest.approx((2.0, 5.909297426825682), abs=0.02)
    assert picture.image != (2.0, 5.909297426825682)
    picture.set_linear_map(linear_map(COURSE, (2.0, 5.909297426825682)))
    assert picture.image == (2.0, 5.909297426825682)
    picture.move_point((1.5, 1.0), np.eye(2))
    assert picture.image == pytest.approx((2.25, 7.5 + math.sin(1.0)), abs=0.02)
    picture.set_linear_map(None)
    assert picture.area.factor == 1.0


def test_exchanged_axes_change_the_orientation() -> None:
    swapped = plane(*PAIRS["turn"], axes=(1, 0))
    picture = MapGrid(Style())
    exact = linear_map([[0.0, 1.0], [-1.0, 0.0]], (2.0, -1.0))
    picture.show(swapped, jacobian=exact.matrix[:, [1, 0]])
    picture.set_linear_map(exact)
    assert picture.area.reversed


def test_reversed_orientation_is_hatched() -> None:
    picture = MapGrid(Style())
    picture.show(COURSE_PLANE, jacobian=COURSE)
    assert picture.parallelogram.get_hatch() == "////"
    picture.move_point((1.0, 2.0), np.eye(2))
    assert not picture.parallelogram.get_hatch()


def test_without_a_jacobian_differences_stand_in() -> None:
    picture = MapGrid(Style())
    picture.show(plane(*PAIRS["course"], samples=161))
    assert picture.jacobian == pytest.approx(COURSE, abs=0.05)


def test_poles_are_cut_and_told() -> None:
    picture = MapGrid(Style())
    picture.show(plane(*PAIRS["inversion"], samples=101))
    low, high = picture.panels[1].axes.get_xlim()
    assert -5 < low < high < 5
    assert "image cut" in picture.panels[0].note.get_text()
    assert "The image is drawn for" in picture.describe()
    picture.show(plane(*PAIRS["course"]))
    assert picture.panels[0].note.get_text() == ""


def test_comparable_images_keep_their_angles() -> None:
    picture = MapGrid(Style())
    picture.show(plane(*PAIRS["course"]))
    assert picture.panels[1].axes.get_aspect() == 1.0
    picture.show(plane(*PAIRS["scales"]))
    assert picture.panels[1].axes.get_aspect() == "auto"


def test_the_point_can_be_taken_in_both_panels() -> None:
    picture = MapGrid(Style())
    assert picture.handles() == []
    picture.show(COURSE_PLANE, jacobian=COURSE)
    canvas_of(picture, 800, 450)
    for axes, x, y in picture.handles():
        assert picture.hit_point(*axes.transData.transform((x, y)))
    assert len(picture.handles()) == 2


@pytest.mark.parametrize("name", ["course", "square", "polar", "exponential", "turn", "inversion"])
def test_a_drag_over_the_image_finds_the_place(name: str) -> None:
    """A pixel over f(q) gives q, to a small part of a cell, and the sheet near the point."""
    grid = plane(*PAIRS[name], samples=121)
    picture = MapGrid(Style())
    picture.show(grid, point=(1.0, 2.0))
    canvas_of(picture, 800, 450)
    for target in ((1.1, 1.8), (0.83, 2.21)):
        image = [float(f(*np.array(target))) for f in PAIRS[name]]
        pixel = picture.panels[1].axes.transData.transform(image)
        assert picture.to_data(*pixel) == pytest.approx(target, abs=0.02)
    left = picture.panels[0].axes
    assert picture.to_data(*left.transData.transform((0.5, 0.5))) == pytest.approx((0.5, 0.5))


def test_zoom_moves_the_first_panel_only() -> None:
    picture = MapGrid(Style())
    picture.show(COURSE_PLANE)
    before = picture.panels[1].axes.get_xlim()
    picture.set_view((0.0, 1.0), (2.0, 3.0))
    assert picture.view == ((0.0, 1.0), (2.0, 3.0))
    assert picture.panels[1].axes.get_xlim() == before


def test_dragging_builds_nothing() -> None:
    picture = MapGrid(Style())
    picture.show(COURSE_PLANE, jacobian=COURSE)
    canvas = canvas_of(picture, 800, 450)
    children = {id(child) for child in picture.figure.findobj()}
    background = draw(canvas)
    for step in range(4):
        picture.move_point((0.1 * step, 1.0), np.eye(2) * (1 - step))
        draw(canvas)
        picture.draw_animated()
    assert {id(child) for child in picture.figure.findobj()} == children
    assert np.array_equal(draw(canvas), background)


def test_a_point_without_an_image() -> None:
    picture = MapGrid(Style())
    picture.show(plane(*PAIRS["half"]), point=(-1.0, 1.0))
    canvas = canvas_of(picture, 700, 400)
    with_point(canvas, picture)
    assert len(picture.handles()) == 1
    assert "has no image" in picture.describe()
    assert "Undefined on" in picture.describe()
    picture.move_point((9.0, 9.0))
    with_point(canvas, picture)
    assert not picture.image_marker.get_visible()


def test_larger_maps_show_two_components() -> None:
    grid = plane(*PAIRS["course"], fields.bowl, inputs=("x", "y", "z"), point=(1.0, 2.0, 0.5))
    picture = MapGrid(Style())
    picture.show(grid, jacobian=np.vstack((COURSE, [9.0, 9.0])))
    assert np.array_equal(picture.jacobian, COURSE)
    note = picture.panels[0].note.get_text()
    assert "z = 0.5" in note
    assert "2 of 3 components" in note
    assert picture.panels[1].title.get_text() == "$f$"
    picture.set_linear_map(linear_map(np.eye(3), (2.0, 5.9, 1.0)))
    assert picture.area.factor == pytest.approx(np.linalg.det(COURSE))
    scalar = MapGrid(Style())
    scalar.show(plane(fields.bowl))
    assert scalar.panels[1].message.get_text().replace("\n", " ") == NEITHER
    assert NEITHER in scalar.describe()
    assert len(scalar.data()) == 1


def test_numbers_behind_it() -> None:
    picture = MapGrid(Style())
    assert picture.data() == []
    assert picture.describe() == "Nothing is drawn yet."
    picture.show(COURSE_PLANE, jacobian=COURSE)
    picture.set_linear_map(linear_map(COURSE, (2.0, 5.9)))
    samples, point = picture.data()
    assert samples.header == ("x", "y", "f_1", "f_2")
    assert len(samples.rows) == 61 * 61
    assert point.header[-1] == "area factor"
    assert point.rows[0][:8] == pytest.approx((1, 2, 2, 5.9, *COURSE.ravel()))
    assert point.rows[0][8] == pytest.approx(np.linalg.det(COURSE))


def test_a_file_has_the_point_and_its_images() -> None:
    picture = MapGrid(Style(LIGHT))
    picture.show(COURSE_PLANE, jacobian=COURSE)
    for form, start in (("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")):
        assert render(picture, form, size=(7, 4)).startswith(start)
    assert render(picture, "svg", size=(7, 4)).count(LIGHT.point.lower().encode()) >= 4


def test_a_new_style_changes_colours() -> None:
    picture = MapGrid(Style())
    picture.show(COURSE_PLANE, jacobian=COURSE)
    canvas = canvas_of(picture, 700, 400)
    picture.set_style(Style(DARK))
    draw(canvas)
    assert near(with_point(canvas, picture), DARK.point) > 50
