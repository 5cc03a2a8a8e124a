"""The box around a picture in space: data limits of three axes and its shape.  No drawing.

Each axis has its own scale; where units are comparable they are equally long on all three.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gui.plots.spread import LIMIT

Array = NDArray[np.float64]
Range = tuple[float, float]

COMPARABLE = 4.0
"""Ranges that differ by less than this factor share one scale: a sphere is to look like one."""
FLOOR, HEADROOM = 0.22, 0.04
"""Room below a surface, so that the floor can be seen, and above it: shares of its range."""
HEIGHT = 0.68
"""Half the height of a surface's box beside half its width."""


@dataclass(frozen=True, slots=True)
class SpaceBox:
    """Attributes
    ----------
    limits : (low, high) of each axis in data units, low < high.
    half : half the length of each side; the longest is 1.
    ticked : the part of each axis that has ticks.
    """

    limits: tuple[Range, Range, Range]
    half: tuple[float, float, float]
    ticked: tuple[Range, Range, Range]

    def along(self, axis: int, values: Array) -> Array:
        """Data along one axis in the box's own unit; huge values stay finite."""
        low, high = self.limits[axis]
        # Halved first: the difference of two float64 may overflow, that of their halves cannot.
        middle, radius = low / 2 + high / 2, high / 2 - low / 2
        with np.errstate(over="ignore"):
            # Rounding may put a sample on the border just outside it.
            placed = np.clip((np.clip(values, -LIMIT, LIMIT) - middle) / radius, -1e100, 1e100)
        return np.asarray(self.half[axis] * placed)

    def data(self, axis: int, place: float) -> float:
        """The inverse of :meth:`along` inside the box; the nearer limit outside."""
        low, high = self.limits[axis]
        share = min(max(place / self.half[axis], -1.0), 1.0)
        return low / 2 * (1 - share) + high / 2 * (1 + share)

    def place(self, x: Array, y: Array, z: Array) -> Array:
        """Data of equal shape (...) as places in the box, (..., 3)."""
        return np.stack([self.along(axis, c) for axis, c in enumerate((x, y, z))], axis=-1)

    def vectors(self, vectors: Array) -> Array:
        """Vectors (..., 3) in data units as vectors in the box; too long ones are infinite."""
        radius = [high / 2 - low / 2 for low, high in self.limits]
        with np.errstate(over="ignore"):
            return np.asarray(vectors * (np.array(self.half) / np.array(radius)))

    def on_floor(self, x: Array, y: Array) -> Array:
        """Data along the first two axes as places on the floor, (..., 3)."""
        across, along = self.along(0, x), self.along(1, y)
        return np.stack((across, along, np.full_like(across, self.floor)), axis=-1)

    @property
    def floor(self) -> float:
        """Height of the floor in the box's unit."""
        return -self.half[2]


def field_box(x: Range, y: Range, z: Range) -> SpaceBox:
    """The box of a surface over a plane; ``z`` is the range of heights worth drawing."""
    wide, deep = x[1] - x[0], y[1] - y[0]
    ratio = wide / deep
    hx, hy = (1.0, 1.0) if not 0.4 <= ratio <= 2.5 else (min(ratio, 1.0), min(1 / ratio, 1.0))
    span = z[1] / 2 - z[0] / 2
    low, high = z[0] - 2 * FLOOR * span, z[1] + 2 * HEADROOM * span
    half = (hx, hy, HEIGHT * max((hx * hy) ** 0.5, 0.8))
    return SpaceBox((x, y, (low, high)), half, (x, y, z))


def space_box(ranges: tuple[Range, Range, Range]) -> SpaceBox:
    """The box of something in three equal dimensions; a range may be a single number."""
    widths = [high / 2 - low / 2 for low, high in ranges]
    largest = max(widths)
    limits, sides = [], []
    for (low, high), width in zip(ranges, widths, strict=True):
        size = max(abs(low), abs(high))
        flat = width <= 1e-12 * size or width == 0
        if flat:
            # A component that is constant lies in the middle of a range like the others'.
            width = 0.5 * largest if largest > 1e-9 * size else 0.5 * size or 1.0
        middle, margin = low / 2 + high / 2, width * (1.0 if flat else 1.06)
        limits.append((middle - margin, middle + margin))
        sides.append(margin)
    longest = max(sides)
    equal = longest <= COMPARABLE * min(sides)
    half = tuple(side / longest for side in sides) if equal else (1.0, 1.0, 0.75)
    whole = (limits[0], limits[1], limits[2])
    return SpaceBox(whole, (half[0], half[1], half[2]), whole)
