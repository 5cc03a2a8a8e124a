"""The Taylor polynomial of one variable at a kink or a join: where both sides agree.

On either side f is a one-sided series (``symbolic.germs``); up to the order to which both have the
same whole powers, and no others, f = P + o(t^k) with that polynomial.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial

from flint import ctx

from symbolic.enclosure import CERTIFIED, UNDECIDED, Enclosure
from symbolic.germ import Germ
from symbolic.germs import Germs
from symbolic.interpreter import Element
from symbolic.jets import Lines
from symbolic.program import Program
from symbolic.tree import Node

ATTEMPTS = ((3, 128), (12, 256))
"""(powers beyond the order asked for, bits of precision)."""

ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth")

OPEN = "Whether the {ordinal} derivative exists here could not be decided."
ENDLESS = "Along {along} the {ordinal} derivative grows beyond all bounds at this point."
APART = "Along {along} the {ordinal} derivative is {left} from the left and {right} from the right."


@dataclass(frozen=True, slots=True)
class TwoSided:
    """``coefficients`` of t^k for k up to the highest order at which both sides agree; -1 orders
    (none) where f has no value.  ``sentence``: why there are no more; empty where none is missing.
    ``decided`` is False where it may only be that the next one is not known."""

    coefficients: tuple[Enclosure, ...]
    sentence: str
    decided: bool


def two_sided(
    program: Program, inputs: Sequence[Node], variable: int, order: int, component: int = 0
) -> TwoSided:
    """The coefficients along one variable, up to ``order`` (6 at most).

    Parameters
    ----------
    program : with outputs ``value``, ``defined`` and ``edge``.
    inputs : one constant expression for each input.
    """
    for more, bits in ATTEMPTS:
        with ctx.workprec(bits):
            found = _Sides(program, inputs, variable, order + more, component).compared(order)
        if found.decided:
            break
    return found


class _Sides:
    def __init__(
        self, program: Program, inputs: Sequence[Node], variable: int, powers: int, component: int
    ) -> None:
        self.line = line = Lines(program, inputs, powers)
        germs = Germs(line.reals, powers)
        self.left, self.right = (line.germ(germs, variable, way)[component] for way in (-1, 1))
        self.here = line.enclosure(line.first(variable)[component])
        self.value = line.known(line.at_point[component])
        self.along = program.inputs[variable]

    def compared(self, order: int) -> TwoSided:
        """Order by order."""
        if self.value is None:
            sentence = "" if self.here.kind == UNDECIDED else self.here.sentence
            return TwoSided((), sentence, self.here.kind != UNDECIDED)
        known = [self.value]
        if order < 1:
            return TwoSided(tuple(known), "", True)
        if self.here.kind != CERTIFIED:
            return TwoSided(tuple(known), self.here.sentence, self.here.kind != UNDECIDED)
        known.append(self.here)
        for k in range(2, order + 1):
            told = self._next(k)
            if not isinstance(told, Enclosure):
                return TwoSided(tuple(known), *told)
            known.append(told)
        return TwoSided(tuple(known), "", True)

    def _next(self, k: int) -> Enclosure | tuple[str, bool]:
        """The coefficient of t^k, or why there is none and whether that is proved."""
        reals, words = self.line.reals, {"along": self.along, "ordinal": ORDINALS[k]}
        unknown = OPEN.format(**words), False
        sides: list[Element] = []
        for germ, way in ((self.left, -1), (self.right, 1)):
            if not isinstance(germ, Germ):
                return unknown
            broken = [
                value
                for exponent, value in germ.terms
                if exponent < k and (exponent < 0 or exponent.denominator != 1)
            ]
            if broken:
                certain = reals.sign(broken[0]) in (1, -1)
                return (ENDLESS.format(**words), True) if certain else unknown
            if germ.order is not None and germ.order <= k:
                return unknown
            value = dict(germ.terms).get(k, reals.number(Fraction(0)))
            sides.append(reals.neg(value) if way < 0 and k % 2 else value)
        left, right = sides
        apart = reals.sign(reals.add(right, reals.neg(left)))
        if apart is None:
            return unknown
        if apart:
            shown = [
                self.line.known(reals.mul(side, reals.number(Fraction(factorial(k)))))
                for side in sides
            ]
            texts = ["another number" if each is None else each.text(6) for each in shown]
            return APART.format(left=texts[0], right=texts[1], **words), True
        found = self.line.known(left)
        return unknown if found is None else found
