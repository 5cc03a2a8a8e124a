"""A map of two variables into space as the surface of its values, with both tangent vectors."""

from __future__ import annotations

import math

import numpy as np
from matplotlib.patheffects import withStroke
from numpy.typing import NDArray

from gui.plots import words
from gui.plots.arrows import Arrows
from gui.plots.axes_text import call, label, mathematics, number
from gui.plots.drawn_length import round_factor
from gui.plots.interpolation import between, slopes_near
from gui.plots.plane_picture import held_note, rows
from gui.plots.space.arrow import clear_arrow, lay_arrow
from gui.plots.space.box import space_box
from gui.plots.space.facets import Facets, make_facets
from gui.plots.space.picture import Range
from gui.plots.space.solid_picture import SolidPicture
from gui.plots.space.tangent_patch import TangentPatch
from gui.plots.spread import robust_range
from gui.plots.style import Style
from gui.plots.table import Table
from gui.plots.undefined import why_empty
from gui.session.names import component, partial, readable
from studies.messages.field import Plane

Array = NDArray[np.float64]

LONGEST = 0.9
"""Tangent vectors are drawn at true length up to this, in the box's unit."""
FLAT = 1e-9
"""Two tangent vectors span a plane where the sine of the angle between them is larger."""


class MapSurface(SolidPicture):
    """The image of the plotted plane in space; lines on it are images of coordinate lines.

    The two tangent vectors are the columns of the Jacobian along the plotted variables.
    """

    title = "Surface in space"

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.plane: Plane | None = None
        self.point: tuple[float, float] = (math.nan, math.nan)
        self.jacobian: Array = np.full((3, 2), math.nan)
        self.names: tuple[str, str] = ("u", "v")
        self.function = "f"
        axes = self.axes
        self._spans: tuple[Range, Range, Range] = ((-1.0, 1.0),) * 3
        self._cut = False
        self.factor, self._shortened = 1.0, 1.0
        self.tangent = TangentPatch(axes, zorder=5)
        self.arrows = [Arrows(axes, zorder=6 + k / 10, animated=True) for k in (0, 1)]
        self.labels = [
            axes.text(0, 0, "", ha="center", va="center", zorder=6.5, animated=True, visible=False)
            for _ in (0, 1)
        ]
        self.animated = [
            *self.tangent.artists, *self.arrows, self.marker, *self.labels, self.remark,
        ]  # fmt: skip
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
        """Draw ``plane``, of any resolution, with the artists that are there.

        Parameters
        ----------
        plane : a map with three components.
        point : in the two plotted variables; by default the request's point.
        jacobian : (3, 2), exact at the point along both; by default difference quotients.
        names : of the two variables; by default the program's.
        function : the map's name.
        draft : draw a coarse mesh (while a slider moves).

        Raises
        ------
        ValueError : when the map does not have three components.
        """
        if len(plane.values) != 3:
            raise ValueError(f"plane: a surface has three components, not {len(plane.values)}")
        request = plane.request
        first, second = request.axes
        inputs = request.program.inputs
        self.plane = plane
        self.names = names or (inputs[first], inputs[second])
        self.function = function
        # A place exists where all three components do.
        holes = np.asarray(~np.isfinite(plane.values).all(axis=0))
        values = np.where(holes, np.nan, plane.values)
        found = [robust_range(one) for one in values]
        spans = [(-1.0, 1.0) if one is None else one for one in found]
        self._spans = (spans[0], spans[1], spans[2])
        known = values[:, ~holes]
        self._cut = bool(
            known.size
            and any(
                one.min() < low - 1e-9 * (high - low) or one.max() > high + 1e-9 * (high - low)
                for one, (low, high) in zip(known, spans, strict=True)
            )
        )
        self.box = space_box(self._spans)
        self._points = self.box.place(*values)
        self._holes = holes
        self.factor = self._choose_factor()
        self._coarse = draft
        x, y, z = (label(component(function, k)) for k in range(3))
        self.frame.set_box(self.box, (x, y, z))
        self.show_message(why_empty(np.where(holes, np.nan, 0.0)))
        self.set_titles(self._heading(), self._note())
        self._new_surface()
        if point is None:
            point = (request.point[first], request.point[second])
        self.move_point(point, jacobian)

    def _choose_factor(self) -> float:
        """1 where true lengths fit into the box, else a round number by which they do."""
        assert self.plane is not None
        assert self.box is not None
        columns = np.moveaxis(self.plane.derivatives, 0, -1).reshape(-1, 3)
        lengths = np.linalg.norm(self.box.vectors(columns), axis=1)
        lengths = lengths[np.isfinite(lengths)]
        longest = float(np.quantile(lengths, 0.9)) if lengths.size else 0.0
        return round_factor(longest, LONGEST) if longest > LONGEST else 1.0

    def move_point(self, point: tuple[float, float], jacobian: Array | None = None) -> None:
        """Move the point with its tangent vectors and plane; nothing else needs drawing."""
        plane = self.plane
        if plane is None:
            return
        if jacobian is None:
            # Difference quotients are good enough to draw until the exact matrix is known.
            jacobian = slopes_near(plane.x, plane.y, plane.values, point)
        self.point, self.jacobian = point, np.asarray(jacobian, dtype=float)
        self._project_point()

    def _heading(self) -> str:
        assert self.plane is not None
        held = self.plane.request.program.variables > len(self.names)
        return f"${mathematics(self.function) if held else call(self.function, self.names)}$"

    def _note(self) -> str:
        assert self.plane is not None
        parts = ["cut at the box" if self._cut else ""]
        if self._holes.any() and not self._holes.all():
            parts.append(f"undefined on {_percent(self._holes)} % of the plane")
        told = ", ".join(part for part in parts if part)
        return told or held_note(self.plane.request)

    def _make_facets(self, cells: int) -> Facets:
        assert self.plane is not None
        assert self.box is not None
        plane, half = self.plane, np.array(self.box.half)
        # The graph of a function, written as a map: its cells stand over the plane in columns.
        graph = _grows(plane.values[0]) and _grows(plane.values[1].T)
        return make_facets(self._points, plane.x, plane.y, half, cells=cells, columns=graph)

    def _ranges(self) -> tuple[Range, Range]:
        assert self.plane is not None
        return self.plane.request.ranges

    # The point.

    @property
    def value(self) -> Array:
        """Of the map at the point, (3,), interpolated; NaN where it does not exist."""
        plane = self.plane
        assert plane is not None
        x, y = (np.array([one]) for one in self.point)
        return between(plane.x, plane.y, plane.values, x, y)[:, 0]

    def _handle(self) -> Array | None:
        assert self.box is not None
        value = self.value
        if not np.isfinite(value).all():
            return None
        place = self.box.place(*value)
        return place if bool((np.abs(place) <= np.array(self.box.half) + 1e-9).all()) else None

    def _project_point(self) -> None:
        assert self.box is not None
        place = self._handle()
        self.remark.set_text("")
        for text in self.labels:
            text.set_visible(False)
        vectors = self.box.vectors(np.nan_to_num(self.jacobian.T, nan=np.inf))
        lengths = np.linalg.norm(vectors, axis=1)
        known = np.isfinite(lengths)
        if place is None or not known.any():
            self.tangent.clear()
            for arrow in self.arrows:
                clear_arrow(arrow)
            self._mark(place)
            return
        # One factor for all points, so that lengths can be compared; the very long are cut.
        longest = self.factor * float(lengths[known].max())
        self._shortened = min(1.0, 1.5 * LONGEST / longest) if longest > 0 else 1.0
        if self._shortened < 1.0:
            self.remark.set_text("tangent vectors shortened to fit")
        elif self.factor != 1.0:
            self.remark.set_text(f"tangent vectors drawn × {number(self.factor)}")
        screen, sight = self.screen, self.sight
        pixels = screen.pixels(place[None])
        seen = bool(sight.visible_places(pixels, np.array([self.point]))[0])
        for k, arrow in enumerate(self.arrows):
            if not known[k]:
                clear_arrow(arrow)
                continue
            vector = self._shortened * self.factor * vectors[k]
            tip = screen.pixels((place + 0.7 * vector)[None])
            hidden = not seen and not bool(sight.visible(tip)[0])
            lay_arrow(arrow, screen, place, vector, hidden=hidden)
            self._label_tip(k, place, vector)
        along = self._spanning(vectors) if known.all() else None
        if along is None:
            self.tangent.clear()
        else:
            self.tangent.update(screen, sight, place, along, np.array(self.box.half))
        self._mark(place, hidden=not seen)

    def _label_tip(self, k: int, place: Array, vector: Array) -> None:
        """Which derivative an arrow is, beyond its tip."""
        screen, text = self.screen, self.labels[k]
        start, end = screen.pixels(np.stack((place, place + vector)))[:, :2]
        way = end - start
        length = float(np.hypot(*way))
        em = self.frame.em
        if length < 1.5 * em:
            return
        x, y = end + way / length * 1.5 * em
        width, height = screen.size
        text.set_text(
            rf"$\partial {mathematics(self.function)}/\partial {mathematics(self.names[k])}$"
        )
        inside = 2 * em < x < width - 2 * em and em < y < height - em
        text.set_position((x / width, y / height))
        text.set_visible(bool(inside))

    @staticmethod
    def _spanning(vectors: Array) -> Array | None:
        """Orthonormal vectors (2, 3) in the plane of the two tangent ones; None where they span
        none."""
        sizes = np.linalg.norm(vectors, axis=1)
        if not (sizes > 0).all():
            return None
        first, second = vectors / sizes[:, None]
        across = second - (second @ first) * first
        sine = float(np.linalg.norm(across))
        return np.stack((first, across / sine)) if sine > FLAT else None

    def _restyle(self) -> None:
        super()._restyle()
        style, palette = self.style, self.style.palette
        self.tangent.restyle(style)
        for arrow, colour in zip(self.arrows, (palette.point, palette.numeric), strict=True):
            arrow.style(style.points(2.2), colour, palette.panel, style.points(0.8))
        for text in self.labels:
            text.set_fontsize(style.text)
            text.set_color(palette.text)
            text.set_path_effects(
                [withStroke(linewidth=style.points(2.2), foreground=palette.panel)]
            )

    # Words and numbers.

    def describe(self) -> str:
        """Ranges of variables and components, holes, and the tangent vectors at the point."""
        plane = self.plane
        if plane is None:
            return "Nothing is drawn yet."
        f, names = readable(self.function), [readable(name) for name in self.names]
        parts = [f"{self.title}: {f} over {words.over(names, plane.request.ranges)}."]
        if self._holes.all():
            parts.append(f"{f} is undefined everywhere in this box.")
            return " ".join(parts)
        axes = [readable(component(self.function, k)) for k in range(3)]
        parts.append(f"Its values run over {words.over(axes, self._spans)}.")
        if self._cut:
            parts.append("What lies beyond is cut off.")
        parts.append(words.holes(np.where(self._holes, np.nan, 0.0)))
        parts += [self._point_in_words(f), self._from_where()]
        return " ".join(part for part in parts if part)

    def _point_in_words(self, f: str) -> str:
        here = f"At the point {words.place(self.point)}"
        value = self.value
        if not np.isfinite(value).all():
            return f"{here} {f} is undefined or outside this box."
        told = [
            f"{partial(self.function, name)} = {words.place(column.tolist(), 4)}"
            for name, column in zip(self.names, self.jacobian.T, strict=True)
        ]
        if not np.isfinite(self.jacobian).all():
            return f"{here} {f} is {words.place(value.tolist())} and has no tangent plane."
        assert self.box is not None
        flat = self._spanning(self.jacobian.T) is None
        plane = "they span no plane" if flat else "they span the tangent plane"
        drawn = self.factor * self._shortened
        scaled = f", drawn {number(drawn, 2)} times as long" if drawn != 1.0 else ""
        return f"{here} {f} is {words.place(value.tolist())}; {', '.join(told)}: {plane}{scaled}."

    def data(self) -> list[Table]:
        """The three components on the grid, and the point with its tangent vectors."""
        plane = self.plane
        if plane is None:
            return []
        (u, v), f = self.names, self.function
        parts = tuple(component(f, k) for k in range(3))
        columns = tuple(f"d{part}/d{name}" for part in parts for name in (u, v))
        here = (*self.point, *self.value.tolist(), *self.jacobian.ravel().tolist())
        return [
            Table("values", (u, v, *parts), rows(plane.x, plane.y, *plane.values)),
            Table("point", (u, v, *parts, *columns), [here]),
        ]


def _grows(values: Array) -> bool:
    """Whether values depend on the second index alone, and grow with it."""
    return bool((values == values[:1]).all() and (np.diff(values[0]) > 0).all())


def _percent(holes: NDArray[np.bool_]) -> str:
    share = float(holes.mean())
    return "less than 1" if share < 0.01 else f"{100 * share:.0f}"
