"""Which contour levels a field gets, and the scale they stand on: linear or logarithmic.

Robust against poles and huge ranges: what a grid cannot resolve is cut, never averaged in.
No drawing here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

Array = NDArray[np.float64]
Spacing = Literal["linear", "shifted log", "log"]

LIMIT = 1e307
"""Values beyond are drawn as this: differences of two of them must not overflow."""
DECADES = 12.0
"""A logarithmic scale reaches at most this far below its largest value."""
MOST_DECADES = 307.0
EPSILON = float(np.finfo(float).eps)
_TRIMS = (0.01, 0.02, 0.05, 0.1)


def robust_range(values: Array) -> tuple[float, float] | None:
    """The range worth drawing: lowest and highest value, without what the samples do not resolve.

    The full range is kept unless two things hold together: one fifteenth of it contains 40 % of
    the samples, and neighbours differ by more than an eighth of it.  A narrow Gaussian is
    concentrated but smooth, a staircase jumps but is spread out: both are kept whole.  A pole is
    both, and loses quantiles (1 % a side, then 2, 5, 10 %) until it is not.

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
    for trim in _TRIMS:
        if not _unresolved(known, finite, low, high):
            break
        inner = (_quantile(finite, trim), _quantile(finite, 1 - trim))
        if _is_constant(*inner):
            break
        width = inner[1] - inner[0]
        # A side that stays near the trimmed range is not the pole's: keep its extreme.
        low = float(finite[0]) if inner[0] - finite[0] <= 0.25 * width else inner[0]
        high = float(finite[-1]) if finite[-1] - inner[1] <= 0.25 * width else inner[1]
    return low, high


def _quantile(ordered: Array, share: float) -> float:
    return float(ordered[round(share * (ordered.size - 1))])


def _is_constant(low: float, high: float) -> bool:
    """Whether low and high differ by rounding only."""
    return high - low <= 64 * EPSILON * max(abs(low), abs(high)) + 1e-290


def _unresolved(known: Array, ordered: Array, low: float, high: float) -> bool:
    if _is_constant(low, high):
        return False
    counts = np.diff(np.searchsorted(ordered, np.linspace(low, high, 16)))
    if counts.max() < 0.4 * ordered.size:
        return False
    clipped = np.clip(known, low, high)
    with np.errstate(invalid="ignore"):
        jumps = [np.abs(np.diff(clipped, axis=axis)) for axis in range(clipped.ndim)]
    steepest = max(float(np.nanmax(jump, initial=0.0)) for jump in jumps)
    return steepest > (high - low) / 8


@dataclass(frozen=True, slots=True)
class Levels:
    """Contour levels and the scale on which the field is drawn.

    Attributes
    ----------
    spacing : the scale in use; ``log`` of a field that is nowhere positive falls back to
        ``shifted log``.
    values : the levels in the field's own units, ascending; empty for a constant field.
    heights : the same levels on the scale.
    below, above : whether the field goes beyond the first or the last level.
    base, shift : a logarithmic scale is ``log10((f - base) + shift)``.
    """

    spacing: Spacing
    values: Array
    heights: Array
    below: bool = False
    above: bool = False
    base: float = 0.0
    shift: float = 0.0

    def height(self, values: Array) -> Array:
        """``values`` on the scale; kept within one range of the levels, so that a pole's
        neighbour does not drag the lines around it."""
        known = np.clip(values, -LIMIT, LIMIT)
        if self.heights.size < 2:
            return known
        if self.spacing != "linear":
            known = _log10(known - self.base, self.shift)
        low, high = float(self.heights[0]), float(self.heights[-1])
        return np.clip(known, low - (high - low), high + (high - low))


def _log10(above: Array, shift: float) -> Array:
    """``log10(above + shift)``, accurate near 1; minus infinity where it does not exist."""
    with np.errstate(divide="ignore", invalid="ignore"):
        if shift == 1.0:
            logs = np.log1p(np.maximum(above, -1.0)) / np.log(10.0)
        else:
            logs = np.log10(np.maximum(above, 0.0))
    return np.asarray(logs)


def choose_levels(values: Array, count: int, spacing: Spacing = "linear") -> Levels:
    """About ``count`` levels at round numbers for ``values`` (samples, samples).

    ``shifted log`` is the course's scale for Rosenbrock's function, ``log10(f - min f + 1)``;
    ``log`` is ``log10(f)``, where f is positive.
    """
    if count < 1:
        raise ValueError(f"count: at least one level is needed, not {count}")
    span = robust_range(values)
    if span is None or _is_constant(*span):
        return Levels("linear", np.empty(0), np.empty(0))
    known = np.clip(values[~np.isnan(values)], -LIMIT, LIMIT)
    highest = float(known.max())
    if spacing == "log" and highest > 0:
        top = float(np.log10(highest))
        bottom = max(float(np.log10(known[known > 0].min())), top - DECADES)
        if top - bottom > 1e-6:
            heights = _round_levels(bottom, top, count)
            below = bool(known.min() < 10.0**bottom * (1 - 1e-9))
            return Levels("log", 10.0 ** np.minimum(heights, MOST_DECADES), heights, below)
    if spacing != "linear":
        # A pole that goes down would push all the rest into one decade: start at the robust low.
        base = span[0]
        top = float(np.log1p(highest - base) / np.log(10.0))
        heights = _round_levels(0.0, top, count)
        steps = base + np.expm1(np.log(10.0) * np.minimum(heights, MOST_DECADES))
        return Levels("shifted log", steps, heights, bool(known.min() < base), base=base, shift=1.0)
    heights = _round_levels(*span, count)
    lowest = float(known.min())
    inside = heights
    if span[0] > lowest:
        inside = inside[inside >= span[0]]
    if span[1] < highest:
        inside = inside[inside <= span[1]]
    if inside.size >= 2:
        heights = inside
    return Levels("linear", heights, heights, lowest < heights[0], highest > heights[-1])


def _round_levels(low: float, high: float, count: int) -> Array:
    """Round numbers from at or below ``low`` to at or above ``high``."""
    ticks = np.asarray(MaxNLocator(count + 1, min_n_ticks=1).tick_values(low, high), dtype=float)
    first = max(int(np.searchsorted(ticks, low, side="right")) - 1, 0)
    last = min(int(np.searchsorted(ticks, high, side="left")) + 1, ticks.size)
    return ticks[first:last]
