"""Gamma and its kin, error functions, integrals, Bessel functions and orthogonal polynomials.

Recurrences lead to one member of each family.  See ``symbolic.verdict.elementary_rules`` for what a
rule is.
"""

from __future__ import annotations

from fractions import Fraction
from math import factorial, floor
from typing import TYPE_CHECKING

from symbolic.verdict.elementary_rules import HALF, Rule, logarithm, oriented, sine
from symbolic.verdict.ring import Sum, TooHard

if TYPE_CHECKING:
    from symbolic.verdict.normal_form import NormalForm

_MOST_SHIFT = 40


# Gamma and its kin


def shift(f: NormalForm, u: Sum, low: int = 0) -> tuple[int, Sum]:
    """``(n, v)`` with u = v + n, the constant term of v in (low, low + 1].

    Raises
    ------
    TooHard : when n is so large that a product of n factors leads nowhere.
    """
    u = f.factoring.canonical(u)
    constant = u.get((), Fraction(0))
    n = -floor(low + 1 - constant)
    if abs(n) > _MOST_SHIFT:
        raise TooHard("a large shift")
    return n, f.ring.subtract(u, f.ring.number(n))


def gamma_function(f: NormalForm, u: Sum) -> Sum:
    f.uses("gamma")
    value = f.ring.constant(u)
    if value is not None and value.denominator == 1 and 0 < value < 500:
        return f.ring.number(factorial(int(value) - 1))
    n, v = shift(f, u)
    if f.ring.constant(v) == 1:
        raise TooHard("a pole of the gamma function")
    turning = f.ring.subtract(v, f.ring.number(v.get((), Fraction(0))))
    if f.ring.constant(v) == HALF:
        result = f.ring.power_of(f.constant_place("pi"), HALF)
    elif oriented(turning) < 0:
        # Gamma(1 - w) Gamma(w) = pi/sin(pi w)
        w = f.ring.subtract(f.ring.number(1), v)
        below = f.ring.mul(sine(f, f.ring.mul(f.pi(), w)), gamma_function(f, w))
        result = f.powers.divide(f.pi(), below)
    else:
        result = f.call("gamma", v)
    for k in range(abs(n)):
        if n > 0:
            result = f.ring.mul(result, f.ring.add(v, f.ring.number(k)))
        else:
            result = f.powers.divide(result, f.ring.subtract(v, f.ring.number(k + 1)))
    return result


def log_gamma_rule(f: NormalForm, u: Sum) -> Sum:
    f.ask_positive(u)
    return f.powers.log(gamma_function(f, u))


def factorial_rule(f: NormalForm, u: Sum) -> Sum:
    return gamma_function(f, f.ring.add(u, f.ring.number(1)))


def beta_function(f: NormalForm, a: Sum, b: Sum) -> Sum:
    return f.powers.divide(
        f.ring.mul(gamma_function(f, a), gamma_function(f, b)), gamma_function(f, f.ring.add(a, b))
    )


def binomial_rule(f: NormalForm, n: Sum, k: Sum) -> Sum:
    lower = f.ring.constant(k)
    if lower is not None and lower.denominator == 1 and 0 <= lower <= _MOST_SHIFT:
        factors = [f.ring.subtract(n, f.ring.number(j)) for j in range(int(lower))]
        return f.ring.scale(f.ring.product(factors), Fraction(1, factorial(int(lower))))
    below = f.ring.mul(factorial_rule(f, k), factorial_rule(f, f.ring.subtract(n, k)))
    return f.powers.divide(factorial_rule(f, n), below)


def digamma_rule(f: NormalForm, u: Sum) -> Sum:
    f.uses("gamma")
    n, v = shift(f, u)
    terms = [f.call("digamma", v)]
    if f.ring.constant(v) == 1:
        terms = [f.ring.scale(f.constant("euler_gamma"), -1)]
    for k in range(abs(n)):
        at = f.ring.add(v, f.ring.number(k if n > 0 else -k - 1))
        terms.append(f.ring.scale(f.powers.whole(at, -1), 1 if n > 0 else -1))
    return f.ring.add({}, *terms)


def trigamma_rule(f: NormalForm, u: Sum) -> Sum:
    f.uses("gamma")
    n, v = shift(f, u)
    terms = [f.call("trigamma", v)]
    for k in range(abs(n)):
        at = f.ring.add(v, f.ring.number(k if n > 0 else -k - 1))
        terms.append(f.ring.scale(f.powers.whole(at, -2), -1 if n > 0 else 1))
    return f.ring.add({}, *terms)


def polygamma_rule(f: NormalForm, order: Sum, u: Sum) -> Sum:
    which = f.ring.constant(order)
    if which in (0, 1):
        return (trigamma_rule if which else digamma_rule)(f, u)
    return f.call("polygamma", order, u)


def upper_gamma_rule(f: NormalForm, s: Sum, x: Sum) -> Sum:
    # Gamma(s + 1, x) = s Gamma(s, x) + x^s e^-x
    f.uses("gamma")
    f.ask_positive(x)
    n, v = shift(f, s)
    decay = f.powers.exp(f.ring.scale(x, -1))
    result = decay if f.ring.constant(v) == 1 else f.call("uppergamma", v, x)
    if f.ring.constant(v) == 1 and n < 0:  # Gamma(1, x) does not lead to Gamma(0, x)
        n, v = n + 1, {}
        result = f.call("uppergamma", v, x)
    for k in range(abs(n)):
        if n > 0:
            at = f.ring.add(v, f.ring.number(k))
            grown = f.ring.mul(f.real_power(x, at), decay)
            result = f.ring.add(f.ring.mul(at, result), grown)
        else:
            at = f.ring.subtract(v, f.ring.number(k + 1))
            grown = f.ring.mul(f.real_power(x, at), decay)
            result = f.powers.divide(f.ring.subtract(result, grown), at)
    return result


