"""The surface of a scalar field: what is drawn, how it turns, follows the point and speaks."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import numpy as np
import pytest

from gui.plots.palette import DARK, LIGHT
from gui.plots.plane_picture import FieldOptions
from gui.plots.save import FORMATS, save
from gui.plots.scale import Spacing
from gui.plots.space.facets import COARSE
from gui.plots.style import Style
from gui.plots.surface import SurfacePicture
from tests.gui.plots import fields
from tests.gui.plots.drawing import canvas_of, draw, shown, with_point
from tests.gui.plots.fields import FIELDS, Array, Field, plane
from tests.gui.plots.surfaces import surface


def monkey(x: Array, y: Array) -> Array:
    return x**3 - 3 * x * y**2


def dome(x: Array, y: Array) -> Array:
    return np.sqrt(4 - x**2 - y**2)


def cross(x: Array, y: Array) -> Array:
    return 1 / (x * y)


def stripes(x: Array, y: Array) -> Array:
    return np.tan(x + y)


def mountain(x: Array, y: Array) -> Array:
    return 1e12 * (x**2 - y**2)


def pebble(x: Array, y: Array) -> Array:
    return 1e-12 * np.sin(x * y)


MORE: dict[str, Field] = FIELDS | {
    field.__name__: field for field in (monkey, dome, cross, stripes, mountain, pebble)
}
VIEWS = ((-60.0, 30.0), (0.0, 0.0), (45.0, 90.0), (170.0, 5.0), (100.0, 60.0))
SPACINGS: tuple[Spacing, ...] = ("auto", "linear", "shifted log", "log")
"""Of levels: each field has one of them here, all of them in the tests of levels."""


@pytest.mark.parametrize("name", MORE)
def test_every_field_is_drawn_without_a_warning(name: str) -> None:
    picture = surface(MORE[name])
    canvas = canvas_of(picture)
    for azimuth, elevation in VIEWS:
        picture.look_from(azimuth, elevation)
        pixels = draw(canvas)
        with_point(canvas, picture)
        assert len(np.unique(pixels.reshape(-1, 3), axis=0)) > 10
        assert (name == "nowhere") == (len(picture.mesh.outlines) == 0)
    assert picture.describe()
    assert [table.name for table in picture.data()] == ["values", "gradient", "point"]


@pytest.mark.parametrize(
    ("name", "spacing"), [(name, SPACINGS[at % len(SPACINGS)]) for at, name in enumerate(MORE)]
)
def test_every_scale_draws_every_field(name: str, spacing: Spacing) -> None:
    picture = SurfacePicture(Style(), FieldOptions(spacing))
    picture.show(plane(MORE[name]))
    canvas = canvas_of(picture, 320, 260)
    with_point(canvas, picture)


def test_a_logarithmic_axis_says_so_and_shows_the_fields_own_values() -> None:
    picture = SurfacePicture(Style(), FieldOptions("shifted log"))
    picture.show(plane(fields.rosenbrock, samples=121))
    canvas_of(picture, 600, 500)
    names = [text.get_text() for text in picture.frame.labels.names]
    assert "$f$, log scale" in names
    numbers = {t.get_text() for t in picture.frame.labels.numbers if shown(t)}
    assert {"10", "100", "1000"} <= numbers
    assert "logarithmic" in picture.describe()
    linear = surface(fields.bowl)
    assert "logarithmic" not in linear.describe()


def test_the_tangent_plane_of_a_logarithmic_surface_is_that_of_the_logarithm() -> None:
    """log10(f): its tangent along x is (1, f_x / (f ln 10)), whatever f itself does."""
    picture = SurfacePicture(Style(), FieldOptions("log"))
    picture.show(plane(lambda x, y: np.exp(x) + 0 * y), point=(1.0, 0.0), gradient=(math.e, 0.0))
    along = picture._tangent_vectors()
    assert along is not None
    assert picture.box is not None
    scale = picture.box.vectors(np.ones(3))
    assert along[0, 2] / along[0, 0] == pytest.approx(scale[2] / scale[0] / math.log(10))
    assert along[1] == pytest.approx([0.0, 1.0, 0.0])


def test_the_tangent_plane_is_orthonormal_and_tangent() -> None:
    picture = surface(monkey)
    assert picture.box is not None
    scale = picture.box.vectors(np.ones(3))
    for gradient in ((0.0, 0.0), (3.0, -2.0), (1e9, 1.0), (-1e-9, 5.0)):
        picture.move_point((0.5, 0.5), gradient)
        along = picture._tangent_vectors()
        assert along is not None
        assert along @ along.T == pytest.approx(np.eye(2), abs=1e-12)
        a, b = np.array(gradient) * scale[2] / scale[:2]
        assert along @ np.array([-a, -b, 1.0]) / math.hypot(a, b, 1) == pytest.approx(
            [0, 0], abs=1e-12
        )
    picture.move_point((0.5, 0.5), (math.nan, 1.0))
    assert picture._tangent_vectors() is None


# The camera.


@pytest.mark.parametrize("style", [Style(), Style(DARK), Style(LIGHT, projector=True)])
@pytest.mark.parametrize("size", [(1080, 450), (540, 450), (400, 560)])
def test_labels_are_whole_and_clear_of_each_other(size: tuple[int, int], style: Style) -> None:
    picture = SurfacePicture(style, FieldOptions("shifted log"))
    picture.show(plane(fields.rosenbrock, samples=21))
    canvas = canvas_of(picture, *size)
    for azimuth, elevation in itertools.product(range(-180, 180, 40), (0, 15, 30, 60, 90)):
        picture.look_from(azimuth, elevation)
        draw(canvas)
        labels = picture.frame.labels
        boxes = [t.get_window_extent() for t in (*labels.numbers, *labels.names) if shown(t)]
        bounds = picture.axes.bbox
        for box in boxes:
            assert box.x0 >= bounds.x0 - 1
            assert box.x1 <= bounds.x1 + 1
            assert box.y0 >= bounds.y0 - 1
            assert box.y1 <= bounds.y1 + 1
        for a, b in itertools.combinations(boxes, 2):
            assert not a.overlaps(b)
        # Both names of the floor are there unless its axis is seen end on.
        names = {t.get_text() for t in labels.names if shown(t)}
        if elevation >= 15:
            assert {"$x$", "$y$"} <= names
        if elevation <= 60:
            assert any("f" in name for name in names)


def test_a_small_panel_has_names_but_no_numbers() -> None:
    picture = surface(fields.bowl)
    canvas_of(picture, 200, 160)
    labels = picture.frame.labels
    assert not any(shown(text) for text in labels.numbers)
    assert {"$x$", "$y$", "$f$"} == {t.get_text() for t in labels.names if shown(t)}


# The pointer.


def test_the_gradient_on_the_floor_is_steeper_where_it_is_longer() -> None:
    picture = surface(fields.bowl)
    canvas_of(picture)
    lengths = []
    for radius in (0.0, 0.5, 1.0, 2.0):
        picture.move_point((radius, 0.0), (2 * radius, 0.0))
        lengths.append(float(np.hypot(*picture.arrow._vectors[0])))
    assert lengths[0] == 0
    assert lengths[1] < lengths[2] < lengths[3]
    # A round factor, told in the picture and in words.
    factor = picture._arrow_factor
    assert factor == pytest.approx(0.2)
    assert picture.remark.get_text() == "gradient drawn × 0.2"
    assert "On the floor it is drawn 0.2 times as long." in picture.describe()
    picture.move_point((1.0, 0.0), (1e9, 0.0))
    assert picture.remark.get_text() == "gradient shortened to fit"


def test_the_level_curve_is_drawn_on_the_surface_and_on_the_floor() -> None:
    picture = surface(fields.bowl)
    canvas_of(picture)
    for curve in (picture.level_curve, picture.floor_curve):
        count = sum(np.isfinite(line.get_xdata()).sum() for line in (curve.seen, curve.hidden))
        assert count > 50
    picture.move_point((9.0, 9.0), (1.0, 1.0))
    assert np.size(picture.level_curve.seen.get_xdata()) == 0
    assert picture.handles() == []
    assert "outside this box" in picture.describe()


def test_an_undefined_point_stands_on_the_floor() -> None:
    picture = surface(fields.half, point=(-1.0, 0.0), gradient=(math.nan, math.nan))
    canvas_of(picture)
    assert picture._handle() is not None
    assert picture.box is not None
    assert picture._handle()[2] == picture.box.floor  # type: ignore[index]
    assert picture.arrow.count == 0
    assert "At the point (−1, 0) f is undefined." in picture.describe()
    picture.move_point((1.0, 0.0), (math.nan, 1.0))
    assert "has no tangent plane" in picture.describe()
    picture.move_point((1.0, 0.0), (0.0, 0.0))
    assert "its tangent plane is level" in picture.describe()


def test_what_is_undefined_is_hatched_and_told() -> None:
    picture = surface(dome)
    canvas_of(picture)
    assert picture.hatching.artist.get_visible()
    assert "hatched: undefined" in picture.panels[0].note.get_text()
    assert "Undefined on 66 % of the box" in picture.describe()
    picture.show(plane(fields.bowl))
    assert not picture.hatching.artist.get_visible()
    picture.show(plane(fields.nowhere))
    assert picture.panels[0].message.get_visible()


def test_what_is_cut_off_is_told() -> None:
    picture = SurfacePicture(Style(), FieldOptions("linear"))
    picture.show(plane(stripes, samples=161))
    canvas_of(picture)
    assert picture.panels[0].note.get_text().startswith("heights from −")
    assert "Heights are drawn from −" in picture.describe()
    assert "Heights are drawn" not in surface(fields.bowl).describe()


def test_a_constant_is_a_level_sheet_and_says_so() -> None:
    picture = surface(fields.constant)
    canvas_of(picture)
    assert np.ptp(picture.mesh.facets.corners[..., 2]) == 0
    assert picture.panels[0].note.get_text() == "constant: 5"


def test_held_variables_are_told() -> None:
    picture = SurfacePicture(Style())
    picture.show(plane(fields.waves, inputs=("x", "y", "z"), point=(1.0, 2.0, 0.5)))
    assert picture.panels[0].note.get_text() == "at $z = 0.5$"
    assert picture.panels[0].title.get_text() == "$f$"


def test_nothing_shown_yet_has_words_and_no_handles() -> None:
    picture = SurfacePicture(Style())
    canvas_of(picture)
    assert picture.describe() == "Nothing is drawn yet."
    assert picture.data() == []
    assert picture.handles() == []
    picture.turn(10, 10)
    picture.move_point((1.0, 1.0))


def test_changing_style_and_options_keeps_the_artists() -> None:
    picture = surface(fields.rosenbrock)
    canvas = canvas_of(picture)
    light = draw(canvas)
    children = {id(artist) for artist in picture.axes.get_children()}
    picture.set_style(Style(DARK))
    dark = draw(canvas)
    assert dark.mean() < light.mean() - 60
    picture.set_options(FieldOptions("linear"))
    assert picture.levels.spacing == "linear"
    draw(canvas)
    assert {id(artist) for artist in picture.axes.get_children()} == children


@pytest.mark.parametrize("form", FORMATS)
def test_files_are_fine_and_leave_the_screen_alone(form: str, tmp_path: Path) -> None:
    picture = surface(fields.waves)
    canvas = canvas_of(picture)
    picture.turn(10, 0)
    before = draw(canvas)
    save(picture, tmp_path / f"one.{form}", size=(5, 4))
    assert len(picture.mesh.outlines) >= COARSE**2
    assert np.array_equal(draw(canvas), before)
    picture.settle()
    draw(canvas)
    save(picture, tmp_path / f"two.{form}", size=(5, 4))
    one, two = ((tmp_path / f"{name}.{form}").read_bytes() for name in ("one", "two"))
    assert one == two
