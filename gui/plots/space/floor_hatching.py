"""The part of the floor over which a function is undefined, lightly hatched."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from numpy.typing import NDArray

from gui.plots.contours import NOTHING, Heights
from gui.plots.space.box import SpaceBox
from gui.plots.space.screen import Screen
from gui.plots.style import Style

Array = NDArray[np.float64]


class FloorHatching:
    """One patch, its outline kept in the box."""

    def __init__(self, axes: Axes, zorder: float) -> None:
        self.artist = PathPatch(NOTHING, zorder=zorder, linewidth=0, hatch="////")
        axes.add_patch(self.artist)
        self._places: Array = np.empty((0, 3))
        self._path = NOTHING

    def restyle(self, style: Style) -> None:
        """Colours and widths."""
        self.artist.set_facecolor(style.palette.background)
        self.artist.set_edgecolor(style.palette.border)
        self.artist.set_hatch_linewidth(style.hair)

    def update(self, x: Array, y: Array, values: Array, box: SpaceBox) -> None:
        """Hatch the holes of ``values`` (l, k); nothing when all or none is one."""
        holes = np.isnan(values)
        some = bool(holes.any()) and not bool(holes.all())
        self.artist.set_visible(some)
        self._path = Heights(x, y, holes.astype(float)).band(1e-9, 2.0) if some else NOTHING
        self._places = box.on_floor(*np.asarray(self._path.vertices, dtype=float).T)

    def project(self, screen: Screen) -> None:
        """Put it where it is seen now."""
        shares = screen.shares(screen.pixels(self._places))
        self.artist.set_path(Path(shares, self._path.codes))
