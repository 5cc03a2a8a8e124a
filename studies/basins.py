"""The study ``basins``: which minimum a method reaches from every start in the box.

Coarse first, then finer; a finer grid holds the starts of the coarser ones, which are not descended
from again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from engine.descent.objective import Objective
from engine.descent.outcome import Status
from engine.descent.settings import CURVED
from engine.descent.start import whole
from engine.descent.stationary import Kind, place_of
from studies.messages.descent import Basins, BasinsRequest
from studies.minimised import exactly, objective

Array = NDArray[np.float64]
Indices = NDArray[np.int64]

STEP_LIMIT, DIVERGED, UNDEFINED, OTHER = -1, -2, -3, -4
LABELS = {
    Status.STEP_LIMIT: STEP_LIMIT,
    Status.DIVERGED: DIVERGED,
    Status.UNDEFINED: UNDEFINED,
}

SAME = 1e-3
"""Places nearer than this share of the box are one."""

LINKED = 0.03
"""Minima nearer than this are one valley, if f does not rise between them."""

APART = 0.5 * LINKED
"""Places that are remembered along a valley are no nearer to each other: a start between two is
linked to both."""

LEVEL = 1e-6
"""What counts as no rise, as a share of the values at the starts."""

MOST, FEW = 256, 8
"""Minima that are told apart, starts that reach others ending elsewhere; and how many of the
nearest places are tried for a valley."""


def basins(request: BasinsRequest) -> Iterator[Basins]:
    """A result for each of ``request.sizes``, the last one ``final``.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    _check(request)
    atlas = Atlas(request)
    for size in request.sizes:
        yield atlas.drawn(size)


def starts(low: float, high: float, size: int, finest: int) -> Array:
    """Coordinates (size,) of starts, one in each of ``size`` equal parts of a range.

    The parts of the finest grid that a coarser one takes are chosen from their halves by turns, so
    that they lie near the middle of its own parts and every grid holds the ones before it: with
    ``k = finest/size`` parts in one, the index in it is 0, 1, 1, 5, 5, 21, 21 .. for k = 1, 2, 4 ..
    """
    width = (high - low) / finest
    inside, k = 0, 1
    while 2 * k <= finest // size and finest % size == 0:
        # of the two places that leave the same rest, the one nearer to the middle
        inside = min(inside, inside + k, key=lambda place: abs(place - (k - 0.5)))
        k *= 2
    if k * size != finest:  # no whole power of two: a grid of its own
        return low + (high - low) * (np.arange(size) + 0.5) / size
    return np.asarray(low + width * (np.arange(size) * k + inside + 0.5))


