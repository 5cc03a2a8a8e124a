"""The scales that levels may stand on, linear and logarithmic, and which of them a field wants.

Decided by how levels would share the area of the picture, never by units: a field and a million
times that field choose alike.  No drawing here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from gui.plots.axes_text import number
from gui.plots.spread import EPSILON, LIMIT, is_constant, robust_range

Array = NDArray[np.float64]
Spacing = Literal["auto", "linear", "shifted log", "log"]
"""What a reader may ask for."""
Kind = Literal["linear", "log", "negative log", "shifted log", "mirrored log", "symmetric log"]

CROWDED = 15.0
"""A logarithm is wanted where half of the area would have less than one of this many linear bands:
where the course's picture of Rosenbrock's function is empty, and that of x^4 + y^4 is not."""
CROWDED_INSIDE = 60.0
"""The same for a field that grows both ways from its middle: linear levels show its signs better,
so it takes more to leave them."""
BORDER = 0.9
"""Growth reaches this share of the range on the border of the box.  A bump does not, and keeps its
linear levels: there is nothing to be seen in the plain around it."""
DECADES = 8.0
"""From where a logarithm begins to where it ends, at most, unless it is that of f itself."""
ROUNDED = 0.05
"""How far beyond the lowest value a round pivot may lie, in units: less than 0.08 of the way to the
first level on the scale, which :mod:`gui.plots.levels` takes for covered."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A monotone map from values to heights.

    Attributes
    ----------
    kind : ``linear`` f; ``log`` log10(f); ``negative log`` -log10(-f); otherwise
        sign(u) log10(1 + |u|/unit) with u = f - pivot, which is ``shifted log`` where the pivot is
        the lowest value, ``mirrored log`` where it is the highest, ``symmetric log`` between.
    pivot, unit : in the field's own units.
    """

    kind: Kind = "linear"
    pivot: float = 0.0
    unit: float = 1.0

    def height(self, values: Array) -> Array:
        """``values`` on the scale; minus infinity where a logarithm does not exist."""
        if self.kind == "linear":
            return values
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            if self.kind == "log":
                return np.asarray(np.log10(np.maximum(values, 0.0)))
            if self.kind == "negative log":
                return np.asarray(-np.log10(np.maximum(-values, 0.0)))
            away = np.clip(values - self.pivot, -10 * LIMIT, 10 * LIMIT)
            return np.asarray(np.sign(away) * _log10_1p(np.abs(away) / self.unit))

    def value(self, heights: Array) -> Array:
        """The inverse."""
        if self.kind == "linear":
            return heights
        with np.errstate(over="ignore"):
            if self.kind == "log":
                return np.asarray(np.minimum(10.0**heights, 10 * LIMIT))
            if self.kind == "negative log":
                return np.asarray(-np.minimum(10.0**-heights, 10 * LIMIT))
            away = self.unit * np.expm1(np.abs(heights) * np.log(10.0))
            return np.asarray(self.pivot + np.sign(heights) * np.minimum(away, 10 * LIMIT))

    def slope(self, value: float) -> float:
        """The derivative of the height by the value: 1 / ((unit + |u|) ln 10), or 1 / (|f| ln 10);
        NaN where a logarithm does not exist."""
        if self.kind == "linear":
            return 1.0
        if self.kind in ("log", "negative log"):
            away = value if self.kind == "log" else -value
        else:
            away = self.unit + abs(value - self.pivot)
        return 1 / (away * math.log(10.0)) if away > 0 else math.nan

    @property
    def words(self) -> str:
        """In a few words; empty for a linear scale."""
        start = number(self.pivot, 3)
        return {
            "linear": "",
            "log": "log scale",
            "negative log": "log scale",
            "shifted log": f"log scale from {start} up",
            "mirrored log": f"log scale from {start} down",
            "symmetric log": f"log scale both ways from {start}",
        }[self.kind]

    def formula(self, function: str) -> str:
        """What the levels are equally spaced in, as plain text; empty for a linear scale.

        ``log10(1 + u/s)`` and ``log10(u + s)`` differ by a constant, so the course's own way of
        writing it is used.
        """
        start, unit = number(abs(self.pivot), 4), number(self.unit, 3)
        minus = "+" if self.pivot < 0 else "−"
        above = function if self.pivot == 0 else f"{function} {minus} {start}"
        below = f"−{function}" if self.pivot == 0 else f"{number(self.pivot, 4)} − {function}"
        return {
            "linear": "",
            "log": f"log {function}",
            "negative log": f"−log(−{function})",
            "shifted log": f"log({above} + {unit})",
            "mirrored log": f"log({below} + {unit})",
            "symmetric log": f"±log(|{above}| + {unit})",
        }[self.kind]


LINEAR = Scale()


def _log10_1p(ratio: Array) -> Array:
    return np.asarray(np.log1p(ratio) / np.log(10.0))


def choose_scale(values: Array, spacing: Spacing) -> Scale:
    """The scale for ``values`` (l, k), NaN where undefined.

    ``shifted log`` is the course's scale for Rosenbrock's function, ``log10(f - min f + 1)``;
    ``log`` is ``log10(f)`` where f is positive, and falls back to the other where it nowhere is.
    """
    known = np.clip(values, -LIMIT, LIMIT)
    span = robust_range(known)
    if spacing == "linear" or span is None or is_constant(*span):
        return LINEAR
    ordered = np.sort(known[~np.isnan(known)])
    if spacing == "auto":
        return _automatic(known, ordered, span)
    if spacing == "log" and ordered[-1] > 0:
        positive = float(ordered[np.searchsorted(ordered, 0.0, side="right")])
        if np.log10(ordered[-1]) - np.log10(positive) > 1e-6:
            return Scale("log")
    # A pole that goes down would push all the rest into one decade: start at the robust low.
    return Scale("shifted log", span[0], _power(max(1.0, _resolved(span[0]))))


def _automatic(known: Array, ordered: Array, span: tuple[float, float]) -> Scale:
    low, high = float(ordered[0]), float(ordered[-1])
    if span != (low, high) and not _only_at_the_border(known, span):
        return _of_pole(known, ordered, span)
    first, last = _shortest_half(ordered)
    width, full = last - first, high - low
    if width * CROWDED >= full:
        return LINEAR
    border = np.concatenate((known[0], known[-1], known[:, 0], known[:, -1]))
    border = border[~np.isnan(border)]
    if border.size == 0:
        return LINEAR
    grows = bool(border.max() - last >= BORDER * (high - last))
    falls = bool(first - border.min() >= BORDER * (first - low))
    if first - low <= width and grows:
        scale = _upwards(ordered, low)
    elif high - last <= width and falls:
        scale = _downwards(ordered, high)
    elif grows and falls and width * CROWDED_INSIDE < full:
        pivot = 0.0 if first <= 0 <= last else _rounded((first + last) / 2, width)
        scale = Scale("symmetric log", pivot, _unit(np.abs(ordered - pivot), pivot))
    else:
        return LINEAR
    if scale.kind in ("log", "negative log"):
        return scale
    # A plain with a few steep places is as crowded on a logarithm: then it is no better.
    heights = scale.height(ordered)
    first, last = _shortest_half(heights)
    return scale if (last - first) * CROWDED >= float(heights[-1] - heights[0]) else LINEAR


def _shortest_half(ordered: Array) -> tuple[float, float]:
    """The narrowest range of values that half of the area has."""
    half = ordered.size // 2
    place = int(np.argmin(ordered[half:] - ordered[: ordered.size - half]))
    return float(ordered[place]), float(ordered[place + half])


def _only_at_the_border(known: Array, span: tuple[float, float]) -> bool:
    """Whether what lies beyond ``span`` is reached at the border of the box alone: steep growth
    there, which a pole inside is not."""
    inner = known[2:-2, 2:-2]
    if np.isnan(inner).all():
        return False
    middle = (span[0] + span[1]) / 2
    within = float(np.nanmin(inner)) - middle, float(np.nanmax(inner)) - middle
    whole = float(np.nanmin(known)) - middle, float(np.nanmax(known)) - middle
    return all(
        abs(a) < BORDER * abs(b)
        for a, b, end in zip(within, whole, span, strict=True)
        if abs(b) > abs(end - middle)
    )


def _of_pole(known: Array, ordered: Array, span: tuple[float, float]) -> Scale:
    """For a field of which a linear scale shows a part only: a logarithm if that shows all."""
    low, high = float(ordered[0]), float(ordered[-1])
    if span[0] == low:
        scale = _upwards(ordered, low)
    elif span[1] == high:
        scale = _downwards(ordered, high)
    else:
        return LINEAR
    heights = scale.height(known)
    reach = (float(scale.height(np.array(low))), float(scale.height(np.array(high))))
    return scale if robust_range(heights) == reach else LINEAR


def _upwards(ordered: Array, low: float) -> Scale:
    """``log f`` where that shows f whole, else a log from the lowest value up."""
    away = ordered - low
    if _of_itself(low, away):
        return Scale("log")
    unit = _unit(away, low)
    return Scale("shifted log", float(np.floor(low / unit + ROUNDED) * unit), unit)


def _downwards(ordered: Array, high: float) -> Scale:
    """``-log(-f)`` where that shows f whole, else a log from the highest value down."""
    away = high - ordered
    if _of_itself(-high, away):
        return Scale("negative log")
    unit = _unit(away, high)
    return Scale("mirrored log", float(np.ceil(high / unit - ROUNDED) * unit), unit)


def _of_itself(least: float, away: Array) -> bool:
    """Whether a positive field wants the logarithm of itself: its least value is neither an outlier
    nor beyond what the values differ by; or they span more decades than any other can show."""
    tenth = _tenth(away)
    vast = float(away.max()) > tenth * 10.0 ** (2 * DECADES)
    return 0.001 <= least / tenth <= 10 or (least >= 0 and vast)


def _unit(away: Array, pivot: float) -> float:
    """Where a logarithm begins: a power of ten that a tenth of the area stays below, roughly.

    No smaller than what float64 resolves beside ``pivot``, and :data:`DECADES` at most.
    """
    least = float(away.max()) * 10.0**-DECADES
    return _power(max(_tenth(away), _resolved(pivot), least, 1 / LIMIT))


def _tenth(away: Array) -> float:
    """The first tenth of those above zero."""
    beyond = np.sort(away[away > 0])
    return float(beyond[int(0.1 * (beyond.size - 1))])


def _resolved(pivot: float) -> float:
    """What float64 still resolves beside ``pivot``, with a margin."""
    return 4096 * EPSILON * abs(pivot)


def _power(value: float) -> float:
    """The power of ten at or below ``value``."""
    return float(10.0 ** np.floor(np.log10(value) + 1e-9))


def _rounded(value: float, width: float) -> float:
    """``value`` to a power of ten no larger than ``width``."""
    step = _power(width)
    return round(value / step) * step
