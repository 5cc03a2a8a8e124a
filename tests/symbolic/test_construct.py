"""Trees become SymPy expressions by our conventions, exactly, and with symbols of our own."""

from __future__ import annotations

import pytest
import sympy
from sympy import Rational, S, sqrt

from symbolic.construct import construct
from symbolic.differentiate import NotDifferentiable
from symbolic.nonsmooth import AbsoluteValue, Maximum
from symbolic.reader import read_problem
from symbolic.special import RealRoot
from symbolic.typed_derivatives import without_derivatives

x, y = sympy.symbols("v0 v1", real=True)


def built(text: str) -> sympy.Expr:
    return construct(read_problem(text)).components[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.1 x", x / 10),
        ("x^0.5", sqrt(x)),
        ("sqrt(x^2)", AbsoluteValue(x)),
        ("(x^2)^(1/3)", AbsoluteValue(x) ** Rational(2, 3)),
        ("|-2x|", 2 * AbsoluteValue(x)),
        ("|x^2|", x**2),
        ("|x|^2", x**2),
        ("|x|^3", x**2 * AbsoluteValue(x)),
        ("|x^2 + 1|", x**2 + 1),
        ("cbrt(x)", RealRoot(x, S(3))),
        ("cbrt(x)^3", x),
        ("root(x, 4)", x ** Rational(1, 4)),
        ("root(-8, 3) + 0x", S(-2)),
        ("x^(1/3)", x ** Rational(1, 3)),
        ("max(1, 3) + 0x", S(3)),
        ("max(x, x + 1)", x + 1),
        ("max(x, 1, 3)", Maximum(x, S(3))),
        ("mod(7, 3) + 0x", S(1)),
        ("floor(5/2) + 0x", S(2)),
        ("relu(x^2)", x**2),
        ("log(x, 2)", sympy.log(x) / sympy.log(2)),
        ("log2(8) x", 3 * x),
        ("binomial(x, 2)", x * (x - 1) / 2),
        ("sign(-3) x", -x),
        ("q = x + y\nf(x, y) = q^2", (x + y) ** 2),
    ],
)
def test_what_is_built(text: str, expected: sympy.Expr) -> None:
    assert built(text) == expected


def test_names_stay_outside() -> None:
    construction = construct(read_problem("f(b, a) = b^2 a + k\nk = 2"))
    assert [symbol.name for symbol in construction.variables] == ["v0", "v1"]
    assert set(construction.names.values()) == {"a", "b", "k"}
    assert all(symbol.is_real for symbol in construction.names)


def test_many_symbols_keep_their_order() -> None:
    names = ", ".join(f"x{index}" for index in range(12))
    construction = construct(read_problem(f"f({names}) = x0"))
    symbols = list(construction.variables)
    assert symbols == sorted(symbols, key=lambda symbol: symbol.name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("d/dx (x^3)", 3 * x**2), ("d/dx (|x|)", None), ("x d/dy (x y^2) + 0 y", 2 * x**2 * y)],
)
def test_typed_derivatives(text: str, expected: sympy.Expr | None) -> None:
    found = built(text)
    if expected is None:
        assert found.subs(x, 0) is S.NaN or not found.subs(x, 0).is_Rational
    else:
        assert found == expected


def test_a_typed_derivative_keeps_the_domain_of_what_it_derives() -> None:
    resolved = without_derivatives(read_problem("d/dx (log x)"))
    from symbolic.domain import domain

    assert "log(x) needs x > 0" in domain(resolved)


def test_no_absolute_value_of_sympys_is_left() -> None:
    for text in ("sqrt(x^2 y)", "acosh(cosh(x))", "(x^4)^(1/4) + sqrt((x-1)^2)"):
        assert not built(text).has(sympy.Abs)


def test_an_operator_needs_a_variable() -> None:
    problem = read_problem("q = x^2\nf = x")
    from dataclasses import replace

    from symbolic.tree import Differential, Name

    broken = replace(problem, components=(Differential(0, 0, Name(0, 0, "x"), "q"),))
    with pytest.raises(NotDifferentiable):
        construct(broken)
