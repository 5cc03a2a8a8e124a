"""Signs of sums on the domain: what is typed tells them (ln x needs x > 0), or their shape does.

Everything here is proved or unknown (0); nothing is sampled.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from symbolic.verdict.cells import real_zeros
from symbolic.verdict.factoring import Factoring
from symbolic.verdict.ring import (
    CALL,
    CONSTANT,
    EXP,
    LOG,
    NAME,
    PRIME,
    SIZE,
    SUM,
    Generator,
    Monomial,
    Ring,
    Sum,
    TooHard,
    key,
)

_POSITIVE_CALLS = frozenset(("erfc", "gamma of positive", "trigamma"))
_MOST_DEPTH = 4

Identity: TypeAlias = tuple[tuple[Monomial, Fraction], ...]


class Signs:
    """Known signs, and rules that find more of them.

    Parameters
    ----------
    factoring : whose ``size`` generators learn their sign from here.
    """

    def __init__(self, factoring: Factoring) -> None:
        self.factoring = factoring
        self.ring: Ring = factoring.ring
        self.known: dict[Identity, int] = {}
        self._asked: set[int] = set()
        self._unknown: set[Identity] = set()
        """Sums in which no sign was seen, with what was known then."""
        self.facts: list[Sum] = []
        """Sums that are known to be positive on the domain."""
        self.products: list[tuple[tuple[Identity, ...], int]] = []
        """Factors of unknown sign, and the sign of their product."""

    # learning -----------------------------------------------------------------------------------

    def learn_positive(self, total: Sum) -> None:
        """``total`` is positive (or at least 0, which is the same outside of a thin set)."""
        if self.ring.constant(total) is not None or self.sign(total) > 0:
            return
        self.facts.append(total)
        try:
            factors = self.factoring.factors(total)
        except TooHard:
            return
        odd: list[Sum] = []
        sign = 1 if factors.coefficient > 0 else -1
        for part, exponent in self._parts(factors.monomial, factors.quantities):
            if exponent % 2 == 0:
                continue
            known = self.sign(part)
            if len(part) > 1 and self._holds_size(part):
                return  # x + |x| is 0 on a half line, and then says nothing of other factors
            if known:
                sign *= known
            else:
                odd.append(part)
        if len(odd) > 1:
            product = tuple(key(part) for part in odd), sign
            if product not in self.products:
                self.products.append(product)
        if len(odd) == 1:
            self.learn(odd[0], sign)
        elif len(odd) == 2 and sign > 0 and self.sign(self.ring.add(*odd)) > 0:
            # two factors of the same sign, whose sum is positive, are positive
            for part in odd:
                self.learn(part, 1)
        elif len(odd) == 2 and sign < 0:
            # of different signs: the larger one is positive
            first, second = odd
            apart = self.sign(self.ring.subtract(first, second))
            if apart:
                self.learn(first, apart)
                self.learn(second, -apart)

    def _holds_size(self, total: Sum) -> bool:
        return any(self.ring.generators[g].kind == SIZE for g in self.ring.places(total))

    def learn(self, quantity: Sum, sign: int) -> None:
        """The sign of one factor."""
        if key(quantity) not in self.known:
            self._unknown.clear()
            self.known[key(quantity)] = sign
            self.known[key(self.ring.scale(quantity, -1))] = -sign
            self.facts.append(self.ring.scale(quantity, sign))
            place = self.ring.find(Generator(SIZE, about=(quantity,)))
            if place is not None:
                self.factoring.signs[place] = sign

    def suppose(self, known: dict[Identity, int]) -> None:
        """Other signs are known from now on."""
        self.known = known
        self._unknown.clear()

    def _parts(
        self, monomial: Monomial, quantities: tuple[tuple[Sum, int], ...]
    ) -> list[tuple[Sum, int | Fraction]]:
        """The factors that are not of size 1, with their exponents; those of a generator that
        stands for a quantity as that quantity."""
        found: list[tuple[Sum, int | Fraction]] = []
        for place, exponent in monomial:
            generator = self.ring.generators[place]
            if self.ring.is_unit(place):
                continue
            if generator.kind == SUM:
                found.append((generator.about[0], exponent))
            else:
                found.append((self.ring.power_of(place), exponent))
        return [*found, *quantities]

    # asking -------------------------------------------------------------------------------------

    def sign(self, total: Sum, depth: int = 0) -> int:
        """1 (positive, or at least 0 and 0 on a thin set only), -1, or 0: unknown."""
        if not total:
            return 0
        identity = key(total)
        known = self.known.get(identity)
        if known is not None:
            return known
        if identity in self._unknown:
            return 0
        self.ring.check_time()
        if self._all_positive(total):
            return 1
        if self._all_positive(self.ring.scale(total, -1)):
            return -1
        if len(total) == 1 or depth >= _MOST_DEPTH:
            return self._by_facts(total) if len(total) == 1 else 0
        found = (
            self._by_bound(total)
            or self._by_roots(total)
            or self._by_facts(total)
            or self._by_root(total, depth)
            or self._by_size(total, depth)
            or self._by_square(total, depth)
        )
        if found:
            self.known[identity] = found
        elif depth == 0:
            self._unknown.add(identity)
        return found

    def generator_sign(self, place: int) -> int:
        """1 where a generator is known to be positive, -1 where negative, else 0."""
        generator = self.ring.generators[place]
        if generator.kind in (EXP, PRIME, SIZE, CONSTANT):
            return 1
        if generator.kind == CALL and generator.name in _POSITIVE_CALLS:
            return 1
        if generator.kind == SUM:
            return self.known.get(key(generator.about[0])) or self.sign(generator.about[0], 2)
        if generator.kind == LOG:
            value = self.ring.constant(generator.about[0])
            if value is not None and value > 1:
                return 1
            (monomial, *_) = generator.about[0]
            if len(monomial) == 1 and self.ring.generators[monomial[0][0]].kind in (
                CONSTANT,
                PRIME,
            ):
                return 1  # ln 2, ln pi
        alone = self.ring.power_of(place)
        known = self.known.get(key(alone))
        if known is None and place not in self._asked:
            self._asked.add(place)  # x > 0 from x + y > 0 asks for y
            try:
                known = self._by_facts(alone)
            finally:
                self._asked.discard(place)
            if known:
                self.known[key(alone)] = known
        return known or 0

    def _monomial_sign(self, monomial: Monomial) -> int:
        sign = 1
        for place, exponent in monomial:
            if self.ring.is_unit(place):
                return 0
            if exponent % 2 == 0:
                continue
            sign *= self.generator_sign(place)
        return sign

    def _all_positive(self, total: Sum) -> bool:
        return all(
            self._monomial_sign(monomial) * coefficient > 0
            for monomial, coefficient in total.items()
        )

    def _by_bound(self, total: Sum) -> int:
        """2 + cos t > 0: a number larger than the sum of the sizes of terms of size 1."""
        constant = total.get((), Fraction(0))
        rest = Fraction(0)
        for monomial, coefficient in total.items():
            if monomial:
                if not all(self.ring.is_unit(place) for place, _ in monomial):
                    return 0
                rest += abs(coefficient)
        if abs(constant) >= rest:
            return 1 if constant > 0 else -1
        return 0

    def _by_roots(self, total: Sum) -> int:
        """A polynomial in one generator, without real roots where that generator lies."""
        places = self.ring.places(total)
        if len(places) != 1:
            return 0
        (place,) = places
        if self.ring.is_unit(place):
            return 0
        exponents = [dict(monomial).get(place, 0) for monomial in total]
        if any(isinstance(e, Fraction) or e < 0 for e in exponents) or max(exponents) > 40:
            return 0
        below = 1
        for coefficient in total.values():
            below = below * coefficient.denominator
        dense = [0] * (int(max(exponents)) + 1)
        for monomial, coefficient in total.items():
            dense[int(dict(monomial).get(place, 0))] = int(coefficient * below)
        inside = self.generator_sign(place)
        for zero in real_zeros(dense):
            if not ((inside > 0 and zero <= 0) or (inside < 0 and zero >= 0)):
                return 0
        # at any point where the generator may lie: 0, 1 or -1
        value: int = sum(c * int(inside**k) for k, c in enumerate(dense))
        return (value > 0) - (value < 0)

    def _by_facts(self, total: Sum) -> int:
        """What is at least a positive multiple of a fact is positive."""
        for fact in self.facts:
            leading = max(fact)
            for sign in (1, -1):
                ratio = sign * total.get(leading, Fraction(0)) / fact[leading]
                if ratio > 0:
                    rest = self.ring.subtract(
                        self.ring.scale(total, sign), self.ring.scale(fact, ratio)
                    )
                    if not rest or self._all_positive(rest):
                        return sign
        return 0

    def _by_root(self, total: Sum, depth: int) -> int:
        """p + r, where r holds a square root and r^2 > p^2, has the sign of r."""
        split = self.split_by_root(total)
        if split is None:
            return 0
        rest, rooted = split
        sign = self.sign(rooted, depth + 1)
        if sign and self.sign(self._squares_apart(rooted, rest), depth + 1) > 0:
            return sign
        return 0

    def split_by_root(self, total: Sum) -> tuple[Sum, Sum] | None:
        """The terms without and those with the last made square root in ``total``."""
        for place in sorted(self.ring.places(total), reverse=True):
            rooted = {
                monomial: coefficient
                for monomial, coefficient in total.items()
                if Fraction(dict(monomial).get(place, 0)).denominator == 2
            }
            if rooted and len(rooted) < len(total):
                rest = {m: c for m, c in total.items() if m not in rooted}
                return rest, rooted
        return None

    def _squares_apart(self, a: Sum, b: Sum) -> Sum:
        squares = self.ring.subtract(self.ring.mul(a, a), self.ring.mul(b, b))
        return self.factoring.canonical(squares)

    def strictly_positive(self, total: Sum) -> bool:
        """Whether ``total`` is positive at every point, not only outside of a thin set."""
        strict = False
        for monomial, coefficient in total.items():
            solid = all(self.ring.generators[g].kind in (EXP, PRIME, CONSTANT) for g, _ in monomial)
            if not solid and not all(e % 2 == 0 and not self.ring.is_unit(g) for g, e in monomial):
                strict = False
                break
            if coefficient < 0:
                strict = False
                break
            strict = strict or solid
        if strict:
            return True
        split = self.split_by_root(total)
        if split is None:
            return False
        rest, rooted = split
        # r = c sqrt(q) with q positive everywhere, and r^2 - p^2 too
        return (
            self._all_positive(rooted)
            and all(self._root_is_solid(monomial) for monomial in rooted)
            and self.strictly_positive(self._squares_apart(rooted, rest))
        )

    def _root_is_solid(self, monomial: Monomial) -> bool:
        return all(
            self.ring.generators[g].kind in (EXP, PRIME, CONSTANT)
            or (
                self.ring.generators[g].kind == SIZE
                and self.strictly_positive(self.ring.generators[g].about[0])
            )
            for g, _ in monomial
        )

    def _by_size(self, total: Sum, depth: int) -> int:
        """u + |u| >= 0: the same sign whether |u| is u or -u."""
        for place in sorted(self.ring.places(total), reverse=True):
            generator = self.ring.generators[place]
            if generator.kind != SIZE or place in self.factoring.signs:
                continue
            (quantity,) = generator.about
            if depth > 1 or any(self.ring.is_unit(g) for g in self.ring.places(quantity)):
                continue
            outer = self._unknown
            self._unknown = set()
            found: set[int] = set()
            for sign in (1, -1):
                self.factoring.signs[place] = sign
                added = {
                    key(quantity): sign,
                    key(self.ring.scale(quantity, -1)): -sign,
                }
                outside = self.known
                self.known = {**outside, **added}
                try:
                    case = self.factoring.canonical(total)
                    found.add(self.sign(case, depth + 1) if case else 2)
                finally:
                    self.known = outside
                    del self.factoring.signs[place]
            self._unknown = outer
            found.discard(2)
            if len(found) == 1:
                return found.pop()
        return 0

    def _by_square(self, total: Sum, depth: int) -> int:
        """a v^2 + b v + c with a > 0 and 4 a c - b^2 >= 0."""
        for place in sorted(self.ring.places(total)):
            if self.ring.generators[place].kind not in (NAME, EXP, LOG, CALL):
                continue
            parts: dict[object, Sum] = {}
            for monomial, coefficient in total.items():
                given = dict(monomial)
                exponent = given.pop(place, 0)
                parts.setdefault(exponent, {})[tuple(sorted(given.items()))] = coefficient
            if not set(parts) <= {0, 1, 2} or 2 not in parts or 0 not in parts:
                continue
            a, b, c = parts[2], parts.get(1, {}), parts[0]
            leading = self.sign(a, depth + 1)
            if not leading:
                continue
            ring = self.ring
            discriminant = ring.subtract(ring.scale(ring.mul(a, c), 4), ring.mul(b, b))
            if not discriminant or self.sign(discriminant, depth + 1) > 0:
                return leading
        return 0
