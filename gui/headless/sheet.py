"""A document with the answers to what its lenses ask, for whoever draws or prints it without a
window: reports, handouts, thumbnails.  No Qt, no matplotlib."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from gui.session.chaining import LENS as CHAIN
from gui.session.checking import LENS as CHECK
from gui.session.checking import Checking
from gui.session.curving import LENS as CURVATURE
from gui.session.descending import LENS as DESCENT
from gui.session.document import Document
from gui.session.learning import LENS as NETWORK
from gui.session.resolve import Resolution, resolve
from gui.session.shown import GRADIENT, JACOBIAN, Shown
from studies.messages.derivation import Derivation
from studies.messages.graph import Graph
from symbolic.problem import Problem
from symbolic.program import Program

__all__ = [
    "CHAIN",
    "CHECK",
    "CURVATURE",
    "DERIVATIVE",
    "DESCENT",
    "GRADIENT",
    "JACOBIAN",
    "LENSES",
    "NETWORK",
    "Answer",
    "Sheet",
    "lenses",
]

DERIVATIVE = "derivative"
LENSES = (DERIVATIVE, GRADIENT, JACOBIAN, DESCENT, CURVATURE, CHAIN, NETWORK, CHECK)
"""In the order of the window's tabs."""

Answer = Callable[[str, Any], Any]
"""Runs a study: (name, request) -> its last result."""


class Sheet:
    """One document, seen through one of its lenses.

    Whatever was asked is kept, also for the same document seen through another lens.

    Parameters
    ----------
    answer : runs a study; whatever it raises goes to whoever asked.
    """

    def __init__(self, document: Document, answer: Answer) -> None:
        self._answer = answer
        self._kept: list[tuple[str, Any, Any]] = []
        self.document = document
        self.resolution: Resolution = resolve(document)

    def through(self, lens: str, **changes: Any) -> Sheet:
        """The same document with ``lens`` in front, and with ``changes`` of its fields."""
        other = Sheet(replace(self.document, lens=lens, **changes), self._answer)
        other._kept = self._kept
        return other

    def ask(self, study: str, request: Any) -> Any:
        """The last result of a study; equal requests are answered once.

        Raises
        ------
        ValueError : for no request: the document does not ask for this.
        """
        if request is None:
            raise ValueError(f"request: the document does not ask for {study}")
        for name, asked, found in self._kept:
            if name == study and asked == request:
                return found
        found = self._answer(study, request)
        self._kept.append((study, request, found))
        return found

    @property
    def problem(self) -> Problem:
        """The function.

        Raises
        ------
        ValueError : where the text cannot be read.
        """
        if self.resolution.problem is None:
            raise ValueError("document: its function cannot be read")
        return self.resolution.problem

    @property
    def shown(self) -> Shown:
        """What the document means to the lenses of gradient and Jacobian."""
        return Shown(self.resolution)

    @property
    def derivation(self) -> Derivation:
        """The derivatives as formulas and as a program."""
        found: Derivation = self.ask("derive", self.resolution.derive(TIDY_SECONDS))
        return found

    @property
    def program(self) -> Program:
        """Of the derivation."""
        return self.derivation.program

    @property
    def graph(self) -> Graph:
        """The computation graph."""
        from gui.session.chaining import Chaining

        found: Graph = self.ask("graph", Chaining(self.resolution).graph())
        return found

    @property
    def checking(self) -> Checking:
        """What the document means to the Check lens."""
        return Checking(self.resolution)


TIDY_SECONDS = 1.0
"""For shorter forms of all derivatives together."""


def lenses(sheet: Sheet) -> tuple[str, ...]:
    """The lenses that have something to tell of the document's function, those of a report.

    The network is not about a function, and Check tells of answers only; of one variable the lens
    Gradient shows what Derivative does, and a table of points where there is one.
    """
    problem = sheet.resolution.problem
    if problem is None or not problem.variables:
        return ()
    if problem.scalar and len(problem.variables) == 1 and not sheet.document.listed:
        return (DERIVATIVE, CURVATURE, DESCENT, CHAIN)
    if problem.scalar:
        return (DERIVATIVE, GRADIENT, CURVATURE, DESCENT, CHAIN)
    return (DERIVATIVE, JACOBIAN, CHAIN)
