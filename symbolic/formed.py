"""Any field with exact forms beside its elements, so that equality can be proved in it.

Two germs whose known terms agree may still differ; two that were computed alike may not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from symbolic.exact_forms import Form, Forms
from symbolic.germ import Base
from symbolic.germ_functions import REWRITTEN
from symbolic.interpreter import UNKNOWN, Element, Missing, chosen_by_sign, strict


@dataclass(frozen=True, slots=True)
class Formed:
    """An element of the field and the normal form of how it was computed."""

    element: Element
    form: Form


class FormedField:
    """``field`` with forms; see :class:`symbolic.interpreter.Field`."""

    def __init__(self, field: Base, forms: Forms) -> None:
        self.field = field
        self.forms = forms

    @strict
    def formed(self, element: Element, form: Form) -> Element:
        """``element`` with its form; the rational number itself where the form is one."""
        value = self.forms.fraction(form)
        return Formed(element if value is None else self.field.number(value), form)

    def number(self, value: Fraction) -> Element:
        """A rational number."""
        return self.formed(self.field.number(value), self.forms.rational(value))

    def constant(self, name: str) -> Element:
        """A named constant."""
        return self.formed(self.field.constant(name), self.forms.constant(name))

    @strict
    def add(self, a: Formed, b: Formed) -> Element:
        """a + b."""
        total = self.field.add(a.element, b.element)
        return self.formed(total, self.forms.add(a.form, b.form))

    @strict
    def neg(self, a: Formed) -> Element:
        """-a."""
        return self.formed(self.field.neg(a.element), self.forms.neg(a.form))

    @strict
    def mul(self, a: Formed, b: Formed) -> Element:
        """a b."""
        product = self.field.mul(a.element, b.element)
        return self.formed(product, self.forms.mul(a.form, b.form))

    @strict
    def div(self, a: Formed, b: Formed) -> Element:
        """a / b."""
        quotient = self.field.div(a.element, b.element)
        if isinstance(quotient, Missing):
            return quotient
        return self.formed(quotient, self.forms.mul(a.form, self.forms.inverse(b.form)))

    @strict
    def ipow(self, a: Formed, k: int) -> Element:
        """a ** k for k > 0."""
        return self.formed(self.field.ipow(a.element, k), self.forms.ipow(a.form, k))

    @strict
    def pow(self, a: Formed, b: Formed) -> Element:
        """The principal real power."""
        exponent = self.forms.fraction(b.form)
        power = self.field.pow(a.element, b.element)
        if exponent is not None and self.sign(a) == 1:
            return self.formed(power, self.forms.power(a.form, exponent))
        return self.formed(power, self.forms.opaque("power", a.form, b.form))

    def sign(self, a: Element) -> int | None:
        """-1, 0, 1, or None."""
        if isinstance(a, Missing):
            return None
        return self.field.sign(a.element) if a.form else 0

    def is_integer(self, a: Formed) -> bool | None:
        """Whether a is an integer."""
        value = self.forms.fraction(a.form)
        return self.field.is_integer(a.element) if value is None else value.denominator == 1

    def rational(self, a: Formed) -> Fraction | None:
        """The rational number that ``a`` is proved to be, or None."""
        return self.forms.fraction(a.form)

    def call(self, name: str, arguments: Sequence[Element]) -> Element:
        """A function of the whitelist."""
        for argument in arguments:
            if isinstance(argument, Missing):
                return argument
        chosen = chosen_by_sign(self, name, arguments)
        if chosen is not None and chosen is not UNKNOWN:
            return chosen
        rule = REWRITTEN.get(name)
        if rule is not None and name != "asin":
            return rule(self, *arguments)
        value = self.field.call(name, [u.element for u in arguments])
        positive = self.field.sign(value) == 1
        form = self.forms.call(name, tuple(u.form for u in arguments), positive)
        return self.formed(value, form)

    def taylor(
        self, name: str, arguments: Sequence[Formed], place: int, count: int
    ) -> list[Element] | Missing:
        """Taylor coefficients, each known by its number."""
        found = self.field.taylor(name, [u.element for u in arguments], place, count)
        if isinstance(found, Missing):
            return found
        forms = tuple(u.form for u in arguments)
        if any(isinstance(c, Missing) for c in found):
            return UNKNOWN
        return [
            self.formed(c, self.forms.opaque("taylor", name, forms, place, k))
            for k, c in enumerate(found)
        ]
