"""The two pictures of a gradient: what they draw, how they follow the point, what they say."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from matplotlib.colors import to_hex

from gui.plots.gradient_arrows import GradientArrows
from gui.plots.gradient_directions import GradientDirections
from gui.plots.levels import Spacing
from gui.plots.palette import DARK, LIGHT
from gui.plots.plane_picture import FieldOptions, PlanePicture
from gui.plots.style import Style
from tests.gui.plots import fields
from tests.gui.plots.drawing import canvas_of, draw, near, with_point
from tests.gui.plots.fields import FIELDS, plane

PICTURES = [GradientArrows, GradientDirections]
Kind = type[GradientArrows] | type[GradientDirections]


@pytest.fixture(params=PICTURES, ids=lambda kind: kind.__name__)
def kind(request: pytest.FixtureRequest) -> Kind:
    chosen: Kind = request.param
    return chosen


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_is_drawn_without_a_warning(kind: Kind, name: str) -> None:
    picture = kind(Style())
    picture.show(plane(FIELDS[name]))
    pixels = draw(canvas_of(picture))
    assert len(np.unique(pixels.reshape(-1, 3), axis=0)) > 10
    assert picture.describe()


@pytest.mark.parametrize("spacing", ["shifted log", "log"])
@pytest.mark.parametrize("name", FIELDS)
def test_every_scale_draws_every_field(name: str, spacing: Spacing) -> None:
    picture = GradientDirections(Style(), FieldOptions(spacing, 30))
    picture.show(plane(FIELDS[name]))
    canvas_of(picture)


def test_viridis_fills_the_plane() -> None:
    picture = GradientDirections(Style())
    picture.show(plane(fields.bowl, samples=121))
    pixels = draw(canvas_of(picture, 600, 500))
    for facecolor in np.asarray(picture.bands.artist.get_facecolor()):
        assert near(pixels, to_hex(facecolor), 0.02) > 30


def test_arrows_are_white_with_a_dark_rim() -> None:
    picture = GradientDirections(Style())
    picture.show(plane(fields.bowl))
    canvas = canvas_of(picture)
    before = near(draw(canvas), "#FFFFFF", 0.1)
    picture.field.set_visible(False)
    assert before - near(draw(canvas), "#FFFFFF", 0.1) > 300


def test_the_longest_arrow_spans_about_a_cell() -> None:
    picture = GradientArrows(Style())
    picture.show(plane(fields.bowl, arrows=15))
    canvas_of(picture)
    sizes = np.hypot(*picture.field._vectors.T)
    cell = 6 / 15
    assert 0.9 * cell <= sizes.max() <= 1.5 * cell
    assert picture.field.count == 225
    # True length: in proportion to the distance from the origin.
    distances = np.hypot(*picture.field._tails.T)
    assert sizes / sizes.max() == pytest.approx(distances / distances.max(), abs=1e-6)


def test_a_zero_gradient_is_a_dot(kind: Kind) -> None:
    picture = kind(Style())
    picture.show(plane(fields.bowl, arrows=9))
    canvas_of(picture)
    spans = [np.ptp(np.asarray(path.vertices), axis=0).max() for path in picture.field.get_paths()]
    assert spans[40] < 5
    assert min(spans[:9]) > 5


def test_dragging_updates_and_builds_nothing(kind: Kind) -> None:
    picture = kind(Style())
    picture.show(plane(fields.waves))
    canvas = canvas_of(picture)
    children = {id(child) for child in picture.figure.findobj()}
    animated = list(picture.animated)
    background = draw(canvas)
    one = with_point(canvas, picture)
    for step in range(5):
        picture.move_point((0.3 * step, -0.2 * step), (1.0, step - 2.0))
        draw(canvas)
        picture.draw_animated()
    other = with_point(canvas, picture)
    assert {id(child) for child in picture.figure.findobj()} == children
    assert all(a is b for a, b in zip(picture.animated, animated, strict=True))
    assert np.array_equal(draw(canvas), background)
    assert not np.array_equal(one, background)
    assert not np.array_equal(one, other)
    assert near(other, LIGHT.point) > 50


def test_another_resolution_keeps_the_artists(kind: Kind) -> None:
    picture = kind(Style())
    picture.show(plane(fields.waves, samples=41, arrows=7), draft=True)
    canvas = canvas_of(picture)
    before = {id(artist) for artist in picture.axes.get_children()}
    picture.show(plane(fields.waves, samples=121, arrows=15))
    draw(canvas)
    assert {id(artist) for artist in picture.axes.get_children()} == before
    assert picture.field.count == 225


def test_the_level_curve_runs_through_the_point(kind: Kind) -> None:
    picture = kind(Style())
    picture.show(plane(fields.bowl, samples=161))
    for point in ((1.0, 2.0), (-0.4, 0.3), (2.9, -2.9)):
        picture.move_point(point, (1.0, 1.0))
        radii = np.hypot(*np.asarray(picture.level_curve.get_path().vertices).T)
        assert radii == pytest.approx(np.hypot(*point), abs=3e-3)
    picture.move_point((7.0, 7.0), (1.0, 1.0))
    assert np.asarray(picture.level_curve.get_path().vertices).size == 0


def test_a_missing_gradient_is_estimated_from_the_samples(kind: Kind) -> None:
    picture = kind(Style())
    picture.show(plane(fields.bowl, samples=161))
    picture.move_point((1.0, -2.0))
    assert picture.gradient == pytest.approx((2.0, -4.0), abs=1e-3)
    picture.move_point((3.0, 3.0))
    assert picture.gradient == pytest.approx((6.0, 6.0), abs=0.1)


def test_an_undefined_gradient_draws_no_arrow(kind: Kind) -> None:
    picture = kind(Style())
    picture.show(plane(fields.half), point=(-1.0, 0.0), gradient=(np.nan, np.nan))
    assert picture.arrow.count == 0
    assert "the gradient is undefined" in picture.describe()


def test_the_undefined_half_is_hatched_and_named(kind: Kind) -> None:
    picture = kind(Style())
    picture.show(plane(fields.half))
    canvas = canvas_of(picture)
    assert picture.undefined.hatching.get_visible()
    assert picture.undefined.label.get_visible()
    assert picture.undefined.label.get_position()[0] < 0
    assert "Undefined on 50 % of the box, mostly to the left." in picture.describe() or (
        "Undefined on 51 % of the box, mostly to the left." in picture.describe()
    )
    picture.show(plane(fields.bowl))
    draw(canvas)
    assert not picture.undefined.hatching.get_visible()
    assert not picture.undefined.label.get_visible()


def test_undefined_everywhere_is_said_in_the_picture(kind: Kind) -> None:
    picture = kind(Style())
    picture.show(plane(fields.nowhere))
    message = picture.panels[0].message
    assert message.get_visible()
    assert "undefined" in message.get_text()
    assert "f is undefined everywhere in this box." in picture.describe()
    picture.show(plane(fields.bowl))
    assert not message.get_visible()


def test_a_constant_has_no_levels_and_says_so(kind: Kind) -> None:
    picture = kind(Style())
    picture.show(plane(fields.constant))
    canvas_of(picture)
    assert picture.panels[0].note.get_text() == "constant: 5"
    assert "f is constant: 5." in picture.describe()


def test_the_colour_bar_is_labelled_and_says_what_goes_on() -> None:
    picture = GradientDirections(Style())
    picture.show(plane(fields.bowl, samples=161))
    canvas_of(picture)
    assert picture.bar.axes.get_ylabel() == r"$f(x,\,y)$"
    assert next(t.get_text() for t in picture.bar.axes.get_yticklabels()) == "0"
    assert len(picture.bar.blocks.get_paths()) == len(picture.bands.artist.get_paths()) == 18
    picture.show(plane(fields.pole, samples=160))
    canvas_of(picture)
    assert picture.levels.below
    assert picture.levels.above
    bands = picture.levels.heights.size + 1
    assert len(picture.bar.blocks.get_paths()) == len(picture.bands.artist.get_paths()) == bands


def test_aspect_is_equal_only_for_comparable_ranges(kind: Kind) -> None:
    picture = kind(Style())
    picture.show(plane(fields.bowl))
    assert picture.axes.get_aspect() == 1.0
    picture.show(plane(fields.bowl, ranges=((0.0, 1000.0), (-1.0, 1.0))))
    assert picture.axes.get_aspect() == "auto"
    canvas_of(picture)


def test_names_and_held_variables_are_shown(kind: Kind) -> None:
    picture = kind(Style())
    field = plane(fields.bowl, inputs=("x_1", "lambda_", "z"), axes=(0, 2), point=(0.5, 0.25, -1.0))
    picture.show(field, function="g")
    canvas_of(picture, 700, 500)
    assert picture.axes.get_xlabel() == "$x_{1}$"
    assert picture.axes.get_ylabel() == "$z$"
    assert picture.panels[0].note.get_text() == r"at $\lambda = 0.25$"
    assert picture.panels[0].note.get_visible()
    assert r"\nabla g" in picture.panels[0].title.get_text()
    assert picture.point == (0.5, -1.0)
    assert "g over x₁ from −3 to 3 and z from −3 to 3" in picture.describe()


def test_pointer_and_point_meet(kind: Kind) -> None:
    picture = kind(Style())
    assert not picture.hit_point(10, 10)
    picture.show(plane(fields.bowl))
    canvas_of(picture)
    x, y = picture.axes.transData.transform((1.0, 2.0))
    assert picture.hit_point(x + 5, y - 5)
    assert not picture.hit_point(x + 40, y)
    assert picture.to_data(x, y) == pytest.approx((1.0, 2.0))
    assert picture.to_data(-100, y) == pytest.approx((-3.0, 2.0))
    assert picture.to_data(1e4, 1e4) == pytest.approx((3.0, 3.0))
    assert picture.panel_at(x, y) is picture.axes
    assert picture.panel_at(0, 0) is None


def test_zooming_ahead_of_the_result(kind: Kind) -> None:
    picture = kind(Style())
    picture.show(plane(fields.bowl))
    canvas = canvas_of(picture)
    picture.set_view((-1.0, 1.0), (-1.0, 1.0))
    draw(canvas)
    assert picture.view == ((-1.0, 1.0), (-1.0, 1.0))


def test_styles_recolour_and_build_nothing(kind: Kind) -> None:
    picture = kind(Style())
    picture.show(plane(fields.waves))
    canvas = canvas_of(picture)
    light = draw(canvas)
    artists = {id(artist) for artist in picture.axes.get_children()}
    picture.set_style(Style(DARK))
    dark = draw(canvas)
    assert {id(artist) for artist in picture.axes.get_children()} == artists
    assert near(light, LIGHT.panel) > 5000
    assert near(dark, DARK.panel) > 5000
    assert near(dark, LIGHT.panel, 0.02) < 2500
    picture.set_style(Style())
    assert np.array_equal(draw(canvas), light)


def test_projector_mode_enlarges(kind: Kind) -> None:
    sizes = []
    for style in (Style(), Style(projector=True)):
        picture = kind(style)
        picture.show(plane(fields.bowl))
        canvas_of(picture)
        label = picture.axes.get_xticklabels()[0]
        sizes.append((label.get_fontsize(), picture.marker.get_markersize()))
    for plain, big in zip(*sizes, strict=True):
        assert big == pytest.approx(1.45 * plain)


def test_a_veil_dims_the_last_good_picture(kind: Kind) -> None:
    picture = kind(Style())
    picture.show(plane(fields.waves))
    canvas = canvas_of(picture)
    clear = with_point(canvas, picture)
    picture.set_dimmed(True)
    draw(canvas)
    veiled = with_point(canvas, picture)
    assert veiled.astype(float).std() < 0.6 * clear.astype(float).std()
    picture.set_dimmed(False)
    draw(canvas)
    assert np.array_equal(with_point(canvas, picture), clear)


def test_words_for_the_course_s_example() -> None:
    picture = GradientArrows(Style())
    picture.show(plane(fields.bowl), gradient=(2.0, 4.0))
    words = picture.describe()
    assert "f over x from −3 to 3 and y from −3 to 3" in words
    assert "the lowest is 0 at (0, 0)" in words
    assert "the highest 18 at 4 places" in words
    assert "At the point (1, 2) the gradient is (2, 4), of length 4.472" in words
    assert "it points up and to the right" in words


def test_numbers_leave_as_tables(kind: Kind) -> None:
    picture = kind(Style())
    assert picture.data() == []
    field = plane(fields.half, samples=21, arrows=5)
    picture.show(field, gradient=(1.0, 1.0))
    values, gradient, point = picture.data()
    assert values.header == ("x", "y", "f")
    assert len(values.rows) == 21 * 21
    assert values.rows[21 * 10 + 15] == [field.x[15], field.y[10], field.values[0, 10, 15]]
    assert gradient.header == ("x", "y", "df/dx", "df/dy")
    assert len(gradient.rows) == 25
    assert list(point.rows) == [(1.0, 2.0, 1.0, 1.0)]


def test_the_chosen_component_is_drawn(kind: Kind) -> None:
    picture = kind(Style())
    picture.show(plane(fields.bowl, fields.constant), component=1, function="f_2")
    assert "f₂ is constant: 5." in picture.describe()


def test_options_change_the_levels() -> None:
    picture = GradientDirections(Style())
    picture.show(plane(fields.rosenbrock))
    few = picture.levels.values.size
    picture.set_options(FieldOptions("shifted log", 40))
    assert picture.levels.spacing == "shifted log"
    assert picture.levels.values.size > few
    canvas_of(picture)
    assert "logarithmic" in picture.describe()


def test_long_arrows_at_a_pole_are_cut_and_it_is_said() -> None:
    picture = GradientArrows(Style())
    picture.show(plane(lambda x, y: 1 / (x**2 + y**2), arrows=16))
    canvas_of(picture, 700, 500)
    assert picture.panels[0].note.get_text() == "log scale; longest arrows cut"
    assert "are cut to fit" in picture.describe()


@pytest.mark.parametrize(("samples", "arrows"), [(2, 1), (3, 2)])
def test_the_smallest_planes_are_drawn(kind: Kind, samples: int, arrows: int) -> None:
    picture = kind(Style())
    picture.show(plane(fields.bowl, samples=samples, arrows=arrows))
    canvas_of(picture)


def test_before_anything_is_shown(kind: Kind) -> None:
    picture: PlanePicture = kind(Style())
    picture.move_point((0.0, 0.0))
    assert picture.describe() == "Nothing is drawn yet."
    canvas_of(picture)


def test_far_boxes_and_small_boxes(kind: Kind) -> None:
    picture = kind(Style())
    for low, width in itertools.product((0.0, 1e6, -1e12), (1e-3, 1e9)):
        if width > 1e-9 * abs(low):
            span = (low, low + width)
            picture.show(plane(fields.waves, ranges=(span, span), point=(low, low)))
            canvas_of(picture)
