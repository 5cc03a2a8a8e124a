"""The range of sampled values that is worth drawing, robust against what a grid does not resolve.

Poles are cut, never averaged in; smooth peaks and jumps are kept.  No drawing here.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

LIMIT = 1e307
"""Values beyond are drawn as this: differences of two of them must not overflow."""
EPSILON = float(np.finfo(float).eps)
_TRIMS = (0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25)
RARE = 0.003
"""Share of the samples that is too small for an extreme which is no pole's."""


def robust_range(values: Array) -> tuple[float, float] | None:
    """The range worth drawing: lowest and highest value, without what the samples do not resolve.

    The full range is kept unless two things hold together: one fifteenth of it contains 40 % of
    the samples, and neighbours differ by more than an eighth of it (more on a coarse grid).  A
    narrow Gaussian is concentrated but smooth, a staircase jumps but is spread out: both are kept
    whole.  A pole is both, and loses quantiles (1 % a side, then 2, 5 up to 25 %) until it is not.
    What remains both to the end, as a needle in a plain does, and extremes that coarser grids meet
    as well, as they do those of a wave too short for them, are no poles: nothing is cut then.

    Parameters
    ----------
    values : shape (k,) or (k, l), neighbours along each axis; NaN where undefined.

    Returns
    -------
    (low, high), equal for a constant; None when nothing is defined.
    """
    known = np.clip(values, -LIMIT, LIMIT)
    finite = np.sort(known[~np.isnan(known)])
    if finite.size == 0:
        return None
    low, high = float(finite[0]), float(finite[-1])
    whole = low, high
    for trim in _TRIMS:
        if not _unresolved(known, finite, low, high):
            break
        inner = (_quantile(finite, trim), _quantile(finite, 1 - trim))
        if is_constant(*inner):
            return whole
        width = inner[1] - inner[0]
        # A side that stays near the trimmed range is not the pole's: keep its extreme.
        low = whole[0] if inner[0] - whole[0] <= 0.25 * width else inner[0]
        high = whole[1] if whole[1] - inner[1] <= 0.25 * width else inner[1]
    if _unresolved(known, finite, low, high):
        return whole
    middle = _quantile(finite, 0.5)
    return (
        low if low > whole[0] and _grows(-known, -middle) else whole[0],
        high if high < whole[1] and _grows(known, middle) else whole[1],
    )


def _quantile(ordered: Array, share: float) -> float:
    return float(ordered[round(share * (ordered.size - 1))])


def is_constant(low: float, high: float) -> bool:
    """Whether low and high differ by rounding only."""
    return high - low <= 64 * EPSILON * max(abs(low), abs(high)) + 1e-305


def _unresolved(known: Array, ordered: Array, low: float, high: float) -> bool:
    if is_constant(low, high):
        return False
    counts = np.diff(np.searchsorted(ordered, np.linspace(low, high, 16)))
    if counts.max() < 0.4 * ordered.size:
        return False
    clipped = np.clip(known, low, high)
    with np.errstate(invalid="ignore"):
        jumps = [np.abs(np.diff(clipped, axis=axis)) for axis in range(clipped.ndim)]
    steepest = max(float(np.nanmax(jump, initial=0.0)) for jump in jumps)
    # A coarse grid, drawn while something moves, is to cut what a fine one does and no more.
    return bool(steepest > (high - low) * max(1 / 8, 12 / max(known.shape)))


def _grows(known: Array, middle: float) -> bool:
    """Whether the highest value is a pole's: hardly any others are half as high above ``middle``,
    or half at least of the grids that take every fourth sample miss a fifth of its height."""
    highest = float(np.nanmax(known)) - middle
    with np.errstate(invalid="ignore"):
        half_as_high = np.mean(known - middle > highest / 2)
    if half_as_high < RARE:
        return True
    if known.ndim == 1:
        parts = [known[i::4] for i in range(4)]
    else:
        parts = [known[i::4, j::4] for i in range(4) for j in range(4)]
    reached = [float(np.nanmax(part, initial=middle)) - middle for part in parts if part.size]
    return float(np.median(reached)) < 0.8 * highest
