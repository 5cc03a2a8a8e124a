"""What a notebook is made of: a document, and what the studies answered to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gui.notebook.names import Names
from gui.session.resolve import Resolution
from studies.messages.critical import CriticalPoints
from studies.messages.derivation import Derivation, Formula
from studies.messages.descent import Descent
from studies.messages.evaluation import Evaluation, Quantity
from studies.messages.graph import Graph
from studies.messages.network import Training
from studies.messages.status import Status
from symbolic.print_sympy import sympy_code
from symbolic.problem import Problem

Array = NDArray[np.float64]

KNOWN = (Status.CERTIFIED, Status.UNCERTIFIED)
LONGEST = 60_000
"""Characters of formulas that a cell may have; of longer ones a person reads nothing."""


@dataclass(frozen=True)
class Analysis:
    """A document with its answers; what is None is left out of the notebook.

    Attributes
    ----------
    resolution : what the document means.
    derivation : the last answer of the study ``derive``; None where there is no function.
    evaluation : value and derivatives at the document's point.
    on_edge : whether the point stands on a kink, a jump or a border, where a derivative's formula
        may not be trusted.
    descent : the race of the Descent lens.
    critical : the critical points in the box.
    graph : the computation graph.
    training : a training of the Network lens that began at its first weights; ``activation`` : a
        typed activation and its derivative, in the variable ``z_1``.
    """

    resolution: Resolution
    derivation: Derivation | None = None
    evaluation: Evaluation | None = None
    on_edge: bool = False
    descent: Descent | None = None
    critical: CriticalPoints | None = None
    graph: Graph | None = None
    training: Training | None = None
    activation: tuple[Formula, Formula] | None = None

    @property
    def problem(self) -> Problem:
        """The function."""
        assert self.derivation is not None
        return self.derivation.problem

    @property
    def scalar(self) -> bool:
        """Whether it has a gradient."""
        return self.problem.scalar

    @cached_property
    def names(self) -> Names:
        """Python's names of variables and parameters."""
        problem = self.problem
        return Names([*problem.variables, *(one.name for one in problem.parameters)])

    @property
    def variables(self) -> list[str]:
        """Python's names of the variables, in order."""
        return [self.names[name] for name in self.problem.variables]

    @property
    def parameters(self) -> list[str]:
        """Those of the parameters."""
        return [self.names[one.name] for one in self.problem.parameters]

    @property
    def point(self) -> tuple[float, ...]:
        """The document's point, float64."""
        return self.resolution.point

    @property
    def exact_point(self) -> list[str]:
        """The point in SymPy's exact terms, then the parameters."""
        trees = (*self.resolution.point_trees, *self.resolution.parameter_trees)
        return [self.names.sympy(sympy_code(tree)) for tree in trees]

    @property
    def ranges(self) -> tuple[tuple[float, float], ...]:
        """The box."""
        return self.resolution.ranges

    @property
    def rows(self) -> tuple[tuple[Formula, ...], ...]:
        """First derivatives: a row a component."""
        assert self.derivation is not None
        return self.derivation.jacobian

    @property
    def hessian(self) -> tuple[tuple[Formula, ...], ...] | None:
        """Second derivatives, where they are known and not too long."""
        assert self.derivation is not None
        found = self.derivation.hessian
        if found is None or not found or self.length(found) > LONGEST:
            return None
        return found

    @property
    def smooth(self) -> bool:
        """Whether the function has no kink, jump or border of its domain anywhere."""
        assert self.derivation is not None
        program = self.derivation.program
        return program.instructions[program.output("edge").indices[0]] == ("truth", (), False)

    @property
    def writable(self) -> bool:
        """Whether value and first derivatives have formulas of a length that can be read."""
        assert self.derivation is not None
        formulas = (self.derivation.components, *self.rows)
        short = self.length(formulas) <= LONGEST
        return short and all(entry.sympy for row in formulas for entry in row)

    @property
    def in_numpy(self) -> bool:
        """Whether all that is printed has a NumPy form."""
        assert self.derivation is not None
        rows = (self.derivation.components, *self.rows, *(self.hessian or ()))
        return all(entry.numpy for row in rows for entry in row)

    @staticmethod
    def length(rows: tuple[tuple[Formula, ...], ...]) -> int:
        """Characters of a matrix of formulas."""
        return sum(max(len(entry.numpy), len(entry.sympy)) for row in rows for entry in row)

    def quantity(self, name: str) -> Quantity | None:
        """``value``, ``gradient``, ``jacobian`` or ``hessian`` at the point; None where unknown."""
        return None if self.evaluation is None else self.evaluation.quantity(name)

    def known(self, name: str) -> Array | None:
        """Its certified numbers, NaN where one is not known; None where none is."""
        found = self.quantity(name)
        if found is None:
            return None
        told = np.array([outcome.status in KNOWN for outcome in found.outcomes], dtype=bool)
        numbers = np.where(told.reshape(found.exact.shape), found.exact, np.nan)
        return numbers if np.isfinite(numbers).any() else None
