"""A translucent square of a plane in space, clipped to the box, fainter where it is hidden."""

from __future__ import annotations

import math

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from numpy.typing import NDArray

from gui.plots.contours import NOTHING, Heights
from gui.plots.space.screen import Screen
from gui.plots.space.sight import SLACK, Sight
from gui.plots.style import Style

Array = NDArray[np.float64]

REACH = 0.46
"""Half a side, in the box's unit."""
SAMPLES = 41
BEHIND, BEFORE = 0.18, 0.34
"""Opacity of the hidden part and of the seen one (laid over the first)."""


def graph_tangent(slopes: Array, scale: Array) -> Array | None:
    """Orthonormal vectors (2, 3) in the tangent plane of a graph; None where it has none.

    ``slopes`` (2,) are in data units, ``scale`` (3,) the lengths in the box of the units.  The
    horizontal square is turned by the smallest rotation that takes (0, 0, 1) to the normal
    n = (-a, -b, 1) / sqrt(1 + a^2 + b^2): e_i = u_i - n_i (n + u_3) / (1 + n_3), u_i unit vectors.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        a, b = slopes * (scale[2] / scale[:2])
    size = math.hypot(1.0, a, b)
    if not math.isfinite(size):
        return None
    n0, n1, n2 = -a / size, -b / size, 1 / size
    share = 1 / (1 + n2)
    return np.array(
        [
            [1 - n0 * n0 * share, -n0 * n1 * share, -n0],
            [-n0 * n1 * share, 1 - n1 * n1 * share, -n1],
        ]
    )


class TangentPatch:
    """Two artists: the whole square, and once more the part that can be seen."""

    def __init__(self, axes: Axes, zorder: float) -> None:
        self.whole = PathPatch(NOTHING, zorder=zorder, animated=True)
        self.front = PathPatch(NOTHING, zorder=zorder + 0.05, animated=True)
        for patch in (self.whole, self.front):
            axes.add_patch(patch)
        self._grid = np.linspace(-1.0, 1.0, SAMPLES)

    @property
    def artists(self) -> list[Artist]:
        """In drawing order."""
        return [self.whole, self.front]

    def restyle(self, style: Style) -> None:
        """Colours and widths."""
        colour = style.palette.point
        for patch, alpha, line in ((self.whole, BEHIND, 0.35), (self.front, BEFORE, 0.9)):
            patch.set_facecolor(to_rgba(colour, alpha))
            patch.set_edgecolor(to_rgba(colour, line))
            patch.set_linewidth(style.points(0.8))

    def clear(self) -> None:
        """Draw nothing."""
        for patch in (self.whole, self.front):
            patch.set_path(NOTHING)

    def update(
        self, screen: Screen, sight: Sight, centre: Array, along: Array, half: Array
    ) -> None:
        """The square around ``centre`` (3,) spanned by the unit vectors ``along`` (2, 3)."""

        def places(square: Array) -> Array:
            return np.asarray(centre + REACH * square @ along)

        square = np.stack(np.meshgrid(self._grid, self._grid), axis=-1)
        points = places(square)
        inside = (half - np.abs(points)).min(axis=-1)
        pixels = screen.pixels(points)
        clear = sight.clearance(pixels.reshape(-1, 3)).reshape(inside.shape) + SLACK
        seen = np.minimum(inside, np.clip(clear, -0.1, 0.1))
        for patch, shown in ((self.whole, inside), (self.front, seen)):
            path = Heights(self._grid, self._grid, shown).band(0.0, 1e9)
            if path is NOTHING:
                patch.set_path(NOTHING)
                continue
            corners = screen.shares(screen.pixels(places(np.asarray(path.vertices))))
            patch.set_path(Path(corners, path.codes))
