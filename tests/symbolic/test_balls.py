"""Certified values: exact, enclosed, undefined, too large, undecided; no false claims."""

from __future__ import annotations

import math
import pickle
from fractions import Fraction

import pytest
from flint import ctx

from symbolic.balls import enclose
from symbolic.enclosure import Enclosure
from symbolic.lower import lower_problem
from symbolic.problem import Problem
from symbolic.reader import read_constant, read_problem
from symbolic.tree import Call, Name
from tests.symbolic.programs import number, point, program_of

SIGN = read_problem("f(x) = piecewise((-1, x < 0), (1, x > 0))").components[0]


def value(text: str, *at: str) -> Enclosure:
    return enclose(program_of(text), ("value",), point(*at))["value"][0]


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("f(x) = 0.1 x^2", "1.37", "0.18769"),
        ("f(x) = x/3", "1", "0.33333333333333333"),
        ("f(x) = sin(x)", "pi", "0"),
        ("f(x) = cos(x)", "pi/3", "0.5"),
        ("f(x) = x^2", "sqrt(2)", "2"),
        ("f(x) = log(x)", "e^3", "3"),
        ("f(x) = tan(x)", "pi/4", "1"),
        ("f(x) = sqrt(x)*sqrt(x)", "7", "7"),
        ("f(x) = |x - 0.1|", "0.1", "0"),
        ("f(x) = sin(1) - sin(x)", "1", "0"),
        ("f(x) = x^(1/3)", "27/8", "1.5"),
        ("f(x) = atan(x)*4/pi", "1", "1"),
        ("f(x) = exp(x)", "1", "2.7182818284590452"),
        ("f(x) = floor(10 x)", "0.3", "3"),
        ("f(x) = mod(x, 0.1)", "0.3", "0"),
        ("f(x) = x", "1e-20", "1e-20"),
        ("f(x) = -x", "123456789", "-123456789"),
    ],
)
def test_values(text: str, at: str, expected: str) -> None:
    found = value(text, at)
    assert found.kind == "certified"
    assert found.text() == expected


def test_exact_results_are_exact() -> None:
    assert value("f(x) = x^2", "sqrt(2)") == Enclosure(Fraction(2))
    assert value("f(x, y) = x y/(x + y)", "1/3", "1/6").midpoint == Fraction(1, 9)


def test_more_precision_is_found_where_digits_cancel() -> None:
    found = value("f(x) = (exp(x) - 1 - x - x^2/2)/x^3", "1e-40")
    assert found.kind == "certified"
    assert found.rounded_correctly
    assert found.value == pytest.approx(1 / 6)
    assert value("f(x) = sin(1e30 x)", "1").rounded_correctly


def test_a_zero_that_nobody_proves_is_enclosed_tightly() -> None:
    found = value("f(x) = sin(x)^2 + cos(x)^2 - 1", "1")
    assert found.kind == "certified"
    assert found.contains(Fraction(0))
    assert found.radius < Fraction(1, 10**330)
    assert found.value == 0.0
    assert math.copysign(1.0, found.value) == 1.0


def test_a_condition_that_nobody_decides_is_undecided() -> None:
    found = value("f(x) = 1 if sin(x)^2 + cos(x)^2 == 1 else 2", "1")
    assert found.kind == "undecided"
    assert found.sentence
    assert math.isnan(found.value)


@pytest.mark.parametrize(
    "text", ["x/x", "log(x)", "1/x", "0*log(x)", "piecewise((1, x > 0), (2, x < -1))"]
)
def test_undefined(text: str) -> None:
    found = value(f"f(x) = {text}", "0")
    assert (found.kind, found.text()) == ("undefined", "")
    assert found.sentence


def test_an_undefined_input_makes_everything_undecided_or_undefined() -> None:
    logarithm = Call(0, 0, "log", (number(Fraction(-1)),))
    found = enclose(program_of("f(x) = x + 1"), ("value",), (logarithm,))["value"][0]
    assert found.kind in ("undefined", "undecided")


def test_numbers_beyond_float64() -> None:
    large = value("f(x) = exp(x)", "1000")
    assert (large.kind, large.value) == ("overflow", math.inf)
    assert large.text().startswith("1.970071114017047")
    huge = value("f(x) = -exp(exp(x))", "50")
    assert (huge.kind, huge.value, huge.midpoint) == ("overflow", -math.inf, None)
    assert huge.text().startswith("-2.737")
    tiny = value("f(x) = exp(-exp(x))", "50")
    assert (tiny.kind, tiny.value) == ("certified", 0.0)
    assert "e-2251" in tiny.text()
    assert value("f(x) = x^2", "1e300").kind == "overflow"


def test_only_the_chosen_branch_counts() -> None:
    assert value("f(x) = log(x) if x > 0 else x", "-2").midpoint == -2
    assert value("f(x) = x^2 if x < pi else 1/(x - pi)", "3").midpoint == 9


def test_derivatives_are_undefined_where_their_formula_is() -> None:
    x = Name(0, 0, "x")
    problem = Problem("", "f", (Call(0, 0, "abs", (x,)),), ("x",))
    sign = lower_problem(problem, ((SIGN,),))
    assert enclose(sign, ("gradient",), point("-2"))["gradient"][0].midpoint == -1
    found = enclose(sign, ("value", "gradient", "edge"), point("0"))
    assert found["value"][0].midpoint == 0
    assert found["gradient"][0].kind == "undefined"
    assert found["edge"][0].midpoint == 1


def test_vectors_matrices_and_parameters() -> None:
    program = program_of("a = 2\nf(x, y) = [a x, x y, a]")
    found = enclose(program, ("value",), point("3", "5", "1/2"))["value"]
    assert [entry.midpoint for entry in found] == [Fraction(3, 2), 15, Fraction(1, 2)]


def test_precision_of_the_context_is_left_alone() -> None:
    before = ctx.prec
    value("f(x) = sin(x)^2 + cos(x)^2 - 1", "1")
    value("f(x) = exp(x)", "1")
    assert ctx.prec == before


def test_wrong_inputs_are_refused() -> None:
    program = program_of("f(x) = x")
    with pytest.raises(ValueError, match="inputs"):
        enclose(program, ("value",), point("1", "2"))
    with pytest.raises(ValueError, match="'y'"):
        enclose(program, ("value",), (Name(0, 0, "y"),))
    with pytest.raises(KeyError):
        enclose(program, ("jacobian",), point("1"))


def test_deep_expressions_do_not_exhaust_the_stack() -> None:
    node = Name(0, 0, "x")
    tree = node
    for _ in range(3000):
        tree = Call(0, 0, "sin", (tree,))  # type: ignore[assignment]
    program = lower_problem(Problem("", "f", (tree,), ("x",)), ())
    assert enclose(program, ("value",), (number(Fraction(0)),))["value"][0].midpoint == 0
    found = enclose(program, ("value",), (read_constant("pi/7"),))["value"][0]
    assert found.rounded_correctly


def test_enclosures_travel_between_processes() -> None:
    found = value("f(x) = exp(x)", "1")
    assert pickle.loads(pickle.dumps(found)) == found


def test_a_ball_that_stays_wide_is_no_value() -> None:
    """mod(x, x) stands on a jump that no precision resolves."""
    assert value("f(x) = sin(x) + mod(x, x)", "1.37").kind == "undecided"
