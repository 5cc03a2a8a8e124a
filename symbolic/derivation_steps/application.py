"""The derivation of one derivative: a tree of rule applications.  Data only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from symbolic.derivation_steps.rules import Rule
from symbolic.tree import Differential, Node, children

Path = tuple[int, ...]
"""The way from the root of a derivation to one of its applications: places among children."""


@dataclass(frozen=True, slots=True, eq=False)
class Application:
    """One rule applied to one sub-expression.

    Attributes
    ----------
    rule : which.
    function : of the whitelist, where the rule is that of a function; else empty.
    node : the sub-expression that is differentiated; ``node.start`` and ``node.end`` are its place
        in the typed text (both 0 for what stands nowhere in it).
    formula : what the rule makes of it; derivatives that are still to be found stand in it as
        ``Differential`` nodes.
    pending : these, from left to right, each once.
    children : the derivation of each.
    result : ``formula`` with the results of the children in their places.
    where : the condition under which the rule holds, beyond what ``node`` itself needs; or None.
    """

    rule: Rule
    function: str
    node: Node
    formula: Node
    pending: tuple[Differential, ...]
    children: tuple[Application, ...]
    result: Node
    where: Node | None = None

    def child(self, path: Path) -> Application:
        """The application at the end of ``path``."""
        found = self
        for place in path:
            found = found.children[place]
        return found


def applications(root: Application) -> Iterator[tuple[Path, Application]]:
    """Every application of a derivation with the path to it, parents first, left to right."""
    stack: list[tuple[Path, Application]] = [((), root)]
    while stack:
        path, top = stack.pop()
        yield path, top
        below = [((*path, place), child) for place, child in enumerate(top.children)]
        stack.extend(reversed(below))


def pending(tree: Node) -> tuple[Differential, ...]:
    """The derivatives in ``tree`` that are still to be found, from left to right, each once."""
    found: dict[int, Differential] = {}
    seen: set[int] = set()
    stack = [tree]
    while stack:
        top = stack.pop()
        if isinstance(top, Differential):
            found.setdefault(id(top), top)
        elif id(top) not in seen:
            seen.add(id(top))
            stack.extend(reversed(children(top)))
    return tuple(found.values())
