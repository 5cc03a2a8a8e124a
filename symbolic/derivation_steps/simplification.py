"""From the line that the rules leave to the derivative as the program shows it, in a few steps that
a person would make; each is an identity of real numbers wherever both of its sides are defined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from symbolic.derivation_steps.meaning import Meaning
from symbolic.derivation_steps.sameness import same
from symbolic.derivation_steps.sentences import short
from symbolic.fold import Fold
from symbolic.inlining import rebuilt
from symbolic.operations import operation_count
from symbolic.print_typed import typed
from symbolic.tree import (
    Call,
    Constant,
    Name,
    Negate,
    Node,
    Number,
    Piecewise,
    Product,
    Quotient,
    names,
    walk,
)
from symbolic.tree import Sum as SumNode

_TRIGONOMETRIC = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))


@dataclass(frozen=True, slots=True, eq=False)
class Simplification:
    """One step: the line after it, what it is called and why it is right."""

    after: Node
    title: str
    why: str


ORDER = ("usual order", "Terms and factors in the usual order.")
COLLECT = ("collect", "Numbers are multiplied, equal factors and terms collected.")
MULTIPLY_OUT = ("multiply out", "The brackets are multiplied out.")
SPLIT = ("split the fraction", "(a + b)/c = a/c + b/c.")
TAKE_OUT = ("take out common factors", "a c + b c = (a + b) c.")
COMMON_DENOMINATOR = ("common denominator", "The fractions are brought together.")
TRIGONOMETRY = ("trigonometric identity", "By sin^2 + cos^2 = 1 and what follows from it.")
SHORTER = ("shorter form", "The same in fewer operations.")
USUAL = ("usual form", "The same value, as the derivative is usually written.")


def simplifications(
    line: Node,
    exact: Node,
    meaning: Meaning,
    definitions: Mapping[str, Node],
    tidied: Node | None = None,
) -> Iterator[Simplification]:
    """Steps from ``line`` to ``exact``, and on to ``tidied`` where that is given.

    Parameters
    ----------
    line : without derivatives.
    exact, tidied : the derivative, and a shorter form of it.
    meaning : gives the usual order.
    definitions : named intermediates.
    """
    used = [name for name in definitions if name in names(line)]
    if used:
        line = with_definitions(line, definitions)
        shown = ", ".join(f"{name} = {short(definitions[name])}" for name in used)
        yield Simplification(line, "named intermediates put in", f"{shown}.")
    standard = meaning.standard(line)
    new = not (same(standard, line) or same(standard, exact))
    if new and operation_count(standard) <= operation_count(line):
        yield Simplification(standard, *_collected(line, standard))
        line = standard
    if not same(line, exact):
        yield Simplification(exact, *_named(line, exact, same(standard, exact)))
    if tidied is not None and not same(tidied, exact):
        yield Simplification(tidied, *_tidied(exact, tidied))


def with_definitions(tree: Node, definitions: Mapping[str, Node]) -> Node:
    """``tree`` with the values of named intermediates, which use earlier ones, in their places."""
    known: dict[str, Node] = {}

    def combine(node: Node, parts: tuple[Node, ...]) -> Node:
        return known.get(node.name, node) if isinstance(node, Name) else rebuilt(node, parts)

    substituted = Fold(combine)
    for name, value in definitions.items():
        known[name] = substituted(value)
    return substituted(tree)


def _collected(before: Node, after: Node) -> tuple[str, str]:
    return ORDER if _leaves(before) == _leaves(after) else COLLECT


def _leaves(tree: Node) -> Counter[str]:
    """Numbers, names and functions, and signs: what a change of order leaves alone."""
    return Counter(
        part.function if isinstance(part, Call) else typed(part)
        for part in walk(tree)
        if isinstance(part, Number | Constant | Name | Call)
    ) + Counter("-" for part in walk(tree) if isinstance(part, Negate))


def _named(before: Node, after: Node, collected: bool) -> tuple[str, str]:
    guard = _guard(after)
    if guard is not None and _guard(before) is None:
        return "where it exists", f"The derivative exists where {short(guard)}."
    if collected:
        return _collected(before, after)
    above, below = _unsigned(before), _unsigned(after)
    if isinstance(above, Quotient) and isinstance(below, SumNode):
        return SPLIT
    if isinstance(above, Product) and isinstance(below, SumNode):
        return MULTIPLY_OUT
    if _leaves(before) == _leaves(after):
        return ORDER
    return USUAL


def _tidied(before: Node, after: Node) -> tuple[str, str]:
    if _trigonometric(before) != _trigonometric(after):
        return TRIGONOMETRY
    above, below = _unsigned(before), _unsigned(after)
    if isinstance(above, SumNode) and isinstance(below, Quotient):
        return COMMON_DENOMINATOR
    if isinstance(above, SumNode) and isinstance(below, Product):
        return TAKE_OUT
    return SHORTER


def _unsigned(node: Node) -> Node:
    return node.operand if isinstance(node, Negate) else node


def _guard(node: Node) -> Node | None:
    """The condition of a value that exists under one only."""
    match node:
        case Piecewise(branches=(branch,)):
            return branch.condition
    return None


def _trigonometric(node: Node) -> Counter[str]:
    return Counter(
        part.function
        for part in walk(node)
        if isinstance(part, Call) and part.function in _TRIGONOMETRIC
    )
