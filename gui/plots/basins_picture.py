"""Which minimum a method reaches from every start in the box, and how many steps it takes.

Any number of starts: a finer result takes the place of a coarser one.  Minima keep their labels in
it, and so their numbers and colours.
"""

from __future__ import annotations

import math

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_rgb
from matplotlib.image import AxesImage
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from numpy.typing import NDArray

from engine.descent.settings import TITLES
from gui.plots import words
from gui.plots.axes_text import label, number
from gui.plots.basin_colours import HATCHES, HUES, KINDS, hue, neutral, painted
from gui.plots.basins_words import (
    basins_tables,
    basins_words,
    lowest_minima,
    rounded_place,
    rounded_value,
)
from gui.plots.contours import NOTHING, ContourLines, Heights, without_jumps
from gui.plots.foot_legend import FootLegend
from gui.plots.levels import choose_levels
from gui.plots.marks import new_point, style_point
from gui.plots.picture import Picture
from gui.plots.plane_picture import FieldOptions, aspect
from gui.plots.polyline import inside, shares
from gui.plots.style import Style
from gui.plots.table import Table
from gui.session.names import readable
from studies.messages.descent import Basins
from studies.messages.field import Plane

Array = NDArray[np.float64]
Point = tuple[float, float]

LEVELS = 14
NUMBERED = 24
"""More minima than this are dots without a number."""
TOLD = 8
"""Minima in the legend; of more, the lowest."""


