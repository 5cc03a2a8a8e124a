"""All forms of one expression together, and the expression that is too long for any."""

from __future__ import annotations

from symbolic.forms import MOST_NODES, forms, written_nodes
from symbolic.tree import Node
from tests.symbolic.made_trees import call, num, over, plus, power, x


def test_forms_are_five() -> None:
    assert forms(over(power(x, num(2)), num(2))) == (
        "x**2/2",
        r"\frac{x^{2}}{2}",
        "frac(x^(2), 2)",
        "x**2/2",
        "x**2/2",
    )


def test_shared_parts_are_counted_as_often_as_they_are_written() -> None:
    assert written_nodes(plus(x, x)) == 3
    tree: Node = x
    for _ in range(100):
        tree = plus(call("sin", tree), call("cos", tree))
    assert written_nodes(tree) > 2**100 > MOST_NODES
    assert forms(tree) == (
        "",
        r"\text{too long to write down}",
        '"too long to write down"',
        "",
        "",
    )
