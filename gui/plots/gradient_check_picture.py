"""A gradient check: every parameter's derivative by backpropagation and by differences of the loss.

Left both numbers against each other: right ones lie on the diagonal, and a wrong factor is another
line through the origin.  Right how far apart they are, in decades.
"""

from __future__ import annotations

import math

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.patches import Patch
from matplotlib.ticker import FixedFormatter, FixedLocator, MaxNLocator
from numpy.typing import NDArray

from engine.network.gradient_check import ArrayCheck, length
from gui.plots.axes_text import number
from gui.plots.decades import Powers, decades
from gui.plots.foot_legend import FootLegend, sample_of
from gui.plots.picture import Picture
from gui.plots.style import Style
from gui.plots.table import Table
from studies.messages.network import GradientCheck

Array = NDArray[np.float64]
Range = tuple[float, float]

LABELS = {"W1": "$W_1$", "b1": "$b_1$", "W2": "$W_2$", "b2": "$b_2$"}
SHAPES = {"W1": "o", "b1": "^", "W2": "s", "b2": "D"}

NOTHING = "No difference could be taken here, so there is nothing to compare."
LOWEST = -17.0
"""Decades: entries that are nearer to each other than this stand here."""


class CheckPicture(Picture):
    """Left analytic against numeric, right the difference of each entry relative to its array."""

    title = "Gradient check"

    def __init__(self, style: Style) -> None:
        super().__init__(style, panels=2)
        self.check: GradientCheck | None = None
        left, right = (panel.axes for panel in self.panels)
        (self.diagonal,) = left.plot([], [], zorder=2.0, dashes=(5, 4))
        (self.limit,) = right.plot([], [], zorder=2.0, dashes=(5, 4))
        self.both, self.gaps = (
            {
                name: axes.plot([], [], shape, zorder=3.0 + 0.1 * k, clip_on=False)[0]
                for k, (name, shape) in enumerate(SHAPES.items())
            }
            for axes in (left, right)
        )
        self.limit_label = right.text(
            0.99, 0.0, "", transform=right.get_yaxis_transform(), ha="right", va="bottom", zorder=4
        )
        left.set_xlabel("differences of the loss")
        left.set_ylabel("backpropagation")
        right.yaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 3, 5, 10], integer=True))
        right.yaxis.set_major_formatter(Powers())
        right.set_xlabel("parameter")
        self.legend = FootLegend(left, style)
        self.layout.foot = self.legend.arrange
        self.layout.shape = 1.6
        self.set_style(style)

    def show(self, check: GradientCheck) -> None:
        """Draw ``check`` with the artists that are there."""
        self.check = check
        self._draw_both(check)
        self._draw_gaps(check)
        known = any(bool(np.isfinite(one.numeric).any()) for one in check.arrays)
        for k in (0, 1):
            self.show_message("" if known else NOTHING, panel=k)
        off = [LABELS[one.name] for one in check.arrays if one.verdict == "differs"]
        agrees = f"{', '.join(off)} wrong" if off else "all agree" if check.agrees else "undecided"
        self.set_titles("Analytic against numeric", f"{check.parameters} parameters")
        self.set_titles("Relative difference", agrees if known else "", panel=1)
        block: list[tuple[Artist, str]] = [
            (sample_of(self.both[one.name]), f"{LABELS[one.name]}: {_told(one)}")
            for one in check.arrays
        ]
        self.legend.blocks = [[(Patch(visible=False), "relative error"), *block]]
        self._size()
        self.legend.forget()
        self.layout.forget()

    def _draw_both(self, check: GradientCheck) -> None:
        axes = self.panels[0].axes
        numeric = [one.numeric.ravel() for one in check.arrays]
        analytic = [one.analytic.ravel() for one in check.arrays]
        for one in check.arrays:
            known = np.isfinite(one.numeric) & np.isfinite(one.analytic)
            self.both[one.name].set_data(one.numeric[known], one.analytic[known])
        across, up = _around(np.concatenate(numeric)), _around(np.concatenate(analytic))
        if max(_size(across), _size(up)) < 2.5 * min(_size(across), _size(up)):
            both = (min(across[0], up[0]), max(across[1], up[1]))
            across = up = both
        axes.set_xlim(across)
        axes.set_ylim(up)
        ends = [max(across[0], up[0]), min(across[1], up[1])]
        self.diagonal.set_data(ends, ends)

    def _draw_gaps(self, check: GradientCheck) -> None:
        axes, start = self.panels[1].axes, 0
        places, names, heights = [], [], []
        for one in check.arrays:
            gaps = relative_gaps(one)
            found = np.maximum(decades(gaps, LOWEST), LOWEST)
            self.gaps[one.name].set_data(start + np.arange(gaps.size), found)
            places.append(start + (gaps.size - 1) / 2)
            names.append(LABELS[one.name])
            heights.append(found)
            start += gaps.size
        every = np.concatenate(heights)
        every = every[np.isfinite(every)]
        limit = math.log10(check.tolerance)
        low = min(float(every.min(initial=limit)), limit) - 1
        high = max(float(every.max(initial=limit)), limit + 1) + 0.7
        axes.set_xlim(-0.03 * start - 0.5, 1.03 * start - 0.5)
        axes.set_ylim(low, high)
        self.limit.set_data([-1e6, 1e6], [limit, limit])
        self.limit_label.set_y(limit + 0.02 * (high - low))
        self.limit_label.set_text("right below this")
        # b2 is one parameter beside the last of W2: their names need room.
        kept = _apart(places, 0.05 * start)
        axes.xaxis.set_major_locator(FixedLocator(kept))
        axes.xaxis.set_major_formatter(FixedFormatter(names))

    def handles(self) -> list[tuple[Axes, float, float]]:
        """Nothing is dragged."""
        return []

    def _restyle(self) -> None:
        style, palette = self.style, self.style.palette
        for marks in (self.both, self.gaps):
            for line, colour in zip(marks.values(), palette.lines, strict=False):
                line.set_markerfacecolor(colour)
                line.set_markeredgecolor(palette.panel)
                line.set_markeredgewidth(style.points(0.5))
        self._size()
        for line in (self.diagonal, self.limit):
            line.set_color(palette.muted)
            line.set_linewidth(style.thin)
        self.limit_label.set_color(palette.muted)
        self.limit_label.set_fontsize(style.small)
        self.panels[1].axes.grid(False, axis="x")
        self.legend.style = style
        self.legend.forget()
        if self.check is not None:
            self.show(self.check)

    def _size(self) -> None:
        """Smaller marks where there are many."""
        few = self.check is None or self.check.parameters <= 80
        for marks in (*self.both.values(), *self.gaps.values()):
            marks.set_markersize(self.style.points(5.6 if few else 4.2))

    def _placed(self, renderer: RendererBase) -> None:
        self.legend.arrange(float(self.figure.bbox.width), renderer)
        super()._placed(renderer)

    def describe(self) -> str:
        """The errors and what they tell."""
        check = self.check
        if check is None:
            return "Nothing is drawn yet."
        parts = [f"{self.title} of {check.parameters} parameters after epoch {check.epoch}."]
        parts += [f"{one.name}: {_told(one)}." for one in check.arrays]
        return " ".join([*parts, *check.sentences, *check.remarks])

    def data(self) -> list[Table]:
        """Both numbers of every entry."""
        if self.check is None:
            return []
        header = ("row", "column", "backpropagation", "differences")
        tables = []
        for one in self.check.arrays:
            row, column = np.indices(one.analytic.shape).reshape(2, -1)
            numbers = (row, column, one.analytic.ravel(), one.numeric.ravel())
            tables.append(Table(one.name, header, np.column_stack(numbers).tolist()))
        return tables


