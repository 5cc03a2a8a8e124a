"""Text for Python and SymPy: exact spellings, brackets, and the same value as the tree."""

from __future__ import annotations

import re
import sys
from fractions import Fraction
from typing import Any

import mpmath
import pytest
import sympy
from hypothesis import assume, given, settings
from sympy.parsing.sympy_parser import parse_expr

from symbolic.print_text import text
from symbolic.tree import Constant, Node, Number
from symbolic.whitelist import FUNCTIONS
from tests.symbolic.evaluated_source import evaluate
from tests.symbolic.made_trees import (
    ALWAYS,
    MEANINGS,
    NEVER,
    PI,
    E,
    a,
    b,
    c,
    call,
    cases,
    compare,
    diff,
    logic,
    n,
    name,
    neg,
    num,
    over,
    plus,
    power,
    times,
    trees,
    value,
    x,
    y,
)

POINT = {"x": 0.7, "y": -1.3, "z": 2.1}

SPELLINGS: list[tuple[Node, str]] = [
    # sums and differences
    (plus(a, neg(b), c), "a - b + c"),
    (plus(a, neg(plus(b, neg(c)))), "a - (b - c)"),
    (plus(a, plus(b, c)), "a + b + c"),
    (plus(a, plus(neg(b), c)), "a + (-b + c)"),
    (plus(neg(a), b), "-a + b"),
    (plus(a, neg(neg(x))), "a - (-x)"),
    (neg(neg(x)), "-(-x)"),
    (neg(plus(a, b)), "-(a + b)"),
    (plus(x, num(Fraction(-3, 2))), "x - 3/2"),
    (plus(a, times(num(-2), b)), "a - 2*b"),
    # products and quotients
    (over(a, over(b, c)), "a/(b/c)"),
    (over(over(a, b), c), "a/b/c"),
    (over(a, times(b, c)), "a/(b*c)"),
    (over(times(a, b), c), "a*b/c"),
    (over(plus(a, b), plus(a, neg(b))), "(a + b)/(a - b)"),
    (over(neg(a), b), "-a/b"),
    (over(a, neg(b)), "a/(-b)"),
    (times(a, over(b, c)), "a*(b/c)"),
    (times(over(a, b), c), "a/b*c"),
    (times(x, times(over(a, b), c)), "x*(a/b*c)"),
    (times(a, times(b, c)), "a*b*c"),
    (times(a, neg(b)), "a*(-b)"),
    (times(neg(a), b), "-a*b"),
    (times(plus(a, b), c), "(a + b)*c"),
    (times(plus(a, b), over(x, y)), "(a + b)*(x/y)"),
    (times(num(Fraction(3, 2)), x), "3*x/2"),
    (times(num(Fraction(-1, 2)), x, y), "-x*y/2"),
    (times(num(Fraction(1, 2)), over(x, y)), "x/y/2"),
    (over(num(Fraction(1, 2)), x), "1/2/x"),
    # powers
    (power(neg(a), num(2)), "(-a)**2"),
    (neg(power(a, num(2))), "-a**2"),
    (power(power(a, b), c), "(a**b)**c"),
    (power(a, power(b, c)), "a**(b**c)"),
    (power(num(2), neg(x)), "2**(-x)"),
    (power(x, num(-2)), "x**(-2)"),
    (power(num(-2), x), "(-2)**x"),
    (power(x, num(Fraction(3, 2))), "x**(3/2)"),
    (power(over(a, b), num(2)), "(a/b)**2"),
    (power(plus(a, b), num(2)), "(a + b)**2"),
    (power(call("sin", x), num(2)), "sin(x)**2"),
    (power(x, plus(n, num(1))), "x**(n + 1)"),
    (times(num(2), power(x, num(2))), "2*x**2"),
    # numbers
    (num("0.1"), "0.1"),
    (num("0.10"), "0.10"),
    (num(".5"), "0.5"),
    (num("3."), "3.0"),
    (num("8.854e-12"), "8.854e-12"),
    (num("1.5E+3"), "1.5e3"),
    (power(num("1e-5"), num(2)), "1e-5**2"),
    (Number(0, 0, "٣", Fraction(3), True), "3"),
    (num(-5), "-5"),
    # names and constants
    (plus(name("lambda_"), name("x_1")), "lambda_ + x_1"),
    (PI, "pi"),
    (E, "E"),
    (Constant(0, 0, "euler_gamma"), "EulerGamma"),
    (Constant(0, 0, "golden_ratio"), "GoldenRatio"),
    (Constant(0, 0, "catalan"), "Catalan"),
    # functions
    (call("abs", x), "Abs(x)"),
    (call("max", a, b, c), "Max(a, b, c)"),
    (call("ceiling", x), "ceiling(x)"),
    (call("heaviside", x), "Heaviside(x)"),
    (call("mod", x, num(3)), "Mod(x, 3)"),
    (call("log", x), "log(x)"),
    (call("log", x, b), "log(x, b)"),
    (call("log2", x), "log(x)/log(2)"),
    (power(call("log10", x), num(2)), "(log(x)/log(10))**2"),
    (call("log1p", plus(x, y)), "log(1 + x + y)"),
    (times(num(2), call("expm1", x)), "2*(exp(x) - 1)"),
    (call("atan2", y, x), "atan2(y, x)"),
    (call("sqrt", x), "sqrt(x)"),
    (call("cbrt", x), "sign(x)*Abs(x)**(1/3)"),
    (call("root", x, num(3)), "sign(x)*Abs(x)**(1/3)"),
    (call("root", x, num(-3)), "sign(x)*Abs(x)**(-1/3)"),
    (call("root", x, num(4)), "x**(1/4)"),
    (call("root", x, num(2)), "sqrt(x)"),
    (call("root", x, n), "x**(1/n)"),
    (call("relu", x), "Max(0, x)"),
    (call("sigmoid", plus(x, y)), "1/(1 + exp(-(x + y)))"),
    (call("softplus", x), "log(1 + exp(x))"),
    (call("hypot", x, y), "sqrt(x**2 + y**2)"),
    (call("sinc", x), "sinc(x)"),
    (call("factorial", plus(a, b)), "factorial(a + b)"),
    # conditions, operators
    (
        cases((x, compare(">", x, num(0))), (num(0), ALWAYS)),
        "Piecewise((x, x > 0), (0, True))",
    ),
    (
        cases((x, logic("and", compare("<", x, y), compare("!=", x, num(1))))),
        "Piecewise((x, (x < y) & Ne(x, 1)))",
    ),
    (
        cases((x, logic("or", logic("and", compare("<", x, y), compare(">=", y, a)), ALWAYS))),
        "Piecewise((x, ((x < y) & (y >= a)) | True))",
    ),
    (
        cases((x, logic("not", logic("and", compare("<", x, y), compare("==", y, a))))),
        "Piecewise((x, (x >= y) | Ne(y, a)))",
    ),
    (cases((x, logic("not", logic("not", compare("<=", x, y))))), "Piecewise((x, x <= y))"),
    (cases((num(0), NEVER)), "Piecewise((0, False))"),
    (diff(power(x, num(2)), "x"), "Derivative(x**2, x)"),
    (diff(power(x, num(2)), "x", 2), "Derivative(x**2, (x, 2))"),
]


