"""Which rule applies to a sub-expression, and under which condition it holds."""

from __future__ import annotations

from symbolic.derivation_steps.elementary import STEPS, at, between_jumps, elementary
from symbolic.derivation_steps.lightly import over, whole
from symbolic.derivation_steps.line import Along
from symbolic.derivation_steps.rules import Rule
from symbolic.derivation_steps.sameness import same
from symbolic.tree import (
    Call,
    Comparison,
    Logic,
    Name,
    Negate,
    Node,
    Piecewise,
    Power,
    Product,
    Quotient,
    Sum,
)
from symbolic.written_number import written_number


def rule_of(node: Node, along: Along) -> tuple[Rule, str]:
    """Which rule applies to ``node``, and of which function.

    Raises
    ------
    TypeError : when ``node`` is no expression.
    """
    if not along.moves(node):
        return Rule.CONSTANT, ""
    match node:
        case Name(name=name):
            return (Rule.VARIABLE if name == along.variable else Rule.INTERMEDIATE), ""
        case Sum():
            return Rule.SUM, ""
        case Negate():
            return Rule.CONSTANT_FACTOR, ""
        case Product(factors=factors):
            moving = [along.moves(factor) for factor in factors]
            return (Rule.PRODUCT if all(moving) else Rule.CONSTANT_FACTOR), ""
        case Quotient(numerator=above, denominator=below):
            if _is_direction(node):
                return Rule.STEP, "direction"
            if not along.moves(below):
                return Rule.CONSTANT_FACTOR, ""
            return (Rule.QUOTIENT if along.moves(above) else Rule.RECIPROCAL), ""
        case Power(base=base, exponent=exponent):
            if not along.moves(exponent):
                return Rule.POWER, ""
            return (Rule.GENERAL_POWER if along.moves(base) else Rule.EXPONENTIAL), ""
        case Call(function="exp"):
            return Rule.EXPONENTIAL, "exp"
        case Call(function="max" | "min" as name):
            return Rule.EXTREME, name
        case Call(function="mod"):
            return Rule.REMAINDER, "mod"
        case Call(function=name, arguments=arguments):
            if name in STEPS:
                return Rule.STEP, name
            if len(arguments) == 1:
                return Rule.FUNCTION, name
            alone = sum(map(along.moves, arguments)) == 1
            return (Rule.FUNCTION if alone else Rule.SEVERAL_ARGUMENTS), name
        case Piecewise():
            return Rule.PIECEWISE, ""
    raise TypeError(f"node: {type(node).__name__} is no expression")


def _is_direction(node: Quotient) -> bool:
    """Whether ``node`` is u/|u|, which is constant between the zeros of u."""
    match node.denominator:
        case Call(function="abs", arguments=(u,)):
            return same(u, node.numerator)
    return False


def condition_of(rule: Rule, function: str, node: Node) -> Node | None:
    """Where a rule holds, beyond what the sub-expression itself needs; None: wherever it does."""
    match rule, node:
        case _, Call(function="atan2", arguments=(y, x)):
            zero = whole(0)
            off = (Comparison(0, 0, "!=", y, zero), Comparison(0, 0, ">", x, zero))
            return Logic(0, 0, "or", off) if rule is not Rule.CONSTANT else None
        case Rule.FUNCTION, Call(arguments=(u,)):
            known = elementary(function)
            return None if known is None or known.where is None else at(known.where, u)
        case Rule.STEP, Call(arguments=(u, *_)):
            return at(between_jumps(function), u)
        case Rule.STEP, Quotient(numerator=u):
            return Comparison(0, 0, "!=", u, whole(0))
        case Rule.GENERAL_POWER, Power(base=u):
            return Comparison(0, 0, ">", u, whole(0))
        case Rule.REMAINDER, Call(arguments=(a, b)):
            quotient = over(a, b)
            return Comparison(0, 0, "!=", quotient, Call(0, 0, "floor", (quotient,)))
        case Rule.EXTREME, Call(arguments=(a, b)):
            return Comparison(0, 0, "!=", a, b)
        case Rule.POWER, Power(base=base, exponent=exponent):
            value = written_number(exponent)
            if value is not None and value.denominator > 1 and 0 < value < 1:
                return Comparison(0, 0, ">", base, whole(0))
    return None
