"""Isolated zeros of a plane field: found by the turning of its direction, settled by Newton."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Vectorised = Callable[[Array], Array]

MOST = 100
"""More cells around which the field turns are noise, or a picture that no one reads."""
ITERATIONS = 12
OFFSET = 1e-4
"""For difference quotients, in cells."""
ASTRAY = 1.5
"""How far from the middle of its cell a zero may lie, in cells."""
SETTLED = 1e-7
"""What may be left of the field at a zero, as a share of the field around it."""


def zeros_of_field(function: Vectorised, x: Array, y: Array, field: Array) -> Array:
    """Zeros (z, 2) of ``function``, ordered by x, then y.

    Around a simple zero the direction of the field turns once, and so it does around the cell of
    the grid in which it lies: the sum of the turns from corner to corner is 2 pi or -2 pi.  It does
    so around a pole too; there Newton's method finds nothing.

    Parameters
    ----------
    function : points (2, N) to both components (2, N); NaN where undefined.
    x, y : (k,) and (l,), ascending: a regular grid.
    field : (2, l, k), the field there, up to positive factors of its components.
    """
    corners = np.arctan2(field[1], field[0])
    around = (corners[:-1, :-1], corners[:-1, 1:], corners[1:, 1:], corners[1:, :-1])
    turns = np.stack(
        [
            np.remainder(after - before + np.pi, 2 * np.pi) - np.pi
            for before, after in zip(around, (*around[1:], around[0]), strict=True)
        ]
    )
    # Straight to the opposite is no turn to either side: a line of zeros lies between.
    turns[np.abs(turns) > np.pi - 1e-9] = np.nan
    rows, columns = np.nonzero(np.abs(np.nan_to_num(turns.sum(axis=0))) > np.pi)
    if not 0 < rows.size <= MOST:
        return np.empty((0, 2))
    cell = np.array([[x[1] - x[0]], [y[1] - y[0]]])
    middles = np.stack((x[columns], y[rows])) + cell / 2
    found, settled = _newton(function, middles, cell)
    near = (np.abs(found - middles) <= ASTRAY * cell).all(axis=0)
    inside = (found >= [[x[0]], [y[0]]]).all(axis=0) & (found <= [[x[-1]], [y[-1]]]).all(axis=0)
    kept = found[:, settled & near & inside]
    return _distinct(kept[:, np.lexsort((kept[1], kept[0]))], cell)


def _newton(function: Vectorised, start: Array, cell: Array) -> tuple[Array, NDArray[np.bool_]]:
    """Newton's iteration from each of ``start`` (2, N), and where it has settled."""
    points = start.copy()
    step = OFFSET * cell
    aside = np.array([[0.0, 1, -1, 0, 0], [0.0, 0, 0, 1, -1]])
    scale = np.zeros(start.shape[1])
    left = np.full(start.shape[1], np.inf)
    with np.errstate(all="ignore"):
        for _ in range(ITERATIONS):
            stencil = points[:, None, :] + (aside * step)[:, :, None]
            values = function(stencil.reshape(2, -1)).reshape(2, 5, -1)
            here = values[:, 0]
            a, b = (values[:, 1] - values[:, 2]) / 2, (values[:, 3] - values[:, 4]) / 2
            determinant = a[0] * b[1] - a[1] * b[0]
            s = (here[0] * b[1] - here[1] * b[0]) / determinant
            t = (a[0] * here[1] - a[1] * here[0]) / determinant
            # What the field grows to within a cell, by its derivatives, is what "small" is of.
            scale = np.maximum(np.abs(a).max(axis=0), np.abs(b).max(axis=0)) / OFFSET
            left = np.abs(here).max(axis=0)
            moved = points - np.stack((s, t)) * step
            far = ~(np.abs(moved - start) <= 4 * cell).all(axis=0) | (left == 0)
            points = np.where(far, points, moved)
    return points + 0.0, left <= SETTLED * scale  # 0.0 for -0.0


def _distinct(points: Array, cell: Array) -> Array:
    """``points`` (2, N) as rows, each only once."""
    kept: list[Array] = []
    for point in points.T:
        if all((np.abs(point - other) > 0.25 * cell[:, 0]).any() for other in kept):
            kept.append(point)
    return np.array(kept).reshape(-1, 2)
