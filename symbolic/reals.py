"""The field of certified real numbers: each a ball together with its exact form.

The ball proves that numbers differ, the form that they are equal.  Balls are at the precision of
``flint.ctx``, which whoever computes here has set.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import ceil, floor

from flint import arb

from symbolic.ball_functions import (
    NOTHING,
    ball_constant,
    ball_of_fraction,
    ball_rule,
    whole_number,
)
from symbolic.exact_forms import Form, Forms
from symbolic.germ_functions import REWRITTEN
from symbolic.high_precision import approximate
from symbolic.interpreter import UNDEFINED, UNKNOWN, Element, Missing, chosen_by_sign, strict
from symbolic.lazy_form import LazyForm
from symbolic.taylor import ball_taylor


@dataclass(frozen=True, slots=True)
class Real:
    """A number: ``ball`` contains it, and ``form`` is its normal form, made on demand."""

    ball: arb
    form: LazyForm


class Reals:
    """Arithmetic on :class:`Real`; see :class:`symbolic.interpreter.Field`."""

    def __init__(self, forms: Forms, certified: bool = True) -> None:
        self.forms = forms
        self.certified = certified
        self.estimated = False
        """Whether a value that nobody proved was used (only when not ``certified``)."""

    def _made(self, ball: arb, form: LazyForm) -> Element:
        if ball.is_finite():
            return Real(ball, form)
        value = self.forms.fraction(form.get())
        return UNKNOWN if value is None else self.number(value)

    def rational(self, a: Real) -> Fraction | None:
        """The rational number that ``a`` is proved to be, or None."""
        return self.forms.fraction(a.form.get())

    def number(self, value: Fraction) -> Real:
        """A rational number."""
        ball = ball_of_fraction(value.numerator, value.denominator)
        return Real(ball, LazyForm.known(self.forms.rational(value)))

    def constant(self, name: str) -> Real:
        """A named constant."""
        return Real(ball_constant(name), LazyForm.known(self.forms.constant(name)))

    @strict
    def add(self, a: Real, b: Real) -> Element:
        """a + b."""
        return self._made(a.ball + b.ball, LazyForm(self.forms.add, a.form, b.form))

    @strict
    def neg(self, a: Real) -> Element:
        """-a."""
        return Real(-a.ball, LazyForm(self.forms.neg, a.form))

    @strict
    def mul(self, a: Real, b: Real) -> Element:
        """a b."""
        return self._made(a.ball * b.ball, LazyForm(self.forms.mul, a.form, b.form))

    @strict
    def div(self, a: Real, b: Real) -> Element:
        """a / b."""
        sign = self.sign(b)
        if sign is None:
            return UNKNOWN
        if sign == 0:
            return UNDEFINED
        return self._made(a.ball / b.ball, LazyForm(self.forms.div, a.form, b.form))

    @strict
    def ipow(self, a: Real, k: int) -> Element:
        """a ** k for k > 0."""
        return self._made(a.ball**k, LazyForm(partial(self.forms.ipow, k=k), a.form))

    @strict
    def pow(self, a: Real, b: Real) -> Element:
        """The principal real power a ** b."""
        sign = self.sign(a)
        if sign is None:
            return UNKNOWN
        exponent = self.rational(b)
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
        return self._made(a.ball**b.ball, LazyForm(self.forms.real_power, a.form, b.form))

    def sign(self, a: Element) -> int | None:
        """-1, 0, 1 or None."""
        if isinstance(a, Missing):
            return None
        if a.ball > 0:
            return 1
        if a.ball < 0:
            return -1
        return 0 if a.ball == 0 or not a.form.get() else None

    def is_integer(self, a: Real) -> bool | None:
        """Whether ``a`` is an integer."""
        if not a.ball.contains_integer():
            return False
        value = self.rational(a)
        return None if value is None else value.denominator == 1

    def taylor(
        self, name: str, arguments: Sequence[Real], place: int, count: int
    ) -> list[Element] | Missing:
        """The first ``count`` Taylor coefficients of a special function along one argument."""
        balls = ball_taylor(name, [a.ball for a in arguments], place, count)
        if balls is None:
            return UNKNOWN
        forms = [a.form for a in arguments]
        coefficients: list[Element] = [self.call(name, arguments)]
        for k, ball in enumerate(balls[1:], start=1):
            make = partial(self.forms.opaque, "taylor", name, place, k)
            coefficients.append(Real(ball, LazyForm.of_call(make, *forms)))
        return coefficients

    # functions ----------------------------------------------------------------------------------

    def call(self, name: str, arguments: Sequence[Element]) -> Element:
        """A function of the whitelist."""
        for argument in arguments:
            if isinstance(argument, Missing):
                return argument
        chosen = chosen_by_sign(self, name, arguments)
        if chosen is not None:
            return chosen
        if name in ("floor", "ceiling"):
            return self._rounded(name, arguments[0])
        rule = ball_rule(name)
        balls = [a.ball for a in arguments]
        ball = NOTHING if rule is None else rule(*balls)
        if not (self.certified or ball.is_finite()):
            ball = approximate(name, balls)
            self.estimated = self.estimated or ball.is_finite()
        make = partial(self._form, name, tuple(arguments), bool(ball > 0))
        made = self._made(ball, LazyForm.of_call(make, *(a.form for a in arguments)))
        if made is UNKNOWN and name in ("log", "sqrt") and self.sign(arguments[0]) == -1:
            return UNDEFINED
        return made

    def _form(self, name: str, arguments: Sequence[Real], positive: bool, *forms: Form) -> Form:
        """The form of a function: by the identity that expresses it, as germs do, so that a
        value and the limit of a germ have the same form."""
        rule = REWRITTEN.get(name)
        if rule is not None and name != "asin":
            expressed = rule(self, *arguments)
            if isinstance(expressed, Real):
                return expressed.form.get()
        return self.forms.call(name, forms, positive)

    def _rounded(self, name: str, a: Real | Missing) -> Element:
        if isinstance(a, Missing):
            return a
        whole = whole_number(a.ball.floor() if name == "floor" else a.ball.ceil())
        if whole is not None:
            return self.number(Fraction(whole))
        value = self.rational(a)
        if value is None:
            return UNKNOWN
        return self.number(Fraction(floor(value) if name == "floor" else ceil(value)))
