"""The pieces into which the zeros of polynomials cut the real line, or a grid the plane.

Every quantity named here keeps its sign on each cell, so that what holds at one point of a cell
about signs holds on all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

from flint import arb, fmpz_poly

from symbolic.ball_functions import whole_number
from symbolic.verdict.ring import EXP, NAME, Ring, Sum, TooHard

_MOST_CELLS = 64
_MOST_DEGREE = 40


@dataclass(frozen=True, slots=True)
class Interval:
    """An open interval between two numbers; None is infinity."""

    low: arb | None
    high: arb | None

    def holds(self, value: Fraction | arb) -> bool:
        """Whether ``value`` lies inside for certain."""
        ball = value if isinstance(value, arb) else _ball(value)
        return (self.low is None or ball > self.low) and (self.high is None or ball < self.high)

    def inside(self) -> Fraction:
        """A simple rational number inside."""
        for candidate in _SIMPLE:
            if self.holds(candidate):
                return candidate
        if self.low is None:
            assert self.high is not None
            return Fraction((whole_number(self.high.floor()) or 0) - 2)
        if self.high is None:
            return Fraction((whole_number(self.low.ceil()) or 0) + 2)
        middle = (self.low + self.high) / 2
        bits = 8
        while bits < 100:
            scaled = whole_number((middle * 2**bits).floor())
            if scaled is not None and self.holds(Fraction(scaled, 2**bits)):
                return Fraction(scaled, 2**bits)
            bits += 8
        raise TooHard("zeros too close together")


_SIMPLE = tuple(
    Fraction(sign * n, d)
    for n, d in ((0, 1), (1, 1), (1, 2), (2, 1), (3, 1), (1, 3), (3, 2), (1, 4), (3, 4), (5, 2))
    for sign in (1, -1)
)


def _ball(value: Fraction) -> arb:
    return arb(value.numerator) / value.denominator


def roots(ring: Ring, quantity: Sum, name: str) -> list[arb]:
    """The real zeros of a polynomial in one name; none of a sum that is positive by its terms.

    Raises
    ------
    TooHard : when it is no such polynomial.
    """
    if _clearly_positive(ring, quantity):
        return []
    dense = [Fraction(0)] * (_MOST_DEGREE + 1)
    for monomial, coefficient in quantity.items():
        exponent = 0
        for place, e in monomial:
            generator = ring.generators[place]
            if generator.kind != NAME or generator.name != name or not isinstance(e, int):
                raise TooHard("no polynomial in one variable")
            exponent = e
        if not 0 <= exponent <= _MOST_DEGREE:
            raise TooHard("no polynomial of a low degree")
        dense[exponent] += coefficient
    below = 1
    for coefficient in dense:
        below *= coefficient.denominator
    return real_zeros([int(coefficient * below) for coefficient in dense])


def real_zeros(coefficients: Sequence[int]) -> list[arb]:
    """The real zeros, each once, of a polynomial that is not 0; lowest power first.  A zero that
    is not told apart from a real one counts."""
    found: Any = fmpz_poly(list(coefficients)).complex_roots()
    return [zero.real for zero, _ in found if zero.imag.contains(0)]


def _clearly_positive(ring: Ring, quantity: Sum) -> bool:
    """A positive number plus even powers, or exponentials alone."""
    strict = False
    for monomial, coefficient in quantity.items():
        kinds = {ring.generators[place].kind for place, _ in monomial}
        exponentials = kinds <= {EXP}
        if coefficient < 0 or not (exponentials or all(e % 2 == 0 for _, e in monomial)):
            return False
        if any(ring.is_unit(place) for place, _ in monomial):
            return False
        strict = strict or exponentials
    return strict


def cells(ring: Ring, quantities: Iterable[Sum], names: Sequence[str]) -> list[dict[str, Interval]]:
    """Boxes whose union is all of space but the zeros of ``quantities``, each of which depends on
    one name only, and no two of which have a zero in common (distinct irreducible polynomials).

    Raises
    ------
    TooHard : when a quantity is no polynomial in one name, or there are too many cells.
    """
    borders: dict[str, list[arb]] = {name: [] for name in names}
    for quantity in quantities:
        mentioned = {
            ring.generators[place].name
            for place in ring.places(quantity)
            if ring.generators[place].kind == NAME
        }
        if len(mentioned) == 1:
            (name,) = mentioned
        elif _clearly_positive(ring, quantity):
            continue
        else:
            raise TooHard("borders that are not parallel to the axes")
        borders[name].extend(roots(ring, quantity, name))
    axes = {name: _intervals(found) for name, found in borders.items()}
    count = 1
    for intervals in axes.values():
        count *= len(intervals)
    if count > _MOST_CELLS:
        raise TooHard("too many cells")
    return [dict(zip(axes, chosen, strict=True)) for chosen in product(*axes.values())]


def _intervals(borders: list[arb]) -> list[Interval]:
    ordered: list[arb] = []
    for border in borders:
        for place, other in enumerate(ordered):
            if border.overlaps(other):
                raise TooHard("zeros that are not told apart")
            if border < other:
                ordered.insert(place, border)
                break
        else:
            ordered.append(border)
    ends = [None, *ordered, None]
    return [Interval(low, high) for low, high in pairwise(ends)]
