"""Gaps above the minimum, the decades they take, and the line that theory predicts for them."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from gui.plots.above_minimum import (
    ABSURD,
    DEEPEST,
    all_gaps,
    anchored,
    bends_upwards,
    choose_reference,
    decade_range,
    least_name,
    steady,
)
from tests.gui.plots.made_descents import SADDLE, SPHERE, made_theory

THEORY = made_theory(SPHERE, (0.0, 0.0))


def test_theory_says_what_values_are_compared_with() -> None:
    found = choose_reference(
        made_theory(SPHERE, (0.0, 0.0)), [np.array([25.0, 1.0])], ["converged"]
    )
    assert (found.value, found.known) == (0.0, True)
    assert found.gaps(np.array([25.0, math.nan, math.inf, 0.0])).tolist()[:1] == [25.0]
    assert np.isnan(found.gaps(np.array([math.nan, math.inf, -1.0]))).all()


def test_a_run_that_falls_below_the_minimum_of_theory_is_the_reference() -> None:
    found = choose_reference(
        made_theory(SPHERE, (0.0, 0.0)), [np.array([1.0, -1e-17])], ["converged"]
    )
    assert found.value == -1e-17


def test_a_saddle_is_no_minimum() -> None:
    saddle = made_theory(SADDLE, (0.0, 0.0))
    found = choose_reference(saddle, [np.array([4.0, 0.5])], ["step-limit"])
    assert (found.value, found.known) == (0.5, False)
    nothing = replace(saddle, eigenvalues=np.empty(0))
    assert not choose_reference(nothing, [np.array([4.0, 0.5])], ["step-limit"]).known
    assert not bends_upwards(saddle)
    assert bends_upwards(THEORY, strictly=True)
    flat = replace(THEORY, eigenvalues=np.array([0.0, 2.0]))
    assert bends_upwards(flat)
    assert not bends_upwards(flat, strictly=True)


def test_without_theory_the_lowest_of_those_that_did_not_diverge() -> None:
    values = [np.array([4.0, 2.0]), np.array([4.0, -1e100]), np.array([4.0, 3.0, math.nan])]
    found = choose_reference(None, values, ["step-limit", "diverged", "undefined"])
    assert (found.value, found.known) == (2.0, False)
    every = choose_reference(None, values[1:2], ["diverged"])
    assert every.value == -1e100
    assert math.isnan(choose_reference(None, [np.array([math.nan])], ["undefined"]).value)
    assert math.isnan(choose_reference(None, [], []).value)


def test_the_lowest_value_itself_is_left_out_unless_it_is_reached_again() -> None:
    once = [np.array([4.0, 2.0, 1.0]), np.array([4.0, 3.0])]
    found = all_gaps(choose_reference(None, once, ["converged"] * 2), once)
    assert found[0][:2].tolist() == [3.0, 1.0]
    assert math.isnan(found[0][2])
    again = [np.array([4.0, 1.0, 1.0])]
    assert all_gaps(choose_reference(None, again, ["converged"]), again)[0].tolist() == [3.0, 0, 0]
    theory = choose_reference(
        made_theory(SPHERE, (0.0, 0.0)), [np.array([1.0, 0.0])], ["converged"]
    )
    assert all_gaps(theory, [np.array([1.0, 0.0])])[0].tolist() == [1.0, 0.0]


def test_decades_hold_all_that_is_worth_showing() -> None:
    low, high = decade_range([np.array([25.0, 1e-3, 1e-8])])
    assert (low, high) == (-9.0, 2.0)
    assert decade_range([np.array([25.0, 1e-8, 0.0])]) == (-10.0, 2.0)
    # A run that diverges is not followed for ever, nor one into the noise below 1e-20.
    assert decade_range([np.array([1.0, 1e80])])[1] <= ABSURD + 1
    low, high = decade_range([np.array([1.0, 1e-300])])
    assert high - low == DEEPEST
    assert decade_range([np.zeros(3)]) == (-1.0, 1.0)
    assert decade_range([]) == (-1.0, 1.0)
    assert decade_range([np.full(2, math.nan)]) == (-1.0, 1.0)
    low, high = decade_range([np.array([2.0, 2.0])])
    assert low <= math.log10(2) <= high
    assert high - low >= 2


@pytest.mark.parametrize("scale", [1e-12, 1e12, 1e-300])
def test_decades_follow_the_scale(scale: float) -> None:
    low, high = decade_range([scale * np.array([25.0, 1e-3])])
    assert low <= math.log10(scale) - 3
    assert math.log10(25 * scale) <= high


def test_limits_stay_while_they_fit() -> None:
    assert steady((-3.0, 2.0), None) == (-3.0, 2.0)
    assert steady((-3.0, 2.0), (-4.0, 2.0)) == (-4.0, 2.0)
    assert steady((-5.0, 2.0), (-4.0, 2.0)) == (-5.0, 2.0)
    assert steady((-3.0, 2.0), (-12.0, 2.0)) == (-3.0, 2.0)


def test_the_line_of_theory_has_its_slope_and_meets_the_curve() -> None:
    steps = np.arange(60)
    # A fast transient, then the rate 0.8, as where two curvatures differ.
    sizes = 5.0 * 0.8**steps + 100.0 * 0.3**steps
    height, slope = anchored(sizes, 0.8) or (math.nan, math.nan)
    assert slope == pytest.approx(math.log10(0.8))
    assert 10**height == pytest.approx(5.0, rel=1e-9)


def test_growth_that_does_not_happen_begins_at_the_start() -> None:
    height, slope = anchored(np.array([4.0, 2.5, 1.6, 1.0]), 1.44) or (math.nan, math.nan)
    assert 10**height == pytest.approx(4.0)
    assert slope > 0


@pytest.mark.parametrize("factor", [0.0, math.nan, -0.5, math.inf])
def test_no_line_without_a_factor(factor: float) -> None:
    assert anchored(np.array([1.0, 0.5, 0.25]), factor) is None


def test_no_line_without_a_curve() -> None:
    assert anchored(np.array([1.0]), 0.5) is None
    assert anchored(np.zeros(9), 0.5) is None
    assert anchored(np.full(9, math.nan), 0.5) is None


def test_the_minimums_name() -> None:
    assert least_name("f") == r"f_{\,\min}"
    assert least_name("f_{1}") == r"{f_{1}}_{\min}"
