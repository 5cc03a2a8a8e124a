"""Slopes, predictions and best steps, on errors that are known."""

from __future__ import annotations

import numpy as np
import pytest

from engine.best_step import best_step
from engine.error_model import error_model
from engine.power_law import power_law
from engine.schemes import scheme

H = np.exp2(-np.arange(399, -1, -1) / 8)


@pytest.mark.parametrize("slope", [1, 2, 4, 6])
def test_the_slope_of_a_power_law_that_bends(slope: int) -> None:
    law = power_law(H, 3.0 * H**slope * (1 + 5 * H + 20 * H**2))
    assert law is not None
    assert law.slope == pytest.approx(slope, abs=0.02)
    assert law.low == pytest.approx(H[0])
    assert 1e-4 < law.high < 0.1


def test_nothing_is_assumed_about_the_slope() -> None:
    law = power_law(H, H**1.37)
    assert law is not None
    assert law.slope == pytest.approx(1.37)


def test_no_slope_without_decades() -> None:
    few = np.where(H > 0.1, H**2, np.nan)
    assert power_law(H, few) is None
    assert power_law(H, np.zeros_like(H)) is None
    assert power_law(H[:4], H[:4]) is None


def test_a_gap_ends_the_window() -> None:
    gap = np.where((H > 1e-6) & (H < 1e-4), np.nan, H**2)
    law = power_law(H, gap)
    assert law is not None
    assert law.high < 1e-6


def test_the_prediction_for_sine() -> None:
    """h* = (3 u |f| / |f'''|)^(1/3) for the central difference, with noise u: (3u)^(1/3)."""
    u = 2.0**-53
    central = scheme("central")
    derivatives = [np.sin(1.0), np.cos(1.0), -np.sin(1.0), -np.cos(1.0)]
    model = error_model(lambda q: float(central.coefficient(q)), 2, 1, derivatives, u, 1)
    assert model.power == 2
    assert model.size == pytest.approx(np.cos(1.0) / 6)
    best = model.best_step
    assert best is not None
    assert best == pytest.approx((3 * u / np.cos(1.0)) ** (1 / 3))
    at_best = model.truncation(np.array([best])) + model.roundoff(np.array([best]))
    around = np.array([best / 1.1, best * 1.1])
    assert (model.truncation(around) + model.roundoff(around) > at_best).all()


def test_where_the_leading_term_vanishes_the_next_one_rules() -> None:
    central = scheme("central")
    model = error_model(lambda q: float(central.coefficient(q)), 2, 1, [0, 1, 0, 0, 0, 5.0], 1.0, 1)
    assert model.power == 4
    none = error_model(lambda q: float(central.coefficient(q)), 2, 1, [1, 2, 0, 0, 0, 0], 1.0, 1)
    assert none.power is None
    assert none.best_step is None
    assert not none.truncation(H).any()


def test_a_lucky_zero_is_not_the_best_step() -> None:
    truncation = H**2
    roundoff = 1e-16 / H
    roundoff[100] = -truncation[100]  # luck
    found = best_step(H, truncation, roundoff)
    assert found is not None
    assert found.h == pytest.approx(1e-16 ** (1 / 3), rel=0.1)
    assert found.error > 0


def test_envelopes_bridge_scatter() -> None:
    scatter = np.random.default_rng(3).uniform(-1, 1, H.size)
    truncation, roundoff = H**2, scatter * 1e-16 / H
    found = best_step(H, truncation, roundoff)
    assert found is not None
    assert 1 / 3 < found.h / 1e-16 ** (1 / 3) < 3


def test_round_off_that_does_not_grow_has_its_best_step_where_truncation_shows() -> None:
    found = best_step(H, H**2, np.full(H.size, 1e-16), grows=False)
    assert found is not None
    assert found.h == pytest.approx(1e-8, rel=0.1)


def test_no_step_is_best_where_nothing_is_known() -> None:
    nothing = np.full(H.size, np.nan)
    assert best_step(H, nothing, nothing) is None
