"""Bracketed entries while a text is read: a group, a tuple, a vector, lines of an environment.

A :class:`Listing` lives only between the parser and the reader; no finished tree holds one.
"""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.refusal import refuse
from symbolic.tree import Comparison, Logic, Node, Piecewise, Truth

ROUND = ("(", "{", "\\{", ".", "argument")


@dataclass(frozen=True, slots=True)
class Listing(Node):
    """Entries between brackets of one kind; ``separators[i]`` stands after ``entries[i]``."""

    kind: str
    entries: tuple[Node, ...]
    separators: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[tuple[Node, ...], ...]:
        """The entries, cut at each line end of an environment."""
        rows: list[list[Node]] = [[self.entries[0]]]
        for separator, entry in zip(self.separators, self.entries[1:], strict=True):
            if separator == "\\\\":
                rows.append([entry])
            else:
                rows[-1].append(entry)
        return tuple(map(tuple, rows))


def plain(node: Node) -> Node:
    """``node`` without brackets that only group."""
    while isinstance(node, Listing) and len(node.entries) == 1:
        node = node.entries[0]
    return node


def is_condition(node: Node) -> bool:
    """Whether ``node`` is true or false rather than a number."""
    return isinstance(plain(node), Comparison | Logic | Truth)


def scalar(node: Node) -> Node:
    """``node`` as a number-valued expression.

    Raises
    ------
    UnreadableInput
        When it is a condition, or several entries.
    """
    bare = plain(node)
    if isinstance(bare, Comparison) and bare.operator == "==":
        message = "A comparison with == or = stands where an expression is expected."
        hint = "Write conditions inside piecewise(...), or 'a if x == 0 else b'."
        refuse("comparison", message, node.start, node.end, hint)
    if isinstance(bare, Comparison | Logic | Truth):
        message = "A condition stands where an expression is expected."
        hint = "Write conditions inside piecewise(...), or 'a if x > 0 else b'."
        refuse("comparison", message, node.start, node.end, hint)
    if isinstance(bare, Listing):
        if bare.kind == "{":
            message = "Braces with several entries are a set, which is not read."
            refuse("set", message, bare.start, bare.end, "Write [a, b] for a vector.")
        message = "A vector stands where one expression is expected."
        hint = "A vector is a whole line: [x*y, x + y]. Do not combine it with other terms."
        refuse("vector-inside", message, bare.start, bare.end, hint)
    return bare


def condition(node: Node) -> Node:
    """``node`` as a condition.

    Raises
    ------
    UnreadableInput
        When it is a number or several entries.
    """
    bare = plain(node)
    if not isinstance(bare, Comparison | Logic | Truth):
        message = "A condition is expected here, such as x > 0."
        refuse(
            "condition",
            message,
            node.start,
            max(node.end, node.start + 1),
            "Compare with <, <=, >, >=, ==.",
        )
    return bare


def components(node: Node) -> tuple[tuple[Node, ...], bool]:
    """The components of a whole line, and whether it was typed as a vector.

    Raises
    ------
    UnreadableInput
        ``matrix`` for a vector of vectors, and whatever :func:`scalar` refuses.
    """
    while isinstance(node, Listing) and node.kind in ROUND and len(node.entries) == 1:
        node = node.entries[0]
    if not isinstance(node, Listing) or node.kind == "{":
        return (scalar(node),), False
    if node.kind in ("matrix", "array"):
        rows = node.rows
        if len(rows) > 1 and any(len(row) > 1 for row in rows):
            _refuse_matrix(node)
    if any(isinstance(plain(e), Listing) or is_vector(e) for e in node.entries):
        _refuse_matrix(node)
    return tuple(map(scalar, node.entries)), True


def is_vector(node: Node) -> bool:
    """Whether ``node`` is a vector, be it of one component."""
    return isinstance(node, Listing) and (
        node.kind in ("[", "matrix", "array") and len(node.entries) > 1
    )


def _refuse_matrix(node: Node) -> None:
    message = "A matrix or a list of lists is not read: a function has one value or a vector."
    refuse("matrix", message, node.start, node.end, "Write the entries as one vector [a, b, c, d].")


def piecewise_rows(node: Listing) -> Node:
    """The piecewise function of a *cases* environment."""
    from symbolic.tree import Branch

    branches = []
    for row in node.rows:
        if len(row) != 2:
            message = "Each line of cases needs a value and, after &, its condition."
            hint = "Write x & x < 0 \\\\ x^2 & \\text{otherwise}."
            refuse("cases", message, row[0].start, row[-1].end, hint)
        value, when = scalar(row[0]), condition(row[1])
        branches.append(Branch(value.start, when.end, when, value))
    return Piecewise(node.start, node.end, tuple(branches))
