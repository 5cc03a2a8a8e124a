"""Streamlines of the gradient over pale filled contours: which way uphill leads from everywhere."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.colors import to_hex, to_rgb
from numpy.typing import NDArray

from gui.plots.arrows import Arrows
from gui.plots.axes_text import call, mathematics
from gui.plots.colour_bar import ColourBar
from gui.plots.colours import viridis_bands
from gui.plots.contours import ContourBands, Heights
from gui.plots.plane_picture import FieldOptions, PlanePicture
from gui.plots.streamline_artist import StreamlineArtist
from gui.plots.style import Style
from gui.plots.table import Table
from studies.messages.field import Plane
from studies.messages.streams import Streams

Array = NDArray[np.float64]

PALE = 0.55
"""How strong the bands are against those of other pictures: the lines lie in front."""
INK = 0.72
"""How dark the lines are, between the panel and its text."""
POINT = 0.16
"""Length of the arrow at the point, as a share of the axes' shorter side."""


class StreamlinesPicture(PlanePicture):
    """Pale bands with a colour bar, and lines that cross them at right angles."""

    title = "Streamlines"
    LEVELS = 15

    def __init__(self, style: Style, options: FieldOptions | None = None) -> None:
        super().__init__(style, options)
        self.bands = ContourBands(self.axes, zorder=1)
        self.lines = StreamlineArtist(self.axes, zorder=3)
        self.bar = ColourBar(self.figure.add_axes((0.88, 0.15, 0.03, 0.7)))
        self.panels[0].bar = self.bar
        self.streams: Streams | None = None
        self.set_style(style)

    def show(self, plane: Plane, *, streams: Streams | None = None, **shown: Any) -> None:
        """Draw ``plane`` with the streamlines that belong to it.

        Parameters
        ----------
        streams : by default those that are there; drawn only where they are of this function.
        shown : as in :meth:`PlanePicture.show`.
        """
        self.streams = streams or self.streams
        super().show(plane, **shown)

    def set_streams(self, streams: Streams | None) -> None:
        """Replace the streamlines; None takes them away."""
        self.streams = streams
        self.lines.update(streams if self._belong() else None)

    def _belong(self) -> bool:
        """Whether the streamlines are of the field that is shown.  The box may be another one:
        while it moves, the lines move with it until the next ones are known."""
        if self.plane is None or self.streams is None:
            return False
        mine, theirs = self.plane.request, self.streams.request

        def held(point: tuple[float, ...]) -> list[float]:
            return [x for index, x in enumerate(point) if index not in mine.axes]

        return (
            theirs.of == "gradient"
            and theirs.component == self._component
            and theirs.axes == mine.axes
            and theirs.parameters == mine.parameters
            and held(theirs.point) == held(mine.point)
            and theirs.program == mine.program
        )

    def _draw_field(self, plane: Plane) -> None:
        levels, panel = self.levels, np.array(to_rgb(self.style.palette.panel))
        count = max(levels.heights.size - 1, 0) + levels.below + levels.above
        colours = PALE * viridis_bands(count, self.style.palette) + (1 - PALE) * panel
        self.bands.update(Heights(plane.x, plane.y, self._heights), levels, colours)
        held = plane.request.program.variables > len(self.names)
        name = mathematics(self.function) if held else call(self.function, self.names)
        self.bar.update(levels, colours, f"${name}$")
        self.lines.update(self.streams if self._belong() else None)

    def _point_arrow(self, arrows: Arrows, x: Array, y: Array, u: Array, v: Array) -> None:
        arrows.set_directions(x, y, u, v, POINT)

    def _heading(self) -> str:
        return rf"$\mathrm{{streamlines\ of}}\ \nabla {mathematics(self.function)}$"

    def _level_notes(self) -> list[str]:
        return []

    def _arrows_in_words(self) -> str:
        if not self._belong() or not self.lines.count:
            return ""
        return (
            f"{self.lines.count} streamlines follow the gradient uphill, across the level curves"
            " at right angles."
        )

    def data(self) -> list[Table]:
        """With the streamlines, numbered, one point a row."""
        tables = super().data()
        if self.streams is not None and self._belong():
            rows = [
                (k, *point)
                for k, line in enumerate(self.streams.lines, 1)
                for point in line.tolist()
            ]
            tables.append(Table("streamlines", ("line", *self.names), rows))
        return tables

    def _restyle(self) -> None:
        style = self.style
        text, ground = (np.array(to_rgb(c)) for c in (style.palette.text, style.palette.panel))
        self.lines.restyle(style, to_hex(tuple((INK * text + (1 - INK) * ground).tolist())))
        self.bar.restyle(style)
        self.axes.grid(False)
        super()._restyle()
