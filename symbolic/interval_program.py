"""A program over many boxes at once: float64 intervals around every output, rounded outwards.

An output's interval holds each value that its formula takes at points of the box where it has one.
Functions without a vectorised rule go through ball arithmetic, box by box.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf, nextafter
from typing import Any

import numpy as np
from flint import arb, ctx

from symbolic import interval_arrays as intervals
from symbolic.ball_functions import ball_constant, ball_rule
from symbolic.emission import CONDITIONS
from symbolic.interval_arrays import Array, Interval, Truth
from symbolic.program import Program

BLOCK = 2048
"""Boxes at a time: a dozen temporaries fit a level-2 cache."""

BITS = 64

JUMPING = frozenset(
    (
        "sign",
        "floor",
        "ceiling",
        "mod",
        "heaviside",
        "atan2",
        "acot",
        "gamma",
        "digamma",
        "trigamma",
    )
)
"""Functions that may jump where they are defined, or between two points where they are."""


@dataclass(frozen=True, slots=True)
class BoxValues:
    """Over B boxes: ``low`` and ``high`` (entries, B) of a numeric output; of a condition, 1 in
    ``low`` where it holds all over the box and in ``high`` where it may hold somewhere."""

    low: Array
    high: Array


class IntervalProgram:
    """A program compiled for boxes.

    Parameters
    ----------
    program : what to evaluate.
    names : the outputs wanted.
    parameters : an enclosing pair of floats for each parameter.
    """

    def __init__(
        self, program: Program, names: Sequence[str], parameters: Sequence[tuple[float, float]]
    ) -> None:
        self.program, self.names = program, tuple(names)
        self.parameters = [intervals.number(*pair) for pair in parameters]
        self.needed = program.needed(self.names)
        self.last: dict[int, int] = {}
        for index in self.needed:
            for argument in self._read(index):
                self.last[argument] = index
        self.kept = {index for name in names for index in program.output(name).indices}
        self.constants: dict[int, Interval] = {}
        for index in self.needed:
            operation, _, payload = program.instructions[index]
            if operation == "number":
                assert isinstance(payload, Fraction)
                self.constants[index] = intervals.number(*around(payload))
            elif operation == "constant":
                with ctx.workprec(BITS):
                    self.constants[index] = intervals.number(
                        *bounds_of(ball_constant(str(payload)))
                    )

    def _read(self, index: int) -> set[int]:
        """The instructions whose values are looked at for one: of a quotient also those inside its
        parts, see :meth:`_turned`."""
        operation, arguments, _ = self.program.instructions[index]
        read = set(arguments)
        if operation == "div":
            for argument in arguments:
                read.update(self.program.instructions[argument][1])
        return read

    def __call__(self, low: Array, high: Array) -> dict[str, BoxValues]:
        """The outputs over the boxes ``low`` to ``high``, each (n, B)."""
        count = low.shape[1]
        parts = [
            self._block(low[:, start : start + BLOCK], high[:, start : start + BLOCK])
            for start in range(0, max(count, 1), BLOCK)
        ]
        return {
            name: BoxValues(
                np.concatenate([part[name][0] for part in parts], axis=1),
                np.concatenate([part[name][1] for part in parts], axis=1),
            )
            for name in self.names
        }

    def _block(self, low: Array, high: Array) -> dict[str, Interval]:
        inputs: list[Interval] = [*zip(low, high, strict=True), *self.parameters]
        values: dict[int, Any] = {}
        with np.errstate(all="ignore"):
            for index in self.needed:
                operation, arguments, payload = self.program.instructions[index]
                if index in self.constants:
                    values[index] = self.constants[index]
                elif operation == "input":
                    values[index] = inputs[payload]  # type: ignore[index]
                elif operation == "select":
                    values[index] = _selected([values[a] for a in arguments])
                elif operation in CONDITIONS:
                    values[index] = _condition(operation, [values[a] for a in arguments], payload)
                else:
                    values[index] = self._number(operation, arguments, payload, values)
                for argument in self._read(index):
                    if self.last[argument] == index and argument not in self.kept:
                        values.pop(argument, None)
        return {name: self._output(name, values, low.shape[1]) for name in self.names}

    def _output(self, name: str, values: dict[int, Any], count: int) -> Interval:
        indices = self.program.output(name).indices
        low, high = np.empty((len(indices), count)), np.empty((len(indices), count))
        for row, index in enumerate(indices):
            first, second = values[index]
            if first.dtype == np.bool_:
                low[row], high[row] = ~second, first
            else:
                low[row] = np.where(np.isnan(first), -inf, first)
                high[row] = np.where(np.isnan(second), inf, second)
        return low, high

    def _number(
        self, operation: str, arguments: tuple[int, ...], payload: Any, values: dict[int, Any]
    ) -> Interval:
        given: list[Interval] = [values[a] for a in arguments]
        match operation:
            case "add":
                total = given[0]
                for other in given[1:]:
                    total = intervals.add(total, other)
                return total
            case "mul":
                return self._product(arguments, given)
            case "sub":
                return intervals.sub(*given)
            case "neg":
                return intervals.neg(given[0])
            case "div":
                turned = self._turned(arguments[0], arguments[1], values)
                return intervals.div(*given) if turned is None else turned
            case "ipow":
                return intervals.ipow(given[0], payload)
            case "pow":
                return intervals.power(*given)
            case "call":
                rule = intervals.RULES.get(payload)
                return one_by_one(payload, given) if rule is None else rule(*given)
        return intervals.whole()

    def _product(self, arguments: tuple[int, ...], given: list[Interval]) -> Interval:
        total, start = given[0], 1
        while start < len(arguments):
            if start == 1 and arguments[0] == arguments[1]:
                total = intervals.ipow(given[0], 2)
            else:
                total = intervals.mul(total, given[start])
            start += 1
        return total

    def _turned(self, above: int, below: int, values: dict[int, Any]) -> Interval | None:
        """v u/|u|, which is all that differentiating |u| leaves; None for any other quotient."""
        operation, arguments, payload = self.program.instructions[below]
        if operation != "call" or payload != "abs":
            return None
        (inner,) = arguments
        turn = intervals.turn(values[inner])
        if above == inner:
            return turn
        operation, factors, _ = self.program.instructions[above]
        if operation != "mul" or factors.count(inner) != 1:
            return None
        for factor in factors:
            if factor != inner:
                turn = intervals.mul(turn, values[factor])
        return turn


def may_jump(program: Program) -> bool:
    """Whether the value may be discontinuous where it is defined on both sides."""
    return any(
        program.instructions[index][0] == "select"
        or (program.instructions[index][0] == "call" and program.instructions[index][2] in JUMPING)
        for index in program.needed(("value",))
    )


def around(value: Fraction) -> tuple[float, float]:
    """The floats around a rational number, one and the same where it is one."""
    try:
        near = float(value)
    except OverflowError:
        return (1.7976931348623157e308, inf) if value > 0 else (-inf, -1.7976931348623157e308)
    exact = Fraction(near)
    return (
        near if exact <= value else nextafter(near, -inf),
        near if exact >= value else nextafter(near, inf),
    )


def bounds_of(ball: arb) -> tuple[float, float]:
    """Floats around a ball."""
    if not ball.is_finite():
        return -inf, inf
    if ball.is_exact() and arb(float(ball)) == ball:
        return float(ball), float(ball)
    return nextafter(float(ball.lower()), -inf), nextafter(float(ball.upper()), inf)


def ball_between(low: float, high: float) -> arb:
    """A ball around an interval."""
    return arb(low) if low == high else arb(low).union(arb(high))


def one_by_one(name: str, given: Sequence[Interval]) -> Interval:
    """A function by the rule of ball arithmetic, for each box."""
    rule = ball_rule(name)
    if rule is None:
        return intervals.whole()
    rows = np.broadcast_arrays(*[bound for pair in given for bound in pair])
    low, high = np.full(rows[0].shape, -inf), np.full(rows[0].shape, inf)
    with ctx.workprec(BITS):
        for place, numbers in enumerate(zip(*(row.tolist() for row in rows), strict=True)):
            if not all(abs(x) < inf for x in numbers):
                continue
            balls = [ball_between(*numbers[k : k + 2]) for k in range(0, len(numbers), 2)]
            low[place], high[place] = bounds_of(rule(*balls))
    return low, high


# Conditions ------------------------------------------------------------------------------------


def _condition(operation: str, given: list[Any], payload: Any) -> Truth:
    match operation:
        case "truth":
            return np.array([bool(payload)]), np.array([not payload])
        case "not":
            return given[0][1], given[0][0]
        case "and" | "or":
            may, fail = given[0]
            for other in given[1:]:
                if operation == "and":
                    may, fail = may & other[0], fail | other[1]
                else:
                    may, fail = may | other[0], fail & other[1]
            return may, fail
        case "is_integer":
            low, high = given[0]
            may = np.floor(high) >= np.ceil(low)
            return may, ~(may & (low == high))
    (a, b), (c, d) = given
    match operation:
        case "less":
            return a < d, b >= c
        case "less_equal":
            return a <= d, b > c
    equal = (a <= d) & (c <= b)
    surely = (a == b) & (c == d) & (a == c)
    return (equal, ~surely) if operation == "equal" else (~surely, equal)


def _selected(given: list[Any]) -> Any:
    """The hull of the values that may be chosen; all numbers where none may."""
    numeric = given[1][0].dtype != np.bool_
    reached: Any = np.array([True])
    low: Any = np.inf if numeric else False
    high: Any = -np.inf if numeric else False
    for condition, value in zip(given[::2], given[1::2], strict=True):
        chosen = reached & condition[0]
        if numeric:
            low = np.where(chosen, np.minimum(low, value[0]), low)
            high = np.where(chosen, np.maximum(high, value[1]), high)
        else:
            low, high = low | (chosen & value[0]), high | (chosen & value[1])
        reached = reached & condition[1]
    if not numeric:
        return np.asarray(low | reached), np.asarray(high | reached)
    empty = low > high
    return np.where(empty, -np.inf, low), np.where(empty, np.inf, high)
