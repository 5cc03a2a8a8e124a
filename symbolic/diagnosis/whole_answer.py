"""Explanations that concern a whole answer: something else than the derivative was given, or it is
the derivative but for one number."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from flint import arb, ctx

from symbolic.ball_functions import whole_number
from symbolic.derivation_steps.lightly import minus, plus, times, whole
from symbolic.diagnosis.differentiations import Differentiations
from symbolic.diagnosis.explanation import Explanation
from symbolic.diagnosis.sight import BITS, Sight, Values, same_values
from symbolic.differentiate import NotDifferentiable
from symbolic.tree import Node

MOST_FACTOR = 1000
"""Numerator and denominator of a factor that explains something."""

_MOST_DIGITS = 10**15
"""Denominator of an added constant."""


def instead_of_it(course: Differentiations, answer: Node, sight: Sight) -> list[Explanation]:
    """What has the answer's values: the function, a derivative of another order, by another
    variable, or an integral."""
    made = list(_hypotheses(course))
    values = sight.values([each.misapplied for each in made])
    found = [each for each, row in zip(made, values, strict=True) if sight.matches(row)]
    found.extend(_integrated(course, answer, sight))
    return found


def _hypotheses(course: Differentiations) -> Iterator[Explanation]:
    order = len(course.wrt)
    function = course.derivative(0)
    yield Explanation(function, whole="function-given")
    for less in range(1, order):
        yield Explanation(course.derivative(less), whole="stopped-early", detail=str(less))
    try:
        more = course.along(course.derivative(order), course.wrt[-1:])
        yield Explanation(more, whole="one-order-too-many", detail=str(order + 1))
        if order == 1:
            return  # by another variable: a slip at the root
        for place in range(order):
            for other in course.others:
                if other != course.wrt[place]:
                    wrt = (*course.wrt[:place], other, *course.wrt[place + 1 :])
                    yield Explanation(
                        course.along(function, wrt), whole="wrong-variable", detail=", ".join(wrt)
                    )
        first = [course.along(function, (variable,)) for variable in course.wrt]
        yield Explanation(times(*first), whole="derivatives-multiplied")
    except NotDifferentiable:
        return


def _integrated(course: Differentiations, answer: Node, sight: Sight) -> Iterator[Explanation]:
    """Whether the derivative of the answer is the function: then the answer is its integral."""
    if len(course.wrt) != 1:
        return
    try:
        slope = course.along(answer, course.wrt)
    except NotDifferentiable:
        return
    function = course.derivative(0)
    wanted, found = sight.values([function, slope])
    if same_values(found, wanted):
        yield Explanation(slope, whole="integrated-whole", instead=function)


def as_a_multiple(exact: Node, sight: Sight) -> list[Explanation]:
    """Whether the answer is the exact derivative times a rational number, or plus one."""
    given, right = sight.answer[0], sight.exact[0]
    with ctx.workprec(BITS):
        factor = rational(tuple(a / b for a, b in zip(given, right, strict=True)), MOST_FACTOR)
        added = rational(tuple(a - b for a, b in zip(given, right, strict=True)), _MOST_DIGITS)
    found: list[Explanation] = []
    if factor == -1:
        found.append(Explanation(minus(exact), whole="sign-of-all"))
    elif factor and abs(factor.numerator) <= MOST_FACTOR:
        found.append(
            Explanation(times(whole(factor), exact), whole="factor-off", detail=str(factor))
        )
    if added and sight.inputs:
        found.append(
            Explanation(plus(exact, whole(added)), whole="constant-added", detail=str(added))
        )
    return found


def rational(values: Values, denominator: int) -> Fraction | None:
    """The one rational number with no larger denominator that all of ``values`` may be; None where
    there is none or nothing is known closely enough."""
    known = [value for value in values if value.is_finite()]
    if len(known) < min(2, len(values)) or not known:
        return None
    closest = min(known, key=lambda value: value.rad())
    if closest.rad() * (4 * denominator**2) > 1:
        return None
    digits = BITS + 16
    scaled = whole_number((closest.mid() * arb(2) ** digits).floor())
    if scaled is None:
        return None
    found = Fraction(scaled, 2**digits).limit_denominator(denominator)
    ball = arb(found.numerator) / found.denominator
    return found if all(value.overlaps(ball) for value in known) else None
