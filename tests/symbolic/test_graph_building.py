"""Computation graphs: which nodes there are, what they are called, their local rules."""

from __future__ import annotations

import pytest

from symbolic.computation_graph import ComputationGraph
from symbolic.graph_building import build_graph
from symbolic.print_text import text
from symbolic.reader import read_problem


def graph(typed: str) -> ComputationGraph:
    return build_graph(read_problem(typed))


def formulas(typed: str) -> dict[str, str]:
    """Each operation's name and formula."""
    made = graph(typed)
    return {node.name: text(node.formula) for node in made.nodes[len(made.leaves) :]}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("q = x + y\nf(x, y, z) = q z", {"q": "x + y", "f": "q*z"}),
        ("(x + y) z", {"v1": "x + y", "f": "v1*z"}),
        # numbers are no nodes: signs and factors of terms are in the sum
        ("x^2 + 1", {"v1": "x**2", "f": "v1 + 1"}),
        ("x - 2y + x y/3", {"v1": "x*y", "f": "x - 2*y + v1/3"}),
        ("pi x^2 y", {"v1": "x**2", "f": "pi*v1*y"}),
        ("2 x y", {"f": "2*x*y"}),
        ("-x/(2y)", {"f": "-x/(2*y)"}),
        ("0.5 x^1.5", {"v1": "x**1.5", "f": "0.5*v1"}),
        # but a factor inside a function is a step of the chain rule
        ("sin(2x)", {"v1": "2*x", "f": "sin(v1)"}),
        ("1/(1+exp(-x))", {"v1": "-x", "v2": "exp(v1)", "v3": "1 + v2", "f": "1/v3"}),
        # equal parts are one node, whatever their order
        ("sin(x+y) cos(y+x)", {"v1": "x + y", "v2": "sin(v1)", "v3": "cos(v1)", "f": "v2*v3"}),
        ("sin(2x y) + 2x y", {"v1": "2*x*y", "v2": "sin(v1)", "f": "v2 + v1"}),
        ("x^2 y + x^2", {"v1": "x**2", "v2": "v1*y", "f": "v2 + v1"}),
        # a part that has a name is that node, also above the line that names it
        ("p = sin(x + y)\nq = x + y\nf = p q", {"q": "x + y", "p": "sin(q)", "f": "p*q"}),
        ("q = 2 x y\nf = q + sin(2 x y)", {"q": "2*x*y", "v1": "sin(q)", "f": "q + v1"}),
        ("p = x + y\nq = y + x\nf = p q", {"p": "x + y", "q": "p", "f": "p*q"}),
        # helper functions are put in, derivative operators worked out
        ("g(t) = t^2\nf(x) = g(x) + 1", {"v1": "x**2", "f": "v1 + 1"}),
        ("d/dx (x^2 y) + y", {"v1": "x*y", "f": "2*v1 + y"}),
        ("x", {"f": "x"}),
        ("3", {"f": "3"}),
        ("[x + y, (x + y) z, x + y]", {"f_1": "x + y", "f_2": "f_1*z", "f_3": "f_1"}),
    ],
)
def test_operations(typed: str, expected: dict[str, str]) -> None:
    assert formulas(typed) == expected


def test_names_do_not_clash() -> None:
    assert formulas("sin(v1 x) + 1") == {"u1": "v1*x", "u2": "sin(u1)", "f": "u2 + 1"}
    assert formulas("f x + 1") == {"v1": "f*x", "F": "v1 + 1"}
    assert formulas("h(x) = x^2") == {"h": "x**2"}


def test_inputs_come_first_then_each_after_its_inputs() -> None:
    made = graph("a = 2\nf(y, x) = sin(a x) y + x")
    assert [node.name for node in made.nodes[:3]] == ["y", "x", "a"]
    assert [node.kind for node in made.nodes[:3]] == ["variable", "variable", "parameter"]
    for place, node in enumerate(made.nodes):
        assert all(k < place for k in node.inputs)
    assert [made.nodes[k].name for k in made.outputs] == ["f"]


@pytest.mark.parametrize(
    ("typed", "word", "symbol"),
    [
        ("x + y", "sum", "+"),
        ("x - y", "difference", "−"),
        ("x - y + z", "signed sum", "+"),
        ("2x + y", "weighted sum", "Σ"),
        ("-sin x", "negative", "−"),
        ("3 sin x", "multiple", "×"),
        ("x y", "product", "×"),
        ("x / y", "quotient", "÷"),
        ("x^2", "square", "^2"),
        ("x^3", "cube", "^3"),
        ("x^y", "power", "^"),
        ("e^x", "exponential", "e^"),
        ("2^x", "exponential", "2^"),
        ("relu(x)", "relu", "relu"),
        ("x if x > 0 else 0", "piecewise", "cases"),
        ("x", "copy", "="),
        ("3", "constant", ""),
    ],
)
def test_words(typed: str, word: str, symbol: str) -> None:
    node = graph(typed).nodes[graph(typed).outputs[0]]
    assert (node.word, node.symbol) == (word, symbol)


@pytest.mark.parametrize(
    ("typed", "locals_"),
    [
        ("x y", ("y", "x")),
        ("x/y", ("1/y", "-x/y**2")),
        ("x - 2y/3 + 1", ("1", "-2/3")),
        ("x + x", ("2",)),
        ("x x", ("2*x",)),
        ("x^3", ("3*x**2",)),
        ("e^x", ("exp(x)",)),
        ("tanh(x)", ("1 - tanh(x)**2",)),
        ("relu(x)", ("Piecewise((1, x > 0), (0, x < 0))",)),
        ("x^y", ("x**(y - 1)*y", "x**y*log(x)")),
    ],
)
def test_local_rules(typed: str, locals_: tuple[str, ...]) -> None:
    made = graph(typed)
    rules = made.nodes[made.outputs[0]].locals
    assert tuple("" if rule is None else text(rule) for rule in rules) == locals_


def test_a_rule_without_a_formula_says_why_and_spares_the_others() -> None:
    made = graph("besselj(n, x)")
    node = made.nodes[made.outputs[0]]
    assert node.locals[0] is None
    assert "besselj" in node.missing[0]
    assert node.locals[1] is not None
    assert not node.missing[1]


def test_a_long_chain_needs_no_deep_stack() -> None:
    lines = ["q1 = sin(x)", *(f"q{k} = sin(q{k - 1}) + x" for k in range(2, 150))]
    made = graph("\n".join([*lines, "f(x) = q149"]))
    assert len(made.nodes) > 290
    assert made.nodes[made.outputs[0]].kind == "copy"
