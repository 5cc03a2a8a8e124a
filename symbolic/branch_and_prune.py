"""Branch and prune: boxes that hold no zero of a gradient are proved away, the rest is cut smaller.

Breadth first, thousands of boxes in one vectorised pass.  A box goes where an enclosure of some
component keeps clear of zero: plain, by the mean value form ``g(c) + H(X)(X - c)``, or by the
Krawczyk operator ``K = c - Y g(c) + (1 - Y H(X))(X - c)``, which also shrinks boxes, and proves one
zero and no other where K lies inside X.  R. B. Kearfott, Rigorous Global Search (1996), chapters
1, 3 and 4.  All coordinates are shares of the box searched, so that scales do not matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from symbolic import interval_arrays as intervals
from symbolic.interval_arrays import Array, Interval
from symbolic.interval_program import BoxValues, IntervalProgram

Mask = NDArray[np.bool_]
Boxes = tuple[NDArray[np.float64], NDArray[np.float64], Mask, Mask]
"""Low and high ends (n, B); which may hold an edge; which are margins only."""

SMALLEST = 2.0**-26
"""Boxes of such a share of the range are not cut any more."""
SMALLEST_EDGE, SMALLEST_MARGIN = 2.0**-12, 2.0**-8
"""The same for boxes that may hold a kink or the border of a domain; and for those of them in
which the slopes keep clear of zero wherever they exist."""
MOST_BOXES = 60_000
"""So many that are left at a time mean a curve of zeros, or too hard a search."""
CHUNK = 4096
OFF_CENTRE = 0.4843
"""Where a box is cut: not in the middle, so that no zero of a tidy function lies on a cut."""


@dataclass(frozen=True, slots=True)
class Regions:
    """Boxes ``low`` to ``high`` (r, n), each with exactly one zero in it, near ``centre``."""

    low: Array
    high: Array
    centre: Array

    @staticmethod
    def none(n: int) -> Regions:
        """No box."""
        return Regions(np.empty((0, n)), np.empty((0, n)), np.empty((0, n)))

    def joined(self, other: Regions) -> Regions:
        """All of both."""
        return Regions(
            np.vstack([self.low, other.low]),
            np.vstack([self.high, other.high]),
            np.vstack([self.centre, other.centre]),
        )

    def hold(self, low: Array, high: Array) -> Mask:
        """Which of the boxes (n, B) lie in one of these."""
        held = np.zeros(low.shape[1], dtype=np.bool_)
        for a, b in zip(self.low, self.high, strict=True):
            held |= ((low >= a[:, None]) & (high <= b[:, None])).all(axis=0)
        return held


@dataclass(slots=True)
class Search:
    """Where zeros may be.

    Attributes
    ----------
    low, high : (n, B) boxes that are not settled.
    edge : (B,) those of them that may hold a point where the formulas are not to be trusted.
    margin : (B,) those of these that hold no zero of the gradient for certain, but perhaps an
        extremum on a jump, an endless slope or the border of the domain.
    regions : boxes with exactly one zero, found on the way.
    done : the share of the volume that is settled; ``finished`` when nothing is left to cut.
    looked_at : how many boxes were evaluated.
    """

    low: Array
    high: Array
    edge: Mask
    margin: Mask
    regions: Regions
    done: float = 0.0
    finished: bool = False
    looked_at: int = 0
    crowded: bool = False


@dataclass(slots=True)
class _Work:
    first: IntervalProgram
    both: IntervalProgram
    jumps: bool
    units: Array
    regions: Regions
    looked_at: int = 0
    found: list[tuple[Array, Array, Array]] = field(default_factory=list)


def search(
    first: IntervalProgram,
    both: IntervalProgram,
    jumps: bool,
    low: Array,
    high: Array,
    known: Regions,
    seconds: float,
) -> Iterator[Search]:
    """Look through the box ``low`` to ``high`` (n,), with a state after every level.

    Parameters
    ----------
    first : ``gradient``, ``defined`` and ``edge``.
    both : these and ``hessian``.
    jumps : whether the function may jump at an edge.
    known : boxes that need no search.
    seconds : of wall clock.
    """
    end = perf_counter() + seconds
    n = len(low)
    work = _Work(first, both, jumps, high - low, known)
    boxes: Boxes = (low[:, None].copy(), high[:, None].copy(), np.array([True]), np.array([False]))
    kept: list[Boxes] = []
    total = float(np.prod(high - low))
    while True:
        left: list[Boxes] = []
        out_of_time = False
        for start in range(0, boxes[0].shape[1], CHUNK):
            part = slice(start, start + CHUNK)
            if perf_counter() > end:
                left.append(_chosen(boxes, part))
                out_of_time = True
                continue
            left.append(_pruned(work, boxes[0][:, part], boxes[1][:, part]))
        boxes = _together(left, n)
        width = (boxes[1] - boxes[0]) / work.units[:, None]
        limit = np.where(boxes[3], SMALLEST_MARGIN, np.where(boxes[2], SMALLEST_EDGE, SMALLEST))
        small = width.max(axis=0) <= limit
        crowded = int((~small).sum()) > MOST_BOXES
        stopped = out_of_time or crowded
        if not stopped:
            kept.append(_chosen(boxes, small))
            boxes = _chosen(boxes, ~small)
        every = _together([*kept, boxes], n)
        finished = stopped or boxes[0].shape[1] == 0
        volume = float(np.prod(every[1] - every[0], axis=0).sum())
        yield Search(
            *every,
            regions=_regions(work, n),
            done=1.0 if finished else max(0.0, 1.0 - volume / total),
            finished=finished,
            looked_at=work.looked_at,
            crowded=stopped,
        )
        if finished:
            return
        boxes = _cut(boxes, work.units)


def _regions(work: _Work, n: int) -> Regions:
    if not work.found:
        return Regions.none(n)
    low, high, centre = (np.concatenate(part, axis=1).T for part in zip(*work.found, strict=True))
    return Regions(low, high, centre)


def _chosen(boxes: Boxes, which: Mask | slice) -> Boxes:
    low, high, edge, margin = boxes
    return low[:, which], high[:, which], edge[which], margin[which]


def _together(parts: list[Boxes], n: int) -> Boxes:
    if not parts:
        none = np.empty(0, dtype=np.bool_)
        return np.empty((n, 0)), np.empty((n, 0)), none, none
    lows, highs, edges, margins = zip(*parts, strict=True)
    return (
        np.concatenate(lows, axis=1),
        np.concatenate(highs, axis=1),
        np.concatenate(edges),
        np.concatenate(margins),
    )


def _cut(boxes: Boxes, units: Array) -> Boxes:
    """Each box in two across its longest side, in shares of the range."""
    low, high, edge, margin = boxes
    axis = np.argmax((high - low) / units[:, None], axis=0)
    places = np.arange(low.shape[1])
    at = low[axis, places] + OFF_CENTRE * (high[axis, places] - low[axis, places])
    left_high, right_low = high.copy(), low.copy()
    left_high[axis, places] = at
    right_low[axis, places] = at
    return _together([(low, left_high, edge, margin), (right_low, high, edge, margin)], len(low))


def _pruned(work: _Work, low: Array, high: Array) -> Boxes:
    """What is left of some boxes, after every test."""
    work.looked_at += low.shape[1]
    values = work.first(low, high)
    edge = values["edge"].high[0] > 0.5
    inside = values["defined"].low[0] > 0.5
    keep: Mask = np.asarray(values["defined"].high[0] > 0.5)
    gradient = values["gradient"]
    clear = ((gradient.low > 0.0) | (gradient.high < 0.0)).any(axis=0)
    # At a kink of a continuous function, bounded slopes all around that keep clear of zero keep it
    # from being a minimum or a maximum (Clarke's generalised gradient): the whole box may go.
    bounded = (np.isfinite(gradient.low) & np.isfinite(gradient.high)).all(axis=0)
    keep &= ~(clear & (~edge | (inside & bounded & (not work.jumps))))
    keep &= ~work.regions.hold(low, high)
    rough = np.asarray(edge | ~inside)
    boxes = _chosen((low, high, rough, np.asarray(clear)), keep)
    rough = boxes[2]
    if rough.all():
        return boxes
    a, b, alive = _contracted(work, boxes[0][:, ~rough], boxes[1][:, ~rough])
    no = np.zeros(int(alive.sum()), dtype=np.bool_)
    return _together([_chosen(boxes, rough), (a[:, alive], b[:, alive], no, no)], len(low))


def _contracted(work: _Work, low: Array, high: Array) -> tuple[Array, Array, Mask]:
    """Mean value form, then Krawczyk's operator."""
    n, count = low.shape
    centre = np.clip(low + 0.5 * (high - low), low, high)
    over, here = work.both(low, high), work.first(centre, centre)
    hessian = _matrix(over["hessian"], n)
    g = _vector(here["gradient"])
    away = [intervals.sub((low[j], high[j]), (centre[j], centre[j])) for j in range(n)]
    alive = np.ones(count, dtype=np.bool_)
    with np.errstate(all="ignore"):
        for i in range(n):
            form = g[i]
            for j in range(n):
                form = intervals.add(form, intervals.mul(hessian[i][j], away[j]))
            alive &= (form[0] <= 0.0) & (form[1] >= 0.0)
        image = krawczyk(hessian, g, centre, away)
        new_low = np.stack([part[0] for part in image])
        new_high = np.stack([part[1] for part in image])
        known = np.isfinite(new_low).all(axis=0) & np.isfinite(new_high).all(axis=0)
        inner = known & ((new_low > low) & (new_high < high)).all(axis=0)
        apart = known & ((new_low > high) | (new_high < low)).any(axis=0)
        proved = alive & inner
        if proved.any():
            work.found.append(
                (low[:, proved], high[:, proved], 0.5 * (new_low + new_high)[:, proved])
            )
        alive &= ~apart & ~inner
        shrunk_low = np.where(known & alive, np.maximum(low, new_low), low)
        shrunk_high = np.where(known & alive, np.minimum(high, new_high), high)
    return shrunk_low, shrunk_high, alive


