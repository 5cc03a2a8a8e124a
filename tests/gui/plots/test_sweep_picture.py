"""The learning-rate sweep: a curve and an end for each rate, those that diverge, theory's rates."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from gui.plots.palette import DARK
from gui.plots.style import Style
from gui.plots.sweep_picture import NOTHING, TOLD, SweepPicture
from studies.messages.descent import Sweep, Theory
from tests.gui.plots.drawing import canvas_of, draw, texts, with_point
from tests.gui.plots.made_descents import (
    ILL,
    LOGARITHM,
    ROSENBROCK,
    SPHERE,
    made_sweep,
    made_theory,
)

COURSE = (0.01, 0.1, 0.5, 0.9)
MINIMUM = made_theory(SPHERE, (0.0, 0.0))


def shown(sweep: Sweep, theory: Theory | None = None, style: Style | None = None) -> SweepPicture:
    picture = SweepPicture(style or Style())
    picture.show(sweep, theory=theory)
    return picture


@pytest.fixture(scope="module")
def course() -> Sweep:
    """The course's 4.4."""
    return made_sweep(SPHERE, COURSE, (4.0, 3.0), steps=30)


def test_ends_stand_at_their_rates(course: Sweep) -> None:
    picture = shown(course, MINIMUM)
    canvas_of(picture, 800, 420)
    ends = np.asarray(picture.ends.get_offsets())
    assert 10 ** ends[:, 0] == pytest.approx(COURSE)
    assert 10 ** ends[[0, 1, 3], 1] == pytest.approx(course.finals[[0, 1, 3]])
    # Each curve leads to its end: both panels have the same axis upwards.
    for curve, end in zip(picture.curves, ends, strict=True):
        assert np.asarray(curve.get_ydata(), dtype=float)[-1] == pytest.approx(end[1])
    left, right = (panel.axes for panel in picture.panels)
    assert left.get_ylim() == right.get_ylim()
    assert [words for _, words in picture.legend.blocks[1]] == ["0.01", "0.1", "0.5", "0.9"]


def test_theorys_rates_are_marked(course: Sweep) -> None:
    picture = shown(course, MINIMUM)
    places = [float(np.asarray(line.get_xdata())[0]) for line in picture.limits]
    assert 10 ** np.array(places) == pytest.approx([1.0, 0.5], rel=1e-6)
    assert all(line.get_visible() for line in picture.limits)
    picture.show(course)
    assert not any(line.get_visible() for line in picture.limits)
    far = replace(MINIMUM, stable_rate=1e9, best_rate=math.nan)
    picture.show(course, theory=far)
    assert not any(line.get_visible() for line in picture.limits)


def test_rates_that_diverge_are_crosses_at_the_top_and_told() -> None:
    rates = (0.005, 0.01, 0.019, 0.021, 0.03)
    sweep = made_sweep(ILL, rates, (3.0, 3.0), steps=300)
    assert sweep.statuses[-1] == "diverged"
    picture = shown(sweep, made_theory(ILL, (0.0, 0.0)))
    canvas_of(picture, 800, 420)
    crosses = np.asarray(picture.lost.get_xdata(), dtype=float)
    assert len(crosses) == 2
    assert picture.panels[1].note.get_text() == "2 of 5 diverge"
    assert len(np.asarray(picture.ends.get_offsets())) == 3
    lost = [rate for rate, ended in zip(rates, sweep.statuses, strict=True) if ended == "diverged"]
    assert f"It diverges at {', '.join(map(str, lost))}." in picture.describe()
    assert "The largest stable rate is 2/L = 0.02." in picture.describe()
    assert picture.legend.blocks[0][0][1] == "diverged or undefined"


def test_rates_that_leave_the_domain_are_told() -> None:
    sweep = made_sweep(LOGARITHM, (0.1, 2.0, 9.0), (2.5, 1.5), steps=60)
    assert "undefined" in sweep.statuses
    picture = shown(sweep, made_theory(LOGARITHM, (1.0, 0.0)))
    canvas_of(picture)
    assert "It leaves the domain at" in picture.describe()


def test_without_theory_the_lowest_end_stands_on_the_floor() -> None:
    sweep = made_sweep(ROSENBROCK, (1e-4, 1e-3, 2e-3), (-1.0, 1.0), steps=200)
    picture = shown(sweep)
    canvas_of(picture, 800, 420)
    assert picture.floor_label.get_visible()
    assert picture.floor_label.get_text() == "the lowest reached"
    heights = np.asarray(picture.ends.get_offsets())[:, 1]
    assert int(np.argmin(heights)) == int(np.argmin(sweep.finals))
    assert len(heights) == 3


