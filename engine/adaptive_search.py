"""A first look, a closer look at what it left open, and a diagnosis of what stays open then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.closer_look import NARROW, Climb, Ladder, Places, Rungs, climb, read
from engine.convergence import judged, noisy
from engine.diagnosis import diagnose
from engine.first_look import SMALL, first_look, scales
from engine.found import Found, done
from engine.lines import Lines, axes_lines
from engine.quotients import Vectorised
from engine.status import Status
from engine.trust import Readings, choose, joined

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

SURVEY: Rungs = (-3, 16)
"""The first look at derivatives of order 2 and more, which want wide steps: from 12 to 1/80 times
the scale."""
SETTLED = 65536.0
"""A survey's answer stands where the residuals are at most so many times what rounding explains."""
FINE = 1e-7
"""Second derivatives by a small coordinate that are not this fine are looked at again."""
NUMBERS = 1 << 23
"""Coordinates a call at most, 64 MB; more points are searched in blocks, each with calls of its
own."""
GIVEN = (Status.DONE, Status.FLAT, Status.NOISY, Status.UNDECIDED)
"""The outcomes that come with a number."""


def search(function: Vectorised, points: Array, lines: Lines, components: bool) -> Found:
    """Derivatives on ``lines`` through ``points`` (n, N), with claimed errors.

    Calls ``function`` once; a second time for what the first call left open.  So many points that
    the second call could need more than ``NUMBERS`` are searched in blocks.
    """
    n, count = points.shape
    block = max(1, NUMBERS // (2 * NARROW[1] * n * lines.directions.shape[1]))
    if count <= block:
        return _block(function, points, lines, components)
    parts = [
        _block(function, points[:, start : start + block], lines, components)
        for start in range(0, count, block)
    ]

    def whole(name: str) -> NDArray[Any]:
        return np.concatenate([getattr(part, name) for part in parts], axis=-1)

    return Found(
        value=whole("value"),
        derivative=whole("derivative"),
        error=whole("error"),
        left=whole("left"),
        right=whole("right"),
        status=whole("status"),
        evaluations=sum(part.evaluations for part in parts),
    )


def _block(function: Vectorised, points: Array, lines: Lines, components: bool) -> Found:
    look = first_look if lines.order == 1 else _survey
    found, settled = look(function, points, lines, components)
    if np.count_nonzero(settled) == settled.size:
        return found
    with np.errstate(all="ignore"):
        if lines.mixed:
            return _same_lines(function, points, lines, components, found, ~settled)
        return _single_lines(function, points, lines, components, found, ~settled)


def _survey(
    function: Vectorised, points: Array, lines: Lines, components: bool
) -> tuple[Found, Flags]:
    with np.errstate(all="ignore"):
        directions = lines.directions[:, :, None]
        seen = climb(function, points, directions, lines.order, SURVEY, components)
        choice = choose(_readings(lines, seen))
        settled = choice.residual < SETTLED * choice.floor
        small = scales(points) < SMALL
        if small.any():
            near = np.logical_or.reduce(small[lines.axes])
            settled &= ~near | (choice.claim <= FINE * np.abs(choice.value))
    return done(seen.value, choice.value, choice.claim, seen.evaluations), settled


def _readings(lines: Lines, seen: Climb) -> Readings:
    count = seen.value.shape[1]
    parts = []
    for ladder in seen.ladders:
        part = read(lines, ladder)
        parts.append(part if ladder.columns is None else part.spread(ladder.columns, count))
    return joined(parts)


def _same_lines(
    function: Vectorised,
    points: Array,
    lines: Lines,
    components: bool,
    found: Found,
    opened: Flags,
) -> Found:
    """All lines again, through the points where something is open."""
    where = np.nonzero(opened.any(axis=(0, 1)))[0]
    seen = climb(
        function,
        points[:, where],
        lines.directions[:, :, None],
        lines.order,
        NARROW,
        components,
        found.value[:, where],
    )
    component, entry, column = np.nonzero(opened[:, :, where])
    answer = _answer(lines, seen, (component, entry, column))
    return _merged(found, (component, entry, where[column]), answer, seen.evaluations)


def _single_lines(
    function: Vectorised,
    points: Array,
    lines: Lines,
    components: bool,
    found: Found,
    opened: Flags,
) -> Found:
    """Each axis again through the points where it is open."""
    axis, where = np.nonzero(opened.any(axis=0))
    seen = climb(
        function,
        points[:, where],
        lines.directions[:, None, axis],
        lines.order,
        NARROW,
        components,
        found.value[:, where],
    )
    # Every column has one line, and one variable that moves.
    ladders = tuple(replace(ladder, scale=_moving(ladder, axis)) for ladder in seen.ladders)
    component, column = np.nonzero(opened[:, axis, where])
    places = component, np.zeros_like(component), column
    answer = _answer(axes_lines(1, lines.order), replace(seen, ladders=ladders), places)
    return _merged(found, (component, axis[column], where[column]), answer, seen.evaluations)


def _moving(ladder: Ladder, axis: NDArray[np.intp]) -> Array:
    """The scale of the one variable that moves in each column, shape (1, C)."""
    own = axis if ladder.columns is None else axis[ladder.columns]
    return ladder.scale[own, np.arange(len(own))][None]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What replaces Q derivatives; shape (Q,) each."""

    derivative: Array
    error: Array
    left: Array
    right: Array
    status: NDArray[np.uint8]


def _answer(lines: Lines, seen: Climb, places: Places) -> _Answer:
    readings = _readings(lines, seen).at(places)
    choice = choose(readings)
    status = judged(choice, readings)
    left, right = np.full((2, len(status)), np.nan)
    puzzling = np.nonzero(status == Status.UNDECIDED)[0]
    if len(puzzling):
        component, entry, column = (index[puzzling] for index in places)
        findings = diagnose(lines, seen.ladders[-1], (component, entry, column))
        carried = (findings.status == Status.UNDECIDED) & noisy(choice, readings)[puzzling]
        status[puzzling] = np.where(carried, Status.NOISY, findings.status)
        left[puzzling], right[puzzling] = findings.left, findings.right
    here = seen.value[places[0], places[2]]
    status[np.isinf(here)] = Status.OVERFLOW
    status[np.isnan(here)] = Status.UNDEFINED_HERE
    defined = np.isfinite(here)
    given = np.isin(status, GIVEN) & np.isfinite(choice.claim)
    return _Answer(
        derivative=np.where(given, choice.value, np.nan),
        error=np.where(given, choice.claim, np.inf),
        left=np.where(defined, left, np.nan),
        right=np.where(defined, right, np.nan),
        status=status,
    )


def _merged(found: Found, places: Places, answer: _Answer, evaluations: int) -> Found:
    derivative, error = found.derivative.copy(), found.error.copy()
    left, right, status = found.left.copy(), found.right.copy(), found.status.copy()
    derivative[places], error[places] = answer.derivative, answer.error
    left[places], right[places], status[places] = answer.left, answer.right, answer.status
    return Found(
        found.value, derivative, error, left, right, status, found.evaluations + evaluations
    )
