"""The network: what training, data, gradient check and formulas are asked and what comes back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.network.data_sets import Recipe
from engine.network.gradient_check import ArrayCheck
from engine.network.parameters import State
from engine.network.points import Points
from engine.network.settings import Settings

Array = NDArray[np.float64]

GRID = 61
"""Places along a side of the plane on which the network is evaluated while it learns."""


@dataclass(frozen=True, slots=True)
class PointsRequest:
    """The points of a CSV file: two coordinates and a label a line."""

    file: str


@dataclass(frozen=True, slots=True)
class ReadPoints:
    """The points; None with a sentence that says why there are none."""

    request: PointsRequest
    points: Points | None
    sentence: str


@dataclass(frozen=True, slots=True)
class TrainRequest:
    """Train a network for some epochs.

    Attributes
    ----------
    data : a recipe, or points that were read from a file.
    state : where to go on; None for the first weights.  What comes of it is, bit by bit, what comes
        of a training that was never stopped.
    epochs : how many more; 0 only evaluates the state.
    interval : seconds between results, about; 0 for one result at the end.
    grid : places along a side of the plane, at least 2; 0 for no grid.
    """

    settings: Settings
    data: Recipe | Points
    state: State | None = None
    epochs: int = 2000
    interval: float = 0.05
    grid: int = GRID


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """What the network says of the plane around its points.

    Attributes
    ----------
    ranges : of both coordinates.
    x, y : (k,), places along both.
    probabilities : (k, k) [iy, ix], of class 1; NaN where the activation is undefined.
    lines : (h, 3), p, q, r of each hidden unit: its input is zero where p x + q y + r = 0.
    weights : (h,), the output's weights of the units.
    """

    ranges: tuple[tuple[float, float], tuple[float, float]]
    x: Array
    y: Array
    probabilities: Array
    lines: Array
    weights: Array


@dataclass(frozen=True, slots=True, eq=False)
class Training:
    """How far a training has come.

    Attributes
    ----------
    settings : of the request.  ``points`` : that it learns from.
    state : after the last epoch that is told.
    first : epochs that were done before the request.
    planned : epochs that will have been done when it is through.
    losses, accuracies : (k,), of the epochs ``first + 1`` to ``first + k``, each before its update;
        accuracies from 0 to 1.
    loss, accuracy : of the state, after the last update; not finite where the activation is
        undefined at some point.
    hits : (m,), whether the state has each point on the right side of its boundary.
    surroundings : of the state; None where no grid was asked for.
    status : ``running``, ``done``, ``diverged`` or ``undefined``.
    sentence : what happened and, where it went wrong, what to try.
    note : what the reader should know of the data or the activation; may be empty.
    final : whether no more results come.
    seconds : of this request.
    """

    settings: Settings
    points: Points
    state: State
    first: int
    planned: int
    losses: Array
    accuracies: Array
    loss: float
    accuracy: float
    hits: NDArray[np.bool_]
    surroundings: Surroundings | None
    status: str
    sentence: str
    note: str
    final: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class GradientCheckRequest:
    """Compare the backward pass of ``settings``, its mistake included, with differences of the
    loss, at ``state`` (None: at the first weights)."""

    settings: Settings
    data: Recipe | Points
    state: State | None = None


@dataclass(frozen=True, slots=True, eq=False)
class GradientCheck:
    """The check of every parameter.

    Attributes
    ----------
    arrays : W1, b1, W2, b2.
    worst : name of the array with the largest error.
    epoch : epochs that the state had seen.
    tolerance : largest error of an array that is right.
    step : how far a difference moves the input of the units behind a parameter, at most.
    sentences : the finding, and what it tells of the place and the kind of a mistake.
    remarks : what was not compared, and why.
    """

    settings: Settings
    arrays: tuple[ArrayCheck, ...]
    worst: str
    epoch: int
    tolerance: float
    step: float
    sentences: tuple[str, ...]
    remarks: tuple[str, ...]
    seconds: float

    @property
    def parameters(self) -> int:
        """How many parameters were asked for."""
        return sum(array.analytic.size for array in self.arrays)

    @property
    def agrees(self) -> bool:
        """Whether every array does."""
        return all(array.verdict == "agrees" for array in self.arrays)


@dataclass(frozen=True, slots=True)
class FormulasRequest:
    """The passes of a network of ``settings`` over ``samples`` points, as formulas."""

    settings: Settings
    samples: int = 200


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a pass.

    Attributes
    ----------
    name : ``z1``, ``a1`` ... ``dW1``, ``db1``; of the derivatives that are needed on the way also
        ``loss by output``, ``output slope`` and ``activation slope``.
    backward : whether it belongs to the backward pass.
    markup : Typst, as it is computed.  ``text`` : the same in one line of plain text.
    shape : of the left side, rows and columns.
    shapes : the product of shapes on the right side, in words; may be empty.
    why : one sentence.
    wrong : whether a mistake is made here.
    right : Typst of the line as it should be, where it is wrong; else empty.
    forms : the line as it is computed in other forms, (attribute of a formula, text) pairs; text is
        empty where there is none.
    """

    name: str
    backward: bool
    markup: str
    text: str
    shape: tuple[int, int]
    shapes: str
    why: str
    wrong: bool = False
    right: str = ""
    forms: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Formulas:
    """Forward and backward pass, derived for the activation and the loss, in order.

    ``sentence`` says what the mistake is; empty where there is none.
    """

    request: FormulasRequest
    steps: tuple[Step, ...]
    sentence: str
    seconds: float
