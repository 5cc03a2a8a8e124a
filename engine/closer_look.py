"""Whole ladders of steps on lines through points, in one call, and what their windows say.

Which window to trust is said in ``engine.trust``; what is wrong where none can be, in
``engine.diagnosis``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.amplification import amplification
from engine.first_look import SMALL, evaluated, scales, units
from engine.ladder import Tableau, tableau
from engine.lines import Lines
from engine.quotients import Vectorised
from engine.trust import Readings, rounding, window_any, window_max

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Kind = TypeVar("Kind", bound=np.generic)
Rungs = tuple[int, int]
"""First rung and number of rungs."""
Places = tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]
"""Component, derivative (or its line) and point of each of Q derivatives."""

NARROW: Rungs = (-6, 62)
"""From 50 times the scale of a coordinate to 2^-36 times."""
FAR: Rungs = (-1, 14)
"""A second ladder through points with a coordinate so small that its scale says little about the
function: from 5 to 1/80, whatever the coordinate."""
LARGEST = 1e306
"""Values beyond count as overflow: they cannot be summed."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """Values of m components on P rungs, on L lines through each of C points.

    Attributes
    ----------
    table : of the rungs.
    columns : which of the points of the climb these are; None for all.
    scale : shape (n, C), of each coordinate.
    sides : shape (m, 2, P, L, C): f(x + h) - f(x) and f(x - h) - f(x); 0 where not known.
    known, vast : shape (m, 2, P, L, C), bool: whether the value can be used, and whether it is a
        number too large.
    size : shape (m, P, L, C), the largest |f| at the point and the rung.
    """

    table: Tableau
    columns: NDArray[np.intp] | None
    scale: Array
    sides: Array
    known: Flags
    vast: Flags
    size: Array


@dataclass(frozen=True, slots=True)
class Climb:
    """``value`` (m, C) at the points, the ladders, the narrow one last, and points evaluated."""

    value: Array
    ladders: tuple[Ladder, ...]
    evaluations: int


def climb(
    function: Vectorised,
    points: Array,
    directions: Array,
    order: int,
    rungs: Rungs,
    components: bool,
    value: Array | None = None,
) -> Climb:
    """Evaluate ``function`` once, on a ladder on every line.

    Parameters
    ----------
    points : shape (n, C).
    directions : shape (n, L, C), or (n, L, 1) for the same lines through every point.
    order : of the derivatives wanted.
    rungs : of the narrow ladder.
    value : shape (m, C), the function at the points; evaluated along where it is not yet known, and
        then the far ladder is left for later.
    """
    n, count = points.shape
    lines = directions.shape[1]
    scale = scales(points)
    small = scale < SMALL
    near = np.nonzero(small.any(axis=0))[0]
    everyone = slice(None)
    ladders: list[tuple[Tableau, NDArray[np.intp] | None, Array]]
    ladders = [(tableau(*rungs, order), None, scale)]
    if len(near) and value is not None:
        absolute = np.where(small, 1.0, scale)[:, near]
        ladders.insert(0, (tableau(*FAR, order), near, absolute))
    places = [points] if value is None else []
    for table, columns, unit in ladders:
        which = everyone if columns is None else columns
        sided = np.concatenate([table.steps, -table.steps])
        along = directions if directions.shape[2] == 1 else directions[:, :, which]
        moves = sided[:, None, None] * (along * unit[:, None, :])[:, None]
        places.append((moves + points[:, None, None, which]).reshape(n, -1))
    everywhere = places[0] if len(places) == 1 else np.concatenate(places, axis=1)
    values = evaluated(function, everywhere, components)
    if value is None:
        value, values = values[:, :count], values[:, count:]
    found, start = [], 0
    for table, columns, unit in ladders:
        centre = value[:, None, None, None, everyone if columns is None else columns]
        stop = start + 2 * len(table.steps) * lines * centre.shape[-1]
        part = values[:, start:stop].reshape(len(value), 2, len(table.steps), lines, -1)
        start = stop
        sizes = np.abs(part)
        known, vast = sizes < LARGEST, sizes >= LARGEST
        if not known.all():
            part = np.where(known, part, centre)
            sizes = np.abs(part)
        size = np.maximum(np.maximum(sizes[:, 0], sizes[:, 1]), np.abs(centre[:, 0]))
        found.append(Ladder(table, columns, unit, part - centre, known, vast, size))
    return Climb(value, tuple(found), everywhere.shape[1])


def read(lines: Lines, ladder: Ladder) -> Readings:
    """What each window says about each of the E derivatives on the ladder's lines; (R, m, E, C)."""
    table = ladder.table
    factors = amplification(table, lines)
    forward, backward = ladder.sides[:, 0], ladder.sides[:, 1]
    even, odd = forward + backward, forward - backward
    own, cross = (odd, even) if lines.order % 2 else (even, odd)
    value = _rows(table.derivative, own)
    residual = _rows(table.own, own)
    slip = np.abs(_rows(table.cross, cross))
    ranges = np.maximum(np.abs(forward), np.abs(backward))
    unknown = window_any(_first(~(ladder.known[:, 0] & ladder.known[:, 1])))
    silent = window_any(_first(ranges == 0.0))
    variation, size = window_max(_first(ranges)), window_max(_first(ladder.size))
    noise, own_factor, cross_factor, law_factor, lone_factor = (
        part.T[:, None, :, None]
        for part in (factors.noise, factors.own, factors.cross, factors.law, factors.lone)
    )
    if lines.mixed:
        # Lines through a spike are all alike: what is wrong on one may cancel with the others.
        lone = np.abs(residual)
        lone = np.maximum(lone[:, :, lines.free[:, 0]], lone[:, :, lines.free[:, 1]])
        law = np.abs(lines.law @ value) * law_factor
        value, residual = lines.own @ value, lines.own @ residual
        slip = np.maximum(slip[:, :, lines.free[:, 0]], slip[:, :, lines.free[:, 1]])
        slip = np.maximum(slip * cross_factor, lone * lone_factor)
        np.maximum(slip, law, out=slip)
        unknown = lines.involved @ unknown > 0.0
        silent = lines.involved @ ~silent == 0.0
        variation, size = _over(lines.terms, variation), _over(lines.terms, size)
    else:
        slip = slip * cross_factor
    residual = np.maximum(np.abs(residual) * own_factor, slip)
    widest = table.steps[: len(value), None, None, None]
    usable = ~unknown & np.isfinite(value) & np.isfinite(residual)
    # A function that stands still says nothing of how it varies over more than its coordinate.
    usable &= ~silent | (widest <= 1.0)
    unit = units(lines, ladder.scale)
    return Readings(
        value=np.where(usable, value, 0.0) / unit,
        residual=np.where(usable, residual, 0.0) / unit,
        noise=noise / unit,
        floor=rounding(noise, size, variation, widest) / unit,
        slope=variation / widest**lines.order / unit,
        silent=silent,
        usable=usable,
    )


def _over(terms: NDArray[np.intp], readings: Array) -> Array:
    """The largest of (R, m, L, C) on the lines of each derivative, (R, m, E, C)."""
    found = readings[:, :, terms[:, 0]]
    for term in terms.T[1:]:
        np.maximum(found, readings[:, :, term], out=found)
    return found


def _first(rungs: NDArray[Kind]) -> NDArray[Kind]:
    """(m, P, L, C) to (P, m, L, C)."""
    return np.swapaxes(rungs, 0, 1)


def _rows(rows: Array, part: Array) -> Array:
    """Rows (R, P) applied to (m, P, L, C), giving (R, m, L, C)."""
    components, rungs, lines, count = part.shape
    found = rows @ part.reshape(components, rungs, lines * count)
    return _first(found.reshape(components, len(rows), lines, count))
