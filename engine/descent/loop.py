"""The one loop of every descent: begin, step, judge, as a generator of iterates.

Whoever iterates may stop, wait or go on; nothing is computed ahead.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Literal, Protocol, runtime_checkable

import numpy as np

from engine.descent.endings import Judge
from engine.descent.objective import Array, Here, Objective, Point, located
from engine.descent.outcome import Outcome, StoppedError


class Method(Protocol):
    """Which way, and how far.

    Attributes
    ----------
    name : as the verbs spell it; ``title`` for people.
    judged : whether it stops on the gradient ``before`` the last step (as the course's loops do,
        which take that step first) or ``after`` it.
    """

    @property
    def name(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def judged(self) -> Literal["before", "after"]: ...

    def begin(self, objective: Objective, here: Here, /) -> Any:
        """The method's memory at the start."""

    def step(self, objective: Objective, here: Here, memory: Any, /) -> tuple[Here, Any]:
        """The next point and the memory after it.

        Raises
        ------
        StoppedError : when there is no next point.
        """


@runtime_checkable
class Ball(Protocol):
    """A method whose step is that of a heavy ball, which an objective may have fused."""

    @property
    def ball(self) -> tuple[float, float] | None:
        """Rate and beta; None where this one's step is another after all."""

    def velocity(self, here: Here, memory: Any, /) -> Point:
        """What it remembers, as the ball's velocity."""

    def rolled(self, here: Here, velocity: Point, /) -> Any:
        """And back; ``velocity`` is empty where beta is 0."""


@dataclass(frozen=True, slots=True)
class Iterate:
    """Where a descent stands after ``number`` steps; ``outcome`` is None while it goes on."""

    number: int
    here: Here
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Trail:
    """A whole descent of k steps: ``path`` (k + 1, n), ``values`` and ``slopes`` (k + 1,)."""

    path: Array
    values: Array
    slopes: Array
    outcome: Outcome


def descend(
    method: Method, objective: Objective, start: Point, *, steps: int, tolerance: float
) -> Iterator[Iterate]:
    """Every iterate from the start to the end, the last one with its outcome.

    Where a step cannot be taken, the last iterate comes a second time, now with the outcome.

    Parameters
    ----------
    start : n finite numbers.
    steps : at most so many.
    tolerance : absolute, on the gradient's Euclidean length.

    Raises
    ------
    ValueError : when ``steps`` is negative, ``tolerance`` is not a number or ``start`` is not
        finite.
    """
    walk = Walk(method, objective, start, steps, tolerance)
    yield Iterate(0, walk.here, walk.outcome)
    while walk.outcome is None:
        walk.step()
        yield Iterate(walk.number, walk.here, walk.outcome)


def complete(
    method: Method, objective: Objective, start: Point, *, steps: int, tolerance: float
) -> Trail:
    """The whole descent at once: what :func:`descend` gives, sooner."""
    walk = Walk(method, objective, start, steps, tolerance)
    visited, pieces = [walk.here], list[Array]()
    while walk.outcome is None:
        for rows in walk.skip() if walk.fused else ():
            pieces += [*_rows(visited), rows]
            visited = []
        number = walk.number
        walk.step()
        if walk.number > number:
            visited.append(walk.here)
    return _trail([*pieces, *_rows(visited)], walk.outcome)


def gathered(iterates: Iterable[Iterate]) -> Trail:
    """All iterates of a descent as one trail."""
    visited, outcome = list[Here](), None
    for iterate in iterates:
        if iterate.number == len(visited):
            visited.append(iterate.here)
        outcome = iterate.outcome
    assert outcome is not None
    return _trail(_rows(visited), outcome)


