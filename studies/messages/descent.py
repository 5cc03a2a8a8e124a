"""Descents side by side: what is asked and what comes back, with the theory beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from engine.descent.settings import Settings
from studies.messages.evaluation import Step
from symbolic.program import Program
from symbolic.tree import Node

Array = NDArray[np.float64]

EXACT = "exact"
"""The gradient from the formula; any other name is a finite-difference scheme."""


@dataclass(frozen=True, slots=True)
class DescentRequest:
    """Minimise the scalar ``program`` from ``start`` (constant trees, n) by each of ``methods``.

    Attributes
    ----------
    steps : at most so many for each.
    tolerance : absolute, on the gradient's Euclidean length.
    gradient : :data:`EXACT`, or a scheme of :mod:`engine.schemes` with the step ``h``; Hessians are
        always exact.
    theory : whether eigenvalues and rates at the minimum are wanted.
    """

    program: Program
    start: tuple[Node, ...]
    parameters: tuple[Node, ...]
    methods: tuple[Settings, ...]
    steps: int = 500
    tolerance: float = 1e-8
    gradient: str = EXACT
    h: Step = field(default_factory=Step)
    theory: bool = True


@dataclass(frozen=True, slots=True)
class Run:
    """One method's descent of k steps.

    Attributes
    ----------
    status : a value of :class:`engine.descent.outcome.Status`; ``message`` says what happened and
        what to try.
    path : (k + 1, n), the start first.  ``values``, ``slopes`` : (k + 1,), f and the gradient's
        length at each; NaN where unknown.
    f_evaluations, gradient_evaluations, hessian_evaluations : counts.
    order : of convergence, estimated from the path's end; None where it does not tell.
    rate : the factor by which the distance to the limit shrinks a step, measured where the
        convergence is linear, or by which it grows where f is quadratic and the descent diverges
        (``order`` is None then); None elsewhere.
    predicted : the factor that theory predicts for this method with these numbers; None where it
        predicts none.
    predicted_sentence : where it comes from, or why there is none.
    """

    settings: Settings
    status: str
    message: str
    path: Array
    values: Array
    slopes: Array
    f_evaluations: int
    gradient_evaluations: int
    hessian_evaluations: int
    order: float | None
    rate: float | None
    predicted: float | None
    predicted_sentence: str

    @property
    def steps(self) -> int:
        """Steps taken."""
        return len(self.values) - 1


@dataclass(frozen=True, slots=True)
class Theory:
    """What the exact Hessian at the minimum says.

    Attributes
    ----------
    minimum : (n,), the stationary point to which the lowest place that any run reached was
        polished; that place itself where there is none.  ``value`` : f there.  NaN where f is
        defined nowhere.
    eigenvalues : of the Hessian there, ascending; empty where it does not exist, or where there is
        no stationary point.
    condition : largest over smallest; infinite where the smallest is zero, NaN where one is
        negative.
    stable_rate : 2/L, beyond which gradient descent with a fixed rate diverges; NaN where L <= 0.
    best_rate : 2/(L + m); NaN unless m > 0.
    quadratic : whether f is a quadratic polynomial, so that all this holds everywhere.
    sentences : what these mean.
    """

    minimum: Array
    value: float
    eigenvalues: Array
    condition: float
    stable_rate: float
    best_rate: float
    quadratic: bool
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Descent:
    """A run for each method, in the order asked."""

    request: DescentRequest
    runs: tuple[Run, ...]
    theory: Theory | None
    seconds: float


@dataclass(frozen=True, slots=True)
class SweepRequest:
    """One method at many rates, from the same start."""

    program: Program
    start: tuple[Node, ...]
    parameters: tuple[Node, ...]
    method: Settings
    rates: tuple[float, ...]
    steps: int = 100
    tolerance: float = 1e-8
    gradient: str = EXACT
    h: Step = field(default_factory=Step)


@dataclass(frozen=True, slots=True)
class Sweep:
    """For each of r rates: how it ended.

    Attributes
    ----------
    statuses : (r,) values of :class:`engine.descent.outcome.Status`.
    values : r arrays, f along each path.  ``steps`` : (r,).
    finals : (r,), the last value, NaN where undefined; ``lowest`` the lowest of all.
    paths : r arrays (k + 1, n).
    """

    request: SweepRequest
    statuses: tuple[str, ...]
    values: tuple[Array, ...]
    paths: tuple[Array, ...]
    steps: NDArray[np.int64]
    finals: Array
    lowest: float


@dataclass(frozen=True, slots=True)
class BasinsRequest:
    """Where the method ends from every start in the box of the plotted variables ``axes``; the
    others start at ``point``.

    ``sizes`` are the numbers of starts a side, ascending; a result comes after each.
    """

    program: Program
    point: tuple[float, ...]
    parameters: tuple[float, ...]
    axes: tuple[int, int]
    ranges: tuple[tuple[float, float], tuple[float, float]]
    method: Settings
    steps: int = 500
    tolerance: float = 1e-6
    sizes: tuple[int, ...] = (16, 32, 64, 128)


@dataclass(frozen=True, slots=True)
class Basins:
    """The ending of each start, on a grid of ``size`` a side.

    Attributes
    ----------
    labels : (size, size) [iy, ix]: index of the minimum reached; -1 step limit, -2 diverged,
        -3 undefined, -4 another ending (saddle, maximum, singular Hessian, failed search).
    steps : (size, size), how many it took.
    minima : (q, n), ``values`` : (q,).  Those of the first result come the lowest first; those
        that a finer one finds follow, so that every minimum keeps its label.
    x, y : (size,), coordinates of the starts: start i stands in the i-th of ``size`` equal parts of
        the range, not quite in its middle, so that finer grids hold the starts of coarser ones.
    final : whether this is the finest.
    """

    request: BasinsRequest
    size: int
    x: Array
    y: Array
    labels: NDArray[np.int64]
    steps: NDArray[np.int64]
    minima: Array
    values: Array
    final: bool