def exponential_integral_rule(f: NormalForm, s: Sum, x: Sum) -> Sum:
    # E(s, x) = x^(s - 1) Gamma(1 - s, x)
    f.ask_positive(x)
    order = f.ring.subtract(f.ring.number(1), s)
    grown = f.real_power(x, f.ring.scale(order, -1))
    return f.ring.mul(grown, upper_gamma_rule(f, order, x))


def polylog_rule(f: NormalForm, s: Sum, z: Sum) -> Sum:
    order = f.ring.constant(s)
    rest = f.ring.subtract(f.ring.number(1), f.factoring.canonical(z))
    if order == 1:
        f.uses("log")
        return f.ring.scale(logarithm(f, rest), -1)
    if order == 0:
        return f.powers.divide(z, rest)
    return f.call("polylog", s, z)


def lower_gamma_rule(f: NormalForm, s: Sum, x: Sum) -> Sum:
    return f.ring.subtract(gamma_function(f, s), upper_gamma_rule(f, s, x))


# Error functions, integrals, Bessel functions, polynomials


def parity(name: str, sign: int) -> Rule:
    """A function that is odd (-1) or even (1)."""

    def rule(f: NormalForm, u: Sum) -> Sum:
        u = f.factoring.canonical(u)
        if not u and sign < 0:
            return u
        turned = oriented(u)
        value = f.call(name, f.ring.scale(u, turned))
        return f.ring.scale(value, turned) if sign < 0 else value

    return rule


error_function = parity("erf", -1)


def erfc_rule(f: NormalForm, u: Sum) -> Sum:
    f.uses("erf")
    return f.ring.subtract(f.ring.number(1), error_function(f, u))


def erf2_rule(f: NormalForm, a: Sum, b: Sum) -> Sum:
    f.uses("erf")
    return f.ring.subtract(error_function(f, b), error_function(f, a))


def bessel(name: str, near: int, far: int) -> Rule:
    """Z(n) = near 2 (n - 1)/x Z(n - 1) + far Z(n - 2), down to orders with constant 0 or 1."""

    def rule(f: NormalForm, order: Sum, x: Sum) -> Sum:
        f.uses("bessel")
        order, x = f.factoring.canonical(order), f.factoring.canonical(x)
        whole = f.ring.constant(order)
        turns = name in ("besselj", "besseli") and oriented(x) < 0
        if turns and whole is not None and whole.denominator == 1:  # Z(n, -x) = (-1)^n Z(n, x)
            value = rule(f, order, f.ring.scale(x, -1))
            return f.ring.scale(value, -1 if whole % 2 else 1)
        n = floor(order.get((), Fraction(0)))
        base = f.ring.subtract(order, f.ring.number(n))
        sign = 1
        if not base and n < 0:
            n = -n
            sign = 1 if name in ("besseli", "besselk") or n % 2 == 0 else -1
        if abs(n) > _MOST_SHIFT:
            raise TooHard("a large shift")
        zeroth = f.call(name, base, x)
        if n == 0:
            return zeroth
        first = f.call(name, f.ring.add(base, f.ring.number(1)), x)
        inverse = f.powers.whole(x, -1)
        if n > 0:
            below, value = zeroth, first
            for k in range(2, n + 1):
                middle = f.ring.scale(f.ring.add(base, f.ring.number(k - 1)), 2 * near)
                middle = f.ring.mul(f.ring.mul(middle, inverse), value)
                below, value = value, f.ring.add(middle, f.ring.scale(below, far))
        else:
            above, value = first, zeroth
            for k in range(-1, n - 1, -1):
                # Z(m - 2) = far (Z(m) - near 2 (m - 1)/x Z(m - 1)), far being its own inverse
                middle = f.ring.scale(f.ring.add(base, f.ring.number(k + 1)), 2 * near)
                middle = f.ring.mul(f.ring.mul(middle, inverse), value)
                above, value = value, f.ring.scale(f.ring.subtract(above, middle), far)
        return f.ring.scale(value, sign)

    return rule


def polynomial(name: str) -> Rule:
    """Orthogonal polynomials of a known degree, by their recurrences."""

    def rule(f: NormalForm, n: Sum, x: Sum) -> Sum:
        degree = f.ring.constant(n)
        if degree is None or degree.denominator != 1 or not 0 <= degree <= 30:
            return f.call(name, n, x)
        f.uses("polynomials")
        ring, one = f.ring, f.ring.number(1)
        first = {
            "legendre": x,
            "chebyshevt": x,
            "chebyshevu": ring.scale(x, 2),
            "hermite": ring.scale(x, 2),
            "laguerre": ring.subtract(one, x),
        }[name]
        below, value = one, first
        if degree == 0:
            return one
        for k in range(1, int(degree)):
            if name == "legendre":
                grown = ring.scale(ring.mul(x, value), Fraction(2 * k + 1, k + 1))
                lost = ring.scale(below, Fraction(-k, k + 1))
            elif name == "hermite":
                grown = ring.scale(ring.mul(x, value), 2)
                lost = ring.scale(below, -2 * k)
            elif name == "laguerre":
                by = ring.subtract(ring.number(2 * k + 1), x)
                grown = ring.scale(ring.mul(by, value), Fraction(1, k + 1))
                lost = ring.scale(below, Fraction(-k, k + 1))
            else:
                grown = ring.scale(ring.mul(x, value), 2)
                lost = ring.scale(below, -1)
            below, value = value, ring.add(grown, lost)
        return value

    return rule
