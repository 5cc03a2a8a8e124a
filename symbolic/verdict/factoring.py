"""Canonical forms and factors of the sums of ``symbolic.verdict.ring``, by FLINT's polynomials.

Where a sum is taken into a denominator, under a root, a logarithm or an absolute value, it is
factored first, so that ln(a b) meets ln a + ln b, and sqrt(a b) meets sqrt(a) sqrt(b).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from symbolic.verdict.polynomials import Polynomials, content, reduced
from symbolic.verdict.ring import (
    SIZE,
    SUM,
    Exponent,
    Monomial,
    Ring,
    Sum,
    TooHard,
    key,
)

MOST_TERMS, MOST_DEGREE = 400, 60
"""A longer sum, or one of a higher degree, is not factored but taken as it is."""

_FEWEST_FOR_FLINT, _MOST_FOR_FLINT = 1500, 10_000_000
_MOST_SUBSTITUTED = 4000


@dataclass(frozen=True, slots=True)
class Factors:
    """``coefficient * monomial * product of quantity^exponent``; quantities are primitive sums of
    two or more terms, each of which is real."""

    coefficient: Fraction
    monomial: Monomial
    quantities: tuple[tuple[Sum, int], ...]


class Factoring:
    """Canonical forms and factors within one ring."""

    def __init__(self, ring: Ring) -> None:
        self.ring = ring
        self.signs: dict[int, int] = {}
        """The sign, 1 or -1, of what a ``size`` generator is the size of, where known."""
        self._factors: dict[object, Factors] = {}
        self._squares: dict[int, Sum] = {}

    def forget(self) -> None:
        """Factors are found anew, with the signs known by now."""
        self._factors.clear()

    def relation(self, place: int) -> tuple[int, Sum] | None:
        """``(n, q)`` with g^n = q for a ``sum`` (n = 1) or a ``size`` (|u| = u or -u where the sign
        is known, else |u|^2 = u^2)."""
        generator = self.ring.generators[place]
        if generator.kind == SUM:
            return 1, generator.about[0]
        if generator.kind == SIZE:
            (quantity,) = generator.about
            sign = self.signs.get(place)
            if sign is not None:
                return 1, self.ring.scale(quantity, sign)
            square = self._squares.get(place)
            if square is None:
                square = self.ring.mul(quantity, quantity)
                self._squares[place] = square
            return 2, square
        return None

    def highest_related(self, total: Sum) -> int | None:
        """The last made generator in ``total`` that has a relation."""
        related = [
            place
            for place in self.ring.places(total)
            if self.ring.generators[place].kind in (SUM, SIZE)
        ]
        return max(related, default=None)

    def cleared(self, total: Sum, place: int) -> tuple[Exponent, Sum]:
        """``(k, p)`` with ``total`` = g^(n k) p, where p has no power of g but those between 0 and
        n, by the relation g^n = q of the generator."""
        relation = self.relation(place)
        assert relation is not None
        period, quantity = relation
        parts: dict[int, Sum] = {}
        for monomial, coefficient in total.items():
            given = dict(monomial)
            exponent = given.pop(place, 0)
            whole = exponent // period
            rest = exponent - whole * period
            if rest:
                given[place] = reduced(Fraction(rest))
            parts.setdefault(int(whole), {})[tuple(sorted(given.items()))] = coefficient
        low = min(parts)
        if max(parts) - low > _MOST_SUBSTITUTED:
            raise TooHard("powers too far apart")
        # Horner's rule, from the highest power down
        result: Sum = {}
        last = max(parts)
        for whole in sorted(parts, reverse=True):
            for _ in range(last - whole):
                result = self.multiplied(result, quantity)
            last = whole
            result = self.ring.add(result, parts[whole])
        return low, result

    def multiplied(self, a: Sum, b: Sum) -> Sum:
        """a b; by FLINT where both are long."""
        if len(a) * len(b) < _FEWEST_FOR_FLINT:
            return self.ring.mul(a, b)
        if len(a) * len(b) > _MOST_FOR_FLINT:
            raise TooHard("too many terms")
        self.ring.check_time()
        translation = Polynomials(self.ring, [a, b])
        left, first = translation.polynomial(a)
        right, second = translation.polynomial(b)
        shift, factor = self.ring.merge(first, second)
        return self.ring.mul(translation.total(left * right), {shift: Fraction(factor)})

    def canonical(self, total: Sum) -> Sum:
        """An equal sum in which denominators are common and cancelled, as far as that is seen."""
        divided = {m: c for m, c in total.items() if self._is_divided(m)}
        if divided and len(divided) < len(total):
            whole = {m: c for m, c in total.items() if m not in divided}
            return self.ring.add(self.canonical(whole), self.canonical(divided))
        above, below = self.fraction(total)
        if not below:
            return above
        for place, exponent in below:
            generator = self.ring.generators[place]
            turning = any(e < 0 for about in generator.about for m in about for _, e in m)
            if generator.kind == SUM and exponent < 0 and not turning:
                return self._proper(above, below, place)
        return self.ring.mul(above, {below: Fraction(1)})

    def _is_divided(self, monomial: Monomial) -> bool:
        return any(e < 0 and self.ring.generators[g].kind == SUM for g, e in monomial)

    def _proper(self, above: Sum, below: Monomial, place: int) -> Sum:
        """x/(x + 1) as 1 - 1/(x + 1): the remainders of division by one of the denominators.

        The leading term of q does not depend on what else stands in the sum, so that the form of
        a fraction with this one denominator is unique, and of a sum of them the sum.
        """
        (quantity,) = self.ring.generators[place].about
        own = self.ring.places(quantity)
        terms: Sum = {}
        exponents = dict(below)
        while above and exponents[place] < 0:
            if any(e < 0 for monomial in above for g, e in monomial if g in own):
                break
            quotient, rest = self._divided(above, quantity)
            left = {tuple(sorted((g, e) for g, e in exponents.items() if e)): Fraction(1)}
            terms = self.ring.add(terms, self.ring.mul(rest, left))
            above = quotient
            exponents[place] += 1
        left = {tuple(sorted((g, e) for g, e in exponents.items() if e)): Fraction(1)}
        return self.ring.add(terms, self.ring.mul(above, left))

    def _divided(self, total: Sum, quantity: Sum) -> tuple[Sum, Sum]:
        """Quotient and remainder by a ``quantity`` whose generators have no negative powers."""
        translation = Polynomials(self.ring, [total, quantity])
        above, shift = translation.polynomial(total, set(self.ring.places(quantity)))
        below, _ = translation.polynomial(quantity, set(self.ring.places(quantity)))
        quotient, rest = divmod(above, below)
        moved = {shift: Fraction(1)}
        return (
            self.ring.mul(translation.total(quotient), moved),
            self.ring.mul(translation.total(rest), moved),
        )

    def fraction(self, total: Sum) -> tuple[Sum, Monomial]:
        """``(p, m)`` with ``total`` = p m, m a product of powers of related generators and p free
        of whole powers of them."""
        below: dict[int, Exponent] = {}
        while total:
            place = self._next_uncleared(total)
            if place is None:
                break
            relation = self.relation(place)
            assert relation is not None
            period, quantity = relation
            low, total = self.cleared(total, place)
            if len(quantity) == 1:  # a monomial is divided by term by term
                ((monomial, coefficient),) = quantity.items()
                raised, factor = self.ring.monomial_power(monomial, int(low))
                total = self.ring.mul(total, {raised: coefficient ** int(low) * factor})
                continue
            below[place] = below.get(place, 0) + low * period
            if below[place] > 0:
                if not self.ring.easy_power(quantity, int(low)):
                    continue  # a high power stays one
                for _ in range(int(low)):
                    total = self.ring.mul(total, quantity)
                below[place] -= low * period
            while below[place] < 0:
                quotient = self.divided(total, quantity)
                if quotient is None:
                    break
                total = quotient
                below[place] += period
        return total, tuple(sorted((g, e) for g, e in below.items() if e))

    def _next_uncleared(self, total: Sum) -> int | None:
        best: int | None = None
        for monomial in total:
            for place, exponent in monomial:
                if best is not None and place <= best:
                    continue
                if self.ring.generators[place].kind not in (SUM, SIZE):
                    continue
                relation = self.relation(place)
                assert relation is not None
                if not 0 <= exponent < relation[0]:
                    best = place
        return best

    def divided(self, total: Sum, quantity: Sum) -> Sum | None:
        """``total / quantity`` where it is a sum."""
        if not total:
            return total
        translation = Polynomials(self.ring, [total, quantity])
        above, shift_above = translation.polynomial(total)
        below, shift_below = translation.polynomial(quantity)
        quotient, rest = divmod(above, below)
        if not rest.is_zero():
            return None
        inverse = tuple((g, -e) for g, e in shift_below)
        shift, factor = self.ring.merge(shift_above, inverse)
        return self.ring.mul(translation.total(quotient), {shift: Fraction(factor)})

    def factors(self, total: Sum) -> Factors:
        """The factors of a sum that is not 0.

        Raises
        ------
        TooHard : when it is 0.
        """
        identity = key(total)
        known = self._factors.get(identity)
        if known is None:
            self.ring.check_time()
            known = self._factors[identity] = self._factored(total)
        return known

    def _factored(self, total: Sum) -> Factors:
        above, below = self.fraction(total)
        if not above:
            raise TooHard("a factor is 0")
        if len(above) == 1:
            ((monomial, coefficient),) = above.items()
            merged, factor = self.ring.merge(monomial, below)
            return Factors(coefficient * factor, merged, ())
        translation = Polynomials(self.ring, [above])
        polynomial, shift = translation.polynomial(above)
        degree = sum(polynomial.degrees())
        if len(above) > MOST_TERMS or degree > MOST_DEGREE:
            coefficient, parts = Fraction(1), [(translation.total(polynomial), 1)]
        else:
            content, pieces = polynomial.factor()
            coefficient = Fraction(int(content.p), int(content.q))
            parts = [(translation.total(piece), int(count)) for piece, count in pieces]
        monomial, extra = self.ring.merge(shift, below)
        coefficient *= extra
        quantities: list[tuple[Sum, int]] = []
        apart: list[Sum] = []
        for part, count in parts:
            if not part:
                raise TooHard("a factor is 0")  # two terms became one, such as i^2 + 1
            if len(part) == 1:
                ((single, scale),) = part.items()
                raised, factor = self.ring.monomial_power(single, count)
                monomial, more = self.ring.merge(monomial, raised)
                coefficient *= scale**count * factor * more
                continue
            scale, unit, quantity = self._primitive(part)
            raised, factor = self.ring.monomial_power(unit, count)
            monomial, more = self.ring.merge(monomial, raised)
            coefficient *= scale**count * factor * more
            if self.ring.is_real(quantity):
                quantities.append((quantity, count))
            else:
                apart.extend([quantity] * count)
        if apart:  # pairs of conjugates, such as 2 + e^(it) and 2 + e^(-it): real together
            scale, unit, quantity = self._primitive(self.ring.product(apart))
            if not self.ring.is_real(quantity):
                raise TooHard("a value that is not seen to be real")
            monomial, more = self.ring.merge(monomial, unit)
            coefficient *= scale * more
            quantities.append((quantity, 1))
        return Factors(coefficient, monomial, tuple(quantities))

    def _primitive(self, part: Sum) -> tuple[Fraction, Monomial, Sum]:
        """``(c, m, q)`` with ``part`` = c m q: q has coprime whole coefficients, and is real where
        a product with powers of turns makes it so."""
        unit = self._balance(part)
        if unit:
            inverse = tuple((g, -e) for g, e in unit)
            turned: Sum = {}
            for monomial, coefficient in part.items():
                merged, factor = self.ring.merge(monomial, inverse)
                turned[merged] = coefficient * factor
            part = turned
        if any(self.ring.is_unit(place) for place in self.ring.places(part)):
            mirrored = self.ring.conjugate(part)
            if mirrored == self.ring.scale(part, -1):  # purely imaginary
                part = self.ring.mul(part, {((self.ring.i, 1),): Fraction(-1)})
                merged, factor = self.ring.merge(unit, ((self.ring.i, 1),))
                scale, quantity = content(part)
                return scale * factor, merged, quantity
        scale, quantity = content(part)
        return scale, unit, quantity

    def _balance(self, part: Sum) -> Monomial:
        """The power of turns halfway between the lowest and the highest: 1 + e^(it) is
        e^(it/2) (e^(-it/2) + e^(it/2)), of which the second factor is real."""
        turning = [
            place
            for place in self.ring.places(part)
            if self.ring.is_unit(place) and place not in (self.ring.i, self.ring.half_turn)
        ]
        middle: list[tuple[int, Exponent]] = []
        for place in sorted(turning):
            exponents = [dict(monomial).get(place, 0) for monomial in part]
            centre = Fraction(min(exponents) + max(exponents)) / 2
            if centre:
                middle.append((place, reduced(centre)))
        return tuple(middle)
