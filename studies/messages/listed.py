"""Gradients at a list of points: what is asked and what comes back."""

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
class ListedRequest:
    """Value and gradient of ``component`` at each of ``points`` (constant trees, n each)."""

    program: Program
    points: tuple[tuple[Node, ...], ...]
    parameters: tuple[Node, ...]
    component: int = 0
    scheme: str = "central"
    step: Step = field(default_factory=Step)


@dataclass(frozen=True, slots=True)
class ListedPoint:
    """One of the points.  Numbers that are not known are NaN, their digits empty.

    Attributes
    ----------
    point, exact, numeric, difference : shape (n,): the float64 point, the exact gradient there, the
        finite difference, numeric minus exact.
    value, value_digits : of the component.
    digits, outcomes : certified decimals of each partial derivative, and how each ended.
    magnitude, magnitude_digits : the Euclidean length of the exact gradient.
    remark : a sentence when something is out of the ordinary, else empty.
    """

    point: Array
    value: float
    value_digits: str
    exact: Array
    digits: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    numeric: Array
    difference: Array
    magnitude: float
    magnitude_digits: str
    remark: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry for each point asked for, in order."""

    request: ListedRequest
    points: tuple[ListedPoint, ...]
