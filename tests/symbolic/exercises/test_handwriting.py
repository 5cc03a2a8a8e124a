"""What is written as students write it is read as what it was."""

from __future__ import annotations

import pytest

from symbolic.derivation_steps.sameness import same
from symbolic.exercises.handwriting import handwritten
from symbolic.reader import read_problem

WRITTEN = [
    ("3*x^2*sin(2*x)", "3x^2 sin(2x)"),
    ("sin(x)^2*cos(3*x)^4", "sin^2(x) cos^4(3x)"),
    ("log(x)^2", "ln(x)^2"),
    ("exp(-2*x)/(2*x)", "e^(-2x)/(2x)"),
    ("e^sin(x)*(x + 1)", "e^(sin(x)) (x + 1)"),
    ("x^x^2", "x^(x^2)"),
    ("(x + 1)*(y - 1)", "(x + 1)(y - 1)"),
    ("2*(x + 1)*(y - 1)^2", "2(x + 1)(y - 1)^2"),
    ("x*(x + 1)", "x (x + 1)"),
    ("3*2^x", "3*2^x"),
    ("x^2*5^x", "x^2*5^x"),
    ("abs(x - 1)*x", "|x - 1| x"),
    ("abs(x*abs(y))", "abs(x |y|)"),
    ("-2*x*y", "-2x y"),
    ("(x/2)*y", "(x/2) y"),
    ("3*x/(2*y)", "3x/(2y)"),
    ("atan(x) + asin(y) - acos(x)", "arctan(x) + arcsin(y) - arccos(x)"),
    ("x^(2/3) + x^(-1)", "x^(2/3) + x^(-1)"),
    ("x if x > 0 else y", "x if x > 0 else y"),
    ("1 + Piecewise((x, x > 0), (y, x < 0))", "1 + piecewise((x, x > 0), (y, x < 0))"),
    ("x1*x2 + 2*x1", "x1 x2 + 2x1"),
]


@pytest.mark.parametrize(("text", "shown"), WRITTEN, ids=[text for text, _ in WRITTEN])
def test_written_and_read_back(text: str, shown: str) -> None:
    names = "x1, x2" if "x1" in text else "x, y"
    (tree,) = read_problem(f"f({names}) = {text}").components
    assert handwritten(tree) == shown
    (again,) = read_problem(f"f({names}) = {shown}").components
    if "exp" not in text:  # e^u and exp(u) are two spellings
        assert same(tree, again)
