"""A map of the plane read as a vector field: arrows of true length, over its divergence or curl.

Divergence (how much the field spreads) and curl (how it turns) are numbers at every place; both are
exact at the point.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import LineCollection
from numpy.typing import NDArray

from gui.plots import words
from gui.plots.arrows import Arrows
from gui.plots.axes_text import call, label, mathematics, number
from gui.plots.colour_bar import ColourBar
from gui.plots.colours import signed_bands
from gui.plots.contours import ContourBands, Heights
from gui.plots.divergence import Quantity, at_point, constant_of, sampled
from gui.plots.gradient_arrows import CELL, POINT, arrow_scale
from gui.plots.interpolation import between, slopes_near
from gui.plots.levels import Levels, choose_levels, with_ends
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
Background = Quantity | Literal["none"]
BACKGROUNDS: tuple[Background, ...] = ("none", "divergence", "curl")

LEVELS = 14
MARKER = 0.75
"""Size of the point's mark here: its arrow is to be seen."""
NO_FIELD = "There is no plane field to draw: it takes two components."


class PlaneField(Picture):
    """Arrows, the point with its own, and the divergence or the curl as colours."""

    title = "Vector field"

    def __init__(self, style: Style, background: Background = "none") -> None:
        super().__init__(style)
        self.background: Background = background
        self.plane: Plane | None = None
        self.point: tuple[float, float] = (math.nan, math.nan)
        self.jacobian: Array = np.full((2, 2), np.nan)
        self.names: tuple[str, str] = ("x", "y")
        self.function = "f"
        self.linear_map: LinearMap | None = None
        self.streams: tuple[Array, ...] = ()
        self.levels = Levels("linear", np.empty(0), np.empty(0))
        self._draft = False
        self._factor, self._cut, self._told = 0.0, 0, ""
        self.value: tuple[float, float] = (math.nan, math.nan)
        axes = self.axes
        self.bands = ContourBands(axes, zorder=1)
        self.undefined = Undefined(axes, zorder=1.2)
        self.lines = LineCollection([], zorder=2.5)
        axes.add_collection(self.lines, autolim=False)
        self.field = Arrows(axes, zorder=3)
        self.arrow = Arrows(axes, zorder=6, animated=True)
        self.marker = new_point(axes)
        self.panels[0].note.set_animated(True)
        self.animated = [self.panels[0].note, self.arrow, self.marker]
        self.bar = ColourBar(self.figure.add_axes((0.88, 0.15, 0.03, 0.7)))
        self.panels[0].bar = self.bar
        self.set_style(style)

    @property
    def axes(self) -> Axes:
        """The axes of the field."""
        return self.panels[0].axes

    def show(
        self,
        plane: Plane,
        *,
        point: tuple[float, float] | None = None,
        jacobian: Array | None = None,
        names: tuple[str, str] | None = None,
        function: str = "f",
        draft: bool = False,
        streams: Sequence[Array] = (),
    ) -> None:
        """Draw the field ``plane``, of any resolution.

        Parameters
        ----------
        plane : the samples; the first two components are the field.
        point : in the two plotted variables; by default the request's point.
        jacobian : exact, shape (m, 2), its columns those of the plotted variables; by default
            differences of the samples.
        names : of the two variables; by default the program's.
        function : the function's name.
        draft : whether something moves: the colours keep, this picture has nothing to leave out.
        streams : streamlines, each of shape (k, 2).
        """
        request = plane.request
        first, second = request.axes
        inputs = request.program.inputs
        self.plane, self.function, self._draft = plane, function, draft
        self.streams = tuple(streams)
        self.names = names or (inputs[first], inputs[second])
        self.set_view(*request.ranges)
        self.axes.set_aspect(aspect(request.ranges))
        self.axes.set_xlabel(label(self.names[0]))
        self.axes.set_ylabel(label(self.names[1]))
        undefined = np.where(np.isnan(plane.values[:2]).any(axis=0), np.nan, 0.0)
        field = len(plane.values) > 1
        self.show_message(why_empty(undefined) if field else NO_FIELD)
        self.undefined.update(plane.x, plane.y, undefined)
        self.lines.set_segments(list(self.streams))
        if field:
            self._draw_background(plane)
            self._draw_arrows(plane)
        self._write_title()
        self.layout.place_again()
        self.move_point(point or (request.point[first], request.point[second]), jacobian)

    def set_background(self, background: Background) -> None:
        """Colour by another quantity; the plane last shown is drawn again."""
        self.background = background
        self._again()

    def set_linear_map(self, found: LinearMap | None) -> None:
        """The exact linear map: its divergence and curl, and the exact value at the point."""
        self.linear_map = found
        self.move_point(self.point, self.jacobian)

    def _again(self) -> None:
        if self.plane is not None:
            self.show(
                self.plane, point=self.point, jacobian=self.jacobian, names=self.names,
                function=self.function, draft=self._draft, streams=self.streams,
            )  # fmt: skip

    def _draw_background(self, plane: Plane) -> None:
        """Bands of divergence or curl; none where it is the same everywhere."""
        self.levels, self._told = Levels("linear", np.empty(0), np.empty(0)), ""
        values = np.full_like(plane.values[0], np.nan)
        if self.background != "none":
            same = constant_of(plane, self.background)
            if same is None:
                values = sampled(plane, self.background)
                self.levels = choose_levels(values, LEVELS, "linear")
            else:
                self._told = f"{self.background} {number(same)} everywhere"
        heights = self.levels.height(values)
        edges = self.levels.heights
        colours = signed_bands(with_ends(self.levels), self.style.palette)
        empty = edges.size < 2
        drawn = np.full_like(heights, np.nan) if empty else heights
        self.bands.update(Heights(plane.x, plane.y, drawn), self.levels, colours)
        name = {"divergence": "div", "curl": "curl"}.get(self.background, "")
        f = mathematics(self.function)
        self.bar.update(self.levels, colours, rf"$\mathrm{{{name}}}\,{f}$" if name else "")
        self.axes.grid(empty)

    def _draw_arrows(self, plane: Plane) -> None:
        x, y = np.meshgrid(plane.arrow_x, plane.arrow_y)
        u, v = between(plane.x, plane.y, plane.values[:2], x.ravel(), y.ravel())
        spans = [high - low for low, high in plane.request.ranges]
        across, along = (
            span / grid.size
            for span, grid in zip(spans, (plane.arrow_x, plane.arrow_y), strict=True)
        )
        with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
            cells = np.maximum(np.abs(u) / across, np.abs(v) / along)
            self._factor, longest = arrow_scale(cells)
            keep = np.where(cells > longest, longest / cells, 1.0)
        self._cut = int((keep < 1.0).sum())
        room = CELL * min(across / spans[0], along / spans[1])
        scale = keep * self._factor
        self.field.set_vectors(x.ravel(), y.ravel(), u * scale, v * scale, room)

    def _write_title(self) -> None:
        assert self.plane is not None
        held = self.plane.request.program.variables > 2
        name = mathematics(self.function) if held else call(self.function, self.names)
        self.panels[0].title.set_text(f"${name}$")

    # The point.

    def move_point(self, point: tuple[float, float], jacobian: Array | None = None) -> None:
        """Move the point with its arrow; nothing else needs drawing."""
        plane = self.plane
        if plane is None or len(plane.values) < 2:
            return
        values = plane.values[:2]
        if jacobian is None:
            jacobian = slopes_near(plane.x, plane.y, values, point)
        self.point, self.jacobian = point, jacobian[:2]
        x, y = np.array(point)[:, None]
        self.marker.set_data(x, y)
        exact = self._exact()
        here = between(plane.x, plane.y, values, x, y)[:, 0] if exact is None else exact.value[:2]
        self.value = (float(here[0]), float(here[1]))
        factor = POINT * self._factor
        with np.errstate(over="ignore"):
            self.arrow.set_vectors(x, y, factor * here[:1], factor * here[1:])
        self._write_note()

    def _exact(self) -> LinearMap | None:
        """The exact linear map, where it is that of the point as it stands."""
        found, plane = self.linear_map, self.plane
        if found is None or plane is None or found.matrix.shape[0] < 2:
            return None
        mine = found.matrix[:2, list(plane.request.axes)]
        return found if np.array_equal(mine, self.jacobian) else None

    def here(self) -> tuple[float, float]:
        """Divergence and curl at the point, of the two plotted variables; NaN where undefined."""
        found = self._exact()
        if (
            found is not None
            and found.matrix.shape == (2, 2)
            and self.plane is not None
            and self.plane.request.axes == (0, 1)
            and found.divergence is not None
        ):
            return found.divergence.value, found.curl[0].value
        return at_point(self.jacobian)

    def _write_note(self) -> None:
        assert self.plane is not None
        divergence, curl = self.here()
        known = math.isfinite(divergence) and math.isfinite(curl)
        at = f"here div {number(divergence, 3)}, curl {number(curl, 3)}"
        notes = [
            at if known else "no derivatives here",
            self._told,
            held_note(self.plane.request),
            "longest arrows cut" if self._cut else "",
        ]
        self.panels[0].note.set_text("; ".join(note for note in notes if note))
        self.layout.place_again()

    def handles(self) -> list[tuple[Axes, float, float]]:
        """The point, once something is shown."""
        return [(self.axes, *self.point)] if all(map(math.isfinite, self.point)) else []

    # Style.

    def _restyle(self) -> None:
        style, palette = self.style, self.style.palette
        self.undefined.restyle(style)
        self.bar.restyle(style)
        self.lines.set_color(palette.text)
        self.lines.set_alpha(0.7)
        self.lines.set_linewidth(style.points(0.9))
        self.field.style(style.points(1.25), palette.text, None)
        self.arrow.style(style.points(2.2), palette.point, palette.panel, style.points(0.7))
        style_point(self.marker, style)
        self.marker.set_markersize(MARKER * style.marker)
        self._again()

    def _placed(self, renderer: RendererBase) -> None:
        super()._placed(renderer)
        self.undefined.fit(renderer)

    # Words and numbers.

    def describe(self) -> str:
        """Ranges, the arrows, the colours, and the field at the point."""
        plane = self.plane
        if plane is None:
            return "Nothing is drawn yet."
        f, names = readable(self.function), [readable(name) for name in self.names]
        parts = [f"{self.title} {f} over {words.over(names, plane.request.ranges)}."]
        if len(plane.values) < 2:
            return " ".join([*parts, NO_FIELD])
        lengths = np.hypot(*np.clip(plane.values[:2], -1e150, 1e150))
        parts.append(words.extremes(f"the length of {f}", plane.x, plane.y, lengths))
        parts.append(words.holes(lengths))
        if self._cut:
            parts.append(f"{self._cut} of the longest arrows are cut to fit.")
        if self.levels.heights.size:
            name: Quantity = "divergence" if self.background == "divergence" else "curl"
            values = sampled(plane, name)
            parts.append(f"Colours show the {name}, blue below zero and red above.")
            parts.append(words.extremes(f"the {name}", plane.x, plane.y, values))
        elif self._told:
            parts.append(f"The {self._told}.".replace(" everywhere", " is the same everywhere"))
        if self.streams:
            parts.append(f"{len(self.streams)} streamlines follow the arrows.")
        parts.append(self._point_in_words())
        return " ".join(part for part in parts if part)

    def _point_in_words(self) -> str:
        if not all(map(math.isfinite, self.point)):
            return ""
        here = f"At the point {words.place(self.point)}"
        if not all(map(math.isfinite, self.value)):
            return f"{here} the field is undefined."
        u, v = self.value
        way = f", pointing {words.direction(u, v)}" if u or v else ""
        divergence, curl = self.here()
        if not (math.isfinite(divergence) and math.isfinite(curl)):
            return f"{here} the field is {words.place(self.value)}{way}; it has no derivatives."
        spread = "a source" if divergence > 0 else "a sink" if divergence < 0 else "no source"
        turn = "to the left" if curl > 0 else "to the right" if curl < 0 else "not at all"
        return (
            f"{here} the field is {words.place(self.value)}{way}. Its divergence is"
            f" {number(divergence)} ({spread}), its curl {number(curl)} (it turns {turn})."
        )

    def data(self) -> list[Table]:
        """The field with its divergence and curl on the grid, its derivatives at the arrows, and
        the point."""
        plane = self.plane
        if plane is None or len(plane.values) < 2:
            return []
        a, b = self.names
        fs = [component(self.function, k) for k in range(2)]
        slopes = [f"d{f}/d{name}" for f in fs for name in (a, b)]
        more = [sampled(plane, "divergence"), sampled(plane, "curl")]
        partials = [field for pair in plane.derivatives[:2] for field in pair]
        here = (*self.point, *self.value, *self.jacobian.ravel().tolist(), *self.here())
        return [
            Table(
                "field",
                (a, b, *fs, "divergence", "curl"),
                rows(plane.x, plane.y, *plane.values[:2], *more),
            ),
            Table("derivatives", (a, b, *slopes), rows(plane.arrow_x, plane.arrow_y, *partials)),
            Table("point", (a, b, *fs, *slopes, "divergence", "curl"), [here]),
        ]
