"""How dragged numbers are written, and what sliders reach."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.session.pacing import grade, graded, nudge, slider_range, written


@pytest.mark.parametrize(
    ("value", "resolution", "text"),
    [
        (1.23456, 0.015, "1.23"),
        (1.0, 0.015, "1"),
        (-0.0004, 0.01, "0"),
        (2.5, 0.1, "2.5"),
        (-2.999, 0.01, "-3"),
        (123456.7, 150.0, "123500"),
        (1.23456e-7, 1e-9, "1.23e-7"),
        (0.1 + 0.2, 0.1, "0.3"),
        (1.5e9, 1e8, "1.5e9"),
    ],
)
def test_written(value: float, resolution: float, text: str) -> None:
    assert written(value, resolution) == text


@given(
    st.floats(-1e12, 1e12),
    st.floats(1e-9, 1e9),
)
def test_written_is_within_one_resolution(value: float, resolution: float) -> None:
    assert abs(float(written(value, resolution)) - value) <= resolution * (1 + 1e-6)


def test_a_resolution_must_be_positive() -> None:
    for wrong in (0.0, -1.0, math.inf, math.nan):
        with pytest.raises(ValueError, match="resolution"):
            written(1.0, wrong)


def test_an_arrow_key_moves_by_a_power_of_ten() -> None:
    assert nudge(-3, 3) == pytest.approx(0.1)
    assert nudge(-300, 300) == pytest.approx(10.0)


@pytest.mark.parametrize(
    ("typed", "current", "top"),
    [(2.0, 2.0, 5.0), (0.0, 0.0, 1.0), (50.0, 50.0, 100.0), (0.1, 0.1, 0.2), (2.0, 70.0, 100.0)],
)
def test_slider_range(typed: float, current: float, top: float) -> None:
    assert slider_range(typed, current) == pytest.approx((-top, top))


def test_steps_are_graded_twenty_to_a_decade() -> None:
    assert [graded(k) for k in (-100, -99, -20, -6, 0, 20, 40)] == [
        "1e-5", "1.1e-5", "0.1", "0.5", "1", "1e1", "1e2",
    ]  # fmt: skip
    assert all(grade(float(graded(k))) == k for k in range(-600, 200))
