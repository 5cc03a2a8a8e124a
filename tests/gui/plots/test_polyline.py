"""Long paths become lines that look the same, cut at a wider box."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from gui.plots.polyline import MARGIN, MOST, clipped, inside, marked, shares, thinned, visible_line

Array = NDArray[np.float64]
BOX = ((0.0, 1.0), (0.0, 1.0))
WIDE = ((-10.0, 10.0), (1e6, 3e6))

number = st.floats(-4.0, 5.0) | st.sampled_from([0.0, -MARGIN, 1 + MARGIN, 1e9, -1e9, 0.5])


def test_a_path_inside_is_left_as_it_is() -> None:
    path = np.array([[-9.0, 1.1e6], [3.0, 2e6], [9.0, 2.9e6]])
    assert np.array_equal(visible_line(path, WIDE), path)


def test_creeping_is_thinned_and_keeps_its_ends() -> None:
    t = np.linspace(0.0, 1.0, 100_000)
    path = np.column_stack((t, t**2))
    kept = thinned(path)
    assert len(kept) <= MOST
    assert kept[0] == 0
    assert kept[-1] == 99_999
    # No vertex is farther from the next than the line's own steps could hide.
    assert np.abs(np.diff(path[kept], axis=0)).max() < 4 / 1500


def test_a_zigzag_stays_one() -> None:
    k = np.arange(40_000)
    path = np.column_stack((k / k[-1], np.where(k % 2, 0.9, 0.1)))
    heights = path[thinned(path), 1]
    assert heights.size <= MOST + 1
    assert (np.diff(heights) != 0).mean() > 0.45
    assert set(heights) == {0.1, 0.9}


def test_a_line_is_cut_where_it_leaves_the_wider_box() -> None:
    found = clipped(np.array([[0.5, 0.5], [4.5, 0.5], [4.5, 8.0], [0.5, 0.5]]))
    pieces = found[~np.isnan(found[:, 0])]
    assert pieces.max() == pytest.approx(1 + MARGIN)
    assert np.isnan(found).any()
    assert found[0] == pytest.approx([0.5, 0.5])
    assert found[1] == pytest.approx([1.5, 0.5])
    assert found[-1] == pytest.approx([0.5, 0.5])


def test_what_crosses_the_box_between_two_points_outside_is_seen() -> None:
    found = clipped(np.array([[-1e6, 0.25], [1e6, 0.25]]))
    assert found.tolist() == [[-MARGIN, 0.25], [1 + MARGIN, 0.25]]
    assert clipped(np.array([[-3.0, 9.0], [5.0, 9.0]])).size == 0


@given(st.lists(st.tuples(number, number), min_size=2, max_size=12))
def test_nothing_that_is_drawn_is_outside_and_nothing_inside_is_lost(
    path: list[tuple[float, float]],
) -> None:
    places = np.array(path)
    found = clipped(places)
    known = found[~np.isnan(found).any(axis=1)]
    assert ((known >= -MARGIN) & (known <= 1 + MARGIN)).all()
    for place in places[inside(places)]:
        assert (np.abs(known - place).max(axis=1) < 1e-9).any()


def test_places_that_are_not_finite_part_the_line() -> None:
    path = np.array([[0.1, 0.1], [0.2, 0.2], [np.nan, 0.3], [np.inf, 0.4], [0.5, 0.5], [0.6, 0.6]])
    found = visible_line(path, BOX)
    assert found[:2].tolist() == [[0.1, 0.1], [0.2, 0.2]]
    assert np.isnan(found[2]).all()
    assert found[3:] == pytest.approx(np.array([[0.5, 0.5], [0.6, 0.6]]))


@pytest.mark.parametrize("count", [0, 1, 2])
def test_short_paths(count: int) -> None:
    path = np.full((count, 2), 0.5)
    assert visible_line(path, BOX).shape == (count, 2)
    assert marked(path, BOX, 10, 3).size == count


def test_overflowing_places_are_outside() -> None:
    found = shares(np.array([[1e308, -1e308], [0.0, 1.0]]), ((0.0, 1e-300), (0.0, 1.0)))
    assert np.isnan(found[0]).all()
    assert inside(found).tolist() == [False, True]


def test_marks_are_evenly_spread_along_what_is_seen() -> None:
    # Slower and slower: half of the points are in the last hundredth of the way.
    x = 1 - 0.9 ** np.arange(200)
    path = np.column_stack((x, np.full(200, 0.5)))
    assert marked(path, BOX, 200, 5).size == 200
    places = x[marked(path, BOX, 61, 5)]
    assert places == pytest.approx([0.1, 0.3, 0.5, 0.7, 0.9], abs=0.1)
    assert marked(path + 7, BOX, 61, 5).size == 0
