"""Taylor coefficients of the whitelist's special functions at a certified number.

Elementary functions and integrals of them need no table: their series follow from field
arithmetic, see ``symbolic.germs``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import comb, factorial

from flint import acb, arb, arb_series, ctx, fmpq

from symbolic.ball_functions import RULES, whole_number

Coefficients = list[arb]
Rule = Callable[[Sequence[arb], int], Coefficients]

_LI = RULES["polylog"]


def ball_taylor(name: str, arguments: Sequence[arb], place: int, count: int) -> list[arb] | None:
    """The first ``count`` Taylor coefficients of a function along one of its arguments.

    Parameters
    ----------
    name : canonical name.
    arguments : balls; the one at ``place`` is where the series is centred, others are held.
    count : how many coefficients, the value first.

    Returns
    -------
    list of balls, or None where no rule is known or a coefficient is not finite.
    """
    if place != len(arguments) - 1:
        return None
    rule = _RULES.get(name)
    if rule is None:
        return None
    # python-flint cuts every series at ctx.cap coefficients, 10 by default, whatever they are.
    cap, ctx.cap = ctx.cap, max(ctx.cap, count)
    try:
        coefficients = rule(arguments, count)
    finally:
        ctx.cap = cap
    coefficients += [arb(0)] * (count - len(coefficients))
    return coefficients[:count] if all(c.is_finite() for c in coefficients) else None


def _series(method: str) -> Rule:
    """The method of ``arb_series`` that composes with the function."""

    def rule(arguments: Sequence[arb], count: int) -> Coefficients:
        return list(getattr(arb_series([arguments[-1], 1], prec=count), method)())

    return rule


def _derivatives(derivative: Callable[[Sequence[arb], int], arb]) -> Rule:
    """From a formula for the k-th derivative."""

    def rule(arguments: Sequence[arb], count: int) -> Coefficients:
        return [derivative(arguments, k) / factorial(k) for k in range(count)]

    return rule


def _real(value: acb) -> arb:
    return value.real if value.imag.contains(0) else arb("nan")


def _polygamma(order: int) -> Rule:
    # psi_m' = psi_(m + 1)
    return _derivatives(lambda a, k: _psi(order + k, a[-1]))


def _psi(order: int, x: arb) -> arb:
    return x.digamma() if order == 0 else _real(acb(x).polygamma(order))


def _general_polygamma(arguments: Sequence[arb], count: int) -> Coefficients:
    order = whole_number(arguments[0])
    if order is None or order < 0:
        return [arb("nan")]
    return _polygamma(order)(arguments, count)


def _bessel(method: str, sign: int, scale: int) -> Rule:
    """C_n' = scale (C_(n-1) + sign C_(n+1)) / 2, so C_n^(k) is a binomial sum (DLMF 10.6)."""

    def derivative(arguments: Sequence[arb], k: int) -> arb:
        order, x = arguments
        total: arb = arb(0)
        for j in range(k + 1):
            term: arb = getattr(x, method)(order - k + 2 * j)
            total += term * fmpq(sign**j * comb(k, j) * scale**k, 2**k)
        return total

    return _derivatives(derivative)


def _expint(arguments: Sequence[arb], k: int) -> arb:
    # E_s' = -E_(s - 1)
    value: arb = arguments[1].expint(arguments[0] - k)
    return -value if k % 2 else value


def _zeta(arguments: Sequence[arb], count: int) -> Coefficients:
    if len(arguments) == 1:
        return list(arb_series([arguments[0], 1], prec=count).zeta())
    s, a = arguments
    # d/da zeta(s, a) = -s zeta(s + 1, a)
    return [(-1) ** k * s.rising(k) / factorial(k) * (s + k).zeta(a) for k in range(count)]


def _polylog(arguments: Sequence[arb], count: int) -> Coefficients:
    s, z = arguments
    if z == 0:
        return [arb(0)] + [arb(k) ** -s for k in range(1, count)]
    # z Li_s' = Li_(s - 1), so z^k Li_s^(k) is the sum of stirling(k, j) Li_(s - j)
    orders = [_LI(s - j, z) for j in range(count)]
    stirling, coefficients = [1], [orders[0]]
    for k in range(1, count):
        below = [*stirling, 0]
        stirling = [(below[j - 1] if j else 0) - (k - 1) * below[j] for j in range(k + 1)]
        total: arb = arb(0)
        for factor, order in zip(stirling, orders, strict=False):
            total += order * factor
        coefficients.append(total / z**k / factorial(k))
    return coefficients


def _elliptic_k(arguments: Sequence[arb], k: int) -> arb:
    # K(m) = pi/2 2F1(1/2, 1/2; 1; m)
    half, m = arb(1) / 2, arguments[0]
    rising = half.rising(k) ** 2 / factorial(k)
    return arb.pi() / 2 * rising * m.hypgeom([half + k, half + k], [arb(1 + k)])


def _elliptic_e(arguments: Sequence[arb], k: int) -> arb:
    # E(m) = pi/2 2F1(-1/2, 1/2; 1; m)
    half, m = arb(1) / 2, arguments[-1]
    if len(arguments) != 1:
        return arb("nan")
    rising = (-half).rising(k) * half.rising(k) / factorial(k)
    return arb.pi() / 2 * rising * m.hypgeom([k - half, half + k], [arb(1 + k)])


def _erfinv(arguments: Sequence[arb], count: int) -> Coefficients:
    # w' = sqrt(pi)/2 exp(w^2): each integration settles one more coefficient
    half_root = arb.pi().sqrt() / 2
    coefficients = [arguments[0].erfinv()]
    for known in range(1, count):
        w = arb_series(coefficients, prec=known)
        slope = list((w * w).exp() * half_root) + [arb(0)] * known
        coefficients = [coefficients[0]] + [slope[k] / (k + 1) for k in range(known)]
    return coefficients


def _erfcinv(arguments: Sequence[arb], count: int) -> Coefficients:
    inverse = _erfinv([1 - arguments[0]], count)
    return [-c if k % 2 else c for k, c in enumerate(inverse)]


_RULES: dict[str, Rule] = {
    "gamma": _series("gamma"),
    "loggamma": _series("lgamma"),
    "LambertW": _series("lambertw"),
    "airyai": _series("airy_ai"),
    "airyaiprime": _series("airy_ai_prime"),
    "airybi": _series("airy_bi"),
    "airybiprime": _series("airy_bi_prime"),
    "digamma": _polygamma(0),
    "trigamma": _polygamma(1),
    "polygamma": _general_polygamma,
    "besselj": _bessel("bessel_j", -1, 1),
    "bessely": _bessel("bessel_y", -1, 1),
    "besseli": _bessel("bessel_i", 1, 1),
    "besselk": _bessel("bessel_k", 1, -1),
    "expint": _derivatives(_expint),
    "zeta": _zeta,
    "polylog": _polylog,
    "elliptic_k": _derivatives(_elliptic_k),
    "elliptic_e": _derivatives(_elliptic_e),
    "erfinv": _erfinv,
    "erfcinv": _erfcinv,
}
"""Canonical name -> the coefficients along the last argument."""
