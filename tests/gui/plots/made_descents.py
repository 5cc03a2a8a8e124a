"""Descents, sweeps and basins of functions written down here, by a short loop of their own:
pictures need paths that look like those of a method, not the methods.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from engine.descent.settings import RATES, Settings
from studies.messages.descent import (
    Basins,
    BasinsRequest,
    Descent,
    DescentRequest,
    Run,
    Sweep,
    SweepRequest,
    Theory,
)
from symbolic.tree import Node, Number
from tests.gui.plots.fields import program

Array = NDArray[np.float64]
Ranges = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Bowl:
    """A function of plain numbers, with central differences for derivatives."""

    f: Callable[..., complex | float]
    inputs: tuple[str, ...] = ("x", "y")

    def value(self, x: Sequence[float]) -> float:
        try:
            found = self.f(*x)
        except (OverflowError, ZeroDivisionError):
            return math.inf
        except ValueError:
            return math.nan
        return math.nan if isinstance(found, complex) else float(found)

    def gradient(self, x: Sequence[float]) -> list[float]:
        slopes = []
        for axis in range(len(x)):
            h = 1e-6 * max(1.0, abs(x[axis]))
            up, down = list(x), list(x)
            up[axis] += h
            down[axis] -= h
            # Divided by the step that was taken: differences of quadratics are then exact.
            slopes.append((self.value(up) - self.value(down)) / (up[axis] - down[axis]))
        return slopes

    def hessian(self, x: Sequence[float]) -> Array:
        columns = []
        for axis in range(len(x)):
            h = 1e-4 * max(1.0, abs(x[axis]))
            up, down = list(x), list(x)
            up[axis] += h
            down[axis] -= h
            rise = np.array(self.gradient(up)) - np.array(self.gradient(down))
            columns.append(rise / (2 * h))
        found = np.column_stack(columns)
        return np.asarray((found + found.T) / 2)

    def curvatures(self, x: Sequence[float]) -> Array:
        return np.asarray(np.linalg.eigvalsh(self.hessian(x)), dtype=np.float64)


def number(value: float) -> Node:
    return Number(0, 1, str(value), Fraction(value))


def made_run(
    bowl: Bowl,
    settings: Settings,
    start: Sequence[float],
    *,
    steps: int = 500,
    tolerance: float = 1e-8,
    predicted: float | None = None,
) -> Run:
    """One method from ``start``."""
    x, memory = np.array(start, dtype=float), np.zeros((2, len(start)))
    path, values, slopes = [x], [bowl.value(start)], [math.hypot(*bowl.gradient(start))]
    status = "step-limit"
    for step in range(1, steps + 1):
        x = x + moved(bowl, settings, x, memory, step)
        place = [float(one) for one in x]
        path.append(x)
        values.append(bowl.value(place))
        slopes.append(math.hypot(*bowl.gradient(place)))
        if math.isnan(values[-1]):
            status = "undefined"
        elif values[-1] == math.inf or np.abs(x).max() > 1e12:
            status = "diverged"
        elif slopes[-1] < tolerance:
            curvatures = bowl.curvatures(place)
            status = kind(curvatures)
        if status != "step-limit":
            break
    sentences = {"step-limit": "The limit was reached.", "diverged": "The values grow."}
    return Run(
        settings, status, sentences.get(status, "It ended."), np.array(path), np.array(values),
        np.array(slopes), step + 1, step + 1, 0, None, None, predicted, "",
    )  # fmt: skip


def kind(curvatures: Array) -> str:
    """What a stationary point with these is called as a status."""
    if curvatures[0] >= -1e-4:
        return "converged"
    return "maximum" if curvatures[-1] < 0 else "saddle"


def moved(bowl: Bowl, settings: Settings, x: Array, memory: Array, step: int) -> Array:
    """One step of the method from ``x``; ``memory`` (2, n) is changed."""
    place, name = [float(one) for one in x], settings.method
    g, rate = np.array(bowl.gradient(place)), settings.rate or RATES.get(name, 0.0)
    if name in ("momentum", "nesterov"):
        ahead = [float(one) for one in x - settings.momentum * memory[0]]
        slope = np.array(bowl.gradient(ahead)) if name == "nesterov" else g
        memory[0] = settings.momentum * memory[0] + rate * slope
        return np.asarray(-memory[0])
    if name == "adam":
        memory[0] += (1 - settings.beta1) * (g - memory[0])
        memory[1] += (1 - settings.beta2) * (g * g - memory[1])
        mean, square = memory[0] / (1 - 0.9**step), memory[1] / (1 - 0.999**step)
        return np.asarray(-rate * mean / (np.sqrt(square) + 1e-8))
    if name in ("adagrad", "rmsprop"):
        keep = (1.0, 1.0) if name == "adagrad" else (settings.decay, 1 - settings.decay)
        memory[1] = keep[0] * memory[1] + keep[1] * g * g
        return np.asarray(-rate * g / (np.sqrt(memory[1]) + 1e-8))
    if name == "gradient-descent":
        return -rate * g
    way = -np.linalg.solve(bowl.hessian(place), g)
    if name == "newton":
        return np.asarray(way)
    # The others here: Newton's way, made to fall and halved until it does.
    way = way if float(way @ g) < 0 else -g
    while not bowl.value((x + way).tolist()) < bowl.value(place) and np.abs(way).max() > 1e-12:
        way = way / 2
    return np.asarray(way)


def made_theory(bowl: Bowl, minimum: Sequence[float]) -> Theory:
    """From the Hessian by differences."""
    curvatures = bowl.curvatures(minimum)
    low, high = float(curvatures[0]), float(curvatures[-1])
    condition, best = (high / low, 2 / (low + high)) if low > 0 else (math.nan, math.nan)
    return Theory(
        np.array(minimum), bowl.value(minimum), curvatures, condition, 2 / high, best, False, ()
    )


def made_descent(
    bowl: Bowl,
    methods: Sequence[Settings],
    start: Sequence[float],
    *,
    steps: int = 500,
    tolerance: float = 1e-8,
    minimum: Sequence[float] | None = None,
    predicted: Sequence[float | None] | None = None,
) -> Descent:
    """Each of ``methods`` from ``start``; theory where the ``minimum`` is told."""
    request = DescentRequest(
        program(*bowl.inputs), tuple(map(number, start)), (), tuple(methods), steps, tolerance
    )
    rates = predicted or [None] * len(methods)
    runs = tuple(
        made_run(bowl, one, start, steps=steps, tolerance=tolerance, predicted=rate)
        for one, rate in zip(methods, rates, strict=True)
    )
    theory = None if minimum is None else made_theory(bowl, minimum)
    return Descent(request, runs, theory, 0.01)


def made_sweep(
    bowl: Bowl,
    rates: Sequence[float],
    start: Sequence[float],
    *,
    method: str = "gradient-descent",
    steps: int = 30,
) -> Sweep:
    """One method at ``rates``."""
    request = SweepRequest(
        program(*bowl.inputs), tuple(map(number, start)), (), Settings(method), tuple(rates), steps
    )
    runs = [made_run(bowl, Settings(method, rate=rate), start, steps=steps) for rate in rates]
    finals = np.array([run.values[-1] for run in runs])
    known = np.concatenate([run.values[np.isfinite(run.values)] for run in runs])
    return Sweep(
        request, tuple(run.status for run in runs), tuple(run.values for run in runs),
        tuple(run.path for run in runs), np.array([run.steps for run in runs]), finals,
        float(known.min()),
    )  # fmt: skip


def made_basins(
    bowl: Bowl,
    settings: Settings,
    ranges: Ranges,
    *,
    size: int = 16,
    sizes: tuple[int, ...] = (16, 32),
    steps: int = 100,
) -> Basins:
    """Where the method ends from each start of a grid."""
    request = BasinsRequest(
        program(*bowl.inputs), (0.0,) * len(bowl.inputs), (), (0, 1), ranges, settings, steps,
        sizes=sizes,
    )  # fmt: skip
    x, y = (low + (high - low) * (np.arange(size) + 0.5) / size for low, high in ranges)
    labels, counts = np.zeros((size, size), dtype=np.int64), np.zeros((size, size), dtype=np.int64)
    minima: list[Array] = []
    codes = {"step-limit": -1, "diverged": -2, "undefined": -3}
    for row, b in enumerate(y):
        for column, a in enumerate(x):
            run = made_run(bowl, settings, (a, b), steps=steps, tolerance=1e-6)
            counts[row, column] = run.steps
            if run.status != "converged":
                labels[row, column] = codes.get(run.status, -4)
                continue
            end = run.path[-1]
            near = [k for k, known in enumerate(minima) if np.abs(known - end).max() < 1e-2]
            if not near:
                minima.append(end)
            labels[row, column] = near[0] if near else len(minima) - 1
    values = np.array([bowl.value(place.tolist()) for place in minima])
    order = np.argsort(values, kind="stable")
    rank = np.argsort(order)
    labels = np.where(labels >= 0, rank[np.maximum(labels, 0)] if len(minima) else labels, labels)
    places = np.array(minima)[order] if minima else np.empty((0, len(bowl.inputs)))
    return Basins(
        request, size, x, y, labels, counts, places, values[order], size == sizes[-1]
    )  # fmt: skip


# The course's functions, and others.

SPHERE = Bowl(lambda x, y: x * x + y * y)
ELLIPSE = Bowl(lambda x, y: 5 * x * x + y * y)
ILL = Bowl(lambda x, y: 50 * x * x + y * y)
ROSENBROCK = Bowl(lambda x, y: (1 - x) ** 2 + 100 * (y - x * x) ** 2)
HIMMELBLAU = Bowl(lambda x, y: (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2)
RASTRIGIN = Bowl(
    lambda x, y: 20 + x * x + y * y - 10 * (math.cos(math.tau * x) + math.cos(math.tau * y))
)
LOGARITHM = Bowl(lambda x, y: x - math.log(x) + y * y)
SADDLE = Bowl(lambda x, y: x * x - y * y)
THREE = Bowl(lambda x, y, z: x * x + 4 * y * y + (z - 1) ** 2, ("x", "y", "z"))
