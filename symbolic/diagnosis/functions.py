"""Slips with a function f(u): its derivative taken for another, or the chain rule misapplied."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from symbolic.derivation_steps.application import Application, pending
from symbolic.derivation_steps.elementary import at, elementary
from symbolic.derivation_steps.formulas import chained
from symbolic.derivation_steps.lightly import minus, over, plus, put, times, whole
from symbolic.derivation_steps.line import Along
from symbolic.diagnosis.chain import chain_slips, outer_derivative
from symbolic.diagnosis.confusions import CONFUSIONS, INTEGRALS, formula
from symbolic.diagnosis.slip import Slip
from symbolic.tree import Call, Name, Node


def function_slips(application: Application, along: Along) -> Iterator[Slip]:
    """What becomes of f'(u) u' where one argument moves."""
    node = application.node
    assert isinstance(node, Call)
    moving = [place for place, each in enumerate(node.arguments) if along.moves(each)]
    if len(moving) != 1:
        return
    (place,) = moving
    u = node.arguments[place]
    slope = along.d(u)
    plain = isinstance(u, Name) and u.name == along.variable
    for mistake, text, other in CONFUSIONS.get(node.function, ()):
        wrong = at(formula(text), u)
        yield Slip(mistake, application, chained(wrong, slope), u, other)
        if not plain and mistake in _WITHOUT_INNER:
            yield Slip(mistake, application, wrong, u, other)
    if node.function not in CONFUSIONS:
        outer = outer_derivative(application)
        if outer is not None:
            yield Slip("sign-of-derivative", application, minus(times(outer, slope)), u)
    if node.function == "abs" and not plain:
        yield Slip("absolute-value-dropped", application, Call(0, 0, "abs", (slope,)), u)
    if node.function in INTEGRALS:
        integral = at(formula(INTEGRALS[node.function]), u)
        yield Slip("integrated", application, integral)
        if not plain:
            yield Slip("integrated", application, times(integral, slope))
            yield Slip("integrated", application, over(integral, slope))
    known = elementary(node.function)

    def value_at(value: Node) -> Node:
        return Call(0, 0, node.function, _with(node.arguments, place, value))

    slope_at: Callable[[Node], Node] | None = None
    if known is not None:
        slope_at = _slope_of(known.formula)
    yield from chain_slips(application, u, along, value_at, slope_at)


_WITHOUT_INNER = frozenset(["log-rule", "absolute-value-dropped"])
"""Confusions that come without u' too."""


def _slope_of(formula: Node) -> Callable[[Node], Node]:
    return lambda value: at(formula, value)


def _with(arguments: tuple[Node, ...], place: int, value: Node) -> tuple[Node, ...]:
    return (*arguments[:place], value, *arguments[place + 1 :])


def several_arguments_slips(application: Application) -> Iterator[Slip]:
    """What becomes of f_1 u' + f_2 v' where several arguments move."""
    parts = pending(application.formula)
    if len(parts) < 2:
        return
    for part in parts:
        others: dict[int, Node] = {id(each): each for each in parts if each is not part}
        lost = put(application.formula, {**others, id(part): whole(0)})
        yield Slip("product-term-lost", application, lost, part.operand)
        inner = put(application.formula, {**others, id(part): whole(1)})
        yield Slip("inner-derivative-lost", application, inner, part.operand)
        turned = put(application.formula, {**others, id(part): minus(part)})
        yield Slip("product-sign", application, turned, part.operand)
    yield Slip("sign-of-derivative", application, minus(application.formula))
    yield Slip("product-as-sum", application, plus(*parts))
