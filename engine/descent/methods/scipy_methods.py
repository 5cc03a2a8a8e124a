"""BFGS, nonlinear conjugate gradient and trust region: SciPy's, with the path that they took.

SciPy runs to its end; what it evaluated is kept, so that every iterate has its value and gradient
without a second evaluation.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from engine.descent.endings import DEEP, FALLING, Judge
from engine.descent.loop import Iterate, checked
from engine.descent.objective import Array, Here, Objective, Point, located
from engine.descent.outcome import Outcome, Status, StoppedError
from engine.descent.stationary import symmetric

REACH = 1e10
"""The largest trust radius, as a multiple of ``1 + ||start||``; SciPy's own is 1000, however large
the numbers are."""

CONTINUED = 3
"""How often a search that its values' rounding has stopped is continued by gradients."""

LIMIT = 1
"""SciPy's status of a run that its limit of steps has ended."""

BROKEN = (ValueError, ArithmeticError, UnboundLocalError, np.linalg.LinAlgError)
"""What SciPy's own linear algebra raises where its numbers are no longer numbers."""

NO_BETTER = Outcome(
    Status.LINE_SEARCH_FAILED,
    "SciPy's search found no step that satisfies it: f may have a kink near, fall without bound, or"
    " its rounding hides what is left to gain.",
)
NO_HESSIAN = Outcome(
    Status.UNDEFINED,
    "The function has no Hessian here. Methods that use the gradient alone can go on.",
)


@dataclass(frozen=True, slots=True)
class ScipyMethod:
    """One of SciPy's minimisers.

    Attributes
    ----------
    solver : what :func:`scipy.optimize.minimize` calls it.
    options : besides tolerance and limit.
    curved : whether it takes the Hessian.
    """

    name: str
    title: str
    solver: str
    options: tuple[tuple[str, Any], ...] = ()
    curved: bool = False

    def descend(
        self, objective: Objective, start: Point, *, steps: int, tolerance: float
    ) -> Iterator[Iterate]:
        """As :func:`engine.descent.loop.descend`; SciPy has ended before the first is given out.

        Iterations in which the trust region only shrinks are steps that stay where they are.
        """
        checked(start, steps, tolerance)
        record = _Record(objective, self.curved)
        try:
            here = record.at(tuple(start))
        except StoppedError as stopped:
            unknown = [math.nan] * len(start)
            yield Iterate(
                0, located(list(start), objective.value(list(start)), unknown), stopped.outcome
            )
            return
        judge = Judge(objective, here, steps, tolerance)
        ended = judge.trouble(here, 0)
        if ended is None and (here.slope < tolerance or here.slope == 0.0):
            ended = judge.arrived(here, 0)
        if ended is None and steps == 0:
            ended = judge.limited(here, here)
        outcome = ended or self._run(record, judge)
        last = len(record.path) - 1
        for number, at in enumerate(record.path):
            yield Iterate(number, at, outcome if number == last else None)

    def _run(self, record: _Record, judge: Judge) -> Outcome:
        options: dict[str, Any] = {"gtol": judge.tolerance, **dict(self.options)}
        if self.curved:
            options["max_trust_radius"] = REACH * (1.0 + math.hypot(*judge.start.x))
        for _ in range(1 + CONTINUED):
            before = len(record.path)
            left = judge.steps - (before - 1)
            try:
                found = self._minimised(record, {**options, "maxiter": left})
            except StoppedError as stopped:
                return stopped.outcome
            except BROKEN as broken:
                sentence = f"SciPy's search broke off, its numbers too large or small: {broken}."
                return Outcome(Status.LINE_SEARCH_FAILED, sentence)
            here, number = record.path[-1], len(record.path) - 1
            ended = judge.trouble(here, number)
            if ended is not None:
                return ended
            if here.slope <= judge.tolerance:
                return judge.arrived(here, number)
            if found.status == LIMIT or number >= judge.steps:
                return judge.limited(here, record.path[-2])
            if record.reference is not None and len(record.path) == before:
                break
            record.refer(here)
            if self.solver == "BFGS" and _definite(found.hess_inv):
                options["hess_inv0"] = symmetric(found.hess_inv)
        return NO_BETTER

    def _minimised(self, record: _Record, options: dict[str, Any]) -> Any:
        from scipy.optimize import OptimizeWarning, minimize

        # What SciPy warns of (a failed search, a number too large) its status says as well.
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            warnings.simplefilter("ignore", OptimizeWarning)
            return minimize(
                record.value,
                np.array(record.path[-1].x),
                method=self.solver,
                jac=record.gradient,
                hess=record.hessian if self.curved else None,
                callback=record.follow,
                options=options,
            )


