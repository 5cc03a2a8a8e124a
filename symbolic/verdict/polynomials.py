"""The sums of ``symbolic.verdict.ring`` as FLINT's polynomials, and back."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from symbolic.verdict.ring import Exponent, Monomial, Ring, Sum


class Polynomials:
    """Translation between sums and FLINT's polynomials.

    Exponents are scaled by the least common multiple of their denominators and shifted to be
    nonnegative, which changes a sum by a monomial only.
    """

    def __init__(self, ring: Ring, totals: list[Sum]) -> None:
        self.ring = ring
        self.places = sorted(set().union(*(ring.places(total) for total in totals)))
        self.scales = dict.fromkeys(self.places, 1)
        for total in totals:
            for monomial in total:
                for place, exponent in monomial:
                    if isinstance(exponent, Fraction):
                        self.scales[place] = lcm(self.scales[place], exponent.denominator)
        names = tuple(f"g{index}" for index in range(max(len(self.places), 1)))
        self.context = fmpq_mpoly_ctx.get(names, Ordering.lex)
        self.order = {place: index for index, place in enumerate(self.places)}

    def polynomial(
        self, total: Sum, unmoved: set[int] | None = None
    ) -> tuple[fmpq_mpoly, Monomial]:
        """``(p, m)`` with ``total`` = m p, where no generator divides p but those ``unmoved``,
        which have no negative powers."""
        lowest = lowest_powers(total)
        for place in unmoved or ():
            lowest[place] = 0
        width = max(len(self.places), 1)
        terms: dict[tuple[int, ...], fmpq] = {}
        for monomial, coefficient in total.items():
            exponents = [0] * width
            given = dict(monomial)
            for place in self.places:
                raised = (given.get(place, 0) - lowest.get(place, 0)) * self.scales[place]
                exponents[self.order[place]] = int(raised)
            terms[tuple(exponents)] = fmpq(coefficient.numerator, coefficient.denominator)
        return self.context.from_dict(terms), tuple((g, e) for g, e in lowest.items() if e)

    def total(self, polynomial: fmpq_mpoly) -> Sum:
        """Back to a sum."""
        found: Sum = {}
        for exponents, coefficient in polynomial.to_dict().items():
            monomial = tuple(
                (place, reduced(Fraction(int(e), self.scales[place])))
                for place, e in zip(self.places, exponents, strict=False)
                if e
            )
            settled, factor = self.ring.monomial_power(monomial, 1)
            value = Fraction(int(coefficient.p), int(coefficient.q)) * factor
            new = found.get(settled, 0) + value
            if new:
                found[settled] = new
            else:
                del found[settled]
        return found


def reduced(exponent: Fraction) -> Exponent:
    """A whole number as an int."""
    return exponent.numerator if exponent.denominator == 1 else exponent


def lowest_powers(total: Sum) -> dict[int, Exponent]:
    """The lowest power of each generator among the terms, 0 where it is missing from one."""
    lowest: dict[int, Exponent] = {}
    first = True
    for monomial in total:
        given = dict(monomial)
        if first:
            lowest, first = dict(given), False
            continue
        for place in lowest.keys() | given.keys():
            lowest[place] = min(lowest.get(place, 0), given.get(place, 0))
    return {place: lowest[place] for place in sorted(lowest)}


def content(total: Sum) -> tuple[Fraction, Sum]:
    """``(c, q)`` with ``total`` = c q: q has coprime whole coefficients, the first one positive."""
    below = lcm(*(c.denominator for c in total.values()))
    above = gcd(*(int(c * below) for c in total.values()))
    scale = Fraction(above, below)
    if total[max(total)] < 0:
        scale = -scale
    return scale, {m: c / scale for m, c in total.items()}
