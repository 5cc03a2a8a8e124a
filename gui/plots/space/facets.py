"""A surface as small four-cornered facets: holes left open, poles cut at the box, no walls where
it jumps.  No drawing.

Where a cell of the drawn mesh is partly a hole or outside the box, or bends, the finer samples take
over: rims are smooth and ridges sharp.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gui.plots.space.borders import borders
from gui.plots.space.camera import Camera
from gui.plots.space.clipping import clipped, packed, quads

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]

FINE, COARSE = 54, 34
"""Cells along each side, at rest and while the picture turns."""
BUDGET = 4000
"""No more of the samples' own cells than this, along rims and ridges."""
MOST = 201
"""Samples along each side that are of use: of more, every second one is taken."""
BLUNT = 0.008
"""How far the mesh may miss a sample, in the box's unit."""
LINES = 13
"""About how many coordinate lines of each variable."""


@dataclass(frozen=True, slots=True)
class Facets:
    """Attributes
    ----------
    corners : (n, 4, 3) in the box.
    places : (n, 4, 2) the two variables at each corner.
    lines : (k, 2, 3) pieces of coordinate lines.
    beside : (k, 2) the facets on both sides of each piece, -1 where there is none.
    cell : what a cell of the mesh measures along the two variables.
    columns : whether the surface stands over a plane, every cell in a column of its own.
    """

    corners: Array
    places: Array
    lines: Array
    beside: Places
    cell: tuple[float, float]
    columns: bool

    def raised(self, height: float) -> Facets:
        """The same surface, higher."""
        up = np.array([0.0, 0.0, height])
        return replace(self, corners=self.corners + up, lines=self.lines + up)

    def nearness(self, camera: Camera) -> tuple[Array, Array]:
        """What facets (n,) and lines (k,) are sorted by: the least is drawn first.

        Over a plane the distance of the *columns* from the eye's foot gives the right order
        exactly, however steep the surface is: a column hides only those behind it.
        """
        dimensions = 2 if self.columns else 3
        middles = self.corners[..., :dimensions].mean(axis=1)
        near = -np.linalg.norm(middles - camera.eye[:dimensions], axis=1)
        if not len(self.lines):
            return near, np.empty(0)
        # A line comes right after both facets that it parts.
        known = np.where(self.beside >= 0, near[self.beside], -np.inf)
        return near, known.max(axis=1) + 1e-9


NOTHING = Facets(
    np.empty((0, 4, 3)), np.empty((0, 4, 2)), np.empty((0, 2, 3)), np.empty((0, 2), np.intp),
    (1.0, 1.0), columns=False,
)  # fmt: skip


def make_facets(
    points: Array, u: Array, v: Array, half: Array, *, cells: int = FINE, columns: bool = False
) -> Facets:
    """Facets of a sampled surface.

    Parameters
    ----------
    points : (l, k, 3) in the box's unit, NaN where undefined; may lie outside the box.
    u, v : (k,), (l,) the two variables.
    half : (3,) half the sides of the box.
    cells : of the mesh along each side, at most.
    columns : see :class:`Facets`.
    """
    while min(u.size, v.size) > MOST and u.size % 2 == v.size % 2 == 1:
        points, u, v = points[::2, ::2], u[::2], v[::2]
    across, along = _picked(u.size, cells), _picked(v.size, cells)
    samples = np.concatenate((points, _places(u, v)), axis=-1)
    known = np.asarray(np.isfinite(points).all(axis=-1))
    with np.errstate(invalid="ignore"):
        inside = np.asarray(known & (np.abs(points) <= half * (1 + 1e-9)).all(axis=-1))
    plain = _count(~inside, along, across) == 0
    torn = ~plain & (_count(known, along, across) > 0)
    mesh = samples[np.ix_(along, across)]
    chosen_rows, chosen_columns = _spread(along.size), _spread(across.size)
    # The coarse mesh is for turning: its rims may be rough, its ridges blunt.
    if cells < FINE:
        rims, bent = _rims(mesh, torn, half), np.zeros(inside[:-1, :-1].shape, dtype=bool)
    else:
        fine = _spread_out(torn, along, across)
        rims = _rims(samples, fine, half) if fine.sum() <= BUDGET else _rims(mesh, torn, half)
        sharp = plain & _sharp(points, along, across, BUDGET - len(rims))
        bent = _spread_out(sharp, along, across)
        plain = plain & ~sharp
    whole, curved = _corners(mesh)[plain], _corners(samples)[bent]
    facets = np.concatenate((whole, curved, rims))
    parts = (
        _lines(mesh[..., :3], plain, chosen_rows, chosen_columns, 0),
        _lines(points, bent, along[chosen_rows], across[chosen_columns], len(whole)),
    )
    lines, beside = (np.concatenate(part) for part in zip(*parts, strict=True))
    cell = (float(np.ptp(u)) / (across.size - 1), float(np.ptp(v)) / (along.size - 1))
    return Facets(facets[..., :3], facets[..., 3:], lines, beside, cell, columns)


