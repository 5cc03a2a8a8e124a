"""What a branch's condition says about single quantities, and whether that satisfies a domain tag.

Only comparisons with typed numbers are understood; nothing is evaluated.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from symbolic.print_text import text
from symbolic.tree import Comparison, Logic, Negate, Node
from symbolic.written_number import written_number

_NEGATED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


@dataclass(frozen=True, slots=True)
class Fact:
    """``quantity operator bound``, known to hold in a branch; quantities are compared as text."""

    quantity: str
    operator: str
    bound: Fraction


Facts = tuple[Fact, ...]


def facts_of(condition: Node, *, negated: bool = False) -> Facts:
    """Comparisons with numbers that surely hold where ``condition`` holds (or does not)."""
    match condition:
        case Comparison(operator=operator, left=left, right=right):
            operator = _NEGATED[operator] if negated else operator
            bound = written_number(right)
            if bound is None:
                left, right, operator = right, left, _MIRRORED[operator]
                bound = written_number(right)
            return () if bound is None else (Fact(text(left), operator, bound),)
        case Logic(operator="not", operands=(operand,)):
            return facts_of(operand, negated=not negated)
        case Logic(operator=operator, operands=operands):
            # from "a and b" both follow; from "not (a or b)" both opposites do
            if (operator == "and") != negated:
                return tuple(f for operand in operands for f in facts_of(operand, negated=negated))
    return ()


def ensured(tag: str, node: Node, facts: Facts) -> bool:
    """Whether the facts of the branch alone satisfy the tag."""
    if not facts:
        return False
    quantity = text(node)
    own = [fact for fact in facts if fact.quantity == quantity]
    if isinstance(node, Negate):
        inner = text(node.operand)
        own += [
            Fact(quantity, _MIRRORED[fact.operator], -fact.bound)
            for fact in facts
            if fact.quantity == inner
        ]

    def above(bound: int, *, strictly: bool) -> bool:
        return any(
            fact.operator in (">", ">=", "==")
            and (
                fact.bound > bound
                or (fact.bound == bound and (fact.operator == ">" or not strictly))
            )
            for fact in own
        )

    def below(bound: int, *, strictly: bool) -> bool:
        return any(
            fact.operator in ("<", "<=", "==")
            and (
                fact.bound < bound
                or (fact.bound == bound and (fact.operator == "<" or not strictly))
            )
            for fact in own
        )

    def other_than(bound: int) -> bool:
        return (
            above(bound, strictly=True)
            or below(bound, strictly=True)
            or any(fact.operator == "!=" and fact.bound == bound for fact in own)
        )

    match tag:
        case "nonzero":
            return other_than(0)
        case "not_one":
            return other_than(1)
        case "positive" | "not_nonpositive_integer":
            return above(0, strictly=True)
        case "nonnegative" | "not_negative_integer":
            return above(0, strictly=False)
        case "positive_not_one":
            return above(0, strictly=True) and other_than(1)
        case "positive_shifted":
            return above(-1, strictly=True)
        case "at_least_one":
            return above(1, strictly=False)
        case "below_one":
            return below(1, strictly=True)
        case "at_most_one":
            return below(1, strictly=False)
        case "unit":
            return above(-1, strictly=False) and below(1, strictly=False)
        case "inside_unit":
            return above(-1, strictly=True) and below(1, strictly=True)
        case "outside_unit":
            return above(1, strictly=False) or below(-1, strictly=False)
        case "beyond_unit":
            return above(1, strictly=True) or below(-1, strictly=True)
        case "zero_to_one":
            return above(0, strictly=True) and below(1, strictly=False)
        case "inside_zero_two":
            return above(0, strictly=True) and below(2, strictly=True)
    return False
