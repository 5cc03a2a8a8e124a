"""A map of one variable into space as a curve, with its velocity at the point and its shadow."""

from __future__ import annotations

import math

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import LineCollection
from numpy.typing import NDArray

from gui.plots.arrows import Arrows
from gui.plots.axes_text import call, label, number
from gui.plots.curve_ticks import CurveTicks
from gui.plots.curve_words import curve_sentences, curve_tables
from gui.plots.drawn_length import round_factor
from gui.plots.on_curve import broken_at, joined, nearest, round_parameters, state
from gui.plots.space.arrow import clear_arrow, lay_arrow
from gui.plots.space.box import SpaceBox, space_box
from gui.plots.space.picture import Range, SpacePicture
from gui.plots.spread import robust_range
from gui.plots.style import Style
from gui.plots.table import Table
from gui.plots.two_lines import EVERYWHERE
from gui.session.names import component
from studies.messages.field import Line

Array = NDArray[np.float64]

LONGEST = 0.9
"""Velocities are drawn at true length up to this, in the box's unit."""
COARSE, FINE = 160, 400
"""Pieces of the curve, while the picture turns and at rest."""


class SpaceCurve(SpacePicture):
    """The curve from back to front, each piece with a rim: what is in front crosses over."""

    title = "Curve in space"

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.line: Line | None = None
        self.name, self.function = "t", "f"
        self.point = math.nan
        self.value: Array = np.full(3, math.nan)
        self.velocity: Array = np.full(3, math.nan)
        self.factor, self._shortened = 1.0, 1.0
        self._cut = False
        axes = self.axes
        (self.shadow,) = axes.plot([], [], zorder=1)
        self.curve = LineCollection([], zorder=2, capstyle="butt")
        axes.add_collection(self.curve, autolim=False)
        self.ticks = CurveTicks(axes, zorder=3)
        (self.foot,) = axes.plot([], [], zorder=4, animated=True)
        self.arrow = Arrows(axes, zorder=6, animated=True)
        self.animated = [self.foot, self.arrow, self.marker, self.remark]
        self.set_style(style)

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
        line : a map with three components.
        point : the parameter; by default the request's point.
        velocity : (3,), exact at the point; by default interpolated.
        name : of the parameter; by default the program's.
        function : the map's name.

        Raises
        ------
        ValueError : when the map does not have three components.
        """
        if len(line.values) != 3:
            raise ValueError(f"line: a curve in space has three components, not {len(line.values)}")
        request = line.request
        self.line = line
        self.name = name or request.program.inputs[request.axis]
        self.function = function
        defined = np.asarray(np.isfinite(line.values).all(axis=0))
        self.box = self._new_box(line, defined)
        self._points = self.box.place(*np.where(defined, line.values, np.nan))
        half = np.array(self.box.half)
        with np.errstate(invalid="ignore"):
            inside = np.asarray((np.abs(self._points) <= half * (1 + 1e-9)).all(axis=1))
        self._cut = bool((defined & ~inside).any())
        self._whole = joined(line) & inside[:-1] & inside[1:]
        self._parameters = round_parameters(line, 8)
        self.ticks.set_values(self._parameters)
        self.factor = self._choose_factor(line)
        self.frame.set_box(
            self.box,
            (
                label(component(function, 0)),
                label(component(function, 1)),
                label(component(function, 2)),
            ),
        )
        self.show_message("" if defined.any() else EVERYWHERE)
        self.set_titles(f"${call(function, [self.name])}$", self._note(defined))
        self._moved()
        self.move_point(request.point[request.axis] if point is None else point, velocity)

    @staticmethod
    def _new_box(line: Line, defined: NDArray[np.bool_]) -> SpaceBox:
        found = [robust_range(np.where(defined, one, np.nan)) for one in line.values]
        spans = [(-1.0, 1.0) if one is None else one for one in found]
        return space_box((spans[0], spans[1], spans[2]))

    def _choose_factor(self, line: Line) -> float:
        """1 where true velocities fit into the box, else a round number by which they do."""
        assert self.box is not None
        lengths = np.linalg.norm(self.box.vectors(line.slopes.T), axis=1)
        lengths = lengths[np.isfinite(lengths)]
        longest = float(np.quantile(lengths, 0.9)) if lengths.size else 0.0
        return round_factor(longest, LONGEST) if longest > LONGEST else 1.0

    def _note(self, defined: NDArray[np.bool_]) -> str:
        parts = ["cut at the box"] if self._cut else []
        if defined.any() and not defined.all():
            parts.append("undefined in parts")
        return ", ".join(parts)

    # The point.

    def move_point(self, point: float, velocity: Array | None = None) -> None:
        """Move the point with its velocity; nothing else needs drawing."""
        line = self.line
        if line is None:
            return
        self.point = point
        self.value, slopes = state(line, point)
        self.velocity = slopes if velocity is None else np.asarray(velocity, dtype=float)
        self._project_point()

    def _handle(self) -> Array | None:
        assert self.box is not None
        if not np.isfinite(self.value).all():
            return None
        place = self.box.place(*self.value)
        return place if bool((np.abs(place) <= np.array(self.box.half) + 1e-9).all()) else None

    def _project_point(self) -> None:
        assert self.box is not None
        place, screen = self._handle(), self.screen
        self.remark.set_text("")
        self._mark(place)
        vector = self.box.vectors(self.velocity)
        length = self.factor * float(np.linalg.norm(vector))
        if place is None:
            self.foot.set_data([], [])
            clear_arrow(self.arrow)
            return
        below = np.array([place[0], place[1], self.box.floor])
        self.foot.set_data(*screen.shares(screen.pixels(np.stack((place, below)))).T)
        if not math.isfinite(length):
            clear_arrow(self.arrow)
            return
        self._shortened = min(1.0, 1.5 * LONGEST / length) if length > 0 else 1.0
        lay_arrow(self.arrow, screen, place, self._shortened * self.factor * vector)
        if self._shortened < 1.0:
            self.remark.set_text("velocity shortened to fit")
        elif self.factor != 1.0:
            self.remark.set_text(f"velocity drawn × {number(self.factor)}")

    def to_data(self, x: float, y: float) -> tuple[float, float]:
        """The parameter whose place on the curve is seen nearest to pixel (x, y), and 0."""
        line = self.line
        if line is None or self.box is None:
            return 0.0, 0.0
        pixels = self.screen.pixels(self._points)[:, :2]
        found = nearest(line.x, pixels, self._whole, self._panel_pixel(x, y), self.point)
        return (float(np.mean(line.request.range)) if found is None else found), 0.0

    @property
    def view(self) -> tuple[Range, Range]:
        """The range of the parameter, and 0 to 1."""
        return (self.line.request.range if self.line is not None else (0.0, 1.0)), (0.0, 1.0)

    @property
    def pixel_size(self) -> tuple[float, float]:
        """The parameter that passes over one pixel of the curve, on average; and 1."""
        if self.line is None:
            return 1.0, 1.0
        low, high = self.line.request.range
        pixels = self.screen.pixels(self._points)[:, :2]
        steps = np.hypot(*np.diff(pixels, axis=0).T)[self._whole]
        return (high - low) / max(float(np.nansum(steps)), 100.0), 1.0

    # Drawing.

    def _project(self) -> None:
        assert self.box is not None
        stride = -(-len(self._points) // (COARSE if self._coarse else FINE))
        points = self._points[::stride]
        # A longer piece is drawn where all that it spans are joined.
        whole = np.array(
            [self._whole[k : k + stride].all() for k in range(0, len(self._whole), stride)]
        )[: len(points) - 1]
        screen = self.screen
        seen = screen.pixels(points)
        pieces = np.flatnonzero(whole)
        order = pieces[np.argsort(seen[pieces, 2] + seen[pieces + 1, 2], kind="stable")]
        shares = screen.shares(seen)
        # Each piece runs on into the next one, which covers it: no seams between them.
        follows = np.append(whole[1:], False)
        ends = np.where(follows[order], order + 2, order + 1)
        rims = np.stack((shares[order], shares[order + 1]), axis=1)
        bends = np.stack((shares[order], shares[order + 1], shares[ends]), axis=1)
        segments: list[Array] = [part for pair in zip(rims, bends, strict=True) for part in pair]
        self.curve.set_segments(segments)
        floor = self._points.copy()
        floor[:, 2] = self.box.floor
        self.shadow.set_data(*screen.shares(broken_at(screen.pixels(floor), self._whole)).T)

    def _placed(self, renderer: RendererBase) -> None:
        super()._placed(renderer)
        line = self.line
        if line is None or self.box is None:
            return
        states = [state(line, float(one)) for one in self._parameters]
        places = self.box.place(*np.array([one for one, _ in states]).reshape(-1, 3).T)
        ways = self.box.vectors(np.array([one for _, one in states]).reshape(-1, 3))
        with np.errstate(invalid="ignore"):
            ways = ways / np.linalg.norm(ways, axis=1, keepdims=True)
        screen = self.screen
        half = np.array(self.box.half)
        with np.errstate(invalid="ignore"):
            outside = ~(np.abs(places) <= half + 1e-9).all(axis=1)
        places[outside] = np.nan
        start, end = screen.pixels(places)[:, :2], screen.pixels(places + 1e-3 * ways)[:, :2]
        curve = screen.pixels(self._points)[:, :2]
        self.ticks.place(start, end - start, curve, screen.size, renderer)

    def _restyle(self) -> None:
        super()._restyle()
        style, palette = self.style, self.style.palette
        # Rim and line in turn, as the segments are.
        self.curve.set_color([palette.panel, palette.exact])
        self.curve.set_linewidth([style.line * 2.6, style.line])
        self.shadow.set_color(palette.muted)
        self.shadow.set_alpha(0.55)
        self.shadow.set_linewidth(style.points(0.9))
        self.foot.set_color(palette.muted)
        self.foot.set_linewidth(style.points(0.9))
        self.foot.set_linestyle((0, (3, 2)))
        self.ticks.restyle(style)
        self.arrow.style(style.points(2.2), palette.point, palette.panel, style.points(0.8))

    # Words and numbers.

    def describe(self) -> str:
        """Ranges, holes, and place and velocity at the point."""
        if self.line is None:
            return "Nothing is drawn yet."
        drawn = self.factor * self._shortened
        told = curve_sentences(
            self.title, self.line, self.function, self.name, self.point, self.velocity, drawn
        )
        return f"{told} {self._from_where()}"

    def data(self) -> list[Table]:
        """The curve with its velocity, and the point."""
        if self.line is None:
            return []
        here = (self.point, *self.value.tolist(), *self.velocity.tolist())
        return curve_tables(self.line, self.function, self.name, here)
