"""A map of the plane: the grid of two variables, and beside it the image of that grid.

At the point stands a little square; beside it its image, and the parallelogram that the Jacobian
makes of it.
"""

from __future__ import annotations

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_rgba
from matplotlib.patches import Patch, Polygon
from numpy.typing import NDArray

from gui.plots import words
from gui.plots.arrows import Arrows
from gui.plots.axes_text import call, label, mathematics, number
from gui.plots.foot_legend import FootLegend, sample_of
from gui.plots.grid_lines import GridLines, colours
from gui.plots.image_view import image_view, preimage
from gui.plots.interpolation import between, slopes_near
from gui.plots.map_words import Area, area
from gui.plots.marks import new_point, style_point
from gui.plots.picture import Picture
from gui.plots.plane_picture import aspect, held_note, rows
from gui.plots.style import Style
from gui.plots.table import Table
from gui.plots.undefined import Undefined, why_empty
from gui.session.names import component, readable
from studies.messages.field import Plane
from studies.messages.linear_map import LinearMap

Array = NDArray[np.float64]
Range = tuple[float, float]

HALF = 0.075
"""Half the side of the little square, as a share of the box."""
MARKER = 0.75
"""Size of the point's mark here: the square around it is to be seen."""
SIDE = 16
"""Points on each side of it, of which the image is drawn."""
NEITHER = "There is no image to draw: a map of the plane has two components at least."


