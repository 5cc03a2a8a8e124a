"""A function with the tangent at the point and the secant of a difference, beside its derivative:
the exact line, numeric points.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from gui.plots.axes_text import derivative, label, mathematics
from gui.plots.curve import along, breaks, broken, shown_range
from gui.plots.foot_legend import FootLegend
from gui.plots.marks import new_legend
from gui.plots.secant import NONE, Contact, Secant
from gui.plots.secant_words import secant_tables, secant_words
from gui.plots.style import Style
from gui.plots.table import Table
from gui.plots.two_lines import EVERYWHERE, TwoLines
from gui.session.names import component as component_name
from gui.session.schemes import label as scheme_label
from studies.messages.profile import Profile, ProfileRequest

Array = NDArray[np.float64]
NO_SLOPE = "The derivative is undefined everywhere here."
NO_FORMULA = "There is no exact line: this derivative has no formula."


class SecantPicture(TwoLines):
    """The first panel has the function, tangent and secant; the second its derivative."""

    title = "Secant and tangent"

    def __init__(self, style: Style) -> None:
        super().__init__(style, 1.5)
        self.profile: Profile | None = None
        self.secant: Secant = NONE
        self.name, self.function, self.ordinary = "x", "f", True
        first, second = (panel.axes for panel in self.panels)
        (self.curve,) = first.plot([], [], zorder=3)
        (self.exact,) = second.plot([], [], zorder=3)
        (self.numeric,) = second.plot([], [], "o", zorder=4, animated=True)
        (self.tangent,) = first.plot([], [], animated=True, zorder=5)
        (self.chord,) = first.plot([], [], animated=True, zorder=5.2)
        (self.contacts,) = first.plot([], [], "o", animated=True, zorder=6)
        self.animated = [
            self.numeric, *(side.guide for side in self.sides), self.tangent, self.chord,
            self.contacts, self.marker, self.slope_marker,
        ]  # fmt: skip
        self._dots = (self.marker, self.slope_marker)
        self.foot = FootLegend(first, style)
        self._crowded = False
        self.layout.foot = self._foot
        self._entries: list[tuple[Line2D, str]] = []
        self._frame: object = None
        self.set_style(style)

    def show(
        self,
        profile: Profile,
        *,
        point: float | None = None,
        value: float | None = None,
        slope: float | None = None,
        secant: Secant = NONE,
        name: str | None = None,
        function: str = "f",
        vector: bool = False,
    ) -> bool:
        """Draw ``profile``, of any resolution; whether the frame is to be drawn anew.

        Parameters
        ----------
        profile : the samples.
        point : along the variable; by default the request's point.
        value, slope : of the function and of the derivative, exact at the point; by default
            interpolated.
        secant : of the scheme in focus.
        name : of the variable; by default the program's.
        function : the function's name; ``vector``: its component is told as well.
        """
        request = profile.request
        self.profile = profile
        self.name = name or request.program.inputs[request.axis]
        self.function = component_name(function, request.component) if vector else function
        self.ordinary = request.program.variables == 1
        self.numeric.set_data(profile.marker_x, profile.marker_slopes)
        fresh = self._renew_frame()
        at = request.point[request.axis] if point is None else point
        self.move_point(at, value, slope, secant)
        return fresh

    def _renew_frame(self) -> bool:
        """Curves, limits and titles; whether any of them differs from before."""
        profile = self.profile
        assert profile is not None
        request = profile.request
        frame = (_drawn(request), request.scheme, self.name, self.function, self.ordinary)
        if frame == self._frame:
            return False
        self._frame = frame
        first, second = (panel.axes for panel in self.panels)
        slopes = profile.slopes
        shown = profile.marker_slopes if np.isnan(slopes).all() else slopes
        for side, samples in zip(self.sides, (profile.values, shown), strict=True):
            side.axes.set_xlim(request.range)
            side.axes.set_ylim(shown_range(samples))
            side.axes.set_xlabel(label(self.name))
        self.sides[0].update(profile.x, profile.values)
        self.sides[1].update(profile.x, slopes)
        steep = slopes if request.order == 1 and not np.isnan(slopes).all() else None
        where = breaks(profile.x, profile.values, first.get_ylim(), steep)
        self.curve.set_data(*broken(profile.x, profile.values, where))
        where = breaks(profile.x, slopes, second.get_ylim(), None)
        self.exact.set_data(*broken(profile.x, slopes, where))
        self._write_texts(request)
        nothing = bool(np.isnan(profile.values).all())
        self.show_message(EVERYWHERE if nothing else "")
        missing = "" if nothing or not np.isnan(slopes).all() else NO_SLOPE
        if missing and np.isfinite(profile.marker_slopes).any():
            missing = "" if request.order > 1 else missing
        self.show_message(missing, panel=1)
        self.layout.place_again()
        return True

    def _write_texts(self, request: ProfileRequest) -> None:
        f, x = mathematics(self.function), mathematics(self.name)
        self.set_titles(f"${f}({x})$")
        text = derivative(self.function, self.name, request.order, ordinary=self.ordinary)
        self.set_titles(f"${text}$", panel=1)
        self._renew_legends(request)

    def _renew_legends(self, request: ProfileRequest) -> None:
        entries = (
            [(self.tangent, "tangent"), (self.chord, "secant")]
            if request.order == 1
            else [(self.contacts, "points of the stencil")]
        )
        lines = [(self.exact, "exact"), (self.numeric, scheme_label(request.scheme))]
        for panel, block in zip(self.panels, (entries, lines), strict=True):
            _legend(panel.axes, self.style, block)
        self._entries = [*entries, *lines]
        self.foot.blocks = [self._entries] if self._crowded else []
        self.foot.forget()
        self.layout.forget()

    def _foot(self, width: float, renderer: RendererBase) -> float:
        """Legends stand beside the titles, or below everything where they would lie on them."""
        crowded = False
        gap = 2 * self.style.small * self.figure.dpi / 72
        for panel in self.panels:
            legend = panel.axes.get_legend()
            if legend is not None:
                title = panel.title.get_window_extent(renderer).width
                taken = legend.get_window_extent(renderer).width
                crowded |= bool(title + gap + taken > panel.axes.bbox.width)
        for panel in self.panels:
            legend = panel.axes.get_legend()
            if legend is not None:
                legend.set_visible(not crowded)
        if crowded != self._crowded:
            self._crowded = crowded
            self.foot.blocks = [self._entries] if crowded else []
            self.foot.forget()
        return self.foot.arrange(width, renderer)

    def move_point(
        self,
        point: float,
        value: float | None = None,
        slope: float | None = None,
        secant: Secant = NONE,
    ) -> None:
        """Move the point with its tangent and secant; nothing else needs drawing."""
        profile = self.profile
        if profile is None:
            return
        x = profile.x
        self.point = point
        self.value = along(x, profile.values, point) if value is None else value
        self.slope = along(x, profile.slopes, point) if slope is None else slope
        self.secant = secant
        for side in self.sides:
            side.guide.set_xdata([point, point])
        heights = (self.value, self.slope)
        for dot, side, height in zip(self._dots, self.sides, heights, strict=True):
            low, high = side.axes.get_ylim()
            _put(dot, [(point, height)] if low <= height <= high else [])
        ends = np.array(self.panels[0].axes.get_xlim())
        first_order = profile.request.order == 1
        _line(self.tangent, ends, (point, self.value), self.slope if first_order else math.nan)
        contacts = [self._known(contact) for contact in secant.contacts]
        _put(self.contacts, contacts)
        start = contacts[0] if contacts else (math.nan, math.nan)
        _line(self.chord, ends, start, secant.slope if first_order else math.nan)

    def _known(self, contact: Contact) -> tuple[float, float]:
        """A contact point, its height from the curve where nobody says it."""
        x, y = contact
        profile = self.profile
        if y is not None or profile is None:
            return x, math.nan if y is None else y
        return x, along(profile.x, profile.values, x)

    # Pointer and style.

    def _restyle(self) -> None:
        super()._restyle()
        style, palette = self.style, self.style.palette
        for curve in (self.curve, self.exact):
            curve.set_color(palette.exact)
            curve.set_linewidth(style.line)
        for dots, size in ((self.numeric, 4.6), (self.contacts, 6.4)):
            dots.set_markersize(style.points(size))
            dots.set_markerfacecolor(palette.numeric)
            dots.set_markeredgecolor(palette.panel)
            dots.set_markeredgewidth(style.points(0.6))
        for line, colour in ((self.tangent, palette.point), (self.chord, palette.numeric)):
            line.set_color(colour)
            line.set_linewidth(style.points(1.5))
        self.tangent.set_linestyle((0, (6, 2.5)))
        self.foot.style = style
        if self.profile is not None:
            self._renew_legends(self.profile.request)

    # Words and numbers.

    def describe(self) -> str:
        """Range, extremes, the slopes of tangent and secant, and the numeric points."""
        if self.profile is None:
            return "Nothing is drawn yet."
        here = (self.point, self.value, self.slope)
        return secant_words(self.profile, here, self.secant, self.function, self.name)

    def data(self) -> list[Table]:
        """The curve with its exact derivative, the numeric ones, the point and the contacts."""
        if self.profile is None:
            return []
        here = (self.point, self.value, self.slope)
        contacts = [self._known(contact) for contact in self.secant.contacts]
        return secant_tables(self.profile, here, contacts, self.function, self.name)


def _drawn(request: ProfileRequest) -> ProfileRequest:
    """What a profile is drawn from, but for the numeric points, which are laid over it."""
    return replace(request, scheme="", offsets=(), h=1.0)


def _put(dots: Line2D, places: list[tuple[float, float]]) -> None:
    known = [(x, y) for x, y in places if math.isfinite(y)]
    dots.set_data([x for x, _ in known], [y for _, y in known])


def _line(line: Line2D, ends: Array, through: tuple[float, float], slope: float) -> None:
    x, y = through
    with np.errstate(over="ignore", invalid="ignore"):
        heights = y + slope * (ends - x)
    line.set_data((ends, heights) if np.isfinite(heights).all() else ([], []))


def _legend(axes: Axes, style: Style, entries: list[tuple[Line2D, str]]) -> None:
    for line, text in entries:
        line.set_label(text)
    legend = new_legend(axes, len(entries), style, [line for line, _ in entries])
    for sample in legend.legend_handles:
        if sample is not None:  # a copy of an artist that is animated
            sample.set_animated(False)
