"""The base of pictures of one scalar field on a plane: axes, holes, the point and its arrow.

What fills the plane (lines and arrows, or bands and directions) each picture adds itself.
"""

from __future__ import annotations

import math
from abc import abstractmethod
from dataclasses import dataclass
from typing import Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.patches import PathPatch
from numpy.typing import NDArray

from gui.plots import words
from gui.plots.arrows import Arrows
from gui.plots.axes_text import label, mathematics, number
from gui.plots.contours import NOTHING, Heights, at, without_jumps
from gui.plots.levels import Levels, Spacing, choose_levels
from gui.plots.marks import new_point, style_point
from gui.plots.picture import Picture
from gui.plots.style import Style
from gui.plots.table import Table
from gui.plots.undefined import Undefined
from gui.session.names import readable
from studies.messages.field import Plane, PlaneRequest

Array = NDArray[np.float64]
EVERYWHERE = "This function is undefined everywhere in this box. Try another box."


@dataclass(frozen=True, slots=True)
class FieldOptions:
    """What a reader may choose: the scale of the levels and about how many (None: the picture's
    own number)."""

    spacing: Spacing = "linear"
    levels: int | None = None


def aspect(ranges: tuple[tuple[float, float], tuple[float, float]]) -> Literal["equal", "auto"]:
    """Units are equally long on both axes unless one range is more than 2.5 times the other."""
    (x0, x1), (y0, y1) = ranges
    return "equal" if 0.4 <= (x1 - x0) / (y1 - y0) <= 2.5 else "auto"


