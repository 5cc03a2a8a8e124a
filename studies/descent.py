"""The study ``descent``: methods side by side from one start, with the theory at their minimum.

Floats descend (``engine.descent``); what is said of the end is proved by ball arithmetic where that
is possible (``symbolic.stationary``).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from engine.descent.convergence import Convergence, convergence
from engine.descent.loop import Trail, complete
from engine.descent.methods.damped_newton import DampedNewton
from engine.descent.objective import Counts, Objective, Point
from engine.descent.outcome import Status
from engine.descent.rates import predicted_factor
from engine.descent.settings import RATES, Settings
from engine.descent.start import whole
from engine.descent.stationary import NEAR, Kind, place_of, symmetric
from studies import descent_words as words
from studies.exact import placed
from studies.messages.descent import EXACT, Descent, DescentRequest, Run, Theory
from studies.minimised import objective
from symbolic.program import Program
from symbolic.quadratic import is_quadratic
from symbolic.stationary import MAXIMUM, MINIMUM, SADDLE, stationary_point
from symbolic.tree import Node

Array = NDArray[np.float64]

PROVED = {MINIMUM: Status.CONVERGED, SADDLE: Status.SADDLE, MAXIMUM: Status.MAXIMUM}
ARRIVED = (Status.CONVERGED, Status.SADDLE, Status.MAXIMUM)

ROUNDING = 32 * 2.0**-52
"""Distances below this share of ``1 + ||x||`` are rounding."""

VANISHED = 1e-9
"""Eigenvalues below this share of the Hessian's entries are zero, where nothing is proved."""

APPROACH = 0.1
"""A run has come near a limit when this share of its way is left."""


@dataclass(frozen=True, slots=True)
class _Limit:
    """A stationary point, polished; ``kind`` is of ``symbolic.stationary``, empty if not proved;
    ``eigenvalues`` of the Hessian there, ascending, none where it does not exist."""

    x: Array
    kind: str
    eigenvalues: Array


