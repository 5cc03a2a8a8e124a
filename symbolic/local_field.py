"""Functions near a point: the whitelist on truncated power series in several variables.

What is common to the two fields of such series: :mod:`symbolic.power_series`, quick, where the
function is analytic, and :mod:`symbolic.branches`, which goes through every side of every kink.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import factorial
from typing import Protocol

from symbolic.germ_functions import REWRITTEN
from symbolic.germs import Germs
from symbolic.interpreter import UNDEFINED, UNKNOWN, Element, Missing, chosen_by_sign, strict
from symbolic.reals import Real, Reals


class Local(Protocol):
    """A series: its ``constant`` is the value at the point; it ``moves`` unless it is constant all
    around the point."""

    @property
    def constant(self) -> Real: ...

    @property
    def moves(self) -> bool: ...


class LocalField:
    """Series cut beyond ``degree``, with certified coefficients.

    Subclasses add, negate and multiply; they say what the sign of a series is that vanishes at the
    point, and what becomes of a root there.
    """

    def __init__(self, base: Reals, degree: int) -> None:
        self.base = base
        self.degree = degree
        self.zero = base.number(Fraction(0))
        self._germs = Germs(base, degree + 1)

    # What subclasses say ------------------------------------------------------------------------

    def lifted(self, constant: Element) -> Element:
        """A constant."""
        raise NotImplementedError

    def add(self, a: Element, b: Element) -> Element:
        """a + b."""
        raise NotImplementedError

    def neg(self, a: Element) -> Element:
        """-a."""
        raise NotImplementedError

    def mul(self, a: Element, b: Element) -> Element:
        """a b."""
        raise NotImplementedError

    def compose(self, coefficients: Sequence[Real], u: Element) -> Element:
        """The sum of c_k (u - u(p))^k, the c_k being all that count."""
        raise NotImplementedError

    def sign(self, a: Element) -> int | None:
        """The sign near the point; None where it is not one sign there."""
        raise NotImplementedError

    def vanishing_power(self, u: Local, exponent: Fraction, odd: bool) -> Element:
        """u^exponent, not whole or negative, where u is 0 at the point; ``odd``: the root has
        values below 0 too."""
        raise NotImplementedError

    # Arithmetic ---------------------------------------------------------------------------------

    def number(self, value: Fraction) -> Element:
        """A rational number."""
        return self.lifted(self.base.number(value))

    def constant(self, name: str) -> Element:
        """A named constant."""
        return self.lifted(self.base.constant(name))

    @strict
    def div(self, a: Local, b: Local) -> Element:
        """a / b."""
        return self.mul(a, self.power(b, Fraction(-1)))

    @strict
    def ipow(self, a: Local, k: int) -> Element:
        """a ** k for k > 0: by squaring, or of large k by the binomial series."""
        if k > 2 * self.degree + 2 and a.moves and self.base.sign(a.constant) not in (0, None):
            return self.power(a, Fraction(k))
        result: Element = None
        square: Element = a
        while True:
            if k % 2:
                result = square if result is None else self.mul(result, square)
            k //= 2
            if not k:
                return result
            square = self.mul(square, square)

    @strict
    def pow(self, a: Local, b: Local) -> Element:
        """The principal real power."""
        if not (a.moves or b.moves):
            return self.lifted(self.base.pow(a.constant, b.constant))
        exponent = self.rational(b)
        if exponent is not None:
            if exponent.denominator == 1 and exponent >= 0:
                return self.ipow(a, int(exponent)) if exponent else self.number(Fraction(1))
            return self.power(a, exponent)
        if self.base.sign(a.constant) == 1:
            return self.call("exp", (self.mul(b, self.call("log", (a,))),))
        return UNKNOWN

    def rational(self, u: Local) -> Fraction | None:
        """The rational number that ``u`` is proved to be all around the point, or None."""
        return None if u.moves else self.base.rational(u.constant)

    @strict
    def power(self, u: Local, exponent: Fraction, odd: bool = False) -> Element:
        """u^q: the sum of (q choose k) c^(q - k) h^k for u = c + h."""
        c, base = u.constant, self.base
        sign = base.sign(c)
        if sign is None:
            return UNKNOWN
        if sign == 0:
            if not u.moves:
                return self.number(Fraction(0)) if exponent > 0 else UNDEFINED
            return self.vanishing_power(u, exponent, odd)
        if sign < 0 and odd:
            return self.neg(self.power(self.neg(u), exponent))
        leading = base.pow(c, base.number(exponent))
        if isinstance(leading, Missing) or not u.moves:
            return self.lifted(leading)
        inverse = base.div(base.number(Fraction(1)), c)
        coefficients, binomial = [leading], Fraction(1)
        for k in range(self.degree):
            leading = base.mul(leading, inverse)
            binomial = binomial * (exponent - k) / (k + 1)
            coefficients.append(base.mul(leading, base.number(binomial)))
        return self.compose(coefficients, u)

    # Functions ----------------------------------------------------------------------------------

    def call(self, name: str, arguments: Sequence[Element]) -> Element:
        """A function of the whitelist."""
        for argument in arguments:
            if isinstance(argument, Missing):
                return argument
        if not any(argument.moves for argument in arguments):
            return self.lifted(self.base.call(name, [a.constant for a in arguments]))
        chosen = chosen_by_sign(self, name, arguments)
        if chosen is not None:
            return chosen
        u = arguments[0]
        match name:
            case "floor" | "ceiling":
                return self._rounded(name, u)
            case "sqrt":
                return self.power(u, Fraction(1, 2))
            case "cbrt":
                return self.power(u, Fraction(1, 3), True)
            case "root":
                return self._root(u, arguments[1])
            case "log":
                return self._log(u)
            case "sigmoid" | "softplus":
                return self._logistic(name, u)
            case "sinc":
                return self._sinc(u)
            case "atan2":
                return self._atan2(*arguments)
        rewritten = REWRITTEN.get(name)
        if rewritten is not None:
            return rewritten(self, *arguments)
        return self._analytic(name, arguments)

    def split(self, u: Local) -> tuple[Real, Local]:
        """The value at the point, and the series."""
        return u.constant, u

    def inner(self, name: str, u: Local) -> Element:
        """A function of one argument by its Taylor series, whatever else expresses it."""
        return self._analytic(name, (u,))

    def is_integer(self, a: Local) -> bool | None:
        """Whether a is an integer all around the point."""
        whole = self.base.is_integer(a.constant)
        return None if a.moves and whole is not False else whole

    def _analytic(self, name: str, arguments: Sequence[Local]) -> Element:
        moving = [place for place, argument in enumerate(arguments) if argument.moves]
        if len(moving) != 1:
            return UNKNOWN
        held = [argument.constant for argument in arguments]
        found = self._germs.coefficients(name, held, moving[0], self.degree + 1)
        if isinstance(found, Missing):
            return found
        if any(isinstance(each, Missing) for each in found):
            return UNKNOWN
        return self.compose(found, arguments[moving[0]])

    def _rounded(self, name: str, u: Local) -> Element:
        value = self.base.call(name, (u.constant,))
        whole = self.base.is_integer(u.constant)
        if whole is False:
            return self.lifted(value)
        if whole is None:
            return UNKNOWN
        sign = self.sign(self.add(u, self.neg(self.lifted(u.constant))))
        if sign is None:
            return UNKNOWN
        shift = min(sign, 0) if name == "floor" else max(sign, 0)
        return self.lifted(self.base.add(value, self.base.number(Fraction(shift))))

    def _root(self, u: Local, degree: Local) -> Element:
        n = self.rational(degree)
        if n is None or n.denominator != 1 or n < 1:
            return UNKNOWN
        return self.power(u, 1 / n, n % 2 == 1)

    def _log(self, u: Local) -> Element:
        c, base = u.constant, self.base
        if base.sign(c) != 1:
            return UNKNOWN
        inverse = base.div(base.number(Fraction(1)), c)
        coefficients, power = [base.call("log", (c,))], inverse
        for k in range(1, self.degree + 1):
            coefficients.append(base.mul(power, base.number(Fraction((-1) ** (k + 1), k))))
            power = base.mul(power, inverse)
        return self.compose(coefficients, u)

    def _logistic(self, name: str, u: Local) -> Element:
        """1/(1 + exp(-u)) and its integral, with the exponential that is small at the point."""
        one, positive = self.number(Fraction(1)), self.base.sign(u.constant) == 1
        small = self.call("exp", (self.neg(u) if positive else u,))
        below = self.add(one, small)
        if name == "sigmoid":
            return self.div(one if positive else small, below)
        rest = self.call("log", (below,))
        return self.add(u, rest) if positive else rest

    def _sinc(self, u: Local) -> Element:
        sign = self.base.sign(u.constant)
        if sign is None:
            return UNKNOWN
        if sign:
            return self.div(self.call("sin", (u,)), u)
        terms = [Fraction(1 - k % 2, factorial(k + 1)) for k in range(self.degree + 1)]
        return self.compose(
            [self.base.number((-1) ** (k // 2) * term) for k, term in enumerate(terms)], u
        )

    def _atan2(self, y: Local, x: Local) -> Element:
        across, up = self.base.sign(x.constant), self.base.sign(y.constant)
        if across == 1:
            return self.call("atan", (self.div(y, x),))
        half_turn = self.constant("pi")
        if up in (1, -1):
            right = self.mul(self.number(Fraction(up, 2)), half_turn)
            return self.add(right, self.neg(self.call("atan", (self.div(x, y),))))
        side = self.sign(y) if across == -1 else None
        if side is None:
            return UNKNOWN
        angle = self.call("atan", (self.div(y, x),))
        return self.add(angle, half_turn if side >= 0 else self.neg(half_turn))
