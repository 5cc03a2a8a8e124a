"""Values of a sampled map between its samples, and its slopes: good enough to draw until exact ones
are known.  No drawing here.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def between(x: Array, y: Array, field: Array, px: Array, py: Array) -> Array:
    """``field`` (m, l, k) at the points (px, py), each of shape (N,), by bilinear interpolation.

    Returns
    -------
    Shape (m, N); NaN outside the grid and beside holes.
    """
    inside = (px >= x[0]) & (px <= x[-1]) & (py >= y[0]) & (py <= y[-1])
    i = np.clip(np.searchsorted(x, px, side="right") - 1, 0, x.size - 2)
    j = np.clip(np.searchsorted(y, py, side="right") - 1, 0, y.size - 2)
    with np.errstate(over="ignore", invalid="ignore"):
        s = (px - x[i]) / (x[i + 1] - x[i])
        t = (py - y[j]) / (y[j + 1] - y[j])
        low = (1 - s) * field[:, j, i] + s * field[:, j, i + 1]
        high = (1 - s) * field[:, j + 1, i] + s * field[:, j + 1, i + 1]
        found = (1 - t) * low + t * high
    return np.where(inside & np.isfinite(found), found, np.nan)


def slopes_near(x: Array, y: Array, field: Array, point: tuple[float, float]) -> Array:
    """Difference quotients of ``field`` (m, l, k) over one sample either way, shape (m, 2); NaN
    outside the grid and beside holes."""
    (px, py), dx, dy = point, x[1] - x[0], y[1] - y[0]
    left, right = max(px - dx, x[0]), min(px + dx, x[-1])
    low, high = max(py - dy, y[0]), min(py + dy, y[-1])
    if not (left < right and low < high):
        return np.full((field.shape[0], 2), np.nan)
    at = between(x, y, field, np.array([left, right, px, px]), np.array([py, py, low, high]))
    with np.errstate(over="ignore", invalid="ignore"):
        return np.column_stack(
            ((at[:, 1] - at[:, 0]) / (right - left), (at[:, 3] - at[:, 2]) / (high - low))
        )