def krawczyk(
    hessian: list[list[Interval]], g: list[Interval], centre: Array, away: list[Interval]
) -> list[Interval]:
    """``c - Y g(c) + (1 - Y H(X))(X - c)`` with Y near the inverse of H's middle; NaN without Y."""
    n = len(g)
    inverse = inverses(hessian)
    image = []
    for i in range(n):
        total = (centre[i], centre[i])
        for j in range(n):
            total = intervals.sub(total, intervals.scaled(g[j], inverse[:, i, j]))
            product = intervals.number(0.0, 0.0)
            for k in range(n):
                product = intervals.add(product, intervals.scaled(hessian[k][j], inverse[:, i, k]))
            one = intervals.number(float(i == j), float(i == j))
            total = intervals.add(total, intervals.mul(intervals.sub(one, product), away[j]))
        lost = ~np.isfinite(inverse[:, i, :]).all(axis=1)
        image.append((np.where(lost, np.nan, total[0]), np.where(lost, np.nan, total[1])))
    return image


def inverses(hessian: list[list[Interval]]) -> Array:
    """(B, n, n) approximate inverses of the middles; NaN where there is none."""
    n = len(hessian)
    middle = np.stack(
        [np.stack([0.5 * (entry[0] + entry[1]) for entry in row], axis=-1) for row in hessian],
        axis=-2,
    )
    good: Mask = np.asarray(np.isfinite(middle).all(axis=(1, 2)))
    middle = np.where(good[:, None, None], middle, np.eye(n))
    scale = np.abs(middle).max(axis=2, keepdims=True)
    good &= (scale > 0.0).all(axis=(1, 2))
    middle = np.where(good[:, None, None], middle / np.where(scale > 0.0, scale, 1.0), np.eye(n))
    good &= np.abs(np.linalg.det(middle)) > 1e-14
    inverse = np.linalg.inv(np.where(good[:, None, None], middle, np.eye(n)))
    inverse = inverse / np.swapaxes(np.where(scale > 0.0, scale, 1.0), 1, 2)
    return np.where(good[:, None, None], inverse, np.nan)


