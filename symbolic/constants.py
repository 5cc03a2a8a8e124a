"""The float64 value of a constant expression, with the standard ``math`` module only."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

from symbolic.refusal import refuse
from symbolic.tree import (
    Branch,
    Call,
    Comparison,
    Constant,
    Logic,
    Name,
    Negate,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Sum,
    Truth,
)

CONSTANT_VALUES = {
    "pi": math.pi,
    "e": math.e,
    "euler_gamma": 0.5772156649015328606,
    "golden_ratio": (1 + math.sqrt(5)) / 2,
    "catalan": 0.9159655941772190151,
}
"""The named constants."""


def _root(x: float, n: float) -> float:
    if x < 0 and n == int(n) and int(n) % 2:
        return -math.pow(-x, 1 / n)
    return math.pow(x, 1 / n) if x >= 0 else math.nan


def _log(x: float, base: float = math.e) -> float:
    return math.log(x) if base == math.e else math.log(x) / math.log(base)


def _mod(a: float, b: float) -> float:
    return a - b * math.floor(a / b)


def _factorial2(x: float) -> float:
    if x != int(x) or not -1 <= x <= 300:
        return math.nan
    return float(math.prod(range(int(x), 0, -2)))


def _binomial(n: float, k: float) -> float:
    if n == int(n) and k == int(k) and 0 <= k <= n <= 1000:
        return float(math.comb(int(n), int(k)))
    return math.gamma(n + 1) / (math.gamma(k + 1) * math.gamma(n - k + 1))


def _sign(x: float) -> float:
    return float((x > 0) - (x < 0))


def _heaviside(x: float, at_zero: float = 0.5) -> float:
    return at_zero if x == 0 else float(x > 0)


FUNCTION_VALUES: dict[str, Callable[..., float]] = {
    "exp": math.exp, "log": _log, "log2": math.log2, "log10": math.log10, "log1p": math.log1p,
    "expm1": math.expm1, "sqrt": math.sqrt, "cbrt": math.cbrt, "root": _root, "sin": math.sin,
    "cos": math.cos, "tan": math.tan, "cot": lambda x: 1 / math.tan(x), "asin": math.asin,
    "sec": lambda x: 1 / math.cos(x), "csc": lambda x: 1 / math.sin(x), "acos": math.acos,
    "atan": math.atan, "acot": lambda x: math.atan(1 / x), "asec": lambda x: math.acos(1 / x),
    "acsc": lambda x: math.asin(1 / x), "atan2": math.atan2, "sinh": math.sinh,
    "cosh": math.cosh, "tanh": math.tanh, "coth": lambda x: 1 / math.tanh(x),
    "sech": lambda x: 1 / math.cosh(x), "csch": lambda x: 1 / math.sinh(x),
    "asinh": math.asinh, "acosh": math.acosh, "atanh": math.atanh,
    "acoth": lambda x: math.atanh(1 / x), "asech": lambda x: math.acosh(1 / x),
    "acsch": lambda x: math.asinh(1 / x), "sinc": lambda x: math.sin(x) / x if x else 1.0,
    "abs": abs, "sign": _sign, "floor": lambda x: float(math.floor(x)),
    "ceiling": lambda x: float(math.ceil(x)), "mod": _mod, "max": max, "min": min,
    "heaviside": _heaviside, "relu": lambda x: max(x, 0.0), "hypot": math.hypot,
    "sigmoid": lambda x: 0.5 * (1 + math.tanh(x / 2)), "erf": math.erf, "erfc": math.erfc,
    "softplus": lambda x: max(x, 0.0) + math.log1p(math.exp(-abs(x))),
    "factorial": lambda x: math.gamma(x + 1), "factorial2": _factorial2, "binomial": _binomial,
    "gamma": math.gamma, "loggamma": math.lgamma,
    "beta": lambda a, b: math.exp(math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)),
}  # fmt: skip
"""Functions of the whitelist that have a value here."""

_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b, "==": lambda a, b: a == b, "!=": lambda a, b: a != b,
}  # fmt: skip


def constant_value(node: Node) -> float:
    """The value of a constant expression.

    Parameters
    ----------
    node : a tree without names, no deeper than the reader admits.

    Returns
    -------
    float
        Finite.

    Raises
    ------
    UnreadableInput
        ``not-constant`` when a name occurs, ``no-value`` when the expression is undefined, too
        large for a float64, or uses a function that has no value here.
    """
    try:
        value = _value(node)
    except (ZeroDivisionError, ValueError, OverflowError, TypeError):
        value = math.nan
    if not math.isfinite(value):
        message = "This expression has no finite value."
        refuse("no-value", message, node.start, node.end, "Write a number such as 1.5 or pi/4.")
    return value


def _value(node: Node) -> float:
    match node:
        case Number(value=value):
            return _float(value)
        case Constant(name=name):
            return CONSTANT_VALUES[name]
        case Name(name=name):
            message = f"{name} is a name, and a number is needed here."
            refuse("not-constant", message, node.start, node.end, "Write a number.")
        case Sum(terms=terms):
            return math.fsum(map(_value, terms))
        case Product(factors=factors):
            return math.prod(map(_value, factors))
        case Quotient(numerator=top, denominator=bottom):
            return _value(top) / _value(bottom)
        case Negate(operand=operand):
            return -_value(operand)
        case Power(base=base, exponent=exponent):
            result = _value(base) ** _value(exponent)
            return result if isinstance(result, float) else math.nan
        case Call(function=name, arguments=arguments) if name in FUNCTION_VALUES:
            return float(FUNCTION_VALUES[name](*map(_value, arguments)))
        case Call(function=name):
            message = f"{name} cannot be evaluated in a constant."
            refuse("no-value", message, node.start, node.end, "Write its value as a number.")
        case Piecewise(branches=branches):
            for branch in branches:
                if _holds(branch.condition):
                    return _value(branch.value)
    return math.nan


def _holds(node: Node) -> bool:
    match node:
        case Truth(value=value):
            return value
        case Comparison(operator=operator, left=left, right=right):
            return _COMPARE[operator](_value(left), _value(right))
        case Logic(operator="not", operands=(operand,)):
            return not _holds(operand)
        case Logic(operator="and", operands=operands):
            return all(map(_holds, operands))
        case Logic(operands=operands):
            return any(map(_holds, operands))
        case Branch(condition=condition):
            return _holds(condition)
    return False


def _float(value: Fraction) -> float:
    quotient: float = value.numerator / value.denominator
    return quotient
