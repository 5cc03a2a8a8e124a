"""The Taylor polynomial: arrays, digits, formula and text of one object, and how far it goes."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from studies.messages.taylor import Taylor, TaylorRequest
from studies.taylor import taylor
from studies.vectorised import sampler
from symbolic.lower import lower_problem
from symbolic.program import Program
from symbolic.reader import read_constant, read_problem

PEAKS = "3(1-x)^2 exp(-x^2-(y+1)^2) - 10(x/5 - x^3 - y^5) exp(-x^2-y^2) - 1/3 exp(-(x+1)^2 - y^2)"


def program(text: str) -> Program:
    return lower_problem(read_problem(text), ())


def expand(text: str, *point: str, order: int = 2, parameters: tuple[str, ...] = ()) -> Taylor:
    made = program(text)
    where, fixed = ([read_constant(x) for x in each] for each in (point, parameters))
    axes = tuple(range(min(2, made.variables)))
    return taylor(TaylorRequest(made, tuple(where), tuple(fixed), axes, order))


def test_coefficients_in_two_variables() -> None:
    found = expand("exp(x) cos(y)", "0", "0", order=3)
    assert found.coefficients.tolist() == [
        [1, 0, -0.5, 0],
        [1, 0, -0.5, 0],
        [0.5, 0, 0, 0],
        [1 / 6, 0, 0, 0],
    ]
    assert found.known == 3
    assert found.sentence == ""
    assert found.digits[4:8] == ("1", "0", "-0.5", "")
    assert found.digits[12][:12] == "0.1666666666"
    assert found.text == "1 + x + x**2/2 - y**2/2 + x**3/6 - x*y**2/2"
    assert found.formula.startswith("1 + x + frac(x^(2), 2) - frac(y^(2), 2)")


def test_coefficients_in_one_variable_and_a_parameter() -> None:
    found = expand("a = 2\nf(x) = a x^3", "1", order=4, parameters=("1/3",))
    assert found.coefficients == pytest.approx([1 / 3, 1, 1, 1 / 3, 0])
    assert found.text == "1/3 + (x - 1) + (x - 1)**2 + (x - 1)**3/3"
    assert found.centre.tolist() == [1.0]


@pytest.mark.parametrize("order", [1, 2, 3, 4, 5, 6])
def test_the_error_falls_with_the_power_after_the_last(order: int) -> None:
    """In log-log the slope of |f - P| is the order plus one, but for the term after, which is a
    tenth or two of it at these h; smaller ones drown order 6 in rounding."""
    found = expand("exp(x) cos(y) + exp(y)", "0.4", "-0.3", order=order)
    values = sampler(found.request.program, ("value",), ())
    h = np.array([0.1, 0.2])
    u = np.array([math.cos(0.7), math.sin(0.7)])
    exact = values(found.centre[:, None] + u[:, None] * h)[0][0]
    for approximate in (
        found.at(u[0] * h, u[1] * h),
        np.polynomial.polynomial.polyval(h, found.along(u[0], u[1])),
    ):
        error = np.abs(exact - approximate)
        assert math.log2(error[1] / error[0]) == pytest.approx(order + 1, abs=0.25)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        (PEAKS, ("0.5123456", "-1/3")),
        ("sin(x) y^2", ("pi/3", "-sqrt(2)")),
        ("1e-12 x^3 + 1e12 y", ("1e6", "-2.5e-7")),
        ("x^2 y", ("0", "0")),
    ],
)
def test_our_reader_reads_the_text(text: str, point: tuple[str, str]) -> None:
    found = expand(text, *point, order=4)
    again = lower_problem(read_problem(f"f(x, y) = {found.text}"), ())
    offsets = np.array([[0.0, 0.3, -0.2], [0.1, -0.4, 0.0]]) * np.abs(found.centre[:, None] + 1e-3)
    (read,) = sampler(again, ("value",), ())(found.centre[:, None] + offsets)
    shift = (found.centre[:, None] + offsets) - found.centre[:, None]
    assert read[0] == pytest.approx(found.at(shift[0], shift[1]), rel=1e-9, abs=1e-300)


def test_a_kink_ends_it() -> None:
    found = expand("x |x| + y", "0", "2", order=3)
    assert found.known == 1
    assert found.coefficients[:2, 0].tolist() == [2.0, 0.0]
    assert found.coefficients[0, 1] == 1.0
    assert np.isnan([found.coefficients[j, 2 - j] for j in range(3)]).all()
    assert found.coefficients[3, 3] == 0.0
    assert found.digits[2] == ""
    assert found.text == "2 + (y - 2)"
    assert "second derivative is -2 from the left" in found.sentence
    assert found.at(np.array(0.5), np.array(0.25), found.known) == 2.25


def test_without_a_value_there_is_none() -> None:
    found = expand("log(x) + y", "-1", "0")
    assert (found.known, found.formula, found.text) == (-1, "", "")
    assert found.sentence == "The function has no value at this point."
    assert np.isnan(found.coefficients[0, 0])


def test_too_large_for_floats() -> None:
    found = expand("exp(x) y + x", "800", "0")
    assert found.known == 0
    assert found.coefficients[0, 0] == 800.0
    assert "order 1" in found.sentence
    assert "too large" in found.sentence


def test_a_zero_that_is_not_proved_is_still_shown_as_one() -> None:
    found = expand("sin(x)^2 + cos(x)^2", "0.5")
    assert found.coefficients.tolist() == pytest.approx([1.0, 0.0, 0.0], abs=0)
    assert found.text == "1"


def test_constants() -> None:
    five = expand("f(x, y) = 5", "1", "2", order=6)
    assert (five.text, five.formula, five.known) == ("5", "5", 6)
    zero = expand("f(x, y) = x - x", "1", "2")
    assert (zero.text, zero.formula, zero.known) == ("0", "0", 2)
    assert not zero.coefficients.any()


def test_refused_requests() -> None:
    good = expand("x^2 y", "1", "1").request
    for wrong, name in (
        (replace(good, order=0), "order"),
        (replace(good, order=7), "order"),
        (replace(good, axes=(0, 0)), "axes"),
        (replace(good, point=good.point[:1]), "point"),
        (replace(good, parameters=good.point[:1]), "parameters"),
        (replace(good, program=program("[x, y]")), "program"),
    ):
        with pytest.raises(ValueError, match=name):
            taylor(wrong)


def test_digits_are_proved_and_floats_are_nearest() -> None:
    found = expand("exp(x)", "1", order=2)
    assert found.digits[0] == "2.7182818284590452"
    assert found.coefficients[0] == math.e
    assert Fraction(found.digits[2]) == pytest.approx(Fraction(math.e) / 2, rel=1e-16)
