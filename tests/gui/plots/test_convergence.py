"""Convergence: gaps and gradients in decades, theory over practice, the player's guide."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.descent.settings import NAMES, Settings
from gui.plots.convergence import NO_GRADIENT, UNKNOWN, Convergence
from gui.plots.method_colours import method_look
from gui.plots.palette import DARK, LIGHT
from gui.plots.style import Style
from studies.messages.descent import Descent
from tests.gui.plots.drawing import canvas_of, draw, near, texts, with_point
from tests.gui.plots.made_descents import (
    ELLIPSE,
    ROSENBROCK,
    SADDLE,
    SPHERE,
    Bowl,
    made_descent,
)

Array = NDArray[np.float64]
GD, NEWTON = Settings("gradient-descent", 0.1), Settings("newton")


def course(start: tuple[float, float] = (4.0, 3.0), predicted: float | None = 0.8) -> Descent:
    """The course's 4.2, for which theory predicts the factor 1 - 2 * 0.1."""
    return made_descent(
        SPHERE, [GD], start, steps=50, minimum=(0.0, 0.0), predicted=[predicted]
    )  # fmt: skip


def shown(descent: Descent, style: Style | None = None, **options: object) -> Convergence:
    picture = Convergence(style or Style())
    picture.show(descent, **options)  # type: ignore[arg-type]
    return picture


def points(artist: object) -> Array:
    return np.column_stack(artist.get_data()).astype(float)  # type: ignore[attr-defined]


def test_both_curves_are_the_runs_own() -> None:
    descent = course()
    picture = shown(descent)
    gap, slope = (curves[0].points for curves in picture.curves)
    assert gap[:, 0].tolist() == list(range(51))
    assert 10 ** gap[:, 1] == pytest.approx(descent.runs[0].values)
    assert 10 ** slope[:, 1] == pytest.approx(descent.runs[0].slopes)
    for panel, curve in zip(picture.panels, picture.curves, strict=True):
        low, high = panel.axes.get_ylim()
        assert (curve[0].points[:, 1] > low).all()
        assert (curve[0].points[:, 1] < high).all()


def test_theory_lies_on_the_curve_of_a_quadratic() -> None:
    picture = shown(course())
    for index in (0, 1):
        curve = picture.curves[index][0]
        line = points(curve.predicted)
        measured = np.interp(line[:, 0], curve.points[:, 0], curve.points[:, 1])
        assert line[:, 1] == pytest.approx(measured, abs=1e-6)
    assert [words for _, words in picture.legend.blocks[0]] == ["predicted by theory"]
    assert "theory predicts 0.8" in picture.describe()


def test_without_a_prediction_there_is_no_dashed_line() -> None:
    picture = shown(course(predicted=None))
    assert not points(picture.curves[0][0].predicted).size
    assert picture.legend.blocks[0] == []
    zero = shown(course(predicted=0.0))
    assert not points(zero.curves[0][0].predicted).size


def test_a_minimum_that_is_reached_exactly_stands_on_the_floor() -> None:
    run = course().runs[0]
    values = np.where(np.arange(51) > 30, 0.0, run.values)
    descent = replace(course(), runs=(replace(run, values=values),))
    picture = shown(descent)
    canvas_of(picture)
    heights = picture.curves[0][0].points[:, 1]
    low, _ = picture.panels[0].axes.get_ylim()
    assert (heights[31:] == heights[40]).all()
    assert low < heights[40] < heights[30]
    assert picture.floor_labels[0].get_visible()
    assert not picture.floor_labels[1].get_visible()


def test_without_theory_the_lowest_value_is_the_reference_and_that_is_said() -> None:
    picture = shown(made_descent(SPHERE, [GD], (4.0, 3.0), steps=50))
    assert "lowest reached" in picture.panels[0].note.get_text()
    assert "The minimum is not known" in picture.describe()
    assert math.isnan(picture.curves[0][0].points[-1, 1])


def test_a_drag_keeps_the_frame_and_builds_nothing() -> None:
    picture = shown(course())
    canvas = canvas_of(picture, 700, 400)
    background = draw(canvas)
    one = with_point(canvas, picture)
    children = {id(child) for child in picture.figure.findobj()}
    drawn_anew = [picture.show(course((4.0 - 0.3 * k, 3.0))) for k in range(5)]
    assert drawn_anew == [False] * 5
    assert np.array_equal(draw(canvas), background)
    assert not np.array_equal(with_point(canvas, picture), one)
    assert {id(child) for child in picture.figure.findobj()} == children


