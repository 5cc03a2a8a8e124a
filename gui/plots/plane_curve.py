"""A map of one variable into the plane as a curve, with its velocity at the point."""

from __future__ import annotations

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from numpy.typing import NDArray

from gui.plots.arrows import Arrows
from gui.plots.axes_text import call, label, number
from gui.plots.curve import shown_range
from gui.plots.curve_ticks import CurveTicks
from gui.plots.curve_words import curve_sentences, curve_tables
from gui.plots.drawn_length import round_factor
from gui.plots.marks import new_point, style_point
from gui.plots.on_curve import broken_at, joined, nearest, round_parameters, state
from gui.plots.picture import Picture
from gui.plots.plane_picture import aspect
from gui.plots.style import Style
from gui.plots.table import Table
from gui.plots.two_lines import EVERYWHERE
from gui.session.names import component
from studies.messages.field import Line

Array = NDArray[np.float64]
Range = tuple[float, float]

LONGEST = 0.4
"""Velocities are drawn at true length up to this share of the axes."""


class PlaneCurve(Picture):
    """The curve with round values of its parameter along it; the point is dragged on it."""

    title = "Curve in the plane"

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.line: Line | None = None
        self.name, self.function = "t", "f"
        self.point = math.nan
        self.value: Array = np.full(2, math.nan)
        self.velocity: Array = np.full(2, math.nan)
        self.factor, self._shortened = 1.0, 1.0
        axes = self.axes
        (self.curve,) = axes.plot([], [], zorder=3, solid_capstyle="round")
        self.ticks = CurveTicks(axes, zorder=4)
        self.arrow = Arrows(axes, zorder=6, animated=True)
        self.marker = new_point(axes)
        self.animated = [self.arrow, self.marker]
        self.set_style(style)

    @property
    def axes(self) -> Axes:
        """The axes of both components."""
        return self.panels[0].axes

    def show(
        self,
        line: Line,
        *,
        point: float | None = None,
        velocity: Array | None = None,
        name: str | None = None,
        function: str = "f",
    ) -> None:
        """Draw ``line``, of any resolution, with the artists that are there.

        Parameters
        ----------
        line : a map with two components.
        point : the parameter; by default the request's point.
        velocity : (2,), exact at the point; by default interpolated.
        name : of the parameter; by default the program's.
        function : the map's name.

        Raises
        ------
        ValueError : when the map does not have two components.
        """
        if len(line.values) != 2:
            raise ValueError(f"line: a plane curve has two components, not {len(line.values)}")
        request = line.request
        self.line = line
        self.name = name or request.program.inputs[request.axis]
        self.function = function
        self._whole = joined(line)
        self._limit_axes()
        self.curve.set_data(*broken_at(line.values.T, self._whole).T)
        self._parameters = round_parameters(line, 8)
        self.ticks.set_values(self._parameters)
        self.factor = self._choose_factor()
        # A curve exists where both components do.
        defined = np.asarray(np.isfinite(line.values).all(axis=0))
        self.show_message("" if defined.any() else EVERYWHERE)
        self.set_titles(f"${call(function, [self.name])}$", self._note(defined))
        self.layout.place_again()
        self.move_point(request.point[request.axis] if point is None else point, velocity)

    def _limit_axes(self) -> None:
        assert self.line is not None
        spans = [shown_range(one) for one in self.line.values]
        widths = [high - low for low, high in spans]
        # A component that is constant takes a range like the other's.
        for k, width in enumerate(widths):
            known = self.line.values[k][np.isfinite(self.line.values[k])]
            flat = not known.size or np.ptp(known) <= 1e-12 * np.abs(known).max()
            if flat and known.size and widths[1 - k] > 1e-9 * abs(float(known[0])):
                middle, reach = float(known[0]), widths[1 - k] / 2
                spans[k] = (middle - reach, middle + reach)
            elif not width > 0:
                spans[k] = (spans[k][0] - 1.0, spans[k][1] + 1.0)
        across, along = spans
        self.axes.set_xlim(across)
        self.axes.set_ylim(along)
        self.axes.set_aspect(aspect((across, along)))
        for set_label, k in ((self.axes.set_xlabel, 0), (self.axes.set_ylabel, 1)):
            set_label(label(component(self.function, k)))

    def _note(self, defined: NDArray[np.bool_]) -> str:
        parts = [] if defined.all() or not defined.any() else ["undefined in parts"]
        if self.factor != 1.0:
            parts.append(f"velocity drawn × {number(self.factor)}")
        return ", ".join(parts)

    def _choose_factor(self) -> float:
        """1 where true velocities fit into the axes, else a round number by which they do."""
        assert self.line is not None
        lengths = self._lengths(self.line.slopes)
        lengths = lengths[np.isfinite(lengths)]
        longest = float(np.quantile(lengths, 0.9)) if lengths.size else 0.0
        return round_factor(longest, LONGEST) if longest > LONGEST else 1.0

    def _lengths(self, vectors: Array) -> Array:
        """Vectors (2, ...) as shares of the axes."""
        limits = (self.axes.get_xlim(), self.axes.get_ylim())
        with np.errstate(over="ignore", invalid="ignore"):
            shares = [
                np.abs(one) / (high - low) for one, (low, high) in zip(vectors, limits, strict=True)
            ]
        return np.asarray(np.maximum(*shares))

    # The point.

    def move_point(self, point: float, velocity: Array | None = None) -> None:
        """Move the point with its velocity; nothing else needs drawing."""
        line = self.line
        if line is None:
            return
        self.point = point
        self.value, slopes = state(line, point)
        self.velocity = slopes if velocity is None else np.asarray(velocity, dtype=float)
        known = bool(np.isfinite(self.value).all())
        self.marker.set_data(*([[one] for one in self.value] if known else ([], [])))
        none = np.empty(0)
        if not known or not np.isfinite(self.velocity).all():
            self.arrow.set_vectors(none, none, none, none)
            return
        length = self.factor * float(self._lengths(self.velocity))
        self._shortened = min(1.0, 1.6 * LONGEST / length) if length > 0 else 1.0
        u, v = self._shortened * self.factor * self.velocity
        x, y, u, v = (np.array([one]) for one in (*self.value, u, v))
        self.arrow.set_vectors(x, y, u, v)

    def handles(self) -> list[tuple[Axes, float, float]]:
        """The point on the curve, where it exists."""
        known = self.line is not None and bool(np.isfinite(self.value).all())
        return [(self.axes, float(self.value[0]), float(self.value[1]))] if known else []

    def to_data(self, x: float, y: float) -> tuple[float, float]:
        """The parameter whose place on the curve is nearest to pixel (x, y), and 0."""
        line = self.line
        if line is None:
            return 0.0, 0.0
        pixels = self.axes.transData.transform(line.values.T)
        found = nearest(line.x, pixels, self._whole, (x, y), self.point)
        return (float(np.mean(line.request.range)) if found is None else found), 0.0

    @property
    def view(self) -> tuple[Range, Range]:
        """The range of the parameter (and 0 to 1): what zooming and panning change."""
        return (self.line.request.range if self.line is not None else (0.0, 1.0)), (0.0, 1.0)

    def set_view(self, x: Range, y: Range) -> None:
        """Nothing moves ahead of the result: the axes follow the curve."""

    @property
    def pixel_size(self) -> tuple[float, float]:
        """The parameter that passes over one pixel of the curve, on average; and 1."""
        if self.line is None:
            return 1.0, 1.0
        low, high = self.line.request.range
        pixels = self.axes.transData.transform(self.line.values.T)
        steps = np.hypot(*np.diff(pixels, axis=0).T)[self._whole]
        return (high - low) / max(float(np.nansum(steps)), 100.0), 1.0

    # Style and place.

    def _restyle(self) -> None:
        style, palette = self.style, self.style.palette
        self.curve.set_color(palette.exact)
        self.curve.set_linewidth(style.line)
        self.ticks.restyle(style)
        self.arrow.style(style.points(2.0), palette.point, palette.panel, style.points(0.7))
        style_point(self.marker, style)

    def _placed(self, renderer: RendererBase) -> None:
        super()._placed(renderer)
        line = self.line
        if line is None:
            return
        corner, size = self.axes.bbox.p0, (self.axes.bbox.width, self.axes.bbox.height)

        def pixels(values: Array) -> Array:
            return np.asarray(self.axes.transData.transform(values) - corner)

        states = [state(line, float(one)) for one in self._parameters]
        places = np.array([one for one, _ in states]).reshape(-1, 2)
        ways = np.array([one for _, one in states]).reshape(-1, 2)
        limits = np.array([self.axes.get_xlim(), self.axes.get_ylim()])
        with np.errstate(over="ignore", invalid="ignore"):
            ways = ways / np.diff(limits, axis=1).T * np.array(size)
        self.ticks.place(pixels(places), ways, pixels(line.values.T), size, renderer)

    # Words and numbers.

    def describe(self) -> str:
        """Ranges, holes, and place and velocity at the point."""
        if self.line is None:
            return "Nothing is drawn yet."
        drawn = self.factor * self._shortened
        return curve_sentences(
            self.title, self.line, self.function, self.name, self.point, self.velocity, drawn
        )

    def data(self) -> list[Table]:
        """The curve with its velocity, and the point."""
        if self.line is None:
            return []
        here = (self.point, *self.value.tolist(), *self.velocity.tolist())
        return curve_tables(self.line, self.function, self.name, here)
