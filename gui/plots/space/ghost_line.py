"""A line in space that shows fainter where a surface hides it."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.path import Path
from numpy.typing import NDArray

from gui.plots.space.screen import Screen

Array = NDArray[np.float64]
FAINT = 0.38


class GhostLine:
    """Two artists: the part that can be seen and the part that cannot."""

    def __init__(self, axes: Axes, zorder: float, *, faint: float = FAINT) -> None:
        (self.seen,) = axes.plot([], [], zorder=zorder, animated=True, solid_capstyle="round")
        (self.hidden,) = axes.plot([], [], zorder=zorder - 0.1, animated=True)
        self.hidden.set_alpha(faint)

    @property
    def artists(self) -> list[Artist]:
        """In drawing order."""
        return [self.hidden, self.seen]

    def restyle(self, colour: str, width: float, dashes: Any = "-") -> None:
        """Colour, width in points, and line style."""
        for line in (self.hidden, self.seen):
            line.set_color(colour)
            line.set_linewidth(width)
            line.set_linestyle(dashes)

    def clear(self) -> None:
        """Draw nothing."""
        for line in (self.hidden, self.seen):
            line.set_data([], [])

    def update(self, screen: Screen, pixels: Array, visible: NDArray[np.bool_]) -> None:
        """Draw through ``pixels`` (n, 2 or more), NaN where pieces end; ``visible`` (n,)."""
        places = screen.shares(pixels)
        # A piece belongs to what is seen when either of its ends is: the halves meet.
        part = visible.copy()
        part[1:] |= visible[:-1]
        shown = np.where(part[:, None], places, np.nan)
        behind = np.where((~visible)[:, None], places, np.nan)
        self.seen.set_data(shown[:, 0], shown[:, 1])
        self.hidden.set_data(behind[:, 0], behind[:, 1])


def pieces(path: Path) -> Array:
    """A path's vertices (n, 2) with a row of NaN before every piece but the first."""
    vertices = np.asarray(path.vertices, dtype=float)
    if path.codes is None or len(vertices) == 0:
        return vertices
    starts = np.flatnonzero(np.asarray(path.codes) == Path.MOVETO)
    return np.insert(vertices, starts[1:], np.nan, axis=0)
