"""One-sided germs: what a function is for all small t > 0, as a truncated series in t.

A germ is a finite sum of c t^e with rational exponents (fractional, also negative) and a remainder
that is bounded by a multiple of t^order.  Germs over an ordered field are an ordered field again:
the sign of a germ is the sign of its first coefficient.  Over germs in t, germs in s are what
happens for s much smaller than t: that decides second derivatives.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Protocol, TypeAlias

from symbolic.interpreter import UNDEFINED, UNKNOWN, Element, Field, Missing, strict

MOST_TERMS = 48
"""Longer series are cut, the cut going to the remainder."""

Exponent: TypeAlias = int | Fraction
"""Whole exponents are ints, which are added sooner."""

Term: TypeAlias = tuple[Exponent, Element]


class Base(Field, Protocol):
    """A field whose elements can be coefficients."""

    def rational(self, a: Element) -> Fraction | None:
        """The rational number that ``a`` is proved to be, or None."""

    def taylor(
        self, name: str, arguments: Sequence[Element], place: int, count: int
    ) -> list[Element] | Missing:
        """Taylor coefficients of a function for which nothing simpler is known."""


@dataclass(frozen=True, slots=True)
class Germ:
    """``terms`` (exponent, coefficient), exponents ascending, plus a remainder O(t^order); an
    ``order`` of None says that there is no remainder."""

    terms: tuple[Term, ...]
    order: Exponent | None = None

    @property
    def valuation(self) -> Exponent | None:
        """A bound: the germ is O(t^valuation); None for the zero germ."""
        return self.terms[0][0] if self.terms else self.order


class GermArithmetic:
    """The field of germs over ``base`` (:class:`Reals`, or germs again), cut ``limit`` powers of t
    after their first term wherever a series does not end."""

    def __init__(self, base: Base, limit: int) -> None:
        self.base = base
        self.limit = limit
        self.zero = base.number(Fraction(0))

    # making germs -------------------------------------------------------------------------------

    def lifted(self, coefficient: Element) -> Element:
        """A constant germ."""
        return self._made({0: coefficient}, None)

    def variable(self, at: Element, direction: int) -> Element:
        """``at + direction t``."""
        step = self.base.number(Fraction(direction))
        return self._made({0: at, 1: step}, None)

    def _made(self, terms: Mapping[Exponent, Element], order: Exponent | None) -> Element:
        kept: list[Term] = []
        for exponent in sorted(terms):
            if order is not None and exponent >= order:
                break
            coefficient = terms[exponent]
            if isinstance(coefficient, Missing):
                return coefficient
            if len(kept) == MOST_TERMS:
                order = exponent
                break
            if self.base.sign(coefficient) != 0:
                kept.append((exponent, coefficient))
        return Germ(tuple(kept), order)

    def constant_part(self, u: Germ) -> Element | None:
        """The coefficient that ``u`` is, if it is a constant without remainder."""
        if u.order is not None or any(exponent for exponent, _ in u.terms):
            return None
        return u.terms[0][1] if u.terms else self.zero

    def split(self, u: Germ) -> tuple[Element, Germ] | None:
        """``u`` as its limit and a germ that tends to 0; None when it has no such form."""
        valuation = u.valuation
        if valuation is not None and (valuation < 0 or (u.order is not None and u.order <= 0)):
            return None
        if u.terms and u.terms[0][0] == 0:
            return u.terms[0][1], Germ(u.terms[1:], u.order)
        return self.zero, u

    # arithmetic ---------------------------------------------------------------------------------

    def number(self, value: Fraction) -> Element:
        """A rational number."""
        return self.lifted(self.base.number(value))

    def constant(self, name: str) -> Element:
        """A named constant."""
        return self.lifted(self.base.constant(name))

    @strict
    def add(self, a: Germ, b: Germ) -> Element:
        """a + b."""
        terms = dict(a.terms)
        for exponent, coefficient in b.terms:
            known = terms.get(exponent)
            terms[exponent] = coefficient if known is None else self.base.add(known, coefficient)
        return self._made(terms, _smaller(a.order, b.order))

    @strict
    def neg(self, a: Germ) -> Germ:
        """-a."""
        return Germ(tuple((exponent, self.base.neg(c)) for exponent, c in a.terms), a.order)

    @strict
    def mul(self, a: Germ, b: Germ) -> Element:
        """a b."""
        first, second = a.valuation, b.valuation
        if first is None or second is None:
            return Germ(())
        order = _smaller(
            None if a.order is None else a.order + second,
            None if b.order is None else b.order + first,
        )
        terms: dict[Exponent, Element] = {}
        for e, c in a.terms:
            for f, d in b.terms:
                if order is not None and e + f >= order:
                    break
                product = self.base.mul(c, d)
                known = terms.get(e + f)
                terms[e + f] = product if known is None else self.base.add(known, product)
        return self._made(terms, order)

    @strict
    def div(self, a: Germ, b: Germ) -> Element:
        """a / b."""
        return self.mul(a, self._power(b, Fraction(-1)))

    @strict
    def ipow(self, a: Germ, k: int) -> Element:
        """a ** k for k > 0."""
        if k > MOST_TERMS and len(a.terms) > 1:
            return self._power(a, Fraction(k))
        result: Element = self.number(Fraction(1))
        square: Element = a
        while k:
            if k % 2:
                result = self.mul(result, square)
            square = self.mul(square, square) if k > 1 else square
            k //= 2
        return result

    @strict
    def pow(self, a: Germ, b: Germ) -> Element:
        """The principal real power."""
        exponent = self.rational(b)
        if exponent is not None and exponent.denominator == 1 and exponent >= 0:
            return self.ipow(a, int(exponent)) if exponent else self.number(Fraction(1))
        if exponent is not None:
            return self._power(a, exponent)
        if a.terms and a.terms[0][0] == 0 and self.sign(a) == 1:
            return self.call("exp", (self.mul(b, self.call("log", (a,))),))
        return self._vanishing_power(a, b)

    def rational(self, u: Germ) -> Fraction | None:
        """The rational number that ``u`` is proved to be, or None."""
        constant = self.constant_part(u)
        return None if constant is None else self.base.rational(constant)

    def _power(self, u: Germ, exponent: Fraction) -> Element:
        """From u = c t^e (1 + h): u^q = c^q t^(e q) (1 + h)^q."""
        whole = exponent.denominator == 1
        if not u.terms:
            if u.order is None:
                return Germ(()) if exponent > 0 else UNDEFINED
            if exponent < 0:
                return UNKNOWN
            return Germ((), _plain(u.order * exponent))
        e, c = u.terms[0]
        sign = self.base.sign(c)
        if sign is None:
            return UNKNOWN
        if sign < 0 and not whole:
            return UNDEFINED
        if whole and exponent > 0:
            leading = self.base.ipow(c, int(exponent))
        elif whole:
            power = self.base.ipow(c, int(-exponent))
            leading = self.base.div(self.base.number(Fraction(1)), power)
        else:
            leading = self.base.pow(c, self.base.number(exponent))
        rest = Germ(
            tuple((f - e, self.base.div(d, c)) for f, d in u.terms[1:]),
            None if u.order is None else u.order - e,
        )
        coefficients: list[Element] = []
        binomial = Fraction(1)
        for k in range(self._count(rest)):
            coefficients.append(self.base.number(binomial))
            binomial = binomial * (exponent - k) / (k + 1)
        power_of_t = self._made({_plain(e * exponent): leading}, None)
        return self.mul(power_of_t, self.compose(coefficients, rest))

    def _vanishing_power(self, a: Germ, b: Germ) -> Element:
        if not a.terms and a.order is None:
            direction = self.sign(b)
            return UNKNOWN if not direction else a if direction > 0 else UNDEFINED
        # a = O(t^e), e > 0, and b tends to a limit above some q > 0: a^b = O(t^(e q))
        valuation, parts = a.valuation, self.split(b)
        positive = self.sign(a) == 1 or (not a.terms and a.order is not None)
        if valuation is None or valuation <= 0 or parts is None or not positive:
            return UNKNOWN
        for below in (Fraction(3), Fraction(5, 2), Fraction(2), Fraction(3, 2), Fraction(1),
                      Fraction(1, 2), Fraction(1, 8)):  # fmt: skip
            above = self.base.add(parts[0], self.base.number(-below))
            if self.base.sign(above) == 1:
                return Germ((), valuation * below)
        return UNKNOWN

    def _count(self, h: Germ) -> int:
        """How many powers of h reach ``limit``."""
        valuation = h.valuation
        if valuation is None:
            return 1
        return max(2, min(MOST_TERMS, ceil(self.limit / valuation)))

    def compose(self, coefficients: Sequence[Element], h: Germ) -> Element:
        """The sum of c_k h^k, where h tends to 0 and the series goes on: remainder O(h^count)."""
        result: Element = self.lifted(coefficients[0])
        if h.valuation is None:
            return result
        cut = h.valuation * len(coefficients)
        power: Element = self.number(Fraction(1))
        for coefficient in coefficients[1:]:
            power = self._cut(self.mul(power, h), cut)
            result = self.add(result, self.mul(power, self.lifted(coefficient)))
        return self._cut(result, cut)

    @strict
    def _cut(self, u: Germ, order: Exponent) -> Element:
        return self._made(dict(u.terms), _smaller(u.order, order))

    # order --------------------------------------------------------------------------------------

    def sign(self, a: Element) -> int | None:
        """The sign for all small t > 0."""
        if isinstance(a, Missing):
            return None
        if a.terms:
            return self.base.sign(a.terms[0][1])
        return 0 if a.order is None else None

    def is_integer(self, a: Germ) -> bool | None:
        """Whether a is an integer for all small t > 0."""
        parts = self.split(a)
        if parts is None:
            return None
        whole = self.base.is_integer(parts[0])
        if whole is True:
            sign = self.sign(parts[1])
            return None if sign is None else sign == 0
        return whole

    def call(self, name: str, arguments: Sequence[Element]) -> Element:
        """A function of the whitelist; see :class:`symbolic.germs.Germs`."""
        raise NotImplementedError


def _plain(exponent: Exponent) -> Exponent:
    return exponent if exponent.denominator != 1 else exponent.numerator


def _smaller(a: Exponent | None, b: Exponent | None) -> Exponent | None:
    if a is None or b is None:
        return b if a is None else a
    return min(a, b)
