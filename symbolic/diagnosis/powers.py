"""Slips with powers: (u^n)' = n u^(n-1) u', and with (u^v)' where both move."""

from __future__ import annotations

from collections.abc import Iterator

from symbolic.derivation_steps.application import Application
from symbolic.derivation_steps.formulas import lowered
from symbolic.derivation_steps.lightly import minus, over, plus, power, times, whole
from symbolic.derivation_steps.line import Along
from symbolic.diagnosis.chain import chain_slips
from symbolic.diagnosis.slip import Slip
from symbolic.tree import Call, Name, Node, Number, Power, Sum
from symbolic.written_number import written_number


def _raised(exponent: Node) -> Node:
    value = written_number(exponent)
    if value is None or (isinstance(exponent, Number) and exponent.decimal):
        return Sum(0, 0, (exponent, whole(1)))
    return whole(value + 1)


def power_slips(application: Application, along: Along) -> Iterator[Slip]:
    """What becomes of a power whose exponent does not move."""
    node = application.node
    assert isinstance(node, Power)
    u, n = node.base, node.exponent
    slope, less, more = along.d(u), lowered(n), _raised(n)

    def slip(mistake: str, formula: Node, about: Node | None = n) -> Slip:
        return Slip(mistake, application, formula, about)

    yield slip("exponent-not-lowered", times(n, node, slope))
    yield slip("exponent-not-brought-down", times(power(u, less), slope))
    yield slip("exponent-lowered-twice", times(n, power(u, lowered(less)), slope))
    yield slip("exponent-raised", times(n, power(u, more), slope))
    yield slip("exponent-divided", times(over(power(u, less), n), slope))
    value = written_number(n)
    if value is not None and value < 0:
        yield slip("exponent-sign-lost", times(whole(-value), power(u, less), slope))
        # x^(-2)' = -2 x^(-1): lowered in size
        yield slip("exponent-raised", times(n, power(u, whole(value + 1)), slope))
    logarithm = Call(0, 0, "log", (u,))
    yield slip("power-as-exponential", times(node, logarithm, slope))
    if not isinstance(u, Name):
        yield slip("power-as-exponential", times(node, logarithm))
    if value != -1:
        yield slip("integrated", over(power(u, more), more))
        if not isinstance(u, Name):
            yield slip("integrated", times(over(power(u, more), more), slope))
            yield slip("integrated", over(power(u, more), times(more, slope)))
    yield from chain_slips(
        application,
        u,
        along,
        lambda at: Power(0, 0, at, n),
        lambda at: times(n, power(at, less)),
    )


def general_power_slips(application: Application, along: Along) -> Iterator[Slip]:
    """What becomes of u^v (v' ln u + v u'/u)."""
    node = application.node
    assert isinstance(node, Power)
    u, v = node.base, node.exponent
    logarithm = Call(0, 0, "log", (u,))
    plain = times(v, power(u, lowered(v)))
    grown = times(along.d(v), logarithm)

    def slip(mistake: str, formula: Node, about: Node | None = None) -> Slip:
        return Slip(mistake, application, formula, about)

    yield slip("general-power-as-power", times(plain, along.d(u)), v)
    yield slip("general-power-as-exponential", times(node, grown), u)
    if not isinstance(u, Name):
        yield slip("general-power-as-power", plain, v)
    if not isinstance(v, Name):
        yield slip("general-power-as-exponential", times(node, logarithm), u)
    yield slip("general-power-as-power", times(plain, along.d(v)), v)
    yield slip("not-multiplied-back", plus(grown, over(times(v, along.d(u)), u)))
    second = over(times(v, along.d(u)), u)
    yield slip("log-factor-lost", times(node, plus(along.d(v), second)), u)
    yield slip("inner-derivative-lost", times(node, plus(logarithm, second)), v)
    yield slip("inner-derivative-lost", times(node, plus(grown, over(v, u))), u)
    yield slip("product-sign", times(node, plus(grown, minus(second))))
    yield slip("product-of-derivatives", times(node, over(times(along.d(v), along.d(u)), u)))
