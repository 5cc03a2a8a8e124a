"""Balls as plain data: an arb becomes an :class:`Enclosure` of rational numbers."""

from __future__ import annotations

from fractions import Fraction

from flint import arb

from symbolic.ball_functions import whole_number
from symbolic.enclosure import CERTIFIED, OVERFLOW, UNDECIDED, Enclosure

ENOUGH_BITS = 60
"""Relative bits that an entry must have: a float64 has 53."""

NEGLIGIBLE = 1100
"""An entry within 2**-NEGLIGIBLE needs no more precision: its nearest float64 is 0."""

_LARGEST_EXPONENT = 1 << 15

_SIMPLE = 720720 * 10**6
"""A multiple of the denominators of simple fractions and short decimals."""

TOO_LARGE = "It is too large for a 64-bit float."


def settled(value: arb | bool | None) -> bool:
    """Whether no more precision is needed."""
    if isinstance(value, bool):
        return True
    if value is None or not value.is_finite():
        return False
    return value.is_exact() or bool(
        value.rel_accuracy_bits() >= ENOUGH_BITS
        or (value.contains(0) and value.abs_upper() < arb(2) ** -NEGLIGIBLE)
    )


def looks_rational(value: arb) -> bool:
    """Whether an inexact ball holds a simple fraction or a short decimal, which is then worth
    proving: by chance that happens once in 2**40 times."""
    if value.is_exact():
        return False
    scaled = value * _SIMPLE
    return scaled.rad() < arb(2) ** -40 and whole_number(scaled) is not None


def enclosure_of(value: arb | bool, kind: str = CERTIFIED) -> Enclosure:
    """A finite ball (or a truth, as 0 or 1) as plain data."""
    if isinstance(value, bool):
        return Enclosure(Fraction(int(value)))
    midpoint, radius = _dyadic(value.mid()), _dyadic(value.rad())
    if midpoint is None or radius is None:
        if value.abs_upper() < 1:
            shown = "" if value.contains(0) else value.str(15, radius=False)
            return Enclosure(Fraction(0), Fraction(1, 1 << _LARGEST_EXPONENT), kind, shown=shown)
        if value.contains(0):
            return Enclosure(None, kind=UNDECIDED, sentence="It may be zero or beyond all bounds.")
        shown = value.str(15, radius=False)
        return Enclosure(None, kind=OVERFLOW, sentence=TOO_LARGE, shown=shown)
    found = Enclosure(midpoint, radius, kind)
    if found.value in (float("inf"), float("-inf")):
        return Enclosure(midpoint, radius, OVERFLOW, TOO_LARGE)
    return found


def _dyadic(point: arb) -> Fraction | None:
    """An exact ball as a rational number; tiny ones become 0 with the size lost to the radius."""
    mantissa, exponent = point.man_exp()
    size = int(exponent)
    if abs(size) > _LARGEST_EXPONENT:
        return None
    return Fraction(int(mantissa) << size) if size >= 0 else Fraction(int(mantissa), 1 << -size)


def exact_enclosure(value: Fraction) -> Enclosure:
    """The enclosure of a number that is known exactly."""
    found = Enclosure(value)
    if found.value in (float("inf"), float("-inf")):
        return Enclosure(value, kind=OVERFLOW, sentence=TOO_LARGE)
    return found
