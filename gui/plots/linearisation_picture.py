"""How well the linear map stands for the function: its error against the distance from the point.

Both axes are in decades: an error like ||d||^2 is a straight line of slope 2.
"""

from __future__ import annotations

import math
import textwrap
from typing import Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from numpy.typing import NDArray

from gui.plots.axes_text import mathematics, number
from gui.plots.decades import decades, highest, lowest, set_decades
from gui.plots.foot_legend import FootLegend, sample_of
from gui.plots.picture import Picture
from gui.plots.style import Style
from gui.plots.table import Table
from gui.session.names import readable
from studies.messages.linearisation import Linearisation

Array = NDArray[np.float64]
Range = tuple[float, float]

ROOM = 2.0
"""Decades that errors may leave the frame while something is dragged, before it moves."""
TRIANGLE = 2.0
"""Width of the slope triangle, in decades of the distance."""
LINES = (44, 60, 32)
"""Letters in a line of the sentence, and where it may stand, the best first."""
PLACES: tuple[tuple[float, Literal["top", "bottom"]], ...] = (
    (0.96, "top"), (0.72, "top"), (0.1, "bottom"), (0.3, "bottom"),
)  # fmt: skip


class LinearisationPicture(Picture):
    """The exact error as a line, the one that float64 makes as points, the slope as a triangle."""

    title = "Error of the linear map"

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.layout.shape = 1.3
        set_decades(self.axes)
        self.linearisation: Linearisation | None = None
        self.names: tuple[str, ...] = ("x", "y")
        self.function = "f"
        self.floor = -18.0
        self._frame: object = None
        axes = self.axes
        (self.exact,) = axes.plot([], [], animated=True, zorder=3)
        (self.floats,) = axes.plot([], [], "o", animated=True, zorder=4)
        (self.triangle,) = axes.plot([], [], animated=True, zorder=3.5)
        self.slope = axes.text(0, 0, "", animated=True, zorder=5, ha="left", va="center")
        self.ground = axes.axhline(math.nan, animated=True, zorder=2, dashes=(6, 4))
        self.ground_label = axes.text(0, 0, "no error", animated=True, va="bottom", ha="right")
        self.sentence = axes.text(
            0.03, 0.96, "", transform=axes.transAxes, animated=True, va="top", ha="left",
            zorder=6, linespacing=1.35,
        )  # fmt: skip
        self.panels[0].note.set_animated(True)
        self.animated = [
            self.panels[0].note, self.ground, self.ground_label, self.exact, self.triangle,
            self.slope, self.floats, self.sentence,
        ]  # fmt: skip
        self.legend = FootLegend(axes, style)
        self.layout.foot = self.legend.arrange
        self.set_style(style)

    @property
    def axes(self) -> Axes:
        """The one pair of axes."""
        return self.panels[0].axes

    def show(
        self,
        linearisation: Linearisation,
        *,
        names: tuple[str, ...] | None = None,
        function: str = "f",
    ) -> bool:
        """Show the errors along one direction; whether the frame is to be drawn anew, not only what
        is laid over it.

        Parameters
        ----------
        linearisation : of any number of distances.
        names : of the plotted variables; by default the program's.
        function : the function's name.
        """
        request = linearisation.request
        self.linearisation, self.function = linearisation, function
        self.names = names or tuple(request.program.inputs[axis] for axis in request.axes)
        self._fit_view(linearisation)
        x = np.log10(linearisation.distances)
        errors, floats = linearisation.errors, linearisation.floats
        self.exact.set_data(x, decades(errors, self.floor))
        self.floats.set_data(x, decades(floats, self.floor))
        zeros = bool((errors == 0).any() or (floats == 0).any())
        self.ground.set_ydata([self.floor, self.floor])
        self.ground.set_visible(zeros)
        self.ground_label.set_visible(zeros)
        self.ground_label.set_position((self.axes.get_xlim()[1] - 0.1, self.floor))
        self._draw_slope(linearisation)
        known = bool(np.isfinite(errors).any())
        self.show_message("" if known else linearisation.sentence)
        self.sentence.set_text(linearisation.sentence if known else "")
        direction = linearisation.direction[list(request.axes)]
        along = ", ".join(number(float(value), 3) for value in direction)
        self.panels[0].note.set_text(f"d along ({along})" if len(direction) > 1 else "")
        self.layout.place_again()
        return self._renew_frame()

    def _fit_sentence(self, renderer: RendererBase | None = None) -> None:
        """Where nothing is drawn, in lines of any length that has room; hidden where none has."""
        found, text = self.linearisation, self.sentence
        if found is None or not text.get_text():
            return
        box = self.axes.bbox
        drawn = np.concatenate(
            [
                self.axes.transData.transform(np.asarray(line.get_xydata(), dtype=float))
                for line in (self.exact, self.floats, self.triangle)
                if line.get_visible()
            ]
        )
        pad = self.style.small * self.figure.dpi / 72 / 2
        text.set_visible(True)
        for letters in LINES:
            text.set_text(textwrap.fill(found.sentence, letters))
            for place, side in PLACES:
                text.set_y(place)
                text.set_verticalalignment(side)
                mine = text.get_window_extent(renderer).padded(pad)
                inside = mine.x1 < box.x1 and mine.y0 > box.y0 and mine.y1 < box.y1 + pad
                low, high = mine.get_points()
                if inside and not ((drawn > low) & (drawn < high)).all(axis=1).any():
                    return
        text.set_visible(False)

    def draw_lower(self) -> None:
        """Draw what follows the point, the sentence where it is in nobody's way."""
        self._fit_sentence()
        super().draw_lower()

    def _placed(self, renderer: RendererBase) -> None:
        super()._placed(renderer)
        self._fit_sentence(renderer)

    def _draw_slope(self, found: Linearisation) -> None:
        """A triangle below the line, where the power law holds and there is room."""
        slope, errors = found.slope, found.errors
        x, y = np.log10(found.distances), decades(errors, math.nan)
        known = np.flatnonzero(np.isfinite(y) & (errors != 0))
        shown = slope is not None and known.size > 0
        self.triangle.set_visible(shown)
        self.slope.set_visible(shown)
        if slope is None or not known.size:
            return
        left, right = x[known].min(), x[known].max()
        # In the middle of the smaller half, where the law holds if it holds at all.
        width = min(TRIANGLE, (right - left) / 3)
        start = left + 0.45 * (right - left)
        at = known[int(np.argmin(np.abs(x[known] - start)))]
        low, high = self.axes.get_ylim()
        drop = 0.06 * (high - low)
        base, height = float(y[at]) - drop, slope * width
        begin = float(x[at])
        self.triangle.set_data(
            [begin, begin + width, begin + width, begin], [base, base, base + height, base]
        )
        self.slope.set_text(f" {slope:.2f}".rstrip("0").rstrip("."))
        self.slope.set_position((begin + width, base + height / 2))

    def _renew_frame(self) -> bool:
        message = self.panels[0].message.get_text()
        frame = (self.view, self.function, message)
        if frame == self._frame:
            return False
        self._frame = frame
        f = mathematics(self.function)
        self.panels[0].title.set_text(rf"$\Vert {f}(p+d) - {f}(p) - J\,d\Vert$")
        self.axes.set_xlabel(r"$\Vert d\Vert$")
        self.legend.blocks = [
            [
                (sample_of(self.exact), "exact"),
                (sample_of(self.floats), "in float64"),
                (sample_of(self.triangle), "slope"),
            ]
        ]
        self.legend.forget()
        self.layout.forget()
        return True

    def _fit_view(self, found: Linearisation) -> None:
        """Limits in whole decades.  They stay while what is to be seen leaves them but a little, so
        that a drag does not shake the frame."""
        x = np.log10(found.distances)
        every = np.concatenate((found.errors, found.floats))
        top, bottom = highest(every), lowest(every)
        low, high = -18.0, 1.0
        if math.isfinite(top) and math.isfinite(bottom):
            # A band above for the sentence, a decade below for errors of exactly 0.
            low = math.floor(math.log10(bottom)) - 1.5
            high = math.ceil(math.log10(top) + 0.1)
            high += 0.12 * max(high - low, 4.0)
        low_old, high_old = self.axes.get_ylim()
        if self._frame is not None and self.axes.get_xlim() == _ends(x):
            if low_old - ROOM <= low <= low_old + 2 * ROOM:
                low = low_old
            if high_old - 2 * ROOM <= high <= high_old + ROOM:
                high = high_old
        self.set_view(_ends(x), (low, high))
        self.floor = low + 0.5

    def handles(self) -> list[tuple[Axes, float, float]]:
        """None: what is drawn is measured."""
        return []

    def _restyle(self) -> None:
        style, palette = self.style, self.style.palette
        self.exact.set_color(palette.exact)
        self.exact.set_linewidth(style.line)
        self.floats.set_markersize(style.points(4.2))
        self.floats.set_markerfacecolor(palette.numeric)
        self.floats.set_markeredgecolor(palette.panel)
        self.floats.set_markeredgewidth(style.points(0.5))
        self.triangle.set_color(palette.point)
        self.triangle.set_linewidth(style.points(1.3))
        self.ground.set_color(palette.muted)
        self.ground.set_linewidth(style.hair)
        for text, colour in (
            (self.slope, palette.point),
            (self.ground_label, palette.muted),
            (self.sentence, palette.muted),
        ):
            text.set_color(colour)
            text.set_fontsize(style.small if text is not self.slope else style.text)
        self.legend.style = style
        if self._frame is not None:
            self._frame = None
            self._renew_frame()

    # Words and numbers.

    def describe(self) -> str:
        """The direction, the errors at both ends, and what the slope means."""
        found = self.linearisation
        if found is None:
            return "Nothing is drawn yet."
        names = ", ".join(readable(name) for name in self.names)
        along = ", ".join(number(float(found.direction[axis]), 3) for axis in found.request.axes)
        parts = [f"{self.title} of {readable(self.function)} along ({along}) in {names}."]
        known = np.flatnonzero(np.isfinite(found.errors))
        ends = dict.fromkeys((int(known[0]), int(known[-1]))) if known.size else ()
        parts += [
            f"At distance {number(float(found.distances[at]))} it is"
            f" {number(float(found.errors[at]))}, in float64 {number(float(found.floats[at]))}."
            for at in ends
        ]
        return " ".join([*parts, found.sentence])

    def data(self) -> list[Table]:
        """The errors at every distance."""
        found = self.linearisation
        if found is None:
            return []
        columns = np.column_stack((found.distances, found.errors, found.floats))
        return [Table("errors", ("distance", "exact", "float64"), columns.tolist())]


def _ends(x: Array) -> Range:
    """Whole decades around the distances."""
    return float(math.floor(x.min() + 1e-9)), float(math.ceil(x.max() - 1e-9))
