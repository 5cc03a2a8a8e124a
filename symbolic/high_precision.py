"""mpmath's values, where ball arithmetic has none: close, but proved by nobody.

Evaluated at two precisions; the radius is an estimate, and whatever depends on it is marked
*uncertified*.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import mpmath
from flint import arb, ctx

_GUARD_BITS = 40

_WIDEST = 1 << 16
"""Bits of the whole part of an argument; mpmath writes them all out, as those of exp(10^12)."""


def approximate(name: str, arguments: Sequence[arb]) -> arb:
    """A ball around mpmath's value of a function, at the precision of ``flint.ctx``.

    The radius is twice the change between two precisions and the effect of the arguments' own
    radii is not included.  A ball that is not finite where mpmath has no real value, and where an
    argument is so large that there is no memory for it.
    """
    function = FORMS.get(name)
    if function is None or any(_too_wide(argument) for argument in arguments):
        return arb("nan")
    values = []
    for extra in (_GUARD_BITS, 2 * _GUARD_BITS):
        with mpmath.workprec(int(ctx.prec) + extra):
            points = [mpmath.mpf(_mpf_tuple(a.mid())) for a in arguments]
            try:
                value = function(*points)
            except (ArithmeticError, ValueError, NotImplementedError):
                return arb("nan")
            if isinstance(value, mpmath.mpc):
                if abs(value.imag) > abs(value.real) * mpmath.mpf(2) ** (-int(ctx.prec)):
                    return arb("nan")
                value = value.real
            values.append(mpmath.mpf(value))
    coarse, fine = (_ball(value) for value in values)
    spread = abs(fine - coarse) * 2 + abs(fine) * arb(2) ** (-int(ctx.prec))
    return arb(fine, spread)


def _too_wide(argument: arb) -> bool:
    """Whether the whole part of the midpoint has more than :data:`_WIDEST` bits."""
    mantissa, exponent = argument.mid().man_exp()
    return int(mantissa).bit_length() + int(exponent) > _WIDEST


def _mpf_tuple(point: arb) -> tuple[int, int]:
    mantissa, exponent = point.man_exp()
    return int(mantissa), int(exponent)


def _ball(value: Any) -> arb:
    if not mpmath.isfinite(value):
        return arb("nan")
    sign, mantissa, exponent, _ = value._mpf_
    return arb((-1 if sign else 1) * int(mantissa)) * arb(2) ** int(exponent)


def _root(x: Any, n: Any) -> Any:
    return -mpmath.root(-x, int(n)) if x < 0 else mpmath.root(x, int(n))


def _relu(x: Any) -> Any:
    return max(x, mpmath.mpf(0))


def _heaviside(x: Any, at_zero: Any) -> Any:
    return at_zero if x == 0 else mpmath.mpf(int(x > 0))


FORMS: dict[str, Callable[..., Any]] = {
    name: getattr(mpmath, name)
    for name in [
        "exp",
        "log",
        "log10",
        "log1p",
        "expm1",
        "sqrt",
        "cbrt",
        "sin",
        "cos",
        "tan",
        "cot",
        "sec",
        "csc",
        "asin",
        "acos",
        "atan",
        "acot",
        "asec",
        "acsc",
        "atan2",
        "sinc",
        "sinh",
        "cosh",
        "tanh",
        "coth",
        "sech",
        "csch",
        "asinh",
        "acosh",
        "atanh",
        "acoth",
        "asech",
        "acsch",
        "sign",
        "floor",
        "hypot",
        "factorial",
        "binomial",
        "gamma",
        "loggamma",
        "digamma",
        "beta",
        "erf",
        "erfc",
        "erfi",
        "erfinv",
        "li",
        "fresnels",
        "fresnelc",
        "zeta",
        "polylog",
        "besselj",
        "bessely",
        "besseli",
        "besselk",
        "airyai",
        "airybi",
        "legendre",
        "hermite",
        "expint",
    ]
} | {
    "log2": lambda x: mpmath.log(x, 2),
    "root": _root,
    "abs": abs,
    "ceiling": mpmath.ceil,
    "mod": lambda a, b: a - b * mpmath.floor(a / b),
    "max": max,
    "min": min,
    "heaviside": _heaviside,
    "relu": _relu,
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "softplus": lambda x: mpmath.log1p(mpmath.exp(x)),
    "factorial2": mpmath.fac2,
    "trigamma": lambda x: mpmath.psi(1, x),
    "polygamma": lambda n, x: mpmath.psi(int(n), x),
    "uppergamma": lambda s, x: mpmath.gammainc(s, x),
    "lowergamma": lambda s, x: mpmath.gammainc(s, 0, x),
    "erfcinv": lambda x: mpmath.erfinv(1 - x),
    "erf2": lambda a, b: mpmath.erf(b) - mpmath.erf(a),
    "Ei": mpmath.ei,
    "Li": lambda x: mpmath.li(x, offset=True),
    "Si": mpmath.si,
    "Ci": mpmath.ci,
    "Shi": mpmath.shi,
    "Chi": mpmath.chi,
    "LambertW": mpmath.lambertw,
    "airyaiprime": lambda x: mpmath.airyai(x, derivative=1),
    "airybiprime": lambda x: mpmath.airybi(x, derivative=1),
    "elliptic_k": mpmath.ellipk,
    "elliptic_e": mpmath.ellipe,
    "elliptic_f": mpmath.ellipf,
    "elliptic_pi": mpmath.ellippi,
    "laguerre": lambda n, x: mpmath.laguerre(n, 0, x),
    "chebyshevt": mpmath.chebyt,
    "chebyshevu": mpmath.chebyu,
}
"""Canonical name -> the function as mpmath computes it."""
