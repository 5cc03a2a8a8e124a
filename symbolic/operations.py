"""How long a formula is: the operations that a person would count in it.

What joins n parts is n - 1 of them, so that their number bounds that of all nodes.
"""

from __future__ import annotations

from symbolic.fold import Fold
from symbolic.tree import (
    Branch,
    Call,
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
    """Operations in ``node``: n - 1 for a sum, a product or a function of n > 1 parts, one for any
    other operation."""
    return operations()(node)


def operations() -> Fold[int]:
    """What counts in trees that may share parts; a shared part counts wherever it stands."""
    return Fold(lambda part, counts: own_operations(part) + sum(counts))


def own_operations(part: Node) -> int:
    """Operations of ``part`` itself, without those in its parts."""
    if isinstance(part, Number | Constant | Name | Truth | Branch):
        return 0
    if isinstance(part, Sum | Product | Call | Logic | Piecewise):
        return max(len(children(part)) - 1, 1)
    return 1