@dataclass(slots=True)
class _Record:
    """Evaluations by place, and the iterates."""

    objective: Objective
    curved: bool
    path: list[Here] = field(default_factory=list)
    reference: Here | None = None
    _noise: float = 0.0
    _lowest: float = math.inf
    _highest: float = -math.inf
    _known: dict[tuple[float, ...], Here] = field(default_factory=dict)
    _without: set[tuple[float, ...]] = field(default_factory=set)

    def at(self, x: tuple[float, ...]) -> Here:
        """Value and gradient at x, evaluated once."""
        here = self._known.get(x)
        if here is None:
            here = self._known[x] = self.objective.at(list(x))
        if not self.path:
            self.path.append(here)
        return here

    def value(self, x: Array) -> float:
        here = self.at(tuple(x.tolist()))
        f = here.f
        if self.reference is not None and math.isfinite(here.slope):
            f = self._difference(here)
        if f < -DEEP:
            raise StoppedError(Outcome(Status.DIVERGED, FALLING))
        if math.isfinite(f):
            self._lowest, self._highest = min(self._lowest, f), max(self._highest, f)
            return f
        # Undefined or too large: higher than all that is known, so that SciPy turns back, but not
        # by much, so that its interpolation does not shrink the step to nothing.
        return 2.0 * self._highest - self._lowest + self.path[0].slope

    def refer(self, here: Here) -> None:
        """From now on values are differences to that ``here``: where SciPy's searches find nothing
        lower, the rounding of f may hide what the gradient still tells."""
        self.reference = here
        self._lowest, self._highest = 0.0, 0.0
        shaken = [
            abs(self.objective.value([a + k * 2.0**-52 * abs(a) for a in here.x]) - here.f)
            for k in (-2, -1, 1, 2)
        ]
        known = [change for change in shaken if math.isfinite(change)]
        self._noise = 16.0 * (max(known, default=0.0) + 2.0**-52 * abs(here.f))

    def _difference(self, here: Here) -> float:
        """``f(x) - f(reference)``; by the trapezoidal rule from both gradients, whose error is of
        the third order in the distance, where it agrees with the values but for rounding."""
        assert self.reference is not None
        by_values = here.f - self.reference.f
        pairs = zip(here.x, self.reference.x, here.g, self.reference.g, strict=True)
        by_gradients = math.fsum((a - b) * (g + k) / 2.0 for a, b, g, k in pairs)
        return by_gradients if abs(by_gradients - by_values) <= self._noise else by_values

    def gradient(self, x: Array) -> Array:
        g = np.array(self.at(tuple(x.tolist())).g)
        return np.where(np.isfinite(g), g, 0.0)

    def hessian(self, x: Array) -> Array:
        """A trial point without Hessian may yet be rejected: :meth:`follow` tells."""
        found = self.objective.h(x.tolist())
        if found is None:
            raise ValueError("method: the trust region needs the Hessian")
        if not np.isfinite(found).all():
            place = tuple(x.tolist())
            self._without.add(place)
            if place == tuple(self.path[0].x):
                raise StoppedError(NO_HESSIAN)
            return np.eye(len(x))
        return symmetric(found)

    def follow(self, x: Array) -> None:
        """SciPy's callback: one iterate."""
        place = tuple(np.asarray(x).tolist())
        self.path.append(self.at(place))
        if place in self._without:
            raise StoppedError(NO_HESSIAN)


def _definite(matrix: Array) -> bool:
    return bool(np.isfinite(matrix).all() and np.linalg.eigvalsh(symmetric(matrix))[0] > 0.0)


def bfgs() -> ScipyMethod:
    """Broyden, Fletcher, Goldfarb, Shanno (1970): a Hessian learnt from gradients."""
    return ScipyMethod("bfgs", "BFGS", "BFGS", (("norm", 2),))


def conjugate_gradient() -> ScipyMethod:
    """Polak and Ribiere's nonlinear conjugate gradient (1969)."""
    return ScipyMethod("cg", "Conjugate gradient", "CG", (("norm", 2),))


def trust_region() -> ScipyMethod:
    """Newton within a trust region, its subproblem solved nearly exactly (More and Sorensen,
    1983)."""
    return ScipyMethod("trust-region", "Trust region", "trust-exact", curved=True)
