"""The power of h by which an error falls: a straight line in log-log, on a window that is found.

For errors without noise (truncation errors in high precision); nothing here knows what slope to
expect.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

DECADES = 1.5
"""The shortest window that a slope is fitted on."""

SPREAD = 0.03
"""By how much the local slope may differ from that at the smallest steps."""


@dataclass(frozen=True, slots=True)
class PowerLaw:
    """``|error| ~ h^slope`` for ``low <= h <= high``."""

    slope: float
    low: float
    high: float


def power_law(h: Array, error: Array) -> PowerLaw | None:
    """Fit ``log |error| = slope log h + constant`` by least squares where that is a straight line.

    The window begins at the smallest step at which the error is known and ends where the local
    slope, taken over a third of a decade, first leaves the slope at the beginning by more than
    :data:`SPREAD`: the error of a difference formula is ``C h^p (1 + O(h))``, so the law holds for
    all small steps or for none.

    Parameters
    ----------
    h : step sizes, ascending, shape (S,).
    error : shape (S,); NaN where not known, 0 where there is none.

    Returns
    -------
    The law, or None when there is no window of :data:`DECADES`.
    """
    known = np.isfinite(error) & (error != 0.0)
    x, y = np.log10(h[known]), np.log10(np.abs(error[known]))
    if x.size < 8:
        return None
    # a gap (an undefined stretch) ends what begins at the smallest steps
    step = float(np.median(np.diff(np.log10(h))))
    gaps = np.flatnonzero(np.diff(x) > 2.5 * step)
    if gaps.size:
        x, y = x[: gaps[0] + 1], y[: gaps[0] + 1]
    reach = max(1, round(1.0 / 3.0 / step))
    if x.size <= 2 * reach:
        return None
    local = (y[reach:] - y[:-reach]) / (x[reach:] - x[:-reach])
    first = float(np.median(local[: 2 * reach]))
    off = np.flatnonzero(np.abs(local - first) > SPREAD)
    end = int(off[0]) + reach if off.size else x.size
    if end < 2 or x[end - 1] - x[0] < DECADES:
        return None
    slope = float(np.polyfit(x[:end], y[:end], 1)[0])
    return PowerLaw(slope, float(10.0 ** x[0]), float(10.0 ** x[end - 1]))
