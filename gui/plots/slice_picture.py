"""A function along the direction through the point, with its Taylor polynomials there; of one
variable the function itself, with its critical points.

All curves are laid over the frame, which is drawn anew only when the limits no longer fit.
"""

from __future__ import annotations

import math

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from gui.plots.axes_text import label, mathematics, number
from gui.plots.critical_marks import CriticalMarks
from gui.plots.curve import along, breaks, broken, shown_range
from gui.plots.foot_legend import FootLegend, sample_of
from gui.plots.line_axes import LineAxes
from gui.plots.marks import new_point, style_point
from gui.plots.model_contours import DASHES
from gui.plots.model_words import lower_orders, model_name
from gui.plots.palette import mixed
from gui.plots.picture import REACH, Picture
from gui.plots.slice_words import Reading, slice_sentences, slice_tables
from gui.plots.style import Style
from gui.plots.table import Table
from gui.plots.two_lines import EVERYWHERE
from studies.messages.critical import CriticalPoints
from studies.messages.slice import Slice
from studies.messages.taylor import HIGHEST, Taylor

Array = NDArray[np.float64]
Range = tuple[float, float]

NOWHERE = "The function is undefined all along this direction. Try another one."
FULL = (0.72, 0.5)
"""While something moves, limits along t and f stay as long as the curve fills so much of them."""
ROOM = 0.12
"""Then a limit that has to move is set this share of the range too wide."""
FAINT = (0.3, 0.5)
"""How strong the first and the last of the lower orders are against the panel."""


