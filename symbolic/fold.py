"""Folding a tree from its leaves to its root, without recursion.

Every printer is a fold.  Deep trees (derivatives nest further than anything typed) need no deep
Python stack, and a node that stands in several places is folded once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from symbolic.tree import Node, children

T = TypeVar("T")

MOST_KNOWN = 50_000
"""Nodes whose values are kept between trees: some hundred megabytes of printed parts at worst."""


class Fold(Generic[T]):
    """Values of trees, where a node's value is ``combine(node, values of its children)``.

    The entries of a Hessian share most of their parts: what was folded for one tree is known for
    the next one, as long as it is the same object.

    Parameters
    ----------
    combine : gets the node and its children's values from left to right, in the order of
        :func:`symbolic.tree.children`.
    """

    def __init__(self, combine: Callable[[Node, tuple[T, ...]], T]) -> None:
        self._combine = combine
        # the node is kept beside its value: an id may be given again once its object is gone
        self._known: dict[int, tuple[Node, T]] = {}

    def __call__(self, root: Node) -> T:
        """The value of ``root``; a shared node (the same object) is visited once."""
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        known, combine = self._known, self._combine
        stack: list[Node] = [root]
        while stack:
            node = stack[-1]
            if id(node) in known:
                stack.pop()
                continue
            parts = children(node)
            waiting = [part for part in parts if id(part) not in known]
            if waiting:
                stack.extend(reversed(waiting))
                continue
            stack.pop()
            known[id(node)] = node, combine(node, tuple(known[id(part)][1] for part in parts))
        return known[id(root)][1]


def fold(root: Node, combine: Callable[[Node, tuple[T, ...]], T]) -> T:
    """The value of one tree; see :class:`Fold`."""
    return Fold(combine)(root)
