"""The field of certified real numbers: each a ball together with its exact form.

The ball proves that numbers differ, the form that they are equal.  Balls are at the precision of
``flint.ctx``, which whoever computes here has set.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from flint import arb

from symbolic.ball_functions import NOTHING, ball_constant, ball_of_fraction, ball_rule
from symbolic.exact_forms import Form, Forms
from symbolic.high_precision import approximate
from symbolic.interpreter import UNDEFINED, UNKNOWN, Element, Missing, strict


@dataclass(frozen=True, slots=True)
class Real:
    """A number: ``ball`` contains it, and it has the normal form ``form``."""

    ball: arb
    form: Form


class Reals:
    """Arithmetic on :class:`Real`; see :class:`symbolic.interpreter.Field`."""

    def __init__(self, forms: Forms, certified: bool = True) -> None:
        self.forms = forms
        self.certified = certified
        self.estimated = False
        """Whether a value that nobody proved was used (only when not ``certified``)."""

    def _made(self, ball: arb, form: Form) -> Real | Missing:
        value = self.forms.fraction(form)
        if value is not None:
            return Real(ball_of_fraction(value.numerator, value.denominator), form)
        return Real(ball, form) if ball.is_finite() else UNKNOWN

    def fraction(self, a: Real) -> Fraction | None:
        """The rational number that ``a`` is proved to be, or None."""
        return self.forms.fraction(a.form)

    def number(self, value: Fraction) -> Real:
        """A rational number."""
        ball = ball_of_fraction(value.numerator, value.denominator)
        return Real(ball, self.forms.rational(value))

    def constant(self, name: str) -> Real:
        """A named constant."""
        return Real(ball_constant(name), self.forms.constant(name))

    @strict
    def add(self, a: Real, b: Real) -> Real | Missing:
        """a + b."""
        return self._made(a.ball + b.ball, self.forms.add(a.form, b.form))

    @strict
    def neg(self, a: Real) -> Real:
        """-a."""
        return Real(-a.ball, self.forms.neg(a.form))

    @strict
    def mul(self, a: Real, b: Real) -> Real | Missing:
        """a b."""
        return self._made(a.ball * b.ball, self.forms.mul(a.form, b.form))

    @strict
    def div(self, a: Real, b: Real) -> Real | Missing:
        """a / b."""
        sign = self.sign(b)
        if sign is None:
            return UNKNOWN
        if sign == 0:
            return UNDEFINED
        return self._made(a.ball / b.ball, self.forms.mul(a.form, self.forms.inverse(b.form)))

    @strict
    def ipow(self, a: Real, k: int) -> Real | Missing:
        """a ** k for k > 0."""
        return self._made(a.ball**k, self.forms.ipow(a.form, k))

    @strict
    def pow(self, a: Real, b: Real) -> Real | Missing:
        """The principal real power a ** b."""
        sign = self.sign(a)
        if sign is None:
            return UNKNOWN
        exponent = self.forms.fraction(b.form)
        if exponent is not None and exponent.denominator == 1:
            if exponent == 0:
                return self.number(Fraction(1))
            power = self.ipow(a, abs(int(exponent)))
            return power if exponent > 0 else self.div(self.number(Fraction(1)), power)
        if sign == 0:
            direction = self.sign(b)
            if direction is None:
                return UNKNOWN
            return self.number(Fraction(0)) if direction > 0 else UNDEFINED
        if sign < 0:
            whole = self.is_integer(b)
            return UNDEFINED if whole is False else UNKNOWN
        if exponent is not None:
            return self._made(a.ball**b.ball, self.forms.power(a.form, exponent))
        form = self.forms.opaque("power", a.form, b.form, positive=True)
        return self._made(a.ball**b.ball, form)

    def sign(self, a: Real | Missing) -> int | None:
        """-1, 0, 1 or None."""
        if isinstance(a, Missing):
            return None
        if not a.form:
            return 0
        if a.ball > 0:
            return 1
        return -1 if a.ball < 0 else None

    def is_integer(self, a: Real) -> bool | None:
        """Whether ``a`` is an integer."""
        value = self.forms.fraction(a.form)
        if value is not None:
            return value.denominator == 1
        return None if a.ball.contains_integer() else False

    # functions ----------------------------------------------------------------------------------

    def call(self, name: str, arguments: Sequence[Element]) -> Real | Missing:
        """A function of the whitelist."""
        for argument in arguments:
            if isinstance(argument, Missing):
                return argument
        decided = self._by_sign(name, arguments)
        if decided is not None:
            return decided
        if name in ("floor", "ceiling"):
            return self._rounded(name, arguments[0])
        if name == "mod":
            quotient = self.div(arguments[0], arguments[1])
            whole = self._rounded("floor", quotient)
            return self.add(arguments[0], self.neg(self.mul(arguments[1], whole)))
        rule = ball_rule(name)
        balls = [a.ball for a in arguments]
        ball = NOTHING if rule is None else rule(*balls)
        if not (self.certified or ball.is_finite()):
            ball = approximate(name, balls)
            self.estimated = self.estimated or ball.is_finite()
        form = self.forms.call(name, tuple(a.form for a in arguments), bool(ball > 0))
        made = self._made(ball, form)
        if made is UNKNOWN and name in ("log", "sqrt") and self.sign(arguments[0]) == -1:
            return UNDEFINED
        return made

    def _by_sign(self, name: str, arguments: Sequence[Real]) -> Real | Missing | None:
        """Functions that only choose; None for all others."""
        a = arguments[0]
        if name in ("max", "min"):
            sign = self.sign(self.add(a, self.neg(arguments[1])))
            if sign is None:
                return UNKNOWN
            return a if (sign >= 0) == (name == "max") else arguments[1]
        if name not in ("abs", "sign", "relu", "heaviside"):
            return None
        sign = self.sign(a)
        if sign is None:
            return UNKNOWN
        if name == "abs":
            return a if sign >= 0 else self.neg(a)
        if name == "sign":
            return self.number(Fraction(sign))
        if name == "relu":
            return a if sign > 0 else self.number(Fraction(0))
        return arguments[1] if sign == 0 else self.number(Fraction(int(sign > 0)))

    def _rounded(self, name: str, a: Real | Missing) -> Real | Missing:
        if isinstance(a, Missing):
            return a
        value = self.forms.fraction(a.form)
        if value is not None:
            return self.number(Fraction(floor(value) if name == "floor" else ceil(value)))
        whole = (a.ball.floor() if name == "floor" else a.ball.ceil()).unique_fmpz()
        return UNKNOWN if whole is None else self.number(Fraction(int(whole)))
