"""Folding a tree from its leaves to its root, without recursion.

Every printer is a fold.  Deep trees (derivatives nest further than anything typed) need no deep
Python stack, and a node that stands in several places is folded once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from symbolic.tree import Node, children

T = TypeVar("T")


def fold(root: Node, combine: Callable[[Node, tuple[T, ...]], T]) -> T:
    """The value of ``root``, where a node's value is ``combine(node, values of its children)``.

    Parameters
    ----------
    root : any tree; a shared node (the same object) is visited once.
    combine : gets the node and its children's values from left to right, in the order of
        :func:`symbolic.tree.children`.
    """
    values: dict[int, T] = {}
    stack: list[tuple[Node, bool]] = [(root, False)]
    while stack:
        node, children_done = stack.pop()
        if id(node) in values:
            continue
        parts = children(node)
        if children_done:
            values[id(node)] = combine(node, tuple(values[id(part)] for part in parts))
        else:
            stack.append((node, True))
            stack.extend((part, False) for part in reversed(parts))
    return values[id(root)]
