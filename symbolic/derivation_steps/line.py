"""What differentiating along one variable knows: what moves, and what a name stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from symbolic.problem import Definition
from symbolic.tree import Differential, Name, Node, children


class Along:
    """The direction of one variable.

    Parameters
    ----------
    variable : its name.
    definitions : named intermediates, each using only earlier ones.
    """

    def __init__(self, variable: str, definitions: Sequence[Definition] = ()) -> None:
        self.variable = variable
        self.definitions: Mapping[str, Node] = {d.name: d.expression for d in definitions}
        self._moving = {variable}
        self._known: dict[int, tuple[Node, bool]] = {}
        for definition in definitions:
            if self.moves(definition.expression):
                self._moving.add(definition.name)

    def moves(self, node: Node) -> bool:
        """Whether ``node`` depends on the variable, through named intermediates too."""
        known = self._known
        stack = [node]
        while stack:
            top = stack[-1]
            if id(top) in known:
                stack.pop()
                continue
            if isinstance(top, Name):
                known[id(top)] = top, top.name in self._moving
                continue
            waiting = [part for part in children(top) if id(part) not in known]
            if waiting:
                stack.extend(waiting)
            else:
                known[id(top)] = top, any(known[id(part)][1] for part in children(top))
        return known[id(node)][1]

    def d(self, node: Node) -> Differential:
        """The derivative of ``node``, still to be found."""
        return Differential(node.start, node.end, node, self.variable)
