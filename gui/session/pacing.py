"""How a dragged number is written: with the digits that one pixel can mean, and no more."""

from __future__ import annotations

import math


def written(value: float, resolution: float) -> str:
    """``value`` rounded to the decimals that ``resolution`` (one pixel, or one key press) allows.

    The last decimal kept is the largest power of ten not above ``resolution``; trailing zeros and a
    negative zero are dropped.  Far from or close to 1 it is written as ``1.25e-7``.

    Raises
    ------
    ValueError : ``resolution`` is not a positive finite number.
    """
    if not (math.isfinite(resolution) and resolution > 0):
        raise ValueError("resolution: must be a positive finite number")
    decimals = -math.floor(math.log10(resolution))
    rounded = round(value, decimals)
    if rounded == 0:
        return "0"
    if 1e-4 <= abs(rounded) < 1e7:
        text = f"{rounded:.{max(decimals, 0)}f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    digits = max(0, math.floor(math.log10(abs(rounded))) + decimals)
    mantissa, exponent = f"{rounded:.{digits}e}".split("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}e{int(exponent)}"


def nudge(low: float, high: float) -> float:
    """One arrow-key step in a range: a power of ten near a sixtieth of it (0.1 for -3..3)."""
    return float(10.0 ** math.floor(math.log10((high - low) / 60) + 0.5))


def slider_range(typed: float, current: float) -> tuple[float, float]:
    """A range around zero for a parameter: the smallest of 1, 2, 5 times a power of ten that is
    at least twice its typed value, and holds the current one."""
    reach = max(2 * abs(typed), abs(current))
    if reach == 0:
        return -1.0, 1.0
    power = 10.0 ** math.floor(math.log10(reach))
    top = next(m * power for m in (1.0, 2.0, 5.0, 10.0) if m * power >= reach * (1 - 1e-12))
    return -top, top


PER_DECADE = 20
"""Positions of a slider over steps: 1, 1.1, 1.3, 1.4 ... as resistors are graded."""


def graded(position: int) -> str:
    """The step at a position of the slider, two digits: ``1.3e-5``; position 0 is 1."""
    value = 10.0 ** (position / PER_DECADE)
    mantissa, exponent = f"{value:.1e}".split("e")
    mantissa = mantissa.removesuffix(".0")
    power = int(exponent)
    if power in (-1, 0):
        return f"{float(mantissa) * 10.0**power:.{1 - power}f}".rstrip("0").rstrip(".")
    return f"{mantissa}e{power}"


def grade(step: float) -> int:
    """The position nearest to a step."""
    return round(PER_DECADE * math.log10(step))
