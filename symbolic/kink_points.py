"""Points at which the formulas of the derivatives are not to be trusted: kinks, joins, borders.

Whether such a point is an extremum is proved by an enclosure of f over a box around it, where that
is sharp enough; where the gradient exists there all the same, one-sided series say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from symbolic.balls import enclose
from symbolic.enclosure import CERTIFIED, UNDEFINED, Enclosure
from symbolic.interval_program import IntervalProgram
from symbolic.jets import decide_derivative
from symbolic.program import Program
from symbolic.tree import Node

Array = NDArray[np.float64]


def standing_on_edge(program: Program, point: Sequence[Node], parameters: Sequence[Node]) -> bool:
    """Whether a point is proved to be one, and one where f is defined."""
    found = enclose(program, ("value", "edge"), [*point, *parameters])
    return found["edge"][0].midpoint == 1 and found["value"][0].kind != UNDEFINED


def value_at(program: Program, point: Sequence[Node], parameters: Sequence[Node]) -> Enclosure:
    """f there."""
    return enclose(program, ("value",), [*point, *parameters])["value"][0]


def flat_there(program: Program, point: Sequence[Node], parameters: Sequence[Node]) -> bool:
    """Whether all partial derivatives of f itself are proved to exist there and to be zero."""
    decided = decide_derivative(program, (*point, *parameters), ("gradient",))["gradient"]
    return all(entry.kind == CERTIFIED and entry.exact and entry.midpoint == 0 for entry in decided)


def proved_extremum(values: IntervalProgram, value: Enclosure, low: Array, high: Array) -> int:
    """1 where f is proved to be nowhere below ``value`` in a box, -1 where nowhere above, else 0.

    ``values`` is the interval program of ``value``; only an exact value can be a sharp bound.
    """
    if not value.exact or value.midpoint is None:
        return 0
    found = values(low[:, None], high[:, None])["value"]
    least, most = float(found.low[0, 0]), float(found.high[0, 0])
    if np.isfinite(least) and Fraction(least) >= value.midpoint:
        return 1
    return -1 if np.isfinite(most) and Fraction(most) <= value.midpoint else 0