def _spread_out(mask: Mask, along: Places, across: Places) -> Mask:
    """A mask of cells of the mesh as one of the samples' cells."""
    rows = np.repeat(np.arange(mask.shape[0]), np.diff(along))
    columns = np.repeat(np.arange(mask.shape[1]), np.diff(across))
    return np.asarray(mask[np.ix_(rows, columns)])


def _sharp(points: Array, along: Places, across: Places, budget: int) -> Mask:
    """Cells of the mesh in which samples are farther than :data:`BLUNT` from the bilinear surface
    through its corners, the worst first as long as the budget of samples' cells lasts."""

    def interpolated(values: Array, kept: Places) -> Array:
        """``values`` (n, ...) at every sample from those at ``kept``, linearly."""
        at = np.arange(kept[-1] + 1)
        low = np.clip(np.searchsorted(kept, at, side="right") - 1, 0, kept.size - 2)
        share = (at - kept[low]) / (kept[low + 1] - kept[low])
        share = share.reshape(-1, *[1] * (values.ndim - 1))
        with np.errstate(invalid="ignore", over="ignore"):
            return np.asarray((1 - share) * values[low] + share * values[low + 1])

    mesh = points[np.ix_(along, across)]
    rows = interpolated(mesh, along)
    surface = interpolated(rows.swapaxes(0, 1), across).swapaxes(0, 1)
    with np.errstate(invalid="ignore"):
        miss = np.nan_to_num(np.abs(points - surface).max(axis=-1))
    worst = np.maximum.reduceat(np.maximum.reduceat(miss, along[:-1], axis=0), across[:-1], axis=1)
    size = max(int(np.diff(along).max() * np.diff(across).max()), 1)
    most = max(budget, 0) // size
    limit = float(np.sort(worst, axis=None)[-most]) if 0 < most < worst.size else BLUNT
    return np.asarray((worst > max(limit, BLUNT)) & (most > 0))


def _picked(count: int, cells: int) -> Places:
    """Indices of the samples that the mesh uses: the first, the last, and evenly between."""
    steps = np.linspace(0, count - 1, min(cells, count - 1) + 1)
    return np.round(steps).astype(np.intp)


def _places(u: Array, v: Array) -> Array:
    return np.stack(np.meshgrid(u, v), axis=-1)


def _corners(grid: Array) -> Array:
    """The four corners of every cell of a ``grid`` (l, k, d): shape (l - 1, k - 1, 4, d)."""
    return np.stack((grid[:-1, :-1], grid[:-1, 1:], grid[1:, 1:], grid[1:, :-1]), axis=2)


def _count(mask: Mask, along: Places, across: Places) -> NDArray[np.int_]:
    """How many samples in each cell of the mesh, its border included, are in ``mask``."""
    total = np.zeros((mask.shape[0] + 1, mask.shape[1] + 1), dtype=np.int_)
    total[1:, 1:] = mask.cumsum(axis=0).cumsum(axis=1)
    low, high = along[:-1], along[1:] + 1
    left, right = across[:-1], across[1:] + 1
    counts: NDArray[np.int_] = (
        total[np.ix_(high, right)] - total[np.ix_(low, right)]
        - total[np.ix_(high, left)] + total[np.ix_(low, left)]
    )  # fmt: skip
    return counts


