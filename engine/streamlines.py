"""Evenly spaced streamlines of a plane field sampled on a grid.

A line is grown both ways from its seed until it leaves the grid, meets a hole, stands still or
comes too near another one; its neighbours' seeds stand one separation to either side of it.

Source: B. Jobard, W. Lefer, Creating evenly-spaced streamlines of arbitrary density, Visualization
in Scientific Computing (1997), 43.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Vector = tuple[float, float]

NEAREST = 0.5
"""A line stops at this share of the separation from another one."""
SHORTEST = 2.0
"""No line is shorter than this, in separations."""
LONGEST = 6.0
"""Nor longer than this, in sides of the plane."""
STEP = 0.2
"""A step, in separations; no longer than :data:`LONGEST_STEP`."""
LONGEST_STEP = 0.0125
BETWEEN_HEADS = 4.5
"""Arc from one arrow head to the next, in separations, roughly."""
SEED_EVERY = 2
"""Seeds are tried beside every second point of a line."""


@dataclass(frozen=True, slots=True)
class Streamlines:
    """``lines`` : (k, 2) each, the way the field points.  ``heads`` : (a, 4) place and unit
    direction."""

    lines: tuple[Array, ...]
    heads: Array


def streamlines(field: Array, size: Vector, separation: float) -> Streamlines:
    """Streamlines on the plane ``[0, size[0]] x [0, size[1]]``.

    Parameters
    ----------
    field : shape (2, l, k), both components at the nodes of a regular grid, x fastest; NaN where
        undefined, which leaves out the cells around.  Only directions matter.
    size : width and height of the plane, about 1; distances are measured in it.
    separation : between lines, in the same units.

    Raises
    ------
    ValueError : naming the argument that is wrong.
    """
    if field.ndim != 3 or field.shape[0] != 2 or min(field.shape[1:]) < 2:
        raise ValueError(f"field: must have shape (2, l, k) with l, k > 1, not {field.shape}")
    if not (0 < size[0] < math.inf and 0 < size[1] < math.inf):
        raise ValueError(f"size: must be positive, not {size}")
    if not separation > 0:
        raise ValueError(f"separation: must be positive, not {separation}")
    drawn = _Drawing(_Flow(tamed(field), size), size, separation).lines()
    lines = tuple(np.array(line) for line in drawn)
    heads = [head for line in lines for head in _heads(line, BETWEEN_HEADS * separation)]
    return Streamlines(lines, np.array(heads).reshape(-1, 4))


def tamed(field: Array) -> Array:
    """The field with its directions kept and its lengths below 1: ``w / (|w| + m)``, m the median.

    So it is still smooth through its zeros, where unit vectors would jump, while a pole between
    nodes does not drown its neighbours.
    """
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        largest = np.abs(field).max(axis=0)
        # Divided by the largest component first: squares of 1e300 overflow, of 1e-300 vanish.
        size = largest * np.hypot(*(field / np.where(largest > 0, largest, 1.0)))
        known = size[np.isfinite(size) & (size > 0)]
        middle = float(np.median(known)) if known.size else 1.0
        share = 1.0 / (1.0 + size / middle)
        return np.asarray(np.where(np.isfinite(size), field / middle * share, np.nan))


class _Flow:
    """The direction of the field between the nodes, by bilinear interpolation."""

    def __init__(self, field: Array, size: Vector) -> None:
        self._u: list[list[float]] = field[0].tolist()
        self._v: list[list[float]] = field[1].tolist()
        self._rows, self._columns = len(self._u) - 1, len(self._u[0]) - 1
        self._across, self._along = self._columns / size[0], self._rows / size[1]

    def direction(self, x: float, y: float) -> Vector | None:
        """A unit vector; None outside, in a hole or where the field vanishes."""
        s, t = x * self._across, y * self._along
        if not (0.0 <= s <= self._columns and 0.0 <= t <= self._rows):
            return None
        i, j = int(s), int(t)
        if i == self._columns:
            i -= 1
        if j == self._rows:
            j -= 1
        s -= i
        t -= j
        low, high = self._u[j], self._u[j + 1]
        a = low[i] + s * (low[i + 1] - low[i])
        b = high[i] + s * (high[i + 1] - high[i])
        u = a + t * (b - a)
        low, high = self._v[j], self._v[j + 1]
        a = low[i] + s * (low[i + 1] - low[i])
        b = high[i] + s * (high[i + 1] - high[i])
        v = a + t * (b - a)
        length = math.sqrt(u * u + v * v)
        # Also where it is NaN; below 1e-150 the squares have lost the direction.
        return (u / length, v / length) if length > 1e-150 else None


class _Drawing:
    """The lines so far, and where there is room for more."""

    def __init__(self, flow: _Flow, size: Vector, separation: float) -> None:
        self._flow = flow
        self._size = size
        self._separation = separation
        self._step = min(STEP * separation, LONGEST_STEP)
        self._most = int(LONGEST * max(size) / self._step)
        # Points of all lines by squares of the size of the separation, and of the present line.
        self._taken: dict[tuple[int, int], list[Vector]] = {}

    def lines(self) -> list[list[Vector]]:
        """All of them, in the order in which they were found."""
        found: list[list[Vector]] = []
        waiting: deque[list[Vector]] = deque()
        for seed in self._seeds():
            self._try(seed, found, waiting)
            while waiting:
                for neighbour in self._beside(waiting.popleft()):
                    self._try(neighbour, found, waiting)
        return found

    def _try(self, seed: Vector, found: list[list[Vector]], waiting: deque[list[Vector]]) -> None:
        if self._crowded(seed, self._separation):
            return
        line = self._grown(seed)
        if (len(line) - 1) * self._step < SHORTEST * self._separation:
            return
        for point in line:
            self._taken.setdefault(self._square(point), []).append(point)
        found.append(line)
        waiting.append(line)

    def _seeds(self) -> list[Vector]:
        """The middle, then a lattice from the middle outwards: what no line's neighbour reaches."""
        width, height = self._size
        count = [max(2, round(side / self._separation)) for side in self._size]
        # Half-way places are avoided: symmetric fields vanish on them.
        lattice = [
            (width * (i + 0.53) / count[0], height * (j + 0.47) / count[1])
            for j in range(count[1])
            for i in range(count[0])
        ]
        return sorted(lattice, key=lambda p: math.hypot(p[0] - width / 2, p[1] - height / 2))

    def _beside(self, line: list[Vector]) -> list[Vector]:
        """One separation to the left and to the right of the line."""
        reach = 1.0001 * self._separation / self._step
        seeds = []
        for (x0, y0), (x1, y1) in zip(line[::SEED_EVERY], line[1::SEED_EVERY], strict=False):
            across, along = (y0 - y1) * reach, (x1 - x0) * reach
            seeds += [(x0 + across, y0 + along), (x0 - across, y0 - along)]
        return seeds

    # growing one line -----------------------------------------------------------------------------

    def _grown(self, seed: Vector) -> list[Vector]:
        start = self._flow.direction(*seed)
        if start is None:
            return []
        own: dict[tuple[int, int], list[tuple[int, float, float]]] = {}
        ahead, closed = self._followed(seed, start, 1.0, own)
        if closed:
            return [seed, *ahead, seed]
        back, _ = self._followed(seed, start, -1.0, own)
        return [*reversed(back), seed, *ahead]

    def _followed(
        self,
        seed: Vector,
        start: Vector,
        sense: float,
        own: dict[tuple[int, int], list[tuple[int, float, float]]],
    ) -> tuple[list[Vector], bool]:
        """Points ahead of ``seed``, without it, and whether they come back to it."""
        direction = self._flow.direction
        h = sense * self._step
        limit = NEAREST * self._separation
        # A line may come near itself only where it is young: on a spiral, not around a bend.
        lag = int(4 * self._separation / self._step)
        points: list[Vector] = []
        (x, y), (u, v) = seed, start
        for number in range(1, self._most):
            b = direction(x + h / 2 * u, y + h / 2 * v)
            if b is None:
                break
            c = direction(x + h / 2 * b[0], y + h / 2 * b[1])
            if c is None:
                break
            d = direction(x + h * c[0], y + h * c[1])
            if d is None:
                break
            across = (u + 2 * (b[0] + c[0]) + d[0]) / 6
            along = (v + 2 * (b[1] + c[1]) + d[1]) / 6
            x, y = x + h * across, y + h * along
            new = direction(x, y)
            # A line that turns round within a step has met a zero of the field.
            if new is None or min(across * u + along * v, new[0] * u + new[1] * v) < 0.3:
                break
            if self._crowded((x, y), limit):
                break
            u, v = new
            if number > lag and math.hypot(x - seed[0], y - seed[1]) < self._step:
                return points, True
            square = self._square((x, y))
            if self._curled(own, square, sense * number, x, y, limit, lag):
                break
            own.setdefault(square, []).append((int(sense * number), x, y))
            points.append((x, y))
        return points, False

    def _curled(
        self,
        own: dict[tuple[int, int], list[tuple[int, float, float]]],
        square: tuple[int, int],
        number: float,
        x: float,
        y: float,
        limit: float,
        lag: int,
    ) -> bool:
        """Whether the line has come back to itself."""
        return any(
            abs(number - other) > lag and (px - x) ** 2 + (py - y) ** 2 < limit * limit / 4
            for other, px, py in own.get(square, ())
        )

    # room -----------------------------------------------------------------------------------------

    def _square(self, point: Vector) -> tuple[int, int]:
        return int(point[0] / self._separation), int(point[1] / self._separation)

    def _crowded(self, point: Vector, distance: float) -> bool:
        """Whether another line is nearer than ``distance``, which is at most the separation."""
        x, y = point
        separation, taken = self._separation, self._taken
        least = distance * distance
        for j in range(int((y - distance) / separation), int((y + distance) / separation) + 1):
            for i in range(int((x - distance) / separation), int((x + distance) / separation) + 1):
                for px, py in taken.get((i, j), ()):
                    if (px - x) ** 2 + (py - y) ** 2 < least:
                        return True
        return False


def _heads(line: Array, between: float) -> list[tuple[float, float, float, float]]:
    """Arrow heads at equal arcs along a line, one at least."""
    lengths = np.hypot(*np.diff(line, axis=0).T)
    count = max(1, round(float(lengths.sum()) / between))
    heads = []
    for k in range(count):
        at = min(int((k + 0.5) / count * len(lengths)), len(lengths) - 1)
        along = (line[at + 1] - line[at]) / (lengths[at] or 1.0)
        heads.append((*line[at].tolist(), *along.tolist()))
    return heads
