"""Filled contours with a colour bar and unit arrows: where each gradient points, not how far."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gui.plots.arrows import Arrows
from gui.plots.axes_text import call, mathematics
from gui.plots.colour_bar import ColourBar
from gui.plots.colours import viridis_bands
from gui.plots.contours import ContourBands, Heights
from gui.plots.plane_picture import FieldOptions, PlanePicture
from gui.plots.style import Style
from studies.messages.field import Plane

Array = NDArray[np.float64]

LENGTH = 0.74
"""Length of an arrow, in the cells of the arrow grid along the shorter side."""
POINT = 2.2
"""The arrow at the point is this many times as long."""


class GradientDirections(PlanePicture):
    """Filled contours, colour bar, arrows of one length; a dot where the gradient is zero."""

    title = "Gradient directions"
    LEVELS = 20

    def __init__(self, style: Style, options: FieldOptions | None = None) -> None:
        super().__init__(style, options)
        self.bands = ContourBands(self.axes, zorder=1)
        self.field = Arrows(self.axes, pivot="middle", zorder=3)
        self.bar = ColourBar(self.figure.add_axes((0.88, 0.15, 0.03, 0.7)))
        self.panels[0].bar = self.bar
        self.set_style(style)

    def _draw_field(self, plane: Plane) -> None:
        levels = self.levels
        count = max(levels.heights.size - 1, 0) + levels.below + levels.above
        colours = viridis_bands(count, self.style.palette)
        self.bands.update(Heights(plane.x, plane.y, self._heights), levels, colours)
        held = plane.request.program.variables > len(self.names)
        name = mathematics(self.function) if held else call(self.function, self.names)
        self.bar.update(levels, colours, f"${name}$")
        x, y = np.meshgrid(plane.arrow_x, plane.arrow_y)
        u, v = self.slopes
        self._length = LENGTH * self.cell_share
        self.field.set_directions(x.ravel(), y.ravel(), u.ravel(), v.ravel(), self._length)

    def _point_arrow(self, arrows: Arrows, x: Array, y: Array, u: Array, v: Array) -> None:
        arrows.set_directions(x, y, u, v, POINT * self._length)

    def _heading(self) -> str:
        gradient = rf"\nabla {mathematics(self.function)}"
        return rf"${gradient}\,/\,\Vert {gradient}\Vert$"

    def _level_notes(self) -> list[str]:
        return []

    def _arrows_in_words(self) -> str:
        zeros = int(((self.slopes[0] == 0) & (self.slopes[1] == 0)).sum())
        some = "One of them is a dot" if zeros == 1 else f"{zeros} of them are dots"
        dots = f" {some}: the gradient is zero there." if zeros else ""
        return f"The arrows show only the direction of steepest ascent, all of one length.{dots}"

    def _restyle(self) -> None:
        style = self.style
        self.field.style(style.points(1.15), "#FFFFFF", "#1B2A33", style.points(0.45))
        self.bar.restyle(style)
        self.axes.grid(False)
        super()._restyle()