class Walk:
    """A descent under way; see :func:`descend`."""

    def __init__(
        self, method: Method, objective: Objective, start: Point, steps: int, tolerance: float
    ) -> None:
        checked(start, steps, tolerance)
        self.number = 0
        self._method, self._objective = method, objective
        self._steps, self._tolerance = steps, tolerance
        self._before = method.judged == "before"
        ball = method.ball if isinstance(method, Ball) else None
        self.fused = ball is not None and objective.rolling is not None
        self.outcome: Outcome | None
        try:
            self.here = objective.at(list(start))
        except StoppedError as stopped:
            unknown = [math.nan] * len(start)
            self.here = located(list(start), objective.value(list(start)), unknown)
            self.outcome = stopped.outcome
            return
        self._judge = Judge(objective, self.here, steps, tolerance)
        self.outcome = self._judge.trouble(self.here, 0)
        # Already there: a step would divide zero by zero, or wander off.
        stops = 0.0 if self._before else tolerance
        if self.outcome is None and (self.here.slope < stops or self.here.slope == 0.0):
            self.outcome = self._judge.arrived(self.here, 0)
        if self.outcome is None and steps == 0:
            self.outcome = self._judge.limited(self.here, self.here)
        if self.outcome is None:
            self._memory = method.begin(objective, self.here)

    def step(self) -> None:
        """One step, judged."""
        before = self.here
        try:
            here, self._memory = self._method.step(self._objective, before, self._memory)
        except StoppedError as stopped:
            self.outcome = stopped.outcome
            return
        self.here = here
        self.number += 1
        self.outcome = self._judge.trouble(here, self.number)
        if self.outcome is not None:
            return
        if (before if self._before else here).slope < self._tolerance:
            self.outcome = self._judge.arrived(here, self.number)
        elif self.number == self._steps:
            self.outcome = self._judge.limited(here, before)

    def skip(self) -> list[Array]:
        """Steps in which nothing happens, all at once, where they are ``fused``: rows ``x, f,
        slope``.  The step in which something happens is left to :meth:`step`."""
        method, rolling = self._method, self._objective.rolling
        assert rolling is not None
        assert isinstance(method, Ball)
        assert method.ball is not None
        n, pieces, block = len(self.here.x), list[Array](), 64
        velocity = method.velocity(self.here, self._memory)
        rows = rolling(self.here.x, velocity, self.here.g, *method.ball)
        while (left := self._steps - 1 - self.number) > 0:
            asked = min(block, left)
            found = _taken(rows, asked)
            width = 2 * n + 1 + (len(velocity) if method.ball[1] else 0)
            numbers = np.fromiter(chain.from_iterable(found), np.float64, width * len(found))
            count = self._quiet(numbers.reshape(-1, width)) if found else 0
            if count:
                last = list(found[count - 1])
                self.here = located(last[:n], last[n], last[n + 1 : 2 * n + 1])
                self._memory = method.rolled(self.here, last[2 * n + 1 :])
                self.number += count
                self._objective.counts.values += count
                self._objective.counts.gradients += count
                pieces.append(self._rows)
            if count < asked:
                break
            block = min(4 * block, 8192)
        return pieces

    def _quiet(self, numbers: Array) -> int:
        """How many rows at the beginning ask no question of the judge; they are kept."""
        n = len(self.here.x)
        x, f, g = numbers[:, :n], numbers[:, n], numbers[:, n + 1 : 2 * n + 1]
        with np.errstate(over="ignore"):
            slopes = np.sqrt(np.einsum("ij,ij->i", g, g))
        quiet = (slopes > 1.0001 * self._tolerance) & (slopes < _LARGE) & (np.abs(f) < _LARGE)
        quiet &= (f <= self._judge.start.f) | (np.abs(x).max(axis=1) < _WIDE)
        count = len(numbers) if quiet.all() else int(quiet.argmin())
        self._rows = np.column_stack([numbers[:count, : n + 1], slopes[:count]])
        return count


_LARGE, _WIDE = 1e80, 1e10
"""Numbers beyond these are left to the judge."""


def _taken(rows: Iterator[tuple[float, ...]], most: int) -> list[tuple[float, ...]]:
    """The next rows, as many as there are."""
    found: list[tuple[float, ...]] = []
    with suppress(ArithmeticError, ValueError):  # what was computed before stays in the list
        found.extend(islice(rows, most))
    return found


def checked(start: Point, steps: int, tolerance: float) -> None:
    """The numbers that every descent needs.

    Raises
    ------
    ValueError : naming the one that is wrong.
    """
    if steps < 0:
        raise ValueError(f"steps: must not be negative, not {steps}")
    if math.isnan(tolerance):
        raise ValueError("tolerance: must be a number")
    if not all(map(math.isfinite, start)):
        raise ValueError("start: must be finite numbers")


def _rows(visited: list[Here]) -> list[Array]:
    if not visited:
        return []
    n = len(visited[0].x)
    flat = chain.from_iterable((*here.x, here.f, here.slope) for here in visited)
    return [np.fromiter(flat, np.float64, (n + 2) * len(visited)).reshape(-1, n + 2)]


def _trail(pieces: list[Array], outcome: Outcome) -> Trail:
    rows = np.concatenate(pieces)
    return Trail(rows[:, :-2].copy(), rows[:, -2].copy(), rows[:, -1].copy(), outcome)
