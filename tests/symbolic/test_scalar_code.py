"""The scalar program: one point, plain floats, never an exception for a number."""

from __future__ import annotations

import math
import warnings

import pytest

from symbolic.scalar_code import scalar_function, scalar_source
from tests.symbolic.programs import program_of


def at(text: str, *inputs: float) -> tuple[float, ...]:
    return scalar_function(program_of(text), ("value",))(inputs)


def test_flat_results_in_row_major_order() -> None:
    program = program_of("a = 3\nf(x, y) = [x, y, a]")
    function = scalar_function(program, ("value", "jacobian", "defined", "edge"))
    found = function((1.0, 2.0, 3.0))
    assert found == (1.0, 2.0, 3.0, *[0.0] * 6, 1.0, 0.0)
    assert all(type(number) is float for number in found)


@pytest.mark.parametrize(
    ("text", "inputs"),
    [
        ("f(x) = 1/x", (0.0,)),
        ("f(x) = x/x", (0.0,)),
        ("f(x) = 1/(1/x)", (0.0,)),
        ("f(x) = log(x)", (-1.0,)),
        ("f(x) = 0*log(x)", (-1.0,)),
        ("f(x) = x^(1/3)", (-8.0,)),
        ("f(x) = sqrt(x)^2", (-1.0,)),
        ("f(x) = exp(x)", (1000.0,)),
        ("f(x) = x*x", (1e200,)),
        ("f(x) = x + 1", (math.nan,)),
        ("f(x) = floor(x)", (math.inf,)),
        ("f(x) = gamma(x)", (-2.0,)),
        ("f(x, y) = x^y", (-2.0, 0.5)),
    ],
)
def test_undefined_and_too_large_are_nan(text: str, inputs: tuple[float, ...]) -> None:
    (found,) = at(text, *inputs)
    assert math.isnan(found)


@pytest.mark.parametrize(
    ("text", "x", "expected"),
    [
        ("f(x) = 1/(1 + exp(-x))", -1000.0, 0.0),
        ("f(x) = sigmoid(x)", -1000.0, 0.0),
        ("f(x) = softplus(x)", 1000.0, 1000.0),
        ("f(x) = sin(x)/x if x != 0 else 1", 0.0, 1.0),
        ("f(x) = log(x) if x > 0 else -x", -3.0, 3.0),
        ("f(x) = cbrt(x)", -8.0, -2.0),
        ("f(x) = root(x, 5)", -32.0, -2.0),
        ("f(x) = heaviside(x)", 0.0, 0.5),
        ("f(x) = max(x, 2, -x)", -3.0, 3.0),
        ("f(x) = min(x, 2, -x)", -3.0, -3.0),
        ("f(x) = sign(x)", -0.0, 0.0),
        ("f(x) = mod(x, 3)", -1.0, 2.0),
        ("f(x) = x^101", -1.5, -(1.5**101)),
        ("f(x) = erfinv(x)", 0.5, 0.4769362762044699),
        ("f(x) = polylog(2, x)", 0.5, 0.5822405264650125),
    ],
)
def test_values(text: str, x: float, expected: float) -> None:
    (found,) = at(text, x)
    assert found == pytest.approx(expected, rel=1e-13)


def test_conditions_of_an_undefined_point() -> None:
    program = program_of("f(x) = log(x)")
    value, defined, edge = scalar_function(program, ("value", "defined", "edge"))((-1.0,))
    assert math.isnan(value)
    assert (defined, edge) == (0.0, 0.0)


def test_no_warning_is_ever_raised() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for x in (-1e308, -1.0, 0.0, 1e-320, 1.0, 1e308):
            at("f(x) = exp(x) + li(x) + sinc(x) + 1/x + digamma(x) + x^2.5", x)


def test_branches_that_are_not_chosen_are_not_computed() -> None:
    source = scalar_source(program_of("f(x) = sqrt(x) if x > 0 else x"), ("value",))
    (chosen,) = [line for line in source.splitlines() if "math.sqrt" in line]
    assert " if " in chosen
    assert " else " in chosen


def test_wrong_number_of_inputs() -> None:
    function = scalar_function(program_of("f(x, y) = x + y"), ("value",))
    with pytest.raises((ValueError, IndexError)):
        function((1.0,))


def test_long_expressions_are_not_nested_too_deep() -> None:
    text = "f(x) = " + "sin(" * 55 + "x" + ")" * 55
    assert math.isfinite(at(text, 1.0)[0])
    many = "f(x) = " + " + ".join(f"sin({k} x)*{k}" for k in range(1, 200))
    assert math.isfinite(at(many, 0.1)[0])
