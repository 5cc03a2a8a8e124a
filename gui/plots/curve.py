"""Curves from samples: where they break, and how much of their range is worth showing.

No drawing here.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gui.plots.levels import robust_range

Array = NDArray[np.float64]
Places = NDArray[np.intp]

STEEPER = 8.0
"""A step this many times larger than the slopes at both ends allow is a jump.  The steepest
continuous step that sampling meets, a vertical tangent like that of the cube root, is 3."""
VISIBLE = 0.004
"""Jumps smaller than this share of the shown range need no gap."""


def shown_range(values: Array) -> tuple[float, float]:
    """Limits for an axis that shows ``values``: robust against poles, with a margin."""
    span = robust_range(values)
    if span is None:
        return -1.0, 1.0
    low, high = span
    if high - low <= 1e-12 * max(abs(low), abs(high), 1e-280):
        margin = 0.5 * abs(low) or 1.0
    else:
        margin = 0.07 * (high - low)
    return low - margin, high + margin


def breaks(x: Array, values: Array, shown: tuple[float, float], slopes: Array | None) -> Places:
    """Indices ``i`` such that samples ``i`` and ``i + 1`` must not be joined.

    Two samples are not joined across a pole (one above all that is shown, the other below), nor
    across a jump: by the mean value theorem a differentiable function satisfies
    ``|f(b) - f(a)| <= (b - a) max |f'|``, so a step much larger than the slopes around it is not
    one of its own.  Without ``slopes`` the steps on both sides stand in for them.

    Parameters
    ----------
    x, values, slopes : shape (k,), NaN where undefined.
    shown : lowest and highest value in view.
    """
    low, high = shown
    first, second = values[:-1], values[1:]
    with np.errstate(invalid="ignore", over="ignore"):
        step = second - first
        pole = (np.minimum(first, second) < low) & (np.maximum(first, second) > high)
        if slopes is None:
            size = np.abs(np.nan_to_num(step, nan=0.0))
            around = np.maximum(np.r_[0.0, size[:-1]], np.r_[size[1:], 0.0])
        else:
            steep = np.abs(np.nan_to_num(slopes, nan=0.0, posinf=np.inf, neginf=-np.inf))
            padded = np.r_[steep[0], steep, steep[-1]]
            # The slopes at both ends of each step and one sample further on either side.
            around = np.diff(x) * np.maximum.reduce(
                [padded[:-3], padded[1:-2], padded[2:-1], padded[3:]]
            )
        jump = (np.abs(step) > STEEPER * around) & (np.abs(step) > VISIBLE * (high - low))
    return np.flatnonzero(pole | jump)


def broken(x: Array, values: Array, where: Places) -> tuple[Array, Array]:
    """``x`` and ``values`` with a NaN between the samples of each break."""
    middles = (x[where] + x[where + 1]) / 2
    return np.insert(x, where + 1, middles), np.insert(values, where + 1, np.nan)


def gaps(x: Array, values: Array) -> list[tuple[float, float]]:
    """Intervals where ``values`` (k,) are undefined, to half a sample; lone samples are points, not
    intervals, and are left out."""
    holes = np.r_[False, np.isnan(values), False]
    starts, ends = np.flatnonzero(~holes[:-1] & holes[1:]), np.flatnonzero(holes[:-1] & ~holes[1:])
    last = x.size - 1
    return [
        (
            float(x[0] if start == 0 else (x[start - 1] + x[start]) / 2),
            float(x[-1] if end > last else (x[end - 1] + x[end]) / 2),
        )
        for start, end in zip(starts, ends, strict=True)
        if end - start > 1
    ]


def along(x: Array, values: Array, at: float) -> float:
    """``values`` at ``at`` by linear interpolation; NaN outside or beside an undefined sample."""
    if not x[0] <= at <= x[-1]:
        return float("nan")
    i = min(int(np.searchsorted(x, at, side="right")) - 1, x.size - 2)
    share = (at - x[i]) / (x[i + 1] - x[i])
    if share == 0:
        return float(values[i])
    if share == 1:
        return float(values[i + 1])
    return float((1 - share) * values[i] + share * values[i + 1])
