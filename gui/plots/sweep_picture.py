"""One method at many learning rates: f above its minimum step by step, and at the end by rate."""

from __future__ import annotations

import math

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import PathCollection
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import offset_copy
from numpy.typing import NDArray

from engine.descent.outcome import Status
from engine.descent.settings import RATES, TITLES
from gui.plots.above_minimum import Reference, all_gaps, choose_reference, decade_range, least_name
from gui.plots.axes_text import mathematics, number
from gui.plots.decades import decades, set_decades
from gui.plots.foot_legend import FootLegend
from gui.plots.picture import REACH, Picture
from gui.plots.polyline import visible_line
from gui.plots.rate_axis import RateAxis, set_rate_axis
from gui.plots.run_words import counted
from gui.plots.step_axis import Spread, choose_spread, places, set_step_axis
from gui.plots.style import Style
from gui.plots.sweep_words import sweep_tables, sweep_words
from gui.plots.table import Table
from gui.session.names import readable
from studies.messages.descent import Sweep, Theory

Array = NDArray[np.float64]

LOST = (Status.DIVERGED.value, Status.UNDEFINED.value)
"""Endings without a value worth showing."""

TOLD = 9
"""Rates in the legend; of more, so many evenly chosen ones."""

NOTHING = "No rate has a value that is known. Try smaller rates, or another start."


