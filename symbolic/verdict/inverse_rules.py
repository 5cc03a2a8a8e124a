"""Inverse trigonometric functions and area functions: one of each pair stands for both.

See ``symbolic.verdict.elementary_rules`` for what a rule is.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from symbolic.verdict.elementary_rules import HALF, oriented
from symbolic.verdict.ring import Sum

if TYPE_CHECKING:
    from symbolic.verdict.normal_form import NormalForm

# Inverse functions

_ANGLES = {
    # tan(t) = a sqrt(n): t over pi, n, a
    (1, Fraction(1)): Fraction(1, 4),
    (3, Fraction(1)): Fraction(1, 3),
    (3, Fraction(1, 3)): Fraction(1, 6),
}
_SINES = {
    (1, Fraction(1)): HALF,
    (1, HALF): Fraction(1, 6),
    (2, HALF): Fraction(1, 4),
    (3, HALF): Fraction(1, 3),
}


def known_angle(f: NormalForm, u: Sum, table: dict[tuple[int, Fraction], Fraction]) -> Sum | None:
    if not u:
        return u
    for (n, scale), turn in table.items():
        if u == f.ring.scale(f.powers.size(f.ring.number(n), HALF), scale):
            return f.ring.scale(f.pi(), turn)
    return None


def atan_rule(f: NormalForm, u: Sum) -> Sum:
    f.uses("inverse")
    u = f.factoring.canonical(u)
    sign = oriented(u)
    u = f.ring.scale(u, sign)
    known = known_angle(f, u, _ANGLES)
    if known is None and below(f, u):
        # atan(u) + atan(1/u) = sign(u) pi/2
        f.uses("atan")
        quarter = f.ring.scale(f.ring.mul(f.pi(), f.powers.sign(u)), HALF)
        known = f.ring.subtract(quarter, atan_rule(f, f.factoring.canonical(f.powers.whole(u, -1))))
    if known is None:
        known = f.call("atan", u)
    return f.ring.scale(known, sign)


def below(f: NormalForm, u: Sum) -> bool:
    """Whether the reciprocal of u is the simpler one of the two."""
    value = f.ring.constant(u)
    if value is not None:
        return value > 1
    factors = f.factoring.factors(u)
    weight = sum(e for place, e in factors.monomial if not f.ring.is_unit(place))
    return weight + sum(count for _, count in factors.quantities) < 0


def asin_rule(f: NormalForm, u: Sum) -> Sum:
    f.uses("inverse")
    u = f.factoring.canonical(u)
    f.ask_positive(f.ring.subtract(f.ring.number(1), f.ring.mul(u, u)))
    sign = oriented(u)
    u = f.ring.scale(u, sign)
    known = known_angle(f, u, _SINES)
    return f.ring.scale(f.call("asin", u) if known is None else known, sign)


def acos_rule(f: NormalForm, u: Sum) -> Sum:
    f.uses("asin")
    return f.ring.subtract(f.ring.scale(f.pi(), HALF), asin_rule(f, u))


def atan2_rule(f: NormalForm, y: Sum, x: Sum) -> Sum:
    f.uses("atan2")
    if not x:
        return f.ring.scale(f.ring.mul(f.pi(), f.powers.sign(y)), HALF)
    if not y:
        return f.ring.scale(
            f.ring.mul(f.pi(), f.ring.subtract(f.ring.number(1), f.powers.sign(x))), HALF
        )
    behind = f.ring.subtract(f.ring.number(1), f.powers.sign(x))
    turn = f.ring.scale(f.ring.mul(f.ring.mul(f.pi(), behind), f.powers.sign(y)), HALF)
    return f.ring.add(atan_rule(f, f.powers.divide(y, x)), turn)


def asinh_rule(f: NormalForm, u: Sum) -> Sum:
    f.uses("area")
    sign = oriented(u)
    u = f.ring.scale(u, sign)
    root = f.powers.size(f.ring.add(f.ring.mul(u, u), f.ring.number(1)), HALF)
    return f.ring.scale(f.powers.log(f.ring.add(u, root)), sign)


def acosh_rule(f: NormalForm, u: Sum) -> Sum:
    f.uses("area")
    f.ask_positive(f.ring.subtract(u, f.ring.number(1)))
    inside = f.ring.subtract(f.ring.mul(u, u), f.ring.number(1))
    if not inside:
        return inside
    return f.powers.log(f.ring.add(u, f.powers.size(inside, HALF)))


def area_tangent(f: NormalForm, u: Sum) -> Sum:
    """artanh (|u| < 1) and arcoth (|u| > 1) are both (ln|1 + u| - ln|1 - u|)/2."""
    f.uses("area")
    one = f.ring.number(1)
    above, below = f.ring.add(one, u), f.ring.subtract(one, u)
    return f.ring.scale(f.ring.subtract(f.powers.log(above), f.powers.log(below)), HALF)


def atanh_rule(f: NormalForm, u: Sum) -> Sum:
    f.ask_positive(f.ring.subtract(f.ring.number(1), f.ring.mul(u, u)))
    return area_tangent(f, u)


def acoth_rule(f: NormalForm, u: Sum) -> Sum:
    f.ask_positive(f.ring.subtract(f.ring.mul(u, u), f.ring.number(1)))
    return area_tangent(f, u)
