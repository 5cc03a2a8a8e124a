"""The difference between an answer and the exact derivative over two variables, in colours that
diverge from zero, with the place where it is largest, the counterexample, and where both agree."""

from __future__ import annotations

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from numpy.typing import NDArray

from gui.plots.axes_text import label, mathematics, number
from gui.plots.colour_bar import ColourBar
from gui.plots.colours import signed_bands
from gui.plots.contours import NOTHING, ContourBands, ContourLines, Heights
from gui.plots.difference_curve import DASHES
from gui.plots.difference_words import NOWHERE, Compared, Marks, note, sentences, tables
from gui.plots.foot_legend import FootLegend, sample_of
from gui.plots.levels import Levels, choose_levels, with_ends
from gui.plots.marks import new_point, style_point
from gui.plots.picture import Picture
from gui.plots.plane_picture import aspect
from gui.plots.style import Style
from gui.plots.table import Table
from gui.plots.undefined import Undefined
from studies.messages.difference import Difference

Array = NDArray[np.float64]

LEVELS = 14


class DifferencePlane(Picture):
    """One panel with a colour bar."""

    title = "Difference"

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.compared: Compared | None = None
        self.point: tuple[float, float] = (math.nan, math.nan)
        self.levels = Levels("linear", np.empty(0), np.empty(0))
        axes = self.axes
        self.bands = ContourBands(axes, zorder=1)
        self.undefined = Undefined(axes, zorder=1.2)
        self.exact, self.yours = ContourLines(axes, zorder=2), ContourLines(axes, zorder=2.2)
        self.zero = PathPatch(NOTHING, fill=False, zorder=3)
        axes.add_patch(self.zero)
        self.marks = Marks(axes)
        self.marker = new_point(axes)
        self.animated = [*self.marks.artists, self.marker]
        self.bar = ColourBar(self.figure.add_axes((0.88, 0.15, 0.03, 0.7)))
        self.panels[0].bar = self.bar
        self.legend = FootLegend(axes, style, handle=1.6)
        self.layout.foot = self.legend.arrange
        self.set_style(style)

    @property
    def axes(self) -> Axes:
        """The axes of the field."""
        return self.panels[0].axes

    def show(self, compared: Compared, point: tuple[float, float]) -> None:
        """Draw ``compared``, and the point in its two variables."""
        self.compared = compared
        found, apart = compared.difference, compared.apart
        self.set_view(*self._ranges)
        self.axes.set_aspect(aspect(self._ranges))
        self.axes.set_xlabel(label(compared.names[0]))
        self.axes.set_ylabel(label(compared.names[1]))
        self.undefined.update(found.x, found.y, np.where(np.isnan(apart), np.nan, 0.0))
        flat = compared.constant is not None
        self._draw_bands(found, np.full_like(apart, np.nan) if flat else apart)
        self._draw_lines(found, flat=flat)
        self.show_message(NOWHERE if compared.nowhere else "")
        entry = f"${compared.title}$"
        told = note(compared)
        if flat and found.largest is not None:
            told = f"yours − exact: {told}"
        notes = [told, self._held(compared)]
        title = entry if flat else f"yours − {entry}"
        self.set_titles(title, "; ".join(one for one in notes if one))
        best = found.largest
        wanted = None if best is None or flat or best.unbounded else best.at
        at = compared.counterexample
        self.marks.place(
            None if wanted is None else (wanted[0], wanted[1]),
            None if at is None else (at[0], at[1]),
        )
        self._renew_legend()
        self.layout.place_again()
        self.move_point(point)

    @property
    def _ranges(self) -> tuple[tuple[float, float], tuple[float, float]]:
        assert self.compared is not None
        first, second = self.compared.difference.request.ranges
        return first, second

    def _draw_lines(self, found: Difference, *, flat: bool) -> None:
        """Level curves of both, where their difference is the same everywhere and has none."""
        known = found.exact if flat else np.full_like(found.exact, np.nan)
        levels = choose_levels(known, LEVELS, "linear")
        palette, style = self.style.palette, self.style
        for lines, values, colour, width in (
            (self.exact, found.exact, palette.exact, style.points(2.4)),
            (self.yours, found.yours, palette.numeric, style.line),
        ):
            drawn = levels.height(values) if levels.heights.size else np.full_like(known, np.nan)
            colours = np.tile(to_rgb(colour), (max(levels.heights.size, 1), 1))
            lines.update(Heights(found.x, found.y, drawn), levels.heights, colours, width)

    def _draw_bands(self, found: Difference, apart: Array) -> None:
        self.levels = choose_levels(apart, LEVELS, "linear")
        edges = self.levels.heights
        colours = signed_bands(with_ends(self.levels), self.style.palette)
        drawn = self.levels.height(apart) if edges.size > 1 else np.full_like(apart, np.nan)
        heights = Heights(found.x, found.y, drawn)
        self.bands.update(heights, self.levels, colours)
        self.bar.update(self.levels, colours, "")
        self.axes.grid(edges.size < 2)
        signs = apart[np.isfinite(apart)]
        crosses = signs.size and signs.min() < 0 < signs.max() and edges.size > 1
        self.zero.set_path(heights.line(0.0) if crosses else NOTHING)
        self.zero.set_visible(bool(crosses))

    @staticmethod
    def _held(compared: Compared) -> str:
        """The variables that are held at the point."""
        request = compared.difference.request
        named = zip(request.check.problem.variables, request.point, strict=True)
        held = [
            f"${mathematics(name)} = {number(value, 3)}$"
            for k, (name, value) in enumerate(named)
            if k not in request.axes
        ]
        if len(held) > 3:
            return f"{len(held)} other variables held at the point"
        return "at " + ", ".join(held) if held else ""

    def move_point(self, point: tuple[float, float]) -> None:
        """Move the point; nothing else needs drawing."""
        self.point = point
        self.marker.set_data([point[0]], [point[1]])

    def handles(self) -> list[tuple[Axes, float, float]]:
        """The point, once something is shown."""
        return [(self.axes, *self.point)] if all(map(math.isfinite, self.point)) else []

    # Style.

    def _renew_legend(self) -> None:
        compared = self.compared
        entries: list[tuple[Line2D, str]] = []
        if compared is not None:
            entries = [(sample_of(one), text) for one, text in self.marks.legend()]
            if compared.constant is not None:
                entries = [*self._both(), *entries]
        if self.zero.get_visible():
            line = Line2D([], [], color=self.style.palette.text, linewidth=self.style.line)
            entries.append((line, "both agree"))
        self.legend.blocks = [entries]
        self.legend.forget()
        self.layout.forget()

    def _both(self) -> list[tuple[Line2D, str]]:
        """Samples of the level curves."""
        palette, style = self.style.palette, self.style
        exact = Line2D([], [], color=palette.exact, linewidth=style.points(2.4))
        yours = Line2D([], [], color=palette.numeric, linewidth=style.line, linestyle=DASHES)
        return [(exact, "exact"), (yours, "yours")]

    def _restyle(self) -> None:
        style, palette = self.style, self.style.palette
        self.undefined.restyle(style)
        self.bar.restyle(style)
        self.zero.set_edgecolor(palette.text)
        self.zero.set_linewidth(style.line)
        self.marks.restyle(style)
        style_point(self.marker, style)
        self.yours.artist.set_linestyle([DASHES])
        self.legend.style = style
        if self.compared is not None:
            self.show(self.compared, self.point)

    def _placed(self, renderer: RendererBase) -> None:
        self.legend.arrange(float(self.figure.bbox.width), renderer)
        super()._placed(renderer)
        self.undefined.fit(renderer)

    # Words and numbers.

    def describe(self) -> str:
        """The box, the largest difference, the counterexample and the point."""
        if self.compared is None:
            return "Nothing is drawn yet."
        return sentences(self.title, self.compared, self.point)

    def data(self) -> list[Table]:
        """The samples, the largest difference and the counterexample."""
        return [] if self.compared is None else tables(self.compared)
