"""Arrows at points of an axes, shaped in points on paper and updated in place.

Not matplotlib's quiver: the number of arrows may change, short ones keep their proportions, and a
vector too short to have a direction on screen is a dot.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import PolyCollection
from matplotlib.transforms import IdentityTransform
from numpy.typing import NDArray

Array = NDArray[np.float64]

HEAD_LENGTH, HEAD_WIDTH, NOTCH = 4.2, 3.6, 3.5
"""The head, in shaft widths; ``NOTCH`` is where the shaft enters it."""
SLENDER = 0.11
"""Shaft width of an arrow as a share of its room, at most."""
DOT = 0.9
"""Radius of the dot for a vector without length, in shaft widths."""


class Arrows(PolyCollection):
    """Arrows with shaft ``width`` points; see :meth:`set_vectors` and :meth:`set_directions`.

    ``pivot`` says which part of the arrow stands on its point.
    """

    def __init__(
        self,
        axes: Axes,
        *,
        pivot: Literal["tail", "middle"] = "tail",
        zorder: float = 3.0,
        animated: bool = False,
    ) -> None:
        super().__init__([], closed=True, zorder=zorder)
        self.set_transform(IdentityTransform())
        self.set_animated(animated)
        self._pivot = pivot
        self._width = 1.0
        self._length: float | None = None
        self._room: float | None = None
        self._tails: Array = np.empty((0, 2))
        self._vectors: Array = np.empty((0, 2))
        axes.add_collection(self, autolim=False)

    def style(self, width: float, face: str, edge: str | None, edge_width: float = 0.0) -> None:
        """Shaft width and outline in points; colours."""
        self._width = width
        self.set_facecolor(face)
        self.set_edgecolor(edge or "none")
        self.set_linewidth(edge_width)
        self.set_joinstyle("round")
        self.stale = True

    def set_vectors(
        self, x: Array, y: Array, u: Array, v: Array, room: float | None = None
    ) -> None:
        """Arrows from (x, y) to (x + u, y + v) in data coordinates, each of shape (k,).

        ``room`` is the length of the longest as a share of the axes' shorter side; where that is
        little, shafts and heads get thinner.
        """
        self._length, self._room = None, room
        self._keep(x, y, u, v)

    def set_directions(self, x: Array, y: Array, u: Array, v: Array, length: float) -> None:
        """Arrows along (u, v), all ``length`` times the axes' shorter side long on screen."""
        self._length = self._room = length
        self._keep(x, y, u, v)

    def _keep(self, x: Array, y: Array, u: Array, v: Array) -> None:
        known = np.isfinite(u) & np.isfinite(v)
        self._tails = np.column_stack((x[known], y[known]))
        self._vectors = np.column_stack((u[known], v[known]))
        self.stale = True

    @property
    def count(self) -> int:
        """How many arrows and dots are drawn."""
        return len(self._tails)

    def draw(self, renderer: RendererBase) -> None:
        """Shape the arrows for the axes as it stands on screen now, then draw them."""
        if self.get_visible() and self._tails.size:
            self.set_verts(list(self._shapes()), closed=True)
            super().draw(renderer)
        self.stale = False

    def _shapes(self) -> Array:
        """Outlines in pixels, shape (k, 8, 2)."""
        axes, figure = self.axes, self.get_figure(root=True)
        assert axes is not None
        assert figure is not None
        pixel = figure.dpi / 72
        box, view = axes.bbox, axes.viewLim
        side = min(box.width, box.height)
        width = self._width * pixel
        if self._room is not None:
            width = min(width, SLENDER * self._room * side)
        scale = np.array([box.width / view.width, box.height / view.height])
        tails = axes.transData.transform(self._tails)
        # Divided by the largest first: a vector of 1e300 must not overflow on its way to pixels.
        largest = np.abs(self._vectors).max(axis=1, keepdims=True)
        largest[largest == 0] = 1.0
        unit = self._vectors / largest * scale
        size = np.hypot(unit[:, 0], unit[:, 1])
        if self._length is None:
            length = np.minimum(size * largest[:, 0], 1e5)
        else:
            length = np.where(size > 0, self._length * side, 0.0)
        with np.errstate(divide="ignore", invalid="ignore"):
            along = np.where(size[:, None] > 0, unit / size[:, None], 0.0)
        return _outlines(tails, along, length, width, self._pivot == "middle")


def _outlines(tails: Array, along: Array, length: Array, width: float, middle: bool) -> Array:
    """Polygons (k, 8, 2) for arrows of unit direction ``along`` (k, 2) and ``length`` (k,)."""
    # An arrow shorter than its head and a stub of shaft is drawn smaller as a whole.
    size = width * np.minimum(1.0, length / (1.35 * HEAD_LENGTH * width))
    zero = np.zeros_like(length)
    neck, barb = length - NOTCH * size, length - HEAD_LENGTH * size
    half, wide = size / 2, HEAD_WIDTH * size / 2
    forward = np.stack((zero, neck, barb, length, length, barb, neck, zero), axis=1)
    aside = np.stack((half, half, wide, zero, zero, -wide, -half, -half), axis=1)
    if middle:
        forward = forward - length[:, None] / 2
    dot = length < 0.8 * width
    turn = np.linspace(0, 2 * np.pi, 8, endpoint=False)
    forward[dot] = DOT * width * np.cos(turn)
    aside[dot] = DOT * width * np.sin(turn)
    along = along.copy()
    along[dot] = (1.0, 0.0)
    across = np.column_stack((-along[:, 1], along[:, 0]))
    polygons: Array = (
        tails[:, None, :]
        + forward[:, :, None] * along[:, None, :]
        + aside[:, :, None] * across[:, None, :]
    )
    return polygons
