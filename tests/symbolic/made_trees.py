"""Trees made by hand and by hypothesis for the tests of the printers, and their value."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import mpmath
from hypothesis import strategies as st

from symbolic.fold import fold
from symbolic.tree import (
    Branch,
    Call,
    Comparison,
    Constant,
    Differential,
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


def num(value: int | str | Fraction) -> Number:
    """A whole number, a typed decimal (as text) or an exact fraction."""
    decimal = isinstance(value, str)
    return Number(0, 0, str(value), Fraction(value), decimal)


def name(text: str) -> Name:
    return Name(0, 0, text)


def plus(*terms: Node) -> Sum:
    return Sum(0, 0, terms)


def times(*factors: Node) -> Product:
    return Product(0, 0, factors)


def over(above: Node, below: Node) -> Quotient:
    return Quotient(0, 0, above, below)


def neg(operand: Node) -> Negate:
    return Negate(0, 0, operand)


def power(base: Node, exponent: Node) -> Power:
    return Power(0, 0, base, exponent)


def call(function: str, *arguments: Node) -> Call:
    return Call(0, 0, function, arguments)


def compare(operator: str, left: Node, right: Node) -> Comparison:
    return Comparison(0, 0, operator, left, right)


def logic(operator: str, *operands: Node) -> Logic:
    return Logic(0, 0, operator, operands)


def cases(*branches: tuple[Node, Node]) -> Piecewise:
    """Branches as ``(value, condition)``."""
    return Piecewise(0, 0, tuple(Branch(0, 0, condition, value) for value, condition in branches))


def diff(operand: Node, variable: str, order: int = 1) -> Differential:
    return Differential(0, 0, operand, variable, order)


ALWAYS = Truth(0, 0, True)
NEVER = Truth(0, 0, False)
PI = Constant(0, 0, "pi")
E = Constant(0, 0, "e")
a, b, c, n, x, y, z = map(name, "abcnxyz")

_UNARY = ("sin", "cos", "atan", "tanh", "exp", "abs", "sqrt", "log", "cbrt", "sigmoid", "relu")
_MORE = ("softplus", "log2", "log1p", "expm1", "sech", "asinh", "sign", "gamma", "factorial")
_PAIRS = ("max", "min", "hypot", "atan2", "log")

_numbers = st.one_of(
    st.integers(0, 12).map(num),
    st.fractions(min_value=-3, max_value=3, max_denominator=7).map(num),
    st.sampled_from(["0.1", "2.50", ".5", "3.", "1e-2", "1.5E2"]).map(num),
)
_leaves = st.one_of(st.sampled_from([x, y, z, PI, E]), _numbers)


def _grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    few = st.lists(inner, min_size=2, max_size=4)
    condition = st.builds(compare, st.sampled_from(["<", "<=", ">", ">="]), inner, inner)
    conditions = st.one_of(
        condition,
        st.builds(logic, st.sampled_from(["and", "or"]), condition, condition),
        st.builds(logic, st.just("not"), condition),
    )
    return st.one_of(
        few.map(lambda parts: plus(*parts)),
        few.map(lambda parts: times(*parts)),
        st.builds(over, inner, inner),
        st.builds(neg, inner),
        st.builds(power, inner, st.one_of(st.integers(-3, 3).map(num), inner)),
        st.builds(call, st.sampled_from(_UNARY + _MORE), inner),
        st.builds(call, st.sampled_from(_PAIRS), inner, inner),
        st.builds(call, st.just("root"), inner, st.sampled_from([2, 3, 4, 5, -3]).map(num)),
        st.builds(
            lambda value, when, other: cases((value, when), (other, ALWAYS)),
            inner,
            conditions,
            inner,
        ),
    )


trees: st.SearchStrategy[Node] = st.recursive(_leaves, _grown, max_leaves=12)


def value(tree: Node, point: dict[str, float]) -> Any:
    """The meaning of ``tree`` to the working precision of mpmath; None where it is not real."""
    return fold(tree, lambda node, parts: _value(node, parts, point))


def _value(node: Node, parts: tuple[Any, ...], point: dict[str, float]) -> Any:
    """Values where real, None where not: only branches that are chosen must be real."""
    match node:
        case Piecewise():
            if any(holds is None for holds, _ in parts):
                return None
            return next((result for holds, result in parts if holds), None)
        case Branch():
            return parts
    if any(part is None for part in parts):
        return None
    try:
        result = _apply(node, parts, point)
    except (ValueError, ZeroDivisionError, OverflowError):
        return None
    if isinstance(result, bool):
        return result
    real = mpmath.im(result) == 0 and mpmath.isfinite(result) and abs(result) < 1e30
    return mpmath.re(result) if real else None


def _apply(node: Node, parts: tuple[Any, ...], point: dict[str, float]) -> Any:
    match node:
        case Number(value=number):
            return mpmath.mpf(number.numerator) / number.denominator
        case Constant(name=which):
            return +mpmath.pi if which == "pi" else +mpmath.e
        case Name(name=which):
            return mpmath.mpf(point[which])
        case Truth(value=holds):
            return holds
        case Sum():
            return mpmath.fsum(parts)
        case Product():
            return mpmath.fprod(parts)
        case Quotient():
            return parts[0] / parts[1]
        case Negate():
            return -parts[0]
        case Power():
            return _real_power(*parts)
        case Comparison(operator=operator):
            return bool(RELATIONS[operator](*parts))
        case Logic(operator="not"):
            return not parts[0]
        case Logic(operator=operator):
            return all(parts) if operator == "and" else any(parts)
        case Call(function=function):
            return MEANINGS[function](*parts)
    raise TypeError(node)


def _real_power(base: mpmath.mpf, exponent: mpmath.mpf) -> mpmath.mpf:
    if base == 0 and exponent < 0:
        raise ZeroDivisionError
    if abs(exponent) > 40:
        raise OverflowError
    return mpmath.power(base, exponent)


def _real_root(radicand: mpmath.mpf, degree: mpmath.mpf = 3) -> mpmath.mpf:
    if int(degree) % 2:
        return mpmath.sign(radicand) * abs(radicand) ** (mpmath.mpf(1) / degree)
    return _real_power(radicand, mpmath.mpf(1) / degree)


def _real_log(argument: mpmath.mpf) -> mpmath.mpf:
    if argument <= 0:
        raise ValueError
    return mpmath.log(argument)


def _bounded_exp(exponent: mpmath.mpf) -> mpmath.mpf:
    if abs(exponent) > 60:
        raise OverflowError
    return mpmath.exp(exponent)


RELATIONS: dict[str, Any] = {
    "<": lambda p, q: p < q,
    "<=": lambda p, q: p <= q,
    ">": lambda p, q: p > q,
    ">=": lambda p, q: p >= q,
}
MEANINGS: dict[str, Any] = {
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "atan": mpmath.atan,
    "tanh": mpmath.tanh,
    "exp": _bounded_exp,
    "abs": abs,
    "sqrt": mpmath.sqrt,
    "log": lambda u, base=mpmath.e: _real_log(u) / _real_log(base),
    "cbrt": _real_root,
    "root": _real_root,
    "sigmoid": lambda u: 1 / (1 + _bounded_exp(-u)),
    "relu": lambda u: max(u, 0),
    "softplus": lambda u: mpmath.log(1 + _bounded_exp(u)),
    "log2": lambda u: _real_log(u) / mpmath.log(2),
    "log1p": lambda u: _real_log(1 + u),
    "expm1": lambda u: _bounded_exp(u) - 1,
    "sech": mpmath.sech,
    "asinh": mpmath.asinh,
    "sign": mpmath.sign,
    "gamma": mpmath.gamma,
    "factorial": lambda u: mpmath.gamma(u + 1),
    "max": max,
    "min": min,
    "hypot": lambda u, v: mpmath.sqrt(u**2 + v**2),
    "atan2": lambda u, v: mpmath.atan2(u, v),
}
