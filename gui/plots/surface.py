"""A scalar field as a surface: level curve, tangent plane, and the gradient on the floor below."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from gui.plots import words
from gui.plots.arrows import Arrows
from gui.plots.axes_text import call, label, mathematics, number, span_words
from gui.plots.contours import NOTHING, Heights, at, without_jumps
from gui.plots.drawn_length import round_factor
from gui.plots.height_axis import height_name, height_range, height_ticks
from gui.plots.interpolation import slopes_near
from gui.plots.levels import Levels, choose_levels
from gui.plots.plane_picture import FieldOptions, constant_note, held_note
from gui.plots.space.arrow import clear_arrow, lay_arrow
from gui.plots.space.box import SpaceBox, field_box
from gui.plots.space.facets import Facets, make_facets
from gui.plots.space.floor_hatching import FloorHatching
from gui.plots.space.ghost_line import GhostLine, pieces
from gui.plots.space.picture import Range
from gui.plots.space.solid_picture import SolidPicture
from gui.plots.space.tangent_patch import TangentPatch, graph_tangent
from gui.plots.style import Style
from gui.plots.surface_words import (
    height_sentence,
    scale_sentence,
    surface_sentences,
    surface_tables,
)
from gui.plots.table import Table
from gui.plots.undefined import why_empty
from gui.session.names import readable
from studies.messages.field import Plane

Array = NDArray[np.float64]

ROOM = 0.62
"""How long the arrow of a steep gradient is, in the box's unit."""


