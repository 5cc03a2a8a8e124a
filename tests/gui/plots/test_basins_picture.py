"""Basins of attraction: colours that stay, shades that mean steps, endings told apart."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.colors import to_hex, to_rgb
from numpy.typing import NDArray

from engine.descent.settings import Settings
from gui.plots.basin_colours import HUES, KINDS, hue, neutral, painted, shades
from gui.plots.basins_picture import BasinsPicture
from gui.plots.palette import DARK, LIGHT
from gui.plots.style import Style
from studies.messages.descent import Basins
from tests.gui.plots import fields
from tests.gui.plots.drawing import canvas_of, draw, near, texts, with_point
from tests.gui.plots.fields import plane
from tests.gui.plots.made_descents import HIMMELBLAU, LOGARITHM, made_basins

Array = NDArray[np.float64]
BOX = ((-6.0, 6.0), (-6.0, 6.0))
GD = Settings("gradient-descent", 0.01)
GROUND = plane(
    lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2, ranges=BOX, point=(0.5, -0.5)
)


@pytest.fixture(scope="module")
def himmelblau() -> Basins:
    return made_basins(HIMMELBLAU, GD, BOX, size=12, sizes=(12, 24), steps=80)


@pytest.fixture(scope="module")
def finer() -> Basins:
    return made_basins(HIMMELBLAU, GD, BOX, size=24, sizes=(12, 24), steps=80)


def shown(basins: Basins, style: Style | None = None, **options: object) -> BasinsPicture:
    picture = BasinsPicture(style or Style())
    picture.show(basins, **options)  # type: ignore[arg-type]
    return picture


def image(picture: BasinsPicture) -> Array:
    return np.asarray(picture.image.get_array(), dtype=float)


def test_a_start_has_the_hue_of_its_minimum(himmelblau: Basins) -> None:
    picture = shown(himmelblau)
    colours = image(picture)
    assert colours.shape == (12, 12, 3)
    for index, place in enumerate(himmelblau.minima):
        row = int(np.argmin(np.abs(himmelblau.y - place[1])))
        column = int(np.argmin(np.abs(himmelblau.x - place[0])))
        assert himmelblau.labels[row, column] == index
        # The same hue, lighter or darker: the colour lies on the way from black over it to white.
        ground = np.array(to_rgb(hue(index)))
        there = colours[row, column]
        order = np.argsort(ground)
        assert (np.diff(there[order]) >= -1e-9).all()


def test_the_image_covers_the_box(himmelblau: Basins) -> None:
    picture = shown(himmelblau)
    assert tuple(picture.image.get_extent()) == (-6.0, 6.0, -6.0, 6.0)
    assert picture.view == BOX
    # Starts need not stand in the middle of the part of the box that they stand for.
    picture.show(replace(himmelblau, x=himmelblau.x - 0.3, y=himmelblau.y + 0.4))
    assert tuple(picture.image.get_extent()) == (-6.0, 6.0, -6.0, 6.0)


def test_more_steps_are_darker() -> None:
    labels = np.zeros((1, 4), dtype=np.int64)
    steps = np.array([[1, 10, 100, 1000]])
    colours = painted(labels, steps, 1, LIGHT)
    lightness = colours.sum(axis=2)[0]
    assert (np.diff(lightness) < 0).all()
    assert shades(np.full((2, 2), 7), np.ones((2, 2), dtype=bool)).tolist() == [[0, 0], [0, 0]]
    assert shades(np.full((2, 2), 7), np.zeros((2, 2), dtype=bool)).tolist() == [[0, 0], [0, 0]]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_endings_without_a_minimum_are_greys_of_their_own(palette: object) -> None:
    assert palette in (LIGHT, DARK)
    chosen = LIGHT if palette is LIGHT else DARK
    greys = [neutral(kind, chosen) for kind in KINDS]
    assert len(set(greys)) == len(KINDS)
    for grey in greys:
        red, green, blue = to_rgb(grey)
        assert max(red, green, blue) - min(red, green, blue) < 0.08


def test_every_ending_is_hatched_and_in_the_legend(himmelblau: Basins) -> None:
    labels = himmelblau.labels.copy()
    for row, kind in enumerate(KINDS):
        labels[2 * row] = kind
    picture = shown(replace(himmelblau, labels=labels))
    canvas_of(picture, 640, 560)
    assert [words for _, words in picture.legend.blocks[0]] == list(KINDS.values())
    for row, kind in enumerate(KINDS):
        path = picture.hatchings[kind].get_path()
        assert np.asarray(path.vertices)[:, 1].min() == pytest.approx(-6 + 2 * row)
        assert np.asarray(path.vertices)[:, 0].max() == pytest.approx(6)
        assert to_hex(image(picture)[2 * row, 0]) == to_hex(neutral(kind, LIGHT))
    words = picture.describe()
    for told in ("reach the limit of steps", "diverge", "run into where f is undefined"):
        assert told in words


def test_minima_are_numbered_from_the_lowest_and_told(himmelblau: Basins) -> None:
    picture = shown(himmelblau, plane=GROUND)
    canvas_of(picture, 640, 560)
    for index, text in enumerate(picture.numbers):
        assert text.get_text() == str(index + 1)
        assert text.get_position() == pytest.approx(tuple(himmelblau.minima[index]))
    words = [words for _, words in picture.legend.blocks[1]]
    assert len(words) == 4
    assert words[0].startswith("1:  0 at (")
    assert "Minimum 1, f = 0 at (" in picture.describe()


def test_a_finer_result_keeps_numbers_colours_and_artists(
    himmelblau: Basins, finer: Basins
) -> None:
    # The coarse pass found two of the minima.
    coarse = replace(
        himmelblau, minima=finer.minima[:2], values=finer.values[:2],
        labels=np.where(himmelblau.labels > 1, -1, himmelblau.labels),
    )  # fmt: skip
    picture = shown(coarse)
    canvas = canvas_of(picture, 640, 560)
    assert "12 × 12 starts so far" in picture.panels[0].note.get_text()
    kept = (picture.image, picture.minima, *picture.hatchings.values())
    artists = {id(artist) for artist in kept}
    before = [
        (words[:2], sample.get_facecolor())  # type: ignore[attr-defined]
        for sample, words in picture.legend.blocks[1]
    ]
    picture.show(finer)
    draw(canvas)
    after = [
        (words[:2], sample.get_facecolor())  # type: ignore[attr-defined]
        for sample, words in picture.legend.blocks[1]
    ]
    assert after[:2] == before
    assert len(after) == 4
    assert "so far" not in picture.panels[0].note.get_text()
    assert artists <= {id(artist) for artist in picture.axes.get_children()}


def test_many_minima_are_dots_and_repeated_colours_are_told(himmelblau: Basins) -> None:
    count = 30
    places = np.column_stack((np.linspace(-5, 5, count), np.linspace(-5, 5, count)))
    # The lowest ones were found last.
    many = replace(himmelblau, minima=places, values=-np.arange(count, dtype=float))
    picture = shown(many)
    canvas_of(picture, 640, 560)
    assert not any(text.get_visible() for text in picture.numbers)
    assert f"colours repeat after {len(HUES)}" in picture.panels[0].note.get_text()
    words = [words for _, words in picture.legend.blocks[1]]
    assert words[0].startswith("23:  −22 at")
    assert words[-1] == "and 22 more"
    assert f"Colours repeat after {len(HUES)} minima." in picture.describe()


def test_no_minimum_at_all(himmelblau: Basins) -> None:
    nothing = replace(
        himmelblau, labels=np.full((12, 12), -2), minima=np.empty((0, 2)), values=np.empty(0)
    )
    picture = shown(nothing, plane=GROUND, point=(1.0, 1.0))
    canvas_of(picture)
    assert "No minimum is reached." in picture.describe()
    assert "100 % of the starts diverge." in picture.describe()
    assert "it leads to no minimum, it diverges, after" in picture.describe()
    assert picture.data()[1].rows == []


def test_one_start_is_a_picture_too(himmelblau: Basins) -> None:
    one = replace(
        himmelblau, size=1, x=np.array([0.0]), y=np.array([0.0]), labels=np.array([[0]]),
        steps=np.array([[3]]),
    )  # fmt: skip
    canvas_of(shown(one))


def test_the_start_is_dragged_over_it_without_drawing_anew(himmelblau: Basins) -> None:
    picture = shown(himmelblau, point=(1.0, 1.0))
    canvas = canvas_of(picture)
    background, one = draw(canvas), with_point(canvas, picture)
    x, y = picture.axes.transData.transform((1.0, 1.0))
    assert picture.handle_at(x, y) == "point"
    picture.move_point((-3.0, 2.0))
    assert np.array_equal(draw(canvas), background)
    assert not np.array_equal(with_point(canvas, picture), one)
    assert "Near the start (−3, 2) it leads to minimum" in picture.describe()
    picture.move_point((99.0, 0.0))
    assert not np.asarray(picture.marker.get_xdata()).size
    picture.move_point((math.nan, 0.0))
    assert picture.handles() == []


def test_contour_lines_lie_faintly_over_it(himmelblau: Basins) -> None:
    picture = shown(himmelblau)
    canvas = canvas_of(picture)
    bare = draw(canvas)
    picture.show(himmelblau, plane=GROUND)
    assert not np.array_equal(draw(canvas), bare)
    picture.show(himmelblau)
    assert np.array_equal(draw(canvas), bare)
    for name in ("half", "nowhere", "constant", "huge"):
        picture.show(himmelblau, plane=plane(fields.FIELDS[name], ranges=BOX))
        draw(canvas)


def test_a_domain_with_a_border() -> None:
    box = ((-1.0, 4.0), (-2.0, 2.0))
    basins = made_basins(LOGARITHM, Settings("newton"), box, size=10, sizes=(10,), steps=20)
    picture = shown(basins)
    canvas_of(picture)
    assert "leaves the domain" in [words for _, words in picture.legend.blocks[0]]
    assert picture.axes.get_aspect() == 1.0


@pytest.mark.parametrize("style", [Style(), Style(DARK), Style(DARK, projector=True)])
@pytest.mark.parametrize("size", [(440, 340), (1100, 800)])
def test_no_word_is_cut(himmelblau: Basins, style: Style, size: tuple[int, int]) -> None:
    picture = shown(himmelblau, style, plane=GROUND, point=(0.0, 0.0))
    canvas_of(picture, *size)
    width, height = size
    for words, box in texts(picture):
        assert box.x0 >= 0, words
        assert box.x1 <= width, words
        assert box.y0 >= 0, words
        assert box.y1 <= height, words
    assert picture.axes.bbox.height > 100


def test_styles_recolour(himmelblau: Basins) -> None:
    picture = shown(himmelblau, plane=GROUND, point=(0.0, 0.0))
    canvas = canvas_of(picture)
    light = draw(canvas)
    picture.set_style(Style(DARK))
    assert near(draw(canvas), DARK.panel) > 2000
    picture.set_style(Style())
    assert np.array_equal(draw(canvas), light)


def test_words_and_numbers(himmelblau: Basins) -> None:
    picture = BasinsPicture(Style())
    assert picture.describe() == "Nothing is drawn yet."
    assert picture.data() == []
    picture.show(himmelblau, names=("u", "v"), function="g")
    words = picture.describe()
    assert (
        "Basins of attraction of Gradient descent over u from −6 to 6 and v from −6 to 6" in words
    )
    assert "12 × 12 starts" in words
    starts, minima = picture.data()
    assert starts.header == ("u", "v", "ending", "steps")
    assert len(starts.rows) == 144
    endings = {row[2] for row in starts.rows}
    assert endings <= {1.0, 2.0, 3.0, 4.0, -1.0, -2.0, -3.0, -4.0}
    assert len(minima.rows) == 4
    assert minima.rows[0][0] == 1.0
