"""Derivatives put into formulas, thousands of times into parts of the same few trees: what is known
to hold no derivative that is to be found is not looked through again."""

from __future__ import annotations

from collections.abc import Mapping

from symbolic.derivation_steps.lightly import written
from symbolic.tree import Differential, Node, children


class Putting:
    """Remembers subtrees without derivatives."""

    def __init__(self) -> None:
        self._plain: dict[int, Node] = {}  # kept: an id is given again once its object is gone

    def pending(self, formula: Node) -> tuple[Differential, ...]:
        """The derivatives in ``formula`` that are still to be found, from left to right, each
        once."""
        found: dict[int, Differential] = {}
        self._look(formula, found)
        return tuple(found.values())

    def _look(self, node: Node, found: dict[int, Differential]) -> bool:
        """Whether there are some in ``node``."""
        if isinstance(node, Differential):
            found.setdefault(id(node), node)
            return True
        if id(node) in self._plain:
            return False
        some = False
        for part in children(node):
            some = self._look(part, found) or some
        if not some:
            self._plain[id(node)] = node
        return some

    def put(self, formula: Node, instead: Mapping[int, Node]) -> Node:
        """``formula`` with other nodes in the place of derivatives, known by their ids; see
        :func:`symbolic.derivation_steps.lightly.put`."""
        if isinstance(formula, Differential):
            return instead.get(id(formula), formula)
        if id(formula) in self._plain:
            return formula
        parts = children(formula)
        new = tuple(self.put(part, instead) for part in parts)
        if all(one is other for one, other in zip(new, parts, strict=True)):
            return formula
        return written(formula, new)
