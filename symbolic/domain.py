"""Sentences about where the typed expression is undefined, read off the typed tree.

What always holds (x^2 + 1 is positive) is left out; so is what the branch of a piecewise
expression already ensures.  Nothing is evaluated; a program decides at a point.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from symbolic.edges import Context, require_call, require_power, require_tag
from symbolic.lower import Lowering
from symbolic.print_text import text
from symbolic.problem import Problem
from symbolic.tree import (
    Call,
    Comparison,
    Logic,
    Negate,
    Node,
    Number,
    Piecewise,
    Power,
    Quotient,
    children,
    names,
)
from symbolic.whitelist import FUNCTIONS

_NEEDS = {
    "nonzero": "{0} to be non-zero",
    "positive": "{0} > 0",
    "nonnegative": "{0} >= 0",
    "unit": "-1 <= {0} <= 1",
    "inside_unit": "-1 < {0} < 1",
    "outside_unit": "{0} <= -1 or {0} >= 1",
    "beyond_unit": "{0} < -1 or {0} > 1",
    "at_least_one": "{0} >= 1",
    "zero_to_one": "0 < {0} <= 1",
    "inside_zero_two": "0 < {0} < 2",
    "above_minus_inverse_e": "{0} >= -1/e",
    "not_one": "{0} to be different from 1",
    "below_one": "{0} < 1",
    "at_most_one": "{0} <= 1",
    "not_nonpositive_integer": "{0} to be none of 0, -1, -2, ...",
    "not_negative_integer": "{0} to be none of -1, -2, -3, ...",
    "not_cosine_zero": "cos({0}) to be non-zero",
    "not_sine_zero": "sin({0}) to be non-zero",
    "integer": "{0} to be a whole number",
    "positive_not_one": "{0} > 0, but not 1",
    "positive_shifted": "{0} > -1",
}
"""What each domain tag asks of an argument, to end the sentence 'log(x) needs ...'."""

_NEGATED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


@dataclass(frozen=True, slots=True)
class Fact:
    """``quantity operator bound``, known to hold in a branch; quantities are compared as text."""

    quantity: str
    operator: str
    bound: Fraction


Facts = tuple[Fact, ...]


def domain(problem: Problem) -> tuple[str, ...]:
    """One sentence for each way in which the typed expression can be undefined, in typed order.

    A sentence names the part and its need: ``"log(x) needs x > 0"``.
    """
    lowering = Lowering(problem)
    trees = (*(each.expression for each in problem.definitions), *problem.components)
    sentences = (sentence for tree in trees for sentence in _sentences(tree, (), lowering))
    return tuple(dict.fromkeys(sentences))


def restrictions(node: Node) -> tuple[str, ...]:
    """The sentences of one tree, all of whose names are inputs."""
    return domain(Problem("", "f", (node,), tuple(sorted(names(node)))))


def _sentences(node: Node, facts: Facts, lowering: Lowering) -> Iterator[str]:
    if isinstance(node, Piecewise):
        for branch in node.branches:
            yield from _sentences(branch.condition, facts, lowering)
            inside = (*facts, *_facts(branch.condition))
            yield from _sentences(branch.value, inside, lowering)
            facts = (*facts, *_facts(branch.condition, negated=True))
        return
    for need in _needs(node, facts, lowering):
        yield f"{text(node)} needs {need}"
    for part in children(node):
        yield from _sentences(part, facts, lowering)


def _needs(node: Node, facts: Facts, lowering: Lowering) -> Iterator[str]:
    match node:
        case Quotient(denominator=below):
            yield from _tag_needs("nonzero", below, facts, lowering)
        case Power(base=base, exponent=exponent):
            yield from _power_needs(base, exponent, facts, lowering)
        case Call(function="root", arguments=(radicand, Number(value=degree))) if degree:
            if degree.denominator > 1 or degree % 2 == 0:
                tag = "nonnegative" if degree > 0 else "positive"
                yield from _tag_needs(tag, radicand, facts, lowering)
        case Call(function="atan2", arguments=(y, x)):
            if _asks(node, lowering):
                yield f"{text(y)} or {text(x)} to be non-zero"
        case Call(function=name, arguments=arguments):
            tags = FUNCTIONS[name].domain
            if name == "elliptic_e" and len(arguments) == 1:
                tags = tags[-1:]
            for place, argument in enumerate(arguments):
                tag = tags[min(place, len(tags) - 1)]
                yield from _tag_needs(tag, argument, facts, lowering)


def _tag_needs(tag: str, node: Node, facts: Facts, lowering: Lowering) -> Iterator[str]:
    if tag not in _NEEDS or _ensured(tag, node, facts):
        return
    context = Context(lowering.code)
    require_tag(context, tag, lowering.value(node))
    if context.defined:
        yield _NEEDS[tag].format(text(node))


def _power_needs(base: Node, exponent: Node, facts: Facts, lowering: Lowering) -> Iterator[str]:
    context = Context(lowering.code)
    require_power(context, lowering.value(base), lowering.value(exponent))
    if not context.defined:
        return
    value = _constant(exponent)
    if value is None:
        if not _ensured("positive", base, facts):
            yield f"{text(base)} > 0, or {text(exponent)} to be a whole number"
    elif value.denominator == 1:
        yield from _tag_needs("nonzero", base, facts, lowering)
    else:
        yield from _tag_needs("positive" if value < 0 else "nonnegative", base, facts, lowering)


def _asks(node: Call, lowering: Lowering) -> bool:
    context = Context(lowering.code)
    arguments = tuple(lowering.value(argument) for argument in node.arguments)
    require_call(context, node.function, arguments)
    return bool(context.defined)


def _constant(node: Node) -> Fraction | None:
    """The value of a typed whole number or fraction."""
    match node:
        case Number(value=value):
            return value
        case Negate(operand=operand):
            inner = _constant(operand)
            return None if inner is None else -inner
        case Quotient(numerator=above, denominator=below):
            top, bottom = _constant(above), _constant(below)
            return top / bottom if top is not None and bottom else None
    return None


def _facts(condition: Node, *, negated: bool = False) -> Facts:
    """Comparisons with numbers that surely hold where ``condition`` holds (or does not)."""
    match condition:
        case Comparison(operator=operator, left=left, right=right):
            operator = _NEGATED[operator] if negated else operator
            bound = _constant(right)
            if bound is None:
                left, right, operator = right, left, _MIRRORED[operator]
                bound = _constant(right)
            return () if bound is None else (Fact(text(left), operator, bound),)
        case Logic(operator="not", operands=(operand,)):
            return _facts(operand, negated=not negated)
        case Logic(operator=operator, operands=operands):
            # from "a and b" both follow; from "not (a or b)" both opposites do
            if (operator == "and") != negated:
                return tuple(f for operand in operands for f in _facts(operand, negated=negated))
    return ()


def _ensured(tag: str, node: Node, facts: Facts) -> bool:
    """Whether the facts of the branch alone satisfy the tag."""
    if not facts:
        return False
    quantity = text(node)
    own = [fact for fact in facts if fact.quantity == quantity]

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