def descent(request: DescentRequest) -> Descent:
    """Descend by each method.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    started = perf_counter()
    program = request.program
    if program.output("value").shape != ():
        raise ValueError("program: must have one scalar value")
    inputs, located = placed(program, request.start, request.parameters)
    n = program.variables
    start, parameters, numbers = located[:n], inputs[n:], located[n:].tolist()
    if not np.isfinite(located).all():
        raise ValueError("start: must be finite numbers, like the parameters")
    trails = []
    for settings in request.methods:
        target = objective(program, parameters, numbers, request.gradient, request.h)
        trail = whole(
            settings, target, start.tolist(), steps=request.steps, tolerance=request.tolerance
        )
        trails.append((settings, trail, target.counts))
    exact = objective(program, parameters, numbers)
    laboratory = _Laboratory(request, program, parameters, exact)
    return laboratory.answer(trails, started)


class _Laboratory:
    """What is to be said of finished descents."""

    def __init__(
        self,
        request: DescentRequest,
        program: Program,
        parameters: Sequence[Node],
        exact: Objective,
    ) -> None:
        self.request, self.program, self.parameters = request, program, parameters
        self.exact = exact
        self.known: list[_Limit] = []

    def answer(self, trails: list[tuple[Settings, Trail, Counts]], started: float) -> Descent:
        """Runs and theory."""
        limits = [self._limit_of(trail) for _, trail, _ in trails]
        lowest = self._lowest([trail for _, trail, _ in trails]) if self.request.theory else None
        runs = tuple(
            self._run(settings, trail, counts, limit, lowest)
            for (settings, trail, counts), limit in zip(trails, limits, strict=True)
        )
        theory = self._theory(lowest, trails) if self.request.theory and trails else None
        return Descent(self.request, runs, theory, perf_counter() - started)

    # limits -------------------------------------------------------------------------------------

    def _limit_of(self, trail: Trail) -> _Limit | None:
        """The stationary point at which a descent has arrived."""
        if trail.outcome.status not in ARRIVED:
            return None
        return self._near(trail.path[-1], NEAR * (1.0 + float(np.linalg.norm(trail.path[-1]))))

    def _near(self, x: Array, room: float) -> _Limit | None:
        """The stationary point near x, proved or at least polished."""
        for limit in self.known:
            if limit.kind and np.linalg.norm(limit.x - x) <= 1e-6 * (1.0 + np.linalg.norm(x)):
                return limit
        found = None
        if self.exact.hessian is not None:
            proved = stationary_point(self.program, x.tolist(), self.parameters, room)
            if proved is not None:
                found = _Limit(
                    np.array(proved.x), proved.kind, np.linalg.eigvalsh(np.array(proved.hessian))
                )
            else:
                place = place_of(self.exact, x.tolist())
                if place.kind not in (Kind.FAR, Kind.UNKNOWN):
                    found = _Limit(np.array(place.x), "", self._eigenvalues(place.x, x))
        if found is not None:
            self.known.append(found)
        return found

    def _eigenvalues(self, x: Point, before: Array) -> Array:
        """Of the Hessian at x, polished from ``before``: those that all but vanished on that short
        way are zero at its end."""
        assert self.exact.hessian is not None
        there, here = self.exact.hessian(x), self.exact.hessian(before.tolist())
        if not (np.isfinite(there).all() and np.isfinite(here).all()):
            return np.empty(0)
        found = np.linalg.eigvalsh(symmetric(there))
        size = max(float(np.abs(here).max()), float(np.abs(there).max()))
        return np.where(np.abs(found) <= VANISHED * size, 0.0, found)

    def _lowest(self, trails: list[Trail]) -> _Limit | None:
        """The lowest point that any descent reached, polished to a stationary point; None where f
        falls without bound, or where nothing is known."""
        best, value = None, math.inf
        for trail in trails:
            values = np.where(np.isnan(trail.values), np.inf, trail.values)
            place = int(values.argmin())
            if values[place] < value:
                best, value = (trail, place), float(values[place])
        if best is None or self.exact.hessian is None:
            return None
        trail, place = best
        if trail.outcome.status is Status.DIVERGED and place == len(trail.values) - 1:
            return None
        x = trail.path[place]
        room = NEAR * (1.0 + float(np.linalg.norm(x)))
        found = self._near(x, room)
        if found is None:
            polished = complete(DampedNewton(), self.exact, x.tolist(), steps=100, tolerance=1e-9)
            if polished.outcome.status in ARRIVED:
                found = self._near(polished.path[-1], room)
        return found

    # runs ---------------------------------------------------------------------------------------

    def _run(
        self,
        settings: Settings,
        trail: Trail,
        counts: Counts,
        limit: _Limit | None,
        lowest: _Limit | None,
    ) -> Run:
        status, message = trail.outcome.status, trail.outcome.sentence
        if limit is not None and limit.kind:
            status = PROVED[limit.kind]
            distance = float(np.linalg.norm(trail.path[-1] - limit.x))
            message = words.arrived(trail, limit.kind, distance)
            slope = self.exact.judged_at(trail.path[-1].tolist()).slope
            if self.request.gradient != EXACT and slope >= 10.0 * self.request.tolerance:
                message += f" There the exact gradient is still {slope:.2g} long."
        elif status in ARRIVED:
            message += " This is judged in float64, not proved."
        towards = limit
        if towards is None and lowest is not None and self._heads(trail, lowest.x):
            towards = lowest
        fast = settings.method not in RATES
        measured = _measured(trail, towards.x, fast) if towards is not None else Convergence()
        predicted, sentence = None, ""
        if self.request.theory:
            at = towards or lowest
            eigenvalues = np.empty(0) if at is None else at.eigenvalues
            predicted = predicted_factor(settings, eigenvalues)
            sentence = words.predicted(settings, eigenvalues, predicted, measured)
        return Run(
            settings=settings,
            status=status.value,
            message=message,
            path=trail.path,
            values=trail.values,
            slopes=trail.slopes,
            f_evaluations=counts.values,
            gradient_evaluations=counts.gradients,
            hessian_evaluations=counts.hessians,
            order=measured.order,
            rate=measured.rate,
            predicted=predicted,
            predicted_sentence=sentence,
        )

    def _heads(self, trail: Trail, limit: Array) -> bool:
        """Whether theory of ``limit`` tells of a descent that did not arrive: it was on its way, or
        f is quadratic, so that what holds there holds everywhere."""
        if is_quadratic(self.program) and len(trail.values) > 1:
            return True
        if trail.outcome.status is not Status.STEP_LIMIT:
            return False
        first, last = (float(np.linalg.norm(trail.path[k] - limit)) for k in (0, -1))
        return last <= APPROACH * first

    # theory -------------------------------------------------------------------------------------

    def _theory(
        self, lowest: _Limit | None, trails: list[tuple[Settings, Trail, Counts]]
    ) -> Theory:
        if lowest is None:
            return self._without_minimum(trails)
        eigenvalues = lowest.eigenvalues
        largest = float(eigenvalues[-1]) if eigenvalues.size else math.nan
        smallest = float(eigenvalues[0]) if eigenvalues.size else math.nan
        positive = smallest > 0.0
        quadratic = is_quadratic(self.program)
        return Theory(
            minimum=lowest.x,
            value=self.exact.value(lowest.x.tolist()),
            eigenvalues=eigenvalues,
            condition=largest / smallest if positive else math.inf if smallest == 0.0 else math.nan,
            stable_rate=2.0 / largest if largest > 0.0 else math.nan,
            best_rate=2.0 / (largest + smallest) if positive else math.nan,
            quadratic=quadratic,
            sentences=words.theory(eigenvalues, smallest, lowest.kind, quadratic),
        )

    def _without_minimum(self, trails: list[tuple[Settings, Trail, Counts]]) -> Theory:
        """The lowest point that was reached, with nothing to say of it but that."""
        points = [
            (float(value), x)
            for _, trail, _ in trails
            for value, x in zip(trail.values, trail.path, strict=True)
            if np.isfinite(value)
        ]
        n = self.program.variables
        value, x = min(points, key=lambda point: point[0], default=(math.nan, np.full(n, math.nan)))
        falling = any(
            trail.outcome.status is Status.DIVERGED and trail.values[-1] < trail.values[0]
            for _, trail, _ in trails
        )
        return Theory(
            minimum=x,
            value=value,
            eigenvalues=np.empty(0),
            condition=math.nan,
            stable_rate=math.nan,
            best_rate=math.nan,
            quadratic=is_quadratic(self.program),
            sentences=words.no_minimum(falling),
        )


def _measured(trail: Trail, limit: Array, fast: bool) -> Convergence:
    with np.errstate(over="ignore"):  # of a descent that left for good
        distances = np.linalg.norm(trail.path - limit, axis=1)
    known = distances[np.isfinite(distances)]
    return convergence(known, ROUNDING * (1.0 + float(np.linalg.norm(limit))), fast)
