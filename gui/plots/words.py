"""Sentences about a drawn field, for the Describe action and for screen readers.  No drawing."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gui.plots.axes_text import digits_apart, number, span_words
from gui.plots.spread import is_constant

Array = NDArray[np.float64]

_SIDES = (
    "to the right", "up and to the right", "up", "up and to the left",
    "to the left", "down and to the left", "down", "down and to the right",
)  # fmt: skip


def place(coordinates: Sequence[float], digits: int = 3) -> str:
    """``(1, −0.5)``; of a single coordinate without brackets."""
    if len(coordinates) == 1:
        return number(float(coordinates[0]), digits)
    return "(" + ", ".join(number(float(value), digits) for value in coordinates) + ")"


def over(names: Sequence[str], ranges: Sequence[tuple[float, float]]) -> str:
    """``x from −3 to 3 and y from −3 to 3``."""
    return " and ".join(
        f"{name} {span_words(low, high)}" for name, (low, high) in zip(names, ranges, strict=True)
    )


def first_of(count: int, most: int) -> str:
    """``first 8 components of 30`` where so many are too many to be drawn; empty otherwise."""
    return f"first {most} components of {count}" if count > most else ""


def direction(u: float, v: float) -> str:
    """Which way the vector (u, v) points on screen, in one of eight ways."""
    return _SIDES[round(math.atan2(v, u) / (math.pi / 4)) % 8]


def extremes(name: str, x: Array, y: Array, values: Array) -> str:
    """Where sampled ``values`` (l, k) are lowest and highest."""
    finite = np.isfinite(values)
    if not finite.any():
        if np.isinf(values).any():
            return f"{name} is too large for float64 wherever it was sampled in this box."
        return f"{name} is undefined everywhere in this box."
    known = values[finite]
    low, high = float(known.min()), float(known.max())
    if is_constant(low, high):
        rounded = "" if low == high else ", but for rounding"
        return f"{name} is constant{rounded}: {number(low)}."
    digits = digits_apart(low, high)
    beyond = " Some are too large for float64." if np.isinf(values).any() else ""
    return (
        f"Of the sampled values of {name} the lowest is {number(low, digits)}"
        f" {_where(x, y, values, low)}, the highest {number(high, digits)}"
        f" {_where(x, y, values, high)}.{beyond}"
    )


def extremes_along(name: str, variable: str, x: Array, values: Array) -> str:
    """Where samples ``values`` (k,) along ``x`` (k,) are lowest and highest."""
    finite = np.isfinite(values)
    if not finite.any():
        return f"{name} is undefined everywhere in this range."
    low, high = int(np.nanargmin(values)), int(np.nanargmax(values))
    least, most = float(values[low]), float(values[high])
    if most - least <= 1e-12 * max(abs(least), abs(most)):
        return f"{name} is constant: {number(least)}."
    return (
        f"Of the sampled values of {name} the lowest is {number(least)}"
        f" at {variable} = {number(float(x[low]), 3)}, the highest {number(most)}"
        f" at {variable} = {number(float(x[high]), 3)}."
    )


def _where(x: Array, y: Array, values: Array, extreme: float) -> str:
    """``at (0, 0)``, or ``at 4 places, one of them (3, 3)``."""
    slack = 1e-9 * max(abs(extreme), float(np.finfo(float).tiny))
    # No more than a millionth of the range: on a large constant all values are nearly the extreme.
    known = values[np.isfinite(values)]
    with np.errstate(over="ignore"):
        slack = min(slack, 1e-6 * float(np.ptp(known)))
    with np.errstate(over="ignore", invalid="ignore"):
        rows, columns = np.nonzero(np.abs(values - extreme) <= slack)
    one = place_in(((x[columns[0]], x), (y[rows[0]], y)))
    if rows.size == 1:
        return f"at {one}"
    return f"at {rows.size} places, one of them {one}"


def place_in(coordinates: Sequence[tuple[float, Sequence[float] | Array]]) -> str:
    """``(1, −0.5)``: each coordinate with the digits that tell it from others within the range of
    its axis, which is given beside it."""
    texts = (
        number(float(value), digits_apart(float(axis[0]), float(axis[-1])) - 1)
        for value, axis in coordinates
    )
    return f"({', '.join(texts)})"


def holes(values: Array) -> str:
    """What share of the box is undefined and on which side it lies; empty when none is."""
    missing = np.isnan(values)
    share = float(missing.mean())
    if share == 0 or share == 1:
        return ""
    rows, columns = np.nonzero(missing)
    across = 2 * float(columns.mean()) / (values.shape[1] - 1) - 1
    along = 2 * float(rows.mean()) / (values.shape[0] - 1) - 1
    percent = "less than 1" if share < 0.01 else f"{100 * share:.0f}"
    side = ""
    if math.hypot(across, along) > 0.25:
        side = f", mostly {direction(across, along)}"
    return f"Undefined on {percent} % of the box{side}."
