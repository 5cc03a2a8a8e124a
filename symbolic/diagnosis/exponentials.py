"""Slips with exponentials: (a^v)' = a^v ln(a) v' and (e^v)' = e^v v'."""

from __future__ import annotations

from collections.abc import Iterator

from symbolic.derivation_steps.application import Application
from symbolic.derivation_steps.formulas import lowered
from symbolic.derivation_steps.lightly import over, power, times
from symbolic.derivation_steps.line import Along
from symbolic.diagnosis.chain import chain_slips
from symbolic.diagnosis.slip import Slip
from symbolic.tree import Call, Constant, Name, Node, Power


def exponential_slips(application: Application, along: Along) -> Iterator[Slip]:
    """What becomes of an exponential whose base does not move."""
    node = application.node
    base: Node
    if isinstance(node, Call):
        base, v = Constant(0, 0, "e"), node.arguments[0]
    else:
        assert isinstance(node, Power)
        base, v = node.base, node.exponent
    natural = isinstance(base, Constant) and base.name == "e"
    slope, logarithm = along.d(v), Call(0, 0, "log", (base,))

    def slip(mistake: str, formula: Node, about: Node | None = None) -> Slip:
        return Slip(mistake, application, formula, about)

    def value_at(at: Node) -> Node:
        return Call(0, 0, "exp", (at,)) if isinstance(node, Call) else Power(0, 0, base, at)

    def slope_at(at: Node) -> Node:
        return value_at(at) if natural else times(value_at(at), logarithm)

    as_power = times(v, power(base, lowered(v)))
    yield slip("exponential-as-power", times(as_power, slope), v)
    if not isinstance(v, Name):
        yield slip("exponential-as-power", as_power, v)
    yield slip("exponential-as-power", times(power(base, lowered(v)), slope), v)
    if not natural:
        yield slip("log-factor-lost", times(node, slope), base)
        yield slip("log-factor-divided", times(over(node, logarithm), slope), base)
        yield slip("log-factor-lost", times(node, base, slope), base)
        yield slip("log-factor-lost", times(node, Call(0, 0, "log", (v,)), slope), base)
        yield slip("integrated", over(node, logarithm))
    else:
        yield slip("log-rule", times(node, Call(0, 0, "log", (v,)), slope), v)
    if not isinstance(v, Name):
        integral = node if natural else over(node, logarithm)
        yield slip("integrated", over(integral, slope))
    for each in chain_slips(application, v, along, value_at, slope_at):
        if natural and each.mistake == "outer-not-differentiated":
            continue  # e^v is its own derivative
        yield each
