"""Paths on contours: what is drawn, how it follows the start and the player, what is told."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.descent.outcome import Status
from engine.descent.settings import NAMES, Settings
from gui.plots.descent_paths import DescentPaths
from gui.plots.method_colours import method_look
from gui.plots.palette import DARK, LIGHT
from gui.plots.plane_picture import FieldOptions
from gui.plots.run_words import ENDINGS
from gui.plots.save import save
from gui.plots.style import Style
from studies.messages.descent import Descent
from studies.messages.field import Plane
from tests.gui.plots import fields
from tests.gui.plots.drawing import canvas_of, draw, near, texts, with_point
from tests.gui.plots.fields import FIELDS, plane
from tests.gui.plots.made_descents import (
    ELLIPSE,
    HIMMELBLAU,
    LOGARITHM,
    ROSENBROCK,
    SADDLE,
    SPHERE,
    THREE,
    made_descent,
)

Array = NDArray[np.float64]
GD, NEWTON = Settings("gradient-descent", 0.08), Settings("newton")
ELLIPTIC = plane(lambda x, y: 5 * x**2 + y**2, ranges=((-5.0, 5.0), (-5.0, 5.0)), samples=81)


def shown(
    descent: Descent | None, ground: Plane = ELLIPTIC, style: Style | None = None
) -> DescentPaths:
    picture = DescentPaths(style or Style())
    point = None if descent is None else descent.runs[0].path[0]
    place = None if point is None else (float(point[0]), float(point[1]))
    picture.show(ground, point=place, descent=descent)
    return picture


@pytest.fixture(scope="module")
def course() -> Descent:
    """The course's 6.2."""
    return made_descent(ELLIPSE, [GD, NEWTON], (4.0, 4.0), steps=50, minimum=(0.0, 0.0))


def line_of(picture: DescentPaths, place: int) -> Array:
    return np.column_stack(picture.runs[place].line.get_data()).astype(float)


def assert_same_line(drawn: Array, path: Array) -> None:
    """All of the path is near a vertex that is drawn, and the other way round: less than a pixel in
    a box of 10 units."""
    away = np.abs(drawn[:, None, :] - path[None, :, :]).max(axis=2)
    assert away.min(axis=0).max() < 0.01
    assert away.min(axis=1).max() == 0


def placed(artist: object) -> Array:
    return np.column_stack(artist.get_data()).astype(float)  # type: ignore[attr-defined]


def test_paths_start_ends_and_minimum_are_where_they_are(course: Descent) -> None:
    picture = shown(course)
    for place, run in enumerate(course.runs):
        assert_same_line(line_of(picture, place), run.path)
        assert placed(picture.runs[place].end) == pytest.approx(run.path[-1:])
    assert placed(picture.marker).tolist() == [[4.0, 4.0]]
    assert placed(picture.minimum).tolist() == [[0.0, 0.0]]
    assert picture.legend.blocks[1][0][1] == "Gradient descent"


def test_each_method_is_seen_in_its_colour(course: Descent) -> None:
    picture = shown(course)
    canvas = canvas_of(picture, 640, 560)
    before, after = draw(canvas), with_point(canvas, picture)
    for run in course.runs:
        colour = method_look(run.settings.method, LIGHT).colour
        assert near(after, colour, 0.03) > near(before, colour, 0.03) + 100


def test_a_frame_shows_paths_up_to_it_and_no_ends(course: Descent) -> None:
    picture = shown(course)
    picture.set_frame(5)
    gd, newton = picture.runs
    assert_same_line(line_of(picture, 0), course.runs[0].path[:6])
    assert placed(gd.now) == pytest.approx(course.runs[0].path[5:6])
    assert not placed(gd.end).size
    # Newton was there after two or three steps.
    assert placed(newton.now) == pytest.approx(course.runs[1].path[-1:])
    assert placed(newton.end) == pytest.approx(course.runs[1].path[-1:])
    picture.set_frame(0)
    assert placed(gd.now).tolist() == [[4.0, 4.0]]
    picture.set_frame(None)
    assert not placed(gd.now).size
    assert placed(gd.end).size


def test_dragging_the_start_builds_nothing_and_keeps_the_frame(course: Descent) -> None:
    picture = shown(course)
    canvas = canvas_of(picture)
    background = draw(canvas)
    children = {id(child) for child in picture.figure.findobj()}
    one = with_point(canvas, picture)
    for step in range(4):
        start = (4.0 - step, -3.0)
        picture.move_point(start)
        other = made_descent(ELLIPSE, [GD, NEWTON], start, steps=50, minimum=(0.0, 0.0))
        assert picture.set_descent(other) is False
        draw(canvas)
    two = with_point(canvas, picture)
    assert {id(child) for child in picture.figure.findobj()} == children
    assert np.array_equal(draw(canvas), background)
    assert not np.array_equal(one, two)


