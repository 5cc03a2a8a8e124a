"""One run as a curve over its steps: line, marks along it, the line that theory predicts, and a
mark at the step that a player has come to.  Made once for each run, then updated.
"""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patheffects import Normal, Stroke
from numpy.typing import NDArray

from gui.plots.method_colours import Look
from gui.plots.palette import mixed
from gui.plots.polyline import inside, marked, shares, visible_line
from gui.plots.style import Style

Array = NDArray[np.float64]
Ranges = tuple[tuple[float, float], tuple[float, float]]

EVERY, FEW = 16, 6
"""A curve of at most so many points has a mark at each; a longer one has so many marks."""

PREDICTED = (0.0, (4.0, 4.5))


class RunCurve:
    """The artists of one run in one axes."""

    def __init__(self, axes: Axes) -> None:
        def line(zorder: float, **options: object) -> Line2D:
            (made,) = axes.plot([], [], animated=True, zorder=zorder, **options)  # type: ignore[arg-type]
            return made

        self.line = line(3.0, solid_joinstyle="round")
        self.dots = line(3.8, linestyle="none")
        self.predicted = line(3.6, linestyle=PREDICTED)
        self.now = line(6.0, linestyle="none", clip_on=False)
        self.sample = Line2D([], [])
        self.points: Array = np.empty((0, 2))

    def restyle(self, style: Style, look: Look, above: int) -> None:
        """Colours and sizes of a run with so many others ``above`` it."""
        palette = style.palette
        self.line.set_color(look.colour)
        self.line.set_linestyle(look.dashes)
        self.line.set_linewidth(style.points(min(2.0 + 0.2 * above, 2.8)))
        for marks, size, edge in ((self.dots, 4.6, 0.6), (self.now, 8.0, 1.2)):
            marks.set_marker(look.marker)
            marks.set_markersize(style.points(size))
            marks.set_markerfacecolor(look.colour)
            marks.set_markeredgecolor(palette.panel)
            marks.set_markeredgewidth(style.points(edge))
        self.predicted.set_color(mixed(look.colour, palette.text, 0.6))
        self.predicted.set_linewidth(style.points(1.2))
        # Measured curves often run exactly below: a rim keeps the dashes apart from them.
        rim = Stroke(linewidth=style.points(2.8), foreground=palette.panel)
        self.predicted.set_path_effects([rim, Normal()])
        self.sample.set(color=look.colour, linestyle=look.dashes, marker=look.marker)
        self.sample.set(linewidth=style.points(1.6), markersize=style.points(4.6))

    def update(self, points: Array, predicted: Array, ranges: Ranges) -> None:
        """Draw the curve through ``points`` (k + 1, 2), NaN where there is none, and the
        ``predicted`` line (m, 2), which may be empty."""
        self.points = points
        self.line.set_data(*visible_line(points, ranges).T)
        self.dots.set_data(*points[marked(points, ranges, EVERY, FEW)].T)
        self.predicted.set_data(*visible_line(predicted, ranges).T)

    def move(self, frame: int | None, ranges: Ranges) -> None:
        """Mark the step ``frame``, or the last one where the run was shorter."""
        here = np.empty((0, 2))
        if frame is not None and len(self.points):
            here = self.points[min(max(frame, 0), len(self.points) - 1)][None, :]
            here = here[inside(shares(here, ranges), 1e-9)]
        self.now.set_data(*here.T)
