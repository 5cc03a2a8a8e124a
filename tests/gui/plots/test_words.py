"""Sentences about fields."""

from __future__ import annotations

import numpy as np
import pytest

from gui.plots import words


@pytest.mark.parametrize(
    ("vector", "expected"),
    [
        ((1, 0), "to the right"),
        ((1, 1), "up and to the right"),
        ((0, 5), "up"),
        ((-1, 0.1), "to the left"),
        ((-1, -1), "down and to the left"),
        ((0.1, -1), "down"),
    ],
)
def test_eight_directions(vector: tuple[float, float], expected: str) -> None:
    assert words.direction(*vector) == expected


def test_one_extreme_or_many() -> None:
    x = y = np.array([0.0, 1.0])
    values = np.array([[1.0, 2.0], [2.0, np.nan]])
    text = words.extremes("f", x, y, values)
    assert "the lowest is 1 at (0, 0)" in text
    assert "the highest 2 at 2 places, one of them (1, 0)" in text


def test_holes_have_a_share_and_a_side() -> None:
    values = np.zeros((20, 20))
    assert words.holes(values) == ""
    values[15:, :] = np.nan
    assert words.holes(values) == "Undefined on 25 % of the box, mostly up."
    values[:] = 0
    values[10, 10] = np.nan
    assert words.holes(values).startswith("Undefined on less than 1 % of the box")
    assert words.holes(np.full((3, 3), np.nan)) == ""
