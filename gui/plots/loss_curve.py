"""One number an epoch as a curve in one axes: loss or accuracy, with a mark at its end.

Made once; the frame follows only when the curve leaves it.
"""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from gui.plots.decades import Powers, decades, highest, lowest
from gui.plots.polyline import visible_line
from gui.plots.step_axis import set_step_axis
from gui.plots.style import Style
from gui.plots.ticks import TickNumbers

Array = NDArray[np.float64]
Range = tuple[float, float]
Scale = Literal["linear", "log"]

ROOM = 1.06
"""Of the highest value, up to where the axis goes."""


class LossCurve:
    """A curve over epochs in one axes."""

    def __init__(self, axes: Axes, *, animated: bool) -> None:
        self.axes = axes
        self.scale: Scale = "linear"
        (self.line,) = axes.plot([], [], zorder=3, animated=animated, solid_joinstyle="round")
        (self.end,) = axes.plot([], [], "o", zorder=5, animated=animated, clip_on=False)
        set_step_axis(axes, "linear")
        axes.set_xlabel("epoch")

    @property
    def artists(self) -> list[Artist]:
        """In drawing order."""
        return [self.line, self.end]

    def set_scale(self, scale: Scale) -> None:
        """Values along the axis, or their logarithms."""
        self.scale = scale
        steps = [1, 2, 3, 5, 10] if scale == "log" else [1, 2, 2.5, 5, 10]
        axis = self.axes.yaxis
        axis.set_major_locator(MaxNLocator(nbins=5, steps=steps, integer=scale == "log"))
        axis.set_major_formatter(Powers() if scale == "log" else TickNumbers())

    def update(self, first: int, values: Array, ranges: tuple[Range, Range]) -> None:
        """Draw ``values`` (k,) of the epochs ``first``, ``first + 1`` .. within ``ranges``."""
        epochs = first + np.arange(values.size, dtype=np.float64)
        heights = values if self.scale == "linear" else decades(values, ranges[1][0] + 0.3)
        points = np.column_stack((epochs, heights))
        self.line.set_data(*visible_line(points, ranges).T)
        last = points[-1:]
        seen = bool(last.size) and ranges[1][0] <= last[0, 1] <= ranges[1][1]
        self.end.set_data(*(last.T if seen else np.empty((2, 0))))

    def restyle(self, style: Style, colour: str) -> None:
        """Colour and sizes."""
        self.line.set_color(colour)
        self.line.set_linewidth(style.line)
        self.end.set_markersize(style.points(5.5))
        self.end.set_markerfacecolor(colour)
        self.end.set_markeredgecolor(style.palette.panel)
        self.end.set_markeredgewidth(style.points(0.9))


def loss_range(values: Array, scale: Scale, old: Range | None) -> Range:
    """The axis of losses: from 0, or in whole decades.  It stays where it was while the curve has
    room in it and fills more than a part."""
    known = values[np.isfinite(values)]
    top, bottom = highest(known), lowest(known)
    if not math.isfinite(top):
        return (0.0, 1.0) if scale == "linear" else (-1.0, 0.0)
    if scale == "log":
        high, low = math.ceil(math.log10(top) + 0.02), math.floor(math.log10(bottom) - 0.02)
        wanted = (float(min(low, high - 1)), float(high))
        if old is None:
            return wanted
        return min(wanted[0], old[0]), max(wanted[1], old[1])
    wanted = (0.0, ROOM * top)
    keeps = old is not None and wanted[1] <= old[1] <= 2.0 * wanted[1]
    return old if old is not None and keeps else wanted


def epoch_range(last: int) -> Range:
    """The axis of epochs."""
    end = float(max(last, 1))
    return -0.02 * end, 1.03 * end
