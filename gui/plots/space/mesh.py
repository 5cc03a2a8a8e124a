"""The artist of a surface: its facets from back to front, coloured by height and softly lit.

One collection, updated in place; what is in front hides what is behind because it is drawn later.
"""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgb
from matplotlib.path import Path
from numpy.typing import NDArray

from gui.plots.colours import Colours, viridis_bands
from gui.plots.space.camera import Camera
from gui.plots.space.facets import NOTHING, Facets
from gui.plots.space.flat_shapes import grown, strips
from gui.plots.space.screen import Screen
from gui.plots.style import Style

Array = NDArray[np.float64]

TONES = 256
LAMP = np.array([-0.38, 0.62, 0.68])
"""Where the light comes from, beside the eye: from the left and above."""
DARKEST, LIT = 0.66, 0.40
"""Brightness of a facet along the light, and what facing it adds."""
OVERLAP = 0.3
"""How far facets reach beyond their sides, in points."""
UNDERSIDE = 0.45
"""How far the side that looks away from the floor's is greyed when it is seen."""


class Mesh(PathCollection):
    """A surface in one axes that counts in shares of the panel."""

    def __init__(self, axes: Axes, zorder: float) -> None:
        super().__init__([], zorder=zorder, linewidths=0.0, edgecolors="none")
        axes.add_collection(self, autolim=False)
        self.facets = NOTHING
        self._span = (-1.0, 1.0)
        self._table: Colours = np.zeros((TONES, 3))
        self._ink: Array = np.zeros(4)
        self._width = 0.5
        self._tones: NDArray[np.intp] = np.empty(0, np.intp)
        self._normals: Array = np.empty((0, 3))
        self._grey: Array = np.zeros(3)
        # Corners of all polygons as drawn, each closed; the paths are views of its rows.
        self._corners: Array = np.empty((0, 5, 2))
        self.outlines: Array = np.empty((0, 4, 3))
        self.order: NDArray[np.intp] = np.empty(0, np.intp)

    def restyle(self, style: Style) -> None:
        """Colours and widths."""
        palette = style.palette
        self._table = viridis_bands(TONES, palette)
        self._ink = np.array([*to_rgb("#0B1A22"), 0.42 if palette.dark else 0.34])
        self._grey = np.array(to_rgb(palette.muted))
        self._width = style.points(0.55)

    def set_facets(self, facets: Facets, span: tuple[float, float]) -> None:
        """Take another surface; its colours run over the heights ``span`` of the box."""
        if facets is self.facets and span == self._span:
            return
        self.facets = facets
        self._span = span
        corners, (low, high) = facets.corners, span
        with np.errstate(invalid="ignore", divide="ignore"):
            share = (corners[..., 2].mean(axis=1) - low) / (high - low)
            normals = np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1])
            normals /= np.linalg.norm(normals, axis=1, keepdims=True)
        tones = np.clip(np.nan_to_num(share, nan=0.5) * (TONES - 1), 0, TONES - 1)
        self._tones, self._normals = tones.astype(np.intp), np.nan_to_num(normals)

    def project(self, screen: Screen) -> None:
        """Put every facet where it is seen now.

        Sets :attr:`outlines`, (n, 4, 3): pixels and nearness of the facets as drawn, last on top,
        and :attr:`order`, which facet each of them is.
        """
        facets = self.facets
        near, line_near = facets.nearness(screen.camera)
        order = np.argsort(near, kind="stable")
        outlines = screen.pixels(facets.corners)
        self.order, self.outlines = order, outlines[order]
        count, lines = len(near), len(line_near)
        self._make_room(count + lines)
        faces = np.empty((count + lines, 4))
        faces[:count, :3], faces[:count, 3] = self._colours(screen.camera), 1.0
        faces[count:] = self._ink
        figure = self.get_figure(root=True)
        assert figure is not None
        # Neighbours overlap by a hair: no seam of the ground shows between them.
        pixel = figure.dpi / 72
        polygons = np.concatenate(
            (
                grown(outlines[..., :2], OVERLAP * pixel),
                strips(screen.pixels(facets.lines)[..., :2], self._width * pixel),
            )
        )
        merged = np.argsort(np.concatenate((near, line_near)), kind="stable")
        self._corners[:, :4] = screen.shares(polygons)[merged]
        self._corners[:, 4] = self._corners[:, 0]
        self.set_facecolor(faces[merged])  # type: ignore[arg-type]
        self.stale = True

    def _make_room(self, count: int) -> None:
        """Paths for so many polygons.  Turning moves their corners only: making thousands of
        paths takes as long as drawing them."""
        if count == len(self._corners):
            return
        codes = np.array([Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY], dtype=Path.code_type)
        self._corners = np.zeros((count, 5, 2))
        self.set_paths([Path(corners, codes) for corners in self._corners])

    def _colours(self, camera: Camera) -> Array:
        """Lambert's law for both sides: brightness grows with the cosine between the facet's
        normal and the light."""
        colours, normals = self._table[self._tones], self._normals
        away = camera.eye - self.facets.corners[:, 0]
        facing = (normals * away).sum(axis=1)
        if self.facets.columns:
            below = (facing < 0)[:, None]
            colours = np.where(below, (1 - UNDERSIDE) * colours + UNDERSIDE * self._grey, colours)
        lamp = LAMP / np.linalg.norm(LAMP) @ camera.basis
        light = DARKEST + LIT * np.maximum(np.sign(facing) * (normals @ lamp), 0.0)
        lit: Array = np.minimum(colours * light[:, None], 1.0)
        return lit
