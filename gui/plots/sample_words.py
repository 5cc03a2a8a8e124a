"""How sampled values run, in words: where they rise and fall, where their sign changes.

Everything said holds of the samples; places are told to the distance of two of them.  No drawing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gui.plots.axes_text import digits_apart, number
from gui.plots.spread import is_constant

Array = NDArray[np.float64]

FLAT = 1e-9
"""Steps below this share of the range are rounding, and neither rise nor fall."""

MOST = 4
"""So many pieces, or places, are listed; of more it is said how many there are."""

ON_A_STRETCH = 0.02
"""Where more than this share of the samples is zero, zeros are no places."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of a curve: from the first to the last sample, and ``way``: 1 up, -1 down, 0
    level."""

    first: int
    last: int
    way: int


def pieces(values: Array) -> list[Piece]:
    """The stretches on which samples (k,) rise, fall or stay level; holes end a stretch."""
    known = values[np.isfinite(values)]
    if known.size < 2:
        return []
    with np.errstate(over="ignore", invalid="ignore"):
        steps = np.diff(values)
        slack = FLAT * min(float(np.ptp(known)), float(np.finfo(float).max))
    found: list[Piece] = []
    for k, step in enumerate(steps):
        if math.isnan(step):
            continue
        way = 0 if abs(step) <= slack else int(math.copysign(1, step))
        before = found[-1] if found else None
        if before is not None and before.last == k and before.way == way:
            found[-1] = Piece(before.first, k + 1, way)
        else:
            found.append(Piece(k, k + 1, way))
    return found


def sign_changes(x: Array, values: Array) -> list[float]:
    """Where samples (k,) along ``x`` change their sign, at a zero, a jump or a pole; where they are
    zero, that place."""
    places = [float(at) for at in x[values == 0.0]]
    with np.errstate(invalid="ignore"):
        signs = np.sign(values)
    for k in np.flatnonzero(signs[:-1] * signs[1:] < 0):
        a, b = float(values[k]), float(values[k + 1])
        share = abs(a) / (abs(a) + abs(b)) if math.isfinite(a) and math.isfinite(b) else 0.5
        places.append(float(x[k] + share * (x[k + 1] - x[k])))
    return sorted(places)


def course_along(f: str, name: str, x: Array, values: Array) -> str:
    """``f falls from x = −2 to 0 and rises from 0 to 2. Its sign changes near x = 1.``

    Parameters
    ----------
    f, name : the function and the variable, readable.
    x, values : samples (k,) from left to right; NaN where undefined.
    """
    known = values[np.isfinite(values)]
    if known.size < 2 or is_constant(float(known.min()), float(known.max())):
        return ""
    return " ".join(part for part in (_rises(f, name, x, values), _signs(name, x, values)) if part)


def _rises(f: str, name: str, x: Array, values: Array) -> str:
    def at(index: int) -> str:
        return number(float(x[index]), digits_apart(float(x[0]), float(x[-1])) - 1)

    found = pieces(values)
    verbs = {1: "rises", -1: "falls", 0: "is level"}
    ways = {piece.way for piece in found}
    if len(ways) == 1:
        if len(found) == 1:
            where = "" if np.isfinite(values).all() else " where it is defined"
            return f"{f} {verbs[found[0].way]} all the way{where}."
        # From one stretch to the next it may well jump the other way.
        return (
            f"{f} {verbs[found[0].way]} on each of the {len(found)} stretches where it is defined."
        )
    if len(found) <= MOST:
        told = [f"{verbs[one.way]} from {at(one.first)} to {at(one.last)}" for one in found]
        told[0] = told[0].replace(" from ", f" from {name} = ", 1)
        return f"{f} {_listed(told)}."
    turns = sum(
        one.way * other.way < 0 and one.last == other.first for one, other in pairwise(found)
    )
    if not turns:
        return f"{f} rises on {_share(found, 1)} % of the range and falls on {_share(found, -1)} %."
    first = verbs[found[0].way]
    return f"{f} {first} at first and turns {turns} times between rising and falling."


def _share(found: Sequence[Piece], way: int) -> int:
    whole = sum(one.last - one.first for one in found)
    return round(100 * sum(one.last - one.first for one in found if one.way == way) / whole)


def _signs(name: str, x: Array, values: Array) -> str:
    known = values[np.isfinite(values)]
    if (known > 0).all():
        return "It is positive at every sample."
    if (known < 0).all():
        return "It is negative at every sample."
    zeros = float((known == 0).mean())
    if zeros > ON_A_STRETCH:
        return f"It is zero on {_percent(zeros)} % of the range."
    places = sign_changes(x, values)
    if not places:
        return ""
    if len(places) > MOST:
        return f"It is zero or changes its sign at {len(places)} places."
    digits = digits_apart(float(x[0]), float(x[-1])) - 1
    shown = list(dict.fromkeys(number(place, digits) for place in places))
    return f"It is zero or changes its sign near {name} = {_listed(shown)}."


def course_over(f: str, values: Array) -> str:
    """``f rises to the right everywhere and upwards on 62 % of the box; it is positive at every
    sample.``

    Parameters
    ----------
    f : the function, readable.
    values : samples (l, k), the first row lowest, the first column leftmost; NaN where undefined.
    """
    known = values[np.isfinite(values)]
    if known.size < 2 or is_constant(float(known.min()), float(known.max())):
        return ""
    told = [
        part
        for axis, way in ((1, "to the right"), (0, "upwards"))
        if (part := _goes(values, axis, way))
    ]
    return f"{f} {'; it '.join(told)}; {_balance(known)}." if told else ""


def _goes(values: Array, axis: int, way: str) -> str:
    """How samples change along one axis."""
    known = values[np.isfinite(values)]
    with np.errstate(over="ignore", invalid="ignore"):
        steps = np.diff(values, axis=axis)
        slack = FLAT * min(float(np.ptp(known)), float(np.finfo(float).max))
    steps = steps[~np.isnan(steps)]
    if not steps.size:
        return ""
    up, down = float((steps > slack).mean()), float((steps < -slack).mean())
    if not up and not down:
        return f"does not change {way}"
    if not down:
        return f"rises {way}{_everywhere(up)}"
    if not up:
        return f"falls {way}{_everywhere(down)}"
    return f"rises {way} on {_percent(up)} % of the box and falls on {_percent(down)} %"


def _everywhere(share: float) -> str:
    return " everywhere" if share == 1 else f" on {_percent(share)} % of the box and never back"


def _balance(known: Array) -> str:
    """The signs of all samples."""
    if (known > 0).all():
        return "it is positive at every sample"
    if (known < 0).all():
        return "it is negative at every sample"
    if (known >= 0).all():
        return "it is nowhere negative"
    if (known <= 0).all():
        return "it is nowhere positive"
    return f"it is negative on {_percent(float((known < 0).mean()))} % of the box"


def _percent(share: float) -> str:
    """A share as a whole number of percent that is 0 or 100 only where it is exactly that."""
    if 0 < share < 0.01:
        return "less than 1"
    if 0.99 < share < 1:
        return "more than 99"
    return f"{100 * share:.0f}"


def _listed(parts: Sequence[str]) -> str:
    """``a``; ``a and b``; ``a, b and c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
