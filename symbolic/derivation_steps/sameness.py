"""Which trees are the same but for their places in the text, and which have the same shape."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

from symbolic.fold import Fold, fold
from symbolic.inlining import rebuilt
from symbolic.tree import Constant, Name, Node, Number, Power


def unplaced(tree: Node) -> Node:
    """``tree`` at no place in the text."""
    return fold(tree, lambda node, parts: replace(rebuilt(node, parts), start=0, end=0))


class Sameness:
    """Numbers trees so that equal ones have equal numbers.

    Parameters
    ----------
    leaf : what is compared of a number or a name; by default all but its place in the text.
    """

    def __init__(self, leaf: Callable[[Node], object] | None = None) -> None:
        self._leaf = leaf
        self._numbers: dict[object, int] = {}
        self._fold: Fold[int] = Fold(self._numbered)

    def __call__(self, tree: Node) -> int:
        """The number of ``tree``."""
        return self._fold(tree)

    def _numbered(self, node: Node, parts: tuple[int, ...]) -> int:
        key: object
        if isinstance(node, Power) and isinstance(node.base, Constant) and node.base.name == "e":
            key = ("Call", ("exp",), parts[1:])  # e^u and exp(u) are two spellings
        elif self._leaf is not None and isinstance(node, Number | Name):
            key = self._leaf(node)
        else:
            own = tuple(
                value
                for field in fields(node)
                if field.name not in ("start", "end")
                and not isinstance(value := getattr(node, field.name), Node | tuple)
            )
            key = (type(node).__name__, own, parts)
        return self._numbers.setdefault(key, len(self._numbers))


def same(one: Node, other: Node) -> bool:
    """Whether two trees are the same but for their places in the text."""
    if one is other:
        return True
    number = Sameness()
    return number(one) == number(other)
