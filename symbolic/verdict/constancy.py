"""Two smooth functions with equal derivatives that agree at one point are equal: a proof for each
connected piece of the domain.

Serves where a normal form cannot: inverse functions of one another's arguments, logarithms of
conjugate roots.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import product

from symbolic.tree import Call, Negate, Node, Number, Quotient, names
from symbolic.verdict.borders import borders, generators_below
from symbolic.verdict.cells import Interval, cells
from symbolic.verdict.normal_form import NormalForm
from symbolic.verdict.ring import CALL, NAME, Sum, TooHard
from symbolic.verdict.slopes import Slopes
from symbolic.verdict.zero import vanishes

_MOST_NAMES = 3
_MOST_POINTS = 16

Agree = Callable[[Mapping[str, Fraction]], bool]
"""Whether both trees are proved to be within 1 of each other at a point, or not both defined."""

Defined = Callable[[Mapping[str, Fraction]], "bool | None"]
"""Whether both trees are defined at a rational point; None: undecided."""


def _whole(value: int) -> Number:
    return Number(0, 0, str(value), Fraction(value))


def _root(n: int, d: int) -> Node:
    above: Node = Call(0, 0, "sqrt", (_whole(n),))
    return Quotient(0, 0, above, _whole(d)) if d != 1 else above


def constant(value: Fraction) -> Node:
    """A rational number as a tree."""
    size = _whole(abs(value.numerator))
    node: Node = size if value.denominator == 1 else Quotient(0, 0, size, _whole(value.denominator))
    return Negate(0, 0, node) if value < 0 else node


_NICE: tuple[tuple[Fraction, Node], ...] = (
    # values at which inverse functions are known, with a rational number close to each
    *(
        (Fraction(n, d), constant(Fraction(n, d)))
        for n, d in ((1, 1), (0, 1), (1, 2), (2, 1), (3, 1), (1, 3), (5, 1), (1, 4), (3, 2))
    ),
    (Fraction(17320508, 10**7), _root(3, 1)),
    (Fraction(14142136, 10**7), _root(2, 1)),
    (Fraction(57735027, 10**8), _root(3, 3)),
    (Fraction(70710678, 10**8), _root(2, 2)),
    (Fraction(86602540, 10**8), _root(3, 2)),
)


def constant_difference(
    form: NormalForm, trees: tuple[Node, Node], difference: Sum, defined: Defined
) -> bool:
    """Whether the difference of two trees is proved to be 0 on all of their common domain.

    Parameters
    ----------
    form : of both trees, with their signs learned.
    difference : its normal form.

    Raises
    ------
    TooHard : when the domain's pieces are not known, or a slope is not.
    """
    ring = form.ring
    if not form.followed:
        return False
    inputs = sorted(
        {
            ring.generators[place].name
            for place in generators_below(form, [difference])
            if ring.generators[place].kind == NAME
        }
    )
    if not 0 < len(inputs) <= _MOST_NAMES or any(names(tree) - set(inputs) for tree in trees):
        return False
    for name in inputs:
        if not vanishes(form.factoring, Slopes(form, name).of(difference)):
            return False
    pieces = cells(ring, borders(form, [difference]), inputs)
    return all(_zero_in(form, trees, piece, defined) for piece in pieces)


def whole_turns(form: NormalForm, difference: Sum, agree: Agree) -> bool:
    """Whether a difference of angles is a multiple of 2 pi, and close to 0 at one point of each
    piece of the domain, so that it is 0: arctan(1/2) + arctan(1/3) is pi/4.

    Raises
    ------
    TooHard : when the domain's pieces are not known.
    """
    ring = form.ring
    inverse = any(
        ring.generators[place].kind == CALL and ring.generators[place].name in ("atan", "asin")
        for place in ring.places(difference)
    )
    if not inverse:
        return False
    turn = form.powers.turn(difference)
    if not vanishes(form.factoring, ring.subtract(turn, ring.number(1))):
        return False
    inputs = sorted(
        {
            ring.generators[place].name
            for place in generators_below(form, [difference])
            if ring.generators[place].kind == NAME
        }
    )
    if not inputs:
        return agree({})
    if not form.followed or len(inputs) > _MOST_NAMES:
        return False
    pieces = cells(ring, borders(form, [difference]), inputs)
    return all(
        agree({name: interval.inside() for name, interval in piece.items()}) for piece in pieces
    )


def _zero_in(
    form: NormalForm, trees: tuple[Node, Node], piece: dict[str, Interval], defined: Defined
) -> bool:
    """Whether the constant is 0 on one piece, or the piece is outside of the domain."""
    where = defined({name: interval.inside() for name, interval in piece.items()})
    if where is None:
        return False
    if not where:
        return True
    choices = [_nice_values(interval) for interval in piece.values()]
    for place, chosen in enumerate(product(*choices)):
        if place >= _MOST_POINTS:
            return False
        form.ring.check_time()
        values: dict[str, Node] = dict(zip(piece, chosen, strict=True))
        if _equal_at(form, trees, values):
            return True
    return False


def _nice_values(interval: Interval) -> Sequence[Node]:
    found: list[Node] = []
    for value, node in _NICE:
        if interval.holds(value):
            found.append(node)
        if value and interval.holds(-value):
            found.append(Negate(0, 0, node))
    return found or [constant(interval.inside())]


def _equal_at(form: NormalForm, trees: tuple[Node, Node], values: Mapping[str, Node]) -> bool:
    at = NormalForm(form.ring.deadline, values=values)
    try:
        apart = at.ring.subtract(at.of(trees[0]), at.of(trees[1]))
        return vanishes(at.factoring, apart)
    except TooHard:
        at.ring.check_time()
        return False
