"""Newton's step: an arrow from the point to the stationary point of its quadratic model, and there
a mark whose shape tells what the model has there.
"""

from __future__ import annotations

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from gui.plots.arrows import Arrows
from gui.plots.critical_marks import MARKS
from gui.plots.quadratic_model import Quadratic, clipped
from gui.plots.space.arrow import clear_arrow
from gui.plots.style import Style
from gui.plots.words import place

Array = NDArray[np.float64]
Point = tuple[float, float]
Range = tuple[float, float]

STILL = 1e-9
"""A step shorter than this share of the box leads nowhere else."""
SINGULAR = "The Hessian is singular: there is no Newton step."


class NewtonStep:
    """Made once; arrow and mark follow the point.

    Attributes
    ----------
    target : the model's stationary point; None where there is none.
    note : where the step leads, in a few words; ``words`` the same in a sentence, or why there is
        none.  Empty while nothing is shown.
    """

    def __init__(self, axes: Axes, zorder: float) -> None:
        self.arrow = Arrows(axes, zorder=zorder, animated=True)
        (self.mark,) = axes.plot(
            [], [], linestyle="none", zorder=zorder + 0.3, animated=True, clip_on=False
        )
        self.target: Point | None = None
        self.words, self.note = "", ""

    @property
    def artists(self) -> list[Artist]:
        """In drawing order."""
        return [self.arrow, self.mark]

    def restyle(self, style: Style) -> None:
        """Colours and sizes."""
        palette = style.palette
        self.arrow.style(style.points(2.0), palette.point, palette.panel, style.points(0.7))
        self.mark.set_markersize(style.points(10.0))
        self.mark.set_markerfacecolor(palette.panel)
        self.mark.set_markeredgecolor(palette.point)
        self.mark.set_markeredgewidth(style.points(1.7))

    def sample(self, style: Style) -> Line2D:
        """What stands for it in a legend."""
        colour = style.palette.point
        return Line2D(
            [], [], color=colour, linewidth=style.points(1.8), marker=">",
            markersize=style.points(5.5),
        )  # fmt: skip

    def clear(self) -> None:
        """Show nothing."""
        self.target, self.words, self.note = None, "", ""
        clear_arrow(self.arrow)
        self.mark.set_data([], [])

    def update(self, model: Quadratic, point: Point, ranges: tuple[Range, Range]) -> None:
        """The step of ``model`` from ``point``; cut at the border of the box ``ranges``."""
        self.clear()
        if not np.isfinite(model.step).all():
            self.words = SINGULAR
            return
        x, y = point
        self.target = (x + float(model.step[0]), y + float(model.step[1]))
        self.words = f"Newton’s step leads to the model’s {model.kind} {place(self.target, 4)}"
        if not all(low <= c <= high for c, (low, high) in zip(point, ranges, strict=True)):
            self.words += "."
            return
        way, cut = clipped(point, model.step, ranges)
        self.words += ", outside the box." if cut else "."
        spans = np.array([high - low for low, high in ranges])
        if (np.abs(model.step) <= STILL * spans).all():
            self.words = f"Newton’s step is zero here: the model has its {model.kind} at the point."
        self.note = f"Newton: to a {model.kind}{', outside' if cut else ''}"
        right, up = (np.array([value]) for value in way)
        self.arrow.set_vectors(np.array([x]), np.array([y]), right, up)
        if not cut:
            self.mark.set_marker(MARKS[model.kind][0])
            self.mark.set_data([self.target[0]], [self.target[1]])
