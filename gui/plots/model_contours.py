"""The level lines of a Taylor polynomial at the heights of the function's own, laid over them.

The polynomial is cheap: it is sampled on a grid of its own for each move of the point.
"""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from numpy.typing import NDArray

from gui.plots.contours import NOTHING, Heights
from gui.plots.levels import Levels
from gui.plots.style import Style
from studies.messages.taylor import Taylor

Array = NDArray[np.float64]

SAMPLES = 81
"""Along each side; a level line of a polynomial has no features finer than a cell of this grid."""
DASHES = (0.0, (4.5, 2.2))
WIDTH = 1.15
STEEPEST = 0.99
"""Which of the function's slopes, in order, counts as its steepest: not that beside a pole."""
MARGIN = 1.3
"""How many times as steep a polynomial still has lines."""


class ModelContours:
    """One artist with all level lines.

    Where the polynomial is steeper than the function is anywhere, its lines would run together:
    there it is far from the function, and they are left out.
    """

    def __init__(self, axes: Axes, zorder: float) -> None:
        self.lines = PathPatch(NOTHING, fill=False, zorder=zorder, animated=True)
        axes.add_patch(self.lines)
        self._taylor: Taylor | None = None
        self._levels: Levels | None = None
        self._ranges: object = None
        self._steepest = np.inf

    def set_ground(self, heights: Array) -> None:
        """The function's own ``heights`` (l, k) on the scale of its levels, in the same box."""
        slopes = _slopes(heights)
        known = slopes[np.isfinite(slopes)]
        self._steepest = float(np.quantile(known, STEEPEST)) if known.size else np.inf
        self._taylor = None

    def restyle(self, style: Style) -> None:
        """Colour and width."""
        self.lines.set_edgecolor(style.palette.accent)
        self.lines.set_linewidth(style.points(WIDTH))
        self.lines.set_linestyle(DASHES)

    def sample(self, style: Style) -> Line2D:
        """What stands for them in a legend."""
        return Line2D(
            [], [], color=style.palette.accent, linestyle=DASHES, linewidth=style.points(1.4)
        )

    def clear(self) -> None:
        """Draw nothing."""
        self._taylor = None
        self.lines.set_path(NOTHING)

    def update(
        self, taylor: Taylor, levels: Levels, ranges: tuple[tuple[float, float], ...]
    ) -> None:
        """The lines of ``taylor``, of two variables, at ``levels`` in the box ``ranges``."""
        if taylor is self._taylor and levels is self._levels and ranges == self._ranges:
            return
        self._taylor, self._levels, self._ranges = taylor, levels, ranges
        self.lines.set_path(_lines(taylor, levels, ranges, MARGIN * self._steepest))


def _lines(
    taylor: Taylor, levels: Levels, ranges: tuple[tuple[float, float], ...], steepest: float
) -> Path:
    if taylor.known < 1 or not levels.heights.size:
        return NOTHING
    x, y = (np.linspace(low, high, SAMPLES) for low, high in ranges)
    dx, dy = np.meshgrid(x - taylor.centre[0], y - taylor.centre[1])
    with np.errstate(over="ignore", invalid="ignore"):
        values = taylor.at(dx, dy, taylor.known)
    known = levels.height(np.where(np.isnan(values), np.inf, values))
    heights = Heights(x, y, np.where(_slopes(known) <= steepest, known, np.nan))
    paths = [heights.line(float(level)) for level in levels.heights]
    found = [path for path in paths if path is not NOTHING]
    return Path.make_compound_path(*found) if found else NOTHING


def _slopes(heights: Array) -> Array:
    """How steep sampled heights (l, k) are, with the sides of the box as units."""
    with np.errstate(over="ignore", invalid="ignore"):
        along, across = np.gradient(heights)
        slopes = np.hypot((heights.shape[0] - 1) * along, (heights.shape[1] - 1) * across)
    return np.asarray(slopes)
