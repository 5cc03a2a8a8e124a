"""Coordinate lines: the same for coarse and fine grids, cut at poles, jumps and holes."""

from __future__ import annotations

import numpy as np
import pytest

from gui.plots.grid_lines import chosen, pieces

VIEW = ((-1.0, 1.0), (-1.0, 1.0))


@pytest.mark.parametrize("samples", [161, 61, 41, 101, 2, 3, 38, 62])
def test_lines_reach_both_ends(samples: int) -> None:
    found = chosen(samples)
    assert (found[0], found[-1]) == (0, samples - 1)
    assert len(found) <= 25


def test_coarse_and_fine_grids_have_the_same_lines() -> None:
    assert chosen(161) / 160 == pytest.approx(chosen(61) / 60)


def line(f: object, x: np.ndarray) -> np.ndarray:
    with np.errstate(all="ignore"):
        return np.column_stack((x, f(x)))  # type: ignore[operator]


def test_a_smooth_line_is_one_piece() -> None:
    x = np.linspace(-1, 1, 61)
    for f in (np.sin, np.abs, np.cbrt, lambda x: np.exp(5 * x), lambda x: np.sqrt(x + 1)):
        assert len(pieces(line(f, x), VIEW)) == 1


def test_a_hole_a_pole_and_a_jump_part_it() -> None:
    x = np.linspace(-1, 1, 60)
    assert len(pieces(line(lambda x: np.where(abs(x) < 0.3, np.nan, x), x), VIEW)) == 2
    assert len(pieces(line(lambda x: 1 / x, x), VIEW)) == 2
    assert len(pieces(line(lambda x: np.sign(x) / 5, x), VIEW)) == 2
    assert pieces(line(lambda x: np.full_like(x, np.nan), x), VIEW) == []


def test_nothing_is_too_far_for_pixels() -> None:
    x = np.linspace(-1, 1, 60)
    found = pieces(line(lambda x: 1e300 * x**3, x), VIEW)
    assert max(np.abs(piece).max() for piece in found) < 1e3
