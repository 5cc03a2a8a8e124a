"""Points of two classes in one axes: a disc or a square each, and a ring around those that the
network has on the wrong side."""

from __future__ import annotations

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from numpy.typing import NDArray

from engine.network.points import Points
from gui.plots.class_colours import class_colours
from gui.plots.style import Style

Array = NDArray[np.float64]

SHAPES = ("o", "s")
FEW, MANY = 300, 5000
"""Up to so many points marks have their full size; from so many on the smallest."""


class ClassMarks:
    """The artists of all points, made once."""

    def __init__(self, axes: Axes, zorder: float, *, animated: bool) -> None:
        self.classes = [
            axes.plot([], [], shape, zorder=zorder + 0.1 * k, animated=animated)[0]
            for k, shape in enumerate(SHAPES)
        ]
        (self.missed,) = axes.plot([], [], "o", zorder=zorder + 0.3, animated=animated)
        self.missed.set_markerfacecolor("none")
        self.points: Points | None = None
        self._style: Style | None = None

    @property
    def artists(self) -> list[Artist]:
        """In drawing order."""
        return [*self.classes, self.missed]

    def update(self, points: Points, wrong: NDArray[np.bool_] | None = None) -> None:
        """Show ``points``; ``wrong`` (m,) are ringed."""
        if points is not self.points:
            self.points = points
            for label, marks in enumerate(self.classes):
                marks.set_data(*points.x[:, points.labels == label])
            self._size()
        shown = np.zeros(points.count, np.bool_) if wrong is None else wrong
        self.missed.set_data(*points.x[:, shown])

    def restyle(self, style: Style) -> None:
        """Colours and sizes."""
        palette = style.palette
        self._style = style
        for marks, colour in zip(self.classes, class_colours(palette), strict=True):
            marks.set_markerfacecolor(colour)
            marks.set_markeredgecolor(palette.panel)
            marks.set_markeredgewidth(style.points(0.6))
        self.missed.set_markeredgecolor(palette.text)
        self.missed.set_markeredgewidth(style.points(1.1))
        self._size()

    def _size(self) -> None:
        """Smaller marks where there are many."""
        if self._style is None:
            return
        count = self.points.count if self.points is not None else 0
        share = np.interp(np.log(max(count, 1)), np.log([FEW, MANY]), [1.0, 0.5])
        for marks, size in zip(self.classes, (5.2, 4.7), strict=True):
            marks.set_markersize(self._style.points(size * float(share)))
        self.missed.set_markersize(self._style.points(8.6 * float(share)))
