"""What a linear map leaves of a function: f(p + t u) - f(p) - t s, certified, for t down to 1e-10
and below.

The precision follows t: the remainder of a smooth function is of the order of t^2, and the balls of
f(p + t u) and f(p) must be narrower than that.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from flint import arb, ctx, fmpq

from symbolic.enclosure import Enclosure
from symbolic.expansion import Expansion, expansions
from symbolic.fast_balls import fast_input, plan_of
from symbolic.line_program import on_line
from symbolic.program import Output, Program
from symbolic.tree import Node, Number

TERMS = 4
"""Terms of the series along the direction that are looked at."""

FEWEST_BITS, MOST_BITS = 256, 4096
ENOUGH_FOR_NOTHING = 512
"""Bits after which a remainder of which no term is known counts as none."""

CERTAIN_BITS = 30
"""Relative bits that a remainder must have; it is drawn, and its slope fitted to 1e-3."""

ZERO = Number(0, 0, "0", Fraction(0))


@lru_cache(maxsize=32)
def moving_program(program: Program, axes: tuple[int, ...]) -> Program:
    """The value of ``program`` at p + t u as a program of the one variable t; its parameters are
    all inputs of ``program`` (p, then the parameters there), then u along each of ``axes``."""
    outputs = [program.output(name) for name in ("value", "defined", "edge")]
    builder, _, moved = on_line(program, axes, (i for found in outputs for i in found.indices))
    there = tuple(
        Output(found.name, found.shape, tuple(moved[index] for index in found.indices))
        for found in outputs
    )
    names = ("t", *program.inputs, *(f"u{axis}" for axis in axes))
    return Program(names, 1, tuple(builder.instructions), there)


@dataclass(frozen=True, slots=True)
class Leading:
    """The first term of the remainder that does not vanish: ``C t^power``; None where no term of
    the first few is known not to vanish.  ``affine`` where the series proves that there is none."""

    power: int | None
    affine: bool


class Remainders:
    """All components of the remainder along one direction.

    Parameters
    ----------
    program, inputs : of which function, where (variables, then parameters).
    axes, direction : the variables that move, and the unit vector along them.
    slopes : the linear map's, one for each component: J u; used where the function is not proved to
        be analytic.
    """

    def __init__(
        self,
        program: Program,
        inputs: Sequence[Node],
        axes: tuple[int, ...],
        direction: Sequence[Node],
        slopes: Sequence[Enclosure],
    ) -> None:
        self._program = moving_program(program, axes)
        self._nodes = (ZERO, *inputs, *direction)
        self._slopes = slopes
        self._series: dict[int, list[Expansion | None]] = {}
        self._given: dict[int, list[arb]] = {}
        self._starts: dict[int, tuple[list[arb], list[arb]]] = {}
        self.analytic = all(one is not None for one in self._expanded(FEWEST_BITS))
        self.leading = self._leading()

    def norm(self, t: float) -> float:
        """The Euclidean length of the remainder at t > 0, rounded once.

        NaN where the function is undefined or nothing certain is known; 0 where the remainder is
        proved to vanish, or nothing of it is found with :data:`ENOUGH_FOR_NOTHING` bits and no term
        of its series is known.
        """
        bits = self._bits(t)
        while True:
            with ctx.workprec(bits):
                parts = self._parts(t, bits)
                if not all(part.is_finite() for part in parts):
                    return math.nan
                total = sum((part.mid() ** 2 for part in parts), arb(0)).sqrt().mid()
                doubt = sum((part.rad() for part in parts), arb(0))
                if bool(doubt * 2**CERTAIN_BITS < total):
                    size = float(total)
                    # Too small for a float64 is not nothing, too large is no number.
                    return size if 0.0 < size < math.inf else math.nan
                if all(part.contains(0) for part in parts) and (
                    doubt == 0 or (self.leading.power is None and bits >= ENOUGH_FOR_NOTHING)
                ):
                    return 0.0
            # Slopes that are known no better than they are given gain nothing from more bits.
            if bits >= (MOST_BITS if self._sharp() else ENOUGH_FOR_NOTHING):
                return math.nan
            bits *= 2

    def _parts(self, t: float, bits: int) -> list[arb]:
        here, slopes = self._start(bits)
        step = arb(t)
        there = self._values(step, bits)
        return [
            value - start - step * slope
            for value, start, slope in zip(there, here, slopes, strict=True)
        ]

    def _start(self, bits: int) -> tuple[list[arb], list[arb]]:
        """f(p) and J u."""
        if bits not in self._starts:
            series = self._expanded(bits) if self.analytic else []
            slopes = [each.balls[1] for each in series if each is not None]
            if len(slopes) < len(self._slopes):
                slopes = [_ball(slope) for slope in self._slopes]
            self._starts[bits] = self._values(arb(0), bits), slopes
        return self._starts[bits]

    def _values(self, t: arb, bits: int) -> list[arb]:
        plan = plan_of(self._program, ("value",), bits)
        if bits not in self._given:
            balls = [fast_input(node, bits) for node in self._nodes]
            self._given[bits] = [arb("nan") if ball is None else ball for ball in balls]
        values = plan.evaluate([t, *self._given[bits][1:]])
        if plan.defined is not None and values[plan.place[plan.defined]] is not True:
            return [arb("nan")] * len(plan.entries[0])
        return [values[plan.place[index]] for index in plan.entries[0]]

    def _expanded(self, bits: int) -> list[Expansion | None]:
        if bits not in self._series:
            self._series[bits] = expansions(self._program, self._nodes, 0, TERMS, bits)
        return self._series[bits]

    def _leading(self) -> Leading:
        series = self._expanded(FEWEST_BITS)
        powers: list[int] = []
        affine = True
        for each in series:
            if each is None:
                return Leading(None, False)
            affine &= each.degree is not None and each.degree <= 1
            powers += [
                k
                for k, one in enumerate(each.derivatives)
                if k >= 2 and one.midpoint is not None and not one.contains(Fraction(0))
            ]
        return Leading(min(powers, default=None), affine)

    def _sharp(self) -> bool:
        """Whether more bits make the slopes sharper."""
        return self.analytic or all(slope.radius == 0 for slope in self._slopes)

    def _bits(self, t: float) -> int:
        """Bits with which ``2^-bits |f|`` is ``2^-CERTAIN_BITS`` of the leading term; few different
        numbers of them, since the series is made anew for each."""
        power = self.leading.power or 2
        wanted = 2 * CERTAIN_BITS - power * math.log2(t)
        bits = FEWEST_BITS
        while bits < min(wanted, MOST_BITS):
            bits *= 2
        return bits


def _ball(value: Enclosure) -> arb:
    if value.midpoint is None:
        return arb("nan")
    middle, radius = value.midpoint, value.radius
    return arb(
        fmpq(middle.numerator, middle.denominator), fmpq(radius.numerator, radius.denominator)
    )
