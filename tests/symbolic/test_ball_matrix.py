"""Certified determinants and ranks, against exact arithmetic and mpmath."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest

from symbolic.ball_matrix import (
    combined,
    determinant,
    dot,
    gram_determinant,
    may_be_simpler,
    rank_bound,
    solved,
)
from symbolic.balls import enclose
from symbolic.enclosure import UNCERTIFIED, UNDECIDED, Enclosure
from symbolic.lower import lower_constant
from symbolic.reader import read_constant

Rows = list[list[Enclosure]]


def matrix(*rows: str) -> Rows:
    """Constant expressions as enclosures: ``"1 sqrt(2)"`` is a row of two."""
    return [
        [enclose(lower_constant(read_constant(x)), ("value",), ())["value"][0] for x in row.split()]
        for row in rows
    ]


def test_a_rational_determinant_is_exact() -> None:
    assert determinant(matrix("4 1", "5 1/3")).midpoint == Fraction(4, 3) - 5
    hilbert = matrix(*[" ".join(f"1/{i + j + 1}" for j in range(6)) for i in range(6)])
    assert determinant(hilbert).midpoint == Fraction(1, 186313420339200000)


def test_an_irrational_determinant_is_enclosed() -> None:
    found = determinant(matrix("pi sin(1) 2", "e 3 cos(1)", "1 sqrt(2) -1"))
    with mpmath.workdps(40):
        s, c, r = mpmath.sin(1), mpmath.cos(1), mpmath.sqrt(2)
        exact = mpmath.det(mpmath.matrix([[mpmath.pi, s, 2], [mpmath.e, 3, c], [1, r, -1]]))
    assert found.contains(Fraction(str(exact))) or abs(found.value - float(exact)) < 1e-15
    assert 0 < found.radius < Fraction(1, 10**30)


def test_a_determinant_of_estimates_is_an_estimate() -> None:
    guess = Enclosure(Fraction(1), Fraction(1, 10**9), UNCERTIFIED)
    assert determinant([[guess]]).kind == UNCERTIFIED
    beyond = Enclosure(None, shown="1e99999")
    assert determinant([[beyond]]).kind == UNDECIDED


@pytest.mark.parametrize(
    ("rows", "least", "certain"),
    [
        (("1 2", "2 4"), 1, True),
        (("0 0", "0 0"), 0, True),
        (("1e-12 0", "0 1e12"), 2, True),
        (("pi e", "e pi"), 2, True),
        (("pi 0", "0 0"), 1, True),
        (("sqrt(2) 2", "1 sqrt(2)"), 1, False),
        (("1 2 3", "4 5 6"), 2, True),
        (("1 2 3", "4 5 6", "7 8 9"), 2, True),
        (("pi", "1", "0"), 1, True),
    ],
)
def test_ranks(rows: tuple[str, ...], least: int, certain: bool) -> None:
    found = rank_bound(matrix(*rows))
    assert (found.least, found.certain) == (least, certain)


def test_estimates_prove_no_rank() -> None:
    guess = Enclosure(Fraction(1), Fraction(1, 10**9), UNCERTIFIED)
    assert not rank_bound([[guess]]).certain


def test_the_gram_determinant_is_the_square_of_the_volume() -> None:
    # a helicoid at u = 1: |f_u x f_v|^2 = 1 + u^2 = 2
    tall = matrix("cos(2) -sin(2)", "sin(2) cos(2)", "0 1")
    assert gram_determinant(tall).value == pytest.approx(2.0, rel=1e-15)
    wide = [list(row) for row in zip(*tall, strict=True)]
    assert gram_determinant(wide).value == pytest.approx(2.0, rel=1e-15)
    assert gram_determinant(matrix("3 4")).midpoint == 25


def test_sums() -> None:
    ((a, b),) = matrix("1/3 pi")
    assert combined((a, a), (1, -1)).midpoint == 0
    assert combined((a, b), (1, 1)).value == pytest.approx(3.4749259869231265, rel=1e-15)
    assert dot((a, a), (a, a)).midpoint == Fraction(2, 9)
    assert dot((b,), (b,)).value == pytest.approx(9.869604401089358, rel=1e-15)


def test_what_may_be_proved_simpler() -> None:
    ((a, b),) = matrix("1/3 pi")
    assert not may_be_simpler(a)
    assert not may_be_simpler(b)
    assert may_be_simpler(combined((b, b), (1, -1)))
    assert may_be_simpler(Enclosure(Fraction(1, 4), Fraction(1, 2**120)))
    assert not may_be_simpler(Enclosure(None))


def test_linear_equations() -> None:
    """2 x + y = 4, x + 3 y = 7: x = 1, y = 2; and sqrt 2 times the same."""
    right = matrix("4 7")[0]
    exact = solved(matrix("2 1", "1 3"), right)
    assert exact is not None
    assert [entry.midpoint for entry in exact] == [1, 2]
    balls = solved(matrix("2sqrt(2) sqrt(2)", "sqrt(2) 3sqrt(2)"), matrix("4sqrt(2) 7sqrt(2)")[0])
    assert balls is not None
    assert balls[0].contains(Fraction(1))
    assert balls[1].contains(Fraction(2))
    assert all(entry.radius < Fraction(1, 10**30) for entry in balls)
    assert solved(matrix("1 2", "2 4"), right) is None
    assert solved(matrix("2 sqrt(2)", "sqrt(2) 1"), right) is None
