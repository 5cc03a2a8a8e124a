"""LaTeX: the tables say how each construction is set; brackets stand only where they must."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings

from symbolic.print_latex import latex
from symbolic.tree import Node
from symbolic.whitelist import FUNCTIONS, GREEK
from tests.symbolic.made_trees import (
    ALWAYS,
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
    x,
    y,
    z,
)

ONE, TWO, THREE = num(1), num(2), num(3)
X2 = power(x, TWO)

SUMS: list[tuple[Node, str]] = [
    (plus(a, neg(b), c), "a - b + c"),
    (plus(a, neg(plus(b, neg(c)))), "a - (b - c)"),
    (plus(a, plus(b, c)), "a + b + c"),
    (plus(a, plus(neg(b), c)), "a + (-b + c)"),
    (neg(neg(x)), "-(-x)"),
    (plus(a, neg(neg(x))), "a - (-x)"),
    (plus(a, over(neg(b), c)), r"a - \frac{b}{c}"),
    (plus(a, times(num(-2), b)), "a - 2 b"),
    (plus(x, num(Fraction(-3, 2))), r"x - \frac{3}{2}"),
]
PRODUCTS: list[tuple[Node, str]] = [
    (times(X2, y), "x^{2} y"),
    (times(TWO, x), "2 x"),
    (times(ONE, x), "x"),
    (times(ONE, ONE), "1"),
    (times(num("1.0"), x), "1.0 x"),
    (times(TWO, THREE), r"2 \cdot 3"),
    (times(x, TWO), r"x \cdot 2"),
    (times(TWO, power(THREE, x)), r"2 \cdot 3^{x}"),
    (times(a, neg(b)), r"a \cdot (-b)"),
    (times(neg(a), b), "-a b"),
    (times(a, times(b, c)), "a b c"),
    (times(x, plus(y, ONE)), r"x \, (y + 1)"),
    (times(TWO, plus(y, ONE)), "2 (y + 1)"),
    (times(plus(x, ONE), plus(x, neg(ONE))), "(x + 1) (x - 1)"),
    (times(call("sin", x), y), r"\sin(x) \, y"),
    (times(call("sin", x), call("cos", y)), r"\sin(x) \cos(y)"),
    (times(call("sin", x), plus(y, ONE)), r"\sin(x) \, (y + 1)"),
    (times(call("log", x), call("gamma", y)), r"\ln(x) \, \Gamma(y)"),
    (times(TWO, x, power(call("gamma", y), TWO)), r"2 x \Gamma^{2}(y)"),
    (times(name("mom"), x), r"\mathrm{mom} \, x"),
    (times(over(ONE, TWO), x), r"\frac{1}{2} \, x"),
    (times(num(Fraction(1, 2)), x), r"\frac{1}{2} \, x"),
    (times(THREE, over(ONE, TWO)), r"3 \cdot \frac{1}{2}"),
    (times(over(a, b), over(c, x)), r"\frac{a}{b} \cdot \frac{c}{x}"),
    (times(num(4), PI, num("8.854e-12")), r"4 \pi \cdot 8.854 \times 10^{-12}"),
    (times(num("1e3"), x), r"1 \times 10^{3} \, x"),
]
FRACTIONS: list[tuple[Node, str]] = [
    (over(a, b), r"\frac{a}{b}"),
    (over(neg(a), b), r"-\frac{a}{b}"),
    (over(plus(neg(a), b), c), r"\frac{-a + b}{c}"),
    (over(a, neg(b)), r"\frac{a}{-b}"),
    (over(a, over(b, c)), r"\frac{a}{b/c}"),
    (over(over(a, b), c), r"\frac{a/b}{c}"),
    (over(call("sin", over(x, TWO)), x), r"\frac{\sin(x/2)}{x}"),
    (
        over(ONE, plus(ONE, over(ONE, plus(ONE, over(ONE, x))))),
        r"\frac{1}{\displaystyle 1 + \frac{1}{1 + 1/x}}",
    ),
]
POWERS: list[tuple[Node, str]] = [
    (power(neg(a), TWO), "(-a)^{2}"),
    (neg(power(a, TWO)), "-a^{2}"),
    (power(power(a, b), c), "(a^{b})^{c}"),
    (power(a, power(b, c)), "a^{b^{c}}"),
    (power(TWO, neg(x)), "2^{-x}"),
    (power(num(-2), x), "(-2)^{x}"),
    (power(over(a, b), TWO), r"\left(\frac{a}{b}\right)^{2}"),
    (power(plus(a, b), TWO), "(a + b)^{2}"),
    (power(times(a, b), TWO), "(a b)^{2}"),
    (power(x, num(Fraction(3, 2))), "x^{3/2}"),
    (power(x, over(plus(a, b), times(TWO, c))), "x^{(a + b)/(2 c)}"),
    (power(x, times(over(a, b), c)), "x^{a c/b}"),
    (power(x, times(over(ONE, TWO), y)), "x^{y/2}"),
    (power(name("x_1"), TWO), "x_{1}^{2}"),
    (power(num("1e-3"), TWO), r"(1 \times 10^{-3})^{2}"),
    (power(call("sin", x), TWO), r"\sin^{2}(x)"),
    (power(call("log", x), n), r"\ln^{n}(x)"),
    (power(call("sin", x), num(-1)), r"(\sin(x))^{-1}"),
    (power(call("sin", over(x, TWO)), THREE), r"\sin^{3}\!\left(\frac{x}{2}\right)"),
    (power(call("besselj", num(0), x), TWO), r"J_{0}^{2}(x)"),
    (power(call("max", num(0), x), TWO), r"\max(0, x)^{2}"),
    (power(call("erfinv", x), TWO), r"(\operatorname{erf}^{-1}(x))^{2}"),
    (power(call("loggamma", x), TWO), r"(\ln\Gamma(x))^{2}"),
    (power(call("sqrt", x), THREE), r"(\sqrt{x})^{3}"),
    (power(call("abs", x), TWO), r"\lvert x \rvert^{2}"),
    (power(call("exp", x), TWO), "(e^{x})^{2}"),
]
EXPONENTIALS: list[tuple[Node, str]] = [
    (call("exp", x), "e^{x}"),
    (power(E, times(TWO, x)), "e^{2 x}"),
    (call("exp", neg(over(X2, TWO))), "e^{-x^{2}/2}"),
    (call("exp", neg(times(over(ONE, TWO), X2))), "e^{-x^{2}/2}"),
    (call("exp", call("exp", x)), "e^{e^{x}}"),
    (call("exp", call("exp", call("exp", x))), r"\exp(e^{e^{x}})"),
    (
        call("exp", neg(over(power(plus(x, neg(name("mu"))), TWO), times(TWO, name("sigma"))))),
        r"\exp\!\left(-\frac{(x - \mu)^{2}}{2 \sigma}\right)",
    ),
    (
        call("exp", cases((x, compare("<", x, y)), (y, ALWAYS))),
        r"\exp\!\left(\begin{cases} x & \text{if } x < y \\ y & \text{otherwise} "
        r"\end{cases}\right)",
    ),
]
FUNCTIONS_SET: list[tuple[Node, str]] = [
    (call("sin", times(x, y)), r"\sin(x y)"),
    (call("sin", over(x, TWO)), r"\sin\!\left(\frac{x}{2}\right)"),
    (call("sqrt", x), r"\sqrt{x}"),
    (call("cbrt", x), r"\sqrt[3]{x}"),
    (call("root", x, n), r"\sqrt[n]{x}"),
    (call("root", x, TWO), r"\sqrt{x}"),
    (call("abs", x), r"\lvert x \rvert"),
    (call("abs", over(x, y)), r"\left\lvert \frac{x}{y} \right\rvert"),
    (call("floor", x), r"\lfloor x \rfloor"),
    (call("ceiling", over(x, y)), r"\left\lceil \frac{x}{y} \right\rceil"),
    (call("log", x), r"\ln(x)"),
    (call("log", x, TWO), r"\log_{2}(x)"),
    (call("log2", x), r"\log_{2}(x)"),
    (call("max", x, y, z), r"\max(x, y, z)"),
    (call("factorial", n), "n!"),
    (call("factorial", plus(a, b)), "(a + b)!"),
    (call("factorial", call("factorial", n)), "(n!)!"),
    (power(call("factorial", n), TWO), "(n!)^{2}"),
    (call("binomial", n, name("k")), r"\binom{n}{k}"),
    (call("mod", plus(x, ONE), TWO), r"(x + 1) \bmod 2"),
    (plus(x, call("mod", x, TWO)), r"x + (x \bmod 2)"),
    (call("legendre", THREE, x), "P_{3}(x)"),
    (call("polygamma", TWO, x), r"\psi^{(2)}(x)"),
    (call("elliptic_f", x, y), r"F(x \mid y)"),
    (call("elliptic_pi", x, y, z), r"\Pi(x, y \mid z)"),
    (call("relu", x), r"\operatorname{ReLU}(x)"),
]
CONDITIONS: list[tuple[Node, str]] = [
    (
        cases((X2, compare(">", x, num(0))), (num(0), ALWAYS)),
        r"\begin{cases} x^{2} & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}",
    ),
    (
        cases((over(a, b), logic("and", compare("<", num(0), x), compare("<=", x, ONE)))),
        r"\displaystyle \frac{a}{b} \quad \text{if } 0 < x \le 1",
    ),
    (logic("and", compare("<", x, y), compare(">", x, z)), r"x < y \text{ and } x > z"),
    (
        logic("and", logic("or", compare("<", x, y), compare("==", x, z)), compare("!=", y, z)),
        r"(x < y \text{ or } x = z) \text{ and } y \ne z",
    ),
    (logic("not", compare("<", x, y)), r"\neg (x < y)"),
    (cases((num(0), NEVER)), r"\text{undefined}"),
    (cases((x, NEVER), (y, ALWAYS), (z, ALWAYS)), "y"),
    (
        cases((over(a, b), compare("<", x, y)), (y, ALWAYS), (z, ALWAYS)),
        r"\begin{cases} \displaystyle \frac{a}{b} & \text{if } x < y \\ "
        r"y & \text{otherwise} \end{cases}",
    ),
    (
        plus(ONE, cases((x, compare("<", x, y)))),
        r"1 + \left(x \quad \text{if } x < y\right)",
    ),
]
OPERATORS: list[tuple[Node, str]] = [
    (diff(X2, "x"), r"\frac{d}{d x} \, x^{2}"),
    (diff(plus(X2, y), "x", 2), r"\frac{\partial^{2}}{\partial x^{2}} \, (x^{2} + y)"),
    (times(y, diff(X2, "x")), r"y \, \left(\frac{d}{d x} \, x^{2}\right)"),
]
NAMES: list[tuple[Node, str]] = [
    (name("lambda_"), r"\lambda"),
    (name("theta_1"), r"\theta_{1}"),
    (name("theta1"), r"\theta_{1}"),
    (name("x1"), "x_{1}"),
    (name("x_max_2"), r"x_{\mathrm{max}, 2}"),
    (name("A_vec"), r"A_{\mathrm{vec}}"),
    (name("mom"), r"\mathrm{mom}"),
    (name("mom_x"), r"\mathrm{mom}_{x}"),
    (name("learning_rate"), r"\mathrm{learning\_rate}"),
    (name("x_alpha"), r"x_{\alpha}"),
    (name("hbar"), r"\hbar"),
    (name("omicron"), "o"),
    (name("x2y"), r"\mathrm{x2y}"),
    (name("_x"), r"\mathrm{\_x}"),
    (name("x_"), r"\mathrm{x\_}"),
    (name(r"x}\input{y"), r"\mathrm{xinputy}"),
]
TABLE = [
    *SUMS, *PRODUCTS, *FRACTIONS, *POWERS, *EXPONENTIALS, *FUNCTIONS_SET, *CONDITIONS, *OPERATORS,
    *NAMES,
]  # fmt: skip


@pytest.mark.parametrize(("tree", "expected"), TABLE)
def test_setting(tree: Node, expected: str) -> None:
    assert latex(tree) == expected


def _well_formed(markup: str) -> bool:
    """Braces nest, and ``left`` has its ``right``."""
    depth = 0
    for character in re.sub(r"\\[{}]", "", markup):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth < 0:
            return False
    pairs = (r"\left", r"\right"), (r"\begin{cases}", r"\end{cases}")
    return depth == 0 and all(
        len(re.findall(re.escape(opening) + r"(?![a-z])", markup))
        == len(re.findall(re.escape(closing) + r"(?![a-z])", markup))
        for opening, closing in pairs
    )


@given(tree=trees)
@settings(max_examples=100, deadline=None)
def test_every_tree_is_well_formed(tree: Node) -> None:
    assert _well_formed(latex(tree))


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_every_function_is_set(function: str) -> None:
    arguments = (x, y, z)[: FUNCTIONS[function].arity[0]]
    markup = latex(power(call(function, *arguments), TWO))
    assert _well_formed(markup)
    assert "x" in markup


@pytest.mark.parametrize("letter", GREEK)
def test_every_greek_letter_is_one_command(letter: str) -> None:
    assert re.fullmatch(r"\\[A-Za-z]+|o", latex(name(letter)))


def test_deep_trees_need_no_deep_stack() -> None:
    tree: Node = x
    for _ in range(1000):
        tree = neg(over(call("sin", power(tree, TWO)), x))
    assert _well_formed(latex(tree))


def test_a_fraction_of_names_is_no_derivative() -> None:
    """d/(d A) with a bar would be the operator d/dA."""
    d, big = name("d"), name("A")
    assert latex(over(d, times(d, big))) == "d/(d A)"
    assert latex(over(power(d, TWO), power(d, TWO))) == "d^{2}/d^{2}"
    assert latex(over(times(x, d), times(d, big))) == r"\frac{x d}{d A}"


@pytest.mark.parametrize("operand", [num(0), power(num(3), TWO), num("2.5")])
def test_the_derivative_of_a_number_is_no_product(operand: Node) -> None:
    assert r"\cdot" not in latex(diff(operand, "x"))
