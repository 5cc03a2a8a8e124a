"""Whether a sum is proved to be 0: sums and absolute values are put back, the last made first.

Terms with different fractional powers of an absolute value must vanish each for itself, which is
enough whatever these powers are; so a ``True`` is a proof, and a ``False`` says nothing.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from flint import fmpq, fmpq_poly, fmpz_poly

from symbolic.verdict.factoring import Factoring
from symbolic.verdict.polynomials import reduced
from symbolic.verdict.ring import Exponent, Monomial, Sum

_LARGEST_ORDER = 2000


def vanishes(factoring: Factoring, total: Sum) -> bool:
    """Whether ``total`` is 0 wherever its generators are defined.

    Raises
    ------
    TooHard : when multiplying out would take too long.
    """
    factoring.ring.check_time()
    place = factoring.highest_related(total)
    if place is None:
        return not total or _vanishes_on_the_circle(factoring, total)
    relation = factoring.relation(place)
    assert relation is not None
    for part in _by_remainder(total, place, relation[0]):
        # a power of the generator is taken out: it is not 0 where the whole is defined
        _, cleared = factoring.cleared(part, place)
        if not vanishes(factoring, cleared):
            return False
    return True


def _vanishes_on_the_circle(factoring: Factoring, total: Sum) -> bool:
    """Whether the coefficient of every monomial is 0 as a sum of roots of unity, which are powers
    of one of order n: a multiple of the n-th cyclotomic polynomial."""
    ring = factoring.ring
    turn, i = ring.half_turn, ring.i
    halves = {Fraction(e) for monomial in total for g, e in monomial if g == turn}
    if not halves:
        return False
    order = 2 * lcm(2, *(e.denominator for e in halves))
    if order > _LARGEST_ORDER:
        return False
    parts: dict[Monomial, list[Fraction]] = {}
    for monomial, coefficient in total.items():
        given = dict(monomial)
        angle = Fraction(given.pop(turn, 0)) / 2 + Fraction(given.pop(i, 0)) / 4  # of a full turn
        dense = parts.setdefault(tuple(sorted(given.items())), [Fraction(0)] * order)
        dense[int(angle * order) % order] += coefficient
    cyclotomic = fmpq_poly(fmpz_poly.cyclotomic(order).coeffs())
    for dense in parts.values():
        polynomial = fmpq_poly([fmpq(c.numerator, c.denominator) for c in dense])
        if polynomial % cyclotomic != fmpq_poly([]):
            return False
    return True


def _by_remainder(total: Sum, place: int, period: int) -> list[Sum]:
    """The terms by what is left of the generator's power modulo the period; without that rest."""
    parts: dict[Exponent, Sum] = {}
    for monomial, coefficient in total.items():
        given = dict(monomial)
        exponent = given.pop(place, 0)
        whole = exponent // period
        rest = reduced(Fraction(exponent - whole * period))
        if whole:
            given[place] = int(whole) * period
        kept: Monomial = tuple(sorted(given.items()))
        parts.setdefault(rest, {})[kept] = coefficient
    return list(parts.values())
