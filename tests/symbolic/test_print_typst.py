"""Typst: the same settings as LaTeX in its own words, and nothing typed that is not mathematics."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
import typst as compiler
from hypothesis import given, settings
from hypothesis import strategies as st

from symbolic.print_typst import typst
from symbolic.tree import Constant, Node
from symbolic.whitelist import FUNCTIONS, GREEK
from tests.symbolic.made_trees import (
    ALWAYS,
    NEVER,
    PI,
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
    x,
    y,
    z,
)

TWO = num(2)
SETTINGS: list[tuple[Node, str]] = [
    (plus(times(power(x, TWO), y), call("sin", times(x, y))), "x^(2) y + sin(x y)"),
    (over(times(x, y), TWO), "frac(x y, 2)"),
    (over(neg(a), b), "-frac(a, b)"),
    (over(a, over(b, c)), r"frac(a, b\/c)"),
    (
        over(over(plus(x, y), plus(x, z)), plus(a, over(plus(x, y, z), plus(a, b, neg(c))))),
        r"frac((x + y)\/(x + z), display(a + frac(x + y + z, a + b - c)))",
    ),
    (power(x, num(Fraction(3, 2))), r"x^(3\/2)"),
    (power(over(a, b), TWO), "(frac(a, b))^(2)"),
    (power(call("sin", x), TWO), "sin^(2)(x)"),
    (times(x, plus(y, num(1))), "x thin (y + 1)"),
    (times(TWO, num(3)), "2 dot 3"),
    (times(name("mom"), x), 'upright("mom") thin x'),
    (num("8.854e-12"), "8.854 times 10^(-12)"),
    (call("exp", neg(over(power(x, TWO), TWO))), r"e^(-x^(2)\/2)"),
    (call("sqrt", x), "sqrt(x)"),
    (call("cbrt", x), "root(3, x)"),
    (call("abs", over(x, y)), "abs(frac(x, y))"),
    (call("ceiling", x), "ceil(x)"),
    (call("log", x, TWO), "log_(2)(x)"),
    (call("max", x, y), "max(x, y)"),
    (call("mod", x, TWO), "x mod 2"),
    (call("polygamma", n, x), "psi^((n))(x)"),
    (call("elliptic_f", x, y), "F(x | y)"),
    (
        cases((power(x, TWO), compare("<=", x, num(0))), (num(0), ALWAYS)),
        'cases(x^(2) & quad "if" x <= 0, 0 & quad "otherwise")',
    ),
    (logic("or", compare("==", x, y), compare("!=", x, z)), 'x = y "or" x != z'),
    (cases((num(0), NEVER)), '"undefined"'),
    (diff(power(x, TWO), "x", 2), "frac(d^(2), d x^(2)) thin x^(2)"),
    (PI, "pi"),
    (name("x_1"), "x_(1)"),
    (name("lambda_"), "lambda"),
    (name("epsilon"), "epsilon.alt"),
    (name("varepsilon"), "epsilon"),
    (name("hbar"), "planck"),
    (name("A_vec"), 'A_(upright("vec"))'),
    (name("_x"), 'upright("_x")'),
]


@pytest.mark.parametrize(("tree", "expected"), SETTINGS)
def test_setting(tree: Node, expected: str) -> None:
    assert typst(tree) == expected


@pytest.fixture(scope="module")
def engine() -> compiler.Compiler:
    return compiler.Compiler(font_paths=compiler.Fonts(include_system_fonts=False))


def _pages(engine: compiler.Compiler, formulas: list[str]) -> int:
    body = "\n#pagebreak()\n".join(f"$ {formula} $" for formula in formulas)
    pictures = engine.compile(
        f"#set page(width: auto, height: auto)\n{body}".encode(), format="svg"
    )
    return 1 if isinstance(pictures, bytes) else len(pictures or [])


def test_every_setting_compiles(engine: compiler.Compiler) -> None:
    formulas = [typst(tree) for tree, _ in SETTINGS]
    formulas += [typst(name(letter)) for letter in (*GREEK, "lambda_", "ell", "Pi")]
    formulas += [typst(Constant(0, 0, which)) for which in ("e", "catalan", "euler_gamma")]
    for row in FUNCTIONS.values():
        for count in {row.arity[0], min(max(row.arity), 3)}:
            formulas.append(typst(power(call(row.name, *(x, y, z)[:count]), TWO)))
    assert _pages(engine, formulas) == len(formulas)


@given(tree=trees)
@settings(max_examples=60, deadline=None)
def test_every_tree_compiles(tree: Node) -> None:
    engine = compiler.Compiler(font_paths=compiler.Fonts(include_system_fonts=False))
    assert _pages(engine, [typst(tree)]) == 1


@given(typed=st.text(min_size=1, max_size=30))
@settings(max_examples=100, deadline=None)
def test_no_name_leaves_mathematics(typed: str) -> None:
    """Whatever a name holds, only its letters, digits and underscores are set, and inside quotes
    unless it is one letter or symbol."""
    markup = typst(plus(name(typed), call(typed, x)))
    unquoted = re.sub(r'"\w*"', '""', markup)
    assert not re.search(r"[#$@`\\;:]|//|/\*", unquoted)
    assert unquoted.count('"') % 2 == 0


def test_deep_trees_need_no_deep_stack() -> None:
    tree: Node = x
    for _ in range(2000):
        tree = neg(over(call("sin", power(tree, TWO)), x))
    assert typst(tree).count("(") == typst(tree).count(")")
