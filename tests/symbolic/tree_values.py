"""High-precision values of trees by mpmath: an oracle that shares no code with the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import mpmath
from mpmath import mp

from symbolic.tree import (
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


class Undefined(Exception):
    """The expression has no real value at the point."""


def _root(u: Any, n: Any) -> Any:
    if n == int(n) and int(n) % 2 == 1:
        return mpmath.sign(u) * mpmath.power(abs(u), 1 / n)
    return _power(u, 1 / n)


def _power(base: Any, exponent: Any) -> Any:
    if base == 0 and exponent < 0:
        raise Undefined
    if base < 0 and exponent != int(exponent):
        raise Undefined
    return mpmath.power(base, int(exponent) if exponent == int(exponent) else exponent)


def _step(u: Any, at_zero: Any = None) -> Any:
    return mp.mpf(u > 0) if u != 0 else mp.mpf("0.5") if at_zero is None else at_zero


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "abs": abs,
    "log": lambda u, b=None: mpmath.log(u) if b is None else mpmath.log(u) / mpmath.log(b),
    "log2": lambda u: mpmath.log(u, 2),
    "log10": mpmath.log10,
    "root": _root,
    "cbrt": lambda u: _root(u, mp.mpf(3)),
    "sinc": lambda u: mpmath.sinc(u),
    "sign": mpmath.sign,
    "ceiling": mpmath.ceil,
    "mod": lambda a, b: a - b * mpmath.floor(a / b),
    "max": max,
    "min": min,
    "heaviside": _step,
    "relu": lambda u: max(u, mp.mpf(0)),
    "sigmoid": lambda u: 1 / (1 + mpmath.exp(-u)),
    "softplus": lambda u: mpmath.log1p(mpmath.exp(u)),
    "factorial2": mpmath.fac2,
    "digamma": mpmath.digamma,
    "trigamma": lambda u: mpmath.polygamma(1, u),
    "polygamma": mpmath.polygamma,
    "uppergamma": lambda a, x: mpmath.gammainc(a, x),
    "lowergamma": lambda a, x: mpmath.gammainc(a, 0, x),
    "erfcinv": lambda u: mpmath.erfinv(1 - u),
    "erf2": lambda a, b: mpmath.erf(b) - mpmath.erf(a),
    "Ei": mpmath.ei,
    "li": mpmath.li,
    "Li": lambda u: mpmath.li(u, offset=True),
    "Si": mpmath.si,
    "Ci": mpmath.ci,
    "Shi": mpmath.shi,
    "Chi": mpmath.chi,
    "LambertW": mpmath.lambertw,
    "airyaiprime": lambda u: mpmath.airyai(u, derivative=1),
    "airybiprime": lambda u: mpmath.airybi(u, derivative=1),
    "elliptic_k": mpmath.ellipk,
    "elliptic_e": mpmath.ellipe,
    "elliptic_f": mpmath.ellipf,
    "elliptic_pi": mpmath.ellippi,
    "chebyshevt": mpmath.chebyt,
    "chebyshevu": mpmath.chebyu,
    "laguerre": lambda n, x: mpmath.laguerre(n, 0, x),
    "hypot": mpmath.hypot,
}
CONSTANTS = {
    "pi": lambda: +mp.pi,
    "e": lambda: +mp.e,
    "euler_gamma": lambda: +mp.euler,
    "golden_ratio": lambda: +mp.phi,
    "catalan": lambda: +mp.catalan,
}


def value(node: Node, at: Mapping[str, Any]) -> Any:
    """The value of ``node`` with the names ``at``, at mpmath's working precision.

    Raises
    ------
    Undefined : where it is not a real number.
    """
    result = _value(node, at)
    if isinstance(result, mpmath.mpc):
        if abs(result.imag) > mp.mpf(10) ** (8 - mp.dps) * (1 + abs(result.real)):
            raise Undefined
        result = result.real
    if not mpmath.isfinite(result):
        raise Undefined
    return result


def _value(node: Node, at: Mapping[str, Any]) -> Any:
    match node:
        case Number(value=exact):
            return mp.mpf(exact.numerator) / exact.denominator
        case Constant(name=name):
            return CONSTANTS[name]()
        case Name(name=name):
            return at[name]
        case Sum(terms=parts):
            return mpmath.fsum(value(part, at) for part in parts)
        case Product(factors=parts):
            return mpmath.fprod(value(part, at) for part in parts)
        case Negate(operand=part):
            return -value(part, at)
        case Quotient(numerator=above, denominator=below):
            top, bottom = value(above, at), value(below, at)
            if bottom == 0:
                raise Undefined
            return top / bottom
        case Power(base=base, exponent=exponent):
            return _power(value(base, at), value(exponent, at))
        case Call(function=name, arguments=parts):
            function = FUNCTIONS.get(name) or getattr(mpmath, name)
            try:
                return function(*(value(part, at) for part in parts))
            except (ValueError, ZeroDivisionError, mpmath.libmp.NoConvergence):
                raise Undefined from None
        case Piecewise(branches=branches):
            for branch in branches:
                if holds(branch.condition, at):
                    return value(branch.value, at)
            raise Undefined
    raise TypeError(type(node).__name__)


def holds(node: Node, at: Mapping[str, Any]) -> bool:
    """Whether a condition holds."""
    match node:
        case Truth(value=truth):
            return truth
        case Logic(operator="not", operands=(part,)):
            return not holds(part, at)
        case Logic(operator=operator, operands=parts):
            combine = all if operator == "and" else any
            return combine(holds(part, at) for part in parts)
        case Comparison(operator=operator, left=left, right=right):
            a, b = value(left, at), value(right, at)
            outcomes = {"<": a < b, "<=": a <= b, "==": a == b}
            outcomes |= {">": a > b, ">=": a >= b, "!=": a != b}
            return bool(outcomes[operator])
    raise TypeError(type(node).__name__)
