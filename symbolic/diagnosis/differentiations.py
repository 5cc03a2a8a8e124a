"""The differentiations by which a derivative of any order comes about, one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from symbolic.derivation_steps.derivation import derivation
from symbolic.derivation_steps.line import Along
from symbolic.diagnosis.misapplied import Derived
from symbolic.diagnosis.other_variables import BY_ANOTHER
from symbolic.diagnosis.slip import Slip
from symbolic.diagnosis.slips import slips
from symbolic.problem import Definition
from symbolic.tree import Node


class Differentiations:
    """A function differentiated by one variable after the other.

    Attributes
    ----------
    steps : each with the derivative before it as its function.

    Raises
    ------
    NotDifferentiable : when some function has no formula for its derivative.
    """

    def __init__(
        self,
        function: Node,
        wrt: Sequence[str],
        others: Sequence[str],
        definitions: Sequence[Definition],
    ) -> None:
        self.wrt, self.others, self.definitions = tuple(wrt), tuple(others), tuple(definitions)
        self.steps: list[Derived] = []
        for variable in wrt:
            self.steps.append(self.derived(function, variable))
            function = self.steps[-1].root.result

    def derived(self, function: Node, variable: str, others: bool = True) -> Derived:
        """One differentiation; whether slips with other variables are of interest."""
        other = [name for name in self.others if others and name != variable]
        return Derived(function, variable, other, self.definitions)

    def derivative(self, order: int) -> Node:
        """The derivative of an order up to that of all; 0 is the function."""
        return self.steps[order - 1].root.result if order else self.steps[0].function

    def further(self, function: Node, step: int) -> Node:
        """What the differentiations after ``step`` (from 1) make of ``function``."""
        return self.along(function, self.wrt[step:])

    def along(self, function: Node, wrt: Sequence[str]) -> Node:
        """``function`` differentiated by some variables in turn."""
        for variable in wrt:
            function = derivation(function, Along(variable, self.definitions)).result
        return function

    def slips(self, step: int) -> list[Slip]:
        """All slips in the differentiation ``step``, from 1."""
        derived = self.steps[step - 1]
        return slips(derived.ordered, derived.along, derived.others)

    def everywhere(self, kind: tuple[str, str], variant: int) -> tuple[Node, tuple[Slip, ...]]:
        """The derivative with one kind of slip wherever there is room for it, in every
        differentiation, and the slips; ``variant`` chooses among several at one place."""
        made: list[Slip] = []
        function = self.steps[0].function
        for step, variable in enumerate(self.wrt):
            known = self.steps[step]
            derived = known
            if function is not known.function:
                derived = self.derived(function, variable, kind[0] in BY_ANOTHER)
            chosen: dict[int, list[Slip]] = {}
            for slip in slips(derived.ordered, derived.along, derived.others):
                if slip.kind == kind:
                    chosen.setdefault(id(slip.application), []).append(slip)
            here: Mapping[int, Slip] = {
                key: several[min(variant, len(several) - 1)] for key, several in chosen.items()
            }
            made.extend(here.values())
            function = derived.with_slips(here)
        return function, tuple(made)
