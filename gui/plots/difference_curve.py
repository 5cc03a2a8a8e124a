"""An answer and the exact derivative of one variable, as curves; below them the difference, with
the place where it is largest and the counterexample."""

from __future__ import annotations

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex
from numpy.typing import NDArray

from gui.plots.axes_text import label, mathematics
from gui.plots.colours import signed_bands
from gui.plots.curve import along, breaks, broken, shown_range
from gui.plots.difference_words import NOWHERE, Compared, Marks, note, sentences, tables
from gui.plots.foot_legend import FootLegend, sample_of
from gui.plots.line_axes import LineAxes
from gui.plots.marks import new_point, style_point
from gui.plots.palette import mixed
from gui.plots.picture import REACH, Picture
from gui.plots.style import Style
from gui.plots.table import Table

Array = NDArray[np.float64]

DASHES = (0, (5, 2))
FILLED = 0.45
"""How strong the area between zero and the difference is against the panel."""


class DifferenceCurve(Picture):
    """Two panels over one variable."""

    title = "Yours and the exact derivative"

    def __init__(self, style: Style) -> None:
        super().__init__(style, panels=2)
        self.layout.shape = 1.7
        self.compared: Compared | None = None
        self.point = math.nan
        first, second = (panel.axes for panel in self.panels)
        self.sides = [LineAxes(first), LineAxes(second)]
        self.above, self.below = (PolyCollection([], zorder=2, linewidths=0) for _ in range(2))
        for area in (self.above, self.below):
            second.add_collection(area, autolim=False)
        (self.exact,) = first.plot([], [], zorder=3)
        (self.yours,) = first.plot([], [], zorder=3.2)
        (self.apart,) = second.plot([], [], zorder=3)
        (self.gap,) = first.plot([], [], zorder=3.6)
        self.marks = [Marks(first), Marks(second)]
        self.dots = [new_point(first), new_point(second)]
        self.animated = [
            *(side.guide for side in self.sides),
            *(artist for marks in self.marks for artist in marks.artists),
            *self.dots,
        ]
        self.legend = FootLegend(first, style, handle=2.2)
        self.layout.foot = self.legend.arrange
        self.set_style(style)

    def show(self, compared: Compared, point: float) -> None:
        """Draw ``compared``, and the point along its variable."""
        self.compared = compared
        found = compared.difference
        x, apart = found.x, compared.apart
        first, second = (panel.axes for panel in self.panels)
        both = np.concatenate((found.yours, found.exact))
        for axes, values in ((first, both), (second, _with_zero(apart))):
            axes.set_xlim(found.request.ranges[0])
            axes.set_ylim(shown_range(np.where(np.isfinite(values), values, np.nan)))
            axes.set_xlabel(label(compared.names[0]))
        self.sides[0].update(x, found.exact)
        self.sides[1].update(x, apart)
        # On a kink there is no derivative: whatever yours is there, its curve is broken.
        yours = np.where(np.isnan(found.exact), np.nan, found.yours)
        for line, values in ((self.exact, found.exact), (self.yours, yours), (self.apart, apart)):
            known = np.where(np.isfinite(values), values, np.nan)
            axes = second if line is self.apart else first
            line.set_data(*broken(x, known, breaks(x, known, axes.get_ylim(), None)))
        self._fill(x, apart)
        self._place_marks(compared)
        self.show_message(NOWHERE if compared.nowhere else "", panel=1)
        x_name = mathematics(compared.names[0])
        held = found.request.check.problem.variables != compared.names
        self.set_titles(f"${compared.title}$", f"along ${x_name}$" if held else "")
        self.set_titles(f"yours − ${compared.title}$", note(compared), panel=1)
        self._renew_legend()
        self.layout.place_again()
        self.move_point(point)

    def _fill(self, x: Array, apart: Array) -> None:
        """Between zero and the difference, in the colour of its sign."""
        low, high = self.panels[1].axes.get_ylim()
        seen = np.clip(np.nan_to_num(apart), low, high)
        for area, part in (
            (self.above, np.maximum(seen, 0.0)), (self.below, np.minimum(seen, 0.0)),
        ):  # fmt: skip
            outline = np.column_stack((np.r_[x, x[::-1]], np.r_[part, np.zeros_like(x)]))
            area.set_verts([outline])

    def _place_marks(self, compared: Compared) -> None:
        found = compared.difference
        best, at = found.largest, compared.counterexample
        (low, high), (first, second) = self.panels[1].axes.get_ylim(), self.marks
        self.gap.set_data([], [])
        if best is None or best.unbounded or compared.constant is not None:
            for marks in self.marks:
                marks.largest.set_data([], [])
        else:
            place = best.at[0]
            self.gap.set_data([place, place], [best.yours, best.exact])
            first.place((place, best.yours), None)
            apart = best.yours - best.exact
            second.place((place, min(max(apart, low), high)), None)
        if at is None:
            for marks in self.marks:
                marks.counterexample.set_data([], [])
            return
        heights = along(found.x, found.yours, at[0]), along(found.x, compared.apart, at[0])
        for marks, height in zip(self.marks, heights, strict=True):
            known = math.isfinite(height)
            marks.counterexample.set_data(*(([at[0]], [height]) if known else ([], [])))

    def move_point(self, point: float) -> None:
        """Move the point; nothing else needs drawing."""
        self.point = point
        if self.compared is None:
            return
        found = self.compared.difference
        heights = (along(found.x, found.exact, point), along(found.x, self.compared.apart, point))
        for side, dot, height in zip(self.sides, self.dots, heights, strict=True):
            side.guide.set_xdata([point, point])
            low, high = side.axes.get_ylim()
            seen = math.isfinite(height) and low <= height <= high
            dot.set_data(*(([point], [height]) if seen else ([], [])))

    # Pointer.

    def handles(self) -> list[tuple[Axes, float, float]]:
        """The point on the exact curve and on the difference, where they exist."""
        found = []
        for panel, dot in zip(self.panels, self.dots, strict=True):
            x, y = (np.asarray(part, dtype=float) for part in dot.get_data())
            if x.size:
                found.append((panel.axes, float(x[0]), float(y[0])))
        return found

    def hit_point(self, x: float, y: float) -> bool:
        """Whether a press at pixel (x, y) takes hold of the point, or of the guide through it."""
        reach = REACH * self.style.points(0.5) * self.figure.dpi / 100
        return super().hit_point(x, y) or any(side.near_guide(x, y, reach) for side in self.sides)

    # Style.

    def _renew_legend(self) -> None:
        lines = [(sample_of(self.exact), "exact"), (sample_of(self.yours), "yours")]
        lines += [(sample_of(one), text) for one, text in self.marks[0].legend()]
        self.legend.blocks = [lines]
        self.legend.forget()
        self.layout.forget()

    def _restyle(self) -> None:
        style, palette = self.style, self.style.palette
        for side in self.sides:
            side.restyle(style)
        for marks in self.marks:
            marks.restyle(style)
        for dot in self.dots:
            style_point(dot, style)
        self.exact.set_color(palette.exact)
        self.exact.set_linewidth(style.points(2.6))
        self.yours.set_color(palette.numeric)
        self.yours.set_linewidth(style.line)
        self.yours.set_linestyle(DASHES)
        self.apart.set_color(palette.text)
        self.apart.set_linewidth(style.points(1.4))
        self.gap.set_color(palette.muted)
        self.gap.set_linewidth(style.thin)
        self.gap.set_linestyle((0, (1, 1.5)))
        low, _, high = signed_bands(np.array([-1.2, -0.6, 0.6, 1.2]), palette).tolist()
        for area, colour in ((self.below, low), (self.above, high)):
            area.set_facecolor(mixed(palette.panel, to_hex(colour), FILLED))
        self.legend.style = style
        self._renew_legend()

    def _placed(self, renderer: RendererBase) -> None:
        self.legend.arrange(float(self.figure.bbox.width), renderer)
        super()._placed(renderer)
        for side in self.sides:
            side.fit(renderer)

    # Words and numbers.

    def describe(self) -> str:
        """The range, the largest difference, the counterexample and the point."""
        if self.compared is None:
            return "Nothing is drawn yet."
        return sentences(self.title, self.compared, (self.point,))

    def data(self) -> list[Table]:
        """The samples, the largest difference and the counterexample."""
        return [] if self.compared is None else tables(self.compared)


def _with_zero(values: Array) -> Array:
    """The values, and 0 among them as often as a range that leaves extremes out needs it."""
    return np.concatenate((values, np.zeros(max(1, values.size // 4))))
