"""One side of a function at a point: its limit and slope, read off a germ, and told in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from symbolic.germ import Base, Germ
from symbolic.interpreter import UNDEFINED, Element, Missing

Text: TypeAlias = Callable[[Element], str]
"""A number as text; empty where it has none."""


class End(Enum):
    """How one side of a function ends at a point."""

    SLOPE = "it tends to the value, with a finite slope"
    STEEP = "it tends to the value, with an infinite slope"
    JUMP = "it tends to another value"
    UNBOUNDED = "it tends to infinity"
    ABSENT = "it is undefined on this side"
    UNDECIDED = "not decided"


@dataclass(frozen=True, slots=True)
class Side:
    """One side, with elements of a field.

    ``slope`` is with respect to the variable, not away from the point; ``direction`` is the sign
    of an infinite slope; ``proved`` tells whether the limit is proved to be the value.
    """

    end: End
    limit: Element = None
    slope: Element = None
    direction: int = 0
    proved: bool = True


def side_of(field: Base, value: Element, here: Element, direction: int) -> Side:
    """What a germ says about one side of a point.

    Parameters
    ----------
    field : the field of the germ's coefficients.
    value : the germ of the function at ``point + direction t``.
    here : the function at the point.
    direction : 1 for the right side, -1 for the left.
    """
    if value is UNDEFINED:
        return Side(End.ABSENT)
    if isinstance(value, Missing) or isinstance(here, Missing):
        return Side(End.UNDECIDED)
    assert isinstance(value, Germ)
    valuation = value.valuation
    if valuation is not None and valuation < 0:
        diverges = bool(value.terms) and field.sign(value.terms[0][1]) not in (0, None)
        return Side(End.UNBOUNDED if diverges else End.UNDECIDED)
    if value.order is not None and value.order <= 0:
        return Side(End.UNDECIDED)
    terms = dict(value.terms)
    limit = terms.pop(Fraction(0), field.number(Fraction(0)))
    gap = field.sign(field.add(limit, field.neg(here)))
    if gap not in (0, None):
        return Side(End.JUMP, limit)
    proved = gap == 0
    steepest = min(terms, default=Fraction(1))
    if steepest < 1:
        # c t^e with e < 1 rises faster than any line
        sign = field.sign(terms[steepest])
        if sign is None:
            return Side(End.UNDECIDED, limit)
        return Side(End.STEEP, limit, direction=sign * direction, proved=proved)
    if value.order is not None and value.order <= 1:
        return Side(End.UNDECIDED, limit)
    slope = terms.get(Fraction(1), field.number(Fraction(0)))
    return Side(End.SLOPE, limit, slope if direction > 0 else field.neg(slope), proved=proved)


def reason(what: str, along: str, left: Side, right: Side, value: str, text: Text) -> str:
    """Why there is no derivative, in a sentence; empty when that is not known.

    Parameters
    ----------
    what : the name of what has none ("the function").
    along : the name of the variable.
    left, right : its two sides, not both with the same finite slope.
    value : its value at the point, as text.
    text : how numbers are written.
    """
    ends = (left.end, right.end)
    if End.ABSENT in ends:
        sentence = _absent(what, along, left, right, text)
    elif End.UNBOUNDED in ends:
        sentence = f"along {along} {what} grows beyond all bounds at this point"
    elif End.JUMP in ends:
        sentence = _jump(what, along, left, right, value, text)
    elif End.UNDECIDED in ends and End.STEEP not in ends:
        return ""
    else:
        sentence = _kink(along, left, right, text)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _slope(side: Side, text: Text) -> str:
    if side.end is End.STEEP:
        return "infinite" if side.direction > 0 else "minus infinite"
    return text(side.slope) if side.end is End.SLOPE else ""


def _absent(what: str, along: str, left: Side, right: Side, text: Text) -> str:
    if left.end is right.end:
        return f"{what} is defined on neither side of this point along {along}"
    name, other = ("right", right) if left.end is End.ABSENT else ("left", left)
    sentence = f"{what} is only defined on one side of this point along {along}"
    slope = _slope(other, text)
    return f"{sentence}; its slope from the {name} is {slope}" if slope else sentence


def _jump(what: str, along: str, left: Side, right: Side, value: str, text: Text) -> str:
    low, high = text(left.limit), text(right.limit)
    if low and low == high and left.end is right.end:
        return f"{what} jumps here: along {along} it tends to {low}, but its value is {value}"
    if low and high:
        return f"{what} jumps here: along {along} from {low} to {high}"
    return f"{what} jumps here along {along}"


def _kink(along: str, left: Side, right: Side, text: Text) -> str:
    if left.end is right.end is End.STEEP and left.direction == right.direction:
        return f"along {along} the slope is infinite, the tangent is vertical"
    low, high = _slope(left, text), _slope(right, text)
    if low and high:
        return f"along {along} the slope is {low} from the left and {high} from the right"
    if End.STEEP in (left.end, right.end):
        return f"along {along} the slope is infinite from one side"
    return f"along {along} the slopes from the left and from the right differ"
