"""Poles, jumps, scales and thin domains in the pictures of a plane: readable, and told."""

from __future__ import annotations

import numpy as np
import pytest

from gui.plots.components import ComponentContours
from gui.plots.gradient_arrows import GradientArrows
from gui.plots.gradient_directions import GradientDirections
from gui.plots.picture import Picture, note_lines
from gui.plots.plane_picture import PlanePicture
from gui.plots.style import Style
from gui.plots.undefined import why_empty, widest_place
from tests.gui.plots import fields
from tests.gui.plots.drawing import canvas_of, draw, texts
from tests.gui.plots.fields import Array, plane

KINDS = [GradientArrows, GradientDirections]
Kind = type[GradientArrows] | type[GradientDirections]


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def kind(request: pytest.FixtureRequest) -> Kind:
    chosen: Kind = request.param
    return chosen


def note(picture: Picture) -> str:
    text = picture.panels[0].note
    return text.get_text() if text.get_visible() else ""


def test_lines_say_what_lies_beyond_them() -> None:
    picture = GradientArrows(Style())
    picture.show(plane(fields.pole, samples=161))
    canvas_of(picture, 800, 640)
    assert note(picture).startswith("lines from −6 to 6; values down to −26.7, up to 26.7")
    assert "Levels are drawn from −6 to 6; values down to −26.7, up to 26.7." in picture.describe()


def test_the_colour_bar_s_ends_say_how_far_the_values_go() -> None:
    picture = GradientDirections(Style())
    picture.show(plane(fields.pole, samples=161))
    canvas_of(picture, 600, 500)
    labels = [text.get_text() for text in picture.bar.axes.get_yticklabels()]
    assert labels[0] == "to −26.7"
    assert labels[-1] == "to 26.7"
    boxes = [text.get_window_extent() for text in picture.bar.axes.get_yticklabels()]
    assert all(not a.overlaps(b) for k, a in enumerate(boxes) for b in boxes[:k])


def test_the_scale_is_named() -> None:
    arrows, directions = GradientArrows(Style()), GradientDirections(Style())
    field = plane(fields.rosenbrock, ranges=((-2.0, 2.0), (-1.0, 3.0)), samples=161)
    for picture in (arrows, directions):
        picture.show(field)
        canvas_of(picture, 700, 600)
        assert "The levels stand on a logarithmic scale: log(f + 1)." in picture.describe()
    assert "log scale from 0 up" in note(arrows)
    assert directions.bar.axes.get_ylabel() == r"$f(x,\,y)$, log scale from 0 up"


@pytest.mark.parametrize("factor", [1e-300, 1e-12, 1e12, 1e300])
def test_the_units_of_a_field_change_no_pixel_of_its_bands(factor: float) -> None:
    picture = GradientDirections(Style())
    picture.show(plane(lambda x, y: x**2 + y**2))
    plain = [np.asarray(path.vertices) for path in picture.bands.artist.get_paths()]
    picture.show(plane(lambda x, y: factor * (x**2 + y**2)))
    scaled = [np.asarray(path.vertices) for path in picture.bands.artist.get_paths()]
    assert len(plain) == len(scaled)
    for one, other in zip(plain, scaled, strict=True):
        assert other == pytest.approx(one, abs=1e-6)


def test_a_minimum_on_the_lowest_level_is_filled() -> None:
    """Half of the box has exactly the lowest value, which is a level too."""
    picture = GradientDirections(Style())
    picture.show(plane(lambda x, y: np.sign(x * y), samples=60), point=(9.0, 9.0))
    picture.field.set_visible(False)
    pixels = draw(canvas_of(picture, 500, 420))
    box = picture.axes.bbox
    inside = pixels[
        420 - int(box.y1) + 4 : 420 - int(box.y0) - 4, int(box.x0) + 4 : int(box.x1) - 4
    ]
    assert (inside.min(axis=2) > 245).mean() < 0.02


def single(x: Array, y: Array) -> Array:
    return np.where((x == 0) & (y == 0), 3.0, np.nan)


def diagonal(x: Array, y: Array) -> Array:
    return np.where(x == y, x, np.nan)


@pytest.mark.parametrize(("field", "count"), [(single, 1), (diagonal, 61)])
def test_a_domain_too_thin_to_draw_is_told(kind: Kind, field: fields.Field, count: int) -> None:
    picture = kind(Style())
    picture.show(plane(field))
    canvas_of(picture)
    message = picture.panels[0].message
    assert message.get_visible()
    assert f"only {count} of the 3721 points" in message.get_text().replace("\n", " ")
    assert not picture.undefined.label.get_visible()
    assert note(picture) == ""


def test_a_function_too_large_everywhere_is_not_called_undefined(kind: Kind) -> None:
    field = plane(fields.bowl)
    field.values[:] = np.inf
    picture: PlanePicture = kind(Style())
    picture.show(field)
    canvas_of(picture)
    assert "too large" in picture.panels[0].message.get_text()
    assert "f is too large for float64" in picture.describe()
    assert "undefined everywhere" not in picture.describe()


