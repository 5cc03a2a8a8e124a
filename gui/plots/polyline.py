"""A long path as a line that can be drawn: what no eye can see is left out, what leaves the box is
cut at a wider one.  Geometry only; places are shares of the box, (0, 0) its lower left corner.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Indices = NDArray[np.intp]
Range = tuple[float, float]

FINE = 1500.0
"""Moves are told apart in this many cells along a side of the box."""

MOST = 3000
"""Vertices of one line; a longer one is thinned."""

FAR = 1e9
"""In sides of the box."""

MARGIN = 0.5
"""The wider box at which lines are cut reaches this share of the box beyond each side."""


def shares(path: Array, ranges: tuple[Range, Range]) -> Array:
    """``path`` (k, 2) as shares of the box; NaN where it is not finite, or too far for float64, and
    in the same direction but nearer where it is farther than :data:`FAR`."""
    low = np.array([low for low, _ in ranges])
    span = np.array([high - low for low, high in ranges])
    with np.errstate(over="ignore", invalid="ignore"):
        found = (path - low) / span
    known = np.where(np.isfinite(found).all(axis=1, keepdims=True), found, np.nan)
    reach = np.abs(known).max(axis=1, keepdims=True, initial=0.0)
    return known / np.where(reach > FAR, reach / FAR, 1.0)


def inside(places: Array, slack: float = 0.0) -> NDArray[np.bool_]:
    """Which of ``places`` (k, 2) lie in the box; ``slack`` is a share of its sides."""
    within = (places >= -slack) & (places <= 1.0 + slack)
    return np.asarray(within.all(axis=1))


def thinned(places: Array, most: int = MOST) -> Indices:
    """Which of ``places`` (k, 2) a line needs: not those beside their predecessor, and of the rest
    pairs of neighbours, evenly, so that a zigzag stays one."""
    if len(places) < 3:
        return np.arange(len(places))
    cells = np.round(FINE * places)
    moved = (cells[1:] != cells[:-1]).any(axis=1)  # NaN differs from everything
    moved[-1] = True
    kept = np.flatnonzero(np.r_[True, moved])
    if len(kept) > most:
        stride = -(-len(kept) // (most // 2))
        phase = np.arange(len(kept)) % stride
        kept = np.unique(np.r_[kept[phase < 2], kept[-1]])
    return kept


def clipped(places: Array) -> Array:
    """The line through ``places`` (k, 2) inside the wider box; NaN rows part its pieces.

    Liang and Barsky (1984), for all segments at once: p + t d is inside for t between the last
    entry and the first exit.
    """
    within = inside(places, MARGIN)
    if len(places) < 2 or bool(within.all()):
        return places
    start, end = places[:-1], places[1:]
    low, high = -MARGIN, 1.0 + MARGIN
    with np.errstate(all="ignore"):
        step = end - start
        first, second = (low - start) / step, (high - start) / step
        # A segment along a side is in or out of that strip for good.
        level, between = step == 0, (start >= low) & (start <= high)
        enter = np.where(level, np.where(between, 0.0, 2.0), np.minimum(first, second))
        leave = np.where(level, np.where(between, 1.0, -1.0), np.maximum(first, second))
        into, out = np.maximum(enter.max(axis=1), 0.0), np.minimum(leave.min(axis=1), 1.0)
        seen = np.isfinite(step).all(axis=1) & (into <= out)
        a = np.clip(start + into[:, None] * step, low, high)
        b = np.clip(start + out[:, None] * step, low, high)
    a, b = np.where(within[:-1, None], start, a), np.where(within[1:, None], end, b)
    goes_on = np.r_[False, seen[:-1] & within[1:-1]]
    rows = np.stack((np.full_like(a, np.nan), a, b), axis=1)
    begins = seen & ~goes_on
    return np.asarray(rows[np.stack((begins, begins, seen), axis=1)][1:])


def visible_line(path: Array, ranges: tuple[Range, Range]) -> Array:
    """``path`` (k, 2) as the vertices (m, 2) of a line in data coordinates, NaN between pieces."""
    places = shares(path, ranges)
    kept = thinned(places)
    if bool(inside(places[kept], MARGIN).all()):
        return path[kept]
    low = np.array([low for low, _ in ranges])
    span = np.array([high - low for low, high in ranges])
    return np.asarray(low + span * clipped(places[kept]))


def marked(path: Array, ranges: tuple[Range, Range], every: int, few: int) -> Indices:
    """Which points of ``path`` (k, 2) get a mark: all in the box where the path has at most
    ``every``; of a longer one ``few``, evenly spread along its visible length."""
    places = shares(path, ranges)
    seen = inside(places)
    if len(path) <= every:
        return np.flatnonzero(seen)
    both = seen[1:] & seen[:-1]
    lengths = np.where(both, np.hypot(*(places[1:] - places[:-1]).T), 0.0)
    run = np.r_[0.0, np.cumsum(lengths)]
    if run[-1] == 0:
        return np.empty(0, dtype=np.intp)
    targets = run[-1] * (np.arange(few) + 0.5) / few
    found = np.unique(np.searchsorted(run, targets))
    return np.asarray(found[seen[found]])
