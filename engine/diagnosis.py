"""Why a derivative did not converge: the border of the domain, a jump, a kink, an infinite slope.

A float64 judgement on sampled values; it proves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.closer_look import NARROW, Ladder, Places
from engine.convergence import EXPLAINED
from engine.lines import Lines
from engine.sides import read_side, side
from engine.status import Status
from engine.trust import EPSILON, Choice, choose

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

LAST = 12
"""A side is absent when the function is undefined somewhere on so many of the narrowest rungs."""
APART = 30.0
"""Two estimates differ when they are this many times their claims apart."""
SHARE = 1e-3
"""A one-sided slope is known when its claim is at most this part of the larger of the two."""
NINE = slice(-1, -26, -3)
"""Nine rungs, each 4 times as wide as the one before, from the narrowest."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Shape (Q,) each; ``left`` and ``right`` are NaN where no one-sided derivative is known."""

    status: NDArray[np.uint8]
    left: Array
    right: Array


@dataclass(frozen=True, slots=True)
class _Sides:
    """Values on one line of Q derivatives, forwards and backwards, see ``Ladder``.

    Shapes (2, P, Q), but ``size`` (P, Q) and ``scale`` (Q,).
    """

    moved: Array
    known: Flags
    vast: Flags
    size: Array
    scale: Array

    def read(self, power: int) -> tuple[Choice, Choice]:
        """Right and left: the derivative of an order along each direction, or the limit for 0."""
        table = side(*NARROW, power)
        right, left = (
            choose(read_side(table, moved, known, self.size, self.scale))
            for moved, known in zip(self.moved, self.known, strict=True)
        )
        return right, left


def diagnose(lines: Lines, ladder: Ladder, places: Places) -> Findings:
    """Examine both sides of Q derivatives that did not converge.

    ``ladder`` is the narrow one.  The gravest finding on any line of a derivative counts, and
    one-sided derivatives are told where that is one line.
    """
    component, entry, column = places
    found: list[Findings] = []
    for free in lines.free[entry].T[: 2 if lines.mixed else 1]:
        place = component, slice(None), slice(None), free, column
        moving = (lines.directions[:, free] != 0.0).argmax(axis=0)
        sides = _Sides(
            moved=ladder.sides[place].transpose(1, 2, 0),
            known=ladder.known[place].transpose(1, 2, 0),
            vast=ladder.vast[place].transpose(1, 2, 0),
            size=ladder.size[component, :, free, column].T,
            scale=ladder.scale[moving, column],
        )
        found.append(_line(lines.order, ladder.table.steps, sides))
    status = np.maximum.reduce([finding.status for finding in found])
    single = lines.free[entry, 0] == lines.free[entry, 1]
    return Findings(
        status,
        np.where(single, found[0].left, np.nan),
        np.where(single, found[0].right, np.nan),
    )


def _line(order: int, steps: Array, sides: _Sides) -> Findings:
    """Later lines overrule earlier ones."""
    status = np.full(len(sides.scale), Status.UNDECIDED, np.uint8)
    endless = _vertical(steps, sides)
    status[endless] = Status.VERTICAL

    slopes = sides.read(1)
    derivatives = slopes if order == 1 else sides.read(order)
    # Along the direction of each side; odd ones change sign when taken along x.
    sign = -1.0 if order % 2 else 1.0
    bent = _differ(slopes, -1.0)
    differ = _differ(derivatives, sign)
    status[bent | differ] = Status.KINK
    status[_jump(sides)] = Status.JUMP

    absent: Flags = ~np.asarray(sides.known[:, -LAST:].all(axis=1))
    status[absent.any(axis=0)] = Status.ONE_SIDED
    status[absent.all(axis=0)] = Status.UNDEFINED_NEARBY
    status[sides.vast[:, -LAST:].any(axis=(0, 1))] = Status.OVERFLOW

    right, left = derivatives
    told = (status == Status.KINK) & differ & ~(bent & (order > 1))
    alone = (status == Status.ONE_SIDED) & ~endless
    tell = [
        told | (alone & ~gone & _known(choice))
        for choice, gone in ((right, absent[0]), (left, absent[1]))
    ]
    return Findings(
        status,
        left=np.where(tell[1], sign * left.value + 0.0, np.nan),
        right=np.where(tell[0], right.value, np.nan),
    )


def _differ(sides: tuple[Choice, Choice], sign: float) -> Flags:
    """Whether both one-sided derivatives are known, and are not the same."""
    right, left = sides
    claims = right.claim + left.claim
    known = claims <= SHARE * np.maximum(np.abs(right.value), np.abs(left.value))
    return np.asarray(known & (np.abs(right.value - sign * left.value) > APART * claims))


def _known(side_alone: Choice) -> Flags:
    """Whether a one-sided derivative is known, be it 0."""
    small = side_alone.claim <= SHARE * np.abs(side_alone.value)
    return np.asarray(small | (side_alone.residual <= EXPLAINED * side_alone.floor))


def _jump(sides: _Sides) -> Flags:
    """Whether f(x) differs from the limit of f on one side.

    What happens within the narrowest step cannot be told from a jump, so it must be more than the
    change over the narrowest rungs.
    """
    found = np.zeros(len(sides.scale), np.bool_)
    for limit, moved, known in zip(sides.read(0), sides.moved, sides.known, strict=True):
        change = np.abs(np.diff(moved[-4:], axis=0)).max(axis=0)
        found |= known[-4:].all(axis=0) & (np.abs(limit.value) > APART * (limit.claim + change))
    return found


def _vertical(steps: Array, sides: _Sides) -> Flags:
    """Whether the quotients of one side grow without end as the step shrinks.

    From rung to rung at equal ratios, ``q(h) = |f(x + h) - f(x)| / h`` gains less and less where it
    converges, equally much for x log|x|, more and more for |x|^a with a < 1.  All the while f
    itself must converge, by changes that are more than rounding.
    """
    found = np.zeros(len(sides.scale), np.bool_)
    for moved, known in zip(np.abs(sides.moved), sides.known, strict=True):
        change = moved[NINE][::-1]
        gains = np.diff(change / steps[NINE][::-1, None], axis=0)
        endless = (gains > 0.0).all(axis=0) & (gains[1:] >= 0.8 * gains[:-1]).all(axis=0)
        converges = (change[1:] < 0.97 * change[:-1]).all(axis=0)
        sound = change[-1] > 1e3 * EPSILON * sides.size[-1]
        found |= endless & converges & sound & known[NINE].all(axis=0)
    return found
