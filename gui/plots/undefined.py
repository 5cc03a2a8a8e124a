"""The part of a plane where a function is undefined: lightly hatched, and named where it is wide.

Its border is the complement of the contours' own (cells with a hole in a corner included).
"""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.patches import PathPatch
from numpy.typing import NDArray

from gui.plots.contours import NOTHING, Heights
from gui.plots.style import Style

Array = NDArray[np.float64]


EVERYWHERE = "This function is undefined everywhere in this box. Try another box."
TOO_LARGE = "This function is too large for a computer's numbers (over 10³⁰⁸) in all of this box."
HARDLY = (
    "This function is defined at only {} of the {} points sampled in this box: too few to draw."
)


def why_empty(values: Array) -> str:
    """Why nothing can be drawn of ``values`` (l, k), NaN where undefined and infinite where they
    overflow; empty when something can."""
    known = ~np.isnan(values)
    if not known.any():
        return EVERYWHERE
    if not np.isfinite(values).any():
        return TOO_LARGE
    # Curves are drawn in cells of the grid that have at least three corners.
    corners = known.astype(int)
    corners = corners[:-1] + corners[1:]
    corners = corners[:, :-1] + corners[:, 1:]
    return "" if (corners >= 3).any() else HARDLY.format(int(known.sum()), known.size)


class Undefined:
    """Hatching and its label in one axes."""

    def __init__(self, axes: Axes, zorder: float) -> None:
        self.axes = axes
        self.hatching = PathPatch(NOTHING, zorder=zorder, linewidth=0, hatch="////")
        axes.add_patch(self.hatching)
        self.label = axes.text(
            0, 0, "undefined here", ha="center", va="center", zorder=zorder + 5, visible=False
        )
        self._room = 0.0

    def restyle(self, style: Style) -> None:
        """Colours and sizes."""
        palette = style.palette
        self.hatching.set_facecolor(palette.background)
        self.hatching.set_edgecolor(palette.border)
        self.hatching.set_hatch_linewidth(style.hair)
        self.label.set_fontsize(style.small)
        self.label.set_color(palette.muted)
        self.label.set_bbox(
            {"facecolor": palette.background, "edgecolor": "none", "pad": style.points(2)}
        )

    def update(self, x: Array, y: Array, values: Array) -> None:
        """Hatch the holes of ``values`` (l, k); nothing when all or none is one."""
        holes = np.isnan(values)
        some = bool(holes.any()) and not bool(holes.all())
        self.hatching.set_visible(some)
        self.hatching.set_path(
            Heights(x, y, holes.astype(float)).band(1e-9, 2.0) if some else NOTHING
        )
        self._room = 0.0
        if some and not why_empty(values):
            place, self._room = widest_place(holes)
            self.label.set_position((x[place[1]], y[place[0]]))

    def fit(self, renderer: RendererBase) -> None:
        """Show the label only where the widest hole has room for it."""
        self.label.set_visible(True)
        box, text = self.axes.bbox, self.label.get_window_extent(renderer)
        shown = (
            self._room * 2 * box.width > text.width and self._room * 2 * box.height > text.height
        )
        self.label.set_visible(bool(self._room and shown))


def widest_place(holes: NDArray[np.bool_]) -> tuple[tuple[int, int], float]:
    """The place deepest inside the holes: (row, column), and its depth as a share of the width.

    Peels the holes like an onion on a grid of at most 41 x 41; the border of the box counts as
    an edge, so that a label stays inside it.
    """
    step = max(1, -(-max(holes.shape) // 41))
    rest = np.pad(holes[::step, ::step], 1)
    size = max(rest.shape) - 2
    depth, last = 0, rest
    if not rest.any():  # holes thinner than that grid have no room for a label
        row, column = np.argwhere(holes)[0]
        return (int(row), int(column)), 0.0
    while rest.any():
        depth, last = depth + 1, rest
        rest = (
            rest
            & np.roll(rest, 1, 0)
            & np.roll(rest, -1, 0)
            & np.roll(rest, 1, 1)
            & np.roll(rest, -1, 1)
        )
    rows, columns = np.nonzero(last)
    middle = int(np.argmin((rows - rows.mean()) ** 2 + (columns - columns.mean()) ** 2))
    row, column = int(rows[middle]) - 1, int(columns[middle]) - 1
    return (row * step, column * step), depth / size
