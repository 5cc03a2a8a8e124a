"""The exact derivatives that an answer is compared with: a matrix of entries, each derived once.

Entries that share a first derivative share its work; a tree comes with the function it is of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sympy import Expr, Rational, sqrt

from symbolic.construct import construct, expression
from symbolic.deconstruct import Deconstruction
from symbolic.deep_stack import on_deep_stack
from symbolic.differentiate import along
from symbolic.problem import Problem
from symbolic.substitution import self_contained
from symbolic.tree import Node, Number, walk
from symbolic.typed_derivatives import without_derivatives
from symbolic.verdict.derivatives import Exact

Wanted = tuple[int, tuple[str, ...]]
"""A component, and the variables by which it is derived, in turn."""


@dataclass(frozen=True, slots=True)
class ExactEntry:
    """What is exact, and how it is written.

    Attributes
    ----------
    exact : to be judged against; its numbers are fractions.
    shown : the same with decimals where the function was typed with decimals.
    """

    exact: Exact
    shown: Node


class ExactEntries:
    """Derivatives of one problem, as they are asked for.

    Raises
    ------
    NotDifferentiable : on making one, when a typed derivative operator has no answer; on asking,
        when some function has no formula for its derivative.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.inputs = (*problem.variables, *(parameter.name for parameter in problem.parameters))
        on_deep_stack(self._begin)

    def _begin(self) -> None:
        resolved = without_derivatives(self.problem)
        construction = construct(resolved)
        self._symbols = {name: symbol for symbol, name in construction.names.items()}
        self._functions = self_contained(resolved)
        self._known: dict[Wanted, Expr] = {
            (place, ()): component for place, component in enumerate(construction.components)
        }
        made = (construction.names, construction.parameters)
        self._back = Deconstruction(made[0], parameters=made[1])
        self._shown = (
            Deconstruction(made[0], decimals=True, parameters=made[1])
            if any(_has_decimals(tree) for tree in self._functions)
            else self._back
        )

    def rows(self, wanted: Iterable[Sequence[Wanted]]) -> tuple[tuple[ExactEntry, ...], ...]:
        """The derivatives, in rows as asked.

        Raises
        ------
        ValueError : for a component that does not exist, or a name that is no input.
        """
        asked = [list(row) for row in wanted]
        for component, names in (entry for row in asked for entry in row):
            if not 0 <= component < len(self._functions):
                raise ValueError(f"component: {component} of {len(self._functions)}")
            for name in names:
                if name not in self.inputs:
                    raise ValueError(f"wrt: {name!r} is no input")
        return on_deep_stack(
            lambda: tuple(tuple(self._entry(*entry) for entry in row) for row in asked)
        )

    def along(self, direction: Sequence[Node], normed: bool) -> tuple[ExactEntry, ...]:
        """The slope of each component along a constant direction, one number a variable.

        Raises
        ------
        ValueError : when the direction has no length.
        """
        return on_deep_stack(lambda: self._along(direction, normed))

    def _along(self, direction: Sequence[Node], normed: bool) -> tuple[ExactEntry, ...]:
        numbers = [expression(node, {}) for node in direction]
        length = sqrt(sum(number**2 for number in numbers))
        if not normed:
            length = Rational(1)
        elif length.is_zero:
            raise ValueError("direction: it has no length")
        found = []
        for component, function in enumerate(self._functions):
            slope: Expr = Rational(0)
            for name, number in zip(self.problem.variables, numbers, strict=True):
                slope += number * self._derived((component, (name,))) / length
            found.append(self._written(slope, function))
        return tuple(found)

    def _entry(self, component: int, names: tuple[str, ...]) -> ExactEntry:
        derived = self._derived((component, names))
        return self._written(
            derived, self._functions[component], names[-1] if names else "", len(names)
        )

    def _written(self, derived: Expr, function: Node, last: str = "", order: int = 1) -> ExactEntry:
        exact = Exact(self._back.tree(derived), function, self.inputs, last, order)
        shown = exact.tree if self._shown is self._back else self._shown.tree(derived)
        return ExactEntry(exact, shown)

    def _derived(self, wanted: Wanted) -> Expr:
        component, names = wanted
        # Mixed derivatives do not depend on the order wherever these formulas are defined.
        key = (component, tuple(sorted(names, key=self.inputs.index)))
        if key not in self._known:
            *before, last = key[1]
            earlier = self._derived((component, tuple(before)))
            self._known[key] = along(earlier, self._symbols[last])
        return self._known[key]


def _has_decimals(tree: Node) -> bool:
    return any(isinstance(part, Number) and part.decimal for part in walk(tree))
