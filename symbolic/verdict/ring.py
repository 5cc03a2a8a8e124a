"""Sums of monomials with rational coefficients, in generators raised to rational powers.

The arithmetic of every proof.  A generator is a number or a function of which nothing is used but
its kind: a variable, a root of a prime, e to the power of some term, a sine and cosine as a turn
``e^(i t)``, a sum that stands in a denominator, an absolute value, a logarithm, a function of the
whitelist.  What relates them is known to ``symbolic.verdict.zero`` alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import comb, floor
from time import perf_counter
from typing import TypeAlias

Exponent: TypeAlias = int | Fraction
Monomial: TypeAlias = tuple[tuple[int, Exponent], ...]
Sum: TypeAlias = dict[Monomial, Fraction]
"""A sum of terms; the empty one is 0.  Never changed once it has been handed on."""

NAME, CONSTANT, IMAGINARY, PRIME, HALF_TURN = "name", "constant", "i", "prime", "half turn"
EXP, TURN, SUM, SIZE, LOG, CALL = "exp", "turn", "sum", "size", "log", "call"

MOST_WORK = 400_000
"""Products of two terms in one multiplication, beyond which a proof is given up."""


class TooHard(Exception):  # noqa: N818 - nothing is wrong, there is only no proof
    """A proof would take too long, or needs what is not known here."""


@dataclass(frozen=True, slots=True)
class Generator:
    """One generator.

    Attributes
    ----------
    kind : one of the kinds above.
    name : of the variable, constant or function.
    about : what it is made of: of ``exp`` and ``turn`` the exponent; of ``sum``, ``size`` (an
        absolute value) and ``log`` (of an absolute value) the quantity; a call's arguments.
    """

    kind: str
    name: str = ""
    about: tuple[Sum, ...] = ()


def key(total: Sum) -> tuple[tuple[Monomial, Fraction], ...]:
    """What equal sums have in common."""
    return tuple(sorted(total.items()))


class Ring:
    """The generators of one proof, and arithmetic on sums of them.

    Parameters
    ----------
    deadline : of ``perf_counter``, after which every operation raises :class:`TooHard`.
    """

    def __init__(self, deadline: float) -> None:
        self.deadline = deadline
        self.generators: list[Generator] = []
        self._places: dict[object, int] = {}
        self._special: dict[int, str] = {}
        self.i = self.place(Generator(IMAGINARY))
        self.half_turn = self.place(Generator(HALF_TURN))
        self._special[self.i] = IMAGINARY
        self._special[self.half_turn] = HALF_TURN

    def check_time(self) -> None:
        """Raise when time is up."""
        if perf_counter() > self.deadline:
            raise TooHard("time is up")

    def place(self, generator: Generator) -> int:
        """The number of a generator, new or known."""
        identity = (generator.kind, generator.name, tuple(key(each) for each in generator.about))
        known = self._places.get(identity)
        if known is None:
            known = self._places[identity] = len(self.generators)
            self.generators.append(generator)
            if generator.kind == PRIME:
                self._special[known] = PRIME
        return known

    def find(self, generator: Generator) -> int | None:
        """The number of a generator that is known already."""
        identity = (generator.kind, generator.name, tuple(key(each) for each in generator.about))
        return self._places.get(identity)

    # sums ---------------------------------------------------------------------------------------

    def number(self, value: int | Fraction) -> Sum:
        """A rational number."""
        return {(): Fraction(value)} if value else {}

    def power_of(self, place: int, exponent: Exponent = 1) -> Sum:
        """One generator to some power."""
        monomial, factor = self._settled(((place, exponent),))
        return {monomial: factor}

    def constant(self, total: Sum) -> Fraction | None:
        """The rational number that ``total`` is, or None."""
        if not total:
            return Fraction(0)
        return total.get(()) if len(total) == 1 else None

    def add(self, *totals: Sum) -> Sum:
        """The sum."""
        found = dict(totals[0])
        for total in totals[1:]:
            for monomial, coefficient in total.items():
                new = found.get(monomial, 0) + coefficient
                if new:
                    found[monomial] = new
                else:
                    del found[monomial]
        return found

    def scale(self, total: Sum, factor: int | Fraction) -> Sum:
        """``factor`` times ``total``."""
        if factor == 1:
            return total
        return {m: c * factor for m, c in total.items()} if factor else {}

    def subtract(self, a: Sum, b: Sum) -> Sum:
        """a - b."""
        return self.add(a, self.scale(b, -1))

    def mul(self, a: Sum, b: Sum) -> Sum:
        """a b.

        Raises
        ------
        TooHard : when there are too many terms.
        """
        if len(a) * len(b) > MOST_WORK:
            raise TooHard("too many terms")
        self.check_time()
        found: Sum = {}
        for left, c in a.items():
            for right, d in b.items():
                monomial, factor = self.merge(left, right)
                product = c * d if factor == 1 else c * d * factor
                new = found.get(monomial, 0) + product
                if new:
                    found[monomial] = new
                else:
                    del found[monomial]
        return found

    def product(self, parts: Iterable[Sum]) -> Sum:
        """The product, the short ones first."""
        result = self.number(1)
        for part in sorted(parts, key=len):
            result = self.mul(result, part)
        return result

    def easy_power(self, total: Sum, exponent: int) -> bool:
        """Whether multiplying out a power with exponent >= 0 is cheap."""
        count = len(total)
        return count <= 1 or exponent <= 1 or comb(count + exponent - 1, exponent) <= 80

    def multiplied_out(self, total: Sum, exponent: int) -> Sum:
        """``total`` to a whole power >= 0, term by term."""
        result, square = self.number(1), total
        while exponent:
            if exponent & 1:
                result = self.mul(result, square)
            exponent >>= 1
            if exponent:
                square = self.mul(square, square)
        return result

    def monomial_power(self, monomial: Monomial, exponent: Exponent) -> tuple[Monomial, Fraction]:
        """A monomial to some power; the caller knows that it means that."""
        return self._settled(tuple((g, _tidy(e * exponent)) for g, e in monomial))

    def merge(self, left: Monomial, right: Monomial) -> tuple[Monomial, Fraction | int]:
        """The product of two monomials: a monomial and a rational factor."""
        if not left:
            return right, 1
        if not right:
            return left, 1
        exponents = dict(left)
        special = False
        for place, exponent in right:
            if place in exponents:
                exponents[place] = _tidy(exponents[place] + exponent)
                special = special or place in self._special
            else:
                exponents[place] = exponent
        merged = tuple(sorted((g, e) for g, e in exponents.items() if e))
        return self._settled(merged) if special else (merged, 1)

    def _settled(self, monomial: Monomial) -> tuple[Monomial, Fraction]:
        """i^2 = -1, and whole powers of a prime are numbers."""
        if not any(place in self._special for place, _ in monomial):
            return tuple((g, e) for g, e in monomial if e), Fraction(1)
        factor = Fraction(1)
        kept: dict[int, Exponent] = {}
        quarter_turns: Exponent = 0
        for place, exponent in monomial:
            kind = self._special.get(place)
            if kind == IMAGINARY:
                quarter_turns += exponent
            elif kind == HALF_TURN:  # e^(i pi r): whole quarter turns are powers of i
                whole = floor(2 * exponent)
                quarter_turns += whole
                kept[place] = _tidy(exponent - Fraction(whole, 2))
            elif kind == PRIME:
                whole = floor(exponent)
                if abs(whole) > 20_000:
                    raise TooHard("a number of too many digits")
                factor *= Fraction(int(self.generators[place].name)) ** whole
                kept[place] = _tidy(exponent - whole)
            else:
                kept[place] = exponent
        turns = int(quarter_turns) % 4
        if turns >= 2:
            factor = -factor
        if turns % 2:
            kept[self.i] = 1
        return tuple(sorted((g, e) for g, e in kept.items() if e)), factor

    def conjugate(self, total: Sum) -> Sum:
        """The complex conjugate: i and the turns are reversed; all else is real."""
        found: Sum = {}
        for monomial, coefficient in total.items():
            turned = tuple((g, -e if self.is_unit(g) else e) for g, e in monomial)
            settled, factor = self._settled(turned)
            found[settled] = coefficient * factor
        return found

    def is_real(self, total: Sum) -> bool:
        """Whether a sum is its own conjugate."""
        if not any(self.is_unit(place) for place in self.places(total)):
            return True
        return self.conjugate(total) == total

    def is_unit(self, place: int) -> bool:
        """Whether a generator is a complex number of size 1."""
        return self.generators[place].kind in (IMAGINARY, HALF_TURN, TURN)

    def places(self, total: Sum) -> set[int]:
        """The generators that occur."""
        return {place for monomial in total for place, _ in monomial}


def _tidy(exponent: Exponent) -> Exponent:
    if isinstance(exponent, Fraction) and exponent.denominator == 1:
        return exponent.numerator
    return exponent
