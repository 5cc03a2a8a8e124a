"""Slips with the chain rule: f(u)' = f'(u) u' for functions, powers and exponentials alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from symbolic.derivation_steps.application import Application, pending
from symbolic.derivation_steps.lightly import over, plus, put, times, whole
from symbolic.derivation_steps.line import Along
from symbolic.diagnosis.slip import Slip
from symbolic.tree import Name, Node


def outer_derivative(application: Application) -> Node | None:
    """f'(u): what the rule makes of the node if u' is 1; None where there is no one inner part."""
    parts = pending(application.formula)
    if len(parts) != 1:
        return None
    return put(application.formula, {id(parts[0]): whole(1)})


def chain_slips(
    application: Application,
    inner: Node,
    along: Along,
    value_at: Callable[[Node], Node],
    slope_at: Callable[[Node], Node] | None,
) -> Iterator[Slip]:
    """What becomes of f'(u) u'.

    Parameters
    ----------
    application : of the rule that has f(u) for its node.
    inner : u.
    value_at : f.
    slope_at : f', where there is a formula.
    """
    outer = outer_derivative(application)
    if outer is None:
        return
    node, slope = application.node, along.d(inner)

    def slip(mistake: str, formula: Node) -> Slip:
        return Slip(mistake, application, formula, inner)

    yield slip("inner-not-differentiated", times(outer, inner))
    if isinstance(inner, Name) and inner.name == along.variable:
        yield slip("outer-not-differentiated", node)
        return
    yield slip("inner-derivative-lost", outer)
    yield slip("outer-not-differentiated", times(node, slope))
    yield slip("only-inside-differentiated", value_at(slope))
    yield slip("inner-derivative-added", plus(outer, slope))
    yield slip("inner-derivative-twice", times(outer, slope, slope))
    yield slip("divided-by-inner-derivative", over(outer, slope))
    yield slip("outer-derivative-lost", slope)
    if slope_at is not None:
        replaced = slope_at(slope)
        yield slip("inside-replaced", replaced)
        yield slip("inside-replaced", times(replaced, slope))
