"""The study ``critical``: all critical points in a box, each with its kind and the evidence.

Floats find candidates, ball arithmetic proves them, branch and prune proves that there are no
others; algebra and power series deal with what is degenerate.  Partial results come on the way.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from engine.multistart import critical_candidates
from studies import critical_words as words
from studies.critical_leftovers import Leftovers, Settled
from studies.critical_points import (
    Found,
    dropped,
    lies_inside,
    on_border,
    ordered,
    proved_one,
)
from studies.exact import enclosed, whole_sign
from studies.messages.critical import (
    MOST_OPEN,
    PROVED,
    SEARCHED,
    CriticalPoint,
    CriticalPoints,
    CriticalRequest,
    CriticalSet,
)
from studies.vectorised import sampler
from symbolic.branch_and_prune import Regions, Search, search, uniqueness
from symbolic.enclosure import CERTIFIED, Enclosure
from symbolic.free_variables import free_variables, without
from symbolic.interval_program import IntervalProgram, around, may_jump
from symbolic.proved_points import PointProver
from symbolic.tree import Node, Number

Array = NDArray[np.float64]

MOST_POINTS = 1500
FIRST, BOTH = ("gradient", "defined", "edge"), ("gradient", "hessian", "defined", "edge")
LONG = 3000
"""Instructions beyond which fewer starts are taken, as a program is longer: the time is for proofs
as well."""
FLOATS = 0.45
"""The share of the time that the search by floats may take: what is found is to be proved."""
TELL = 0.15
"""Seconds between two partial results."""


def critical(request: CriticalRequest) -> Iterator[CriticalPoints]:
    """Find, prove and classify the critical points of ``request.program``.

    Yields
    ------
    CriticalPoints : after the search by floats, then as boxes are settled; the last is ``final``.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    check(request)
    free = free_variables(request.program)
    if free:
        yield from _with_free(request, free)
    else:
        yield from Work(request).run()


def check(request: CriticalRequest) -> None:
    """Refuse a request that makes no sense.

    Raises
    ------
    ValueError : naming the field that is wrong.
    """
    program = request.program
    for name in ("gradient", "hessian", "defined", "edge"):
        if not program.has(name):
            raise ValueError(f"program: must have the output {name!r}")
    if program.output("value").shape != ():
        raise ValueError("program: must be of a scalar function")
    if program.variables < 1:
        raise ValueError("program: a constant has no variables")
    if len(request.ranges) != program.variables:
        raise ValueError(f"ranges: must be {program.variables}, not {len(request.ranges)}")
    for low, high in request.ranges:
        if not (math.isfinite(low) and math.isfinite(high) and low < high):
            raise ValueError(f"ranges: must run from a smaller to a larger number: {low}, {high}")
    expected = len(program.inputs) - program.variables
    if len(request.parameters) != expected:
        raise ValueError(f"parameters: must be {expected}, not {len(request.parameters)}")
    if not request.seconds > 0:
        raise ValueError(f"seconds: must be positive, not {request.seconds}")


def _with_free(request: CriticalRequest, free: tuple[int, ...]) -> Iterator[CriticalPoints]:
    """A function that some variables do not enter: every critical point is a line, or more."""
    program, n = request.program, request.program.variables
    middles = np.array([0.5 * (low + high) for low, high in request.ranges])
    names = [program.inputs[k] for k in free]
    started = perf_counter()
    if len(free) == n:
        yield CriticalPoints(
            request=request,
            points=(),
            sets=(CriticalSet(words.CONSTANT, "", middles[None, :], True),),
            complete=PROVED,
            sentence=words.CONSTANT,
            open_low=np.empty((0, n)),
            open_high=np.empty((0, n)),
            done=1.0,
            boxes=0,
            seconds=perf_counter() - started,
            stage="done",
            final=True,
        )
        return
    kept = [k for k in range(n) if k not in free]
    held = tuple(_number(float(middles[k])) for k in free)
    inner = replace(
        request,
        program=without(program, free),
        ranges=tuple(request.ranges[k] for k in kept),
        parameters=(*request.parameters, *held),
    )
    reduced = Work(inner)
    for found in reduced.run():
        sets = [_line(point, kept, free, names, request) for point in found.points]
        sets += [
            replace(each, samples=_spread(each.samples, kept, free, request)) for each in found.sets
        ]
        yield replace(
            found,
            request=request,
            points=(),
            sets=tuple(sets),
            open_low=_spread(found.open_low, kept, free, request, 0),
            open_high=_spread(found.open_high, kept, free, request, 1),
        )


