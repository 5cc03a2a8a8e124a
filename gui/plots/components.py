"""The components of a vector function as small contour plots, side by side, with the point in each.

At the point stands the direction of each component's gradient: the rows of the Jacobian.
"""

from __future__ import annotations

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from gui.plots import words
from gui.plots.arrows import Arrows
from gui.plots.axes_text import label, mathematics
from gui.plots.colours import Colours, signed_lines, towards_text, viridis_lines
from gui.plots.contours import ContourLines, Heights, without_jumps
from gui.plots.layout import Panel
from gui.plots.level_labels import LevelLabels
from gui.plots.levels import Levels, choose_levels
from gui.plots.marks import new_point, style_point
from gui.plots.picture import Picture
from gui.plots.plane_picture import aspect, constant_note, held_note, rows
from gui.plots.series_dashes import series_dashes
from gui.plots.style import Style
from gui.plots.table import Table
from gui.plots.undefined import Undefined, why_empty
from gui.session.names import component, readable
from studies.messages.field import Plane

Array = NDArray[np.float64]

MOST = 6
"""Components that are drawn; of more the picture says how many there are."""
LEVELS = 11
LENGTH = 0.16
"""Length of the arrow at the point, as a share of a panel's shorter side."""


class Small:
    """The artists of one component, in one panel."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        axes = panel.axes
        self.undefined = Undefined(axes, zorder=1.2)
        self.lines = ContourLines(axes, zorder=2)
        self.labels = LevelLabels(axes, zorder=4)
        self.arrow = Arrows(axes, zorder=6, animated=True)
        self.marker: Line2D = new_point(axes)
        self.levels = Levels("linear", np.empty(0), np.empty(0))

    def restyle(self, style: Style) -> None:
        """Colours and sizes."""
        palette = style.palette
        self.undefined.restyle(style)
        self.labels.restyle(style)
        self.arrow.style(style.points(2.0), palette.point, palette.panel, style.points(0.7))
        style_point(self.marker, style)

    def draw(self, plane: Plane, values: Array, style: Style, draft: bool) -> Levels:
        """Contour lines of ``values`` (l, k): diverging colours when both signs occur, the zero
        level heavier, since where two components' zero curves meet the map is zero."""
        levels = choose_levels(values, LEVELS, "auto")
        heights = levels.height(values)
        curves = Heights(plane.x, plane.y, without_jumps(heights, levels))
        # On a scale that does not begin at zero a sign is no direction of growth.
        centred = levels.spacing == "linear" or levels.scale.pivot == 0
        signed = bool(levels.lowest < 0 < levels.highest) and centred
        colours = _colours(levels, signed, style)
        zero = np.abs(levels.heights) < 1e-9 * np.abs(levels.heights).max(initial=1e-300)
        thin = style.points(1.0)
        widths = [2.1 * thin if here and signed else thin for here in zero]
        self.lines.update(curves, levels.heights, colours, widths or thin)
        shown = towards_text(colours, style.palette)
        below = levels.heights < 0
        self.lines.artist.set_linestyle([series_dashes(int(one)) for one in below] or ["solid"])
        self.labels.update(self.lines.paths, levels, shown, shown=not draft)
        self.undefined.update(plane.x, plane.y, values)
        self.levels = levels
        return levels


def _colours(levels: Levels, signed: bool, style: Style) -> Colours:
    if signed:
        return signed_lines(levels.heights, style.palette)
    return viridis_lines(levels.heights.size, style.palette)


