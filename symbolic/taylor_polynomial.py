"""The Taylor polynomial of a program at a point, in one or two variables, with certified
coefficients; and where there is none of the order asked for, up to which order there is one.

Quick where f is analytic (:mod:`symbolic.power_series`).  At kinks and joins both sides decide in
one variable (:mod:`symbolic.two_sided`), all branches in two (:mod:`symbolic.branches`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb
from typing import Any

from flint import arb, ctx, fmpq

from symbolic.ball_enclosures import enclosure_of, exact_enclosure, looks_rational, settled
from symbolic.ball_matrix import combined
from symbolic.balls import enclose, evaluate_constant
from symbolic.branches import Sided, branches
from symbolic.enclosure import UNDEFINED, Enclosure
from symbolic.exact_forms import Forms
from symbolic.interpreter import Element, Missing, run
from symbolic.line_program import on_line
from symbolic.power_series import PowerSeries, Series
from symbolic.program import Output, Program
from symbolic.reals import Reals
from symbolic.tree import Node, Number
from symbolic.two_sided import ORDINALS, TwoSided, two_sided

PRECISIONS = (128, 256, 512)
"""Bits, tried in turn until every coefficient has as many digits as a float64."""

BRANCH_BITS = 192

NOWHERE = "The function has no value at this point."
UNKNOWN_VALUE = "The value of the function could not be decided at this point."
NOT_SMOOTH = "The point stands on a kink, a join or a border of the function."
NOT_FITTING = "No polynomial of order {order} is known to fit the function here."
NO_FORM = (
    "Along lines through this point the {ordinal} derivative exists, but those along different"
    " lines do not belong to one polynomial."
)
TOO_MANY = "Too many kinks meet at this point to look at every side of them."

Powers = tuple[int, int]

DIRECTIONS = ((1, 0), (0, 1), (1, 1), (1, -1))
"""Lines through the point along which two variables are looked at for a reason."""


@dataclass(frozen=True, slots=True)
class TaylorPolynomial:
    """P with f(p + d) = P(d) + o(|d|^k) for the order k = ``known`` (-1: f has no value at p).

    ``coefficients`` of dx^j dy^k at (j, k) (k = 0 of one variable), without those that are exactly
    zero.  ``sentence`` says why ``known`` is not the order asked for; empty where it is.
    """

    coefficients: Mapping[Powers, Enclosure]
    known: int
    sentence: str


def taylor_polynomial(
    program: Program, inputs: Sequence[Node], axes: tuple[int, ...], order: int, component: int = 0
) -> TaylorPolynomial:
    """The polynomial of degree ``order`` in the variables ``axes``, one or two; others are held.

    Parameters
    ----------
    program : with outputs ``value``, ``defined`` and ``edge``.
    inputs : one constant expression for each input: variables, then parameters.
    order : 0 to 6.

    Raises
    ------
    ValueError : naming the argument that is wrong.
    """
    if len(axes) not in (1, 2) or len({*axes}) != len(axes):
        raise ValueError(f"axes: must be one variable or two, not {axes}")
    if not all(0 <= axis < program.variables for axis in axes):
        raise ValueError(f"axes: the program has no variables {axes}")
    if not 0 <= order < len(ORDINALS):
        raise ValueError(f"order: must be 0 to {len(ORDINALS) - 1}, not {order}")
    found = enclose(program, ("value", "edge"), inputs)
    value, (edge,) = found["value"][component], found["edge"]
    if value.kind == UNDEFINED:
        return TaylorPolynomial({}, -1, NOWHERE)
    if edge.exact and edge.midpoint == 0:
        smooth = _smooth(program, inputs, axes, order, component)
        if smooth is not None:
            return TaylorPolynomial(smooth, order, "")
    if len(axes) == 1:
        return _of_sides(two_sided(program, inputs, axes[0], order, component), order)
    if value.midpoint is None:
        return TaylorPolynomial({}, -1, value.sentence or UNKNOWN_VALUE)
    return _on_branches(program, inputs, axes, order, component, value)


# Where f is analytic ----------------------------------------------------------------------------


def _smooth(
    program: Program, inputs: Sequence[Node], axes: tuple[int, ...], order: int, component: int
) -> dict[Powers, Enclosure] | None:
    for bits in PRECISIONS:
        with ctx.workprec(bits):
            scalars = _scalars(program, inputs, axes, order, component)
            if scalars is None:
                return None
            balls = [each for each in scalars.values() if isinstance(each, arb)]
            if bits < PRECISIONS[-1] and not all(settled(ball) for ball in balls):
                continue
            if not all(ball.is_finite() for ball in balls):
                return None
            told, doubtful = _told(scalars), any(_may_be_simple(ball) for ball in balls)
        break
    return _proved(program, inputs, axes, order, component, told) if doubtful else told


def _scalars(
    program: Program, inputs: Sequence[Node], axes: tuple[int, ...], order: int, component: int
) -> dict[Powers, Any] | None:
    """The coefficients at the precision that is set; None where no series is known."""
    index = program.output("value").indices[component]
    base = Reals(Forms())
    field = PowerSeries(base, max(order, 1), len(axes))
    given = [field.lifted(evaluate_constant(node, base)) for node in inputs]
    for place, axis in enumerate(axes):
        if isinstance(given[axis], Missing):
            return None
        given[axis] = field.variable(given[axis].constant, place)
    with field.cap():
        value = run(program.instructions, program.reached((index,)), field, given)[index]
        if not isinstance(value, Series):
            return None
        found = field.coefficients(value)
    return {powers: scalar for powers, scalar in found.items() if sum(powers) <= order}


def _may_be_simple(ball: arb) -> bool:
    return ball.contains(0) or looks_rational(ball)


def _told(scalars: Mapping[Powers, Any]) -> dict[Powers, Enclosure]:
    return {
        powers: exact_enclosure(Fraction(int(scalar.p), int(scalar.q)))
        if isinstance(scalar, fmpq)
        else enclosure_of(scalar)
        for powers, scalar in scalars.items()
    }


def _proved(
    program: Program,
    inputs: Sequence[Node],
    axes: tuple[int, ...],
    order: int,
    component: int,
    told: Mapping[Powers, Enclosure],
) -> dict[Powers, Enclosure]:
    """Coefficients that hold a simple number for all that balls tell, with exact forms beside the
    balls: the sine has the coefficients 1 and -1/2 at pi/2."""
    with ctx.workprec(BRANCH_BITS):
        base = Reals(Forms())
        point = [evaluate_constant(node, base) for node in inputs]
        only = list(branches(program, base, point, axes, order, component, defined=True))
        if len(only) != 1 or not isinstance(only[0], Sided):
            return dict(told)
        if only[0].known is not None and only[0].known < order:
            return dict(told)
        exact = _exact_terms(base, only[0])
    found = {}
    for powers, before in told.items():
        now = exact.get(powers, exact_enclosure(Fraction(0)))
        found[powers] = now if now.exact else before
    return {powers: value for powers, value in found.items() if not _is_zero(value)}


def _exact_terms(base: Reals, series: Sided) -> dict[Powers, Enclosure]:
    found = {}
    for powers, value in {(0, 0): series.constant, **series.terms}.items():
        exact = base.rational(value)
        found[powers] = exact_enclosure(exact) if exact is not None else enclosure_of(value.ball)
    return found


def _is_zero(value: Enclosure) -> bool:
    return value.exact and value.midpoint == 0


# At kinks and joins -----------------------------------------------------------------------------


def _of_sides(found: TwoSided, order: int) -> TaylorPolynomial:
    known = len(found.coefficients) - 1
    entries = {(k, 0): value for k, value in enumerate(found.coefficients) if not _is_zero(value)}
    sentence = found.sentence
    if known < 0:
        sentence = sentence or UNKNOWN_VALUE
    # A derivative is k! times a coefficient; of order 0 and 1 there is no difference.
    return TaylorPolynomial(entries, known, "" if known == order else sentence or NOT_SMOOTH)


def _on_branches(
    program: Program,
    inputs: Sequence[Node],
    axes: tuple[int, ...],
    order: int,
    component: int,
    value: Enclosure,
) -> TaylorPolynomial:
    with ctx.workprec(BRANCH_BITS):
        base = Reals(Forms())
        point = [evaluate_constant(node, base) for node in inputs]
        try:
            found = list(branches(program, base, point, axes, max(order, 1), component))
        except ValueError:
            found = []
        known = min(_agreed(base, found), order)
        entries = {(0, 0): value}
        if known:
            entries = {
                powers: entry
                for powers, entry in _exact_terms(base, found[0]).items()
                if sum(powers) <= known
            }
    entries = {powers: entry for powers, entry in entries.items() if not _is_zero(entry)}
    if known == order:
        return TaylorPolynomial(entries, known, "")
    sentence = _reason(program, inputs, axes, known + 1, component)
    if not sentence:
        sentence = NOT_FITTING.format(order=known + 1) if found else TOO_MANY
        sentence = f"{NOT_SMOOTH} {sentence}"
    return TaylorPolynomial(entries, known, sentence)


def _agreed(base: Reals, found: Sequence[Element]) -> int:
    """The highest order up to which all branches are proved to have the same terms; 0 where even
    their limits differ."""
    if not found or not all(isinstance(each, Sided) for each in found):
        return 0
    first, *others = found
    known = min((each.known for each in found if each.known is not None), default=len(ORDINALS))
    zero = base.number(Fraction(0))
    for other in others:
        if base.sign(base.add(first.constant, base.neg(other.constant))) != 0:
            return 0
        for powers in {*first.terms, *other.terms}:
            one, two = (each.terms.get(powers, zero) for each in (first, other))
            if base.sign(base.add(one, base.neg(two))) != 0:
                known = min(known, sum(powers) - 1)
    return known


def _reason(
    program: Program, inputs: Sequence[Node], axes: tuple[int, ...], order: int, component: int
) -> str:
    """Why there is certainly no polynomial of this order: what happens along some line through the
    point, or how the lines fit together.  Empty where that shows nothing."""
    line = _line(program, axes, component)
    along: dict[tuple[int, int], Enclosure] = {}
    for direction in DIRECTIONS + tuple((1, m) for m in range(2, order + 2)):
        unit = [Number(0, 0, str(part), Fraction(part)) for part in direction]
        name = _name(program, axes, direction)
        named = Program((name, *line.inputs[1:]), 1, line.instructions, line.outputs)
        zero = Number(0, 0, "0", Fraction(0))
        found = two_sided(named, (zero, *inputs, *unit), 0, order)
        if len(found.coefficients) <= order:
            if found.decided:
                return found.sentence
            return ""
        along[direction] = found.coefficients[order]
    # Of a form of this degree, q(1, m) is a polynomial in m, whose next difference is zero.
    for start in (-1, 0):
        values = [along[1, m] for m in range(start, start + order + 2)]
        signs = [(-1) ** k * comb(order + 1, k) for k in range(order + 2)]
        difference = combined(values, signs)
        if difference.midpoint is not None and not difference.contains(Fraction(0)):
            return NO_FORM.format(ordinal=ORDINALS[order])
    return ""


def _line(program: Program, axes: tuple[int, ...], component: int) -> Program:
    """One component at p + t u, as a program of t."""
    outputs = {
        "value": (program.output("value").indices[component],),
        "defined": program.output("defined").indices,
        "edge": program.output("edge").indices,
    }
    needed = [index for entries in outputs.values() for index in entries]
    builder, _, moved = on_line(program, axes, needed)
    made = tuple(
        Output(name, (), tuple(moved[index] for index in entries))
        for name, entries in outputs.items()
    )
    return Program(("t", *program.inputs, "cos", "sin"), 1, tuple(builder.instructions), made)


def _name(program: Program, axes: tuple[int, ...], direction: tuple[int, int]) -> str:
    """``x``, or ``the direction (1, -1)``."""
    if 0 in direction:
        return program.inputs[axes[direction.index(0) ^ 1]]
    return f"the direction ({direction[0]}, {direction[1]})"