def test_overflow_in_a_part_is_the_highest_band(kind: Kind) -> None:
    field = plane(lambda x, y: np.exp(x) + y)
    field.values[0, :, 40:] = np.inf
    picture = kind(Style())
    picture.show(field)
    canvas_of(picture)
    assert not picture.undefined.hatching.get_visible()
    assert "Some are too large for float64." in picture.describe()


def test_what_differs_by_rounding_only_has_no_level_curve(kind: Kind) -> None:
    picture = kind(Style())
    picture.show(plane(lambda x, y: 1e12 + 1e-4 * np.sin(x) * np.cos(y)))
    canvas_of(picture, 600, 500)
    assert note(picture) == "constant up to rounding: 10¹²"
    assert np.asarray(picture.level_curve.get_path().vertices).size == 0
    assert "constant, but for rounding" in picture.describe()


def test_words_tell_places_of_a_far_box_apart(kind: Kind) -> None:
    span = (1e6, 1e6 + 1)
    picture = kind(Style())
    picture.show(plane(fields.waves, ranges=(span, span), point=(1e6 + 0.25, 1e6 + 0.75)))
    words = picture.describe()
    assert "x from 1000000 to 1000001" in words
    assert "At the point (1000000.25, 1000000.75)" in words


def test_the_arrow_at_a_pole_stays_in_the_picture() -> None:
    picture = GradientArrows(Style())
    picture.show(plane(fields.pole, samples=161), point=(1e-4, 0.0), gradient=(-1e8, 0.0))
    canvas_of(picture)
    (vector,) = picture.arrow._vectors
    assert np.hypot(*vector) <= 3.01 * picture.cell[0]


def test_components_tell_the_same() -> None:
    picture = ComponentContours(Style())
    picture.show(plane(fields.pole, lambda x, y: 1e-12 * x * y, fields.rosenbrock, samples=121))
    canvas_of(picture, 1100, 460)
    notes = [panel.note.get_text().replace("\n", "; ") for panel in picture.panels]
    assert notes[0].startswith("lines from")
    assert notes[1] == "labels ×10⁻¹¹"
    assert notes[2] == "log scale from 0 up"
    words = picture.describe()
    assert "Levels are drawn from" in words
    assert "log(f₃ + 10)" in words


# Notes.


def test_a_note_is_broken_and_shortened_before_it_is_dropped() -> None:
    assert list(note_lines("one; two two; three")) == [
        "one; two two; three",
        "one; two two\nthree",
        "one; two two",
        "one\ntwo two",
        "one",
    ]


@pytest.mark.parametrize("width", [900, 500, 360, 300, 240])
def test_a_note_never_meets_the_title(width: int) -> None:
    picture = GradientArrows(Style())
    picture.show(plane(fields.pole, samples=161))
    canvas = canvas_of(picture, width, 420)
    title, shown = picture.panels[0].title, picture.panels[0].note
    if shown.get_visible():
        box = shown.get_window_extent()
        assert box.x0 > title.get_window_extent().x1
        assert box.y1 <= 421
    # The whole note comes back when there is room again.
    picture.figure.set_size_inches(9.0, 6.0)
    draw(canvas)
    assert note(picture) == "lines from −6 to 6; values down to −26.7, up to 26.7"


# Labels.


def test_labels_of_vertical_lines_are_read_from_below() -> None:
    picture = GradientArrows(Style())
    picture.show(plane(lambda x, y: x + 0 * y, ranges=((-1e-22, 1e-22), (-3.0, 3.0))))
    canvas_of(picture, 600, 500)
    turned = [text.get_rotation() for text in picture.labels.texts if text.get_visible()]
    assert turned
    assert turned == pytest.approx([90.0] * len(turned), abs=1.0)


def test_a_field_whose_lines_are_points_is_drawn(kind: Kind) -> None:
    picture = kind(Style())
    picture.show(plane(lambda x, y: (x**2 + y**2) / 6, samples=61))
    canvas_of(picture, 500, 420)
    assert all(box.width >= 0 for _, box in texts(picture))


# Holes.


def test_a_hole_thinner_than_the_search_has_no_label() -> None:
    holes = np.zeros((161, 161), dtype=bool)
    holes[81, 81] = True
    assert widest_place(holes) == ((81, 81), 0.0)


def test_why_nothing_is_drawn() -> None:
    assert why_empty(np.ones((3, 3))) == ""
    assert "undefined everywhere" in why_empty(np.full((3, 3), np.nan))
    assert "too large" in why_empty(np.full((3, 3), -np.inf))
    corner = np.full((3, 3), np.nan)
    corner[0, 0] = corner[0, 1] = corner[1, 0] = 1.0
    assert why_empty(corner) == ""
    corner[0, 0] = np.nan
    assert "only 2 of the 9" in why_empty(corner)
