"""Programs near the real axis: complex float64 and complex balls tell the same derivative."""

from __future__ import annotations

import numpy as np
import pytest
from flint import arb, ctx

from symbolic.complex_balls import complex_ball
from symbolic.complex_floats import complex_function
from symbolic.expansion import expansion
from symbolic.lower import lower_problem
from symbolic.program import Program
from symbolic.reader import read_constant, read_problem

CASES = [
    ("sin(x) exp(x)/(1 + x^2)", 0.7),
    ("x^-3 + x^2.5 + 2^x", 0.3),
    ("|x| x + max(x, 1) + relu(-x) + floor(x)", -1.3),
    ("cbrt(x) + root(x, 5)", -0.4),
    ("asin(x) + acos(x) x + atan(x) + atanh(x)", 0.4),
    ("acosh(x) + asec(x) + acoth(x) + asinh(x)", 1.8),
    ("atan2(x, 2) + hypot(x, 1) + mod(x, 3) + sigmoid(x) + softplus(x)", 1.5),
    ("tanh(x) + sech(x) + sinc(x) + log1p(x) + expm1(x) + log10(x)", 0.9),
    ("gamma(x) + erf(x) + loggamma(x) + digamma(x)", 1.7),
    ("beta(x, 2) + factorial(x) + legendre(3, x) + LambertW(x)", 0.6),
    ("piecewise((x^2, x < 1), (x^3, True))", 0.5),
]


def program_of(text: str) -> Program:
    return lower_problem(read_problem(text), ())


@pytest.mark.parametrize(("text", "at"), CASES)
def test_both_give_the_derivative(text: str, at: float) -> None:
    program = program_of(text)
    series = expansion(program, [read_constant(repr(at))], 0, 0, 2, 128)
    assert series is not None
    exact = series.derivatives[1].value
    h = 1e-30
    function = complex_function(program, 0, [at], 0)
    found = function(np.array([complex(at, h)])).imag[0] / h
    assert function.lacking == ""
    assert found == pytest.approx(exact, rel=1e-12)
    with ctx.workprec(200):
        ball = complex_ball(program, 0, [arb(at)], 0, h).imag / arb(h)
    assert float(ball.mid()) == pytest.approx(exact, rel=1e-12)


def test_a_function_without_complex_form_is_named() -> None:
    function = complex_function(program_of("besselj(1, x) + x"), 0, [2.0], 0)
    assert np.isnan(function(np.array([2 + 1e-9j, 2 + 1e-8j]))).all()
    assert function.lacking == "besselj"


def test_a_branch_that_changes_along_the_way() -> None:
    """The real part of x^2 at 1.2 + ih falls below 1 once h is large: each step by itself."""
    function = complex_function(program_of("max(x^2, 1)"), 0, [1.2], 0)
    found = function(1.2 + 1j * np.array([1e-3, 0.5, 1.0]))
    assert found[0] == pytest.approx((1.2 + 1e-3j) ** 2)
    assert found[2] == pytest.approx(1.0)


def test_the_other_inputs_are_held() -> None:
    function = complex_function(program_of("f(x, y) = x y^2"), 0, [2.0, 3.0], 1)
    assert function(np.array([3.0 + 1j])) == pytest.approx([2 * (3 + 1j) ** 2])
