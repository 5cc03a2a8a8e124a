"""Proofs that a misapplied derivative is the answer, within one budget of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import perf_counter

from symbolic.derivation_steps.sameness import Sameness
from symbolic.problem import Definition, Problem
from symbolic.substitution import self_contained
from symbolic.tree import Node
from symbolic.verdict.judge import judge
from symbolic.verdict.proofs import Range
from symbolic.verdict.verdict import CORRECT

MOST_SECONDS = 0.7
"""For one proof."""

_LEAST_SECONDS = 0.02


class Prover:
    """Proves equalities; each pair of trees is asked once.

    Parameters
    ----------
    functions : trees that must be defined where equality is asked for.
    inputs, definitions, ranges : as :class:`symbolic.diagnosis.sight.Sight` has them.
    deadline : of ``perf_counter``; nothing is proved after it.
    """

    def __init__(
        self,
        functions: Sequence[Node],
        inputs: Sequence[str],
        definitions: Sequence[Definition],
        ranges: Mapping[str, Range],
        deadline: float,
    ) -> None:
        self.inputs, self.definitions = tuple(inputs), tuple(definitions)
        self.ranges, self.deadline = ranges, deadline
        self.functions = self._written_out(functions)
        self._number = Sameness()
        self._known: dict[tuple[int, int], bool] = {}

    def _written_out(self, trees: Sequence[Node]) -> tuple[Node, ...]:
        asked = Problem("", "f", tuple(trees), self.inputs, (), self.definitions, vector=True)
        return self_contained(asked)

    def late(self) -> bool:
        """Whether time is up."""
        return perf_counter() > self.deadline

    def equal(self, one: Node, other: Node) -> bool:
        """Whether ``other`` is proved to be ``one`` wherever both and the functions are defined."""
        a, b = self._written_out((one, other))
        key = self._number(a), self._number(b)
        if key not in self._known:
            left = self.deadline - perf_counter()
            if left < _LEAST_SECONDS:
                return False
            seconds = min(left, MOST_SECONDS)
            verdict = judge(a, b, self.inputs, self.functions, self.ranges, seconds)
            self._known[key] = verdict.verdict == CORRECT
        return self._known[key]
