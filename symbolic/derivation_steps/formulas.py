"""The rules themselves: what each makes of a sub-expression.

:data:`FORMULAS` is a table of functions, so that a derivation can be run again with one rule in the
place of another (a mistake that people make, for instance).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

from symbolic.derivation_steps.cases import extreme, piecewise
from symbolic.derivation_steps.elementary import at, elementary
from symbolic.derivation_steps.lightly import minus, over, plus, power, times, whole
from symbolic.derivation_steps.line import Along
from symbolic.derivation_steps.rules import Rule
from symbolic.differentiate import NotDifferentiable
from symbolic.graph_locals import LocalRules
from symbolic.tree import (
    Branch,
    Call,
    Constant,
    Name,
    Negate,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Sum,
    names,
)
from symbolic.written_number import written_number

Formula: TypeAlias = Callable[[Node, Along], Node]
"""A rule: gets a sub-expression that it applies to, answers its derivative, in which derivatives of
parts stand as ``along.d(part)``."""

_MOST_FACTORS = 4


# One function a rule ----------------------------------------------------------------------------


def _constant(_node: Node, _along: Along) -> Node:
    return whole(0)


def _variable(_node: Node, _along: Along) -> Node:
    return whole(1)


def _intermediate(node: Node, along: Along) -> Node:
    assert isinstance(node, Name)
    return along.d(along.definitions[node.name])


def _sum(node: Node, along: Along) -> Node:
    assert isinstance(node, Sum)
    return plus(*(_signed(term, along) for term in node.terms))


def _signed(term: Node, along: Along) -> Node:
    """The derivative of a term, still to be found: (-u)' is -(u')."""
    if isinstance(term, Negate):
        return minus(along.d(term.operand))
    return along.d(term)


def _constant_factor(node: Node, along: Along) -> Node:
    match node:
        case Negate(operand=operand):
            return minus(along.d(operand))
        case Product(factors=factors):
            still = [factor for factor in factors if not along.moves(factor)]
            moving = [factor for factor in factors if along.moves(factor)]
            return times(*still, along.d(_joined(moving)))
        case Quotient(numerator=above, denominator=below):
            return over(along.d(above), below)
    raise TypeError(f"node: {type(node).__name__} has no constant factor")


def _joined(factors: list[Node]) -> Node:
    """A product of some of the factors of a typed one, which spans their places."""
    if len(factors) == 1:
        return factors[0]
    return Product(factors[0].start, factors[-1].end, tuple(factors))


def _product(node: Node, along: Along) -> Node:
    assert isinstance(node, Product)
    factors: list[Node] = list(node.factors)
    if len(factors) > _MOST_FACTORS:
        # (P Q)' = P' Q + P Q' by halves: one by one, n factors would write n^2
        half = len(factors) // 2
        factors = [_joined(factors[:half]), _joined(factors[half:])]
    return plus(
        *(
            times(*factors[:place], along.d(factor), *factors[place + 1 :])
            for place, factor in enumerate(factors)
        )
    )


def _quotient(node: Node, along: Along) -> Node:
    assert isinstance(node, Quotient)
    u, v = node.numerator, node.denominator
    return over(plus(times(along.d(u), v), minus(times(u, along.d(v)))), power(v, whole(2)))


def _reciprocal(node: Node, along: Along) -> Node:
    assert isinstance(node, Quotient)
    c, v = node.numerator, node.denominator
    return over(minus(times(c, along.d(v))), power(v, whole(2)))


def _power(node: Node, along: Along) -> Node:
    assert isinstance(node, Power)
    return times(node.exponent, power(node.base, lowered(node.exponent)), along.d(node.base))


def lowered(exponent: Node) -> Node:
    """``exponent - 1``, worked out where it is a number."""
    value = written_number(exponent)
    if value is None:
        return Sum(0, 0, (exponent, Negate(0, 0, whole(1))))
    if isinstance(exponent, Number) and exponent.decimal:
        less = value - 1
        size = Number(0, 0, _decimal(abs(less)), abs(less), less.denominator != 1)
        return size if less >= 0 else Negate(0, 0, size)
    return whole(value - 1)


def _decimal(value: Fraction) -> str:
    """A decimal as text; ``value`` is a typed decimal less a whole number."""
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
    if not digits:
        return str(value)
    shown = str(int(value * 10**digits)).rjust(digits + 1, "0")
    return f"{shown[:-digits]}.{shown[-digits:]}"


def _exponential(node: Node, along: Along) -> Node:
    if isinstance(node, Call):
        return times(node, along.d(node.arguments[0]))
    assert isinstance(node, Power)
    if isinstance(node.base, Constant) and node.base.name == "e":
        return times(node, along.d(node.exponent))
    if written_number(node.base) == 0:  # 0^v is 0 for v > 0, and nothing else
        return whole(0)
    return times(node, Call(0, 0, "log", (node.base,)), along.d(node.exponent))


def _general_power(node: Node, along: Along) -> Node:
    assert isinstance(node, Power)
    u, v = node.base, node.exponent
    return times(
        node,
        plus(times(along.d(v), Call(0, 0, "log", (u,))), over(times(v, along.d(u)), u)),
    )


def _function(node: Node, along: Along) -> Node:
    assert isinstance(node, Call)
    if len(node.arguments) > 1:
        return _several_arguments(node, along)
    (u,) = node.arguments
    known = elementary(node.function)
    outer = partial(node, 0, along) if known is None else at(known.formula, u)
    return chained(outer, along.d(u))


def chained(outer: Node, inner: Node) -> Node:
    """``outer * inner``, ``inner`` in the numerator where ``outer`` is a fraction and in every
    branch where it has branches."""
    match outer:
        case Negate(operand=operand):
            return minus(chained(operand, inner))
        case Quotient(numerator=above, denominator=below):
            return over(times(above, inner), below)
        case Piecewise(branches=branches):
            return Piecewise(
                0,
                0,
                tuple(
                    Branch(0, 0, branch.condition, chained(branch.value, inner))
                    for branch in branches
                ),
            )
    return times(outer, inner)


def partial(node: Call, place: int, along: Along) -> Node:
    """The derivative of a function by its argument at ``place``, from the one differentiation of
    the program; arguments that do not move keep their values, because formulas depend on them.

    Raises
    ------
    NotDifferentiable : when there is no formula.
    """
    # names that nothing else has: underscores alone are never typed
    taken = [f"_{number}" for number, _ in enumerate(node.arguments)]
    moving = [along.moves(argument) for argument in node.arguments]
    arguments = tuple(
        Name(0, 0, name) if moves else argument
        for name, argument, moves in zip(taken, node.arguments, moving, strict=True)
    )
    formula = Call(0, 0, node.function, arguments)
    still = {
        name
        for argument, moves in zip(arguments, moving, strict=True)
        if not moves
        for name in names(argument)
    }
    inputs = (*sorted(still), *(name for name, moves in zip(taken, moving, strict=True) if moves))
    local = LocalRules(frozenset(still)).of(formula, inputs, "function")
    derived, sentence = local[inputs.index(taken[place])]
    if derived is None:
        raise NotDifferentiable(sentence, node.function, place + 1)
    if isinstance(derived, Piecewise) and len(derived.branches) == 1:
        derived = derived.branches[0].value  # its condition is told by condition_of
    for name, argument in zip(taken, node.arguments, strict=True):
        derived = at(derived, argument, name)
    return derived


def _several_arguments(node: Node, along: Along) -> Node:
    assert isinstance(node, Call)
    return plus(
        *(
            chained(partial(node, place, along), along.d(argument))
            for place, argument in enumerate(node.arguments)
            if along.moves(argument)
        )
    )


def _step(_node: Node, _along: Along) -> Node:
    return whole(0)


def _remainder(node: Node, along: Along) -> Node:
    # mod(a, b) = a - b floor(a/b), and the floor stays as it is between its jumps
    assert isinstance(node, Call)
    a, b = node.arguments
    quotient = Call(0, 0, "floor", (over(a, b),))
    first = along.d(a) if along.moves(a) else whole(0)
    second = times(along.d(b), quotient) if along.moves(b) else whole(0)
    return plus(first, minus(second))


FORMULAS: Mapping[Rule, Formula] = {
    Rule.CONSTANT: _constant,
    Rule.VARIABLE: _variable,
    Rule.SUM: _sum,
    Rule.CONSTANT_FACTOR: _constant_factor,
    Rule.PRODUCT: _product,
    Rule.QUOTIENT: _quotient,
    Rule.RECIPROCAL: _reciprocal,
    Rule.POWER: _power,
    Rule.EXPONENTIAL: _exponential,
    Rule.GENERAL_POWER: _general_power,
    Rule.FUNCTION: _function,
    Rule.SEVERAL_ARGUMENTS: _several_arguments,
    Rule.STEP: _step,
    Rule.REMAINDER: _remainder,
    Rule.EXTREME: extreme,
    Rule.PIECEWISE: piecewise,
    Rule.INTERMEDIATE: _intermediate,
}
"""Rule -> what it makes of a sub-expression."""