def test_other_methods_and_other_scales_draw_the_frame_anew() -> None:
    picture = shown(course())
    assert picture.show(course((4e6, 3e6))) is True
    two = made_descent(SPHERE, [GD, NEWTON], (4.0, 3.0), steps=50, minimum=(0.0, 0.0))
    assert picture.show(two) is True
    assert picture.show(two) is False
    assert picture.show(course()) is True
    canvas_of(picture)
    assert [words for _, words in picture.legend.blocks[1]] == ["Gradient descent"]
    assert not points(picture.curves[0][1].line).size


def test_the_guide_marks_each_curve_at_the_frame() -> None:
    fast = Settings("gradient-descent", 0.45)
    two = made_descent(SPHERE, [GD, fast], (4.0, 3.0), steps=50, minimum=(0.0, 0.0))
    assert two.runs[1].steps < 20
    picture = shown(two, frame=20)
    canvas = canvas_of(picture, 700, 400)
    for curves in picture.curves:
        assert points(curves[0].now) == pytest.approx(curves[0].points[20:21])
        # The faster one has come to its end before.
        assert points(curves[1].now) == pytest.approx(curves[1].points[-1:])
    before = with_point(canvas, picture)
    draw(canvas)
    picture.set_frame(30)
    assert not np.array_equal(with_point(canvas, picture), before)
    x, y = picture.panels[1].axes.transData.transform((30.0, 0.0))
    assert picture.handle_at(x + 3, y) == "frame"
    assert picture.handle_at(x + 60, y) == ""
    assert picture.step_at(x, y) == 30
    assert picture.step_at(-1e4, y) == 0
    assert picture.step_at(1e5, y) == 50
    picture.set_frame(None)
    assert picture.handle_at(x, y) == ""
    assert not points(picture.curves[0][0].now).size
    assert picture.handles() == []


def test_only_the_upper_artists_move_with_the_frame() -> None:
    picture = shown(course(), frame=3)
    canvas = canvas_of(picture, 700, 400)
    picture.draw_lower()
    lower = np.asarray(canvas.buffer_rgba()).copy()  # type: ignore[no-untyped-call]
    draw(canvas)
    picture.set_frame(44)
    picture.draw_lower()
    assert np.array_equal(np.asarray(canvas.buffer_rgba()), lower)  # type: ignore[no-untyped-call]


def test_runs_of_very_different_lengths_have_a_logarithmic_axis() -> None:
    methods = [Settings("gradient-descent", 0.001), NEWTON]
    descent = made_descent(ROSENBROCK, methods, (-1.0, 1.0), steps=4000, minimum=(1.0, 1.0))
    picture = shown(descent)
    canvas_of(picture, 700, 400)
    assert picture.spread == "log"
    assert picture.curves[0][0].points[-1, 0] == pytest.approx(math.log10(4001))
    assert len(points(picture.curves[0][0].line)) < 3001
    labels = [text.get_text() for text in picture.panels[0].axes.get_xticklabels()]
    assert "0" in labels
    assert "1000" in labels
    assert picture.show(descent, spread="linear") is True
    assert picture.curves[0][0].points[-1, 0] == 4000


def test_theory_over_a_logarithmic_axis_is_the_same_line() -> None:
    descent = made_descent(
        ELLIPSE, [Settings("gradient-descent", 0.08)], (4.0, 4.0), steps=300, minimum=(0.0, 0.0),
        predicted=[0.84],
    )  # fmt: skip
    picture = shown(descent, spread="log")
    line = points(picture.curves[1][0].predicted)
    steps = 10 ** line[:, 0] - 1
    slopes = np.diff(line[:, 1]) / np.diff(steps)
    assert slopes == pytest.approx(np.full(slopes.size, math.log10(0.84)), rel=1e-6)


def test_a_run_that_diverges_is_followed_for_a_while() -> None:
    methods = [Settings("gradient-descent", 0.21), NEWTON]
    descent = made_descent(ELLIPSE, methods, (4.0, 3.0), steps=500, minimum=(0.0, 0.0))
    picture = shown(descent)
    canvas_of(picture)
    _, high = picture.panels[0].axes.get_ylim()
    assert high <= 9
    line = points(picture.curves[0][0].line)
    assert line[:, 1].max() > high


def test_a_function_without_a_minimum() -> None:
    descent = made_descent(SADDLE, [Settings("gradient-descent", 0.1)], (2.0, 0.1), steps=500)
    assert descent.runs[0].status == "diverged"
    picture = shown(descent)
    canvas_of(picture)
    picture.draw_animated()
    assert picture.describe()


