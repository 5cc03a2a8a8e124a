"""Derivatives case by case: of max, min and piecewise expressions, on the inside of each case."""

from __future__ import annotations

from collections.abc import Iterable

from symbolic.derivation_steps.lightly import whole
from symbolic.derivation_steps.line import Along
from symbolic.derivation_steps.sameness import Sameness
from symbolic.expand import expand
from symbolic.tree import (
    Branch,
    Call,
    Comparison,
    Logic,
    Node,
    Piecewise,
    Truth,
)


def extreme(node: Node, along: Along) -> Node:
    """The derivative of the winner, on the open set where it wins."""
    assert isinstance(node, Call)
    beats = ">" if node.function == "max" else "<"
    if len(node.arguments) == 1:
        return along.d(node.arguments[0])
    return Piecewise(
        0,
        0,
        tuple(
            Branch(
                0,
                0,
                all_of(
                    Comparison(0, 0, beats, argument, rival)
                    for rival in node.arguments
                    if rival is not argument
                ),
                along.d(argument) if along.moves(argument) else whole(0),
            )
            for argument in node.arguments
        ),
    )


def all_of(conditions: Iterable[Node]) -> Node:
    """One condition: all of at least one."""
    parts = tuple(conditions)
    return parts[0] if len(parts) == 1 else Logic(0, 0, "and", parts)


def piecewise(node: Node, along: Along) -> Node:
    """Each branch on the inside of where it is chosen: its own condition holds, none before."""
    assert isinstance(node, Piecewise)
    branches: list[Branch] = []
    before: list[Node] = []
    for branch in node.branches:
        own = () if _always(branch.condition) else (branch.condition,)
        inside = [_inside(condition, along) for condition in (*before, *own)]
        before.append(expand(Logic(0, 0, "not", (branch.condition,))))
        if any(condition is None for condition in inside):
            continue
        chosen = _without_repetition(condition for condition in inside if condition is not None)
        value = along.d(branch.value) if along.moves(branch.value) else whole(0)
        branches.append(Branch(0, 0, all_of(chosen) if chosen else Truth(0, 0, True), value))
    if len(branches) == 1 and _always(branches[0].condition):
        return branches[0].value
    return Piecewise(0, 0, tuple(branches)) if branches else whole(0)


def _always(condition: Node) -> bool:
    return isinstance(condition, Truth) and condition.value


def _without_repetition(conditions: Iterable[Node]) -> list[Node]:
    number = Sameness()
    return list({number(condition): condition for condition in conditions}.values())


_OPEN = {"<=": "<", ">=": ">"}


def _inside(condition: Node, along: Along) -> Node | None:
    """Where ``condition`` holds around a point; None where that is nowhere (``x = 0``)."""
    match condition:
        case Comparison(operator=operator, left=left, right=right):
            if not (along.moves(left) or along.moves(right)):
                return condition
            if operator == "==":
                return None
            return Comparison(0, 0, _OPEN.get(operator, operator), left, right)
        case Logic(operator="not", operands=(operand,)):
            return (
                _inside(expand(condition), along) if not isinstance(operand, Logic) else condition
            )
        case Logic(operator=operator, operands=operands):
            parts = [_inside(operand, along) for operand in operands]
            kept = tuple(part for part in parts if part is not None)
            if not kept or (operator == "and" and len(kept) < len(parts)):
                return None
            return kept[0] if len(kept) == 1 else Logic(0, 0, operator, kept)
    return condition
