"""Names for the parts that the entries of a matrix share, so that a large matrix can be read: the
Jacobian of softmax is a page of sums, or a few products over s.

A rewriting of our own trees, for display only: nothing is calculated with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from symbolic.fold import Fold
from symbolic.inlining import rebuilt
from symbolic.operations import operations
from symbolic.tree import Branch, Comparison, Logic, Name, Node, children

LETTERS = ("s", "u", "t", "v", "w", "q", "p", "k", "m")
"""Names that are given: the first that nothing else has, with subscripts where there are several
parts."""

MOST = 12
"""Parts that get a name: a layer of ten neurons has as many sums."""

LEAST_OPERATIONS, LEAST_TIMES = 4, 3
"""A part is named when it is at least so long and stands there at least so often."""

LEAST_SHARE = 0.02
"""And when that spares at least such a share of all operations."""

NEARLY_AS_MUCH = 0.8
"""Of a part and one inside it, the inner one is named when it spares nearly as much: sums, rather
than their squares."""

Rows = tuple[tuple[Node, ...], ...]


@dataclass(frozen=True, slots=True)
class Abbreviated:
    """Rows in which shared parts are names, and what these stand for (names of others, too)."""

    rows: Rows
    names: tuple[tuple[str, Node], ...]


def abbreviated(rows: Rows, taken: Collection[str]) -> Abbreviated:
    """``rows`` with names for what their entries share; ``taken`` are the names already in use.

    Parts are told apart as objects, so that only what the entries really share is found.
    """
    letter = next((one for one in LETTERS if not _in_use(one, taken)), None)
    if letter is None:
        return Abbreviated(rows, ())
    found = _named(rows, [f"{letter}_{k + 1}" for k in range(MOST)])
    return found if len(found.names) != 1 else _named(rows, [letter])


def _in_use(letter: str, taken: Collection[str]) -> bool:
    """Whether a name in use could be mistaken for ``letter`` or for one with a subscript."""
    return any(name.rstrip("_0123456789") == letter for name in taken)


def _named(rows: Rows, names: Iterable[str]) -> Abbreviated:
    """``rows`` with these names given as long as they spare enough."""
    named: list[tuple[str, Node]] = []
    entries = [entry for row in rows for entry in row]
    size = operations()
    for name in names:
        part = _worth_a_name([*entries, *(value for _, value in named)], size)
        if part is None:
            break
        put = _putting(part, name)
        entries = [put(entry) for entry in entries]
        named = [(other, put(value)) for other, value in named]
        named.append((name, part))
    n = len(rows[0]) if rows else 0
    kept = tuple(tuple(entries[at : at + n]) for at in range(0, len(entries), n or 1))
    return Abbreviated(kept, tuple(named))


def _putting(part: Node, name: str) -> Fold[Node]:
    """What puts ``name`` in the place of ``part``."""
    instead = Name(0, 0, name)

    def put(node: Node, parts: tuple[Node, ...]) -> Node:
        if node is part:
            return instead
        same = all(new is old for new, old in zip(parts, children(node), strict=True))
        return node if same else rebuilt(node, parts)

    return Fold(put)


def _worth_a_name(roots: Iterable[Node], size: Fold[int]) -> Node | None:
    """The part whose name spares most; None when none spares enough."""
    roots = list(roots)
    nodes, times = _occurrences(roots)
    total = sum(size(root) for root in roots)

    def spared(node: Node) -> int:
        if isinstance(node, Name | Comparison | Logic | Branch):
            return 0
        length, often = size(node), times[id(node)]
        if length < LEAST_OPERATIONS or often < LEAST_TIMES:
            return 0
        return length * (often - 1)

    best = max(nodes, key=spared, default=None)
    if best is None or spared(best) <= LEAST_SHARE * total:
        return None
    while True:
        inner = max(children(best), key=spared, default=None)
        if inner is None or spared(inner) < NEARLY_AS_MUCH * spared(best):
            return best
        best = inner


def _occurrences(roots: list[Node]) -> tuple[list[Node], Counter[int]]:
    """Every distinct node, and how often each is printed when the roots are."""
    order: list[Node] = []
    seen: set[int] = set()
    stack: list[tuple[Node, bool]] = [(root, False) for root in roots]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            stack.extend((child, False) for child in children(node))
    times: Counter[int] = Counter(id(root) for root in roots)
    for node in reversed(order):  # parents before their children
        for child in children(node):
            times[id(child)] += times[id(node)]
    return order, times