class ComponentContours(Picture):
    """Up to six components over the same two variables."""

    title = "Components"

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.layout.shared = True
        self.plane: Plane | None = None
        self.point: tuple[float, float] = (math.nan, math.nan)
        self.jacobian: Array = np.empty((0, 2))
        self.names: tuple[str, str] = ("x", "y")
        self.function = "f"
        self._draft = False
        self._made = [Small(self.panels[0])]
        self.smalls: list[Small] = list(self._made)
        self.set_style(style)

    def show(
        self,
        plane: Plane,
        *,
        point: tuple[float, float] | None = None,
        jacobian: Array | None = None,
        names: tuple[str, str] | None = None,
        function: str = "f",
        draft: bool = False,
    ) -> None:
        """Draw the components of ``plane``, of any resolution and number.

        Parameters
        ----------
        plane : the field; its first six components are drawn.
        point : in the two plotted variables; by default the request's point.
        jacobian : exact, shape (m, 2), its columns those of the plotted variables; by default the
            derivatives at the nearest arrow of the plane.
        names : of the two variables; by default the program's.
        function : the function's name; components are called ``f_1``, ``f_2`` ...
        draft : leave out what takes longest (while a slider moves).
        """
        request = plane.request
        first, second = request.axes
        inputs = request.program.inputs
        self.plane = plane
        self.names = names or (inputs[first], inputs[second])
        self.function, self._draft = function, draft
        self._use(min(plane.values.shape[0], MOST))
        for k, small in enumerate(self.smalls):
            axes, values = small.panel.axes, plane.values[k]
            axes.set_aspect(aspect(request.ranges))
            axes.set_xlabel(label(self.names[0]))
            axes.set_ylabel(label(self.names[1]))
            levels = small.draw(plane, values, self.style, draft)
            last = k == len(self.smalls) - 1
            left_out = words.first_of(plane.values.shape[0], MOST) if last else ""
            held = held_note(request) if last else ""
            notes = (left_out, constant_note(values, levels) or held, *levels.notes("lines"))
            note = "; ".join(note for note in notes if note)
            self.set_titles(f"${mathematics(component(function, k))}$", note, panel=k)
            self.show_message(why_empty(values), panel=k)
        self.set_view(*request.ranges)
        self.layout.place_again()
        self.move_point(point or (request.point[first], request.point[second]), jacobian)

    def _use(self, count: int) -> None:
        """Have ``count`` panels: make what is missing, hide what is over."""
        while len(self._made) < count:
            self._made.append(Small(self._new_panel()))
            self._restyle_panel(self._made[-1].panel)
            self._made[-1].restyle(self.style)
        for k, small in enumerate(self._made):
            small.panel.axes.set_visible(k < count)
        self.smalls = self._made[:count]
        self.panels[:] = [small.panel for small in self.smalls]
        self.animated[:] = [
            artist for small in self.smalls for artist in (small.arrow, small.marker)
        ]

    def move_point(self, point: tuple[float, float], jacobian: Array | None = None) -> None:
        """Move the point in every panel; nothing else needs drawing."""
        plane = self.plane
        if plane is None:
            return
        if jacobian is None:
            i = int(np.argmin(np.abs(plane.arrow_x - point[0])))
            j = int(np.argmin(np.abs(plane.arrow_y - point[1])))
            jacobian = plane.derivatives[:, :, j, i]
        self.point, self.jacobian = point, jacobian
        x, y = np.array([point[0]]), np.array([point[1]])
        for k, small in enumerate(self.smalls):
            small.marker.set_data(x, y)
            small.arrow.set_directions(x, y, jacobian[k, :1], jacobian[k, 1:2], LENGTH)

    def handles(self) -> list[tuple[Axes, float, float]]:
        """The point in every panel."""
        if not all(map(math.isfinite, self.point)):
            return []
        return [(small.panel.axes, *self.point) for small in self.smalls]

    def _restyle(self) -> None:
        for small in self._made:
            self._restyle_panel(small.panel)
            small.restyle(self.style)
        if self.plane is not None:
            self.show(
                self.plane, point=self.point, jacobian=self.jacobian, names=self.names,
                function=self.function, draft=self._draft,
            )  # fmt: skip

    def _placed(self, renderer: RendererBase) -> None:
        super()._placed(renderer)
        for small in self.smalls:
            small.undefined.fit(renderer)
            small.labels.fit(renderer)

    # Words and numbers.

    def describe(self) -> str:
        """Ranges, then for each component its extremes, holes and gradient at the point."""
        plane = self.plane
        if plane is None:
            return "Nothing is drawn yet."
        names = [readable(name) for name in self.names]
        count = plane.values.shape[0]
        left_out = f" The {words.first_of(count, MOST)} are drawn." if count > MOST else ""
        parts = [
            f"{self.title} of {readable(self.function)} over"
            f" {words.over(names, plane.request.ranges)}, {count} in all.{left_out}"
        ]
        for k in range(len(self.smalls)):
            f, values = readable(component(self.function, k)), plane.values[k]
            parts.append(words.extremes(f, plane.x, plane.y, values))
            parts.append(self.smalls[k].levels.sentences(f))
            hole = words.holes(values)
            if hole:
                parts.append(f"{f}: {hole[0].lower()}{hole[1:]}")
            u, v = (float(entry) for entry in self.jacobian[k])
            if math.isfinite(u) and math.isfinite(v):
                where = words.direction(u, v) if u or v else "nowhere"
                parts.append(
                    f"At {words.place(self.point)} its gradient is {words.place((u, v), 4)},"
                    f" pointing {where}."
                )
        return " ".join(part for part in parts if part)

    def data(self) -> list[Table]:
        """Values of every component on the grid, derivatives at the arrows, and the point."""
        plane = self.plane
        if plane is None:
            return []
        a, b = self.names
        fs = [component(self.function, k) for k in range(plane.values.shape[0])]
        slopes = [f"d{f}/d{name}" for f in fs for name in (a, b)]
        partials = [field for pair in plane.derivatives for field in pair]
        jacobian = [float(entry) for entry in self.jacobian.ravel()]
        return [
            Table("values", (a, b, *fs), rows(plane.x, plane.y, *plane.values)),
            Table("derivatives", (a, b, *slopes), rows(plane.arrow_x, plane.arrow_y, *partials)),
            Table("point", (a, b, *slopes), [(*self.point, *jacobian)]),
        ]
