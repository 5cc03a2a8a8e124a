"""Roots, logarithms, trigonometric functions and kinks, as powers, exponentials and turns.

Each rule is an identity on the reals wherever its left side is defined (outside of a thin set such
as the point 0 of |x|/x).  A rule that asks something of its argument tells it to the form.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, TypeAlias

from symbolic.verdict.ring import Sum

if TYPE_CHECKING:
    from symbolic.verdict.normal_form import NormalForm


Rule: TypeAlias = "Callable[..., Sum]"
"""Gets the form that is being made and the forms of the arguments."""

HALF = Fraction(1, 2)

# Roots, exponentials, logarithms


def square_root(f: NormalForm, u: Sum) -> Sum:
    f.uses("root")
    f.ask_positive(u)
    return f.powers.size(u, HALF)


def odd_root_rule(f: NormalForm, u: Sum, n: int) -> Sum:
    f.uses("root")
    if not u:
        return u
    return f.ring.mul(f.powers.sign(u), f.powers.size(u, Fraction(1, n)))


def nth_root(f: NormalForm, u: Sum, n: Sum) -> Sum:
    degree = f.ring.constant(n)
    if degree is None or degree.denominator != 1 or degree == 0:
        return f.real_power(u, f.powers.whole(n, -1))
    whole = int(degree)
    if whole % 2:
        root = odd_root_rule(f, u, abs(whole))
        return root if whole > 0 else f.powers.whole(root, -1)
    return f.real_power(u, f.ring.number(1 / degree))


def logarithm(f: NormalForm, u: Sum, base: Sum | None = None) -> Sum:
    f.uses("log")
    f.ask_positive(u)
    if base is None:
        return f.powers.log(u)
    f.ask_positive(base)
    return f.powers.divide(f.powers.log(u), f.powers.log(base))


def exponential(f: NormalForm, u: Sum) -> Sum:
    f.uses("exp")
    return f.powers.exp(u)


# Trigonometric and hyperbolic functions


def sine(f: NormalForm, u: Sum) -> Sum:
    f.uses("trig")
    return f.powers.sin(u)


def cosine(f: NormalForm, u: Sum) -> Sum:
    f.uses("trig")
    return f.powers.cos(u)


def tangent(f: NormalForm, u: Sum) -> Sum:
    return f.powers.divide(sine(f, u), cosine(f, u))


def sinh_rule(f: NormalForm, u: Sum) -> Sum:
    f.uses("hyperbolic")
    grown = f.powers.exp(u)
    return f.ring.scale(f.ring.subtract(grown, f.powers.whole(grown, -1)), HALF)


def cosh_rule(f: NormalForm, u: Sum) -> Sum:
    f.uses("hyperbolic")
    grown = f.powers.exp(u)
    return f.ring.scale(f.ring.add(grown, f.powers.whole(grown, -1)), HALF)


def tanh_rule(f: NormalForm, u: Sum) -> Sum:
    return f.powers.divide(sinh_rule(f, u), cosh_rule(f, u))


def reciprocal(rule: Rule) -> Rule:
    return lambda f, u: f.powers.whole(rule(f, u), -1)


def of_reciprocal(rule: Rule) -> Rule:
    return lambda f, u: rule(f, f.powers.whole(u, -1))


# Kinks, steps, selections


def absolute(f: NormalForm, u: Sum) -> Sum:
    f.uses("abs")
    return f.powers.size(u)


def signum(f: NormalForm, u: Sum) -> Sum:
    f.uses("abs")
    return f.powers.sign(u) if u else u


def step(f: NormalForm, u: Sum) -> Sum:
    """1 where u > 0 and 0 where u < 0."""
    return f.ring.scale(f.ring.add(f.ring.number(1), signum(f, u)), HALF)


def larger(f: NormalForm, sign: int, *arguments: Sum) -> Sum:
    f.uses("max")
    result = arguments[0]
    for other in arguments[1:]:
        apart = f.ring.subtract(result, other)
        size = f.powers.size(apart) if apart else apart
        both = f.ring.add(result, other, f.ring.scale(size, sign))
        result = f.ring.scale(both, HALF)
    return result


def whole_part(f: NormalForm, u: Sum) -> Sum:
    u = f.factoring.canonical(u)
    constant = u.get((), Fraction(0))
    whole = floor(constant)
    rest = f.ring.subtract(u, f.ring.number(whole))
    if not f.ring.constant(rest) and rest and f.ring.constant(rest) is None:
        return f.ring.add(f.call("floor", rest), f.ring.number(whole))
    return f.ring.number(whole)


def ceiling_rule(f: NormalForm, u: Sum) -> Sum:
    return f.ring.scale(whole_part(f, f.ring.scale(u, -1)), -1)


def mod_rule(f: NormalForm, a: Sum, b: Sum) -> Sum:
    return f.ring.subtract(a, f.ring.mul(b, whole_part(f, f.powers.divide(a, b))))


def relu_rule(f: NormalForm, u: Sum) -> Sum:
    f.uses("abs")
    return f.ring.scale(f.ring.add(u, f.powers.size(u) if u else u), HALF)


# Machine learning


def sigmoid_rule(f: NormalForm, u: Sum) -> Sum:
    f.uses("sigmoid")
    falling = f.powers.exp(f.ring.scale(u, -1))
    return f.powers.whole(f.ring.add(f.ring.number(1), falling), -1)


def softplus_rule(f: NormalForm, u: Sum) -> Sum:
    f.uses("sigmoid")
    return f.powers.log(f.ring.add(f.ring.number(1), f.powers.exp(u)))


def hypot_rule(f: NormalForm, a: Sum, b: Sum) -> Sum:
    f.uses("root")
    return f.powers.size(f.ring.add(f.ring.mul(a, a), f.ring.mul(b, b)), HALF)


def oriented(u: Sum) -> int:
    """1 or -1: the sign of the first coefficient, for odd and even functions."""
    return 1 if not u or u[max(u)] > 0 else -1
