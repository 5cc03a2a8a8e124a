"""The error of the linear map against the distance: lines, triangle, sentence, frame."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gui.plots.linearisation_picture import LinearisationPicture
from gui.plots.palette import DARK
from gui.plots.save import render
from gui.plots.style import Style
from tests.gui.plots.drawing import canvas_of, draw, near, texts, with_point
from tests.gui.plots.made_maps import linearisation


@pytest.mark.parametrize("style", [Style(), Style(DARK, projector=True)])
@pytest.mark.parametrize("slope", [2.0, 3.0, 1.0, 0.0, 7.0, 1.5, None])
@pytest.mark.parametrize("size", [1.0, 1e-12, 1e12, 1e200])
def test_every_slope_is_drawn_without_a_warning(
    slope: float | None, size: float, style: Style
) -> None:
    picture = LinearisationPicture(style)
    picture.show(linearisation(slope, size))
    canvas = canvas_of(picture, 600, 450)
    with_point(canvas, picture)
    assert picture.triangle.get_visible() == (slope is not None)
    assert picture.describe()


def test_lines_stand_in_decades() -> None:
    picture = LinearisationPicture(Style())
    picture.show(linearisation(2.0, 3.0))
    x, y = picture.exact.get_data()
    assert y == pytest.approx(2 * np.asarray(x) + np.log10(3.0))
    floats = np.asarray(picture.floats.get_ydata())
    assert floats.min() == pytest.approx(-16.0)


def test_the_triangle_has_the_slope() -> None:
    picture = LinearisationPicture(Style())
    for slope in (2.0, 3.0, 1.5):
        picture.show(linearisation(slope))
        x, y = (np.asarray(values) for values in picture.triangle.get_data())
        assert (y[2] - y[1]) / (x[1] - x[0]) == pytest.approx(slope)
        assert picture.slope.get_text().strip() == f"{slope:g}"


def test_errors_of_exactly_zero_stand_on_a_floor() -> None:
    picture = LinearisationPicture(Style())
    picture.show(linearisation(None))
    assert picture.ground.get_visible()
    assert np.asarray(picture.exact.get_ydata()) == pytest.approx(picture.floor)
    picture.show(linearisation(2.0))
    assert not picture.ground.get_visible()


def test_nothing_known_is_said() -> None:
    picture = LinearisationPicture(Style())
    nothing = np.full(61, np.nan)
    empty = replace(
        linearisation(None), errors=nothing, floats=nothing, sentence="Undefined at this point."
    )
    picture.show(empty)
    canvas = canvas_of(picture)
    with_point(canvas, picture)
    assert picture.panels[0].message.get_text() == "Undefined at this point."
    assert picture.describe().endswith("Undefined at this point.")
    assert not picture.triangle.get_visible()


def test_the_sentence_is_in_nobodys_way() -> None:
    picture = LinearisationPicture(Style())
    picture.show(linearisation(None, noise=1e-5))
    for size in ((700, 500), (480, 360), (260, 200)):
        canvas = canvas_of(picture, *size)
        with_point(canvas, picture)
        if not picture.sentence.get_visible():
            continue
        box = picture.sentence.get_window_extent()
        for line in (picture.exact, picture.floats):
            pixels = picture.axes.transData.transform(line.get_xydata())
            assert not any(box.contains(*pixel) for pixel in pixels)


def test_the_frame_stays_while_errors_leave_it_but_a_little() -> None:
    picture = LinearisationPicture(Style())
    assert picture.show(linearisation(2.0))
    assert not picture.show(linearisation(2.0, 3.0))
    assert not picture.show(linearisation(2.0, 0.2))
    assert picture.show(linearisation(2.0, 1e9))


def test_dragging_builds_nothing() -> None:
    picture = LinearisationPicture(Style())
    picture.show(linearisation(2.0))
    canvas = canvas_of(picture, 600, 450)
    children = {id(child) for child in picture.figure.findobj()}
    background = draw(canvas)
    for size in (1.1, 1.2, 1.3):
        assert not picture.show(linearisation(2.0, size))
        draw(canvas)
        picture.draw_animated()
    assert {id(child) for child in picture.figure.findobj()} == children
    assert np.array_equal(draw(canvas), background)
    assert picture.handles() == []


def test_in_words_and_numbers() -> None:
    picture = LinearisationPicture(Style())
    assert picture.describe() == "Nothing is drawn yet."
    assert picture.data() == []
    picture.show(linearisation(2.0), function="g")
    assert picture.panels[0].note.get_text() == "d along (0.6, 0.8)"
    words = picture.describe()
    assert words.startswith("Error of the linear map of g along (0.6, 0.8) in x, y.")
    assert "At distance 10⁻¹⁰ it is 10⁻²⁰, in float64 10⁻¹⁶." in words
    (table,) = picture.data()
    assert table.header == ("distance", "exact", "float64")
    assert len(table.rows) == 61


@pytest.mark.parametrize("size", [(300, 240), (700, 520)])
def test_no_text_leaves_the_picture(size: tuple[int, int]) -> None:
    picture = LinearisationPicture(Style())
    picture.show(linearisation(2.0))
    canvas = canvas_of(picture, *size)
    with_point(canvas, picture)
    for text, box in texts(picture):
        assert box.x0 >= -1, text
        assert box.x1 <= size[0] + 1, text
        assert box.y1 <= size[1] + 1, text


def test_files_and_styles() -> None:
    picture = LinearisationPicture(Style())
    picture.show(linearisation(2.0))
    for form in ("png", "svg", "pdf"):
        assert len(render(picture, form, size=(5, 4))) > 5000
    canvas = canvas_of(picture)
    picture.set_style(Style(DARK))
    draw(canvas)
    pixels = with_point(canvas, picture)
    for colour in (DARK.exact, DARK.numeric, DARK.point):
        assert near(pixels, colour) > 20