def test_narrow_rates_have_a_plain_axis() -> None:
    picture = shown(made_sweep(SPHERE, (0.3, 0.6, 0.9), (4.0, 3.0)), MINIMUM)
    canvas_of(picture)
    assert not picture.axis.logarithmic
    assert np.asarray(picture.ends.get_offsets())[:, 0].tolist() == [0.3, 0.6, 0.9]


def test_the_present_rate_is_a_guide_that_can_be_dragged(course: Sweep) -> None:
    picture = shown(course, MINIMUM)
    canvas = canvas_of(picture, 800, 420)
    assert picture.rate == 0.1  # the method's own
    axes = picture.panels[1].axes
    x, y = axes.transData.transform((-1.0, 0.0))
    assert picture.handle_at(x + 3, y) == "rate"
    assert picture.handle_at(x + 40, y) == ""
    assert picture.rate_at(x, y) == pytest.approx(0.1)
    assert picture.rate_at(-1e5, y) < 0.01
    background, one = draw(canvas), with_point(canvas, picture)
    picture.set_rate(0.3)
    assert np.array_equal(draw(canvas), background)
    assert not np.array_equal(with_point(canvas, picture), one)
    assert "The present rate is 0.3." in picture.describe()
    picture.set_rate(math.nan)
    assert picture.handle_at(x, y) == ""
    assert picture.handles() == []


def test_another_sweep_uses_the_same_artists(course: Sweep) -> None:
    picture = shown(course, MINIMUM)
    canvas = canvas_of(picture, 800, 420)
    before = draw(canvas)
    picture.show(made_sweep(SPHERE, (0.2, 0.4), (4.0, 3.0)), theory=MINIMUM)
    draw(canvas)
    assert not np.asarray(picture.curves[3].get_xdata()).size
    picture.show(course, theory=MINIMUM)
    assert np.array_equal(draw(canvas), before)


def test_many_rates_have_a_short_legend() -> None:
    rates = tuple(np.geomspace(1e-3, 0.9, 40).tolist())
    picture = shown(made_sweep(SPHERE, rates, (4.0, 3.0)), MINIMUM)
    canvas_of(picture, 800, 420)
    words = [words for _, words in picture.legend.blocks[1]]
    assert len(words) == TOLD
    assert words[0] == "0.001"
    assert words[-1] == "0.9"


def test_nothing_known(course: Sweep) -> None:
    picture = SweepPicture(Style())
    assert picture.describe() == "Nothing is drawn yet."
    assert picture.data() == []
    nothing = np.array([math.nan])
    lost = replace(
        course, statuses=("undefined",) * 4, values=(nothing,) * 4,
        steps=np.zeros(4, dtype=np.int64), finals=np.full(4, math.nan), lowest=math.nan,
    )  # fmt: skip
    picture.show(lost)
    canvas_of(picture)
    assert picture.panels[0].message.get_text().replace("\n", " ") == NOTHING
    assert "leaves the domain at 0.01, 0.1, 0.5, 0.9" in picture.describe()
    empty = replace(
        course, request=replace(course.request, rates=()), statuses=(), values=(), paths=(),
        steps=np.zeros(0, dtype=np.int64), finals=np.zeros(0), lowest=math.nan,
    )  # fmt: skip
    picture.show(empty)
    canvas_of(picture)


@pytest.mark.parametrize("style", [Style(), Style(DARK), Style(DARK, projector=True)])
@pytest.mark.parametrize("size", [(440, 340), (1100, 600)])
def test_no_word_is_cut(course: Sweep, style: Style, size: tuple[int, int]) -> None:
    picture = shown(course, MINIMUM, style)
    canvas_of(picture, *size)
    width, height = size
    for words, box in texts(picture):
        assert box.x0 >= 0, words
        assert box.x1 <= width, words
        assert box.y0 >= 0, words
        assert box.y1 <= height, words


def test_words_and_numbers(course: Sweep) -> None:
    picture = shown(course, MINIMUM)
    words = picture.describe()
    assert "Gradient descent at 4 learning rates, 30 steps at most" in words
    assert "The lowest end is that of the rate 0.5" in words
    ends, curves = picture.data()
    assert [row[0] for row in ends.rows] == list(COURSE)
    assert ends.rows[1][2] == course.finals[1]
    assert len(curves.rows) == sum(len(values) for values in course.values)


def test_a_changed_style_keeps_what_is_shown(course: Sweep) -> None:
    picture = shown(course, MINIMUM)
    picture.set_rate(0.4)
    canvas = canvas_of(picture)
    before = draw(canvas)
    picture.set_style(Style(DARK))
    draw(canvas)
    assert picture.rate == 0.4
    picture.set_style(Style())
    assert np.array_equal(draw(canvas), before)
