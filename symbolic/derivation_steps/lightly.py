"""Sums, products and quotients as a person writes them down: without 0 and 1 in them, the sign
before the term and its numbers in front.  Nothing else is simplified.

A product with 0 in it is 0: what the other factors need is told with the function's own domain.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from symbolic.fold import Fold
from symbolic.inlining import rebuilt
from symbolic.tree import Negate, Node, Number, Power, Product, Quotient, Sum, children


def whole(value: int | Fraction) -> Node:
    """An integer, or a quotient of two, at no place in the text."""
    exact = Fraction(value)
    if exact < 0:
        return Negate(0, 0, whole(-exact))
    if exact.denominator == 1:
        return Number(0, 0, str(exact.numerator), exact)
    return Quotient(0, 0, whole(exact.numerator), whole(exact.denominator))


def integer(node: Node) -> int | None:
    """The integer that ``node`` is written as, or None."""
    if isinstance(node, Negate):
        inner = integer(node.operand)
        return None if inner is None else -inner
    if isinstance(node, Number) and not node.decimal and node.value.denominator == 1:
        return int(node.value)
    return None


def _is(node: Node, value: int) -> bool:
    return isinstance(node, Number) and node.value == value


def plus(*terms: Node) -> Node:
    """The sum without its zeros."""
    kept = tuple(term for term in terms if not _is(term, 0))
    if not kept:
        return whole(0)
    return kept[0] if len(kept) == 1 else Sum(0, 0, kept)


def minus(node: Node) -> Node:
    """``-node``."""
    if isinstance(node, Negate):
        return node.operand
    return node if _is(node, 0) else Negate(0, 0, node)


def times(*factors: Node) -> Node:
    """The product, its whole numbers multiplied and in front, its sign before it."""
    coefficient = 1
    kept: list[Node] = []
    for factor in factors:
        while isinstance(factor, Negate):
            coefficient, factor = -coefficient, factor.operand
        value = integer(factor)
        if value is not None:
            coefficient *= value
        elif isinstance(factor, Product) and (first := integer(factor.factors[0])) is not None:
            coefficient *= first
            kept.extend(factor.factors[1:])
        elif isinstance(factor, Product) and len(factors) > 1 and factor.start == factor.end:
            kept.extend(factor.factors)
        else:
            kept.append(factor)
    if coefficient == 0:
        return whole(0)
    if abs(coefficient) != 1 or not kept:
        kept.insert(0, whole(abs(coefficient)))
    node = kept[0] if len(kept) == 1 else Product(0, 0, tuple(kept))
    return node if coefficient > 0 else Negate(0, 0, node)


def over(above: Node, below: Node) -> Node:
    """The quotient, its sign before it."""
    if _is(above, 0):
        return above
    if _is(below, 1):
        return above
    if isinstance(above, Negate):
        return Negate(0, 0, over(above.operand, below))
    return Quotient(0, 0, above, below)


def power(base: Node, exponent: Node) -> Node:
    """``base ^ exponent`` without an exponent of 1 or 0; for integers (b^m)^n is b^(mn)."""
    value = integer(exponent)
    if value == 1:
        return base
    if value == 0:
        return whole(1)
    if isinstance(base, Power) and value is not None and value > 0:
        inner = integer(base.exponent)
        if inner is not None and inner > 0:
            return Power(0, 0, base.base, whole(inner * value))
    return Power(0, 0, base, exponent)


def put(tree: Node, instead: Mapping[int, Node]) -> Node:
    """``tree`` with other nodes in the place of some, known by their ids; what stands around these
    is written lightly, everything else stays the same object."""

    def combine(node: Node, parts: tuple[Node, ...]) -> Node:
        if id(node) in instead:
            return instead[id(node)]
        if all(new is old for new, old in zip(parts, children(node), strict=True)):
            return node
        return written(node, parts)

    return Fold(combine)(tree)


def written(node: Node, parts: tuple[Node, ...]) -> Node:
    """A node like ``node`` with other parts, written lightly."""
    match node:
        case Sum():
            return plus(*parts)
        case Product():
            return times(*parts)
        case Quotient():
            return over(*parts)
        case Negate():
            return minus(*parts)
        case Power():
            return power(*parts)
        case _:
            return rebuilt(node, parts)
