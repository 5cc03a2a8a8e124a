"""The unit circle and its image: ellipses, segments and dots, which frame, which words."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import ArrayLike

from gui.plots.palette import DARK
from gui.plots.save import render
from gui.plots.style import Style
from gui.plots.unit_circle import NEEDS, UnitCircle
from tests.gui.plots.drawing import canvas_of, draw, near, texts, with_point
from tests.gui.plots.made_maps import COURSE, linear_map

MATRICES: dict[str, ArrayLike] = {
    "course": COURSE,
    "rotation": [[0.0, 1.0], [-1.0, 0.0]],
    "mirror": [[1.0, 0.0], [0.0, -1.0]],
    "line": [[1.0, 2.0], [2.0, 4.0]],
    "point": np.zeros((2, 2)),
    "tiny": 1e-300 * COURSE,
    "huge": 1e300 * COURSE,
    "ill": np.diag([1e12, 1e-12]),
    "none": [[np.nan, 0.0], [0.0, 1.0]],
    "wide": np.arange(6.0).reshape(2, 3),
    "tall": np.arange(6.0).reshape(3, 2),
    "row": [[1.0, 2.0]],
    "column": [[1.0], [2.0]],
    "ten": np.random.default_rng(1).normal(size=(10, 10)),
}


@pytest.mark.parametrize("style", [Style(), Style(DARK, projector=True)])
@pytest.mark.parametrize("name", MATRICES)
def test_every_matrix_is_drawn_without_a_warning(name: str, style: Style) -> None:
    picture = UnitCircle(style)
    assert picture.show(linear_map(MATRICES[name]))
    canvas = canvas_of(picture, 700, 400)
    with_point(canvas, picture)
    shown = name not in ("none", "row", "column")
    assert all(side.curve.get_visible() == shown for side in picture.sides)
    assert bool(picture.panels[1].message.get_text()) != shown
    assert picture.describe().count(".") >= 1
    assert len(picture.data()) == (3 if shown else 0)


def test_the_ellipse_is_the_image_of_the_circle() -> None:
    picture = UnitCircle(Style())
    picture.show(linear_map(COURSE))
    circle, ellipse = (np.column_stack(side.curve.get_data()) for side in picture.sides)
    assert np.hypot(*circle.T) == pytest.approx(np.ones(len(circle)))
    assert ellipse == pytest.approx(circle @ COURSE.T)
    radii = np.hypot(*ellipse.T)
    assert radii.max() == pytest.approx(picture.singular[0], rel=1e-3)
    assert radii.min() == pytest.approx(picture.singular[1], rel=1e-3)


def test_the_vectors_are_the_half_axes() -> None:
    picture = UnitCircle(Style())
    picture.show(linear_map(COURSE))
    _, vectors, _ = picture.data()
    for size, *pairs in vectors.rows:
        v, u = np.array(pairs[:2]), np.array(pairs[2:])
        assert math.hypot(*v) == pytest.approx(1.0)
        assert COURSE @ v == pytest.approx(u, abs=1e-12)
        assert math.hypot(*u) == pytest.approx(size)


def test_the_quarter_turns_the_other_way_where_orientation_is_reversed() -> None:
    picture = UnitCircle(Style())

    def turn(matrix: ArrayLike) -> float:
        picture.show(linear_map(matrix))
        places = np.column_stack(picture.sides[1].quarter.get_data())
        (a, b), (c, d) = places[0], places[-1]
        return float(a * d - b * c)

    assert turn([[2.0, 1.0], [0.0, 1.0]]) > 0
    assert turn(COURSE) < 0


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("course", "an ellipse with half axes 6.41 and 1.04"),
        ("rotation", "a circle of radius 1. It multiplies areas by 1; orientation is kept."),
        ("mirror", "orientation is reversed"),
        ("line", "a segment of half length 5. It is singular: it squashes the plane onto a line."),
        ("point", "to a point. It is singular"),
        ("wide", "the part of a 2×3 matrix for x, y and two components"),
        ("none", "There is no Jacobian."),
        ("row", NEEDS),
    ],
)
def test_in_words(name: str, words: str) -> None:
    picture = UnitCircle(Style())
    assert picture.describe() == "Nothing is drawn yet."
    picture.show(linear_map(MATRICES[name]))
    assert words in picture.describe().replace("\n", " ")


def test_notes() -> None:
    picture = UnitCircle(Style())
    picture.show(linear_map(COURSE))
    assert picture.panels[0].note.get_text() == r"$\sigma_1$ = 6.41, $\sigma_2$ = 1.04"
    assert picture.panels[1].note.get_text() == "area × 6.66; orientation reversed"
    picture.show(linear_map(MATRICES["ten"]), axes=(3, 1))
    assert picture.panels[0].note.get_text().endswith("; part of 10×10")
    assert np.array_equal(picture.block, np.asarray(MATRICES["ten"])[:2, [3, 1]])


def test_exchanged_axes_change_the_orientation() -> None:
    picture = UnitCircle(Style())
    picture.show(linear_map(COURSE), axes=(1, 0))
    assert not picture.area.reversed


def test_the_frame_stays_while_the_ellipse_fits() -> None:
    picture = UnitCircle(Style())
    assert picture.show(linear_map(COURSE))
    assert not picture.show(linear_map(1.1 * COURSE))
    assert not picture.show(linear_map(0.6 * COURSE))
    assert picture.show(linear_map(5 * COURSE))
    half = picture.panels[1].axes.get_xlim()[1]
    assert picture.singular[0] < 0.82 * half
    assert picture.show(linear_map(COURSE), names=("u", "v"))


def test_dragging_builds_nothing() -> None:
    picture = UnitCircle(Style())
    picture.show(linear_map(COURSE))
    canvas = canvas_of(picture, 800, 450)
    children = {id(child) for child in picture.figure.findobj()}
    background = draw(canvas)
    for step in range(4):
        assert not picture.show(linear_map((1 + 0.02 * step) * COURSE))
        draw(canvas)
        picture.draw_animated()
    assert {id(child) for child in picture.figure.findobj()} == children
    assert np.array_equal(draw(canvas), background)


def test_nothing_in_it_is_dragged() -> None:
    picture = UnitCircle(Style())
    picture.show(linear_map(COURSE))
    canvas_of(picture)
    assert picture.handles() == []
    assert picture.handle_at(240, 200) == ""
    before = picture.view
    picture.set_view((0.0, 1.0), (0.0, 1.0))
    assert picture.view == before


@pytest.mark.parametrize("size", [(420, 280), (900, 500)])
def test_no_text_leaves_the_picture(size: tuple[int, int]) -> None:
    picture = UnitCircle(Style())
    picture.show(linear_map(COURSE))
    canvas_of(picture, *size)
    for text, box in texts(picture):
        assert box.x0 >= -1, text
        assert box.x1 <= size[0] + 1, text
        assert box.y1 <= size[1] + 1, text


def test_files_and_styles() -> None:
    picture = UnitCircle(Style())
    picture.show(linear_map(COURSE))
    for form in ("png", "svg", "pdf"):
        assert len(render(picture, form, size=(7, 4))) > 5000
    canvas = canvas_of(picture, 700, 400)
    picture.set_style(Style(DARK))
    draw(canvas)
    pixels = with_point(canvas, picture)
    for colour in (DARK.exact, DARK.point, DARK.numeric, DARK.lines[2]):
        assert near(pixels, colour) > 20
