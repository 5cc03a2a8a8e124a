"""The certified Euclidean norm of a vector of enclosures: exact where its square is a rational
square, else in ball arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt

from flint import arb, ctx, fmpq

from symbolic.ball_enclosures import enclosure_of, exact_enclosure
from symbolic.enclosure import CERTIFIED, UNCERTIFIED, UNDECIDED, Enclosure

BITS = 256
"""More than the enclosures have themselves: their radii dominate."""

BEYOND = "An entry is beyond all bounds, and so is the length."


def euclidean_norm(entries: Sequence[Enclosure]) -> Enclosure:
    """``sqrt(sum_i x_i^2)``; where some entry has no value, neither has the norm, for the reason of
    the first such entry."""
    for entry in entries:
        if not entry.known:
            return Enclosure(None, kind=entry.kind, sentence=entry.sentence)
        if entry.midpoint is None:
            return Enclosure(None, kind=UNDECIDED, sentence=BEYOND)
    pairs = [(entry.midpoint or Fraction(0), entry.radius) for entry in entries]
    if all(entry.exact for entry in entries):
        root = _rational_root(sum((value**2 for value, _ in pairs), Fraction(0)))
        if root is not None:
            return exact_enclosure(root)
    estimated = any(entry.kind == UNCERTIFIED for entry in entries)
    with ctx.workprec(BITS):
        total = arb(0)
        for value, radius in pairs:
            entry_ball = arb(_rational(value), _rational(radius))
            total += entry_ball * entry_ball
        # A sum of squares is not negative, though its ball may reach below zero.
        root_ball = arb(0).union(total.upper().sqrt()) if total.contains(0) else total.sqrt()
        return enclosure_of(root_ball, UNCERTIFIED if estimated else CERTIFIED)


def _rational_root(square: Fraction) -> Fraction | None:
    """The rational square root, or None.  In lowest terms p/q is a square only if both are."""
    p, q = isqrt(square.numerator), isqrt(square.denominator)
    return Fraction(p, q) if p * p == square.numerator and q * q == square.denominator else None


def _rational(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)