def relative_gaps(one: ArrayCheck) -> Array:
    """How far each entry is off, (k,), relative to the root mean square of its array, so that a
    small entry beside large ones is not asked for more than rounding leaves of it."""
    known = np.isfinite(one.numeric) & np.isfinite(one.analytic)
    if not known.any():
        return np.full(one.analytic.size, np.nan)
    both = (one.analytic[known], one.numeric[known])
    mean = max(map(length, both)) / math.sqrt(both[0].size)
    gaps = np.abs(np.where(known, one.analytic - one.numeric, np.nan))
    return np.asarray((gaps / mean if mean > 0 else gaps).ravel())


def _told(one: ArrayCheck) -> str:
    """``1.2×10⁻¹¹``, or why there is none."""
    if one.verdict == "undecided":
        return "undecided"
    return number(one.error, 2) if math.isfinite(one.error) else "not finite"


def _around(values: Array) -> Range:
    """A range around all values and 0."""
    known = values[np.isfinite(values)]
    low, high = float(known.min(initial=0.0)), float(known.max(initial=0.0))
    margin = 0.08 * (high - low) or 1.0
    return low - margin, high + margin


def _size(span: Range) -> float:
    return span[1] - span[0]


def _apart(places: list[float], least: float) -> list[float]:
    """``places``, moved to the right where one is nearer than ``least`` to the one before."""
    kept: list[float] = []
    for place in places:
        kept.append(max(place, kept[-1] + least) if kept else place)
    return kept