class SweepPicture(Picture):
    """Left a curve for each rate, right the end of each; both have the same axis upwards.

    Attributes
    ----------
    rate : the present one, marked by a guide that can be taken hold of; NaN for none.
    """

    title = "Learning rates"

    def __init__(self, style: Style) -> None:
        super().__init__(style, panels=2)
        self.layout.shape = 1.25
        self.sweep: Sweep | None = None
        self.theory: Theory | None = None
        self.function = "f"
        self.rate = math.nan
        self.axis = RateAxis(0.1, 0.1)
        self.reference = Reference(math.nan, False)
        self.gaps: list[Array] = []
        self.curves: list[Line2D] = []
        left, right = (panel.axes for panel in self.panels)
        for axes in (left, right):
            set_decades(axes)
        left.set_xlabel("step $k$")
        right.set_xlabel(r"rate $\alpha$")
        dashed = (0, (6, 4))
        self.floors = [axes.plot([], [], zorder=2.0, linestyle=dashed)[0] for axes in (left, right)]
        self.floor_label = left.text(
            0.99, 0, "exactly 0", transform=left.get_yaxis_transform(), va="bottom", ha="right",
            visible=False,
        )  # fmt: skip
        (self.joined,) = right.plot([], [], zorder=2.5)
        self.ends: PathCollection = right.scatter([], [], zorder=4.0, clip_on=False)
        (self.lost,) = right.plot(
            [], [], "X", zorder=4.2, clip_on=False, transform=right.get_xaxis_transform()
        )
        self.limits = [right.axvline(np.nan, zorder=3.0) for _ in range(2)]
        self.limit_labels: list[Text] = []
        for side, aside in (("left", 3.0), ("right", -3.0)):
            beside = offset_copy(right.get_xaxis_transform(), self.figure, aside, 0, units="points")
            self.limit_labels.append(
                right.text(
                    0, 0.03, "", transform=beside, rotation=90, va="bottom", ha=side, zorder=3.2,
                    visible=False,
                )
            )  # fmt: skip
        self.guide = right.axvline(np.nan, animated=True, zorder=5.0)
        self.animated = [self.guide]
        self.legend = FootLegend(left, style)
        self.layout.foot = self.legend.arrange
        self.set_style(style)

    def show(
        self,
        sweep: Sweep,
        *,
        theory: Theory | None = None,
        function: str = "f",
        rate: float | None = None,
    ) -> None:
        """Draw ``sweep``.

        Parameters
        ----------
        theory : its minimum is what values are compared with, its rates are marked.
        function : the function's name.
        rate : the present one; by default the method's.
        """
        self.sweep, self.theory, self.function = sweep, theory, function
        request = sweep.request
        method = request.method
        if rate is None:
            rate = RATES.get(method.method, math.nan) if method.rate is None else method.rate
        rates = [one for one in request.rates if one > 0]
        self.axis = RateAxis(min(rates, default=0.1), max(rates, default=1.0))
        self.reference = choose_reference(theory, sweep.values, sweep.statuses)
        self.gaps = all_gaps(self.reference, sweep.values)
        spread = choose_spread([int(steps) for steps in sweep.steps])
        self._limit_axes(spread)
        self.set_rate(rate)
        self._draw(spread)
        self._draw_limits()
        self._write_texts()
        self._renew_legend()
        some = any(bool(np.isfinite(one).any()) for one in self.gaps)
        for panel in (0, 1):
            self.show_message("" if some else NOTHING, panel=panel)
        self.layout.place_again()

    def set_rate(self, rate: float) -> None:
        """Move the guide to the present rate (NaN: none); nothing else needs drawing."""
        self.rate = rate
        place = self.axis.place(rate)
        self.guide.set_xdata([place, place])

    def _limit_axes(self, spread: Spread) -> None:
        assert self.sweep is not None
        left, right = (panel.axes for panel in self.panels)
        longest = max((one.size - 1 for one in self.gaps), default=1)
        end = float(places(np.array([float(max(longest, 1))]), spread)[0])
        up = decade_range(self.gaps)
        set_step_axis(left, spread)
        set_rate_axis(right, self.axis)
        left.set_xlim(-0.02 * end, 1.03 * end)
        right.set_xlim(self.axis.limits)
        for axes in (left, right):
            axes.set_ylim(up)

    def _draw(self, spread: Spread) -> None:
        """Curves and their ends."""
        assert self.sweep is not None
        left = self.panels[0].axes
        request = self.sweep.request
        while len(self.curves) < len(request.rates):
            self.curves.append(left.plot([], [], zorder=3.0, solid_joinstyle="round")[0])
        low, high = left.get_ylim()
        ends = self._ends()
        exact = bool((ends == 0).any()) or any(bool((one == 0).any()) for one in self.gaps)
        floor = low + 0.4
        for line in self.floors:
            line.set_data(([-1e9, 1e9], [floor, floor]) if exact else ([], []))
        self.floor_label.set_y(floor)
        self.floor_label.set_visible(exact)
        self.floor_label.set_text("exactly 0" if self.reference.known else "the lowest reached")
        ranges = (left.get_xlim(), left.get_ylim())
        colours = self.axis.colours(request.rates, self.style.palette)
        for curve in self.curves[len(request.rates) :]:
            curve.set_data([], [])
        for place, gaps in enumerate(self.gaps):
            steps = places(np.arange(gaps.size, dtype=float), spread)
            curve = self.curves[place]
            points = np.column_stack((steps, decades(gaps, floor)))
            curve.set_data(*visible_line(points, ranges).T)
            curve.set_color(tuple(colours[place]))
            # Two rates may give the same curve: the first is seen on both sides of the second.
            above = len(self.gaps) - 1 - place
            curve.set_linewidth(self.style.points(min(1.4 + 0.4 * above, 2.6)))
            curve.set_linestyle((0, (1.2, 1.2)) if self._is_lost(place) else "solid")
        # Ends below the axis stand on its edge: outside the axes they would cover the legend.
        heights = np.maximum(decades(ends, floor), low)
        gone = np.array([self._is_lost(place) for place in range(len(self.gaps))], dtype=bool)
        gone |= ~(heights <= high)
        across = np.array([self.axis.place(rate) for rate in request.rates])
        order = np.argsort(across)
        self.joined.set_data(across[order], np.where(gone, np.nan, heights)[order])
        self.ends.set_offsets(np.column_stack((across, heights))[~gone])
        self.ends.set_facecolor([tuple(colour) for colour in colours[~gone]])
        self.lost.set_data(across[gone], np.full(int(gone.sum()), 0.975))

    def _ends(self) -> Array:
        """The last gap of each rate, 0 for the lowest of all."""
        assert self.sweep is not None
        return np.array([self.reference.gaps(values[-1:])[0] for values in self.sweep.values])

    def _is_lost(self, place: int) -> bool:
        assert self.sweep is not None
        return self.sweep.statuses[place] in LOST

    def _draw_limits(self) -> None:
        """The rates that theory names."""
        theory = self.theory
        found = (math.nan, math.nan) if theory is None else (theory.stable_rate, theory.best_rate)
        low, high = self.panels[1].axes.get_xlim()
        for line, label, rate, text in zip(
            self.limits, self.limit_labels, found, ("$2/L$", "$2/(L+m)$"), strict=True
        ):
            place = self.axis.place(rate)
            seen = low <= place <= high
            line.set_xdata([place, place])
            line.set_visible(seen)
            label.set_visible(seen)
            label.set_text(text)
            label.set_x(place)

    def _write_texts(self) -> None:
        assert self.sweep is not None
        f = mathematics(self.function)
        least = least_name(f)
        request = self.sweep.request
        self.set_titles(f"${f} - {least}$", TITLES[request.method.method])
        failed, count = self._failures(), len(request.rates)
        if failed:
            note = f"{failed} of {count} diverge" if count > 1 else "diverges"
        elif self.reference.known:
            note = f"${least} = {number(self.reference.value)}$"
        else:
            note = f"${least}$: lowest reached"
        self.set_titles(f"after {counted(request.steps)}", note, panel=1)

    def _renew_legend(self) -> None:
        assert self.sweep is not None
        rates = self.sweep.request.rates
        order = sorted(range(len(rates)), key=lambda place: rates[place])
        if len(order) > TOLD:
            chosen = np.unique(np.linspace(0, len(order) - 1, TOLD).round().astype(int))
            order = [order[int(place)] for place in chosen]
        block: list[tuple[Artist, str]] = [
            (self.curves[place], number(rates[place], 3)) for place in order
        ]
        marks: list[tuple[Artist, str]] = []
        if self._failures():
            marks.append((self.lost, "diverged or undefined"))
        low, high = self.panels[1].axes.get_xlim()
        if low <= self.axis.place(self.rate) <= high:
            marks.append((self.guide, "present rate"))
        self.legend.blocks = [marks, block]
        self.legend.forget()
        self.layout.forget()

    def _failures(self) -> int:
        """How many rates have their cross at the top."""
        return len(np.atleast_1d(np.asarray(self.lost.get_xdata())))

    # Pointer.

    def handles(self) -> list[tuple[Axes, float, float]]:
        """The point has no place among rates."""
        return []

    def handle_at(self, x: float, y: float) -> str:
        """``rate`` on the guide; otherwise empty."""
        axes = self.panels[1].axes
        place = self.axis.place(self.rate)
        if not (math.isfinite(place) and axes.bbox.contains(x, y)):
            return ""
        reach = REACH * self.style.points(0.5) * self.figure.dpi / 100
        return "rate" if abs(axes.transData.transform((place, 0.0))[0] - x) <= reach else ""

    def rate_at(self, x: float, y: float) -> float:
        """The rate at pixel (x, y), or at the nearest place on the axis of rates."""
        axes = self.panels[1].axes
        box = axes.bbox
        inside = min(max(x, box.x0), box.x1), min(max(y, box.y0), box.y1)
        return self.axis.rate(float(axes.transData.inverted().transform(inside)[0]))

    # Looks.

    def _restyle(self) -> None:
        style, palette = self.style, self.style.palette
        for floor in self.floors:
            floor.set_color(palette.muted)
            floor.set_linewidth(style.hair)
        self.floor_label.set_color(palette.muted)
        self.floor_label.set_fontsize(style.small)
        self.joined.set_color(palette.muted)
        self.joined.set_linewidth(style.points(1.0))
        self.ends.set_sizes([style.points(6.5) ** 2])
        self.ends.set_edgecolor(palette.panel)
        self.ends.set_linewidth(style.points(0.8))
        self.lost.set_markersize(style.points(7.5))
        self.lost.set_markerfacecolor(palette.bad)
        self.lost.set_markeredgecolor(palette.panel)
        self.lost.set_markeredgewidth(style.points(0.8))
        for line, label, dashes in zip(
            self.limits, self.limit_labels, ((6, 3), (1.5, 2)), strict=True
        ):
            line.set_color(palette.text)
            line.set_linewidth(style.points(1.1))
            line.set_dashes(dashes)
            label.set_color(palette.text)
            label.set_fontsize(style.small)
        self.guide.set_color(palette.point)
        self.guide.set_linewidth(style.points(1.6))
        self.legend.style = style
        self.legend.forget()
        if self.sweep is not None:
            self.show(self.sweep, theory=self.theory, function=self.function, rate=self.rate)

    def _placed(self, renderer: RendererBase) -> None:
        self.legend.arrange(float(self.figure.bbox.width), renderer)
        super()._placed(renderer)

    # Words and numbers.

    def describe(self) -> str:
        """The best rate, those that fail, and what theory says."""
        if self.sweep is None:
            return "Nothing is drawn yet."
        return sweep_words(self.sweep, self.theory, self.gaps, readable(self.function), self.rate)

    def data(self) -> list[Table]:
        """The end by rate, and the curve of each rate."""
        if self.sweep is None:
            return []
        return sweep_tables(self.sweep, self.gaps, self.function)
