"""What comes out of a derivation in which rules were misapplied at some places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from symbolic.derivation_steps.application import Application
from symbolic.derivation_steps.derivation import derivation
from symbolic.derivation_steps.line import Along
from symbolic.diagnosis.putting import Putting
from symbolic.diagnosis.slip import Slip
from symbolic.differentiate import NotDifferentiable
from symbolic.problem import Definition
from symbolic.tree import Differential, Node


class Derived:
    """A right derivation, and derivations that differ from it by slips.

    Parameters
    ----------
    function : without typed derivative operators.
    variable : to differentiate by.
    others : further names by which a slip may differentiate, where there are formulas for it.
    definitions : named intermediates.

    Raises
    ------
    NotDifferentiable : when some function has no formula for its derivative.
    """

    def __init__(
        self,
        function: Node,
        variable: str,
        others: Sequence[str] = (),
        definitions: Sequence[Definition] = (),
    ) -> None:
        self.function = function
        self.along = Along(variable, definitions)
        self.root = derivation(function, self.along)
        self.ordered = _parents_first(self.root)
        self.of_node = {id(each.node): each for each in self.ordered}
        self.putting = Putting()
        self._along: dict[str, dict[int, Application]] = {variable: self.of_node}
        self.others = tuple(
            other for name in others if self._derive_along(other := Along(name, definitions))
        )
        self._directions = {each.variable: each for each in (self.along, *self.others)}
        self._further: dict[tuple[int, str], tuple[Node, Node]] = {}

    def derivative(self, part: Differential) -> Node:
        """The right derivative of a part of the function, along its variable."""
        known = self._along[part.variable].get(id(part.operand))
        if known is not None:
            return known.result
        key = id(part.operand), part.variable
        if key not in self._further:
            found = derivation(part.operand, self._directions[part.variable]).result
            self._further[key] = part.operand, found
        return self._further[key][1]

    def _derive_along(self, other: Along) -> bool:
        """Derive the whole function in another direction; whether that has a formula."""
        try:
            root = derivation(self.function, other)
        except NotDifferentiable:
            return False
        self._along[other.variable] = {id(each.node): each for each in _parents_first(root)}
        return True

    def resolved(self, formula: Node) -> Node:
        """``formula`` with the right derivatives in the places of those that are to be found."""
        parts = self.putting.pending(formula)
        return self.putting.put(formula, {id(part): self.derivative(part) for part in parts})

    def with_slips(self, chosen: Mapping[int, Slip]) -> Node:
        """The whole derivative with slips at some applications, known by their ids."""
        results: dict[int, Node] = {}
        for application in reversed(self.ordered):
            parts = zip(application.pending, application.children, strict=True)
            below = {id(part): results[id(child)] for part, child in parts}
            result = self.putting.put(application.formula, below)
            slip = chosen.get(id(application))
            if slip is not None:
                result = self._slipped(slip, result, results)
            results[id(application)] = result
        return results[id(self.root)]

    def _slipped(self, slip: Slip, right: Node, results: Mapping[int, Node]) -> Node:
        found: dict[int, Node] = {}
        for part in self.putting.pending(slip.formula):
            known = self.of_node.get(id(part.operand))
            if known is None or part.variable != self.along.variable:
                found[id(part)] = self.derivative(part)
            elif known is slip.application:
                found[id(part)] = right
            else:
                found[id(part)] = results[id(known)]
        return self.putting.put(slip.formula, found)


def _parents_first(root: Application) -> list[Application]:
    """Every application once, parents before all of their children."""
    done: list[Application] = []
    seen: set[int] = set()
    stack = [(root, False)]
    while stack:
        top, left = stack.pop()
        if left:
            done.append(top)
        elif id(top) not in seen:
            seen.add(id(top))
            stack.append((top, True))
            stack.extend((child, False) for child in reversed(top.children))
    return done[::-1]