class Atlas:
    """What is known so far."""

    def __init__(self, request: BasinsRequest) -> None:
        self.request = request
        parameters = [exactly(a) for a in request.parameters]
        self.exact: Objective = objective(request.program, parameters, request.parameters)
        # Only methods that need the Hessian see it: what a place is, is asked once for each.
        method = request.method
        curved = method.method in CURVED or method.search == "exact"
        self.target = self.exact if curved else replace(self.exact, hessian=None)
        self.ends: dict[tuple[float, float], tuple[int, int]] = {}
        self.minima: list[tuple[Array, float]] = []
        self.places = np.empty((0, request.program.variables))  # of minima and along valleys
        self.owners: list[int] = []  # the label of each
        self.others: list[Array] = []  # stationary points that are no minima
        spans = [abs(high - low) for low, high in request.ranges]
        self.widths = np.full(request.program.variables, max(spans))
        self.widths[list(request.axes)] = spans
        self.lowest, self.highest = math.inf, -math.inf

    def drawn(self, size: int) -> Basins:
        """The grid of ``size``."""
        request = self.request
        finest = request.sizes[-1]
        x, y = (starts(low, high, size, finest) for low, high in request.ranges)
        first = not self.ends
        for b in y.tolist():
            for a in x.tolist():
                if (a, b) not in self.ends:
                    self.ends[a, b] = self._end(a, b)
        if first:
            self._settle()
        grid = [[self.ends[a, b] for a in x.tolist()] for b in y.tolist()]
        numbers = np.array(grid, dtype=np.int64).reshape(size, size, 2)
        n = request.program.variables
        return Basins(
            request=request,
            size=size,
            x=x,
            y=y,
            labels=numbers[:, :, 0].copy(),
            steps=numbers[:, :, 1].copy(),
            minima=np.array([x for x, _ in self.minima], dtype=np.float64).reshape(-1, n),
            values=np.array([value for _, value in self.minima], dtype=np.float64),
            final=size == finest,
        )

    def _end(self, a: float, b: float) -> tuple[int, int]:
        request = self.request
        start = list(request.point)
        start[request.axes[0]], start[request.axes[1]] = a, b
        trail = whole(
            request.method, self.target, start, steps=request.steps, tolerance=request.tolerance
        )
        value = float(trail.values[0])
        if math.isfinite(value):
            self.lowest, self.highest = min(self.lowest, value), max(self.highest, value)
        steps = len(trail.values) - 1
        if trail.outcome.status is not Status.CONVERGED:
            return LABELS.get(trail.outcome.status, OTHER), steps
        return self._label(trail.path[-1], float(trail.values[-1])), steps

    def _label(self, x: Array, value: float) -> int:
        known = self._known(x, value)
        if known is not None:
            return known
        if any(self._distance(x, other) <= SAME for other in self.others):
            return OTHER
        if self.exact.hessian is not None:
            place = place_of(self.exact, x.tolist())
            if place.kind is Kind.FAR:
                return OTHER
            if place.kind in (Kind.SADDLE, Kind.MAXIMUM):
                self.others.append(x)
                return OTHER
            x = np.array(place.x)
            value = self.exact.value(place.x)
            known = self._known(x, value)
            if known is not None:
                return known
        if len(self.minima) >= MOST:
            return OTHER
        self.minima.append((x, value))
        self._remember(x, len(self.minima) - 1)
        return len(self.minima) - 1

    def _known(self, x: Array, value: float) -> int | None:
        """The label of a minimum at x, or of the valley that x belongs to."""
        if not self.owners:
            return None
        distances = self._distances(x)
        nearest = int(np.argmin(distances))
        label: int = self.owners[nearest]
        if distances[nearest] <= SAME and abs(value - self.minima[label][1]) <= self._slack():
            return label
        for place in np.argsort(distances)[:FEW].tolist():
            if self._level(x, value, self.places[place]):
                valley: int = self.owners[place]
                if distances[nearest] > APART:
                    self._remember(x, valley)
                return valley
        return None

    def _remember(self, x: Array, label: int) -> None:
        self.places = np.vstack([self.places, x])
        self.owners.append(label)

    def _slack(self) -> float:
        size = max(abs(self.highest), abs(self.lowest))
        return max(LEVEL * (self.highest - self.lowest), 2.0**-40 * size, 1e-300)

    def _level(self, a: Array, value: float, b: Array) -> bool:
        """Whether f is the same from a to b."""
        if self._distance(a, b) > LINKED:
            return False
        between = [self.exact.value((a + t * (b - a)).tolist()) for t in (0.25, 0.5, 0.75, 1.0)]
        return all(abs(f - value) <= self._slack() for f in between)

    def _distance(self, a: Array, b: Array) -> float:
        return float(np.abs((a - b) / self.widths).max())

    def _distances(self, x: Array) -> Array:
        return np.asarray(np.abs((self.places - x) / self.widths).max(axis=1))

    def _settle(self) -> None:
        """Valleys that were found piece by piece are put together, and the lowest minimum comes
        first; equal ones by their coordinates, whatever order they were found in."""
        into = list(range(len(self.minima)))
        for x, label in zip(self.places, self.owners, strict=True):
            value = self.minima[label][1]
            for place in np.flatnonzero(self._distances(x) <= LINKED).tolist():
                a, b = into[label], into[self.owners[place]]
                if a != b and self._level(x, value, self.places[place]):
                    into = [min(a, b) if root in (a, b) else root for root in into]
        kept = sorted(set(into), key=lambda label: self._rank(*self.minima[label]))
        place_of_label = {label: kept.index(root) for label, root in enumerate(into)}
        self.minima = [self.minima[label] for label in kept]
        self.owners = [place_of_label[label] for label in self.owners]
        self.ends = {
            start: (place_of_label.get(label, label), steps)
            for start, (label, steps) in self.ends.items()
        }

    def _rank(self, x: Array, value: float) -> tuple[float, ...]:
        return (round(value / self._slack()), *np.round(x / self.widths, 3).tolist())


def _check(request: BasinsRequest) -> None:
    program = request.program
    if program.output("value").shape != ():
        raise ValueError("program: must have one scalar value")
    if len(request.point) != program.variables:
        raise ValueError(f"point: must have {program.variables} coordinates")
    if program.variables + len(request.parameters) != len(program.inputs):
        raise ValueError(f"parameters: must be {len(program.inputs) - program.variables}")
    if len(set(request.axes)) != 2 or not all(0 <= a < program.variables for a in request.axes):
        raise ValueError(f"axes: must be two different variables, not {request.axes}")
    if not np.isfinite([*request.point, *request.parameters]).all():
        raise ValueError("point: must be finite numbers, like the parameters")
    for low, high in request.ranges:
        if not (math.isfinite(low) and math.isfinite(high) and low < high):
            raise ValueError(f"ranges: must be finite and ascending, not {(low, high)}")
    sizes = request.sizes
    if not sizes or sizes[0] < 1 or any(a >= b for a, b in pairwise(sizes)):
        raise ValueError(f"sizes: must be positive and ascending, not {sizes}")