def test_a_constant_and_a_start_without_a_value() -> None:
    flat = Bowl(lambda *_: 7.0)
    picture = shown(made_descent(flat, [GD], (1.0, 1.0), steps=3))
    canvas_of(picture)
    picture.draw_animated()
    assert not picture.panels[0].message.get_visible()
    run = course().runs[0]
    nothing = np.array([math.nan])
    lost = replace(run, status="undefined", path=run.path[:1], values=nothing, slopes=nothing)
    picture = shown(replace(course(), runs=(lost,), theory=None))
    canvas_of(picture)
    picture.draw_animated()
    assert picture.panels[0].message.get_text().replace("\n", " ") == UNKNOWN
    assert picture.panels[1].message.get_text().replace("\n", " ") == NO_GRADIENT
    assert picture.describe()
    none = replace(course(), runs=())
    assert shown(none).describe()
    assert shown(none).step_at(0.0, 0.0) == 0


@pytest.mark.parametrize("scale", [1e-12, 1e12])
def test_tiny_and_huge_functions(scale: float) -> None:
    bowl = Bowl(lambda x, y: scale * (x * x + y * y))
    descent = made_descent(
        bowl, [Settings("gradient-descent", 0.1 / scale)], (4.0, 3.0), steps=50,
        tolerance=1e-8 * scale, minimum=(0.0, 0.0),
    )  # fmt: skip
    picture = shown(descent)
    canvas_of(picture)
    curve = picture.curves[0][0].points[:, 1]
    low, high = picture.panels[0].axes.get_ylim()
    assert ((curve > low) & (curve < high)).all()


def test_zoom_and_pan_keep_both_panels_together() -> None:
    picture = shown(course())
    canvas_of(picture)
    (_, (low, high)), (_, (least, most)) = (
        (panel.axes.get_xlim(), panel.axes.get_ylim()) for panel in picture.panels
    )
    picture.set_view((10.0, 20.0), (low, (low + high) / 2))
    assert picture.panels[1].axes.get_xlim() == (10.0, 20.0)
    assert picture.panels[1].axes.get_ylim() == pytest.approx((least, (least + most) / 2))
    picture.zoomed = ((10.0, 20.0), (low, high))
    picture.show(course())
    assert picture.view == ((10.0, 20.0), (low, high))
    picture.zoomed = None
    picture.show(course())
    assert picture.view[0] != (10.0, 20.0)


@pytest.mark.parametrize("style", [Style(), Style(DARK), Style(DARK, projector=True)])
@pytest.mark.parametrize("size", [(440, 340), (1100, 600)])
def test_no_word_is_cut_and_the_legend_is_below(style: Style, size: tuple[int, int]) -> None:
    methods = [Settings(name, 0.001 if name in NAMES[:3] else None) for name in NAMES]
    descent = made_descent(ROSENBROCK, methods, (-1.5, 2.0), steps=40, minimum=(1.0, 1.0))
    picture = shown(descent, style)
    canvas_of(picture, *size)
    width, height = size
    for words, box in texts(picture):
        assert box.x0 >= 0, words
        assert box.x1 <= width, words
        assert box.y0 >= 0, words
        assert box.y1 <= height, words
    # Eleven names in the largest type do not fit below the smallest picture.
    if not (style.projector and width < 500):
        assert len(picture.legend.texts) == len(NAMES)
    for panel in picture.panels:
        assert panel.axes.bbox.width > 60
        assert panel.axes.bbox.height > 60


def test_colours_follow_the_style() -> None:
    picture = shown(course())
    canvas = canvas_of(picture, 700, 400)
    assert near(with_point(canvas, picture), method_look("gradient-descent", LIGHT).colour) > 100
    picture.set_style(Style(DARK))
    draw(canvas)
    assert near(with_point(canvas, picture), method_look("gradient-descent", DARK).colour) > 100


def test_words_and_numbers() -> None:
    picture = Convergence(Style())
    assert picture.describe() == "Nothing is drawn yet."
    assert picture.data() == []
    descent = course()
    picture.show(descent, frame=5)
    words = picture.describe()
    assert "The minimum of f is 0." in words
    assert "Gradient descent: 50 steps, from 25 to 5.09×10⁻⁹ above the minimum" in words
    assert "Step 5 is marked." in words
    (table,) = picture.data()
    assert table.name == "Gradient descent"
    assert table.rows[10] == pytest.approx(
        (10, descent.runs[0].values[10], descent.runs[0].slopes[10])
    )


def test_a_run_that_ends_below_what_it_is_compared_with_is_told() -> None:
    from gui.plots.run_words import convergence_sentence

    run = course().runs[0]
    gaps = np.append(np.full(len(run.values) - 1, 2.5), np.nan)
    told = convergence_sentence("Adam", run, "f", gaps)
    assert told.startswith(
        "Adam: 50 steps, from 2.5 above the minimum; at the end f is below it or"
    )
    assert "undefined" not in told
