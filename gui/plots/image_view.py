"""Which part of a map's image is drawn, and which place of the box an image point came from.

No drawing here.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gui.plots.interpolation import slopes_near
from gui.plots.map_words import area
from gui.plots.plane_picture import aspect
from gui.plots.spread import is_constant, robust_range
from studies.messages.field import Plane

Array = NDArray[np.float64]
Range = tuple[float, float]

LOYAL = 1e-4
"""How much nearness to the point weighs beside nearness to the target, both squared and as shares
of what is in view."""


def image_view(values: Array) -> tuple[Range, Range]:
    """The limits of both components (2, l, k): robust against poles, with a margin; a square where
    the two are comparable, so that angles are seen as they are."""
    x, y = (_limits(row) for row in values)
    if aspect((x, y)) == "auto":
        return x, y
    half = max(x[1] - x[0], y[1] - y[0]) / 2
    (cx, cy) = ((low + high) / 2 for low, high in (x, y))
    return (cx - half, cx + half), (cy - half, cy + half)


def _limits(values: Array) -> Range:
    span = robust_range(values)
    if span is None:
        return -1.0, 1.0
    low, high = span
    margin = 0.06 * (high - low)
    if is_constant(low, high):
        margin = 0.5 * max(abs(low), abs(high)) or 1.0
    return low - margin, high + margin


def preimage(
    plane: Plane, view: tuple[Range, Range], target: Array, point: tuple[float, float]
) -> tuple[float, float]:
    """The place in the box whose image is ``target`` (2,), or comes nearest to it.

    Of several such places it is the one near ``point``, so that a drag does not leap from one
    sheet of the map to another.

    Parameters
    ----------
    plane : the samples of two components.
    view : the limits of the image.
    """
    values = plane.values[:2]
    width = np.ptp(np.array(view), axis=1)
    ranges = np.array(plane.request.ranges)
    spans = np.ptp(ranges, axis=1)
    x, y = np.meshgrid(plane.x, plane.y)
    with np.errstate(over="ignore", invalid="ignore"):
        off = (((values - target[:, None, None]) / width[:, None, None]) ** 2).sum(axis=0)
        away = ((x - point[0]) / spans[0]) ** 2 + ((y - point[1]) / spans[1]) ** 2
        cost = off + LOYAL * np.nan_to_num(away)
    if not np.isfinite(cost).any():
        return point
    row, column = divmod(int(np.nanargmin(cost)), plane.x.size)
    place = np.array([plane.x[column], plane.y[row]])
    # One step of Newton's method from the nearest sample, half a cell at most.
    slopes = slopes_near(plane.x, plane.y, values, (float(place[0]), float(place[1])))
    cell = np.array([plane.x[1] - plane.x[0], plane.y[1] - plane.y[0]])
    if area(slopes).rank == 2:
        rest = (target - values[:, row, column]) / width
        with np.errstate(over="ignore"):
            step = np.linalg.solve(slopes * cell / width[:, None], rest)
        place = place + np.clip(step, -0.5, 0.5) * cell
    inside = np.clip(place, ranges[:, 0], ranges[:, 1])
    return float(inside[0]), float(inside[1])
