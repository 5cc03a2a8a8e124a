"""Levels: round numbers, robust against what a grid does not resolve."""

from __future__ import annotations

import numpy as np
import pytest

from gui.plots.levels import Spacing, choose_levels, robust_range
from tests.gui.plots import fields
from tests.gui.plots.fields import FIELDS, Array, plane


def sampled(name: str) -> Array:
    values: Array = plane(FIELDS[name], samples=161).values[0]
    return values


@pytest.mark.parametrize("name", ["bowl", "rosenbrock", "waves", "huge"])
def test_a_smooth_field_keeps_its_whole_range(name: str) -> None:
    values = np.clip(sampled(name), -1e300, 1e300)
    assert robust_range(values) == (np.nanmin(values), np.nanmax(values))


def test_a_smooth_bump_is_not_cut_however_small_its_share() -> None:
    values = plane(lambda x, y: np.exp(-8 * (x**2 + y**2)), samples=161).values[0]
    assert robust_range(values) == pytest.approx((0, 1), abs=1e-9)


def test_a_staircase_keeps_its_range() -> None:
    values = plane(lambda x, y: np.floor(x) + np.floor(y), samples=161).values[0]
    assert robust_range(values) == (-6, 6)


def test_a_pole_is_cut_on_both_sides() -> None:
    span = robust_range(sampled("pole"))
    assert span is not None
    assert -12 < span[0] < -2
    assert 2 < span[1] < 12


def test_a_pole_upwards_is_cut_above_only() -> None:
    values = plane(lambda x, y: 1 / (x**2 + y**2), samples=161).values[0]
    span = robust_range(values)
    assert span is not None
    assert span[0] == np.nanmin(values)
    assert span[1] < 20


def test_nothing_defined_has_no_range() -> None:
    assert robust_range(np.full((3, 3), np.nan)) is None


def test_levels_of_the_course_s_bowl() -> None:
    levels = choose_levels(sampled("bowl"), 15)
    assert levels.values == pytest.approx(np.arange(0, 18.1, 1.5))
    assert not levels.below
    assert not levels.above


@pytest.mark.parametrize("spacing", ["linear", "shifted log", "log"])
@pytest.mark.parametrize("name", FIELDS)
def test_levels_cover_the_field_or_say_that_they_do_not(name: str, spacing: Spacing) -> None:
    values = sampled(name)
    levels = choose_levels(values, 20, spacing)
    known = values[np.isfinite(values)]
    if known.size == 0 or np.ptp(np.clip(known, -1e300, 1e300)) == 0 or name == "tiny":
        assert levels.values.size in (0, levels.heights.size)
        return
    assert 2 <= levels.heights.size <= 45
    assert np.all(np.diff(levels.heights) > 0)
    heights = levels.height(values)
    assert np.array_equal(np.isnan(heights), np.isnan(values))
    slack = 1e-9 * (levels.heights[-1] - levels.heights[0])
    if not levels.below:
        assert np.nanmin(heights) >= levels.heights[0] - slack
    if not levels.above:
        assert np.nanmax(heights) <= levels.heights[-1] + slack


@pytest.mark.parametrize("name", ["constant", "nowhere"])
def test_no_levels_where_there_is_nothing_to_tell_apart(name: str) -> None:
    assert choose_levels(sampled(name), 15).values.size == 0


def test_the_course_s_scale_for_rosenbrock() -> None:
    values = plane(fields.rosenbrock, ranges=((-2.0, 2.0), (-1.0, 3.0)), samples=161).values[0]
    levels = choose_levels(values, 30, "shifted log")
    lowest = values.min()
    assert levels.height(values) == pytest.approx(np.log10(values - lowest + 1), abs=1e-12)
    assert levels.values == pytest.approx(lowest - 1 + 10**levels.heights)


def test_true_logarithm_where_positive() -> None:
    values = plane(lambda x, y: np.exp(4 * x) + 0 * y).values[0]
    levels = choose_levels(values, 10, "log")
    assert levels.spacing == "log"
    assert levels.height(values) == pytest.approx(np.log10(values))
    below = choose_levels(values - 1.0, 10, "log")
    assert below.spacing == "log"
    assert below.below
    assert choose_levels(-values, 10, "log").spacing == "shifted log"


