"""Polygons that are a little larger, and lines as thin polygons."""

from __future__ import annotations

import numpy as np
import pytest

from gui.plots.space.flat_shapes import grown, strips

SQUARE = np.array([[[0.0, 0], [4, 0], [4, 2], [0, 2]]])


def test_every_side_moves_outward() -> None:
    larger = np.array([[[-0.5, -0.5], [4.5, -0.5], [4.5, 2.5], [-0.5, 2.5]]])
    assert grown(SQUARE, 0.5) == pytest.approx(larger)
    # Whichever way round the corners are counted.
    assert grown(SQUARE[:, ::-1], 0.5) == pytest.approx(larger[:, ::-1])


def test_triangles_have_a_repeated_corner() -> None:
    triangle = np.array([[[0.0, 0], [4, 0], [0, 4], [0, 4]]])
    larger = grown(triangle, 0.1)[0]
    assert larger[0] == pytest.approx([-0.1, -0.1])
    # The slanted side, x + y = 4, is a tenth farther out.
    assert larger[1].sum() == pytest.approx(4 + 0.1 * np.sqrt(2), abs=0.05)
    assert larger[:, 0].min() == pytest.approx(-0.1)


def test_nothing_overflows_where_there_is_no_area() -> None:
    flat = np.array([[[0.0, 0], [4, 0], [4, 0], [0, 0]], [[1.0, 1], [1, 1], [1, 1], [1, 1]]])
    assert np.isfinite(grown(flat, 0.5)).all()
    assert np.abs(grown(flat, 0.5) - flat).max() <= 0.5 * 2 / 0.4


def test_a_line_has_its_width() -> None:
    (strip,) = strips(np.array([[[0.0, 0], [3, 4]]]), 2.0)
    assert np.hypot(*(strip[3] - strip[0])) == pytest.approx(2.0)
    assert (strip[0] + strip[3]) / 2 == pytest.approx([0, 0])
    assert (strip[1] + strip[2]) / 2 == pytest.approx([3, 4])
    assert np.isfinite(strips(np.zeros((1, 2, 2)), 1.0)).all()
