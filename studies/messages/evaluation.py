"""Exact beside numeric at one point."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from studies.messages.status import Outcome
from symbolic.program import Program
from symbolic.tree import Node

Array = NDArray[np.float64]


ADAPTIVE = "adaptive"
"""The numeric derivative that chooses its step and claims an error."""


@dataclass(frozen=True, slots=True)
class Step:
    """A finite-difference step.  ``size`` None: the scheme's own default for this order.

    ``relative`` multiplies the size by ``max(1, |x_i|)`` for each variable.
    """

    size: float | None = None
    relative: bool = True


@dataclass(frozen=True, slots=True)
class EvaluateRequest:
    """Evaluate ``program`` at ``point`` (constant trees, ``n`` of them) with ``parameters``.

    ``scheme`` is a name from :data:`engine.schemes.SCHEMES`, or :data:`ADAPTIVE`, which finds its
    own step.
    """

    program: Program
    point: tuple[Node, ...]
    parameters: tuple[Node, ...] = ()
    scheme: str = "central"
    first_step: Step = Step()
    second_step: Step = Step()


@dataclass(frozen=True, slots=True)
class Quantity:
    """One named result (``value``, ``gradient``, ``jacobian`` or ``hessian``) at the point.

    All arrays have the quantity's shape: () or (m,), (n,), (m, n), (n, n).  Numbers that are not
    known are NaN here and ``null`` in JSON.

    Attributes
    ----------
    exact : float64 nearest to the exact value.
    digits : its certified decimal text, one for each entry in row-major order.
    outcomes : how each entry's exact value ended, in row-major order.
    numeric : the finite-difference value (for ``value``: the float64 evaluation).
    difference : numeric minus exact, rounded once (computed with the enclosure, not in float64).
    steps : the step used for each variable, shape (n,); empty for ``value``.
    remarks : what is to be said of the numeric entries, a sentence for each reason.
    claimed : the numeric derivative's own bound on its error; empty where it makes no claim.
    """

    name: str
    exact: Array
    digits: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    numeric: Array
    difference: Array
    steps: Array
    remarks: tuple[str, ...] = ()
    claimed: Array = field(default_factory=lambda: np.empty(0))


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything known at one point.  ``point`` is the float64 point, shape (n,)."""

    point: Array
    quantities: tuple[Quantity, ...]
    seconds: float

    def quantity(self, name: str) -> Quantity | None:
        """The quantity called ``name``, or None."""
        for candidate in self.quantities:
            if candidate.name == name:
                return candidate
        return None
