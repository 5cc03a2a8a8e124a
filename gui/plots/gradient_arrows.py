"""Contour lines with gradient arrows of true length: the course's first picture of a gradient."""

from __future__ import annotations

import numpy as np
from matplotlib.backend_bases import RendererBase
from numpy.typing import NDArray

from gui.plots.arrows import Arrows
from gui.plots.axes_text import mathematics, number
from gui.plots.colours import towards_text, viridis_lines
from gui.plots.contours import ContourLines
from gui.plots.level_labels import LevelLabels
from gui.plots.plane_picture import FieldOptions, PlanePicture
from gui.plots.style import Style
from studies.messages.field import Plane

Array = NDArray[np.float64]

CELL = 0.92
"""The longest arrow, in cells of the arrow grid."""
OUTSTANDING = 5.0
"""Arrows longer than this many times the median are cut: a pole or a steep corner must not leave
mere dots of all the others ..."""
MOST_CUT = 0.15
"""... but no more than this share of them: they would no longer tell lengths apart."""
WORTH_CUTTING = 2.0
"""Nothing is cut unless the others become so many times as long by it."""
POINT = 3.0
"""The arrow at the point is this many times as long as one of the field: it is there to be read."""


def arrow_scale(cells: Array) -> tuple[float, float]:
    """How gradient arrows become displacements.

    Parameters
    ----------
    cells : any shape; how many cells of the arrow grid each gradient would span if drawn as it is.

    Returns
    -------
    (factor, longest) : a gradient g is drawn as ``factor * g``, those over ``longest`` cells cut to
        that.  (0, 0) when every gradient is zero or undefined.
    """
    known = np.sort(cells[np.isfinite(cells)])
    if known.size == 0 or known[-1] == 0:
        return 0.0, 0.0
    usual = OUTSTANDING * known[int(0.5 * (known.size - 1))]
    longest = max(usual, known[int((1 - MOST_CUT) * (known.size - 1))])
    if longest * WORTH_CUTTING >= known[-1] or longest == 0:
        longest = known[-1]
    return CELL / float(longest), float(longest)


class GradientArrows(PlanePicture):
    """Contour lines, labelled where there is room, and the gradient field in true proportion."""

    title = "Gradient field"
    LEVELS = 15

    def __init__(self, style: Style, options: FieldOptions | None = None) -> None:
        super().__init__(style, options)
        self.lines = ContourLines(self.axes, zorder=2)
        self.field = Arrows(self.axes, zorder=3)
        self.labels = LevelLabels(self.axes, zorder=4)
        self._longest, self._cut = 0.0, 0
        self.set_style(style)

    def _draw_field(self, plane: Plane) -> None:
        palette = self.style.palette
        levels = self.levels
        colours = viridis_lines(levels.heights.size, palette)
        self.lines.update(self.curves, levels.heights, colours, self.style.points(1.1))
        self.labels.update(
            self.lines.paths, levels, towards_text(colours, palette), shown=not self._draft
        )
        x, y = np.meshgrid(plane.arrow_x, plane.arrow_y)
        u, v = self.slopes
        across, along = self.cell
        with np.errstate(over="ignore", under="ignore", divide="ignore", invalid="ignore"):
            cells = np.maximum(np.abs(u) / across, np.abs(v) / along)
            self._longest = arrow_scale(cells)[1]
            # The longest is CELL cells long: u / longest first, since 1 / longest may overflow.
            reach = np.maximum(cells, self._longest)
            right, up = (np.where(reach > 0, CELL * (w / reach), w).ravel() for w in (u, v))
        self._cut = int((cells > self._longest).sum())
        self.field.set_vectors(x.ravel(), y.ravel(), right, up, CELL * self.cell_share)

    def _point_arrow(self, arrows: Arrows, x: Array, y: Array, u: Array, v: Array) -> None:
        # Cut where those of the field are: beside a pole it would leave the picture.
        if self._longest > 0:
            across, along = self.cell
            with np.errstate(over="ignore", invalid="ignore"):
                reach = np.maximum(np.abs(u) / across, np.abs(v) / along)
                reach = np.maximum(reach, self._longest)
                u, v = (POINT * CELL * (w / reach) for w in (u, v))
        arrows.set_vectors(x, y, u, v)

    def _heading(self) -> str:
        return rf"$\nabla {mathematics(self.function)}$"

    def _note(self) -> str:
        notes = [super()._note(), "longest arrows cut" if self._cut else ""]
        return "; ".join(note for note in notes if note)

    def _arrows_in_words(self) -> str:
        u, v = self.slopes
        with np.errstate(over="ignore"):
            longest = float(np.nanmax(np.hypot(u, v)))
        if longest == 0:
            return "The gradient is zero everywhere, so there are no arrows, only dots."
        cut = f" {self._cut} of the longest are cut to fit." if self._cut else ""
        return (
            f"The arrows point uphill, across the contour lines; the longest stands for"
            f" {number(longest)}.{cut}"
        )

    def _restyle(self) -> None:
        style, palette = self.style, self.style.palette
        self.field.style(style.points(1.15), palette.muted, None)
        self.labels.restyle(style)
        super()._restyle()

    def _placed(self, renderer: RendererBase) -> None:
        super()._placed(renderer)
        self.labels.fit(renderer)
