"""Cuts polygons in space along the walls of a box.  No drawing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


def clipped(polygons: Array, half: Array) -> Array:
    """The parts of ``polygons`` inside the box of half sides ``half`` (3,).

    Sutherland and Hodgman's algorithm, one wall after the other, on all polygons at once.

    Parameters
    ----------
    polygons : (n, k, d): d coordinates of each of k corners, the first three in space; what else
        a corner has is interpolated with them.  Corners may be repeated.

    Returns
    -------
    shape (n', k', d): those that are not empty, short ones with their last corner repeated.
    """
    for axis in range(3):
        for side in (1.0, -1.0):
            polygons = _cut(polygons, side * polygons[..., axis], float(half[axis]))
    return polygons


def _cut(polygons: Array, heights: Array, limit: float) -> Array:
    """Where ``heights`` (n, k) of the corners are at most ``limit``."""
    inside = heights <= limit
    if inside.all():
        return polygons
    some = inside.any(axis=1)
    polygons, heights, inside = polygons[some], heights[some], inside[some]
    n, k, d = polygons.shape
    if n == 0:
        return polygons
    after, beyond = np.roll(polygons, -1, axis=1), np.roll(heights, -1, axis=1)
    crossing = inside != np.roll(inside, -1, axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(crossing, (limit - heights) / (beyond - heights), 0.0)
    met = polygons + share[..., None] * (after - polygons)
    # Each corner that is kept, then the place where the side that begins there meets the wall.
    both = np.stack((polygons, met), axis=2).reshape(n, 2 * k, d)
    kept = np.stack((inside, crossing), axis=2).reshape(n, 2 * k)
    return packed(both, kept)


def packed(corners: Array, kept: Mask) -> Array:
    """The ``kept`` (n, k) of ``corners`` (n, k, d) of each polygon, at least one of each; the last
    is repeated where there are fewer."""
    count = kept.sum(axis=1)
    order = np.argsort(~kept, axis=1, kind="stable")
    column = np.minimum(np.arange(count.max())[None, :], count[:, None] - 1)
    chosen = np.take_along_axis(order, column, axis=1)
    result: Array = np.take_along_axis(corners, chosen[..., None], axis=1)
    return result


def quads(polygons: Array) -> Array:
    """Convex ``polygons`` (n, k, d) as fans of four corners each, (n', 4, d)."""
    k = polygons.shape[1]
    if k < 4:
        return np.concatenate((polygons, np.repeat(polygons[:, -1:], 4 - k, axis=1)), axis=1)
    fans = [
        polygons[:, [0, first, min(first + 1, k - 1), min(first + 2, k - 1)]]
        for first in range(1, k - 1, 2)
    ]
    parts = np.concatenate(fans)
    # What is left of a short polygon's later fans is a line: its last corner is repeated.
    spread = np.ptp(parts[:, 1:, :3], axis=1).max(axis=1)
    whole: Array = parts[spread > 0]
    return whole
