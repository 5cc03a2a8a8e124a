"""A function of one variable with its tangent, and its derivative: exact line, numeric points."""

from __future__ import annotations

import math

import numpy as np
from matplotlib.backend_bases import RendererBase
from numpy.typing import NDArray

from gui.plots import words
from gui.plots.axes_text import label, mathematics, number
from gui.plots.curve import along, breaks, broken, shown_range
from gui.plots.marks import new_legend
from gui.plots.sample_words import course_along
from gui.plots.style import Style
from gui.plots.table import Table
from gui.plots.two_lines import EVERYWHERE, TwoLines
from gui.session.names import readable
from studies.messages.field import Line

Array = NDArray[np.float64]


class LinePicture(TwoLines):
    """Left the function with the tangent at the point, right its exact and numeric derivative."""

    title = "Function and derivative"

    def __init__(self, style: Style) -> None:
        super().__init__(style, 1.4)
        self.line: Line | None = None
        self.name, self.function, self._component = "x", "f", 0
        left, right = (panel.axes for panel in self.panels)
        (self.curve,) = left.plot([], [], zorder=3)
        (self.derivative,) = right.plot([], [], zorder=3, label="exact")
        (self.numeric,) = right.plot([], [], "o", zorder=4, label="numeric")
        (self.tangent,) = left.plot([], [], animated=True, zorder=5)
        guides = [side.guide for side in self.sides]
        self.animated = [*guides, self.tangent, self.marker, self.slope_marker]
        self.set_style(style)

    def show(
        self,
        line: Line,
        *,
        point: float | None = None,
        slope: float | None = None,
        value: float | None = None,
        name: str | None = None,
        function: str = "f",
        component: int = 0,
    ) -> None:
        """Draw ``line``, of any resolution, with the artists that are there.

        Parameters
        ----------
        line : the samples; its ``component`` is drawn.
        point : along the plotted variable; by default the request's point.
        slope, value : exact at the point; by default interpolated.
        name : of the variable; by default the program's.
        function : the function's name.
        """
        request = line.request
        self.line = line
        self.name = name or request.program.inputs[request.axis]
        self.function = function
        self._component = component
        values, slopes = line.values[component], line.slopes[component]
        left, right = (panel.axes for panel in self.panels)
        for side, samples in zip(self.sides, (values, slopes), strict=True):
            side.axes.set_xlim(request.range)
            side.axes.set_ylim(shown_range(samples))
            side.axes.set_xlabel(label(self.name))
            side.update(line.x, samples)
        where = breaks(line.x, values, left.get_ylim(), slopes)
        self.curve.set_data(*broken(line.x, values, where))
        where = breaks(line.x, slopes, right.get_ylim(), None)
        self.derivative.set_data(*broken(line.x, slopes, where))
        self.numeric.set_data(line.marker_x, line.marker_slopes[component])
        self._write_texts()
        nothing = bool(np.isnan(values).all())
        self.show_message(EVERYWHERE if nothing else "")
        none = bool(np.isnan(slopes).all()) and not nothing
        self.show_message("The derivative is undefined everywhere here." if none else "", panel=1)
        self.layout.place_again()
        self.move_point(request.point[request.axis] if point is None else point, slope, value)

    def _write_texts(self) -> None:
        assert self.line is not None
        request, f, x = self.line.request, mathematics(self.function), mathematics(self.name)
        many = request.program.variables > 1
        self.set_titles(f"${f}({x})$")
        slope = rf"$\partial {f}/\partial {x}$" if many else f"${f}'({x})$"
        self.set_titles(slope, panel=1)
        self.numeric.set_label(f"{request.scheme} difference")
        self.legend.get_texts()[1].set_text(f"{request.scheme} difference")

    def move_point(
        self, point: float, slope: float | None = None, value: float | None = None
    ) -> None:
        """Move the point with its tangent; nothing else needs drawing."""
        line = self.line
        if line is None:
            return
        k = self._component
        self.point = point
        self.value = along(line.x, line.values[k], point) if value is None else value
        self.slope = along(line.x, line.slopes[k], point) if slope is None else slope
        for side in self.sides:
            side.guide.set_xdata([point, point])
        self.marker.set_data(*_dot(point, self.value))
        self.slope_marker.set_data(*_dot(point, self.slope))
        ends = np.array(self.panels[0].axes.get_xlim())
        if math.isfinite(self.slope) and math.isfinite(self.value):
            self.tangent.set_data(ends, self.value + self.slope * (ends - point))
        else:
            self.tangent.set_data([], [])

    def _restyle(self) -> None:
        super()._restyle()
        style, palette = self.style, self.style.palette
        for curve in (self.curve, self.derivative):
            curve.set_color(palette.exact)
            curve.set_linewidth(style.line)
        self.numeric.set_markersize(style.points(4.6))
        self.numeric.set_markerfacecolor(palette.numeric)
        self.numeric.set_markeredgecolor(palette.panel)
        self.numeric.set_markeredgewidth(style.points(0.6))
        self.tangent.set_color(palette.point)
        self.tangent.set_linewidth(style.points(1.4))
        self.legend = new_legend(self.panels[1].axes, 2, style)

    def _placed(self, renderer: RendererBase) -> None:
        """The legend stands in the title's line, where it leaves the title alone."""
        super()._placed(renderer)
        panel = self.panels[1]
        parts = (self.legend, *self.legend.get_texts())
        for part in parts:
            part.set_visible(True)
        extents = (one.get_window_extent(renderer) for one in (self.legend, panel.title))
        wanted = sum(extent.width for extent in extents)
        room = panel.axes.bbox.width - self.style.small * self.figure.dpi / 72
        for part in parts:
            part.set_visible(bool(wanted <= room))

    def describe(self) -> str:
        """Range, extremes, where it is undefined, how well the numeric derivative agrees, and the
        tangent at the point."""
        line = self.line
        if line is None:
            return "Nothing is drawn yet."
        f, x = readable(self.function), readable(self.name)
        values = line.values[self._component]
        parts = [
            f"{self.title}: {f} over {words.over([x], [line.request.range])}.",
            words.extremes_along(f, x, line.x, values),
            course_along(f, x, line.x, values),
        ]
        parts += [self._point_in_words(f, x), self._numeric_in_words()]
        holes = self.sides[0].holes
        if holes:
            spans = ", ".join(f"from {number(a, 3)} to {number(b, 3)}" for a, b in holes[:3])
            parts.append(f"Undefined {spans}{' and elsewhere' if len(holes) > 3 else ''}.")
        return " ".join(part for part in parts if part)

    def _numeric_in_words(self) -> str:
        line = self.line
        assert line is not None
        count = int(np.isfinite(line.marker_slopes[self._component]).sum())
        scheme = f"by {line.request.scheme} difference"
        return f"{count} numeric slopes {scheme} stand beside the exact line." if count else ""

    def _point_in_words(self, f: str, x: str) -> str:
        here = f"At {x} = {number(self.point)}"
        if not math.isfinite(self.value):
            return f"{here} {f} is undefined."
        if not math.isfinite(self.slope):
            return f"{here} {f} is {number(self.value)} and has no derivative."
        way = "rises" if self.slope > 0 else "falls" if self.slope < 0 else "is level"
        return f"{here} {f} is {number(self.value)} and its slope {number(self.slope)}: it {way}."

    def data(self) -> list[Table]:
        """The curve with its exact slope, the numeric slopes, and the point."""
        line = self.line
        if line is None:
            return []
        k, x, f = self._component, self.name, self.function
        slope = f"d{f}/d{x}"
        curve = np.column_stack((line.x, line.values[k], line.slopes[k]))
        numeric = np.column_stack((line.marker_x, line.marker_slopes[k]))
        return [
            Table("curve", (x, f, slope), curve.tolist()),
            Table("numeric slopes", (x, f"{slope} ({line.request.scheme})"), numeric.tolist()),
            Table("point", (x, f, slope), [(self.point, self.value, self.slope)]),
        ]


def _dot(x: float, y: float) -> tuple[list[float], list[float]]:
    return ([x], [y]) if math.isfinite(y) else ([], [])
