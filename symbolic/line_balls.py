"""Certified values of one component along one variable, near a point, with as many bits as needed.

For difference quotients in high precision: values are kept, since stencils share their points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from flint import arb, ctx, fmpq

from symbolic.fast_balls import fast_input, plan_of
from symbolic.program import Program
from symbolic.tree import Node

NOTHING = arb("nan")


class LineBalls:
    """``f(x + o h)`` for offsets o and steps h.

    Parameters
    ----------
    program : with outputs ``value`` and ``defined``.
    inputs : one constant expression for each input: variables, then parameters.
    variable, component : along which variable, of which component.
    """

    def __init__(
        self, program: Program, inputs: Sequence[Node], variable: int, component: int
    ) -> None:
        self._program = program
        self._nodes = inputs
        self._variable = variable
        self._index = program.output("value").indices[component]
        self._inputs: dict[int, list[arb]] = {}
        self._known: dict[tuple[Fraction, float], tuple[int, arb]] = {}

    def at(self, offset: Fraction, h: float, bits: int) -> arb:
        """``f(x + offset h)`` at ``bits`` of precision or more; a ball that is not finite where f
        is undefined or no rule encloses it."""
        # The product is exact, and 2 h is the same place as a step twice as long.
        odd, power = odd_part(offset)
        place = (odd, math.ldexp(h, power))
        known = self._known.get(place)
        if known is not None and known[0] >= bits:
            return known[1]
        with ctx.workprec(bits):
            value = self._value(arb(place[1]) * fmpq(odd.numerator, odd.denominator), bits)
        self._known[place] = (bits, value)
        return value

    def point(self, bits: int) -> list[arb]:
        """The inputs as balls."""
        if bits not in self._inputs:
            balls = [fast_input(node, bits) for node in self._nodes]
            self._inputs[bits] = [NOTHING if ball is None else ball for ball in balls]
        return self._inputs[bits]

    def _value(self, t: arb, bits: int) -> arb:
        plan = plan_of(self._program, ("value",), bits)
        given = list(self.point(bits))
        given[self._variable] = given[self._variable] + t
        values = plan.evaluate(given)
        if plan.defined is not None and values[plan.place[plan.defined]] is not True:
            return NOTHING
        value: arb = values[plan.place[self._index]]
        return value


@lru_cache(maxsize=256)
def odd_part(number: Fraction) -> tuple[Fraction, int]:
    """``(o, k)`` with number = o 2^k and o a quotient of odd numbers; (0, 0) for 0."""
    if not number:
        return number, 0
    above, below = number.numerator, number.denominator
    up, down = (above & -above).bit_length() - 1, (below & -below).bit_length() - 1
    return Fraction(above >> up, below >> down), up - down
