"""The study ``directional``: the slope along one direction in the plotted plane.

Exact from the gradient where there is one, and from one-sided series along the line where there is
not; the finite difference beside it knows the value along that line alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from engine.gradient import gradient
from engine.schemes import scheme
from engine.status import Status as Ending
from engine.steps import actual_steps, default_size
from studies.directional_words import THERE_IS, UNEQUAL, ZERO_GRADIENT, told_sides
from studies.exact import HERE_UNDEFINED, nearest_point, placed
from studies.messages.directional import Directional, DirectionalRequest
from studies.messages.status import Outcome, Status
from studies.vectorised import sampler
from symbolic.balls import enclose
from symbolic.directions import direction
from symbolic.enclosure import NOT_DIFFERENTIABLE, UNDEFINED, Enclosure
from symbolic.jets import decide_derivative, one_sided
from symbolic.line_program import line_program
from symbolic.one_side import End
from symbolic.program import Program
from symbolic.tree import Node, Number

Array = NDArray[np.float64]
Towards = tuple[Node, Node]


def _number(text: str) -> Node:
    return Number(0, 0, text, Fraction(text))


ZERO, ONE = _number("0"), _number("1")
AXES: tuple[Towards, Towards] = ((ONE, ZERO), (ZERO, ONE))
SKEW: tuple[Towards, ...] = (
    (_number("3/5"), _number("4/5")),
    (_number("-5/13"), _number("12/13")),
)
"""Two more unit directions: at a join the slopes there, too, must follow from the partial
derivatives, or there is no gradient."""
AGREE = 1e-12
"""Relative to the gradient, how far slopes that follow from it may differ by rounding."""


def directional(request: DirectionalRequest) -> Directional:
    """The directional derivative, exact and numeric.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    line = line_program(request.program, request.axes, request.component)
    inputs, located = placed(request.program, request.point, request.parameters)
    towards = direction(request.angle)
    along = nearest_point(towards)
    found = _Slopes(line, inputs, towards)
    exact = found.exact
    numeric, step, remarks = _numeric(request, line, located, along)
    unit = np.zeros(request.program.variables)
    unit[list(request.axes)] = along
    value = exact.value if exact.midpoint is not None else math.nan
    return Directional(
        request=request,
        direction=unit,
        exact=value if math.isfinite(value) else math.nan,
        digits=exact.text(),
        outcome=Outcome(Status(exact.kind), exact.sentence),
        numeric=numeric,
        difference=exact.difference(numeric),
        step=step,
        sides=found.sides,
        largest=found.largest,
        # What the finite difference met matters where the exact answer does not say it already.
        remark=found.remark or (" ".join(remarks) if exact.midpoint is not None else ""),
    )


class _Slopes:
    """The exact slope along a direction, and the gradient it belongs to.

    Attributes
    ----------
    exact : the directional derivative, or why there is none.
    sides : the slopes from behind and ahead where both exist and differ, else NaN.
    largest : length of the gradient, NaN where there is none.
    remark : a sentence, or empty.
    """

    def __init__(self, line: Program, inputs: Sequence[Node], towards: Towards) -> None:
        self._line = line
        self._inputs = inputs
        self.sides = (math.nan, math.nan)
        self.largest = math.nan
        self.remark = ""
        names = ("value", "gradient", "partials", "edge")
        found = enclose(line, names, self._at(towards))
        (self.exact,) = found["gradient"]
        partials, (edge,) = found["partials"], found["edge"]
        if found["value"][0].kind == UNDEFINED:
            self.exact = Enclosure(None, kind=UNDEFINED, sentence=HERE_UNDEFINED)
            self.remark = HERE_UNDEFINED
            return
        formulas = (self.exact, *partials)
        if edge.midpoint == 0 and all(entry.kind != UNDEFINED for entry in formulas):
            self.largest = math.hypot(*(entry.value for entry in partials))
            if self.largest == 0 and all(entry.exact for entry in partials):
                self.remark = ZERO_GRADIENT
            elif self.exact.midpoint is None:
                self.remark = self.exact.sentence
        else:
            self._join(towards)

    def _at(self, towards: Towards) -> tuple[Node, ...]:
        """The inputs of the line program at t = 0."""
        return (ZERO, *self._inputs, *towards)

    def _decided(self, towards: Towards) -> Enclosure:
        return decide_derivative(self._line, self._at(towards), ("gradient",))["gradient"][0]

    def _join(self, towards: Towards) -> None:
        """Where no formula may be trusted: one-sided series along the line itself decide."""
        exact = self.exact = self._decided(towards)
        if exact.kind == NOT_DIFFERENTIABLE:
            ((behind, ahead),) = one_sided(self._line, self._at(towards), 0)
            if behind.end is ahead.end is End.SLOPE:
                self.sides = (behind.slope.value, ahead.slope.value)
            sentence = told_sides(behind, ahead) or exact.sentence
            self.exact = Enclosure(None, kind=exact.kind, sentence=sentence)
        if self.exact.midpoint is None:
            self.remark = self.exact.sentence
            return
        partials = [self._decided(axis) for axis in AXES]
        follows = [
            _follows(self._decided(other) if other is not towards else exact, partials, other)
            for other in (towards, *SKEW)
        ]
        if all(follows):
            self.largest = math.hypot(*(entry.value for entry in partials))
            self.remark = exact.sentence
        elif all(entry.midpoint is not None for entry in partials) and not follows[0]:
            self.remark = UNEQUAL
        else:
            self.remark = THERE_IS


def _follows(slope: Enclosure, partials: Sequence[Enclosure], towards: Towards) -> bool:
    """Whether a slope is what the partial derivatives make of its direction."""
    if slope.midpoint is None or any(entry.midpoint is None for entry in partials):
        return False
    first, second = (entry.value for entry in partials)
    c, s = nearest_point(towards)
    apart = abs(slope.value - (c * first + s * second))
    return bool(apart <= AGREE * math.hypot(first, second))


def _numeric(
    request: DirectionalRequest, line: Program, located: Array, along: Array
) -> tuple[float, float, tuple[str, ...]]:
    """The finite difference of g at 0, its step and its sentences."""
    plotted = located[list(request.axes)]
    if not np.isfinite(located).all():  # float64 cannot even hold the point
        return math.nan, math.nan, ()
    # g changes with the coordinates, not with t: the step is relative to the larger of them, and
    # rounded so that it is exact for both along the axes.
    largest = np.abs(plotted).max().reshape(1, 1)
    default = default_size(scheme(request.scheme))
    size, relative = request.step.size, request.step.relative
    step = float(actual_steps(largest, size, relative, default)[0, 0])
    if step == 0:
        return math.nan, math.nan, (Ending.STEP_LOST.sentence,)
    values_at = sampler(line, ("value",), [*located.tolist(), *along.tolist()])
    estimate = gradient(lambda t: values_at(t)[0][0], [0.0], request.scheme, step, relative=False)
    return float(estimate.derivative[0]), step, estimate.sentences