@pytest.mark.parametrize(("tree", "expected"), SPELLINGS)
def test_spelling(tree: Node, expected: str) -> None:
    assert text(tree) == expected


def test_nothing_but_letters_of_a_name_is_printed() -> None:
    assert text(name("x); import os #")) == "x___import_os__"


def test_long_integers_keep_all_digits() -> None:
    limit = sys.get_int_max_str_digits()
    printed = text(Number(0, 0, "", Fraction(10**9000 + 7)))
    assert len(printed) == 9001 > limit
    assert printed.endswith("0007")


def _piecewise(*branches: tuple[Any, bool]) -> Any:
    return next((result for result, holds in branches if holds), None)


_SYMPY_NAMES: dict[str, Any] = {
    **MEANINGS,
    "pi": mpmath.mp.pi,
    "E": mpmath.mp.e,
    "Abs": abs,
    "Max": max,
    "Min": min,
    "Piecewise": _piecewise,
}


@given(tree=trees)
@settings(max_examples=150, deadline=None)
def test_text_has_the_value_of_the_tree(tree: Node) -> None:
    with mpmath.workdps(40):
        expected = value(tree, POINT)
        assume(expected is not None)
        names = {**_SYMPY_NAMES, **{key: mpmath.mpf(at) for key, at in POINT.items()}}
        try:
            found = evaluate(text(tree), names, mpmath.mpf)
        except (ValueError, ZeroDivisionError, OverflowError, TypeError):
            assume(False)  # a branch that is not chosen has no real value
        assert abs(found - expected) <= mpmath.mpf(10) ** -20 * max(1, abs(expected))


@given(tree=trees)
@settings(max_examples=25, deadline=None)
def test_sympy_reads_the_value_of_the_tree(tree: Node) -> None:
    with mpmath.workdps(40):
        expected = value(tree, POINT)
    assume(expected is not None)
    symbols = {key: sympy.Symbol(key, real=True) for key in POINT}
    read = parse_expr(text(tree), local_dict=symbols)
    at = {symbols[key]: sympy.Rational(number) for key, number in POINT.items()}
    found = complex(read.subs(at).evalf(20))
    assert abs(found - complex(expected)) <= 1e-9 * max(1.0, abs(complex(expected)))


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_sympy_knows_every_printed_function(function: str) -> None:
    least, _ = FUNCTIONS[function].arity
    arguments = [name(f"u{index}") for index in range(least)]
    for called in set(re.findall(r"([A-Za-z_]\w*)\(", text(call(function, *arguments)))):
        assert hasattr(sympy, called), called


def test_nested_roots_stay_short() -> None:
    tree: Node = x
    for _ in range(60):
        tree = call("cbrt", tree)
    assert len(text(tree)) < 10_000


def test_deep_trees_need_no_deep_stack() -> None:
    tree: Node = x
    for _ in range(3000):
        tree = plus(neg(power(tree, num(2))), x)
    assert text(tree).startswith("-(-(-(")
