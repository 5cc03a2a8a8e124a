"""Slips with the quotient rule (u/v)' = (u' v - u v')/v^2, and with (c/v)' = -c v'/v^2."""

from __future__ import annotations

from collections.abc import Iterator

from symbolic.derivation_steps.application import Application
from symbolic.derivation_steps.lightly import minus, over, plus, power, times, whole
from symbolic.derivation_steps.line import Along
from symbolic.diagnosis.slip import Slip
from symbolic.tree import Call, Name, Node, Quotient


def _parts(application: Application) -> tuple[Node, Node]:
    node = application.node
    assert isinstance(node, Quotient)
    return node.numerator, node.denominator


def quotient_slips(application: Application, along: Along) -> Iterator[Slip]:
    """Where numerator and denominator both move."""
    u, v = _parts(application)
    up, down = along.d(u), along.d(v)
    first, second, square = times(up, v), times(u, down), power(v, whole(2))
    right = plus(first, minus(second))

    def slip(mistake: str, formula: Node, about: Node | None = None) -> Slip:
        return Slip(mistake, application, formula, about)

    yield slip("quotient-reversed", over(plus(second, minus(first)), square))
    yield slip("denominator-not-squared", over(right, v), v)
    yield slip("quotient-of-derivatives", over(up, down))
    yield slip("quotient-sign", over(plus(first, second), square))
    swapped = plus(times(down, u), minus(times(v, up)))
    yield slip("numerator-and-denominator-swapped", over(swapped, power(u, whole(2))))
    yield slip("quotient-term-lost", over(up, v), u)
    yield slip("quotient-term-lost", over(minus(second), square), v)
    yield slip("quotient-term-lost", over(first, v), u)
    crossed = plus(times(up, u), minus(times(v, down)))
    yield slip("quotient-terms-crossed", over(crossed, square))
    yield slip("quotient-terms-crossed", over(minus(crossed), square))
    yield slip("denominator-lost", right, v)
    yield slip("denominator-differentiated", over(right, power(down, whole(2))), v)


def reciprocal_slips(application: Application, along: Along) -> Iterator[Slip]:
    """Where only the denominator moves."""
    c, v = _parts(application)
    down, square = along.d(v), power(v, whole(2))

    def slip(mistake: str, formula: Node, about: Node | None = None) -> Slip:
        return Slip(mistake, application, formula, about)

    plain = isinstance(v, Name) and v.name == along.variable
    yield slip("reciprocal-sign-lost", over(times(c, down), square))
    yield slip("denominator-not-squared", over(minus(times(c, down)), v), v)
    yield slip("constant-factor-lost", over(minus(down), square), c)
    if not plain:
        yield slip("inner-derivative-lost", over(minus(c), square), v)
        yield slip("quotient-of-derivatives", over(c, down))
        yield slip("inside-replaced", over(minus(times(c, down)), power(down, whole(2))))
    yield slip("denominator-lost", minus(times(c, down)), v)
    yield slip("exponent-lowered-twice", over(minus(times(c, down)), power(v, whole(3))), v)
    for kept in (whole(1), c):
        wrong = plus(times(kept, v), minus(times(c, down)))
        yield slip("constant-factor-differentiated", over(wrong, square), c)
    yield slip("factor-vanishes", whole(0), c)
    logarithm = Call(0, 0, "log", (v,))
    yield Slip("integrated", application, times(c, logarithm))
    if not plain:
        yield Slip("integrated", application, times(c, logarithm, down))
        yield Slip("integrated", application, over(times(c, logarithm), down))
