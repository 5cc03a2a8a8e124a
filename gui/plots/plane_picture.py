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
from gui.plots.ascent_line import AscentLine
from gui.plots.axes_text import label, mathematics, number
from gui.plots.contours import NOTHING, Heights, at, without_jumps
from gui.plots.direction_handle import DirectionHandle
from gui.plots.interpolation import slopes_near
from gui.plots.levels import Levels, Spacing, choose_levels
from gui.plots.listed_marks import ListedMarks
from gui.plots.marks import new_point, style_point
from gui.plots.picture import Picture
from gui.plots.sample_words import course_over
from gui.plots.style import Style
from gui.plots.table import Table
from gui.plots.undefined import Undefined, why_empty
from gui.session.names import readable
from studies.messages.field import Plane, PlaneRequest

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FieldOptions:
    """What a reader may choose: the scale of the levels and about how many (None: the picture's
    own number)."""

    spacing: Spacing = "auto"
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
        self.marks = ListedMarks(axes, zorder=5.5)
        self.ascent = AscentLine(axes, zorder=5.2)
        self.arrow = Arrows(axes, zorder=6, animated=True)
        self.direction = DirectionHandle(axes, zorder=6.5)
        self.marker = new_point(axes)
        self.animated = [
            self.level_curve, *self.ascent.artists, *self.marks.artists, self.arrow,
            self.direction, self.marker,
        ]  # fmt: skip

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
        self.show_message(why_empty(values))
        self._draw_field(plane)
        self._aim_marks()
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
            u, v = slopes_near(plane.x, plane.y, self.values[None], point)[0].tolist()
            gradient = (u, v)
        self.point, self.gradient = point, gradient
        self.marker.set_data([point[0]], [point[1]])
        self.direction.move(point)
        height = at(plane.x, plane.y, self._heights, point)
        # What differs by rounding only has no level curves.
        flat = self.curves.empty or self.levels.heights.size < 2
        self.level_curve.set_path(NOTHING if flat else self.curves.line(height))
        self._point_arrow(self.arrow, *(np.array([value]) for value in (*point, *gradient)))

    def set_ascent(self, path: Array | None) -> None:
        """Show a path (k, 2) of steepest ascent, or none."""
        self.ascent.set(path)

    def set_direction(self, angle: float | None, value: float | None) -> None:
        """Show a direction at the point, ``angle`` degrees from the first axis towards the second,
        along which the slope is ``value`` (None: not known); no direction where it is None."""
        self.direction.set_direction(angle, value)

    def handle_at(self, x: float, y: float) -> str:
        """``point``, ``direction`` or nothing."""
        return super().handle_at(x, y) or ("direction" if self.direction.taken(x, y) else "")

    def angle_at(self, x: float, y: float) -> float:
        """The angle in degrees that a drag of the direction's handle to pixel (x, y) means."""
        return self.direction.angle_at(x, y)

    def set_marks(
        self,
        points: Array,
        gradients: Array | None = None,
        inside: NDArray[np.bool_] | None = None,
    ) -> None:
        """Mark listed points by their numbers, with arrows on the scale of the point's own; nothing
        else needs drawing.

        Parameters
        ----------
        points : shape (k, 2), in the two plotted variables; NaN for one that has no place, whose
            number is left out.
        gradients : shape (k, 2), along both; None, or NaN in a row, for no arrow.
        inside : shape (k,), whether each point lies in this plane; the others are hollow.
        """
        self.marks.set(points, gradients, inside)
        self._aim_marks()

    def _aim_marks(self) -> None:
        if self.plane is not None:
            self._point_arrow(self.marks.arrows, *self.marks.points.T, *self.marks.gradients.T)

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
    def _point_arrow(self, arrows: Arrows, x: Array, y: Array, u: Array, v: Array) -> None:
        """Give ``arrows`` the gradients (u, v) at (x, y), all of shape (k,), as long as those of
        points are drawn."""

    @abstractmethod
    def _heading(self) -> str:
        """The title, as mathtext."""

    @abstractmethod
    def _arrows_in_words(self) -> str:
        """What the arrows show."""

    def _note(self) -> str:
        """What the picture cannot show: a constant's value, variables that are held, what lies
        beyond the levels."""
        assert self.plane is not None
        if self.panels[0].message.get_visible():
            return ""
        fixed = constant_note(self.values, self.levels) or held_note(self.plane.request)
        return "; ".join(note for note in (fixed, *self._level_notes()) if note)

    def _level_notes(self) -> list[str]:
        """What has to be said of the levels, unless a colour bar says it."""
        return self.levels.notes("lines")

    def _restyle(self) -> None:
        style, palette = self.style, self.style.palette
        self.undefined.restyle(style)
        self.level_curve.set_edgecolor(palette.point)
        self.level_curve.set_linewidth(style.points(1.4))
        self.arrow.style(style.points(2.0), palette.point, palette.panel, style.points(0.7))
        style_point(self.marker, style)
        self.marks.restyle(style)
        self.ascent.restyle(style)
        self.direction.restyle(style)
        self._again()

    def _placed(self, renderer: RendererBase) -> None:
        super()._placed(renderer)
        self.undefined.fit(renderer)

    # Words and numbers.

    def describe(self) -> str:
        """Ranges, extremes, what happens at the point, and how it is drawn."""
        plane = self.plane
        if plane is None:
            return "Nothing is drawn yet."
        f, names = readable(self.function), [readable(name) for name in self.names]
        parts = [
            f"{self.title}: {f} over {words.over(names, plane.request.ranges)}.",
            words.extremes(f, plane.x, plane.y, self.values),
            course_over(f, self.values),
            words.holes(self.values),
            self._critical_in_words(),
            self._point_in_words(),
            *(self.direction.sentence(), self.ascent.sentence(), self.marks.sentence(self.axes)),
            self._model_in_words(),
        ]
        if np.isfinite(self.slopes).any():
            parts.append(self._arrows_in_words())
        parts.append(self.levels.sentences(f))
        return " ".join(part for part in parts if part)

    def _critical_in_words(self) -> str:
        """The critical points, where a picture marks them."""
        return ""

    def _model_in_words(self) -> str:
        """The model at the point, where a picture draws one."""
        return ""

    def _point_in_words(self) -> str:
        if not all(map(math.isfinite, self.point)):
            return ""
        assert self.plane is not None
        near = words.place_in(tuple(zip(self.point, self.plane.request.ranges, strict=True)))
        here, (u, v) = f"At the point {near}", self.gradient
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
            *self.direction.tables(f),
            *self.ascent.tables((a, b)),
            *self._listed_table((a, b, *slopes)),
        ]

    def _listed_table(self, header: tuple[str, ...]) -> list[Table]:
        """The listed points, where there are some."""
        marks = self.marks
        listed = np.column_stack((marks.points, marks.gradients)).tolist()
        return [Table("listed points", header, listed)] if marks.count else []


def constant_note(values: Array, levels: Levels) -> str:
    """``constant: 5`` when the field is; there is nothing else to see then."""
    known = values[np.isfinite(values)]
    if not known.size or levels.heights.size or why_empty(values):
        return ""
    rounded = "" if known.min() == known.max() else " up to rounding"
    return f"constant{rounded}: {number(float(known[0]))}"


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