class SlicePicture(Picture):
    """The curve, polynomials of the chosen order and of all lower ones, and the point.

    Attributes
    ----------
    slice, taylor : what is shown; None before they are known.
    point, value : along the axis (0 along a direction) and of f there; NaN where not known.
    critical : the marks of the critical points, of a function of one variable.
    """

    title = "Along the direction"

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.layout.shape = 1.5
        self.slice: Slice | None = None
        self.taylor: Taylor | None = None
        self.names: tuple[str, ...] = ("x", "y")
        self.function = "f"
        self.place: tuple[float, ...] = ()
        self.point, self.value = math.nan, math.nan
        self._x: Array = np.empty(0)
        axes = self.axes
        self.side = LineAxes(axes)
        self.lower: list[Line2D] = []
        for _ in range(HIGHEST - 1):
            self.lower += axes.plot([], [], zorder=2.6, animated=True)
        (self.curve,) = axes.plot([], [], zorder=3, animated=True)
        (self.polynomial,) = axes.plot([], [], zorder=3.4, animated=True)
        self.critical = CriticalMarks(axes, zorder=5.6)
        self.marker = new_point(axes)
        panel = self.panels[0]
        over: list[Artist] = [self.side.shade, self.side.label, panel.title, panel.note]
        for artist in over:
            artist.set_animated(True)
        self.animated = [
            self.side.shade, self.side.label, *self.lower, self.side.guide, self.curve,
            self.polynomial, *self.critical.artists, self.marker, panel.title, panel.note,
        ]  # fmt: skip
        self.legend = FootLegend(axes, style, handle=2.4)
        self.layout.foot = self.legend.arrange
        self._legend_of: object = None
        self._frame: object = None
        self._told = ""
        self.set_style(style)

    @property
    def axes(self) -> Axes:
        """The axes of the curve."""
        return self.panels[0].axes

    @property
    def one(self) -> bool:
        """Whether the function is one of a single variable, which the axis then is."""
        return self.slice is not None and len(self.slice.direction) == 1

    # What is shown.

    def show(
        self,
        slice: Slice,
        *,
        point: tuple[float, ...],
        taylor: Taylor | None = None,
        names: tuple[str, ...] | None = None,
        function: str = "f",
        draft: bool = False,
    ) -> bool:
        """Draw ``slice``; whether the frame is to be drawn anew.  Otherwise only what is laid over
        it has changed.

        Parameters
        ----------
        slice : the samples.
        point : in the plotted variables, one or two.
        taylor : the polynomial at that point; None: not known.
        names : of the plotted variables; by default the program's.
        function : the function's name.
        draft : keep the limits as long as the curve suits them (while something moves).
        """
        request = slice.request
        inputs = request.program.inputs
        self.slice, self.taylor, self.place = slice, taylor, point
        self.names = names or tuple(inputs[axis] for axis in request.axes)
        self.function = function
        self._x = slice.t + self._start(point[0]) if self.one else slice.t
        values = slice.values
        fresh = self._fit(draft)
        self.side.update(self._x, values)
        known = np.where(np.isfinite(values), values, np.nan)
        where = breaks(self._x, known, self.axes.get_ylim(), None)
        self.curve.set_data(*broken(self._x, known, where))
        self._place_critical()
        self._write()
        fresh |= self._renew_legend()
        self.move_point(point, None if self.one else slice.value.value)
        return fresh

    def _start(self, point: float) -> float:
        """What t is counted from, of one variable: the point that the slice was cut through, which
        covers its range from end to end.  Outside the range it does not: the point itself."""
        assert self.slice is not None
        (low, high), t = self.slice.request.ranges[0], self.slice.t
        start = low - float(t[0])
        whole = abs(start + float(t[-1]) - high) <= 1e-9 * (high - low)
        return start if whole and low <= point <= high else point

    def _fit(self, draft: bool) -> bool:
        """Limits, labels and message; whether any of them differs from before."""
        assert self.slice is not None
        axes, values = self.axes, self.slice.values
        nothing = not np.isfinite(values).any()
        message = (EVERYWHERE if self.one else NOWHERE) if nothing else ""
        name = self.names[0] if self.one else "t"
        wanted = (float(self._x[0]), float(self._x[-1])), shown_range(values)
        limits = (axes.get_xlim(), axes.get_ylim())
        same = self._frame == (name, message)
        fits = all(map(_suits, limits, wanted, FULL)) if draft else limits == wanted
        if same and fits:
            return False
        self._frame = (name, message)
        # With room to spare while something moves: the next curve is to fit as well.
        across, up = (_wider(span, ROOM if draft and same else 0.0) for span in wanted)
        axes.set_xlim(across)
        axes.set_ylim(up)
        axes.set_xlabel(label(name))
        self.show_message(message)
        self.layout.place_again()
        return True

    def move_point(self, point: tuple[float, ...], value: float | None = None) -> None:
        """Move the point of a function of one variable, NaN to take it away; a direction through
        another point comes with :meth:`show`.  Nothing else needs drawing."""
        if self.slice is None:
            return
        self.place = point
        self.point = point[0] if self.one else 0.0
        self.panels[0].note.set_text("" if math.isnan(self.point) else self._told)
        known = along(self._x, self.slice.values, self.point) if value is None else value
        self.value = known
        self.side.guide.set_xdata([self.point, self.point])
        low, high = self.axes.get_ylim()
        seen = math.isfinite(known) and low <= known <= high
        self.marker.set_data(([self.point], [known]) if seen else ([], []))
        self._draw_polynomials()

    def set_taylor(self, taylor: Taylor | None) -> bool:
        """Show another polynomial; whether the frame is to be drawn anew."""
        self.taylor = taylor
        if self.slice is None:
            return False
        self._draw_polynomials()
        return self._renew_legend()

    def set_critical(self, found: CriticalPoints | None) -> bool:
        """Mark these points, of a function of one variable; whether the frame is to be drawn
        anew."""
        self.critical.set(found)
        self._place_critical()
        return self._renew_legend()

    def critical_at(self, x: float, y: float) -> int | None:
        """The index of the critical point whose mark is under pixel (x, y)."""
        return self.critical.nearest(x, y)

    def _place_critical(self) -> None:
        found = self.critical.found
        if found is None or self.slice is None or not self._marks:
            return
        places = np.array([(point.x[0], point.value) for point in found.points]).reshape(-1, 2)
        samples = [each.samples[:, 0] for each in found.sets if len(each.samples)]
        x = np.concatenate(samples) if samples else np.empty(0)
        heights = np.array([along(self._x, self.slice.values, float(one)) for one in x])
        self.critical.place(places, None, np.column_stack((x, heights)))

    @property
    def _marks(self) -> bool:
        """Whether critical points have a place on this curve."""
        found = self.critical.found
        return self.one and found is not None and found.request.program.variables == 1

    def _coefficients(self) -> Array:
        """Of the polynomial in t up to the order that is known, (k + 1,); empty where none is."""
        taylor, found = self.taylor, self.slice
        if taylor is None or found is None or taylor.request.axes != found.request.axes:
            return np.empty(0)
        way = tuple(map(float, found.direction))
        coefficients = taylor.along(way[0], way[1] if len(way) > 1 else 0.0)
        return np.asarray(coefficients[: taylor.known + 1])

    def _draw_polynomials(self) -> None:
        coefficients = self._coefficients()
        offsets = self._x
        if coefficients.size and self.one and self.taylor is not None:
            offsets = self._x - float(self.taylor.centre[0])
        low, high = self.axes.get_ylim()
        reach = 2 * (high - low)
        order = len(coefficients) - 1
        for k, line in enumerate([*self.lower, self.polynomial], start=1):
            top = order if line is self.polynomial else k
            if order < 1 or (line is not self.polynomial and k >= order):
                line.set_data([], [])
                continue
            with np.errstate(over="ignore", invalid="ignore"):
                heights = np.polynomial.polynomial.polyval(offsets, coefficients[: top + 1])
                line.set_data(self._x, np.clip(heights, low - reach, high + reach))
            share = FAINT[0] + (FAINT[1] - FAINT[0]) * k / max(order - 1, 1)
            if line is not self.polynomial:
                palette = self.style.palette
                line.set_color(mixed(palette.panel, palette.accent, share))

    # What is written.

    def _write(self) -> None:
        assert self.slice is not None
        f = mathematics(self.function)
        found = self.slice
        if self.one:
            title = f"${f}({mathematics(self.names[0])})$"
        else:
            along_it = ", ".join(number(float(c), 3) for c in found.direction)
            title = f"${f}$ along ({along_it})"
        slope, bend = (number(one.value, 4) for one in (found.slope, found.curvature))
        self._told = f"slope {slope}; second derivative {bend}"
        self.set_titles(title, self._told)

    def _renew_legend(self) -> bool:
        """Whether its entries are others than before."""
        taylor = self.taylor
        order = 0 if taylor is None else taylor.request.order
        marks = self.critical.legend() if self._marks else []
        wanted = (order, tuple(text for _, text in marks), self.function, self.style)
        if wanted == self._legend_of:
            return False
        self._legend_of = wanted
        lines = [(sample_of(self.curve), f"${mathematics(self.function)}$")]
        if order > 1:
            lines.append((sample_of(self.lower[0]), lower_orders(order)))
        if order:
            name = "tangent" if order == 1 else model_name(order)
            lines.append((sample_of(self.polynomial), name))
        self.legend.blocks = [marks, lines if order else []]
        self.legend.forget()
        self.layout.forget()
        return True

    # Pointer.

    def handles(self) -> list[tuple[Axes, float, float]]:
        """The point, of a function of one variable, where it exists: along a direction it stays at
        t = 0."""
        known = self.one and math.isfinite(self.point) and math.isfinite(self.value)
        return [(self.axes, self.point, self.value)] if known else []

    def hit_point(self, x: float, y: float) -> bool:
        """Whether a press takes hold of the point, or of the guide through it."""
        reach = REACH * self.style.points(0.5) * self.figure.dpi / 100
        held = self.one and self.side.near_guide(x, y, reach)
        return held or super().hit_point(x, y)

    def to_data(self, x: float, y: float) -> tuple[float, float]:
        """The variable and f at pixel (x, y); along a direction the place in the plotted plane."""
        t, height = super().to_data(x, y)
        if self.slice is None or self.one:
            return t, height
        (a, b), (u, v) = self.place, self.slice.direction.tolist()
        return a + t * u, b + t * v

    @property
    def view(self) -> tuple[Range, Range]:
        """What zooming and panning change: the box, along a direction."""
        if self.slice is None or self.one:
            return super().view
        first, second = self.slice.request.ranges
        return first, second

    def set_view(self, x: Range, y: Range) -> None:
        """Along a direction nothing moves ahead of the result."""
        if self.one:
            super().set_view(x, y)

    # Style and place.

    def _restyle(self) -> None:
        style, palette = self.style, self.style.palette
        self.side.restyle(style)
        style_point(self.marker, style)
        self.critical.restyle(style)
        self.curve.set_color(palette.text)
        self.curve.set_linewidth(style.line)
        self.polynomial.set_color(palette.accent)
        self.polynomial.set_linewidth(style.points(2.0))
        self.polynomial.set_linestyle(DASHES)
        for line in self.lower:
            line.set_linewidth(style.points(1.1))
            line.set_color(mixed(palette.panel, palette.accent, FAINT[1]))
        self.legend.style = style
        self.legend.forget()
        if self.slice is not None:
            self._draw_polynomials()
            self._renew_legend()

    def _placed(self, renderer: RendererBase) -> None:
        self.legend.arrange(float(self.figure.bbox.width), renderer)
        super()._placed(renderer)
        self.side.fit(renderer)

    def draw_lower(self) -> None:
        """What is undefined is named where it has room now."""
        if self.slice is not None:
            self.side.fit()
        super().draw_lower()

    # Words and numbers.

    @property
    def _reading(self) -> Reading:
        assert self.slice is not None
        name = self.names[0] if self.one else "t"
        return Reading(
            self.slice, self.taylor, self._coefficients(), self._x, name, self.function, self.place,
            (self.point, self.value), tuple(self.side.holes),
        )  # fmt: skip

    def describe(self) -> str:
        """The line, extremes, what is undefined, the point with slope and curvature, and the
        polynomial."""
        if self.slice is None:
            return "Nothing is drawn yet."
        marks = self.critical.sentence() if self._marks else ""
        return slice_sentences(self.title, self._reading, marks)

    def data(self) -> list[Table]:
        """The curve with the polynomial, the point, the polynomial's coefficients, and the critical
        points."""
        if self.slice is None:
            return []
        marks = self.critical.tables(self.function) if self._marks else []
        return [*slice_tables(self._reading), *marks]


def _wider(span: Range, share: float) -> Range:
    room = share * (span[1] / 2 - span[0] / 2) * 2
    return span[0] - room, span[1] + room


def _suits(now: Range, wanted: Range, full: float) -> bool:
    """Whether ``wanted`` lies in ``now`` and fills so much of it."""
    slack = 1e-9 * (now[1] - now[0])
    inside = now[0] - slack <= wanted[0] and wanted[1] <= now[1] + slack
    return inside and wanted[1] - wanted[0] >= full * (now[1] - now[0])
