"""One side of a function at a point: what its germ says about limit and slope, and in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from symbolic.germ import Base, Germ
from symbolic.interpreter import UNDEFINED, Element, Missing


class End(Enum):
    """How one side of a function, or its slope there, ends."""

    SLOPE = "it tends to the value, with a finite slope"
    STEEP = "it tends to the value, with an infinite slope"
    JUMP = "it tends to another value, or to infinity"
    ABSENT = "it is undefined on this side"
    UNDECIDED = "not decided"


@dataclass(frozen=True, slots=True)
class Side:
    """The same with elements of a field; ``proved`` tells whether the limit is proved to be the
    value."""

    end: End
    limit: Element = None
    slope: Element = None
    direction: int = 0
    proved: bool = True


def side_of(field: Base, value: Element, here: Element, direction: int) -> Side:
    """What a germ over ``field`` says about one side of a point where the function is ``here``."""
    if value is UNDEFINED:
        return Side(End.ABSENT)
    if isinstance(value, Missing) or isinstance(here, Missing):
        return Side(End.UNDECIDED)
    assert isinstance(value, Germ)
    valuation = value.valuation
    if valuation is not None and valuation < 0:
        diverges = bool(value.terms) and field.sign(value.terms[0][1]) not in (0, None)
        return Side(End.JUMP if diverges else End.UNDECIDED)
    if value.order is not None and value.order <= 0:
        return Side(End.UNDECIDED)
    terms = dict(value.terms)
    limit = terms.pop(Fraction(0), field.number(Fraction(0)))
    gap = field.sign(field.add(limit, field.neg(here)))
    if gap not in (0, None):
        return Side(End.JUMP, limit)
    proved = gap == 0
    for exponent, coefficient in sorted(terms.items(), key=lambda term: term[0]):
        if exponent >= 1:
            break
        sign = field.sign(coefficient)
        if sign is None:
            return Side(End.UNDECIDED, limit)
        return Side(End.STEEP, limit, direction=sign * direction, proved=proved)
    if value.order is not None and value.order <= 1:
        return Side(End.UNDECIDED, limit)
    slope = terms.get(Fraction(1), field.number(Fraction(0)))
    if direction < 0:
        slope = field.neg(slope)
    return Side(End.SLOPE, limit, slope, proved=proved)


    # words --------------------------------------------------------------------------------------

    def _text(self, side: _Side) -> str:
        if side.end is End.STEEP:
            return "infinite" if side.direction > 0 else "minus infinite"
        if not isinstance(side.slope, Real):
            return ""
        exact = self.reals.rational(side.slope)
        shown = exact_enclosure(exact) if exact is not None else enclosure_of(side.slope.ball)
        return shown.text(6)

    def _kink(self, left: _Side, right: _Side, name: str) -> str:
        low, high = self._text(left), self._text(right)
        if not (low and high):
            return f"Along {name} the slopes from the left and from the right differ."
        return f"Along {name} the slope is {low} from the left and {high} from the right."

    def _steep(self, left: _Side, right: _Side, name: str) -> str:
        if left.end is right.end and left.direction == right.direction:
            return f"Along {name} the slope is infinite: the tangent is vertical."
        if End.UNDECIDED in (left.end, right.end):
            return f"Along {name} the slope is infinite from one side."
        return self._kink(left, right, name)

    def _absent(self, left: _Side, right: _Side, what: str, name: str) -> str:
        if left.end is right.end:
            return _capital(f"{what} is defined on neither side of this point along {name}.")
        side, other = ("right", right) if left.end is End.ABSENT else ("left", left)
        sentence = f"{what} is defined on one side of this point only along {name}"
        if other.end in (End.SLOPE, End.STEEP) and self._text(other):
            sentence += f"; its slope from the {side} is {self._text(other)}"
        return _capital(sentence + ".")

def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]