class BasinsPicture(Picture):
    """An image of the box with contour lines faintly over it, minima numbered, the start as a
    point.

    Attributes
    ----------
    point : the start; NaN where there is none.
    """

    title = "Basins of attraction"

    def __init__(self, style: Style, options: FieldOptions | None = None) -> None:
        super().__init__(style)
        self.options = options or FieldOptions()
        self.basins: Basins | None = None
        self.plane: Plane | None = None
        self.names: tuple[str, str] = ("x", "y")
        self.function = "f"
        self.point: Point = (math.nan, math.nan)
        axes = self.panels[0].axes
        self.image: AxesImage = axes.imshow(
            np.zeros((1, 1, 3)), origin="lower", interpolation="nearest", zorder=1.0, aspect="auto",
            visible=False,
        )  # fmt: skip
        self.hatchings = {
            kind: PathPatch(NOTHING, hatch=HATCHES[kind], linewidth=0, zorder=1.2, facecolor="none")
            for kind in KINDS
        }
        for hatching in self.hatchings.values():
            axes.add_patch(hatching)
        self.lines = ContourLines(axes, zorder=2.0)
        (self.minima,) = axes.plot([], [], "o", zorder=4.0, clip_on=False)
        self.numbers: list[Text] = []
        self.marker = new_point(axes)
        self.marker.set_marker("s")
        self.animated = [self.marker]
        self.legend = FootLegend(axes, style)
        self.layout.foot = self.legend.arrange
        self.set_style(style)

    @property
    def axes(self) -> Axes:
        """The axes of the image."""
        return self.panels[0].axes

    def show(
        self,
        basins: Basins,
        *,
        plane: Plane | None = None,
        point: Point | None = None,
        names: tuple[str, str] | None = None,
        function: str = "f",
    ) -> None:
        """Draw ``basins``, of any size, with the artists that are there.

        Parameters
        ----------
        plane : for contour lines over it; None for none.
        point : the start, in the two plotted variables; by default that of the request.
        names : of the two variables; by default the program's.
        function : the function's name.
        """
        request = basins.request
        first, second = request.axes
        inputs = request.program.inputs
        self.basins, self.plane, self.function = basins, plane, function
        self.names = names or (inputs[first], inputs[second])
        self.set_view(*request.ranges)
        self.axes.set_aspect(aspect(request.ranges))
        self.axes.set_xlabel(label(self.names[0]))
        self.axes.set_ylabel(label(self.names[1]))
        self._paint(basins)
        self._draw_lines()
        self._mark_minima(basins)
        self._renew_legend(basins)
        share = "" if basins.final else f"{basins.size} × {basins.size} starts so far"
        repeated = f"colours repeat after {len(HUES)}" if len(basins.minima) > len(HUES) else ""
        notes = [TITLES[request.method.method], repeated, share]
        self.set_titles(self.title, "; ".join(note for note in notes if note))
        self.layout.place_again()
        self.move_point((request.point[first], request.point[second]) if point is None else point)

    def set_options(self, options: FieldOptions) -> None:
        """Change the contour lines' levels."""
        self.options = options
        self._again()

    def _again(self) -> None:
        if self.basins is not None:
            self.show(
                self.basins, plane=self.plane, point=self.point, names=self.names,
                function=self.function,
            )  # fmt: skip

    def move_point(self, point: Point) -> None:
        """Move the start; nothing else needs drawing."""
        self.point = point
        self.marker.set_data(([point[0]], [point[1]]) if self._sees(point) else ([], []))

    def _sees(self, point: Point) -> bool:
        assert self.basins is not None
        return bool(inside(shares(np.array([point]), self.basins.request.ranges), 1e-9)[0])

    def handles(self) -> list[tuple[Axes, float, float]]:
        """The start, once something is shown."""
        shown = self.basins is not None and all(map(math.isfinite, self.point))
        return [(self.axes, *self.point)] if shown else []

    # What fills the plane.

    def _paint(self, basins: Basins) -> None:
        palette = self.style.palette
        image = painted(basins.labels, basins.steps, len(basins.minima), palette)
        self.image.set_data(image)
        (left, right), (bottom, top) = basins.request.ranges
        self.image.set_extent((left, right, bottom, top))
        self.image.set_visible(True)
        # An image makes its axes follow it; the box is what was asked for.
        self.set_view(*basins.request.ranges)
        for kind, hatching in self.hatchings.items():
            hatching.set_path(_cells(basins.labels == kind, (left, right), (bottom, top)))

    def _draw_lines(self) -> None:
        plane = self.plane
        if plane is None:
            self.lines.update(_nothing(), np.empty(0), np.empty((0, 3)), 1.0)
            return
        values: Array = plane.values[0]
        levels = choose_levels(values, self.options.levels or LEVELS, self.options.spacing)
        heights = without_jumps(levels.height(values), levels)
        black = np.array([to_rgb("#000000")])
        self.lines.update(
            Heights(plane.x, plane.y, heights), levels.heights, black, self.style.hair
        )

    def _mark_minima(self, basins: Basins) -> None:
        places = basins.minima[:, list(basins.request.axes)]
        seen = inside(shares(places, basins.request.ranges), 1e-9)
        self.minima.set_data(*places[seen].T)
        many = int(seen.sum()) > NUMBERED
        self.minima.set_markersize(self.style.points(5.0 if many else 13.0))
        wanted = [] if many else [int(index) for index in np.flatnonzero(seen)]
        while len(self.numbers) < len(wanted):
            self.numbers.append(
                self.axes.text(0, 0, "", ha="center", va="center_baseline", zorder=4.2)
            )
            self._restyle_number(self.numbers[-1])
        for text in self.numbers[len(wanted) :]:
            text.set_visible(False)
        for text, index in zip(self.numbers, wanted, strict=False):
            text.set_visible(True)
            text.set_text(str(index + 1))
            text.set_position(tuple(places[index]))

    def _renew_legend(self, basins: Basins) -> None:
        palette = self.style.palette
        found: list[tuple[Artist, str]] = []
        for index in lowest_minima(basins, TOLD):
            place, value = basins.minima[index], basins.values[index]
            patch = Patch(facecolor=hue(index), linewidth=0)
            where = words.place(rounded_place(basins, place)[list(basins.request.axes)].tolist(), 3)
            height = number(rounded_value(float(value), self._scale()), 3)
            found.append((patch, f"{index + 1}:  {height} at {where}"))
        if len(basins.minima) > TOLD:
            found.append((Patch(visible=False), f"and {len(basins.minima) - TOLD} more"))
        others: list[tuple[Artist, str]] = []
        for kind, what in KINDS.items():
            if bool((basins.labels == kind).any()):
                patch = Patch(
                    facecolor=neutral(kind, palette), edgecolor=self._hatch_colour(kind),
                    hatch=HATCHES[kind], linewidth=0,
                )  # fmt: skip
                patch.set_hatch_linewidth(self.style.hair)
                others.append((patch, what))
        self.legend.blocks = [others, found]
        self.legend.forget()
        self.layout.forget()

    def _scale(self) -> float:
        """The size of the function's values in the box; 0 where it is not known."""
        values = np.zeros(1) if self.plane is None else np.abs(self.plane.values[0])
        finite = values[np.isfinite(values)]
        return float(finite.max()) if finite.size else 0.0

    def _hatch_colour(self, kind: int) -> str:
        palette = self.style.palette
        return palette.panel if KINDS[kind] == "diverged" else palette.muted

    # Looks.

    def _restyle_number(self, text: Text) -> None:
        text.set_fontsize(self.style.small)
        text.set_color("#000000")

    def _restyle(self) -> None:
        style = self.style
        self.axes.grid(False)
        for kind, hatching in self.hatchings.items():
            hatching.set_edgecolor(self._hatch_colour(kind))
            hatching.set_hatch_linewidth(style.hair)
        self.lines.artist.set_alpha(0.3)
        self.minima.set_markerfacecolor("#FFFFFF")
        self.minima.set_markeredgecolor("#000000")
        self.minima.set_markeredgewidth(style.points(0.9))
        for text in self.numbers:
            self._restyle_number(text)
        style_point(self.marker, style)
        self.marker.set_markersize(style.points(8.5))
        self.legend.style = style
        self.legend.forget()
        self._again()

    def _placed(self, renderer: RendererBase) -> None:
        self.legend.arrange(float(self.figure.bbox.width), renderer)
        super()._placed(renderer)

    # Words and numbers.

    def describe(self) -> str:
        """The minima with the share of starts that reach each, and where the start leads."""
        if self.basins is None:
            return "Nothing is drawn yet."
        names = [readable(name) for name in self.names]
        f = readable(self.function)
        return basins_words(self.basins, names, f, self.point, self._scale())

    def data(self) -> list[Table]:
        """The ending of each start, and the minima."""
        if self.basins is None:
            return []
        return basins_tables(self.basins, self.names, self.function)


def _cells(where: NDArray[np.bool_], x: Point, y: Point) -> Path:
    """The cells of a grid that are True, as one path of rectangles, one for each run in a row."""
    if not where.any():
        return NOTHING
    rows, columns = where.shape
    framed = np.zeros((rows, columns + 2), dtype=np.int8)
    framed[:, 1:-1] = where
    change = np.diff(framed, axis=1)
    row, start = np.nonzero(change == 1)
    _, end = np.nonzero(change == -1)
    across, up = (x[1] - x[0]) / columns, (y[1] - y[0]) / rows
    left, right = x[0] + across * start, x[0] + across * end
    low, high = y[0] + up * row, y[0] + up * (row + 1)
    corners = np.stack(
        [np.column_stack(c) for c in ((left, low), (right, low), (right, high), (left, high))],
        axis=1,
    )
    vertices = np.concatenate((corners, corners[:, :1]), axis=1).reshape(-1, 2)
    codes = np.tile([Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY], len(row))
    return Path(vertices, codes.astype(np.uint8))


def _nothing() -> Heights:
    corner = np.array([0.0, 1.0])
    return Heights(corner, corner, np.full((2, 2), np.nan))