def test_other_methods_need_the_frame_anew(course: Descent) -> None:
    picture = shown(course)
    canvas_of(picture)
    three = made_descent(ELLIPSE, [GD, Settings("adam"), NEWTON], (4.0, 4.0), steps=50)
    assert picture.set_descent(three) is True
    assert [words for _, words in picture.legend.blocks[1]] == [
        "Gradient descent",
        "Adam",
        "Newton",
    ]
    assert picture.set_descent(None) is True
    assert all(not placed(marks.line).size for marks in picture.runs)
    assert not placed(picture.minimum).size


def test_ends_tell_how_it_ended() -> None:
    descent = made_descent(ELLIPSE, [GD, NEWTON], (4.0, 4.0), steps=50)
    gd, newton = shown(descent).runs
    assert gd.end.get_marker() == newton.end.get_marker() == "*"
    assert gd.end.get_markerfacecolor() == LIGHT.panel  # only its steps ran out
    assert newton.end.get_markerfacecolor() == method_look("newton", LIGHT).colour


def test_a_run_that_diverges_is_cut_and_told() -> None:
    descent = made_descent(ELLIPSE, [Settings("gradient-descent", 0.21), NEWTON], (4.0, 3.0))
    assert descent.runs[0].status == "diverged"
    picture = shown(descent)
    canvas_of(picture)
    line = line_of(picture, 0)
    known = line[~np.isnan(line).any(axis=1)]
    assert known.size
    assert np.abs(known).max() <= 10.0 + 1e-9
    assert not placed(picture.runs[0].end).size
    assert picture.caption.get_visible()
    assert picture.caption.get_text() == "diverged: Gradient descent"
    picture.set_frame(3)
    assert not picture.caption.get_visible()


def test_a_run_into_an_undefined_region_ends_with_a_cross_there() -> None:
    descent = made_descent(LOGARITHM, [NEWTON], (2.5, 1.5))
    assert descent.runs[0].status == "undefined"
    ground = plane(lambda x, y: x - np.log(x) + y**2, ranges=((-2.0, 4.0), (-2.0, 2.0)))
    picture = shown(descent, ground)
    assert picture.runs[0].end.get_marker() == "X"
    assert placed(picture.runs[0].end) == pytest.approx(descent.runs[0].path[-1:])
    assert picture.caption.get_text() == "ran into where f is undefined: Newton"


def test_a_saddle_is_told() -> None:
    descent = made_descent(SADDLE, [Settings("gradient-descent", 0.1)], (2.0, 0.0))
    picture = shown(descent, plane(lambda x, y: x**2 - y**2))
    assert picture.caption.get_text() == "at a saddle: Gradient descent"


def test_a_saddle_is_not_called_a_minimum(course: Descent) -> None:
    picture = shown(course)
    assert [words for _, words in picture.legend.blocks[0]] == ["start", "end", "minimum"]
    gd = Settings("gradient-descent", 0.1)
    descent = made_descent(SADDLE, [gd], (2.0, 0.0), minimum=(0.0, 0.0))
    picture = shown(descent, plane(lambda x, y: x**2 - y**2))
    assert [words for _, words in picture.legend.blocks[0]] == ["start", "end", "lowest known"]
    assert "minimum" not in picture.describe().replace(descent.runs[0].message, "")


def test_a_stalled_run_ends_with_a_cross_and_is_told(course: Descent) -> None:
    stalled = replace(course, runs=(replace(course.runs[0], status="stalled"),))
    picture = shown(stalled)
    assert picture.runs[0].end.get_marker() == "X"
    assert picture.caption.get_text() == "stalled, no stationary point near: Gradient descent"


def test_every_ending_is_either_rest_or_told() -> None:
    for status in Status:
        quiet = status in (Status.CONVERGED, Status.STEP_LIMIT)
        assert (status.value in ENDINGS) is not quiet


