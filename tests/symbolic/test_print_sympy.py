"""SymPy code is exact when Python runs it: integers are not divided to floats."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy

from symbolic.print_sympy import sympy_code
from symbolic.tree import Node
from tests.symbolic.evaluated_source import evaluate
from tests.symbolic.made_trees import call, neg, num, over, plus, power, times, x

EXACT: list[tuple[Node, str]] = [
    (num(Fraction(1, 3)), "Rational(1, 3)"),
    (num(Fraction(-1, 3)), "-Rational(1, 3)"),
    (over(num(1), num(3)), "Rational(1, 3)"),
    (over(num(-1), num(3)), "-Rational(1, 3)"),
    (power(x, num(Fraction(3, 2))), "x**Rational(3, 2)"),
    (times(num(Fraction(3, 2)), x), "3*x/2"),
    (times(num(Fraction(3, 2)), num(5)), "Integer(3)*5/2"),
    (over(plus(num(1), num(1)), num(3)), "(Integer(1) + 1)/3"),
    (power(num(2), num(-1)), "Integer(2)**(-1)"),
    (power(num(-2), num(-1)), "(-Integer(2))**(-1)"),
    (plus(x, neg(over(num(1), num(3)))), "x - Rational(1, 3)"),
    (call("cbrt", x), "sign(x)*Abs(x)**Rational(1, 3)"),
    (over(num("0.1"), num(4)), "0.1/4"),
    (plus(x, times(num(2), num(3))), "x + 2*3"),
]


@pytest.mark.parametrize(("tree", "expected"), EXACT)
def test_spelling(tree: Node, expected: str) -> None:
    assert sympy_code(tree) == expected


@pytest.mark.parametrize("tree", [tree for tree, _ in EXACT if "0.1" not in sympy_code(tree)])
def test_what_python_computes_is_exact(tree: Node) -> None:
    names = {key: getattr(sympy, key) for key in ("Rational", "Integer", "sign", "Abs")}
    found = evaluate(sympy_code(tree), {**names, "x": sympy.Symbol("x", real=True)})
    assert not sympy.sympify(found).has(sympy.Float)
