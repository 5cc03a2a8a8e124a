"""The components of a vector function of one variable: curves in one axes, the point on each."""

from __future__ import annotations

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from gui.plots import words
from gui.plots.axes_text import label, mathematics, number
from gui.plots.curve import along, breaks, broken, shown_range
from gui.plots.line_axes import LineAxes
from gui.plots.marks import new_legend, new_point, style_point
from gui.plots.picture import REACH, Picture
from gui.plots.series_dashes import series_dashes
from gui.plots.style import Style
from gui.plots.table import Table
from gui.session.names import component, readable
from studies.messages.field import Line

Array = NDArray[np.float64]

MOST = 8
"""As many curves as there are colours told apart; of more the picture says how many there are."""
REST = "Every component is undefined everywhere in this range. Try another one."


class ComponentCurves(Picture):
    """Up to eight curves over one variable; where any is undefined, it simply stops."""

    title = "Components"

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.layout.shape = 1.4
        axes = self.axes
        self.line: Line | None = None
        self.point = math.nan
        self.name, self.function = "x", "f"
        self.side = LineAxes(axes)
        self.curves: list[Line2D] = []
        self.markers: list[Line2D] = []
        self.legend: Legend | None = None
        self.set_style(style)

    @property
    def axes(self) -> Axes:
        """The axes of all curves."""
        return self.panels[0].axes

    def show(
        self,
        line: Line,
        *,
        point: float | None = None,
        name: str | None = None,
        function: str = "f",
    ) -> None:
        """Draw the components of ``line``, of any resolution and number.

        Parameters
        ----------
        line : the samples; the first eight components are drawn.
        point : along the plotted variable; by default the request's point.
        name : of the variable; by default the program's.
        function : the function's name; components are called ``f_1``, ``f_2`` ...
        """
        request = line.request
        self.line, self.function = line, function
        self.name = name or request.program.inputs[request.axis]
        axes, values = self.axes, line.values[:MOST]
        self._use(len(values))
        spans = [shown_range(row) for row in values if not np.isnan(row).all()]
        low, high = (min(s[0] for s in spans), max(s[1] for s in spans)) if spans else (-1.0, 1.0)
        axes.set_xlim(request.range)
        axes.set_ylim(low, high)
        axes.set_xlabel(label(self.name))
        title = f"${mathematics(function)}({mathematics(self.name)})$"
        self.set_titles(title, words.first_of(len(line.values), MOST))
        # Shaded only where no component is defined at all.
        self.side.update(line.x, np.where(np.isnan(values).all(axis=0), np.nan, 0.0))
        for k, curve in enumerate(self.curves):
            where = breaks(line.x, values[k], (low, high), line.slopes[k])
            curve.set_data(*broken(line.x, values[k], where))
        self.show_message("" if spans else REST)
        self._renew_legend()
        self.layout.place_again()
        self.move_point(request.point[request.axis] if point is None else point)

    def _use(self, count: int) -> None:
        """Have ``count`` curves, each with its mark of the point."""
        while len(self.curves) < count:
            self.curves += self.axes.plot([], [], zorder=3)
            self.markers.append(new_point(self.axes))
            self._restyle_curve(len(self.curves) - 1)
        while len(self.curves) > count:
            self.curves.pop().remove()
            self.markers.pop().remove()
        self.animated[:] = [self.side.guide, *self.markers]

    def move_point(self, point: float) -> None:
        """Move the point along the variable; nothing else needs drawing."""
        line = self.line
        if line is None:
            return
        self.point = point
        self.side.guide.set_xdata([point, point])
        for k, marker in enumerate(self.markers):
            marker.set_data([point], [along(line.x, line.values[k], point)])

    def _heights(self) -> list[float]:
        line = self.line
        if line is None:
            return []
        return [along(line.x, line.values[k], self.point) for k in range(len(self.curves))]

    def handles(self) -> list[tuple[Axes, float, float]]:
        """The point on every curve, where it exists."""
        return [(self.axes, self.point, y) for y in self._heights() if math.isfinite(y)]

    def hit_point(self, x: float, y: float) -> bool:
        """Whether a press at pixel (x, y) takes hold of the point or of the guide through it."""
        reach = REACH * self.style.points(0.5) * self.figure.dpi / 100
        return super().hit_point(x, y) or self.side.near_guide(x, y, reach)

    def _restyle(self) -> None:
        self.side.restyle(self.style)
        for k in range(len(self.curves)):
            self._restyle_curve(k)
        self._renew_legend()

    def _restyle_curve(self, k: int) -> None:
        colour = self.style.palette.lines[k % len(self.style.palette.lines)]
        self.curves[k].set_color(colour)
        self.curves[k].set_linestyle(series_dashes(k))
        self.curves[k].set_linewidth(self.style.line)
        style_point(self.markers[k], self.style, colour)

    def _renew_legend(self) -> None:
        for k, curve in enumerate(self.curves):
            curve.set_label(f"${mathematics(component(self.function, k))}$")
        if self.curves:
            self.legend = new_legend(self.axes, len(self.curves), self.style)

    def _placed(self, renderer: RendererBase) -> None:
        super()._placed(renderer)
        self.side.fit(renderer)

    # Words and numbers.

    def describe(self) -> str:
        """Range, the extremes of every component, and their values at the point."""
        line = self.line
        if line is None:
            return "Nothing is drawn yet."
        x = readable(self.name)
        names = [readable(component(self.function, k)) for k in range(len(self.curves))]
        count = len(line.values)
        left_out = f" The {words.first_of(count, MOST)} are drawn." if count > MOST else ""
        parts = [
            f"{self.title} of {readable(self.function)} over"
            f" {words.over([x], [line.request.range])}, {count} in all.{left_out}"
        ]
        parts += [
            words.extremes_along(name, x, line.x, values)
            for name, values in zip(names, line.values, strict=False)
        ]
        here = ", ".join(
            f"{name} is {number(y)}" for name, y in zip(names, self._heights(), strict=True)
        )
        parts.append(f"At {x} = {number(self.point)} {here}.")
        return " ".join(parts)

    def data(self) -> list[Table]:
        """Every component with its exact slope, and the numeric slopes."""
        line = self.line
        if line is None:
            return []
        x = self.name
        fs = [component(self.function, k) for k in range(len(line.values))]
        slopes = [f"d{f}/d{x}" for f in fs]
        curves = np.column_stack((line.x, *line.values, *line.slopes))
        numeric = np.column_stack((line.marker_x, *line.marker_slopes))
        scheme = line.request.scheme
        return [
            Table("curves", (x, *fs, *slopes), curves.tolist()),
            Table("numeric slopes", (x, *(f"{s} ({scheme})" for s in slopes)), numeric.tolist()),
        ]
