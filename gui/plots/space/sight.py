"""What a drawn surface hides, and which of its places lies under a pixel.  No drawing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

CELL = 3.0
"""Pixels along a side of that grid's cells, at least."""
MOST = 8
"""Samples of a facet along each side, at most."""
SLACK = 0.012
"""What lies this little behind the surface counts as on it, in the box's unit."""


class Sight:
    """A surface as seen from one place.

    Parameters
    ----------
    outlines : (n, 4, 3) pixels and nearness of its facets, from back to front.
    places : (n, 4, 2) the two variables at their corners.
    cell : a facet's size along the two variables.
    size : of the panel in pixels.
    """

    def __init__(
        self, outlines: Array, places: Array, cell: tuple[float, float], size: tuple[float, float]
    ) -> None:
        self.outlines, self.places = outlines, places
        self._cell = np.array(cell)
        self._parts = places.mean(axis=1)
        self._fill(size)
        self._make_planes()

    def _fill(self, size: tuple[float, float]) -> None:
        """Which facet is on top in each cell of a coarse grid of pixels."""
        spread = np.ptp(self.outlines[..., :2], axis=1)
        largest = float(np.quantile(spread, 0.98)) if len(spread) else 0.0
        self._step = max(CELL, largest / (MOST - 1))
        count = int(np.clip(np.ceil(largest / self._step) + 1, 2, MOST))
        s, t = (grid.ravel() for grid in np.meshgrid(*[np.linspace(0, 1, count)] * 2))
        weights = np.stack(((1 - s) * (1 - t), s * (1 - t), s * t, (1 - s) * t), axis=1)
        samples = (weights @ self.outlines).reshape(-1, 3)
        self._columns = int(size[0] // self._step) + 1
        self._rows = int(size[1] // self._step) + 1
        at, within = self._cells(samples)
        owner = np.repeat(np.arange(len(self.outlines)), count * count)
        self._owner = np.full(self._rows * self._columns, -1)
        # Of equal indices the last one written stays.
        self._owner[at[within]] = owner[within]

    def _cells(self, pixels: Array) -> tuple[NDArray[np.intp], Mask]:
        with np.errstate(invalid="ignore"):
            column, row = (np.floor(np.nan_to_num(p, nan=-1e6) / self._step) for p in pixels.T[:2])
        within = (column >= 0) & (column < self._columns) & (row >= 0) & (row < self._rows)
        at = np.where(within, row * self._columns + column, 0)
        return at.astype(np.intp), within

    def _make_planes(self) -> None:
        """Nearness as a linear function of the pixel on each facet: at its middle, and by x and y;
        the vectors (x, y, nearness) along its diagonals lie in that plane."""
        corners = self.outlines
        first, second = corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1]
        area = first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0]
        with np.errstate(divide="ignore", invalid="ignore"):
            by_x = (first[:, 2] * second[:, 1] - second[:, 2] * first[:, 1]) / area
            by_y = (second[:, 2] * first[:, 0] - first[:, 2] * second[:, 0]) / area
        # A facet seen along its edge has no such plane, and hides next to nothing.
        flat = np.abs(area) > 1e-6
        self._middles = corners.mean(axis=1)
        self._slopes = np.where(flat[:, None], np.column_stack((by_x, by_y)), 0.0)
        # No pixel of its cells is farther from a facet than one of them is wide.
        self._deep = np.ptp(corners[..., 2], axis=1) + self._step * np.abs(self._slopes).sum(axis=1)

    def clearance(self, pixels: Array) -> Array:
        """By how much points (n, 3) are nearer to the eye than the surface; infinite beside it."""
        if not len(self.outlines):
            return np.full(len(pixels), np.inf)
        at, within = self._cells(pixels)
        owner = np.where(within, self._owner[at], -1)
        middle = self._middles[owner]
        away = ((pixels[:, :2] - middle[:, :2]) * self._slopes[owner]).sum(axis=1)
        depth = middle[:, 2] + np.clip(away, -self._deep[owner], self._deep[owner])
        return np.asarray(np.where(owner >= 0, pixels[:, 2] - depth, np.inf))

    def visible(self, pixels: Array) -> Mask:
        """Which of the points (n, 3) no surface hides."""
        return np.asarray(self.clearance(pixels) > -SLACK)

    def visible_places(self, pixels: Array, places: Array) -> Mask:
        """Which points *of the surface* (n, 3), with variables ``places`` (n, 2), can be seen:
        those where the surface drawn on top is that very part of it."""
        if not len(self.outlines):
            return np.ones(len(pixels), dtype=bool)
        seen = np.zeros(len(pixels), dtype=bool)
        empty = np.ones(len(pixels), dtype=bool)
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                at, within = self._cells(pixels[:, :2] + np.array([dx, dy]) * self._step)
                owner = np.where(within, self._owner[at], -1)
                apart = np.abs(self._parts[owner] - places) / self._cell
                empty &= owner < 0
                seen |= (owner >= 0) & (apart.max(axis=1) < 1.6)
        return np.asarray(seen | empty)

    def pick(self, x: float, y: float) -> Array | None:
        """The variables (2,) of the visible place under pixel (x, y), else of the place that is
        drawn nearest to it; None where there is no surface."""
        if not len(self.outlines):
            return None
        target = np.array([x, y])
        flat = self.outlines[..., :2]
        found: tuple[int, Array, tuple[int, int, int]] | None = None
        box = (flat.min(axis=1) <= target).all(axis=1) & (flat.max(axis=1) >= target).all(axis=1)
        near = np.flatnonzero(box)
        for triangle in ((0, 1, 2), (0, 2, 3)):
            shares = _barycentric(flat[near][:, triangle], target)
            hits = np.flatnonzero((shares >= -1e-9).all(axis=1))
            if hits.size and (found is None or near[hits[-1]] > found[0]):
                found = (int(near[hits[-1]]), shares[hits[-1]], triangle)
        if found is not None:
            facet, share, triangle = found
            inside: Array = share @ self.places[facet][list(triangle)]
            return inside
        return self._nearest(target)

    def _nearest(self, target: Array) -> Array:
        """The variables at the place nearest to the pixel on any side of a facet."""
        flat = self.outlines[..., :2]
        start, end = flat.reshape(-1, 2), np.roll(flat, -1, axis=1).reshape(-1, 2)
        share = _share(start, end, target)
        met = start + share[:, None] * (end - start)
        distance = ((met - target) ** 2).sum(axis=1)
        best = int(np.argmin(distance))
        facet, corner = divmod(best, 4)
        a, b = self.places[facet][corner], self.places[facet][(corner + 1) % 4]
        place: Array = a + share[best] * (b - a)
        return place


def _share(start: Array, end: Array, target: Array) -> Array:
    """Where on each line from ``start`` to ``end`` (n, 2) is nearest to ``target``: 0 to 1."""
    way = end - start
    length = (way**2).sum(axis=1)
    reached = ((target - start) * way).sum(axis=1)
    share = np.divide(reached, length, out=np.zeros_like(length), where=length > 0)
    return np.asarray(np.clip(share, 0.0, 1.0))


def _barycentric(triangles: Array, target: Array) -> Array:
    """The three shares (n, 3) that ``target`` has of the corners of ``triangles`` (n, 3, 2);
    negative where it is outside, NaN for triangles without area."""
    a, b, c = (triangles[:, k] for k in range(3))
    ab, ac, at = b - a, c - a, target - a

    def cross(p: Array, q: Array) -> Array:
        return np.asarray(p[:, 0] * q[:, 1] - p[:, 1] * q[:, 0])

    area = cross(ab, ac)
    area = np.where(area == 0, np.nan, area)
    second, third = cross(at, ac) / area, cross(ab, at) / area
    return np.stack((1 - second - third, second, third), axis=1)
