"""The whitelist's functions on germs, on top of ``symbolic.germ``.

Functions that choose, round or take roots look at the first terms; the others are rewritten, or
expanded in a Taylor series about the limit of their argument.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import comb

from symbolic.germ import Germ, GermArithmetic
from symbolic.germ_functions import BOUNDED, CONTINUOUS, INTEGRANDS, REWRITTEN, unbounded
from symbolic.interpreter import UNDEFINED, UNKNOWN, Element, Missing

LOGARITHMIC = Fraction(1, 64)
"""log t is O(t^-e) for every e > 0; this one is used."""


class Germs(GermArithmetic):
    """The field of germs over a base field."""

    # functions ----------------------------------------------------------------------------------

    def call(self, name: str, arguments: Sequence[Element]) -> Element:
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

    def inner(self, name: str, u: Germ) -> Element:
        """A function of one argument by its Taylor series, whatever else expresses it."""
        return self._analytic(name, (u,), [None])

    def _by_sign(self, name: str, arguments: Sequence[Germ]) -> Element:
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
            return Germ((), a.order if name in ("abs", "relu") else 0)
        if name == "abs":
            return a if sign >= 0 else self.neg(a)
        if name == "sign":
            return self.number(Fraction(sign))
        if name == "relu":
            return a if sign > 0 else Germ(())
        return arguments[1] if sign == 0 else self.number(Fraction(int(sign > 0)))

    def _rounded(self, name: str, u: Germ) -> Element:
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

    def _root(self, name: str, arguments: Sequence[Germ]) -> Element:
        u = arguments[0]
        if name == "sqrt":
            return self._power(u, Fraction(1, 2))
        degree = Fraction(3) if name == "cbrt" else self.rational(arguments[1])
        if degree is None or degree.denominator != 1 or degree < 1:
            return UNKNOWN
        if degree % 2 == 1 and self.sign(u) == -1:
            return self.neg(self._power(self.neg(u), 1 / degree))
        return self._power(u, 1 / degree)

    def _log(self, u: Germ) -> Element:
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
        coefficients += [
            self.base.number(Fraction((-1) ** (k + 1), k)) for k in range(1, self._count(rest))
        ]
        return self.compose(coefficients, rest)

    def _analytic(
        self, name: str, arguments: Sequence[Germ], constants: list[Element | None]
    ) -> Element:
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

    def _without_limit(self, name: str, u: Germ) -> Element:
        if u.terms and u.terms[0][0] < 0:
            sign = self.sign(u)
            found = None if sign is None else unbounded(self, name, u, sign)
            if found is not None:
                return found
        if name in BOUNDED or (name in CONTINUOUS and u.valuation == 0):
            return Germ((), 0)
        return UNKNOWN

    def flat(self) -> Germ:
        """A germ smaller than every power of t, like exp(-1/t)."""
        return Germ((), self.limit)

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
            return base.taylor(name, arguments, place, count)
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
            term = found.get(k, self.zero)
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

    def taylor(
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
