"""Which contour levels a field gets, on which scale, and what of the field lies beyond them.

The scale is chosen in :mod:`gui.plots.scale`; no drawing here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.ticker import MaxNLocator

from gui.plots.axes_text import (
    common_unit,
    counted,
    digits_apart,
    number,
    numbers,
    offset,
    offset_words,
    span_words,
)
from gui.plots.scale import LINEAR, Array, Kind, Scale, Spacing, choose_scale
from gui.plots.spread import LIMIT, is_constant, robust_range

__all__ = ["Array", "Levels", "Spacing", "choose_levels", "robust_range", "with_ends"]

MANTISSAS = ((1.0,), (1.0, 3.0), (1.0, 2.0, 5.0), (1.0, 1.5, 2.0, 3.0, 5.0, 7.0))
"""Round numbers within a decade, fewer and more."""

DECADES = 12.0
"""A logarithm of f itself reaches this far below its largest value, or over 95 % of the area."""


@dataclass(frozen=True, slots=True)
class Levels:
    """Contour levels and the scale on which the field is drawn.

    Attributes
    ----------
    spacing : the kind of scale in use, see :class:`gui.plots.scale.Scale`.
    values : the levels in the field's own units, ascending; empty for a constant field.
    heights : the same levels on the scale.
    below, above : whether the field goes beyond the first or the last level.
    scale : the map from values to heights.
    lowest, highest : of the sampled values; NaN when there are none.
    """

    spacing: Kind
    values: Array
    heights: Array
    below: bool = False
    above: bool = False
    scale: Scale = LINEAR
    lowest: float = math.nan
    highest: float = math.nan

    def height(self, values: Array) -> Array:
        """``values`` on the scale; kept within one range of the levels, so that a pole's
        neighbour does not drag the lines around it."""
        known = np.clip(values, -LIMIT, LIMIT)
        if self.heights.size < 2:
            return known
        low, high = float(self.heights[0]), float(self.heights[-1])
        return np.clip(self.scale.height(known), low - (high - low), high + (high - low))

    @property
    def origin(self) -> float:
        """What labels on a logarithmic scale are counted from: 0 unless they would be long."""
        if self.spacing in ("linear", "log", "negative log"):
            return 0.0
        pivot = self.scale.pivot
        return pivot if self.scale.unit < 2e-4 * abs(pivot) else 0.0

    @property
    def common(self) -> str:
        """What is to be done to each label to have the level: ``×10⁻¹²``, ``+10¹²``, or nothing."""
        if self.spacing == "linear":
            return counted(self.values)[1]
        return offset_words(self.origin, self.values)

    def texts(self, places: Sequence[int] | None = None) -> list[str]:
        """Labels of the levels at ``places`` (all by default)."""
        chosen = list(range(self.values.size)) if places is None else list(places)
        if self.spacing == "linear":
            # As few decimals as these need, in the power of ten that all have in common.
            start = offset(self.values)
            rest = self.values - start
            unit = common_unit(rest)
            return numbers((rest / unit)[chosen])
        return [number(float(value) - self.origin, 3) for value in self.values[chosen]]

    def beyond(self, what: str) -> str:
        """``colours from −3 to 3; values down to −5, up to 10¹⁶``, ``what`` being colours or lines;
        empty where nothing lies beyond."""
        if self.values.size < 2 or not (self.below or self.above):
            return ""
        ends = [f"down to {self.extreme(self.lowest)}"] if self.below else []
        ends += [f"up to {self.extreme(self.highest)}"] if self.above else []
        first, last = float(self.values[0]), float(self.values[-1])
        return f"{what} {span_words(first, last)}; values {', '.join(ends)}"

    def extreme(self, value: float) -> str:
        """A value beyond the levels, with the digits that tell it from them; infinity where values
        were cut to :data:`LIMIT`."""
        if abs(value) >= LIMIT:
            return number(math.copysign(math.inf, value), 3)
        first, last = float(self.values[0]), float(self.values[-1])
        return number(value, max(3, digits_apart(min(value, first), max(value, last)) - 1))

    def notes(self, what: str) -> list[str]:
        """What a picture has to say about its levels, the most important first: what is to be done
        to their labels, their scale, and what lies beyond."""
        common = f"labels {self.common}" if self.common else ""
        return [note for note in (common, self.scale.words, self.beyond(what)) if note]

    def sentences(self, function: str) -> str:
        """The same for a description."""
        parts = []
        if self.spacing != "linear":
            parts.append(
                f"The levels stand on a logarithmic scale: {self.scale.formula(function)}."
            )
        beyond = self.beyond("levels are drawn")
        if beyond:
            parts.append(f"{beyond[0].upper()}{beyond[1:]}.")
        return " ".join(parts)


def with_ends(levels: Levels) -> Array:
    """Heights of the edges of all bands, those beyond the last levels as wide as their
    neighbours."""
    edges = levels.heights
    if edges.size < 2:
        return edges
    first = [2 * edges[0] - edges[1]] if levels.below else []
    last = [2 * edges[-1] - edges[-2]] if levels.above else []
    return np.concatenate((first, edges, last))


def choose_levels(values: Array, count: int, spacing: Spacing = "linear") -> Levels:
    """About ``count`` levels at round numbers for ``values`` (samples, samples).

    Raises
    ------
    ValueError : for a ``count`` below one.
    """
    if count < 1:
        raise ValueError(f"count: at least one level is needed, not {count}")
    known = np.clip(values, -LIMIT, LIMIT)
    scale = choose_scale(known, spacing)
    span = robust_range(known)
    if span is None:
        return Levels("linear", np.empty(0), np.empty(0))
    lowest, highest = float(np.nanmin(known)), float(np.nanmax(known))
    if is_constant(*span):
        return Levels("linear", np.empty(0), np.empty(0), lowest=lowest, highest=highest)
    if scale.kind == "linear":
        steps = _round_levels(*span, count)
        inside = steps
        if span[0] > lowest:
            inside = inside[inside >= span[0]]
        if span[1] < highest:
            inside = inside[inside <= span[1]]
        steps = inside if inside.size >= 2 else steps
    else:
        steps = _logarithmic(scale, known, count)
    heights = scale.height(steps)
    # Steps are round to the last digits only, and a pivot is rounded too: an extreme a hair beyond
    # them is covered.
    slack = 0.08 if scale.kind in ("shifted log", "mirrored log") else 1e-4
    first, last = (float(scale.height(np.array(value))) for value in (lowest, highest))
    below = first < heights[0] - slack * (heights[1] - heights[0])
    above = last > heights[-1] + slack * (heights[-1] - heights[-2])
    return Levels(scale.kind, steps, heights, bool(below), bool(above), scale, lowest, highest)


def _logarithmic(scale: Scale, known: Array, count: int) -> Array:
    """Levels on a logarithmic scale."""
    if scale.kind == "log":
        return _ladder(*_decades(known[known > 0]), count)
    if scale.kind == "negative log":
        return -_ladder(*_decades(-known[known < 0]), count)[::-1]
    pivot, unit = scale.pivot, scale.unit
    up, down = float(np.nanmax(known)) - pivot, pivot - float(np.nanmin(known))
    if scale.kind == "shifted log":
        return pivot + _from_zero(up, unit, count)
    if scale.kind == "mirrored log":
        return pivot - _from_zero(down, unit, count)[::-1]
    half = max(count // 2, 2)
    rising, falling = _from_zero(up, unit, half), _from_zero(down, unit, half)
    return np.concatenate((pivot - falling[:0:-1], pivot + rising))


def _decades(positive: Array) -> tuple[float, float]:
    """From where to where a logarithm of f itself reaches."""
    top, tail = float(positive.max()), float(np.quantile(positive, 0.05))
    return max(float(positive.min()), min(tail, top * 10.0**-DECADES)), top


def _from_zero(top: float, unit: float, count: int) -> Array:
    """Zero and a ladder from ``unit`` to ``top``; round linear steps where that is no decade."""
    if top < 10 * unit:
        return _round_levels(0.0, min(top, LIMIT), count)
    return np.concatenate(([0.0], _ladder(unit, top, count - 1)))


def _ladder(low: float, high: float, count: int) -> Array:
    """About ``count`` round numbers, evenly spread in their logarithms, from at or below ``low`` to
    at or above ``high``: 1, 2, 5, 10 ...; over many decades powers of ten, every second, third."""
    decades = math.log10(high) - math.log10(low)
    if decades < 1:
        return _round_levels(low, high, count)
    first, last = math.floor(math.log10(low) - 1e-9), math.ceil(math.log10(high) + 1e-9)
    if decades > 1.5 * count:
        stride = math.ceil(decades / count)
        powers = np.arange(stride * (first // stride), last + stride, stride, dtype=float)
        steps = 10.0 ** np.clip(powers, -307.0, 307.0)
    else:
        within = min(MANTISSAS, key=lambda row: abs(len(row) * decades - count))
        powers = 10.0 ** np.clip(np.arange(first, last + 1, dtype=float), -307.0, 307.0)
        steps = (powers[:, None] * np.array(within)).ravel()
    return _covering(np.unique(steps), low, high, 1e-9 * low, 1e-9 * high)


def _round_levels(low: float, high: float, count: int) -> Array:
    """Round numbers from at or below ``low`` to at or above ``high``."""
    # In units of a power of ten: the locator takes numbers below 1e-288 for zero.
    power = math.floor(math.log10(max(abs(low), abs(high))))
    unit = 10.0 ** max(power, -305) if abs(power) > 200 else 1.0
    found = MaxNLocator(count + 1, min_n_ticks=1).tick_values(low / unit, high / unit)
    slack = 1e-9 * (high - low)
    return _covering(np.asarray(found, dtype=float) * unit, low, high, slack, slack)


def _covering(ticks: Array, low: float, high: float, under: float, over: float) -> Array:
    """Those from the last at or below ``low`` to the first at or above ``high``; ``under`` and
    ``over`` are how far a tick may miss them by rounding."""
    first = max(int(np.searchsorted(ticks, low + under, side="right")) - 1, 0)
    last = min(int(np.searchsorted(ticks, high - over, side="left")) + 1, ticks.size)
    return ticks[first:last]
