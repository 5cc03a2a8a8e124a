"""Helper functions are put in place of their calls: g(t) = t^2 makes g(2x) into (2x)^2."""

from __future__ import annotations

from dataclasses import replace

from symbolic.bounds import MOST_OPERATIONS
from symbolic.calls import HelperCall
from symbolic.names import Helper
from symbolic.operations import own_operations
from symbolic.refusal import refuse
from symbolic.tree import (
    Branch,
    Call,
    Comparison,
    Differential,
    Logic,
    Name,
    Negate,
    Node,
    Piecewise,
    Power,
    Product,
    Quotient,
    Sum,
    children,
    walk,
)


def helpers_used(node: Node) -> set[str]:
    """The names of the helper functions that ``node`` calls."""
    return {part.function for part in walk(node) if isinstance(part, HelperCall)}


def inline(node: Node, helpers: dict[str, Helper]) -> Node:
    """``node`` with every helper call replaced by the helper's body.

    The bodies in ``helpers`` must themselves be free of helper calls.  The size is added up before
    anything is built, so that nested calls cannot grow beyond the bound.

    Raises
    ------
    UnreadableInput
        ``too-many-nodes``.
    """
    if not helpers_used(node):
        return node
    if _size(node, helpers) > MOST_OPERATIONS:
        message = (
            f"With its helper functions put in, this has more than {MOST_OPERATIONS:,} operations."
        )
        refuse("too-many-nodes", message, node.start, node.end, "Shorten the formula.")
    return _substituted(node, {}, helpers)


def _size(node: Node, helpers: dict[str, Helper]) -> int:
    """How many operations ``node`` has once the helpers are put in."""
    if isinstance(node, HelperCall):
        helper = helpers[node.function]
        assert helper.body is not None
        sizes = dict(
            zip(helper.parameters, (_size(a, helpers) for a in node.arguments), strict=True)
        )
        parts = walk(helper.body)
        return sum(
            sizes.get(part.name, 0) if isinstance(part, Name) else own_operations(part)
            for part in parts
        )
    return own_operations(node) + sum(_size(child, helpers) for child in children(node))


def _substituted(node: Node, values: dict[str, Node], helpers: dict[str, Helper]) -> Node:
    if isinstance(node, HelperCall):
        helper = helpers[node.function]
        assert helper.body is not None
        arguments = [_substituted(a, values, helpers) for a in node.arguments]
        inside = dict(zip(helper.parameters, arguments, strict=True))
        return _substituted(helper.body, inside, helpers)
    if isinstance(node, Name):
        return values.get(node.name, node)
    if isinstance(node, Differential) and node.variable in values:
        value = values[node.variable]
        if not isinstance(value, Name):
            message = "A helper function with a derivative is called with an expression."
            refuse("derivative-of-name", message, value.start, value.end, "Call it with a name.")
        operand = _substituted(node.operand, values, helpers)
        return replace(node, operand=operand, variable=value.name)
    return rebuilt(node, tuple(_substituted(c, values, helpers) for c in children(node)))


def rebuilt(node: Node, parts: tuple[Node, ...]) -> Node:
    """A node like ``node`` with ``parts`` for its children, in the order of ``tree.children``."""
    match node:
        case Sum():
            return replace(node, terms=parts)
        case Product():
            return replace(node, factors=parts)
        case Quotient():
            return replace(node, numerator=parts[0], denominator=parts[1])
        case Negate() | Differential():
            return replace(node, operand=parts[0])
        case Power():
            return replace(node, base=parts[0], exponent=parts[1])
        case Call():
            return replace(node, arguments=parts)
        case Comparison():
            return replace(node, left=parts[0], right=parts[1])
        case Logic():
            return replace(node, operands=parts)
        case Branch():
            return replace(node, condition=parts[0], value=parts[1])
        case Piecewise():
            return replace(node, branches=tuple(p for p in parts if isinstance(p, Branch)))
        case _:
            return node
