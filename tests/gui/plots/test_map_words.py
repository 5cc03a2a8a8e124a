"""Areas and orientation in words, at any scale."""

from __future__ import annotations

import numpy as np
import pytest

from gui.plots.map_words import area


@pytest.mark.parametrize("scale", [1e-200, 1e-12, 1.0, 1e12, 1e200])
@pytest.mark.parametrize(
    ("matrix", "rank"),
    [
        ([[1.0, 2.0], [3.0, 4.0]], 2),
        ([[0.1, 0.2], [0.3, 0.6]], 1),
        ([[1.0, 1.0], [0.0, 0.0]], 1),
        ([[0.0, 0.0], [0.0, 0.0]], 0),
        ([[0.0, 1.0], [0.0, 2.0]], 1),
    ],
)
def test_the_rank_does_not_depend_on_scale(
    matrix: list[list[float]], rank: int, scale: float
) -> None:
    assert area(scale * np.array(matrix)).rank == rank


def test_rows_of_different_scales() -> None:
    found = area(np.diag([1e200, 1e-200]))
    assert (found.rank, found.factor) == (2, 1.0)
    assert area(np.diag([1e300, -1e300])).factor == -np.inf
    assert area(np.diag([1e300, -1e300])).note == "area × ∞; orientation reversed"


def test_no_jacobian() -> None:
    found = area(np.array([[1.0, np.nan], [0.0, 1.0]]))
    assert not found.known
    assert not found.reversed
    assert found.note == "no Jacobian here"