def test_at_least_one_level_must_be_asked_for() -> None:
    with pytest.raises(ValueError, match="count"):
        choose_levels(sampled("bowl"), 0)


# What is cut, and what is told of it.


def test_a_narrow_pole_keeps_its_extremes_out_of_the_levels_and_names_them() -> None:
    levels = choose_levels(sampled("pole"), 15)
    assert levels.below
    assert levels.above
    known = sampled("pole")
    assert (levels.lowest, levels.highest) == (np.nanmin(known), np.nanmax(known))
    assert levels.beyond("colours") == "colours from −6 to 6; values down to −26.7, up to 26.7"
    assert levels.sentences("f") == (
        "Levels are drawn from −6 to 6; values down to −26.7, up to 26.7."
    )


def test_what_is_cut_to_be_finite_is_called_infinite() -> None:
    values = np.where(np.isnan(sampled("pole")), np.inf, sampled("pole"))
    levels = choose_levels(values, 15)
    assert levels.above
    assert levels.beyond("lines").endswith("up to ∞")


def test_waves_too_short_for_the_grid_are_no_poles() -> None:
    """A chirp whose amplitude falls: bounded, concentrated, and jumping from sample to sample."""
    values = plane(
        lambda x, y: 0.5 + (np.sin(999 * x * x + 777 * y) ** 2 - 0.5) / (1 + x * x + y * y) ** 2,
        samples=161,
    ).values[0]
    assert robust_range(values) == (values.min(), values.max())


def test_a_needle_is_no_pole() -> None:
    values = plane(fields.needle, samples=161).values[0]
    assert robust_range(values) == (values.min(), values.max())


@pytest.mark.parametrize("samples", [60, 61, 121, 160, 161, 301])
def test_poles_of_many_kinds_are_cut_on_every_grid(samples: int) -> None:
    poles = (
        lambda x, y: 1 / x + 0 * y,
        lambda x, y: np.tan(x * y),
        lambda x, y: x / y,
        lambda x, y: 1 / (x + y),
        lambda x, y: 1 / (x**2 + y**2),
    )
    for pole in poles:
        values = plane(pole, samples=samples).values[0]
        span = robust_range(values)
        assert span is not None
        assert span[1] < 0.7 * np.nanmax(values)


# Labels.


@pytest.mark.parametrize("factor", [1e-300, 1e-12, 1.0, 1e12, 1e300])
def test_labels_are_short_whatever_the_units(factor: float) -> None:
    levels = choose_levels(factor * sampled("bowl"), 15)
    assert levels.values.size == 13
    assert max(map(len, levels.texts())) <= 4
    assert (levels.common == "") == (factor == 1.0)
    assert len(levels.common) <= 7


def test_labels_on_a_large_constant_count_from_it() -> None:
    levels = choose_levels(1e12 + sampled("waves"), 15)
    assert levels.common == "+10¹²"
    assert "0" in levels.texts()
    assert max(map(len, levels.texts())) <= 5
    assert levels.notes("lines")[0] == "labels +10¹²"


def test_extremes_have_the_digits_that_tell_them_from_the_levels() -> None:
    levels = choose_levels(1e6 + sampled("pole"), 15)
    assert levels.beyond("lines") == (
        "lines from 999994 to 1000006; values down to 999973.3, up to 1000027"
    )


@pytest.mark.parametrize("height", [1.0, 3.0, 11.0, 40.0, 600.0])
def test_logarithmic_levels_are_round_and_about_as_many_as_wanted(height: float) -> None:
    values = 10.0 ** np.linspace(-height / 2, height / 2, 1681).reshape(41, 41)
    levels = choose_levels(values, 15, "log")
    assert 5 <= levels.values.size <= 26
    mantissas = levels.values / 10.0 ** np.floor(np.log10(levels.values) + 1e-9)
    assert np.all(np.abs(mantissas * 20 - np.round(mantissas * 20)) < 1e-6)
    assert not levels.above
    # Over more than twelve decades the lowest twentieth of the area may be left to a darkest band.
    assert height > 12 or not levels.below
    assert np.mean(values < levels.values[0]) <= 0.05
