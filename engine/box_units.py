"""Places in a plane by units of a box, and what is known of a function there.

A box may be a million times as wide as high: distances and directions are measured in shares of its
sides, while the gradient stays that of the data.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

Sample = tuple[float, float, float]
Field = Callable[[float, float], Sample]
"""(x, y) to f and its two partial derivatives: NaN where undefined, the last two also where there
is no gradient."""
Range = tuple[float, float]
Vector = tuple[float, float]


@dataclass(slots=True)
class Place:
    """A place in box units and what is known there.

    Attributes
    ----------
    u, v : the place.
    value, slopes : f and its partial derivatives.
    speed, n : length, up to a factor of the box, and direction of the gradient seen in the box,
        ``(f_x / W_x, f_y / W_y)``; NaN where there is none, 0 where it vanishes.
    """

    u: float
    v: float
    value: float
    slopes: Vector
    speed: float
    n: Vector


class BoxUnits:
    """Box units, counted from ``start``, so that it is met exactly.

    Attributes
    ----------
    low, high : of both coordinates.
    shares : the shorter side over each side.
    spacing : distance of neighbouring float64 numbers: in a small box far from 0 it is not small.
    """

    def __init__(self, field: Field, start: Vector, ranges: tuple[Range, Range]) -> None:
        self.field = field
        self.ranges = ranges
        self._start = start
        width, height = (high - low for low, high in ranges)
        self._sides = width, height
        self.shares = min(width, height) / width, min(width, height) / height
        each = list(zip(ranges, start, self._sides, strict=True))
        self.low = tuple((low - at) / side for (low, _), at, side in each)
        self.high = tuple((high - at) / side for (_, high), at, side in each)
        self.spacing = max(math.ulp(max(map(abs, span))) / side for span, _, side in each)

    def at(self, u: float, v: float) -> Place:
        """What is known at (u, v)."""
        (sx, sy), (wx, wy) = self._start, self._sides
        value, fx, fy = self.field(sx + wx * u, sy + wy * v)
        # Divided by the largest first: components of 1e300 must not overflow on the way.
        largest = max(abs(fx), abs(fy))
        if largest == 0:
            return Place(u, v, value, (0.0, 0.0), 0.0, (0.0, 0.0))
        if not largest < math.inf or math.isnan(fx) or math.isnan(fy):
            return Place(u, v, value, (math.nan, math.nan), math.nan, (math.nan, math.nan))
        a, b = fx / largest * self.shares[0], fy / largest * self.shares[1]
        size = math.hypot(a, b)
        return Place(u, v, value, (fx, fy), size * largest, (a / size, b / size))

    def beyond(self, place: Place) -> bool:
        """Whether a place is not in the box."""
        return not (
            self.low[0] <= place.u <= self.high[0] and self.low[1] <= place.v <= self.high[1]
        )

    def data(self, place: Place) -> Vector:
        """The place in data coordinates."""
        (sx, sy), (wx, wy) = self._start, self._sides
        return sx + wx * place.u, sy + wy * place.v


def turn(a: Place, b: Place) -> float:
    """1 - cos of the angle between two directions."""
    return 1 - (a.n[0] * b.n[0] + a.n[1] * b.n[1])


def progress(a: Place, b: Place) -> float:
    """How far b lies ahead of a, as a is heading."""
    return (b.u - a.u) * a.n[0] + (b.v - a.v) * a.n[1]