class SurfacePicture(SolidPicture):
    """The graph of a function of two variables with a draggable point.

    Its tangent plane lies at the point; on the floor are the level curve through the point's
    shadow and the gradient, which lives in the plane of the variables.
    """

    title = "Surface"
    LEVELS = 15

    def __init__(self, style: Style, options: FieldOptions | None = None) -> None:
        super().__init__(style)
        self.options = options or FieldOptions()
        self.plane: Plane | None = None
        self.point: tuple[float, float] = (math.nan, math.nan)
        self.gradient: tuple[float, float] = (math.nan, math.nan)
        self.names: tuple[str, str] = ("x", "y")
        self.function, self._component = "f", 0
        self.levels = Levels("linear", np.empty(0), np.empty(0))
        self._cut = (False, False)
        axes = self.axes
        self.hatching = FloorHatching(axes, zorder=0.8)
        self.floor_curve = GhostLine(axes, zorder=4)
        self.foot = GhostLine(axes, zorder=4.2)
        self.arrow = Arrows(axes, zorder=4.4, animated=True)
        self.tangent = TangentPatch(axes, zorder=5)
        self.level_curve = GhostLine(axes, zorder=5.5)
        self.animated = [
            *self.floor_curve.artists, *self.foot.artists, self.arrow, *self.tangent.artists,
            *self.level_curve.artists, self.marker, self.remark,
        ]  # fmt: skip
        self.set_style(style)

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

        Parameters are those of :meth:`gui.plots.plane_picture.PlanePicture.show`; a ``draft`` is
        drawn with a coarse mesh.
        """
        request = plane.request
        first, second = request.axes
        inputs = request.program.inputs
        self.plane = plane
        self.names = names or (inputs[first], inputs[second])
        self.function, self._component = function, component
        values = self.values
        count = self.options.levels or self.LEVELS
        self.levels = choose_levels(values, count, self.options.spacing)
        self._heights = self.levels.height(values)
        self.curves = Heights(plane.x, plane.y, without_jumps(self._heights, self.levels))
        self.box = self._new_box(plane)
        x, y = np.meshgrid(plane.x, plane.y)
        self._points = self.box.place(x, y, self._heights)
        self._arrow_factor = self._choose_factor()
        self._coarse = draft
        self.frame.set_box(
            self.box,
            (label(self.names[0]), label(self.names[1]), height_name(self.levels, self.function)),
            height_ticks(self.levels, self.box.ticked[2]),
        )
        self.show_message(why_empty(values))
        self.set_titles(self._heading(), self._note())
        self.hatching.update(plane.x, plane.y, values, self.box)
        self._new_surface()
        if point is None:
            point = (request.point[first], request.point[second])
        self.move_point(point, gradient)

    def set_options(self, options: FieldOptions) -> None:
        """Change the scale of the heights; the plane last shown is drawn again."""
        self.options = options
        if self.plane is not None:
            self.show(
                self.plane, point=self.point, gradient=self.gradient, names=self.names,
                function=self.function, component=self._component, draft=self._coarse,
            )  # fmt: skip

    @property
    def values(self) -> Array:
        """The drawn component, shape (l, k); infinite where it overflows, NaN where undefined."""
        assert self.plane is not None
        values: Array = self.plane.values[self._component]
        return values

    def _new_box(self, plane: Plane) -> SpaceBox:
        """Around the heights that the samples resolve; what is beyond is cut off and told."""
        span, self._cut = height_range(self.levels, self._heights, self.values)
        return field_box(*plane.request.ranges, span)

    def _choose_factor(self) -> float:
        """How the gradient is scaled on this floor: one factor for all points, so that a longer
        arrow is a steeper place."""
        assert self.plane is not None
        assert self.box is not None
        u, v = self.plane.derivatives[self._component]
        vectors = self.box.vectors(np.stack((u, v, np.zeros_like(u)), axis=-1))
        lengths = np.hypot(vectors[..., 0], vectors[..., 1])
        lengths = lengths[np.isfinite(lengths)]
        return round_factor(float(np.quantile(lengths, 0.9)), ROOM) if lengths.size else 1.0

    def _make_facets(self, cells: int) -> Facets:
        assert self.plane is not None
        assert self.box is not None
        plane = self.plane
        half = np.array(self.box.half)
        # Cut at the heights worth drawing, which are not in the middle of the box.
        low, high = self.box.along(2, np.array(self.box.ticked[2]))
        middle, half[2] = (low + high) / 2, max((high - low) / 2, 1e-12)
        lowered = self._points - np.array([0.0, 0.0, middle])
        facets = make_facets(lowered, plane.x, plane.y, half, cells=cells, columns=True)
        return facets.raised(middle)

    def _ranges(self) -> tuple[Range, Range]:
        assert self.plane is not None
        return self.plane.request.ranges

    def _without_surface(self, x: float, y: float) -> Array:
        """On the floor."""
        assert self.box is not None
        place = self.screen.on_floor(x, y, self.box.floor)
        if place is None:
            return super()._without_surface(x, y)
        return np.array([self.box.data(axis, float(place[axis])) for axis in (0, 1)])

    # What is written.

    def _heading(self) -> str:
        assert self.plane is not None
        held = self.plane.request.program.variables > len(self.names)
        return f"${mathematics(self.function) if held else call(self.function, self.names)}$"

    def _note(self) -> str:
        assert self.plane is not None
        scale = self.levels.scale.words
        parts = [constant_note(self.values, self.levels), scale, self._cut_in_words("heights ")]
        holes = np.isnan(self.values)
        if holes.any() and not holes.all():
            parts.append("hatched: undefined")
        told = ", ".join(part for part in parts if part)
        return told or held_note(self.plane.request)

    def _cut_in_words(self, subject: str) -> str:
        if not any(self._cut):
            return ""
        assert self.box is not None
        low, high = (
            float(value) for value in self.levels.scale.value(np.array(self.box.ticked[2]))
        )
        below, above = self._cut
        if below and above:
            return f"{subject}{span_words(low, high)} only"
        return f"{subject}{'from' if below else 'up to'} {number(low if below else high, 3)} only"

    # The point.

    def move_point(
        self, point: tuple[float, float], gradient: tuple[float, float] | None = None
    ) -> None:
        """Move the point with its level curve, tangent plane and gradient; nothing else needs
        drawing."""
        if self.plane is None:
            return
        if gradient is None:
            # Difference quotients are good enough to draw until the exact gradient is known.
            plane = self.plane
            ((u, v),) = slopes_near(plane.x, plane.y, self.values[None], point)
            gradient = (float(u), float(v))
        self.gradient = gradient
        self.point = point
        self._project_point()

    @property
    def _height_here(self) -> float:
        """The height of the surface at the point, as drawn; NaN where there is none in the box."""
        assert self.plane is not None
        assert self.box is not None
        height = at(self.plane.x, self.plane.y, self._heights, self.point)
        low, high = self.box.ticked[2]
        slack = 1e-9 * (high - low)
        return height if low - slack <= height <= high + slack else math.nan

    @property
    def _shadow(self) -> Array | None:
        """The place on the floor below the point; None outside the box."""
        assert self.box is not None
        ranges = self._ranges()
        if not all(low <= c <= high for c, (low, high) in zip(self.point, ranges, strict=True)):
            return None
        x, y = (float(self.box.along(axis, np.array(self.point[axis]))) for axis in (0, 1))
        return np.array([x, y, self.box.floor])

    def _handle(self) -> Array | None:
        """On the surface, or on the floor where there is no surface."""
        shadow = self._shadow
        if shadow is None:
            return None
        height = self._height_here
        if math.isnan(height):
            return shadow
        assert self.box is not None
        return np.array([shadow[0], shadow[1], float(self.box.along(2, np.array(height)))])

    def _project_point(self) -> None:
        assert self.box is not None
        shadow, place = self._shadow, self._handle()
        height = self._height_here
        self._project_curves()
        self._project_arrow(shadow)
        if place is None or shadow is None or math.isnan(height):
            self.tangent.clear()
            self.foot.clear()
            self._mark(place)
            return
        screen, sight = self.screen, self.sight
        line = screen.pixels(np.linspace(shadow, place, 40))
        self.foot.update(screen, line, sight.visible(line))
        along = self._tangent_vectors()
        if along is None:
            self.tangent.clear()
        else:
            self.tangent.update(screen, sight, place, along, np.array(self.box.half))
        seen = sight.visible_places(screen.pixels(place[None]), np.array([self.point]))
        self._mark(place, hidden=not seen[0])

    def _project_curves(self) -> None:
        """The level set through the point, on the surface and on the floor."""
        assert self.plane is not None
        assert self.box is not None
        height = at(self.plane.x, self.plane.y, self._heights, self.point)
        path = NOTHING if self.curves.empty else self.curves.line(height)
        flat = pieces(path)
        if not len(flat):
            self.level_curve.clear()
            self.floor_curve.clear()
            return
        screen, sight = self.screen, self.sight
        x, y = flat.T
        low = screen.pixels(self.box.on_floor(x, y))
        self.floor_curve.update(screen, low, sight.visible(low))
        if math.isnan(self._height_here):
            self.level_curve.clear()
            return
        high = screen.pixels(self.box.place(x, y, np.full(len(x), height)))
        self.level_curve.update(screen, high, sight.visible_places(high, flat))

    def _project_arrow(self, shadow: Array | None) -> None:
        """The gradient in the plane of the variables, from the point's shadow."""
        assert self.box is not None
        vector = self.box.vectors(np.array([*self.gradient, 0.0])) * self._arrow_factor
        length = float(np.hypot(vector[0], vector[1]))
        self.remark.set_text("")
        if shadow is None or not math.isfinite(length):
            clear_arrow(self.arrow)
            return
        longest = 2.2 * ROOM
        if length > longest:
            vector *= longest / length
        hidden = not self.sight.visible(self.screen.pixels(shadow[None]))[0]
        lay_arrow(self.arrow, self.screen, shadow, vector, hidden=bool(hidden))
        if length > longest:
            self.remark.set_text("gradient shortened to fit")
        elif self._arrow_factor != 1 and length > 0:
            self.remark.set_text(f"gradient drawn × {number(self._arrow_factor)}")

    def _tangent_vectors(self) -> Array | None:
        """Unit vectors (2, 3) along the tangent plane of the surface as it is drawn; None where it
        has none."""
        assert self.box is not None
        slopes = np.array(self.gradient)
        levels = self.levels
        if levels.spacing != "linear":
            # The height is h(f): its gradient is h'(f) times that of f.
            assert self.plane is not None
            value = at(self.plane.x, self.plane.y, self.values, self.point)
            slopes = slopes * levels.scale.slope(value)
        return graph_tangent(slopes, self.box.vectors(np.ones(3)))

    def _project(self) -> None:
        super()._project()
        self.hatching.project(self.screen)

    def _restyle(self) -> None:
        super()._restyle()
        style, palette = self.style, self.style.palette
        self.hatching.restyle(style)
        self.floor_curve.restyle(palette.point, style.points(1.2))
        self.foot.restyle(palette.muted, style.points(0.9), (0, (3, 2)))
        self.arrow.style(style.points(2.0), palette.point, palette.panel, style.points(0.7))
        self.tangent.restyle(style)
        self.level_curve.restyle(palette.point, style.points(1.5))

    # Words and numbers.

    def describe(self) -> str:
        """Ranges, extremes, holes, what happens at the point, and how it is drawn."""
        if self.plane is None:
            return "Nothing is drawn yet."
        f = readable(self.function)
        cut = self._cut_in_words("Heights are drawn ")
        parts = [
            surface_sentences(self.title, self.plane, self.values, self.names, f),
            self._critical_in_words(),
            self._point_in_words(f),
            self._model_in_words(),
            scale_sentence(self.levels, f),
            f"{cut}." if cut else "",
            self._from_where(),
        ]
        return " ".join(part for part in parts if part)

    def _critical_in_words(self) -> str:
        """The critical points, where a picture marks them."""
        return ""

    def _model_in_words(self) -> str:
        """The model at the point, where a picture draws one."""
        return ""

    def _point_in_words(self, f: str) -> str:
        plane = self.plane
        assert plane is not None
        if not all(map(math.isfinite, self.point)):
            return ""
        if self._shadow is None:
            return f"The point {words.place(self.point)} is outside this box."
        value = at(plane.x, plane.y, self.values, self.point)
        told = height_sentence(f, self.point, value, self.gradient)
        u, v = self.gradient
        if self._arrow_factor == 1.0 or not (math.isfinite(u) and math.isfinite(v) and (u or v)):
            return told
        return f"{told} On the floor it is drawn {number(self._arrow_factor)} times as long."

    def data(self) -> list[Table]:
        """Heights on the grid, partial derivatives at the arrows, and the point."""
        plane = self.plane
        if plane is None:
            return []
        value = at(plane.x, plane.y, self.values, self.point)
        slopes = plane.derivatives[self._component]
        here = (*self.point, value, *self.gradient)
        return surface_tables(plane, self.values, slopes, self.names, self.function, here)