def test_leaving_the_box_on_the_way_and_for_good_are_told() -> None:
    descent = made_descent(ROSENBROCK, [NEWTON], (-1.0, 1.0), minimum=(1.0, 1.0))
    ground = plane(fields.rosenbrock, ranges=((-2.0, 2.0), (-1.0, 3.0)))
    assert shown(descent, ground).caption.get_text() == "leaves this box: Newton"
    ground = plane(fields.rosenbrock, ranges=((-2.0, 0.5), (-1.0, 3.0)))
    picture = shown(descent, ground)
    assert picture.caption.get_text() == "ends outside this box: Newton"
    assert not placed(picture.minimum).size


def test_more_than_two_variables_are_projected_and_the_note_says_so() -> None:
    descent = made_descent(THREE, [GD], (2.0, 1.0, 3.0), steps=50, minimum=(0.0, 0.0, 1.0))
    ground = plane(
        lambda x, z: x**2 + 4 + (z - 1) ** 2, inputs=("x", "y", "z"), axes=(0, 2),
        point=(2.0, 1.0, 3.0), ranges=((-4.0, 4.0), (-4.0, 4.0)),
    )  # fmt: skip
    picture = DescentPaths(Style())
    picture.show(ground, descent=descent)
    canvas_of(picture, 700, 600)
    assert_same_line(line_of(picture, 0), descent.runs[0].path[:, [0, 2]])
    assert placed(picture.minimum).tolist() == [[0.0, 1.0]]
    assert picture.point == (2.0, 3.0)
    assert picture.panels[0].note.get_text() == "at $y = 1$; paths projected"
    table = picture.data()[0]
    assert table.header == ("step", "x", "y", "z", "f", "gradient length")


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_is_a_ground_without_a_warning(name: str, course: Descent) -> None:
    picture = shown(course, plane(FIELDS[name]))
    pixels = with_point(canvas_of(picture), picture)
    assert len(np.unique(pixels.reshape(-1, 3), axis=0)) > 10
    assert picture.describe()


def test_nothing_known_yet_and_no_runs(course: Descent) -> None:
    picture = DescentPaths(Style())
    assert picture.describe() == "Nothing is drawn yet."
    assert picture.data() == []
    assert picture.handles() == []
    picture.set_frame(3)
    assert picture.set_descent(course) is False
    picture.show(ELLIPTIC)
    canvas_of(picture)
    assert "Nothing has been computed from here yet." in picture.describe()
    assert [table.name for table in picture.data()] == ["values"]
    picture.set_descent(replace(course, runs=(), theory=None))
    picture.draw_animated()


def test_a_start_where_the_function_is_undefined() -> None:
    run = made_descent(LOGARITHM, [GD], (2.0, 1.0), steps=1).runs[0]
    lost = replace(
        run, status="undefined", path=np.array([[-1.0, 1.0]]), values=np.array([math.nan]),
        slopes=np.array([math.nan]),
    )  # fmt: skip
    descent = replace(made_descent(LOGARITHM, [GD], (2.0, 1.0), steps=1), runs=(lost,))
    picture = shown(descent, plane(lambda x, y: x - np.log(x) + y**2))
    canvas_of(picture)
    picture.draw_animated()
    assert "where f is undefined" in picture.describe()


def test_iterates_beyond_float64_are_drawn_as_far_as_they_are_seen() -> None:
    run = made_descent(SPHERE, [GD], (1.0, 1.0), steps=4).runs[0]
    path = np.array([[1.0, 1.0], [-3.0, 2.0], [1e300, -1e308], [math.inf, 0.0], [math.nan, 1.0]])
    wild = replace(
        run, status="diverged", path=path, values=np.array([2.0, 13, 1e9, math.inf, math.nan])
    )
    descent = replace(made_descent(SPHERE, [GD], (1.0, 1.0), steps=4), runs=(wild,))
    picture = shown(descent)
    canvas_of(picture)
    picture.draw_animated()
    assert np.nanmax(np.abs(line_of(picture, 0))) <= 10.0 + 1e-9


def test_ten_thousand_steps_are_few_vertices() -> None:
    descent = made_descent(
        ROSENBROCK, [Settings("gradient-descent", 0.001)], (-1.0, 1.0), steps=10_000
    )
    picture = shown(descent, plane(fields.rosenbrock, ranges=((-2.0, 2.0), (-1.0, 3.0))))
    line = line_of(picture, 0)
    assert 100 < len(line) < 3001
    assert line[0] == pytest.approx(descent.runs[0].path[0])
    assert line[-1] == pytest.approx(descent.runs[0].path[-1])


