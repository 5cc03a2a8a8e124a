"""A unit circle or its image in one axes: the curve with radii, and two vectors with names."""

from __future__ import annotations

import math

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.text import Annotation
from numpy.typing import NDArray

from gui.plots.arrows import Arrows
from gui.plots.style import Style

Array = NDArray[np.float64]

POINTS = 144
"""Points of the circle, a multiple of the radii and of 4."""
RADII = 12


class CircleSide:
    """What either panel has: a closed curve with radii, the quarter that shows which way it is run
    through, two arrows and their names."""

    def __init__(self, axes: Axes) -> None:
        def line(zorder: float) -> Line2D:
            (made,) = axes.plot([], [], animated=True, zorder=zorder)
            return made

        self.axes = axes
        self.radii = LineCollection([], zorder=2, animated=True)
        axes.add_collection(self.radii, autolim=False)
        self.curve, self.quarter, self.start = line(3.0), line(3.2), line(3.4)
        self.start.set_marker("o")
        self.tip = Arrows(axes, zorder=3.5, animated=True)
        self.arrows = [Arrows(axes, zorder=4, animated=True) for _ in range(2)]
        self.names: list[Annotation] = [
            axes.annotate(
                "", (0.0, 0.0), textcoords="offset points", xytext=(0, 0), ha="center",
                va="center", zorder=5, animated=True, annotation_clip=True,
            )
            for _ in range(2)
        ]  # fmt: skip

    def artists(self) -> list[Artist]:
        """In drawing order."""
        return [
            self.radii, self.curve, self.quarter, self.start, self.tip, *self.arrows, *self.names,
        ]  # fmt: skip

    def restyle(self, style: Style) -> None:
        """Colours and sizes."""
        palette = style.palette
        self.radii.set_color(palette.muted)
        self.radii.set_alpha(0.55)
        self.radii.set_linewidth(style.points(0.8))
        self.curve.set_color(palette.exact)
        self.curve.set_linewidth(style.line)
        turn = palette.lines[2]
        self.quarter.set_color(turn)
        self.quarter.set_linewidth(style.points(3.4))
        self.quarter.set_solid_capstyle("round")
        self.start.set_markersize(style.points(6.5))
        self.start.set_color(turn)
        self.start.set_markeredgecolor(palette.panel)
        self.tip.style(style.points(3.0), turn, palette.panel, style.points(0.6))
        for arrow, name, colour in zip(self.arrows, self.names, vectors(style), strict=True):
            arrow.style(style.points(2.4), colour, palette.panel, style.points(0.7))
            name.set_color(palette.text)
            name.set_fontsize(style.text)

    def update(self, circle: Array, tips: Array, names: tuple[str, str], style: Style) -> None:
        """Draw the image of the unit circle and of the two vectors.

        Parameters
        ----------
        circle : (POINTS + 1, 2), counterclockwise before it was mapped.
        tips : (2, 2), a vector a row.
        names : of the two, as mathtext.
        """
        self.curve.set_data(circle[:, 0], circle[:, 1])
        ends = circle[: -1 : POINTS // RADII]
        self.radii.set_segments([np.array([(0.0, 0.0), end]) for end in ends])
        quarter = circle[: POINTS // 4 + 1]
        self.quarter.set_data(quarter[:, 0], quarter[:, 1])
        self.start.set_data(quarter[:1, 0], quarter[:1, 1])
        step = quarter[-1:] - quarter[-4:-3]
        self.tip.set_vectors(*quarter[-4:-3].T, *step.T)
        zero = np.zeros(1)
        low, high = self.axes.get_xlim()
        for arrow, name, tip, text in zip(self.arrows, self.names, tips, names, strict=True):
            arrow.set_vectors(zero, zero, tip[:1], tip[1:])
            length = math.hypot(*tip)
            # A vector too short to be seen has no name either.
            name.set_text(text if length > 0.04 * (high - low) else "")
            name.xy = (float(tip[0]), float(tip[1]))
            away = tip / length if length else np.zeros(2)
            name.set_position((style.points(12) * away[0], style.points(12) * away[1]))


def vectors(style: Style) -> tuple[str, str]:
    """The colours of what is stretched most, and least."""
    return style.palette.point, style.palette.numeric
