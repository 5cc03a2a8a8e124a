"""Folding: each node once, also across trees that share parts."""

from __future__ import annotations

from symbolic.fold import Fold
from symbolic.tree import Node
from tests.symbolic.made_trees import call, plus, x


def test_parts_shared_between_trees_are_folded_once() -> None:
    met: list[Node] = []

    def count(node: Node, parts: tuple[int, ...]) -> int:
        met.append(node)
        return 1 + sum(parts)

    nodes = Fold(count)
    shared = call("sin", x)
    assert nodes(plus(shared, shared)) == 5
    assert nodes(call("cos", shared)) == 3
    assert [id(node) for node in met].count(id(shared)) == 1


def test_depth_needs_no_deep_stack() -> None:
    tree: Node = x
    for _ in range(5000):
        tree = call("sin", tree)
    assert Fold(lambda _, parts: 1 + sum(parts))(tree) == 5001
