"""How long a formula is: the operations that a person would count in it."""

from __future__ import annotations

from symbolic.fold import Fold
from symbolic.tree import (
    Branch,
    Constant,
    Logic,
    Name,
    Node,
    Number,
    Piecewise,
    Product,
    Sum,
    Truth,
    children,
)


def operation_count(node: Node) -> int:
    """Operations in ``node``: n - 1 for a sum or product of n, one for any other operation."""
    return operations()(node)


def operations() -> Fold[int]:
    """What counts in trees that may share parts; a shared part counts wherever it stands."""
    return Fold(lambda part, counts: _own(part) + sum(counts))


def _own(part: Node) -> int:
    if isinstance(part, Number | Constant | Name | Truth | Branch):
        return 0
    if isinstance(part, Sum | Product | Logic | Piecewise):
        return max(len(children(part)) - 1, 1)
    return 1
