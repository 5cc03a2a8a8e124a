"""Forms that a textbook would not print: terms to collect, fractions to cancel, functions that undo
each other.  Dice that fall so are thrown again.
"""

from __future__ import annotations

from math import gcd

from flint import fmpq, fmpq_poly

from symbolic.derivation_steps.lightly import integer, whole
from symbolic.derivation_steps.sameness import Sameness
from symbolic.fold import fold
from symbolic.tree import (
    Call,
    Name,
    Negate,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    names,
    walk,
)


def degenerate(tree: Node) -> bool:
    """Whether some part of ``tree`` is written otherwise than anybody would."""
    return any(_odd(part) for part in walk(tree))


def _odd(part: Node) -> bool:
    match part:
        case Sum(terms=terms):
            return _collects(terms) or gcd(*map(_coefficient, terms)) > 1
        case Product(factors=factors):
            return _merges(factors)
        case Quotient(numerator=above, denominator=below):
            return gcd(_coefficient(above), _coefficient(below)) > 1 or _cancels(above, below)
        case Power(base=Power() | Call(function="sqrt")):
            return True
        case Call(function="log" | "sqrt", arguments=(Power(),)):
            return True
    return False


def _collects(terms: tuple[Node, ...]) -> bool:
    """Whether two terms differ in their coefficients only."""
    number = Sameness()
    bare = [number(_without_coefficient(term)) for term in terms]
    return len(set(bare)) < len(bare)


def _without_coefficient(term: Node) -> Node:
    match term:
        case Negate(operand=operand):
            return _without_coefficient(operand)
        case Number():
            return whole(1)
        case Product(factors=(first, *rest)) if integer(first) is not None:
            return rest[0] if len(rest) == 1 else Product(0, 0, tuple(rest))
    return term


def _coefficient(term: Node) -> int:
    """The whole number in front of a term."""
    match term:
        case Negate(operand=operand):
            return _coefficient(operand)
        case Number(value=value):
            return int(value)
        case Product(factors=(first, *_)):
            return integer(first) or 1
        case Quotient(numerator=above):
            return _coefficient(above)
    return 1


def _merges(factors: tuple[Node, ...]) -> bool:
    """Whether two factors are powers of the same base."""
    number = Sameness()
    bases = [
        number(factor.base if isinstance(factor, Power) else factor)
        for factor in factors
        if integer(factor) is None
    ]
    return len(set(bases)) < len(bases)


def _cancels(above: Node, below: Node) -> bool:
    """Whether both are polynomials in one and the same variable, with a common factor."""
    if len(names(above) | names(below)) != 1:
        return False
    one, other = fold(above, _as_polynomial), fold(below, _as_polynomial)
    return one is not None and other is not None and bool(one.gcd(other).degree() > 0)


def _as_polynomial(node: Node, parts: tuple[fmpq_poly | None, ...]) -> fmpq_poly | None:
    """``node`` as a polynomial with rational coefficients, or None."""
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    match node:
        case Number(value=value):
            return fmpq_poly([fmpq(value.numerator, value.denominator)])
        case Name():
            return fmpq_poly([0, 1])
        case Negate():
            return -known[0]
        case Sum():
            return sum(known, fmpq_poly([0]))
        case Product():
            product = fmpq_poly([1])
            for part in known:
                product *= part
            return product
        case Power(exponent=exponent):
            times_over = integer(exponent)
            return known[0] ** times_over if times_over is not None and times_over >= 0 else None
    return None
