"""The Jacobian of a map of the plane: the unit circle and its image, an ellipse.

The right singular vectors are the directions that are stretched most and least; the left ones are
where they go, and the singular values by how much.
"""

from __future__ import annotations

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from engine.singular_values import singular_values
from gui.plots.axes_text import label, number
from gui.plots.circle_side import POINTS, CircleSide, vectors
from gui.plots.foot_legend import FootLegend, sample_of
from gui.plots.map_words import Area, area
from gui.plots.picture import Picture
from gui.plots.style import Style
from gui.plots.table import Table
from gui.session.names import component, readable
from studies.messages.linear_map import LinearMap

Array = NDArray[np.float64]

ROOM = 1.45
"""Half the width of the first panel: the circle has radius 1."""
FULL, EMPTY = 0.8, 0.3
"""The frame of the image changes where the longest half axis is more or less of it than this."""
STEPS = (1.0, 1.5, 2.0, 3.0, 5.0, 7.0, 10.0)
"""Half the width of the second panel, times a power of ten."""
NEEDS = "This picture needs two variables and two components."


class UnitCircle(Picture):
    """The circle in the first panel, the ellipse in the second; nothing in it can be dragged."""

    title = "Unit circle"

    def __init__(self, style: Style) -> None:
        super().__init__(style, panels=2)
        self.linear_map: LinearMap | None = None
        self.names: tuple[str, str] = ("x", "y")
        self.function = "f"
        self.block: Array = np.full((2, 2), np.nan)
        self.singular: Array = np.full(2, np.nan)
        self._axes = (0, 1)
        self._frame: object = None
        self.sides = [CircleSide(panel.axes) for panel in self.panels]
        for panel in self.panels:
            panel.axes.set_aspect("equal")
        left, right = (panel.axes for panel in self.panels)
        self._limit(left, ROOM)
        self._limit(right, ROOM)
        (self.unit,) = right.plot([], [], zorder=2.5, animated=True)
        for panel in self.panels:
            panel.note.set_animated(True)
        self.animated = [
            self.panels[0].note, self.panels[1].note, *self.sides[0].artists(), self.unit,
            *self.sides[1].artists(),
        ]  # fmt: skip
        self.legend = FootLegend(left, style)
        self.layout.foot = self.legend.arrange
        self.set_style(style)

    def show(
        self,
        linear_map: LinearMap,
        *,
        axes: tuple[int, int] = (0, 1),
        names: tuple[str, str] | None = None,
        function: str = "f",
    ) -> bool:
        """Draw a linear map; whether the frame is to be drawn anew, not only what is laid over it.

        Parameters
        ----------
        linear_map : of any shape; the block of two columns and the first two rows is drawn.
        axes : which two variables.
        names : of them; by default the program's.
        function : the function's name.
        """
        inputs = linear_map.request.program.inputs
        self.linear_map, self.function, self._axes = linear_map, function, axes
        m, n = linear_map.matrix.shape
        fits = m >= 2 and max(axes) < n
        self.names = names or ((inputs[axes[0]], inputs[axes[1]]) if fits else ("x", "y"))
        self.block = linear_map.matrix[:2, list(axes)] if fits else np.full((2, 2), np.nan)
        known = bool(np.isfinite(self.block).all())
        for artist in (*self.sides[0].artists(), self.unit, *self.sides[1].artists()):
            artist.set_visible(known)
        message = "" if known else NEEDS if not fits else " ".join(linear_map.sentences[:2])
        self.show_message(message, panel=1)
        self.singular = np.full(2, np.nan)
        if known:
            self._draw(linear_map)
        self._write_notes()
        return self._renew_frame(message)

    @property
    def _whole(self) -> bool:
        """Whether what is drawn is the linear map itself, in its own order."""
        found = self.linear_map
        return found is not None and found.matrix.shape == (2, 2) and self._axes == (0, 1)

    def _draw(self, found: LinearMap) -> None:
        if self._whole:
            left, self.singular, right = found.left, found.singular, found.right
        else:
            rank = area(self.block).rank
            made = singular_values(self.block, rank)
            left, self.singular, right = made.left, made.values, made.right
        half = self.panels[1].axes.get_xlim()[1]
        largest = float(self.singular[0])
        if largest == 0.0:
            half = ROOM
        elif not EMPTY * half <= largest <= FULL * half:
            half = _round_up(1.25 * largest)
        self._limit(self.panels[1].axes, half)
        t = 2 * np.pi * np.arange(POINTS + 1) / POINTS
        circle = np.column_stack((np.cos(t), np.sin(t)))
        self.unit.set_data(circle[:, 0], circle[:, 1])
        self.sides[0].update(circle, right.T, ("$v_1$", "$v_2$"), self.style)
        names = (r"$\sigma_1 u_1$", r"$\sigma_2 u_2$")
        tips = (left * self.singular).T
        self.sides[1].update(circle @ self.block.T, tips, names, self.style)

    @staticmethod
    def _limit(axes: Axes, half: float) -> None:
        axes.set_xlim(-half, half)
        axes.set_ylim(-half, half)

    @property
    def area(self) -> Area:
        """What the block does to areas."""
        found = self.linear_map
        if found is None or found.determinant is None or not self._whole:
            return area(self.block)
        return Area(found.determinant.value, -1 if found.rank is None else found.rank)

    def _write_notes(self) -> None:
        values = [number(float(value), 3) for value in self.singular]
        known = bool(np.isfinite(self.singular).all())
        stretch = rf"$\sigma_1$ = {values[0]}, $\sigma_2$ = {values[1]}"
        self.panels[0].note.set_text(f"{stretch}{self._block()}" if known else "")
        self.panels[1].note.set_text(self.area.note)
        self.layout.place_again()

    def _renew_frame(self, message: str) -> bool:
        frame = (self.names, self.function, self.panels[1].axes.get_xlim(), message)
        if frame == self._frame:
            return False
        self._frame = frame
        self._write_texts()
        return True

    def _block(self) -> str:
        """Which part of a larger Jacobian is drawn; empty where it is all."""
        found = self.linear_map
        if found is None or found.matrix.shape == (2, 2):
            return ""
        m, n = found.matrix.shape
        return f"; part of {m}×{n}"

    def _write_texts(self) -> None:
        left, right = (panel.axes for panel in self.panels)
        a, b = self.names
        left.set_xlabel(label(a))
        left.set_ylabel(label(b))
        right.set_xlabel(label(component(self.function, 0)))
        right.set_ylabel(label(component(self.function, 1)))
        self.panels[0].title.set_text("unit circle")
        self.panels[1].title.set_text("image by $J$")
        told = (
            "all directions", f"from {label(a)} to {label(b)}", "stretched most",
            "stretched least", "circle of radius 1",
        )  # fmt: skip
        self.legend.blocks = [list(zip(self._samples, told, strict=True))]
        self.legend.forget()
        self.layout.forget()

    def handles(self) -> list[tuple[Axes, float, float]]:
        """None: a linear map has no place."""
        return []

    def set_view(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Nothing: directions have no box."""

    def _restyle(self) -> None:
        style, palette = self.style, self.style.palette
        for side in self.sides:
            side.restyle(style)
        self.unit.set_color(palette.muted)
        self.unit.set_linewidth(style.thin)
        self.unit.set_linestyle((0, (3, 2)))
        side = self.sides[0]
        most, least = vectors(style)
        # Not the artists themselves, which are hidden where there is nothing to draw.
        self._samples = [
            sample_of(side.curve),
            sample_of(side.quarter),
            Line2D([], [], color=most, linewidth=style.points(2.4)),
            Line2D([], [], color=least, linewidth=style.points(2.4)),
            sample_of(self.unit),
        ]
        self.legend.style = style
        if self.linear_map is not None:
            self._frame = None
            self.show(self.linear_map, axes=self._axes, names=self.names, function=self.function)

    # Words and numbers.

    def describe(self) -> str:
        """The singular values and vectors, and what the map does to areas."""
        found = self.linear_map
        if found is None:
            return "Nothing is drawn yet."
        f = readable(self.function)
        if not np.isfinite(self.singular).all():
            return f"Unit circle under the Jacobian of {f}. {self.panels[1].message.get_text()}"
        parts = [f"The Jacobian of {f} takes the unit circle to {self._image_in_words()}."]
        if found.matrix.shape != (2, 2):
            m, n = found.matrix.shape
            a, b = (readable(name) for name in self.names)
            parts.append(f"It is the part of a {m}×{n} matrix for {a}, {b} and two components.")
        parts.append(self.area.sentence.replace(" there", ""))
        return " ".join(parts)

    def _image_in_words(self) -> str:
        first, second = (number(float(value)) for value in self.singular)
        if self.singular[0] == 0:
            return "a point"
        if self.singular[1] == 0:
            return f"a segment of half length {first}"
        if first == second:
            return f"a circle of radius {first}"
        return f"an ellipse with half axes {first} and {second}"

    def data(self) -> list[Table]:
        """The matrix with its singular values and vectors, and both curves."""
        found = self.linear_map
        if found is None or not np.isfinite(self.block).all():
            return []
        a, b = self.names
        fs = [component(self.function, k) for k in range(2)]
        t = 2 * np.pi * np.arange(POINTS + 1) / POINTS
        circle = np.column_stack((np.cos(t), np.sin(t)))
        image = circle @ self.block.T
        tips = [
            [float(size), *(float(x) for pair in pairs for x in pair)]
            for size, pairs in zip(self.singular, self._pairs(), strict=True)
        ]
        return [
            Table("matrix", (a, b), self.block.tolist()),
            Table("singular vectors", ("singular value", a, b, *fs), tips),
            Table("circle", (a, b, *fs), np.column_stack((circle, image)).tolist()),
        ]

    def _pairs(self) -> list[tuple[Array, Array]]:
        """(v_i, sigma_i u_i) as they are drawn."""
        drawn = [[np.array(name.xy, dtype=float) for name in side.names] for side in self.sides]
        return list(zip(*drawn, strict=True))


def _round_up(value: float) -> float:
    """The next of :data:`STEPS` times a power of ten."""
    power = 10.0 ** math.floor(math.log10(value))
    return next((step * power for step in STEPS if step * power >= value), 10.0 * power)
