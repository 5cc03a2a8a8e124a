"""Enclosures: only proved digits are shown, everything is rounded once."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symbolic.enclosure import Enclosure, nearest_float

THIRD = Fraction(1, 3)


@pytest.mark.parametrize(
    ("midpoint", "radius", "text"),
    [
        (Fraction(0), Fraction(0), "0"),
        (THIRD, Fraction(0), "0.33333333333333333"),
        (THIRD, Fraction(1, 10**6), "0.33333"),
        (Fraction(5, 2), Fraction(1, 10**30), "2.5000000000000000"),
        (Fraction(1, 8), Fraction(0), "0.125"),
        (Fraction(10**30), Fraction(0), "1e+30"),
        (-Fraction(1, 7 * 10**9), Fraction(1, 10**15), "-1.4286e-10"),
        (Fraction(0), Fraction(3, 10**20), "0 ± 1e-19"),
        (Fraction(1, 10**30), Fraction(1, 10**20), "0 ± 1e-19"),
        (Fraction(19999, 10000), Fraction(1, 100), "2.0"),
        (Fraction(123456), Fraction(0), "123456"),
        (Fraction(10**16), Fraction(0), "10000000000000000"),
        (Fraction(1, 10**5), Fraction(0), "0.00001"),
        (Fraction(1, 10**6), Fraction(0), "1e-06"),
    ],
)
def test_text(midpoint: Fraction, radius: Fraction, text: str) -> None:
    assert Enclosure(midpoint, radius).text() == text


@given(
    st.fractions(max_denominator=10**9),
    st.integers(1, 40),
    st.integers(1, 17),
)
def test_shown_digits_are_right(midpoint: Fraction, size: int, digits: int) -> None:
    radius = Fraction(1, 10**size)
    shown = Enclosure(midpoint, radius).text(digits)
    if "±" in shown:
        return
    last = Fraction(10) ** (_exponent_of_last_digit(shown))
    for truth in (midpoint - radius, midpoint + radius):
        assert abs(Fraction(shown) - truth) <= last / 2


def _exponent_of_last_digit(shown: str) -> int:
    mantissa, _, exponent = shown.partition("e")
    decimals = len(mantissa.partition(".")[2])
    trailing = 0 if "." in mantissa else len(mantissa) - len(mantissa.rstrip("0"))
    return int(exponent or 0) - decimals + trailing


def test_value_is_the_nearest_float() -> None:
    assert Enclosure(THIRD).value == 1 / 3
    assert Enclosure(THIRD).rounded_correctly
    assert not Enclosure(THIRD, Fraction(1, 10**10)).rounded_correctly
    assert Enclosure(Fraction(2) ** 1024, kind="overflow").value == math.inf
    assert nearest_float(-(Fraction(10) ** 400)) == -math.inf
    assert nearest_float(Fraction(1, 10**400)) == 0.0


def test_difference_is_rounded_once() -> None:
    tenth = Enclosure(Fraction(1, 10))
    assert tenth.difference(0.1) == float(Fraction(0.1) - Fraction(1, 10))
    assert tenth.difference(0.1) != 0.0
    assert math.isnan(tenth.difference(math.nan))
    assert math.isnan(Enclosure(None, kind="undefined").difference(1.0))


def test_what_is_known() -> None:
    assert Enclosure(THIRD).exact
    assert not Enclosure(THIRD, Fraction(1, 9)).exact
    assert not Enclosure(THIRD, kind="uncertified").exact
    assert Enclosure(THIRD, Fraction(1, 9)).contains(Fraction(1, 4))
    assert not Enclosure(None, kind="undecided").known
    assert Enclosure(None, kind="overflow", shown="1e+999999999").known
    assert math.isnan(Enclosure(None, kind="undecided").value)
