"""The best of many step sizes, where errors scatter: by envelopes, not by the lowest value."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class BestStep:
    """The step ``h``, and the height at which the envelopes meet: what to expect of the error."""

    h: float
    error: float


def best_step(h: Array, truncation: Array, roundoff: Array, grows: bool = True) -> BestStep | None:
    """Where the two envelopes of the error meet.

    A measured error passes through zero again and again, and the lowest of 400 values is luck.
    Where round-off rules the error falls as h grows, where truncation rules it rises.  So the
    running maxima

        ``U(h) = max {|roundoff(k)| : k >= h, |roundoff(k)| > |truncation(k)|}``  and
        ``V(h) = max {|truncation(k)| : k <= h, |truncation(k)| >= |roundoff(k)|}``

    fall and rise, and the best step is where ``max(U, V)`` is least, the longest one if there are
    several: beyond it, on either side, the error is that large somewhere.  (The round-off of a
    function that grows fast grows again at long steps, but then truncation rules.)

    Parameters
    ----------
    h : ascending, shape (S,).
    grows : whether round-off grows as h becomes small.  Where it does not (the complex step), every
        step below the one at which V overtakes it is as good, and that one is told.
    truncation, roundoff : shape (S,), signed or not; NaN where not known.  A truncation error that
        is not known beside a round-off that is counts as none.

    Returns
    -------
    None when no step is known.
    """
    known = np.isfinite(roundoff)
    if not known.any():
        return None
    rounded = np.abs(roundoff[known])
    truncated = np.nan_to_num(np.abs(truncation[known]))
    ruled = rounded > truncated
    falling = np.maximum.accumulate(np.where(ruled, rounded, 0.0)[::-1])[::-1]
    rising = np.maximum.accumulate(np.where(ruled, 0.0, truncated))
    if grows:
        height = np.maximum(falling, rising)
        best = int(np.flatnonzero(height == height.min())[-1])
    else:
        floor, rising = np.maximum.accumulate(rounded), np.maximum.accumulate(truncated)
        below = np.flatnonzero(rising <= floor)
        best = int(below[-1]) if below.size else 0
        height = np.maximum(floor, rising)
    return BestStep(float(h[known][best]), float(height[best]))
