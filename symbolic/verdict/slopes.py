"""Derivatives of normal forms, generator by generator, for the argument that two functions with
equal derivatives differ by a constant."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from symbolic.verdict.normal_form import NormalForm
from symbolic.verdict.ring import (
    CALL,
    CONSTANT,
    EXP,
    HALF_TURN,
    IMAGINARY,
    LOG,
    NAME,
    PRIME,
    SIZE,
    SUM,
    TURN,
    Sum,
    TooHard,
)

_HALF = Fraction(1, 2)


def _gauss(form: NormalForm, u: Sum, sign: int) -> Sum:
    """2/sqrt(pi) e^(sign u^2)."""
    root = form.ring.power_of(form.constant_place("pi"), -_HALF)
    bell = form.powers.exp(form.ring.scale(form.ring.mul(u, u), sign))
    return form.ring.scale(form.ring.mul(root, bell), 2)


def _atan(form: NormalForm, u: Sum) -> Sum:
    return form.powers.whole(form.ring.add(form.ring.number(1), form.ring.mul(u, u)), -1)


def _asin(form: NormalForm, u: Sum) -> Sum:
    inside = form.ring.subtract(form.ring.number(1), form.ring.mul(u, u))
    return form.powers.size(inside, -_HALF)


def _rules() -> dict[str, Callable[[NormalForm, Sum], Sum]]:
    return {
        "atan": _atan,
        "asin": _asin,
        "erf": lambda form, u: _gauss(form, u, -1),
        "erfi": lambda form, u: _gauss(form, u, 1),
        "gamma": lambda form, u: form.ring.mul(form.call("gamma", u), form.call("digamma", u)),
        "digamma": lambda form, u: form.call("trigamma", u),
        "Ei": lambda form, u: form.powers.divide(form.powers.exp(u), u),
        "Si": lambda form, u: form.powers.divide(form.powers.sin(u), u),
    }


class Slopes:
    """Derivatives along one name."""

    def __init__(self, form: NormalForm, name: str) -> None:
        self.form = form
        self.name = name
        self._known: dict[int, Sum] = {}
        self._rules = _rules()

    def of(self, total: Sum) -> Sum:
        """The derivative of a sum.

        Raises
        ------
        TooHard : when it holds a function without a rule here.
        """
        ring = self.form.ring
        terms: list[Sum] = []
        for monomial, coefficient in total.items():
            for place, exponent in monomial:
                slope = self._generator(place)
                if slope:
                    scale = coefficient * exponent
                    lowered, factor = ring.merge(monomial, ((place, -1),))
                    terms.append(ring.mul({lowered: scale * factor}, slope))
        return ring.add({}, *terms)

    def _generator(self, place: int) -> Sum:
        known = self._known.get(place)
        if known is None:
            known = self._known[place] = self._rule(place)
        return known

    def _rule(self, place: int) -> Sum:
        form, ring = self.form, self.form.ring
        generator = ring.generators[place]
        if generator.kind == NAME:
            return ring.number(int(generator.name == self.name))
        if generator.kind in (CONSTANT, PRIME, IMAGINARY, HALF_TURN):
            return {}
        if generator.kind == CALL:
            inner = [self.of(argument) for argument in generator.about]
            if not any(inner):
                return {}
            if len(inner) != 1 or generator.name not in self._rules:
                raise TooHard(f"no slope of {generator.name}")
            return ring.mul(self._rules[generator.name](form, generator.about[0]), inner[0])
        (quantity,) = generator.about
        slope = self.of(quantity)
        if not slope or generator.kind == SUM:
            return slope
        if generator.kind == EXP:
            return ring.mul(slope, ring.power_of(place))
        if generator.kind == TURN:
            turned = ring.mul(ring.power_of(ring.i), ring.power_of(place))
            return ring.mul(slope, turned)
        # (ln |q|)' = q'/q, |q|' = |q| q'/q
        relative = form.powers.divide(slope, quantity)
        if generator.kind == LOG:
            return relative
        assert generator.kind == SIZE
        return ring.mul(relative, ring.power_of(place))