class MapGrid(Picture):
    """The first panel is the box, the second its image under the first two components."""

    title = "Map"

    def __init__(self, style: Style) -> None:
        super().__init__(style, panels=2)
        self.plane: Plane | None = None
        self.point: tuple[float, float] = (math.nan, math.nan)
        self.image: tuple[float, float] = (math.nan, math.nan)
        self.jacobian: Array = np.full((2, 2), np.nan)
        self.names: tuple[str, str] = ("x", "y")
        self.function = "f"
        self.linear_map: LinearMap | None = None
        self._cut = False
        left, right = (panel.axes for panel in self.panels)
        self.undefined = Undefined(left, zorder=1.2)
        self.lines = (GridLines(left, zorder=2), GridLines(right, zorder=2))
        self.square, self.parallelogram = _polygon(left, zorder=4), _polygon(right, zorder=4)
        self._sample = Patch()
        (self.outline,) = right.plot([], [], zorder=4.5, animated=True)
        self.arrows = [Arrows(axes, zorder=5, animated=True) for axes in (left, left, right, right)]
        self.marker, self.image_marker = new_point(left), new_point(right)
        self.panels[1].note.set_animated(True)
        self.animated = [
            self.panels[1].note, self.square, self.parallelogram, self.outline, *self.arrows,
            self.marker, self.image_marker,
        ]  # fmt: skip
        self.legend = FootLegend(left, style)
        self.layout.foot = self.legend.arrange
        self.set_style(style)

    def show(
        self,
        plane: Plane,
        *,
        point: tuple[float, float] | None = None,
        jacobian: Array | None = None,
        names: tuple[str, str] | None = None,
        function: str = "f",
        draft: bool = False,  # noqa: ARG002
    ) -> None:
        """Draw the map ``plane``, of any resolution.

        Parameters
        ----------
        plane : the samples; the image is drawn in its first two components.
        point : in the two plotted variables; by default the request's point.
        jacobian : exact, shape (m, 2), its columns those of the plotted variables; by default
            differences of the samples.
        names : of the two variables; by default the program's.
        function : the function's name.
        draft : whether something moves; this picture has nothing to leave out.
        """
        request = plane.request
        first, second = request.axes
        inputs = request.program.inputs
        self.plane, self.function = plane, function
        self.names = names or (inputs[first], inputs[second])
        left, right = (panel.axes for panel in self.panels)
        left.set_xlim(request.ranges[0])
        left.set_ylim(request.ranges[1])
        left.set_aspect(aspect(request.ranges))
        undefined = np.where(np.isnan(plane.values).any(axis=0), np.nan, 0.0)
        empty = why_empty(undefined) if len(plane.values) > 1 else NEITHER
        self.show_message(empty, panel=1)
        self.undefined.update(plane.x, plane.y, undefined)
        x, y = np.meshgrid(plane.x, plane.y)
        self.lines[0].update(x + undefined, y + undefined, request.ranges)
        if len(plane.values) > 1:
            self._draw_image(plane.values[:2], right)
        self._write_texts()
        self.layout.place_again()
        self.move_point(point or (request.point[first], request.point[second]), jacobian)

    def _draw_image(self, values: Array, axes: Axes) -> None:
        limits = image_view(values)
        xlim, ylim = limits
        finite = values[:, np.isfinite(values).all(axis=0)]
        low, high = np.array(limits).T
        beyond = (finite < low[:, None]) | (finite > high[:, None])
        self._cut = bool(beyond.any() or np.isinf(values).any())
        axes.set_xlim(xlim)
        axes.set_ylim(ylim)
        axes.set_aspect(aspect(limits))
        places = np.where(np.isfinite(values), values, np.nan)
        self.lines[1].update(places[0], places[1], (xlim, ylim))

    def _write_texts(self) -> None:
        assert self.plane is not None
        left, right = (panel.axes for panel in self.panels)
        a, b = self.names
        left.set_xlabel(label(a))
        left.set_ylabel(label(b))
        right.set_xlabel(label(component(self.function, 0)))
        right.set_ylabel(label(component(self.function, 1)))
        count = len(self.plane.values)
        notes = [
            held_note(self.plane.request),
            f"2 of {count} components" if count > 2 else "",
            "image cut where it grows" if self._cut else "",
        ]
        self.set_titles("grid", "; ".join(note for note in notes if note))
        held = self.plane.request.program.variables > 2
        image = mathematics(self.function) if held else call(self.function, self.names)
        self.panels[1].title.set_text(f"${image}$")
        lines = self.lines[0]
        self.legend.blocks = [
            [
                (lines.first, f"along {label(a)}"),
                (lines.second, f"along {label(b)}"),
                (self._sample, "square by $J$"),
                (sample_of(self.outline), f"square by ${mathematics(self.function)}$"),
            ]
        ]
        self.legend.forget()

    def set_linear_map(self, found: LinearMap | None) -> None:
        """The exact linear map and value: better than float64's determinant and interpolation."""
        self.linear_map = found
        self.move_point(self.point, self.jacobian)

    # The point.

    def move_point(self, point: tuple[float, float], jacobian: Array | None = None) -> None:
        """Move the point with its square and their images; nothing else needs drawing."""
        plane = self.plane
        if plane is None or len(plane.values) < 2:
            return
        values = plane.values[:2]
        if jacobian is None:
            jacobian = slopes_near(plane.x, plane.y, values, point)
        self.point, self.jacobian = point, jacobian[:2]
        x, y = np.array(point)[:, None]
        exact = self._exact()
        here = between(plane.x, plane.y, values, x, y)[:, 0] if exact is None else exact.value[:2]
        self.image = (float(here[0]), float(here[1]))
        self.marker.set_data(x, y)
        self.image_marker.set_data(*here[:, None])
        self.image_marker.set_visible(self._in_view())
        half = self._half()
        corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * half
        self.square.set_xy(corners + point)
        with np.errstate(over="ignore", invalid="ignore"):
            columns = self.jacobian * half
            image = here + corners @ self.jacobian.T
        self.parallelogram.set_visible(bool(np.isfinite(image).all()))
        self.parallelogram.set_xy(np.nan_to_num(image))
        sides = _sides(corners) + point
        traced = between(plane.x, plane.y, values, sides[:, 0], sides[:, 1])
        self.outline.set_data(traced[0], traced[1])
        for k, (arrow, size) in enumerate(zip(self.arrows[:2], half, strict=True)):
            step = np.eye(2)[k] * size
            arrow.set_vectors(x, y, step[:1], step[1:])
        for k, arrow in enumerate(self.arrows[2:]):
            arrow.set_vectors(here[:1], here[1:], columns[:1, k], columns[1:, k])
        self._write_area()

    def _half(self) -> Array:
        """Half the sides of the little square; alike where both axes have the same units."""
        assert self.plane is not None
        ranges = self.plane.request.ranges
        sizes = HALF * np.array([high - low for low, high in ranges])
        return np.full(2, sizes.min()) if aspect(ranges) == "equal" else sizes

    def _exact(self) -> LinearMap | None:
        """The exact linear map, where it is that of the point as it stands."""
        found, plane = self.linear_map, self.plane
        if found is None or plane is None or found.matrix.shape[0] < 2:
            return None
        mine = found.matrix[:2, list(plane.request.axes)]
        return found if np.array_equal(mine, self.jacobian) else None

    @property
    def area(self) -> Area:
        """What the Jacobian does to areas."""
        found, plane = self._exact(), self.plane
        if found is None or found.determinant is None or plane is None:
            return area(self.jacobian)
        if plane.request.axes != (0, 1):  # exchanged: the determinant has the other sign
            return area(self.jacobian)
        return Area(found.determinant.value, -1 if found.rank is None else found.rank)

    def _write_area(self) -> None:
        found = self.area
        self.panels[1].note.set_text(found.note)
        self.parallelogram.set_hatch("////" if found.reversed else "")
        self.layout.place_again()

    def _in_view(self) -> bool:
        """Whether the image of the point is inside the second panel."""
        axes = self.panels[1].axes
        pairs = zip(self.image, (axes.get_xlim(), axes.get_ylim()), strict=True)
        return all(low <= value <= high for value, (low, high) in pairs)

    # Pointer.

    def handles(self) -> list[tuple[Axes, float, float]]:
        """The point, and its image where that is in view."""
        left, right = (panel.axes for panel in self.panels)
        found = []
        if all(map(math.isfinite, self.point)):
            found.append((left, *self.point))
            if self._in_view():
                found.append((right, *self.image))
        return found

    def to_data(self, x: float, y: float) -> tuple[float, float]:
        """As of every picture; in the second panel, the place whose image is there, or nearest.

        Of several such places it is the one nearest to the point, so that a drag does not leap.
        """
        right = self.panels[1].axes
        plane = self.plane
        if plane is None or len(plane.values) < 2 or not right.bbox.contains(x, y):
            return super().to_data(x, y)
        view = right.get_xlim(), right.get_ylim()
        target = np.array(right.transData.inverted().transform((x, y)))
        return preimage(plane, view, target, self.point)

    def set_view(self, x: Range, y: Range) -> None:
        """Zoom or pan the first panel; the image follows with the next result."""
        self.panels[0].axes.set_xlim(x)
        self.panels[0].axes.set_ylim(y)

    # Style.

    def _restyle(self) -> None:
        style, palette = self.style, self.style.palette
        self.undefined.restyle(style)
        for panel in self.panels:
            panel.axes.grid(False)
        for lines in self.lines:
            lines.restyle(style)
        for patch in (self.square, self.parallelogram, self._sample):
            patch.set_linewidth(style.points(1.4))
            patch.set_facecolor(to_rgba(palette.point, 0.22))
            patch.set_edgecolor(palette.point)
        self.parallelogram.set_hatch_linewidth(style.hair)
        self.outline.set_color(palette.text)
        self.outline.set_linewidth(style.points(1.0))
        self.outline.set_linestyle((0, (3, 1.6)))
        for arrow, colour in zip(self.arrows, 2 * colours(style), strict=True):
            arrow.style(style.points(2.2), colour, palette.panel, style.points(0.7))
        for marker in (self.marker, self.image_marker):
            style_point(marker, style)
            marker.set_markersize(MARKER * style.marker)
        self.legend.style = style
        self.legend.forget()
        if self.plane is not None:
            self._write_texts()

    def _placed(self, renderer: RendererBase) -> None:
        super()._placed(renderer)
        self.undefined.fit(renderer)

    # Words and numbers.

    def describe(self) -> str:
        """Ranges of both, the point with its image, and what the Jacobian does there."""
        plane = self.plane
        if plane is None:
            return "Nothing is drawn yet."
        names = [readable(name) for name in self.names]
        f = readable(self.function)
        parts = [f"Map {f} over {words.over(names, plane.request.ranges)}."]
        if len(plane.values) < 2:
            return " ".join([*parts, NEITHER])
        undefined = np.where(np.isnan(plane.values).any(axis=0), np.nan, 0.0)
        for k in range(2):
            name = readable(component(self.function, k))
            parts.append(words.extremes(name, plane.x, plane.y, plane.values[k]))
        parts.append(words.holes(undefined))
        if self._cut:
            axes = self.panels[1].axes
            names = [readable(component(self.function, k)) for k in range(2)]
            shown = words.over(names, (axes.get_xlim(), axes.get_ylim()))
            parts.append(f"The image is drawn for {shown} only.")
        parts.append(self._point_in_words())
        return " ".join(part for part in parts if part)

    def _point_in_words(self) -> str:
        if not all(map(math.isfinite, self.point)):
            return ""
        here = f"The point {words.place(self.point)}"
        if not all(map(math.isfinite, self.image)):
            return f"{here} has no image."
        (a, b), (c, d) = self.jacobian.tolist()
        matrix = f"({number(a)}, {number(b)}; {number(c)}, {number(d)})"
        known = f" The Jacobian there is {matrix}." if self.area.known else ""
        digits = 3 if self._exact() is None else 4
        return f"{here} goes to {words.place(self.image, digits)}.{known} {self.area.sentence}"

    def data(self) -> list[Table]:
        """The samples of the map, and the point with its image and Jacobian."""
        plane = self.plane
        if plane is None:
            return []
        a, b = self.names
        fs = [component(self.function, k) for k in range(len(plane.values))]
        tables = [Table("map", (a, b, *fs), rows(plane.x, plane.y, *plane.values))]
        if len(fs) > 1:
            slopes = [f"d{f}/d{name}" for f in fs[:2] for name in (a, b)]
            row = (*self.point, *self.image, *self.jacobian.ravel().tolist(), self.area.factor)
            tables.append(Table("point", (a, b, *fs[:2], *slopes, "area factor"), [row]))
        return tables


def _polygon(axes: Axes, zorder: float) -> Polygon:
    made = Polygon(np.zeros((4, 2)), closed=True, zorder=zorder, animated=True)
    axes.add_patch(made)
    return made


def _sides(corners: Array) -> Array:
    """Points on the sides of a polygon, once around, shape (4 * SIDE + 1, 2)."""
    t = np.arange(SIDE) / SIDE
    following = np.roll(corners, -1, axis=0)
    sides = corners[:, None] + t[None, :, None] * (following - corners)[:, None]
    return np.vstack((sides.reshape(-1, 2), corners[:1]))