def uniqueness(both: IntervalProgram, points: Array, units: Array) -> Array:
    """How far around each of ``points`` (n, B) there is no other zero than one, in shares of
    ``units`` (n,); 0 where that is not known.

    In a box where ``|1 - Y H(X)| < 1`` in the maximum norm scaled to the box, every mean of H's
    rows is invertible, and so g takes no value twice.
    """
    n, count = points.shape
    best = np.zeros(count)
    for power in range(2, 27):
        share = 0.5**power
        todo = best == 0.0
        if not todo.any():
            break
        centre = points[:, todo]
        radius = share * units[:, None]
        values = both(centre - radius, centre + radius)
        hessian = _matrix(values["hessian"], n)
        with np.errstate(all="ignore"):
            inverse = inverses(hessian)
            norm = np.zeros(centre.shape[1])
            for i in range(n):
                row = np.zeros(centre.shape[1])
                for j in range(n):
                    product = intervals.number(0.0, 0.0)
                    for k in range(n):
                        product = intervals.add(
                            product, intervals.scaled(hessian[k][j], inverse[:, i, k])
                        )
                    one = intervals.number(float(i == j), float(i == j))
                    size = intervals.magnitude(intervals.sub(one, product))[1]
                    row = row + size * (units[j] / units[i]) * (1.0 + 1e-12)
                norm = np.maximum(norm, row)
            safe = (norm < 0.99) & (values["defined"].low[0] > 0.5) & (values["edge"].high[0] < 0.5)
        best[np.flatnonzero(todo)[safe]] = share
    return best


def _matrix(values: BoxValues, n: int) -> list[list[Interval]]:
    return [[(values.low[n * i + j], values.high[n * i + j]) for j in range(n)] for i in range(n)]


def _vector(values: BoxValues) -> list[Interval]:
    return [(low, high) for low, high in zip(values.low, values.high, strict=True)]