def _rims(grid: Array, chosen: Mask, half: Array) -> Array:
    """Facets (n, 4, d) of the ``chosen`` cells of ``grid``: up to the border of its holes, cut at
    the box, none where the surface jumps through it."""
    chosen = chosen & ~_walls(grid[..., :3], half)
    across, along = borders(grid), borders(grid.swapaxes(0, 1)).swapaxes(0, 1)
    cells = _corners(grid)[chosen]
    sides = np.stack((across[:-1], along[:, 1:], across[1:], along[:, :-1]), axis=2)[chosen]
    # Round each cell: a corner, then the border on the side that begins there.
    around = np.stack((cells, sides), axis=2).reshape(len(cells), 8, grid.shape[-1])
    kept = np.asarray(np.isfinite(around).all(axis=-1))
    around, kept = around[kept.sum(axis=1) >= 3], kept[kept.sum(axis=1) >= 3]
    if not len(around):
        return np.empty((0, 4, grid.shape[-1]))
    return quads(clipped(packed(around, kept), half))


def _walls(points: Array, half: Array) -> Mask:
    """Cells (l - 1, k - 1) across which a coordinate jumps from one end of infinity to the other.

    At a pole of odd order the function rises (or falls) on both sides and steps the other way in
    between; a steep flank steps the way it rises.  Steps that stay inside the box are the
    surface's own.
    """
    walls = np.zeros((points.shape[0] - 1, points.shape[1] - 1), dtype=bool)
    for coordinate, limit in zip(np.moveaxis(points, -1, 0), half, strict=True):
        for axis in (0, 1):
            along = coordinate if axis == 0 else coordinate.T
            with np.errstate(invalid="ignore"):
                step = np.diff(along, axis=0)
                low = np.minimum(along[:-1], along[1:])
                high = np.maximum(along[:-1], along[1:])
                outside = (low < -limit) | (high > limit)
                wide = outside & (high - low > 0.7 * limit)
                before = np.vstack((step[:1] * -1, step[:-1]))
                after = np.vstack((step[1:], step[-1:] * -1))
                back = ~(before * np.sign(step) > 0) & ~(after * np.sign(step) > 0)
                jump = ((low < -limit) & (high > limit)) | (wide & back)
            cells = jump[:, :-1] | jump[:, 1:]
            walls |= cells if axis == 0 else cells.T
    return walls


def _lines(
    grid: Array, cells: Mask, rows: Places, columns: Places, first: int
) -> tuple[Array, Places]:
    """Pieces (k, 2, 3) of the coordinate lines ``rows`` and ``columns`` of a grid along sides of
    its ``cells``, and the facets beside each; facets count from ``first`` in the order of cells."""
    index = np.full((cells.shape[0] + 2, cells.shape[1] + 2), -1, dtype=np.intp)
    index[1:-1, 1:-1][cells] = first + np.arange(int(cells.sum()))
    flat = np.stack((grid[rows, :-1], grid[rows, 1:]), axis=2).reshape(-1, 2, 3)
    flat_beside = np.stack((index[rows, 1:-1], index[rows + 1, 1:-1]), axis=2).reshape(-1, 2)
    deep = np.stack((grid[:-1, columns], grid[1:, columns]), axis=2).reshape(-1, 2, 3)
    deep_beside = np.stack((index[1:-1, columns], index[1:-1, columns + 1]), axis=2).reshape(-1, 2)
    lines = np.concatenate((flat, deep))
    beside = np.concatenate((flat_beside, deep_beside))
    kept = (beside >= 0).any(axis=1)
    return lines[kept], beside[kept]


def _spread(count: int) -> Places:
    """Which of so many lines of the mesh are drawn."""
    return np.unique(np.round(np.linspace(0, count - 1, min(LINES, count))).astype(np.intp))