def test_logarithmic_levels_are_chosen_where_the_range_asks_and_can_be_refused() -> None:
    ground = plane(fields.rosenbrock, ranges=((-2.0, 2.0), (-1.0, 3.0)), samples=121)
    picture = shown(None, ground)
    kinds = [picture.levels.spacing]
    picture.set_options(FieldOptions("linear"))
    kinds.append(picture.levels.spacing)
    assert kinds == ["shifted log", "linear"]


@pytest.mark.parametrize("style", [Style(), Style(DARK), Style(DARK, projector=True)])
@pytest.mark.parametrize("size", [(440, 340), (1100, 800)])
def test_no_word_is_cut(style: Style, size: tuple[int, int]) -> None:
    methods = [Settings(name, 0.001 if name in NAMES[:3] else None) for name in NAMES]
    descent = made_descent(ROSENBROCK, methods, (-1.5, 2.0), steps=40, minimum=(1.0, 1.0))
    picture = shown(descent, plane(fields.rosenbrock, ranges=((-2.0, 2.0), (-1.0, 3.0))), style)
    canvas_of(picture, *size)
    assert picture.caption.get_visible()
    width, height = size
    for words, box in texts(picture):
        assert box.x0 >= 0, words
        assert box.x1 <= width, words
        assert box.y0 >= 0, words
        assert box.y1 <= height, words
    axes = picture.axes.bbox
    caption = picture.caption.get_window_extent()
    assert axes.x0 <= caption.x0
    assert caption.x1 <= axes.x1


def test_styles_recolour_and_build_nothing(course: Descent) -> None:
    picture = shown(course)
    canvas = canvas_of(picture)
    light = with_point(canvas, picture)
    artists = {id(artist) for artist in picture.axes.get_children() if artist.get_label() != ""}
    picture.set_style(Style(DARK))
    draw(canvas)
    dark = with_point(canvas, picture)
    assert near(dark, method_look("newton", DARK).colour) > 50
    assert near(dark, LIGHT.panel, 0.02) < 500
    picture.set_style(Style())
    draw(canvas)
    assert np.array_equal(with_point(canvas, picture), light)
    assert artists <= {id(artist) for artist in picture.axes.get_children()}


def test_a_file_has_the_paths_too(course: Descent, tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "paths.png"
    save(shown(course), path, size=(5.0, 4.0), dpi=100)
    with Image.open(path) as image:
        pixels = np.asarray(image.convert("RGB"))
    assert near(pixels, method_look("newton", LIGHT).colour) > 50
    assert near(pixels, LIGHT.point) > 50


def test_words_and_numbers(course: Descent) -> None:
    picture = shown(course)
    words = picture.describe()
    assert "Descent paths: f over x from −5 to 5 and y from −5 to 5; the start is (4, 4)." in words
    assert "topped by the limit of steps at (0, 0.000655), where f ≈ " in words
    assert ": Gradient descent (50 steps)" in words
    assert course.runs[1].message in words
    assert "The lowest point known is (0, 0), where f = 0." in words
    picture.set_frame(7)
    assert "Paths are drawn up to step 7." in picture.describe()
    tables = {table.name: table for table in picture.data()}
    assert list(tables) == ["Gradient descent", "Newton", "minimum", "values"]
    run, table = course.runs[0], tables["Gradient descent"]
    assert len(table.rows) == 51
    assert table.rows[50] == pytest.approx((50, *run.path[50], run.values[50], run.slopes[50]))
    assert tables["minimum"].rows == [[0.0, 0.0, 0.0]]


def test_the_start_can_be_taken_hold_of(course: Descent) -> None:
    picture = shown(course)
    canvas_of(picture)
    x, y = picture.axes.transData.transform((4.0, 4.0))
    assert picture.handle_at(x + 4, y - 4) == "point"
    picture.move_point((-2.0, 1.0))
    assert picture.handle_at(x, y) == ""
    picture.move_point((9.0, 1.0))
    assert not placed(picture.marker).size


def test_many_methods_on_himmelblau_end_where_they_ended() -> None:
    methods = [Settings("gradient-descent", 0.01), Settings("adam"), NEWTON]
    descent = made_descent(HIMMELBLAU, methods, (0.5, -0.5), steps=500)
    ground = plane(
        lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2, ranges=((-6.0, 6.0), (-6.0, 6.0))
    )
    picture = shown(descent, ground)
    ends = [placed(marks.end)[0] for marks in picture.runs]
    assert ends == [pytest.approx(run.path[-1]) for run in descent.runs]
    assert len({marks.end.get_markersize() for marks in picture.runs}) == 3