class PlanePicture(Picture):
    """A scalar field over two variables with a draggable point."""

    LEVELS = 15

    def __init__(self, style: Style, options: FieldOptions | None = None) -> None:
        super().__init__(style)
        self.options = options or FieldOptions()
        self.plane: Plane | None = None
        self.point: tuple[float, float] = (math.nan, math.nan)
        self.gradient: tuple[float, float] = (math.nan, math.nan)
        self.names: tuple[str, str] = ("x", "y")
        self.function = "f"
        self.levels = Levels("linear", np.empty(0), np.empty(0))
        self._draft = False
        axes = self.axes
        self.undefined = Undefined(axes, zorder=1.2)
        self.level_curve = PathPatch(NOTHING, fill=False, zorder=5, animated=True)
        axes.add_patch(self.level_curve)
        self.arrow = Arrows(axes, zorder=6, animated=True)
        self.marker = new_point(axes)
        self.animated = [self.level_curve, self.arrow, self.marker]

    @property
    def axes(self) -> Axes:
        """The axes of the field."""
        return self.panels[0].axes

    def show(
        self,
        plane: Plane,
        *,
        point: tuple[float, float] | None = None,
        gradient: tuple[float, float] | None = None,
        names: tuple[str, str] | None = None,
        function: str = "f",
        component: int = 0,
        draft: bool = False,
    ) -> None:
        """Draw ``plane``, of any resolution, with the artists that are there.

        Parameters
        ----------
        plane : the field; its ``component`` is drawn.
        point : in the two plotted variables; by default the request's point.
        gradient : the exact gradient there along both; by default interpolated from the arrows.
        names : of the two variables; by default the program's.
        function : the function's name.
        draft : leave out what takes longest (while a slider moves).
        """
        request = plane.request
        first, second = request.axes
        inputs = request.program.inputs
        self.plane = plane
        self.names = names or (inputs[first], inputs[second])
        self.function = function
        self._component = component
        self._draft = draft
        values = self.values
        self.levels = choose_levels(
            values, self.options.levels or self.LEVELS, self.options.spacing
        )
        self._heights = self.levels.height(values)
        cut = without_jumps(self._heights, self.levels)
        self.curves = Heights(plane.x, plane.y, cut)
        self._limit_axes()
        self.undefined.update(plane.x, plane.y, values)
        self.show_message(EVERYWHERE if np.isnan(values).all() else "")
        self._draw_field(plane)
        self.set_titles(self._heading(), self._note())
        self.layout.place_again()
        if point is None:
            point = (request.point[first], request.point[second])
        self.move_point(point, gradient)

    def set_options(self, options: FieldOptions) -> None:
        """Change levels; the plane last shown is drawn again."""
        self.options = options
        self._again()

    def _again(self) -> None:
        if self.plane is not None:
            self.show(
                self.plane, point=self.point, gradient=self.gradient, names=self.names,
                function=self.function, component=self._component, draft=self._draft,
            )  # fmt: skip

    @property
    def values(self) -> Array:
        """The drawn component, shape (l, k); infinite where it overflows, NaN where undefined."""
        assert self.plane is not None
        values: Array = self.plane.values[self._component]
        return values

    @property
    def slopes(self) -> Array:
        """Partial derivatives at the arrows, shape (2, j, j); NaN unless both are finite."""
        assert self.plane is not None
        slopes = self.plane.derivatives[self._component]
        return np.asarray(np.where(np.isfinite(slopes).all(axis=0), slopes, np.nan))

    def _limit_axes(self) -> None:
        assert self.plane is not None
        ranges = self.plane.request.ranges
        self.set_view(*ranges)
        self.axes.set_aspect(aspect(ranges))
        self.axes.set_xlabel(label(self.names[0]))
        self.axes.set_ylabel(label(self.names[1]))

    # The point.

    def move_point(
        self, point: tuple[float, float], gradient: tuple[float, float] | None = None
    ) -> None:
        """Move the point with its arrow and level curve; nothing else needs drawing."""
        plane = self.plane
        if plane is None:
            return
        if gradient is None:
            gradient = self._slopes_near(point)
        self.point, self.gradient = point, gradient
        self.marker.set_data([point[0]], [point[1]])
        height = at(plane.x, plane.y, self._heights, point)
        self.level_curve.set_path(NOTHING if self.curves.empty else self.curves.line(height))
        x, y, u, v = (np.array([value]) for value in (*point, *gradient))
        self._point_arrow(x, y, u, v)

    def _slopes_near(self, point: tuple[float, float]) -> tuple[float, float]:
        """Difference quotients over one sample either way: good enough to draw until the exact
        gradient is known."""
        assert self.plane is not None
        x, y, values = self.plane.x, self.plane.y, self.values
        (px, py), dx, dy = point, x[1] - x[0], y[1] - y[0]
        left, right = max(px - dx, x[0]), min(px + dx, x[-1])
        low, high = max(py - dy, y[0]), min(py + dy, y[-1])
        if not (left < right and low < high):
            return math.nan, math.nan
        return (
            (at(x, y, values, (right, py)) - at(x, y, values, (left, py))) / (right - left),
            (at(x, y, values, (px, high)) - at(x, y, values, (px, low))) / (high - low),
        )

    @property
    def cell(self) -> tuple[float, float]:
        """Distance between neighbouring arrows along x and y."""
        assert self.plane is not None
        spans = [high - low for low, high in self.plane.request.ranges]
        grids = (self.plane.arrow_x, self.plane.arrow_y)
        across, along = (
            float(grid[1] - grid[0]) if grid.size > 1 else span
            for grid, span in zip(grids, spans, strict=True)
        )
        return across, along

    @property
    def cell_share(self) -> float:
        """The shorter side of a cell of the arrow grid, as a share of the axes' side."""
        assert self.plane is not None
        spans = [high - low for low, high in self.plane.request.ranges]
        return min(size / span for size, span in zip(self.cell, spans, strict=True))

    def handles(self) -> list[tuple[Axes, float, float]]:
        """The point, once something is shown."""
        return [(self.axes, *self.point)] if all(map(math.isfinite, self.point)) else []

    # What each picture adds.

    @abstractmethod
    def _draw_field(self, plane: Plane) -> None:
        """Update the artists that fill the plane."""

    @abstractmethod
    def _point_arrow(self, x: Array, y: Array, u: Array, v: Array) -> None:
        """Update the arrow at the point; all of shape (1,)."""

    @abstractmethod
    def _heading(self) -> str:
        """The title, as mathtext."""

    @abstractmethod
    def _arrows_in_words(self) -> str:
        """What the arrows show."""

    def _note(self) -> str:
        """What the picture cannot show: a constant's value, variables that are held."""
        assert self.plane is not None
        return constant_note(self.values, self.levels) or held_note(self.plane.request)

    def _restyle(self) -> None:
        style, palette = self.style, self.style.palette
        self.undefined.restyle(style)
        self.level_curve.set_edgecolor(palette.point)
        self.level_curve.set_linewidth(style.points(1.4))
        self.arrow.style(style.points(2.0), palette.point, palette.panel, style.points(0.7))
        style_point(self.marker, style)
        self._again()

    def _placed(self, renderer: RendererBase) -> None:
        super()._placed(renderer)
        self.undefined.fit(renderer)

    # Words and numbers.

    def describe(self) -> str:
        """Ranges, extremes, holes, the arrows, and the gradient at the point."""
        plane = self.plane
        if plane is None:
            return "Nothing is drawn yet."
        f, names = readable(self.function), [readable(name) for name in self.names]
        parts = [
            f"{self.title}: {f} over {words.over(names, plane.request.ranges)}.",
            words.extremes(f, plane.x, plane.y, self.values),
            words.holes(self.values),
        ]
        if np.isfinite(self.slopes).any():
            parts.append(self._arrows_in_words())
        if self.levels.spacing != "linear":
            parts.append("The levels stand on a logarithmic scale.")
        elif self.levels.below or self.levels.above:
            first, last = self.levels.values[[0, -1]]
            parts.append(f"Levels are drawn from {number(first)} to {number(last)} only.")
        parts.append(self._point_in_words())
        return " ".join(part for part in parts if part)

    def _point_in_words(self) -> str:
        if not all(map(math.isfinite, self.point)):
            return ""
        here, (u, v) = f"At the point {words.place(self.point)}", self.gradient
        if not (math.isfinite(u) and math.isfinite(v)):
            return f"{here} the gradient is undefined."
        length = math.hypot(u, v)
        if length == 0:
            return f"{here} the gradient is zero."
        return (
            f"{here} the gradient is {words.place((u, v), 4)}, of length {number(length)};"
            f" it points {words.direction(u, v)}."
        )

    def data(self) -> list[Table]:
        """Values on the grid, partial derivatives at the arrows, and the point."""
        plane = self.plane
        if plane is None:
            return []
        a, b = self.names
        f = self.function
        slopes = (f"d{f}/d{a}", f"d{f}/d{b}")
        return [
            Table("values", (a, b, f), rows(plane.x, plane.y, self.values)),
            Table("gradient", (a, b, *slopes), rows(plane.arrow_x, plane.arrow_y, *self.slopes)),
            Table("point", (a, b, *slopes), [(*self.point, *self.gradient)]),
        ]


def constant_note(values: Array, levels: Levels) -> str:
    """``constant: 5`` when the field is; there is nothing else to see then."""
    known = values[np.isfinite(values)]
    constant = known.size and levels.heights.size == 0
    return f"constant: {number(float(known[0]))}" if constant else ""


def held_note(request: PlaneRequest) -> str:
    """The variables that are held at the point, as mathtext; empty when there are only two."""
    count = request.program.variables
    named = list(zip(request.program.inputs[:count], request.point, strict=True))
    held = [
        f"${mathematics(name)} = {number(value, 3)}$"
        for index, (name, value) in enumerate(named)
        if index not in request.axes
    ]
    if len(held) > 3:
        return f"{len(held)} other variables held at the point"
    return "at " + ", ".join(held) if held else ""


def rows(x: Array, y: Array, *fields: Array) -> list[list[float]]:
    """One row for each grid point, x running fastest."""
    across, along = np.meshgrid(x, y)
    columns = [across.ravel(), along.ravel(), *(field.ravel() for field in fields)]
    rows: list[list[float]] = np.column_stack(columns).tolist()
    return rows