def _line(
    point: CriticalPoint,
    kept: list[int],
    free: tuple[int, ...],
    names: list[str],
    request: CriticalRequest,
) -> CriticalSet:
    inputs = request.program.inputs
    shown = point.exact or ", ".join(
        f"{inputs[k]}={x:.6g}" for k, x in zip(kept, point.x, strict=True)
    )
    sentence = (
        f"f does not depend on {' or '.join(names)}: all points with {shown} are critical,"
        f" of the kind: {point.kind} (in the other direction f is constant). {point.evidence}"
    )
    ends = np.array([[request.ranges[k][end] for k in free] for end in (0, 1)])
    samples = np.empty((21, len(request.ranges)))
    samples[:, kept] = point.x
    samples[:, list(free)] = ends[0] + np.linspace(0, 1, 21)[:, None] * (ends[1] - ends[0])
    return CriticalSet(sentence, shown.replace("=", " = "), samples, point.proved)


def _spread(
    points: Array,
    kept: list[int],
    free: tuple[int, ...],
    request: CriticalRequest,
    end: int | None = None,
) -> Array:
    whole = np.empty((len(points), len(request.ranges)))
    whole[:, kept] = points
    for k in free:
        low, high = request.ranges[k]
        whole[:, k] = 0.5 * (low + high) if end is None else (low, high)[end]
    return whole


def _number(value: float) -> Node:
    return whole_sign(Number(0, 0, repr(value), Fraction(value)))


def pair_of(entry: Enclosure) -> tuple[float, float]:
    """Floats around a parameter; all numbers where it is not proved."""
    if entry.midpoint is None or entry.kind != CERTIFIED:
        return -math.inf, math.inf
    return around(entry.midpoint - entry.radius)[0], around(entry.midpoint + entry.radius)[1]


def neighbours(key: tuple[float, ...]) -> Iterator[tuple[float, ...]]:
    """A cell of a millionth of the range, and those beside it."""
    if not key:
        yield ()
        return
    for rest in neighbours(key[1:]):
        for turn in (-1e-6, 0.0, 1e-6):
            yield (round(key[0] + turn, 6), *rest)


