"""Any field with exact forms beside its elements, so that equality can be proved in it.

Two germs whose known terms agree may still differ; two that were computed alike may not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from symbolic.exact_forms import Form, Forms
from symbolic.germ import Base
from symbolic.germ_functions import REWRITTEN
from symbolic.interpreter import UNKNOWN, Element, Missing, chosen_by_sign, strict
from symbolic.lazy_form import LazyForm


@dataclass(frozen=True, slots=True)
class Formed:
    """An element of the field and, on demand, the normal form of how it was computed."""

    element: Element
    form: LazyForm


class FormedField:
    """``field`` with forms; see :class:`symbolic.interpreter.Field`."""

    def __init__(self, field: Base, forms: Forms) -> None:
        self.field = field
        self.forms = forms

    def formed(self, element: Element, form: LazyForm) -> Element:
        """``element`` with its form."""
        return element if isinstance(element, Missing) else Formed(element, form)

    def number(self, value: Fraction) -> Element:
        """A rational number."""
        return self.formed(self.field.number(value), LazyForm.known(self.forms.rational(value)))

    def constant(self, name: str) -> Element:
        """A named constant."""
        return self.formed(self.field.constant(name), LazyForm.known(self.forms.constant(name)))

    @strict
    def add(self, a: Formed, b: Formed) -> Element:
        """a + b."""
        total = self.field.add(a.element, b.element)
        return self.formed(total, LazyForm(self.forms.add, a.form, b.form))

    @strict
    def neg(self, a: Formed) -> Element:
        """-a."""
        return self.formed(self.field.neg(a.element), LazyForm(self.forms.neg, a.form))

    @strict
    def mul(self, a: Formed, b: Formed) -> Element:
        """a b."""
        product = self.field.mul(a.element, b.element)
        return self.formed(product, LazyForm(self.forms.mul, a.form, b.form))

    @strict
    def div(self, a: Formed, b: Formed) -> Element:
        """a / b."""
        quotient = self.field.div(a.element, b.element)
        return self.formed(quotient, LazyForm(self.forms.div, a.form, b.form))

    @strict
    def ipow(self, a: Formed, k: int) -> Element:
        """a ** k for k > 0."""
        make = partial(self.forms.ipow, k=k)
        return self.formed(self.field.ipow(a.element, k), LazyForm(make, a.form))

    @strict
    def pow(self, a: Formed, b: Formed) -> Element:
        """The principal real power."""
        power = self.field.pow(a.element, b.element)
        positive = self.sign(a) == 1
        make = self.forms.real_power if positive else partial(self.forms.opaque, "signed power")
        return self.formed(power, LazyForm(make, a.form, b.form))

    def sign(self, a: Element) -> int | None:
        """-1, 0, 1, or None."""
        if isinstance(a, Missing):
            return None
        sign = self.field.sign(a.element)
        return 0 if sign is None and not a.form.get() else sign

    def is_integer(self, a: Formed) -> bool | None:
        """Whether a is an integer."""
        whole = self.field.is_integer(a.element)
        value = self.rational(a) if whole is None else None
        return whole if value is None else value.denominator == 1

    def rational(self, a: Formed) -> Fraction | None:
        """The rational number that ``a`` is proved to be, or None."""
        return self.forms.fraction(a.form.get())

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
        return self.formed(
            value,
            LazyForm.of_call(partial(self._call, name, positive), *(u.form for u in arguments)),
        )

    def _call(self, name: str, positive: bool, *forms: Form) -> Form:
        return self.forms.call(name, forms, positive)

    def taylor(
        self, name: str, arguments: Sequence[Formed], place: int, count: int
    ) -> list[Element] | Missing:
        """Taylor coefficients, each known by its number."""
        found = self.field.taylor(name, [u.element for u in arguments], place, count)
        if isinstance(found, Missing):
            return found
        forms = [u.form for u in arguments]
        return [
            self.formed(
                c, LazyForm.of_call(partial(self.forms.opaque, "taylor", name, place, k), *forms)
            )
            for k, c in enumerate(found)
        ]
