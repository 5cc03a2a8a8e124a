"""Derived formulas read as a mathematician writes them."""

from __future__ import annotations

import pytest
import sympy
from sympy import Rational, S, exp, log, pi, polygamma, sin, sqrt

from symbolic.construct import construct
from symbolic.deconstruct import Deconstruction
from symbolic.print_text import text
from symbolic.reader import read_problem
from symbolic.tree import Call, Negate, Number, Power, Product, Quotient, Sum

x, y = sympy.symbols("v0 v1", real=True)
NAMES = {x: "x", y: "y"}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (3 * x / 2, "3*x/2"),
        (-x, "-x"),
        (1 - x, "1 - x"),
        (y - x**2, "y - x**2"),
        (x**2 + 2 * x + 1, "x**2 + 2*x + 1"),
        (x / (y + 1) ** 2, "x/(y + 1)**2"),
        (1 / sqrt(x), "1/sqrt(x)"),
        (x ** Rational(-3, 2), "1/x**(3/2)"),
        (exp(-x) / 2, "exp(-x)/2"),
        (sqrt(2) * x / 2, "sqrt(2)*x/2"),
        (-2 * (x - y) * y, "y*(2*y - 2*x)"),
        (-x * (x - 3) * y, "x*y*(3 - x)"),
        (x**y, "x**y"),
        (x ** (-y), "x**(-y)"),
        (pi * sympy.E, "E*pi"),
        (polygamma(0, x), "digamma(x)"),
        (polygamma(2, x), "polygamma(2, x)"),
        (sin(x) ** 2, "sin(x)**2"),
        (S.Half, "1/2"),
        (Rational(-1, 3), "-1/3"),
        (log(x) / log(2), "log(x)/log(2)"),
        (sympy.I * x, "Piecewise((0, False))"),
        (sympy.zoo, "Piecewise((0, False))"),
    ],
)
def test_forms(expression: sympy.Expr, expected: str) -> None:
    assert text(Deconstruction(NAMES).tree(expression)) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (x / 10, "0.1*x"),
        (x / 3, "x/3"),
        (Rational(3, 2) * sqrt(x), "1.5*sqrt(x)"),
        (x ** Rational(9, 10), "x**0.9"),
        (Rational(1, 2**60) * x, f"x/{2**60}"),
        (5 * x, "5*x"),
        (Rational(-1, 4) + x, "x - 0.25"),
    ],
)
def test_decimals_where_decimals_were_typed(expression: sympy.Expr, expected: str) -> None:
    assert text(Deconstruction(NAMES, decimals=True).tree(expression)) == expected


def test_node_types() -> None:
    tree = Deconstruction(NAMES).tree(3 * x / 2 - exp(x) ** 2 + sqrt(y))
    assert isinstance(tree, Sum)
    kinds = {type(term) for term in tree.terms}
    assert kinds == {Quotient, Negate, Call}
    assert isinstance(Deconstruction(NAMES).tree(2 * x), Product)
    assert isinstance(Deconstruction(NAMES).tree(x**2), Power)
    assert isinstance(Deconstruction(NAMES).tree(S(2)), Number)


def test_shared_parts_are_one_tree() -> None:
    back = Deconstruction(NAMES)
    assert back.tree(sin(x * y)) is back.tree(sin(x * y))


def test_an_expression_that_is_not_ours_is_refused() -> None:
    with pytest.raises(ValueError, match="no form"):
        Deconstruction(NAMES).tree(sympy.Function("g")(x))


@pytest.mark.parametrize(
    "typed",
    [
        "sin(x) + |x| - floor(y)",
        "max(x, y, 1) min(x, 2)",
        "piecewise((x, x < 0 and y > 1), (y, not (x == 2 or y <= 3)), (5, True))",
        "cbrt(x) + root(y, 5) + mod(x, y)",
        "hypot(x, y) + atan2(y, x) + sinc(x) + sigmoid(x) + softplus(y)",
        "log2(x) + log10(y) + log1p(x) + expm1(y) + relu(x) + heaviside(y)",
        "polylog(2, x) + elliptic_k(y) + LambertW(x) + Si(x) + Shi(y) + besselj(2, x)",
    ],
)
def test_there_and_back(typed: str) -> None:
    problem = read_problem(f"f(x, y) = {typed}")
    construction = construct(problem)
    back = Deconstruction(construction.names).tree(construction.components[0])
    from dataclasses import replace

    again = construct(replace(problem, components=(back,)))
    assert again.components == construction.components


def test_what_nobody_reads_is_not_put_into_order() -> None:
    """Each factor of the product, and each part of its derivative, once: no comparing of terms."""
    problem = construct(read_problem("".join(f"(x + {k}y)" for k in range(1, 1201))))
    back = Deconstruction(problem.names)
    tree = back.tree(problem.components[0])
    assert isinstance(tree, Product)
    assert len(tree.factors) == 1200
    assert back._large(problem.components[0])
    assert not back._large(sympy.Add(*problem.variables))
