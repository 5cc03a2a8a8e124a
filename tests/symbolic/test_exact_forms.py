"""Exact normal forms: equal forms are equal numbers, and the usual equalities are found."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import arb, ctx
from hypothesis import given
from hypothesis import strategies as st

from symbolic.exact_forms import MOST_TERMS, Form, Forms
from symbolic.lazy_form import LONG, LazyForm

HALF = Fraction(1, 2)


@pytest.fixture
def forms() -> Forms:
    return Forms()


def call(forms: Forms, name: str, argument: Form) -> Form:
    return forms.call(name, (argument,), positive=False)


def test_roots_of_rationals(forms: Forms) -> None:
    root = forms.power(forms.rational(2), HALF)
    assert forms.mul(root, root) == forms.rational(2)
    assert forms.ipow(root, 4) == forms.rational(4)
    assert forms.power(forms.rational(Fraction(8, 27)), Fraction(1, 3)) == forms.rational(
        Fraction(2, 3)
    )
    six = forms.power(forms.rational(6), HALF)
    assert forms.mul(root, forms.power(forms.rational(3), HALF)) == six
    assert forms.mul(forms.inverse(root), forms.rational(2)) == root
    assert forms.fraction(root) is None


def test_angles(forms: Forms) -> None:
    pi = forms.constant("pi")

    def turn(q: Fraction) -> Form:
        return forms.mul(forms.rational(q), pi)

    with ctx.workprec(100):
        for denominator in (1, 2, 3, 4, 5, 6, 10, 12):
            for numerator in range(-2 * denominator, 2 * denominator + 1):
                q = Fraction(numerator, denominator)
                sine = forms.fraction(call(forms, "sin", turn(q)))
                if sine is not None:
                    ball = (arb.pi() * numerator / denominator).sin()
                    assert ball.contains(arb(sine.numerator) / sine.denominator)
    assert call(forms, "sin", turn(Fraction(7, 6))) == forms.rational(-HALF)
    assert call(forms, "cos", turn(Fraction(2, 3))) == forms.rational(-HALF)
    assert call(forms, "tan", turn(Fraction(3, 4))) == forms.rational(-1)
    assert call(forms, "sin", turn(Fraction(5))) == forms.rational(0)
    assert call(forms, "asin", forms.rational(-HALF)) == turn(Fraction(-1, 6))
    assert call(forms, "acos", forms.rational(HALF)) == turn(Fraction(1, 3))
    assert call(forms, "atan", forms.rational(-1)) == turn(Fraction(-1, 4))
    # sin^2 + cos^2 = 1 at an angle of surds
    s, c = (call(forms, name, turn(Fraction(1, 12))) for name in ("sin", "cos"))
    assert forms.add(forms.mul(s, s), forms.mul(c, c)) == forms.rational(1)


def test_exponentials_and_logarithms(forms: Forms) -> None:
    e = forms.constant("e")
    assert call(forms, "exp", forms.rational(1)) == e
    assert call(forms, "log", forms.ipow(e, 3)) == forms.rational(3)
    log2 = call(forms, "log", forms.rational(2))
    assert call(forms, "log", forms.rational(8)) == forms.mul(forms.rational(3), log2)
    assert call(forms, "exp", forms.mul(forms.rational(HALF), log2)) == forms.power(
        forms.rational(2), HALF
    )
    assert forms.real_power(forms.rational(4), forms.rational(HALF)) == forms.rational(2)


def test_opaque_numbers_are_equal_when_computed_alike(forms: Forms) -> None:
    one = call(forms, "gamma", forms.rational(Fraction(1, 3)))
    other = call(forms, "gamma", forms.rational(Fraction(1, 3)))
    third = call(forms, "gamma", forms.rational(Fraction(1, 4)))
    assert one == other != third
    assert forms.add(one, forms.neg(other)) == ()
    assert forms.div(forms.mul(one, third), third) == one


def test_long_sums_stay_short_and_keep_their_sign(forms: Forms) -> None:
    total, mirrored = forms.rational(0), forms.rational(0)
    for k in range(1, 3 * MOST_TERMS):
        term = call(forms, "gamma", forms.rational(Fraction(k, 3 * k + 1)))
        total = forms.add(total, term)
        mirrored = forms.add(mirrored, forms.neg(term))
    assert len(total) <= MOST_TERMS
    assert forms.add(total, mirrored) == ()


SMALL = st.fractions(-3, 3, max_denominator=6)


@given(st.lists(SMALL, min_size=3, max_size=3), st.lists(st.integers(0, 6), min_size=3, max_size=3))
def test_ring_laws(coefficients: list[Fraction], radicands: list[int]) -> None:
    forms = Forms()
    a, b, c = (
        forms.mul(forms.rational(q), forms.power(forms.rational(n), HALF))
        for q, n in zip(coefficients, radicands, strict=True)
    )
    assert forms.mul(a, forms.add(b, c)) == forms.add(forms.mul(a, b), forms.mul(a, c))
    assert forms.mul(forms.mul(a, b), c) == forms.mul(a, forms.mul(b, c))
    assert forms.add(forms.add(a, b), forms.neg(b)) == a


def test_forms_on_demand_need_no_deep_stack(forms: Forms) -> None:
    total = LazyForm.known(forms.rational(0))
    one = LazyForm.known(forms.rational(1))
    for _ in range(20_000):
        total = LazyForm(forms.add, total, one)
    assert total.get() == forms.rational(20_000)


def test_a_number_of_very_many_functions_is_one_of_its_own_kind(forms: Forms) -> None:
    def sine(k: int) -> LazyForm:
        argument = LazyForm.known(forms.rational(k))
        return LazyForm.of_call(lambda f: forms.call("sin", (f,), False), argument)

    def total(count: int) -> LazyForm:
        found = LazyForm.known(forms.rational(0))
        for _ in range(count):
            found = LazyForm(forms.add, found, sine(1))
        return found

    assert total(LONG).get() == forms.mul(forms.rational(LONG), sine(1).get())
    beyond = total(LONG + 1)
    assert forms.fraction(beyond.get()) is None
    assert beyond.get() != total(LONG + 1).get()
