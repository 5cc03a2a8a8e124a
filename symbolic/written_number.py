"""The rational number that is written: ``-3/4`` as it is typed or printed, and nothing else."""

from __future__ import annotations

from fractions import Fraction

from symbolic.tree import Negate, Node, Number, Quotient


def written_number(node: Node) -> Fraction | None:
    """The value of a number, a quotient of numbers, or one of these with a minus sign before it;
    None for any other expression."""
    match node:
        case Number(value=value):
            return value
        case Negate(operand=operand):
            inner = written_number(operand)
            return None if inner is None else -inner
        case Quotient(numerator=above, denominator=below):
            top, bottom = written_number(above), written_number(below)
            return top / bottom if top is not None and bottom else None
    return None
