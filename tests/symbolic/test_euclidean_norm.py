"""The certified Euclidean norm: exact roots, proved digits, and what has no norm."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from symbolic.enclosure import (
    CERTIFIED,
    NOT_DIFFERENTIABLE,
    OVERFLOW,
    UNCERTIFIED,
    UNDECIDED,
    Enclosure,
)
from symbolic.euclidean_norm import euclidean_norm

RATIONALS = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**9)


def exact(*values: int | str | Fraction) -> list[Enclosure]:
    return [Enclosure(Fraction(value)) for value in values]


@pytest.mark.parametrize(
    ("entries", "norm"),
    [(exact(3, 4), "5"), (exact("3/10", "-2/5"), "0.5"), (exact(0, 0), "0"), (exact(-7), "7")],
)
def test_rational_norms_are_exact(entries: list[Enclosure], norm: str) -> None:
    found = euclidean_norm(entries)
    assert found.exact
    assert found.text() == norm


@given(st.lists(RATIONALS, min_size=1, max_size=5))
def test_the_norm_is_enclosed(values: list[Fraction]) -> None:
    found = euclidean_norm(exact(*values))
    square = sum((value**2 for value in values), Fraction(0))
    assert found.midpoint is not None
    low, high = found.midpoint - found.radius, found.midpoint + found.radius
    assert max(low, Fraction(0)) ** 2 <= square <= high**2
    assert found.radius <= abs(found.midpoint) / 2**200


def test_radii_are_carried_over() -> None:
    """sqrt(2)^2 + 1 is 3, known as well as the entry is."""
    with mpmath.workdps(40):
        root = Fraction(str(mpmath.sqrt(2)))
        three = Fraction(str(mpmath.sqrt(3)))
    found = euclidean_norm([Enclosure(root, Fraction(1, 10**30)), *exact(1)])
    assert found.kind == CERTIFIED
    assert found.contains(three)
    assert Fraction(1, 10**31) < found.radius < Fraction(2, 10**30)


def test_entries_about_zero_and_tiny_or_huge_ones() -> None:
    about = euclidean_norm([Enclosure(Fraction(0), Fraction(1, 10**40)), *exact(0)])
    assert about.contains(Fraction(0))
    assert about.text().startswith("0 ± ")
    assert euclidean_norm(exact("1e-300", "1e-300")).text().startswith("1.414213562373095")
    large = euclidean_norm(exact("1e300", "1e300"))
    assert large.text() == "1.4142135623730950e+300"
    beyond = euclidean_norm(exact("1.7e308", "1.7e308"))
    assert beyond.kind == OVERFLOW
    assert beyond.text() == "2.4041630560342616e+308"


def test_what_an_entry_lacks_the_norm_lacks() -> None:
    missing = Enclosure(None, kind=NOT_DIFFERENTIABLE, sentence="A kink.")
    found = euclidean_norm([*exact(1), missing])
    assert (found.midpoint, found.kind, found.sentence) == (None, NOT_DIFFERENTIABLE, "A kink.")
    endless = Enclosure(None, kind=OVERFLOW, shown="1.5e+400000")
    assert euclidean_norm([endless, *exact(1)]).kind == UNDECIDED
    unproved = Enclosure(Fraction(1), Fraction(1, 10**30), UNCERTIFIED)
    assert euclidean_norm([unproved]).kind == UNCERTIFIED
