"""Curves and bands, and where lines must not be drawn."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.figure import Figure

from gui.plots.colours import viridis_bands
from gui.plots.contours import ContourBands, Heights, at, without_jumps
from gui.plots.levels import choose_levels
from gui.plots.palette import LIGHT
from tests.gui.plots import fields
from tests.gui.plots.fields import plane


def test_a_level_curve_of_the_bowl_is_a_circle() -> None:
    field = plane(fields.bowl, samples=161)
    path = Heights(field.x, field.y, field.values[0]).line(4.0)
    assert np.hypot(*np.asarray(path.vertices).T) == pytest.approx(2.0, abs=2e-3)


def test_no_line_through_a_pole() -> None:
    field = plane(fields.pole, samples=160)
    levels = choose_levels(field.values[0], 15)
    heights = without_jumps(levels.height(field.values[0]), levels)
    path = Heights(field.x, field.y, heights).line(0.0)
    assert np.asarray(path.vertices).size == 0


def test_a_staircase_keeps_its_lines() -> None:
    field = plane(lambda x, y: np.floor(x) + 0 * y, samples=160)
    levels = choose_levels(field.values[0], 15)
    heights = levels.height(field.values[0])
    assert without_jumps(heights, levels) is heights


def test_bands_cover_the_whole_plane() -> None:
    field = plane(fields.waves, samples=81)
    levels = choose_levels(field.values[0], 20)
    bands = ContourBands(Figure().add_subplot(), zorder=1)
    colours = viridis_bands(levels.heights.size - 1, LIGHT)
    bands.update(Heights(field.x, field.y, levels.height(field.values[0])), levels, colours)
    area = 0.0
    for path in bands.artist.get_paths():
        for polygon in path.to_polygons(closed_only=True):
            x, y = np.asarray(polygon).T
            area += 0.5 * float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))
    assert abs(area) == pytest.approx(36.0, rel=1e-6)


def test_interpolation_is_exact_for_planes() -> None:
    field = plane(lambda x, y: 2 * x - 3 * y + 1)
    for point in ((0.123, -1.77), (-3.0, -3.0), (3.0, 3.0)):
        expected = 2 * point[0] - 3 * point[1] + 1
        assert at(field.x, field.y, field.values[0], point) == pytest.approx(expected)
    assert np.isnan(at(field.x, field.y, field.values[0], (3.1, 0.0)))