class Work:
    """One search under way."""

    def __init__(self, request: CriticalRequest) -> None:
        self.request = request
        self.program = request.program
        self.started = perf_counter()
        self.low, self.high = np.array(request.ranges, dtype=np.float64).T.copy()
        self.units = self.high - self.low
        known = enclosed(request.parameters) if request.parameters else ()
        self.parameters = tuple(entry.value for entry in known)
        pairs = [pair_of(entry) for entry in known]
        self.first = IntervalProgram(self.program, FIRST, pairs)
        self.both = IntervalProgram(self.program, BOTH, pairs)
        self.values = IntervalProgram(self.program, ("value",), pairs)
        self.prover = PointProver(self.program, request.parameters)
        self.found: list[Found] = []
        self.cells: dict[tuple[float, ...], list[Found]] = {}
        self.crowded = False
        self.told = perf_counter()

    def left(self) -> float:
        """Seconds of the budget."""
        return max(0.0, self.request.seconds - (perf_counter() - self.started))

    def run(self) -> Iterator[CriticalPoints]:
        """All stages."""
        candidates = self._candidates()
        for candidate in self._lowest_first(candidates):
            if len(self.found) >= MOST_POINTS or self.left() < 0.45 * self.request.seconds:
                self.crowded = len(self.found) >= MOST_POINTS
                break
            if perf_counter() - self.told > TELL:
                yield self._answer(None, "search")
                self.told = perf_counter()
            self._prove(candidate, 1e-3)
        yield self._answer(None, "search")
        regions = self._regions()
        leftovers = Leftovers(self, candidates)
        leftovers.look_at_polynomials()
        state: Search | None = None
        for state in search(
            leftovers.first,
            leftovers.both,
            may_jump(self.program),
            self.low,
            self.high,
            regions if leftovers.own else Regions.none(len(self.low)),
            0.7 * self.left(),
        ):
            if not state.finished and perf_counter() - self.told > TELL:
                self.told = perf_counter()
                yield self._answer(state, "proof")
        assert state is not None
        settled = leftovers.settle(state)
        yield self._final(state, settled)

    def _candidates(self) -> Array:
        program, n = self.program, self.program.variables
        sample = sampler(program, ("value", "gradient", "hessian"), self.parameters)

        def evaluate(points: Array) -> tuple[Array, Array, Array]:
            value, gradient, hessian = sample(points)
            return value[0], gradient, hessian.reshape(n, n, -1)

        values = sampler(program, ("value",), self.parameters)

        def height(points: Array) -> Array:
            return np.asarray(values(points)[0][0])

        share = min(1.0, LONG / max(1, len(program.instructions)))
        starts = max(128, round(share * (1024 if n <= 3 else 512)))
        descents = max(32, round(share * 192))

        def enough() -> bool:
            return self.left() < (1.0 - FLOATS) * self.request.seconds

        return critical_candidates(evaluate, self.low, self.high, starts, descents, height, enough)

    def _prove(self, near: Array, room: float) -> Found | None:
        """The critical point near a place, if it is proved and new."""
        proved = self.prover.proved(near.tolist(), (room * self.units).tolist())
        if proved is None or dropped(proved, self.low, self.high):
            return None
        key = tuple(round(float(x), 6) for x in np.asarray(proved.nearest) / self.units)
        near_by = [known for cell in neighbours(key) for known in self.cells.get(cell, ())]
        for known in near_by:
            if known.same(proved):
                return known
        found = Found(proved, proved.nearest)
        self.found.append(found)
        self.cells.setdefault(key, []).append(found)
        return found

    def prove_inside(self, low: Array, high: Array, near: Array) -> bool:
        """Whether the only zero in a box is a proved point, known before or from now on."""
        if any(lies_inside(each.nearest, low, high) for each in self.found):
            return True
        found = self._prove(near, 2.0)
        return found is not None and lies_inside(found.nearest, low, high)

    def _lowest_first(self, candidates: Array) -> Array:
        """Candidates (M, n), the lowest first: where time runs out, these are known."""
        (values,) = sampler(self.program, ("value",), self.parameters)(candidates)
        return candidates.T[np.argsort(np.where(np.isnan(values[0]), np.inf, values[0]))]

    def prove(self, near: Array, room: float) -> Found | None:
        """The same, for what deals with leftovers."""
        return self._prove(near, room)

    def _regions(self) -> Regions:
        n = len(self.low)
        if not self.found:
            return Regions.none(n)
        points = np.array([each.nearest for each in self.found]).T
        share = uniqueness(self.both, points, self.units)
        for each, size in zip(self.found, share.tolist(), strict=True):
            each.share = size
        safe = share > 0.0
        radius = (share * self.units[:, None])[:, safe]
        return Regions(
            (points[:, safe] - radius).T, (points[:, safe] + radius).T, points[:, safe].T
        )

    # answers ------------------------------------------------------------------------------------

    def points(self) -> list[CriticalPoint]:
        """The proved ones as messages; simple exact coordinates are looked for once each."""
        told = []
        for place, each in enumerate(self.found):
            if each.message is None:
                exact = place < 200 and self.left() > 0.02 * self.request.seconds
                each.message = replace(
                    proved_one(self.program, each.proved, self.request.parameters, exact),
                    on_border=on_border(each.proved, self.low, self.high),
                )
            told.append(each.message)
        return told

    def _answer(self, state: Search | None, stage: str) -> CriticalPoints:
        n = len(self.low)
        low = self.low[None, :] if state is None else state.low.T[:MOST_OPEN]
        high = self.high[None, :] if state is None else state.high.T[:MOST_OPEN]
        done = 0.0 if state is None else state.done
        return CriticalPoints(
            request=self.request,
            points=ordered(self.points()),
            sets=(),
            complete=SEARCHED,
            sentence="The proof is under way.",
            open_low=low.reshape(-1, n),
            open_high=high.reshape(-1, n),
            done=done,
            boxes=0 if state is None else state.looked_at,
            seconds=perf_counter() - self.started,
            stage=stage,
            final=False,
        )

    def _final(self, state: Search, settled: Settled) -> CriticalPoints:
        points = ordered([*self.points(), *settled.points])
        complete = (
            PROVED if not settled.open.size and not self.crowded and settled.sure else SEARCHED
        )
        sentence = settled.sentence
        if complete == PROVED:
            usual = words.ALGEBRA if settled.algebraic else words.ALL_PROVED
            sentence = words.ALL_PROVED_SETS if settled.sets else usual
            if not points and not settled.sets:
                sentence = words.NO_POINT_PROVED
        elif self.crowded:
            sentence = words.TOO_MANY.format(count=MOST_POINTS)
        rows = settled.open[:MOST_OPEN]
        return CriticalPoints(
            request=self.request,
            points=points,
            sets=tuple(settled.sets),
            complete=complete,
            sentence=sentence,
            open_low=state.low[:, rows].T,
            open_high=state.high[:, rows].T,
            done=1.0 if complete == PROVED else min(state.done, 1.0),
            boxes=state.looked_at,
            seconds=perf_counter() - self.started,
            stage="done",
            final=True,
        )
