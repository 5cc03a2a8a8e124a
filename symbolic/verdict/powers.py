"""Powers, absolute values, logarithms, exponentials and turns of sums, each by its factors.

Every rule holds on the reals wherever both of its sides are defined:

- |a b| = |a| |b|, and u^r = |u|^r where u^r is a real number;
- ln u = ln |u|, ln |a b| = ln |a| + ln |b|;
- e^(a + b) = e^a e^b, e^(i (a + b)) = e^(i a) e^(i b), e^(c ln |u|) = |u|^c.

Thus no side condition on the signs of the factors is left to be proved.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from symbolic.verdict.factoring import Factoring, Factors
from symbolic.verdict.polynomials import content, reduced
from symbolic.verdict.rationals import number_power, prime_factors
from symbolic.verdict.ring import (
    CALL,
    CONSTANT,
    EXP,
    LOG,
    NAME,
    PRIME,
    SIZE,
    SUM,
    TURN,
    Exponent,
    Generator,
    Monomial,
    Ring,
    Sum,
    TooHard,
)
from symbolic.verdict.signs import Signs
from symbolic.verdict.zero import vanishes

_MOST_EXPONENT = 10**6
_LONG, _FEW = 200, 4


class Powers:
    """The rules, within one ring."""

    def __init__(self, factoring: Factoring, signs: Signs) -> None:
        self.factoring = factoring
        self.signs = signs
        self.ring: Ring = factoring.ring

    # powers -------------------------------------------------------------------------------------

    def whole(self, total: Sum, exponent: int) -> Sum:
        """``total`` to a whole power; a large or negative one by factors."""
        ring = self.ring
        if abs(exponent) > _MOST_EXPONENT:
            raise TooHard("a large exponent")
        if exponent == 0:
            return ring.number(1)
        if len(total) == 1:
            ((monomial, coefficient),) = total.items()
            raised, factor = ring.monomial_power(monomial, exponent)
            return {raised: number_power(coefficient, exponent) * factor}
        if not total:
            if exponent < 0:
                raise TooHard("division by 0")
            return total
        if exponent > 0 and ring.easy_power(total, exponent):
            return ring.multiplied_out(total, exponent)
        factors = self.factoring.factors(total)
        raised, factor = ring.monomial_power(factors.monomial, exponent)
        result: Sum = {raised: number_power(factors.coefficient, exponent) * factor}
        for quantity, count in factors.quantities:
            place = ring.place(Generator(SUM, about=(quantity,)))
            result = ring.mul(result, ring.power_of(place, count * exponent))
        return result

    def product(self, parts: Sequence[Sum]) -> Sum:
        """A product; long factors of one that would become too long stay together, so that they
        cancel against the same ones elsewhere."""
        length = 1
        for part in parts:
            length *= len(part)
        if length > _LONG:
            parts = [self._held(part) if len(part) >= _FEW else part for part in parts]
        return self.ring.product(parts)

    def _held(self, total: Sum) -> Sum:
        """A sum as a generator of its own."""
        scale, quantity = content(total)
        place = self.ring.place(Generator(SUM, about=(quantity,)))
        return self.ring.scale(self.ring.power_of(place), scale)

    def divide(self, a: Sum, b: Sum) -> Sum:
        """a / b."""
        return self.ring.mul(a, self.whole(b, -1))

    def size(self, total: Sum, exponent: Exponent = 1) -> Sum:
        """``|total| ** exponent`` for a rational exponent."""
        ring = self.ring
        if not total:
            if exponent <= 0:
                raise TooHard("division by 0")
            return total
        factors = self.factoring.factors(total)
        result = self._number_size(abs(factors.coefficient), Fraction(exponent))
        for place, e in factors.monomial:
            result = ring.mul(result, self._generator_size(place, e * exponent))
        for quantity, count in factors.quantities:
            result = ring.mul(result, self._quantity_size(quantity, Fraction(count) * exponent))
        return result

    def sign(self, total: Sum) -> Sum:
        """``total / |total|``."""
        ring = self.ring
        factors = self.factoring.factors(total)
        result = ring.number(1 if factors.coefficient > 0 else -1)
        for place, e in factors.monomial:
            if ring.is_unit(place):
                result = ring.mul(result, ring.power_of(place, e))
            elif e % 2:
                generator = ring.generators[place]
                known = self.signs.generator_sign(place)
                if generator.kind in (EXP, PRIME, SIZE, CONSTANT):
                    continue
                if known:
                    result = ring.scale(result, known)
                    continue
                inverse = self._generator_size(place, -1)
                result = ring.mul(result, ring.mul(ring.power_of(place), inverse))
        for quantity, count in factors.quantities:
            if count % 2 == 0:
                continue
            self._check_never_zero(quantity)
            known = self.signs.sign(quantity)
            if known:
                result = ring.scale(result, known)
                continue
            inverse = self._quantity_size(quantity, Fraction(-1))
            result = ring.mul(result, ring.mul(quantity, inverse))
        return result

    def _check_never_zero(self, quantity: Sum) -> None:
        """|x| - x is 0 on a whole half line, and has no sign u/|u| there.

        Raises
        ------
        TooHard : when some signs of what stands inside absolute values make ``quantity`` 0.
        """
        sizes = [
            place
            for place in self.ring.places(quantity)
            if self.ring.generators[place].kind == SIZE and place not in self.factoring.signs
        ]
        if len(sizes) > 4:
            raise TooHard("many absolute values in a sign")
        for case in product((1, -1), repeat=len(sizes)) if sizes else ():
            self.factoring.signs.update(zip(sizes, case, strict=True))
            try:
                if vanishes(self.factoring, quantity):
                    raise TooHard("a sign of what may be 0 on an interval")
            finally:
                for place in sizes:
                    del self.factoring.signs[place]

    def _generator_size(self, place: int, exponent: Exponent) -> Sum:
        """``|g| ** exponent``."""
        ring = self.ring
        generator = ring.generators[place]
        exponent = reduced(Fraction(exponent))
        if ring.is_unit(place):
            return ring.number(1)
        if generator.kind in (PRIME, EXP, CONSTANT, SIZE):
            return ring.power_of(place, exponent)
        if generator.kind == SUM:
            return self._quantity_size(generator.about[0], Fraction(exponent))
        known = self.signs.generator_sign(place)
        if isinstance(exponent, int) and (known or exponent % 2 == 0):
            return ring.scale(
                ring.power_of(place, exponent), known if known and exponent % 2 else 1
            )
        return self._size_generator(ring.power_of(place), known, exponent)

    def _quantity_size(self, quantity: Sum, exponent: Fraction) -> Sum:
        ring = self.ring
        known = self.signs.sign(quantity)
        if exponent.denominator == 1 and (known or exponent % 2 == 0):
            whole = self.whole(quantity, int(exponent))
            return ring.scale(whole, known if known and exponent % 2 else 1)
        return self._size_generator(quantity, known, reduced(exponent))

    def _size_generator(self, quantity: Sum, sign: int, exponent: Exponent) -> Sum:
        place = self.ring.place(Generator(SIZE, about=(quantity,)))
        if sign:
            self.factoring.signs[place] = sign
        return self.ring.power_of(place, exponent)

    def _number_size(self, value: Fraction, exponent: Fraction) -> Sum:
        """A positive rational number to a rational power, by its prime factors."""
        if exponent.denominator == 1:
            return self.ring.number(number_power(value, int(exponent)))
        result = self.ring.number(1)
        for prime, count in prime_factors(value):
            result = self.ring.mul(
                result, self.ring.power_of(self._prime(prime), reduced(count * exponent))
            )
        return result

    def _prime(self, value: int) -> int:
        return self.ring.place(Generator(PRIME, str(value)))

    # logarithms ---------------------------------------------------------------------------------

    def log(self, total: Sum) -> Sum:
        """``ln |total|``."""
        ring = self.ring
        factors: Factors = self.factoring.factors(total)
        terms = [
            ring.scale(self._log_of(ring.number(prime)), count)
            for prime, count in prime_factors(abs(factors.coefficient))
        ]
        for place, e in factors.monomial:
            terms.append(ring.scale(self._log_generator(place), Fraction(e)))
        for quantity, count in factors.quantities:
            terms.append(ring.scale(self._log_of(quantity), count))
        return ring.add({}, *terms)

    def _log_of(self, quantity: Sum) -> Sum:
        return self.ring.power_of(self.ring.place(Generator(LOG, about=(quantity,))))

    def _log_generator(self, place: int) -> Sum:
        ring = self.ring
        generator = ring.generators[place]
        if ring.is_unit(place):
            return {}
        if generator.kind == EXP:
            return generator.about[0]
        if generator.kind == PRIME:
            return self._log_of(ring.number(int(generator.name)))
        if generator.kind in (SUM, SIZE):
            (quantity,) = generator.about
            if len(quantity) == 1:
                return self.log(quantity)
            return self._log_of(quantity)
        return self._log_of(ring.power_of(place))

    # exponentials and turns ---------------------------------------------------------------------

    def exp(self, total: Sum) -> Sum:
        """``e ** total``."""
        ring = self.ring
        result = ring.number(1)
        for coefficient, term in self.real_terms(self.factoring.canonical(total)):
            result = ring.mul(result, self._exp_term(coefficient, term))
        return result

    def _exp_term(self, coefficient: Fraction, term: Sum) -> Sum:
        ring = self.ring
        if len(term) == 1:
            ((monomial, _),) = term.items()
            if len(monomial) == 1 and monomial[0][1] == 1:
                generator = ring.generators[monomial[0][0]]
                if generator.kind == LOG:
                    return self.size(generator.about[0], reduced(coefficient))
                if generator.name == "LambertW" and coefficient.denominator == 1:
                    # W(u) e^W(u) = u
                    ratio = self.divide(generator.about[0], term)
                    return self.whole(ratio, int(coefficient))
        place = ring.place(Generator(EXP, about=(term,)))
        return ring.power_of(place, reduced(coefficient))

    def turn(self, total: Sum) -> Sum:
        """``e ** (i total)`` = cos + i sin."""
        ring = self.ring
        result = ring.number(1)
        for coefficient, term in self.real_terms(self.factoring.canonical(total)):
            result = ring.mul(result, self._turn_term(coefficient, term))
        return result

    def _turn_term(self, coefficient: Fraction, term: Sum) -> Sum:
        ring = self.ring
        if len(term) == 1:
            ((monomial, _),) = term.items()
            if len(monomial) == 1 and monomial[0][1] == 1:
                generator = ring.generators[monomial[0][0]]
                if generator.kind == CONSTANT and generator.name == "pi":
                    return self._known_turn(coefficient)
                inverse = generator.kind == CALL and generator.name in ("atan", "asin")
                if inverse and coefficient.denominator == 1:
                    return self._turn_of_inverse(generator, int(coefficient))
        place = ring.place(Generator(TURN, about=(term,)))
        return ring.power_of(place, reduced(coefficient))

    def _known_turn(self, r: Fraction) -> Sum:
        """e^(i pi r); multiples of pi/4 and pi/6 by square roots."""
        ring = self.ring
        if 12 % r.denominator:
            return ring.power_of(ring.half_turn, reduced(r))
        twelfths = int(r * 12) % 24
        # k/12 as a/4 + b/6 of pi: 3 a + 2 b = k with a = k mod 2
        a = twelfths % 2
        b = (twelfths - 3 * a) // 2
        half, i = Fraction(1, 2), ring.power_of(ring.i)
        root2 = ring.power_of(self._prime(2), half)
        root3 = ring.power_of(self._prime(3), half)
        eighth = ring.scale(ring.add(root2, ring.mul(root2, i)), half)
        twelfth = ring.scale(ring.add(root3, i), half)
        return ring.mul(ring.multiplied_out(eighth, a), ring.multiplied_out(twelfth, b % 12))

    def _turn_of_inverse(self, generator: Generator, count: int) -> Sum:
        """e^(i arctan u) = (1 + i u)/sqrt(1 + u^2), e^(i arcsin u) = sqrt(1 - u^2) + i u."""
        ring = self.ring
        (u,) = generator.about
        i, square = ring.power_of(ring.i), ring.mul(u, u)
        one = ring.number(1)
        if generator.name == "atan":
            size = self.size(ring.add(one, square), Fraction(-1, 2))
            turn = ring.mul(ring.add(one, ring.mul(i, u)), size)
        else:
            rest = ring.subtract(one, square)
            turn = ring.add(self.size(rest, Fraction(1, 2)), ring.mul(i, u))
        if count < 0:
            turn = ring.conjugate(turn)
        return ring.multiplied_out(turn, abs(count))

    def cos(self, total: Sum) -> Sum:
        """The real part of the turn."""
        turn = self.turn(total)
        return self.ring.scale(self.ring.add(turn, self.ring.conjugate(turn)), Fraction(1, 2))

    def sin(self, total: Sum) -> Sum:
        """The imaginary part of the turn."""
        turn = self.turn(total)
        twice = self.ring.subtract(turn, self.ring.conjugate(turn))  # 2 i sin
        return self.ring.mul(twice, {((self.ring.i, 1),): Fraction(-1, 2)})

    def real_terms(self, total: Sum) -> list[tuple[Fraction, Sum]]:
        """``total``, which is real, as rational multiples of real terms: monomials, and of those
        with turns the pairs m + conj(m) and i (m - conj(m)).

        Raises
        ------
        TooHard : when it is not seen to be real.
        """
        ring = self.ring
        found: list[tuple[Fraction, Sum]] = []
        done: set[Monomial] = set()
        for monomial, coefficient in total.items():
            if monomial in done:
                continue
            mirrored = ring.conjugate({monomial: coefficient})
            ((other, conjugate),) = mirrored.items()
            if other == monomial:
                if conjugate != coefficient:
                    raise TooHard("a value that is not seen to be real")
                found.append((coefficient, {monomial: Fraction(1)}))
                continue
            if total.get(other) != conjugate:
                raise TooHard("a value that is not seen to be real")
            done.add(other)
            # the same representative for both orders of the pair
            chosen, scale = max((monomial, coefficient), (other, conjugate), key=lambda p: p[0])
            pair = ring.add({chosen: Fraction(1)}, ring.conjugate({chosen: Fraction(1)}))
            found.append((scale, pair))
        return found

    # names --------------------------------------------------------------------------------------

    def name(self, name: str) -> Sum:
        """A variable."""
        return self.ring.power_of(self.ring.place(Generator(NAME, name)))

    def call(self, function: str, *arguments: Sum) -> Sum:
        """A function of which nothing is known but its arguments."""
        return self.ring.power_of(self.ring.place(Generator(CALL, function, arguments)))
