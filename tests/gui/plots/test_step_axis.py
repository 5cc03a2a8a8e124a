"""Axes of steps and of rates: where things stand, and how many labels there are."""

from __future__ import annotations

import math

import numpy as np
import pytest
from matplotlib.figure import Figure

from gui.plots.palette import DARK, LIGHT
from gui.plots.rate_axis import LogRates, RateAxis, Rates, set_rate_axis
from gui.plots.step_axis import LogSteps, StepNumbers, choose_spread, places, set_step_axis, step_at


def test_a_logarithm_only_for_runs_of_very_different_lengths() -> None:
    assert choose_spread([50, 2]) == "linear"
    assert choose_spread([500, 5, 500]) == "linear"
    assert choose_spread([10_000, 14]) == "log"
    assert choose_spread([10_000, 9_000]) == "linear"
    assert choose_spread([10_000, 0]) == "linear"
    assert choose_spread([]) == "linear"


def test_places_and_steps_are_inverse_and_the_start_is_there() -> None:
    steps = np.array([0.0, 1.0, 9.0, 10_000.0])
    assert places(steps, "log")[:3].tolist() == pytest.approx([0.0, math.log10(2), 1.0])
    assert [step_at(float(place), "log") for place in places(steps, "log")] == pytest.approx(steps)
    assert places(steps, "linear").tolist() == steps.tolist()
    assert step_at(7.0, "linear") == 7.0
    assert math.isfinite(step_at(1e9, "log"))


@pytest.mark.parametrize("most", [2, 3, 5, 7])
@pytest.mark.parametrize("top", [0.4, 1.3, 4.0, 9.0, 40.0])
def test_step_ticks_are_round_few_and_begin_with_the_start(most: int, top: float) -> None:
    locator = LogSteps()
    locator.set_params(nbins=most)
    ticks = locator.tick_values(-0.02 * top, top)
    assert ticks[0] == 0.0
    assert len(ticks) <= most + 1
    labels = [StepNumbers()(tick) for tick in ticks]
    assert len(set(labels)) == len(labels)
    steps = [round(10**tick - 1) for tick in ticks[1:]]
    assert {int(str(step)[0]) for step in steps if step < 1e15} <= {1, 2, 5}


def test_step_labels() -> None:
    found = [StepNumbers()(float(at)) for at in places(np.array([0.0, 1, 100, 1e6]), "log")]
    assert found == ["0", "1", "100", "10⁶"]
    axes = Figure().add_subplot()
    axes.set_xlim(0, 10_000)
    set_step_axis(axes, "linear")
    ticks = axes.xaxis.get_major_locator()()
    assert "10000" in [axes.xaxis.get_major_formatter()(tick) for tick in ticks]


def test_rates_stand_by_their_logarithm_where_they_span_a_factor() -> None:
    axis = RateAxis(0.01, 0.9)
    assert axis.logarithmic
    assert axis.place(0.1) == pytest.approx(-1.0)
    assert axis.rate(-1.0) == pytest.approx(0.1)
    assert math.isnan(axis.place(0.0))
    assert math.isnan(axis.place(math.nan))
    narrow = RateAxis(0.5, 2.0)
    assert not narrow.logarithmic
    assert narrow.place(1.5) == 1.5
    assert narrow.rate(-3.0) > 0
    for one in (axis, narrow, RateAxis(0.1, 0.1), RateAxis(1e-300, 1e-300)):
        low, high = one.limits
        assert low < one.place(one.low) <= one.place(one.high) < high


@pytest.mark.parametrize("most", [2, 4, 7])
@pytest.mark.parametrize("span", [(-2.1, 0.1), (-5.0, -2.0), (-30.0, 2.0)])
def test_rate_ticks_are_round_and_few(most: int, span: tuple[float, float]) -> None:
    locator = LogRates()
    locator.set_params(nbins=most)
    ticks = [tick for tick in locator.tick_values(*span) if span[0] <= tick <= span[1]]
    assert 1 <= len(ticks) <= most + 1
    assert all(Rates()(tick)[0] in "1235" or Rates()(tick).startswith("0.") for tick in ticks)
    axes = Figure().add_subplot()
    set_rate_axis(axes, RateAxis(1.0, 2.0))
    set_rate_axis(axes, RateAxis(1.0, 200.0))


def test_rates_have_ordered_colours() -> None:
    for palette in (LIGHT, DARK):
        colours = RateAxis(0.01, 1.0).colours((0.01, 0.1, 1.0), palette)
        # Viridis grows lighter throughout.
        assert (np.diff(colours @ np.array([0.2126, 0.7152, 0.0722])) > 0.1).all()
    assert RateAxis(0.1, 0.1).colours((0.1,), LIGHT).shape == (1, 3)
