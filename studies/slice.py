"""The study ``slice``: a function along a straight line through the point.

Samples for the curve; value, slope and curvature at the point certified, from formulas or, at a
kink, from one-sided series along the line.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from studies.directional_words import told_sides
from studies.exact import HERE_UNDEFINED, exact_outputs, nearest_point, placed
from studies.messages.linear_map import Certified
from studies.messages.slice import Slice, SliceRequest
from studies.vectorised import sampler
from symbolic.directions import direction
from symbolic.enclosure import UNCERTIFIED, UNDEFINED, Enclosure
from symbolic.jets import one_sided
from symbolic.program import Program
from symbolic.slice_program import slice_program
from symbolic.tree import Node, Number
from symbolic.two_sided import two_sided

Array = NDArray[np.float64]

ZERO, ONE = (Number(0, 0, str(value), Fraction(value)) for value in (0, 1))

THIS_DIRECTION = "this direction"
"""What t is called in sentences about a kink: "Along this direction the slope is ..."."""

LEAST_CHORD = 1e-6
"""Of the box's width along the line: a shorter chord, at a corner, shows nothing."""

MOST_SAMPLES = 100_000

UPWARD = "{where} f curves upward: its second derivative is {value}."
DOWNWARD = "{where} f curves downward: its second derivative is {value}."
STRAIGHT = "{where} f does not curve: its second derivative is 0."
NOT_KNOWN = "{where} it could not be decided which way f curves: its second derivative is {value}."
NO_SLOPE = "{reason} Without a slope there is no curvature."
NO_CURVATURE = "{where} f has no second derivative."


def slice_through(request: SliceRequest) -> Slice:
    """f along the line.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    program, axes = request.program, request.axes
    _check(request)
    one = len(axes) == 1
    name = program.inputs[axes[0]] if one else THIS_DIRECTION
    line = slice_program(program, axes, name)
    inputs, located = placed(program, request.point, request.parameters)
    towards: tuple[Node, ...] = (ONE,) if one else direction(request.angle)
    unit = nearest_point(towards)
    plotted = located[list(axes)]
    t = _samples(plotted, unit, request.ranges, request.samples)
    values = np.full(t.shape, math.nan)
    if np.isfinite(located).all():
        fixed = [*located.tolist(), *unit.tolist()]
        values = sampler(line, ("value",), fixed)(t.reshape(1, -1))[0][0]
    exact = exact_outputs(line, ("gradient", "hessian"), (ZERO, *inputs, *towards))
    (value,), (slope,), (bend,) = (exact[key] for key in ("value", "gradient", "hessian"))
    return Slice(
        request=request,
        direction=unit,
        t=t,
        values=values,
        value=_certified(value),
        slope=_certified(slope),
        curvature=_certified(bend),
        sentence=_Words(line, (ZERO, *inputs, *towards), one).sentence(value, slope, bend),
    )


def _check(request: SliceRequest) -> None:
    if len(request.axes) not in (1, 2):
        raise ValueError(f"axes: must be one variable or two, not {request.axes}")
    if len(request.ranges) != len(request.axes):
        raise ValueError(f"ranges: must be {len(request.axes)}, not {len(request.ranges)}")
    for low, high in request.ranges:
        if not (math.isfinite(low) and math.isfinite(high) and low < high):
            raise ValueError(f"ranges: must run from a smaller to a larger number: {low}, {high}")
    if not 3 <= request.samples <= MOST_SAMPLES:
        raise ValueError(f"samples: must be 3 to {MOST_SAMPLES}, not {request.samples}")


def _samples(point: Array, unit: Array, ranges: Sequence[tuple[float, float]], count: int) -> Array:
    """Values of t, evenly over the chord, and 0 among them."""
    low, high = _chord(point, unit, ranges)
    t = np.linspace(low, high, count - 1)
    place = int(np.searchsorted(t, 0.0))
    return t if place < len(t) and t[place] == 0.0 else np.insert(t, place, 0.0)


def _chord(point: Array, unit: Array, ranges: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Where p + t u is in the box; of a point outside it, as long a stretch around 0 as the box is
    wide along u."""
    ends = np.array(ranges, dtype=np.float64)
    moving = unit != 0.0
    width = float(((ends[:, 1] - ends[:, 0])[moving] / np.abs(unit[moving])).min())
    if np.isfinite(point).all() and ((ends[:, 0] <= point) & (point <= ends[:, 1])).all():
        at = np.sort((ends - point[:, None])[moving] / unit[moving, None], axis=1)
        low, high = float(at[:, 0].max()), float(at[:, 1].min())
        if high - low > LEAST_CHORD * width:
            return low + 0.0, high + 0.0
    return -0.5 * width, 0.5 * width


def _certified(entry: Enclosure) -> Certified:
    """The nearest float64; zero where zero cannot be told from it."""
    digits = "" if entry.kind == UNCERTIFIED else entry.text()
    return Certified(0.0 if entry.contains(Fraction(0)) else entry.value, digits)


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said of a line, t = 0 being the point; ``one``: the line is the only variable."""

    line: Program
    inputs: tuple[Node, ...]
    one: bool

    def sentence(self, value: Enclosure, slope: Enclosure, bend: Enclosure) -> str:
        """Which way f curves, or why that cannot be said."""
        where = "At this point" if self.one else "Along this direction"
        if value.kind == UNDEFINED:
            return HERE_UNDEFINED
        if not slope.known:
            return NO_SLOPE.format(reason=self._no_slope() or slope.sentence)
        if not bend.known:
            return self._no_curvature() or f"{NO_CURVATURE.format(where=where)} {bend.sentence}"
        if bend.exact and bend.midpoint == 0:
            return STRAIGHT.format(where=where)
        shown = bend.text(5)
        if bend.contains(Fraction(0)) and not bend.shown:
            return NOT_KNOWN.format(where=where, value=shown)
        return (DOWNWARD if shown.startswith("-") else UPWARD).format(where=where, value=shown)

    def _no_slope(self) -> str:
        if self.one:
            return ""
        ((behind, ahead),) = one_sided(self.line, self.inputs, 0)
        return told_sides(behind, ahead)

    def _no_curvature(self) -> str:
        """From the one-sided series, where they have a slope in common."""
        found = two_sided(self.line, self.inputs, 0, 2)
        return found.sentence if found.decided and len(found.coefficients) == 2 else ""
