"""Constant factors, which stand in the formula of an operation and are no nodes of their own.

``2 x y``, ``-x`` and ``x/3`` are a weight and the rest: the weights 2, -1 and 1/3.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from sympy import Rational

from symbolic.deconstruct import Deconstruction
from symbolic.tree import Negate, Node, Number, Product, Quotient

_PLAIN = Deconstruction({})
_DECIMAL = Deconstruction({}, decimals=True)


@dataclass(frozen=True, slots=True)
class Weight:
    """``rational * above[0] * above[1] ... / (below[0] * ...)``, with constant trees above and
    below; ``decimal`` when one of its numbers was typed as a decimal."""

    rational: Fraction = Fraction(1)
    above: tuple[Node, ...] = ()
    below: tuple[Node, ...] = ()
    decimal: bool = False

    @property
    def one(self) -> bool:
        """Whether it is no factor at all."""
        return self.rational == 1 and not self.above and not self.below

    @property
    def sign_only(self) -> bool:
        """Whether it is 1 or -1."""
        return abs(self.rational) == 1 and not self.above and not self.below

    def negated(self) -> Weight:
        """The weight with the other sign."""
        return replace(self, rational=-self.rational)

    def times(self, other: Weight) -> Weight:
        """The product."""
        return Weight(
            self.rational * other.rational,
            (*self.above, *other.above),
            (*self.below, *other.below),
            self.decimal or other.decimal,
        )

    def over(self, other: Weight) -> Weight:
        """The quotient by a weight whose rational part is not 0."""
        inverse = Weight(1 / other.rational, other.below, other.above, other.decimal)
        return self.times(inverse)


ONE = Weight()


def weight_of(constant: Node) -> Weight:
    """A constant tree as a weight; plain numbers become rational."""
    match constant:
        case Number(value=value, decimal=decimal):
            return Weight(value, decimal=decimal)
        case Negate(operand=operand):
            return weight_of(operand).negated()
        case Quotient(numerator=Number() as above, denominator=Number() as below) if below.value:
            return Weight(above.value / below.value, decimal=above.decimal or below.decimal)
        case Product(factors=factors):
            found = ONE
            for factor in factors:
                found = found.times(weight_of(factor))
            return found
    return Weight(above=(constant,))


def weighted(weight: Weight, above: tuple[Node, ...], below: tuple[Node, ...] = ()) -> Node:
    """``weight * above / below`` as a person writes it: numbers first, one fraction, one sign."""
    size = abs(weight.rational)
    top: list[Node] = []
    bottom: list[Node] = []
    written = (_DECIMAL if weight.decimal else _PLAIN).tree(
        Rational(size.numerator, size.denominator)
    )
    if isinstance(written, Quotient):
        if size.numerator != 1:
            top.append(written.numerator)
        bottom.append(written.denominator)
    elif size != 1:
        top.append(written)
    factors = (*top, *weight.above, *above)
    under = (*bottom, *weight.below, *below)
    if not factors:
        factors = (Number(0, 0, "1", Fraction(1)),)
    node = factors[0] if len(factors) == 1 else Product(0, 0, factors)
    if under:
        node = Quotient(0, 0, node, under[0] if len(under) == 1 else Product(0, 0, under))
    return Negate(0, 0, node) if weight.rational < 0 else node
