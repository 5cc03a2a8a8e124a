"""The directional derivative at the point: what is asked and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from studies.messages.evaluation import Step
from studies.messages.status import Outcome
from symbolic.program import Program
from symbolic.tree import Node

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class DirectionalRequest:
    """The derivative of ``component`` along a unit direction in the plotted variables ``axes``.

    ``angle`` is a constant tree, in degrees counted from the first plotted variable towards the
    second.  ``point`` and ``parameters`` are constant trees, as in
    :class:`studies.messages.evaluation.EvaluateRequest`, and so are ``scheme`` and ``step``.
    """

    program: Program
    point: tuple[Node, ...]
    parameters: tuple[Node, ...]
    axes: tuple[int, int]
    angle: Node
    component: int = 0
    scheme: str = "central"
    step: Step = field(default_factory=Step)


@dataclass(frozen=True, slots=True)
class Directional:
    """The directional derivative, exact beside numeric.

    Attributes
    ----------
    direction : unit vector (n,).
    exact, digits, outcome : float64 nearest to it, certified decimals, how it ended; as in
        :class:`studies.messages.evaluation.Quantity`, one entry.
    numeric, difference : the finite difference along the direction, and numeric minus exact.
    step : the step used; NaN when none was.
    sides : the one-sided derivatives, (from behind, ahead), where both exist and differ, else NaN.
    largest : the length of the gradient in the plotted plane, which no direction exceeds; NaN where
        there is no gradient.
    remark : a sentence when something is out of the ordinary, else empty.
    """

    request: DirectionalRequest
    direction: Array
    exact: float
    digits: str
    outcome: Outcome
    numeric: float
    difference: float
    step: float
    sides: tuple[float, float]
    largest: float
    remark: str
