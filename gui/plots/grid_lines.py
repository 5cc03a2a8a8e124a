"""The coordinate lines of two variables and their images, as two families in two colours."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from numpy.typing import NDArray

from gui.plots.curve import STEEPER, VISIBLE
from gui.plots.series_dashes import series_dashes
from gui.plots.style import Style

Array = NDArray[np.float64]
Range = tuple[float, float]

INTERVALS = (20, 16, 18, 15, 24, 12, 10)
"""How many stripes the box is cut into, the first that the samples allow: the same for a coarse
and a fine grid."""

FAR = 30.0
"""Image points farther off than so many times the width in view are drawn so far off: pixels must
not overflow."""


def chosen(samples: int) -> NDArray[np.intp]:
    """Which of so many samples are on a coordinate line, ends included."""
    for count in INTERVALS:
        if (samples - 1) % count == 0:
            return np.arange(0, samples, (samples - 1) // count)
    return np.unique(np.linspace(0, samples - 1, min(samples, 21)).round().astype(np.intp))


class GridLines:
    """Lines along the first variable (the second is constant on each), and along the second."""

    def __init__(self, axes: Axes, zorder: float) -> None:
        self.first = LineCollection([], zorder=zorder)
        self.second = LineCollection([], zorder=zorder + 0.1)
        for artist in (self.first, self.second):
            axes.add_collection(artist, autolim=False)

    def restyle(self, style: Style) -> None:
        """Colours and widths."""
        for artist, colour in zip((self.first, self.second), colours(style), strict=True):
            artist.set_color(colour)
            artist.set_linewidth(style.points(0.9))
            artist.set_capstyle("butt")
        self.second.set_linestyle([series_dashes(1)])

    def update(self, across: Array, along: Array, view: tuple[Range, Range]) -> None:
        """Draw the lines through sampled places.

        Parameters
        ----------
        across, along : where sample (iy, ix) is drawn, shape (l, k); NaN where nowhere.
        view : the limits of the axes: across a pole lines are not joined.
        """
        places = np.stack((across, along), axis=-1)
        rows, columns = (chosen(size) for size in across.shape)
        self.first.set_segments([p for row in rows for p in pieces(places[row], view)])
        self.second.set_segments([p for column in columns for p in pieces(places[:, column], view)])


def colours(style: Style) -> tuple[str, str]:
    """Of what runs along the first variable, and along the second."""
    return style.palette.lines[0], style.palette.lines[1]


def pieces(line: Array, view: tuple[Range, Range]) -> list[Array]:
    """A polyline (k, 2) cut where it is undefined and where it jumps.

    It jumps where it crosses the whole view at once (a pole), or where one step is much longer than
    those on both sides of it (see :data:`gui.plots.curve.STEEPER`).
    """
    low, high = np.array(view).T
    width = high - low
    with np.errstate(invalid="ignore", over="ignore"):
        size = np.nan_to_num(np.abs(np.diff(line, axis=0) / width).max(axis=1))
        least, most = np.minimum(line[:-1], line[1:]), np.maximum(line[:-1], line[1:])
        pole = ((least < low) & (most > high)).any(axis=1)
        around = np.maximum(np.r_[0.0, size[:-1]], np.r_[size[1:], 0.0])
        jump = size > STEEPER * around + VISIBLE
        known = np.asarray(np.isfinite(line).all(axis=1))
        near = np.clip(line, low - FAR * width, high + FAR * width)
    apart = pole | jump | ~(known[:-1] & known[1:])
    return [piece for piece in np.split(near, np.flatnonzero(apart) + 1) if len(piece) > 1]
