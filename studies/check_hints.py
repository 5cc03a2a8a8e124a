"""Hints for what is wrong in an answer, joined to its entries: each is proved by the diagnosis."""

from __future__ import annotations

from collections.abc import Mapping

from studies.diagnosis import diagnose, diagnose_structure
from studies.messages.check import CheckRequest, Hint
from symbolic.differentiate import NotDifferentiable
from symbolic.errors import UnreadableInput
from symbolic.exact_entries import ExactEntry
from symbolic.read_answer import Cell, read_answer
from symbolic.read_answer_names import Vocabulary
from symbolic.read_answer_shape import Expected
from symbolic.tree import Node

Place = tuple[int, int]
Exact = tuple[tuple[ExactEntry, ...], ...]


class Hints:
    """What is asked and what is exact, for the diagnosis of one answer."""

    def __init__(
        self, request: CheckRequest, expected: Expected, exact: Exact, vocabulary: Vocabulary
    ) -> None:
        self.request, self.problem = request, request.problem
        self.expected, self.exact, self.vocabulary = expected, exact, vocabulary

    def of_entry(self, place: Place, cell: Cell, seconds: float) -> tuple[Hint, ...]:
        """Why one entry is wrong; empty where nothing is proved."""
        component, by = self.expected.wanted[place[0]][place[1]]
        answer = self._worked(cell)
        if answer is None or not by:
            return ()
        exact = self.exact[place[0]][place[1]].exact
        try:
            return diagnose(
                self.problem.components[component],
                by,
                exact.inputs,
                answer,
                exact.tree,
                seconds,
                self.problem.text,
                self.problem.definitions,
            )
        except NotDifferentiable:
            return ()

    def of_all(
        self, cells: Mapping[Place, Cell], wrong: frozenset[Place], seconds: float
    ) -> tuple[Hint, ...]:
        """Why the entries together are wrong; empty where one is not answered."""
        rows, columns = self.expected.shape
        answer: list[list[Node]] = []
        for row in range(rows):
            found = [self._worked(cells.get((row, column))) for column in range(columns)]
            answer.append([node for node in found if node is not None])
            if len(answer[-1]) < columns:
                return ()
        right = [[(row, column) not in wrong for column in range(columns)] for row in range(rows)]
        return self._structure(answer, seconds, right)

    def of_misfit(self, seconds: float) -> tuple[Hint, ...]:
        """What was given instead of what was asked, where the shapes differ."""
        try:
            said = [one for one in read_answer(self.request.answer, self.vocabulary) if one.parts]
        except UnreadableInput:
            return ()
        if len(said) != 1:
            return ()
        answer = []
        for row in said[0].parts[-1].rows:
            found = [self._worked(cell) for cell in row]
            answer.append([node for node in found if node is not None])
            if len(answer[-1]) < len(row):
                return ()
        return self._structure(answer, seconds, ())

    def _structure(
        self, answer: list[list[Node]], seconds: float, right: list[list[bool]] | tuple[()]
    ) -> tuple[Hint, ...]:
        exact = [[entry.exact.tree for entry in row] for row in self.exact]
        try:
            return diagnose_structure(
                self.request.of,
                self.problem.components,
                self.problem.variables,
                self.vocabulary.inputs,
                exact,
                answer,
                seconds,
                right,
                self.request.direction,
                self.request.normed,
                self.problem.definitions,
            )
        except NotDifferentiable:
            return ()

    def _worked(self, cell: Cell | None) -> Node | None:
        """What stands in a cell, in variables and parameters, derivatives worked out."""
        if cell is None or cell.expression is None:
            return None
        try:
            return self.vocabulary.worked_out(cell.expression.typed)
        except NotDifferentiable:
            return None
