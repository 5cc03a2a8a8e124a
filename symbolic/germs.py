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
from math import ceil, comb
from typing import TypeAlias

from symbolic.germ_functions import BOUNDED, CONTINUOUS, INTEGRANDS, REWRITTEN, unbounded
from symbolic.interpreter import UNDEFINED, UNKNOWN, Element, Missing, strict
from symbolic.reals import Real, Reals
from symbolic.taylor import ball_taylor

MOST_TERMS = 48
"""Longer series are cut, the cut going to the remainder."""

LOGARITHMIC = Fraction(1, 64)
"""log t is O(t^-e) for every e > 0; this one is used."""

Term: TypeAlias = tuple[Fraction, Element]


@dataclass(frozen=True, slots=True)
class Germ:
    """``terms`` (exponent, coefficient), exponents ascending, plus a remainder O(t^order); an
    ``order`` of None says that there is no remainder."""

    terms: tuple[Term, ...]
    order: Fraction | None = None

    @property
    def valuation(self) -> Fraction | None:
        """A bound: the germ is O(t^valuation); None for the zero germ."""
        return self.terms[0][0] if self.terms else self.order


class Germs:
    """The field of germs over ``base`` (:class:`Reals`, or germs again), cut ``limit`` powers of t
    after their first term wherever a series does not end."""

    def __init__(self, base: Reals | Germs, limit: int) -> None:
        self.base = base
        self.limit = limit
        self.zero = base.number(Fraction(0))

    # making germs -------------------------------------------------------------------------------

    def lifted(self, coefficient: Element) -> Germ | Missing:
        """A constant germ."""
        return self._made({Fraction(0): coefficient}, None)

    def variable(self, at: Element, direction: int) -> Germ | Missing:
        """``at + direction t``."""
        step = self.base.number(Fraction(direction))
        return self._made({Fraction(0): at, Fraction(1): step}, None)

    def _made(self, terms: Mapping[Fraction, Element], order: Fraction | None) -> Germ | Missing:
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

    def number(self, value: Fraction) -> Germ | Missing:
        """A rational number."""
        return self.lifted(self.base.number(value))

    def constant(self, name: str) -> Germ | Missing:
        """A named constant."""
        return self.lifted(self.base.constant(name))

    @strict
    def add(self, a: Germ, b: Germ) -> Germ | Missing:
        """a + b."""
        terms = dict(a.terms)
        for exponent, coefficient in b.terms:
            known = terms.get(exponent)
            terms[exponent] = (
                coefficient if known is None else self.base.add(known, coefficient)
            )
        return self._made(terms, _smaller(a.order, b.order))

    @strict
    def neg(self, a: Germ) -> Germ:
        """-a."""
        return Germ(tuple((exponent, self.base.neg(c)) for exponent, c in a.terms), a.order)

    @strict
    def mul(self, a: Germ, b: Germ) -> Germ | Missing:
        """a b."""
        first, second = a.valuation, b.valuation
        if first is None or second is None:
            return Germ(())
        order = _smaller(
            None if a.order is None else a.order + second,
            None if b.order is None else b.order + first,
        )
        terms: dict[Fraction, Element] = {}
        for e, c in a.terms:
            for f, d in b.terms:
                if order is not None and e + f >= order:
                    break
                product = self.base.mul(c, d)
                known = terms.get(e + f)
                terms[e + f] = product if known is None else self.base.add(known, product)
        return self._made(terms, order)

    @strict
    def div(self, a: Germ, b: Germ) -> Germ | Missing:
        """a / b."""
        return self.mul(a, self._power(b, Fraction(-1)))

    @strict
    def ipow(self, a: Germ, k: int) -> Germ | Missing:
        """a ** k for k > 0."""
        if k > MOST_TERMS and len(a.terms) > 1:
            return self._power(a, Fraction(k))
        result: Germ | Missing = self.number(Fraction(1))
        square: Germ | Missing = a
        while k:
            if k % 2:
                result = self.mul(result, square)
            square = self.mul(square, square) if k > 1 else square
            k //= 2
        return result

    @strict
    def pow(self, a: Germ, b: Germ) -> Germ | Missing:
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
        if constant is None:
            return None
        if isinstance(self.base, Reals):
            return self.base.fraction(constant)
        return self.base.rational(constant)

    def _power(self, u: Germ, exponent: Fraction) -> Germ | Missing:
        """u ** exponent from u = c t^e (1 + h): c ** exponent t^(e exponent) (1 + h) ** exponent."""
        whole = exponent.denominator == 1
        if not u.terms:
            if u.order is None:
                return Germ(()) if exponent > 0 else UNDEFINED
            if exponent < 0:
                return UNKNOWN
            return Germ((), u.order * exponent)
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
        power_of_t = self._made({e * exponent: leading}, None)
        return self.mul(power_of_t, self.compose(coefficients, rest))

    def _vanishing_power(self, a: Germ, b: Germ) -> Germ | Missing:
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

    def compose(self, coefficients: Sequence[Element], h: Germ) -> Germ | Missing:
        """The sum of c_k h^k, where h tends to 0 and the series goes on: remainder O(h^count)."""
        result: Germ | Missing = self.lifted(coefficients[0])
        if h.valuation is None:
            return result
        cut = h.valuation * len(coefficients)
        power: Germ | Missing = self.number(Fraction(1))
        for coefficient in coefficients[1:]:
            power = self._cut(self.mul(power, h), cut)
            result = self.add(result, self.mul(power, self.lifted(coefficient)))
        return self._cut(result, cut)

    @strict
    def _cut(self, u: Germ, order: Fraction) -> Germ | Missing:
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

    # functions ----------------------------------------------------------------------------------

    def call(self, name: str, arguments: Sequence[Element]) -> Germ | Missing:
        """A function of the whitelist."""
        for argument in arguments:
            if isinstance(argument, Missing):
                return argument
        constants = [self.constant_part(u) for u in arguments]
        if None not in constants:
            return self.lifted(self.base.call(name, constants))
        chosen = self._by_sign(name, arguments)
        if chosen is not None:
            return chosen
        if name in ("floor", "ceiling"):
            return self._rounded(name, arguments[0])
        if name in ("sqrt", "cbrt", "root"):
            return self._root(name, arguments)
        if name == "log":
            return self._log(arguments[0])
        rewritten = REWRITTEN.get(name)
        if rewritten is not None:
            return rewritten(self, *arguments)
        return self._analytic(name, arguments, constants)

    def inner(self, name: str, u: Germ) -> Germ | Missing:
        """A function of one argument by its Taylor series, whatever else expresses it."""
        return self._analytic(name, (u,), [None])

    def _by_sign(self, name: str, arguments: Sequence[Germ]) -> Germ | Missing | None:
        """Functions that only choose; None for all others."""
        a = arguments[0]
        if name in ("max", "min"):
            # max(a, b) = a + relu(b - a), min(a, b) = a - relu(a - b)
            b = arguments[1]
            if name == "max":
                return self.add(a, self.call("relu", (self.add(b, self.neg(a)),)))
            return self.add(a, self.neg(self.call("relu", (self.add(a, self.neg(b)),))))
        if name not in ("abs", "sign", "relu", "heaviside"):
            return None
        sign = self.sign(a)
        if sign is None:
            if a.terms:
                return UNKNOWN
            return Germ((), a.order if name in ("abs", "relu") else Fraction(0))
        if name == "abs":
            return a if sign >= 0 else self.neg(a)
        if name == "sign":
            return self.number(Fraction(sign))
        if name == "relu":
            return a if sign > 0 else Germ(())
        return arguments[1] if sign == 0 else self.number(Fraction(int(sign > 0)))

    def _rounded(self, name: str, u: Germ) -> Germ | Missing:
        parts = self.split(u)
        if parts is None:
            return UNKNOWN
        limit, rest = parts
        value = self.base.call(name, (limit,))
        whole, sign = self.base.is_integer(limit), self.sign(rest)
        if whole is False or sign == 0:
            return self.lifted(value)
        if whole is None or sign is None:
            return UNKNOWN
        shift = min(sign, 0) if name == "floor" else max(sign, 0)
        return self.lifted(self.base.add(value, self.base.number(Fraction(shift))))

    def _root(self, name: str, arguments: Sequence[Germ]) -> Germ | Missing:
        u = arguments[0]
        if name == "sqrt":
            return self._power(u, Fraction(1, 2))
        degree = Fraction(3) if name == "cbrt" else self.rational(arguments[1])
        if degree is None or degree.denominator != 1 or degree < 1:
            return UNKNOWN
        if degree % 2 == 1 and self.sign(u) == -1:
            return self.neg(self._power(self.neg(u), 1 / degree))
        return self._power(u, 1 / degree)

    def _log(self, u: Germ) -> Germ | Missing:
        sign = self.sign(u)
        if sign is None:
            return UNKNOWN
        if sign <= 0:
            return UNDEFINED
        e, c = u.terms[0]
        if e != 0:
            return Germ((), -LOGARITHMIC)
        rest = Germ(
            tuple((f, self.base.div(d, c)) for f, d in u.terms[1:]),
            u.order,
        )
        coefficients = [self.base.call("log", (c,))]
        for k in range(1, self._count(rest)):
            coefficients.append(self.base.number(Fraction((-1) ** (k + 1), k)))
        return self.compose(coefficients, rest)

    def _analytic(
        self, name: str, arguments: Sequence[Germ], constants: list[Element | None]
    ) -> Germ | Missing:
        """A function with a Taylor series at the limit of its only argument that moves."""
        moving = [place for place, constant in enumerate(constants) if constant is None]
        if len(moving) != 1:
            return UNKNOWN
        place = moving[0]
        u = arguments[place]
        parts = self.split(u)
        if parts is None:
            return self._without_limit(name, u)
        held = list(constants)
        held[place] = parts[0]
        coefficients = self.coefficients(name, held, place, self._count(parts[1]))
        if isinstance(coefficients, Missing):
            return coefficients
        return self.compose(coefficients, parts[1])

    def _without_limit(self, name: str, u: Germ) -> Germ | Missing:
        if u.terms and u.terms[0][0] < 0:
            sign = self.sign(u)
            found = None if sign is None else unbounded(self, name, u, sign)
            if found is not None:
                return found
        if name in BOUNDED or (name in CONTINUOUS and u.valuation == 0):
            return Germ((), Fraction(0))
        return UNKNOWN

    def flat(self) -> Germ:
        """A germ smaller than every power of t, like exp(-1/t)."""
        return Germ((), Fraction(self.limit))

    # Taylor coefficients ------------------------------------------------------------------------

    def coefficients(
        self, name: str, arguments: Sequence[Element], place: int, count: int
    ) -> list[Element] | Missing:
        """The first ``count`` Taylor coefficients of a function along one argument.

        ``arguments`` are elements of the base, and so are the coefficients.
        """
        base = self.base
        if name in ("exp", "sin", "cos"):
            return self._elementary(name, arguments[0], count)
        value = base.call(name, arguments)
        if isinstance(value, Missing):
            return value
        integrand = INTEGRANDS.get((name, place, len(arguments)))
        if integrand is None:
            if isinstance(base, Germs):
                return base._shifted(name, arguments, place, count)
            return _of_reals(base, name, arguments, place, count)
        # F(c + z) = F(c) + the integral of F'(c + z) dz, with z a germ of its own
        local = Germs(base, count)
        z = local.variable(arguments[place], 1)
        others = [local.lifted(a) for k, a in enumerate(arguments) if k != place]
        slope = integrand(local, z, *others)
        if isinstance(slope, Missing):
            return slope
        if slope.order is not None and slope.order < count - 1:
            return UNKNOWN
        found = dict(slope.terms)
        if any(e < 0 or e.denominator != 1 for e in found):
            return UNKNOWN
        coefficients = [value]
        for k in range(count - 1):
            term = found.get(Fraction(k), self.zero)
            coefficients.append(base.mul(term, base.number(Fraction(1, k + 1))))
        return coefficients

    def _elementary(self, name: str, c: Element, count: int) -> list[Element]:
        base = self.base
        if name == "exp":
            cycle = [base.call("exp", (c,))] * 4
        else:
            sine, cosine = base.call("sin", (c,)), base.call("cos", (c,))
            cycle = [sine, cosine, base.neg(sine), base.neg(cosine)]
            if name == "cos":
                cycle = cycle[1:] + cycle[:1]
        coefficients, scale = [], Fraction(1)
        for k in range(count):
            coefficients.append(base.mul(cycle[k % 4], base.number(scale)))
            scale /= k + 1
        return coefficients

    def _shifted(
        self, name: str, arguments: Sequence[Germ], place: int, count: int
    ) -> list[Element] | Missing:
        """Taylor coefficients at a germ c + g: the k-th is the sum of (k+j choose k) a_(k+j) g^j,
        with the coefficients a at its limit c."""
        parts = self.split(arguments[place])
        held = [self.constant_part(u) for u in arguments]
        if parts is None or any(a is None for k, a in enumerate(held) if k != place):
            return UNKNOWN
        held[place] = parts[0]
        more = self._count(parts[1])
        known = self.coefficients(name, held, place, count + more)
        if isinstance(known, Missing):
            return known
        shifted: list[Element] = []
        for k in range(count):
            row = [
                self.base.mul(known[k + j], self.base.number(Fraction(comb(k + j, k))))
                for j in range(more)
            ]
            shifted.append(self.compose(row, parts[1]))
        return shifted


def _of_reals(
    field: Reals, name: str, arguments: Sequence[Real], place: int, count: int
) -> list[Element] | Missing:
    balls = ball_taylor(name, [a.ball for a in arguments], place, count)
    if balls is None:
        return UNKNOWN
    forms = tuple(a.form for a in arguments)
    coefficients: list[Element] = [field.call(name, arguments)]
    for k, ball in enumerate(balls[1:], start=1):
        coefficients.append(Real(ball, field.forms.opaque("taylor", name, forms, place, k)))
    return coefficients


def _smaller(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    if a is None or b is None:
        return b if a is None else a
    return min(a, b)
