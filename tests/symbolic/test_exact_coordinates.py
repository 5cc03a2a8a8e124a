"""Simple exact numbers in tight enclosures, and critical points made of them."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest

from symbolic.enclosure import Enclosure
from symbolic.exact_coordinates import (
    exact_point,
    multiple_text,
    products,
    simple_numbers,
    surd_text,
    vanishes,
)
from symbolic.proved_points import PointProver
from symbolic.reader import read_constant
from tests.studies.critical_programs import HIMMELBLAU, program


def tight(text: str) -> Enclosure:
    """The number with 45 digits."""
    with mpmath.workdps(60):
        value = mpmath.mpf(_value_of(text)) * mpmath.mpf(10) ** 45
        return Enclosure(Fraction(int(mpmath.nint(value)), 10**45), Fraction(1, 10**45))


def _value_of(text: str) -> mpmath.mpf:
    known = {
        "1/3": mpmath.mpf(1) / 3,
        "-7/12": mpmath.mpf(-7) / 12,
        "sqrt(2)": mpmath.sqrt(2),
        "-sqrt(3)/2": -mpmath.sqrt(3) / 2,
        "1/2 + sqrt(5)/2": (1 + mpmath.sqrt(5)) / 2,
        "1/2 - sqrt(5)/2": (1 - mpmath.sqrt(5)) / 2,
        "3*pi/4": 3 * mpmath.pi / 4,
        "-pi": -mpmath.pi,
        "log(3)": mpmath.log(3),
        "e": mpmath.e,
        "cbrt(2)": mpmath.cbrt(2),
    }
    return known[text]


@pytest.mark.parametrize(
    "text",
    ["1/3", "-7/12", "sqrt(2)", "-sqrt(3)/2", "1/2 + sqrt(5)/2", "1/2 - sqrt(5)/2", "3*pi/4",
     "-pi", "log(3)"],
)  # fmt: skip
def test_simple_numbers_are_recognised(text: str) -> None:
    assert next(simple_numbers(tight(text))) == text


@pytest.mark.parametrize("text", ["e", "cbrt(2)"])
def test_others_are_not(text: str) -> None:
    assert list(simple_numbers(tight(text))) == []


def test_wide_and_exact_enclosures() -> None:
    assert list(simple_numbers(Enclosure(None))) == []
    assert list(simple_numbers(Enclosure(Fraction(1, 3), Fraction(1, 10**6)))) == []
    assert list(simple_numbers(Enclosure(Fraction(22, 7)))) == ["22/7"]


def test_texts() -> None:
    assert multiple_text(Fraction(-1), "pi") == "-pi"
    assert multiple_text(Fraction(5, 6), "pi") == "5*pi/6"
    assert surd_text(Fraction(0), Fraction(-1), 2) == "-sqrt(2)"
    assert surd_text(Fraction(1, 2), Fraction(-3, 2), 5) == "1/2 - 3*sqrt(5)/2"
    assert list(products([["a", "b"], ["c"]])) == [("a", "c"), ("b", "c")]
    assert list(products([["a"], []])) == []


def test_himmelblau_has_one_minimum_of_simple_numbers() -> None:
    made = program(HIMMELBLAU)
    prover = PointProver(made, ())
    for start, expected in (((3.0, 2.0), ("3", "2")), ((-2.8, 3.1), None), ((0.1, 2.9), None)):
        proved = prover.proved(start, (0.5, 0.5))
        assert proved is not None
        assert exact_point(made, proved.x, ()) == expected


def test_surds_and_multiples_of_pi_are_proved() -> None:
    made = program("sin(x) + y^3/3 - y^2/2 - y")
    golden = PointProver(made, ()).proved((1.57, 1.6), (0.2, 0.2))
    assert golden is not None
    assert exact_point(made, golden.x, ()) == ("pi/2", "1/2 + sqrt(5)/2")


def test_a_guess_that_is_not_proved_is_dropped() -> None:
    made = program("x^2 - 2x + y^2")
    one, zero, near = (read_constant(text) for text in ("1", "0", "1 + 1e-30"))
    assert vanishes(made, (one, zero), ())
    assert not vanishes(made, (near, zero), ())
    assert not vanishes(program("|x| + y^2"), (zero, zero), ())
