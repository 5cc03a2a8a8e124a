"""Examples as functions: read and evaluated by the program itself."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gui.examples import EXAMPLES, Example
from gui.session.resolve import resolve
from studies.derive import derive
from studies.messages.derivation import DeriveRequest
from studies.vectorised import sampler
from symbolic.points import read_point
from symbolic.program import Program
from symbolic.reader import constant_value, read_constant

Array = NDArray[np.float64]


def called(title: str) -> Example:
    """The example of this title."""
    (example,) = (one for one in EXAMPLES if one.title == title)
    return example


class Function:
    """The function of an example, at the values of its sliders."""

    def __init__(self, example: Example) -> None:
        self.found = resolve(example.document)
        assert self.found.problem is not None
        self.problem = self.found.problem
        asked = DeriveRequest(self.problem, hessian=self.problem.scalar, tidy_seconds=0)
        *_, derivation = derive(asked)
        self.program: Program = derivation.program

    def place(self, text: str) -> Array:
        """``x=1, y=2`` as numbers, in the order of the variables: (n,)."""
        nodes = read_point(text, self.problem.variables)
        return np.array([constant_value(node) for node in nodes])

    def at(self, points: Array, name: str = "value") -> Array:
        """An output at points (n, N), flattened: (entries, N)."""
        (found,) = sampler(self.program, (name,), self.found.parameters)(points)
        return found


def number(text: str) -> float:
    """A typed number: ``5/(4 pi)``."""
    return float(constant_value(read_constant(text)))
