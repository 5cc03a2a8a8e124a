"""Contour lines and filled bands as one collection each, made once and updated in place.

ContourPy finds the curves; matplotlib's own contour sets cannot be updated, and a new one for each
step of a slider costs more than the curves do.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TypeAlias, cast

import contourpy
import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.path import Path
from numpy.typing import NDArray

from gui.plots.colours import Colours
from gui.plots.levels import Levels

Array = NDArray[np.float64]
Chunk: TypeAlias = tuple[list[Array | None], list[NDArray[np.uint8] | None]]
NOTHING = Path(np.empty((0, 2)))


class Heights:
    """The curves of one field on a grid: ``x`` (k,), ``y`` (l,), ``heights`` (l, k), NaN holes."""

    def __init__(self, x: Array, y: Array, heights: Array) -> None:
        self._contours = contourpy.contour_generator(
            x,
            y,
            np.ma.masked_invalid(heights),
            name="serial",
            corner_mask=True,
            line_type=contourpy.LineType.ChunkCombinedCode,
            fill_type=contourpy.FillType.ChunkCombinedCode,
        )
        self.empty = not np.isfinite(heights).any()

    def line(self, level: float) -> Path:
        """The level curve, one path with all its pieces."""
        return _path(cast(Chunk, self._contours.lines(level))) if np.isfinite(level) else NOTHING

    def band(self, low: float, high: float) -> Path:
        """The region where ``low < height <= high``."""
        return _path(cast(Chunk, self._contours.filled(low, high)))


def _path(chunk: Chunk) -> Path:
    (points,), (codes,) = chunk
    return NOTHING if points is None else Path(points, codes)


def without_jumps(heights: Array, levels: Levels) -> Array:
    """``heights`` with NaN on both sides of every jump across all the levels.

    Between two neighbours on either side of a pole every level is crossed at once; drawn as
    lines, that would be a wall which the function does not have.
    """
    if levels.heights.size < 2:
        return heights
    low, high = float(levels.heights[0]), float(levels.heights[-1])
    if not (levels.below and levels.above):
        return heights
    result = heights
    for axis in (0, 1):
        first = np.moveaxis(heights, axis, 0)[:-1]
        second = np.moveaxis(heights, axis, 0)[1:]
        wall = (np.minimum(first, second) <= low) & (np.maximum(first, second) >= high)
        if wall.any():
            if result is heights:
                result = heights.copy()
            view = np.moveaxis(result, axis, 0)
            view[:-1][wall] = np.nan
            view[1:][wall] = np.nan
    return result


class ContourLines:
    """Contour lines of one field in one axes."""

    def __init__(self, axes: Axes, zorder: float) -> None:
        self.artist = PathCollection([NOTHING], facecolors="none", zorder=zorder)
        axes.add_collection(self.artist, autolim=False)
        self.paths: list[Path] = []

    def update(
        self, heights: Heights, levels: Array, colours: Colours, width: float | list[float]
    ) -> None:
        """Draw ``levels`` (k,) in ``colours`` (k, 3), ``width`` points wide."""
        self.paths = [] if heights.empty else [heights.line(float(level)) for level in levels]
        self.artist.set_paths(self.paths)
        self.artist.set_edgecolor([tuple(colour) for colour in colours])
        self.artist.set_linewidth(width)


class ContourBands:
    """Filled bands of one field in one axes."""

    def __init__(self, axes: Axes, zorder: float) -> None:
        self.artist = PathCollection([NOTHING], zorder=zorder)
        axes.add_collection(self.artist, autolim=False)
        self.edges: Array = np.empty(0)

    def update(self, heights: Heights, levels: Levels, colours: Colours) -> None:
        """Fill between ``levels``, and beyond its ends where the field goes there.

        ``colours`` (k, 3) is one for each band, from low to high.
        """
        edges = levels.heights
        if edges.size >= 2:
            reach = 2 * float(edges[-1] - edges[0])
            edges = np.concatenate(
                (
                    [edges[0] - reach] if levels.below else [],
                    edges,
                    [edges[-1] + reach] if levels.above else [],
                )
            )
        paths = []
        if not heights.empty:
            ends = edges.copy()
            # The lowest band is closed below: a minimum that sits on the first level belongs to it,
            # and extremes may be a little beyond levels that were rounded to cover them.
            if ends.size >= 2:
                ends[0] -= 0.1 * (ends[1] - ends[0])
                ends[-1] += 0.1 * (ends[-1] - ends[-2])
            paths = [heights.band(float(low), float(high)) for low, high in pairwise(ends)]
        self.edges = edges
        self.artist.set_paths(paths)
        rows = [tuple(colour) for colour in colours]
        self.artist.set_facecolor(rows)
        # Its own colour around each band hides the seams that SVG and PDF viewers show.
        self.artist.set_edgecolor(rows)
        self.artist.set_linewidth(0.5)


def at(x: Array, y: Array, field: Array, point: tuple[float, float]) -> float:
    """``field`` (l, k) at ``point`` by bilinear interpolation; NaN outside or beside a hole."""
    (px, py), nan = point, float("nan")
    if not (x[0] <= px <= x[-1] and y[0] <= py <= y[-1]):
        return nan
    i = min(int(np.searchsorted(x, px, side="right")) - 1, x.size - 2)
    j = min(int(np.searchsorted(y, py, side="right")) - 1, y.size - 2)
    s = (px - x[i]) / (x[i + 1] - x[i])
    t = (py - y[j]) / (y[j + 1] - y[j])
    low = (1 - s) * field[j, i] + s * field[j, i + 1]
    high = (1 - s) * field[j + 1, i] + s * field[j + 1, i + 1]
    return float((1 - t) * low + t * high)
