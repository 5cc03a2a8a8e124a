"""A piece of the graph of a Taylor polynomial around its point: translucent facets with a net of
lines, cut at the box, fainter where the surface hides it.
"""

from __future__ import annotations

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgba
from matplotlib.patches import Patch
from numpy.typing import NDArray

from gui.plots.levels import Levels
from gui.plots.space.box import SpaceBox
from gui.plots.space.facets import NOTHING, Facets, make_facets
from gui.plots.space.ghost_line import GhostLine
from gui.plots.space.screen import Screen
from gui.plots.space.sight import SLACK, Sight
from gui.plots.style import Style
from studies.messages.taylor import Taylor

Array = NDArray[np.float64]

REACH = 0.6
"""Half a side, in the box's unit."""
CELLS, LINES, FINE = 22, 9, 67
"""Facets along a side; lines of the net each way, and samples along each of them."""
BEHIND, BEFORE = 0.17, 0.34
"""Opacity of facets that are hidden, and of those that are seen."""


class PolynomialPatch:
    """Shaped once for a polynomial in a box, then projected wherever that is looked at from."""

    def __init__(self, axes: Axes, zorder: float) -> None:
        # Neighbours that are translucent and softened at their edges would show seams.
        self.faces = PolyCollection([], zorder=zorder, animated=True, antialiaseds=False)
        self.faces.set_linewidth(0.0)
        axes.add_collection(self.faces, autolim=False)
        self.net = GhostLine(axes, zorder + 0.1, faint=0.3)
        self._shaped: tuple[object, object, object] = (None, None, None)
        self._drawn: tuple[object, object, object] = (None, None, None)
        self._facets: Facets = NOTHING
        self._lines: Array = np.empty((0, 3))
        self._colours: Array = np.zeros((2, 4))

    @property
    def artists(self) -> list[Artist]:
        """In drawing order."""
        return [self.faces, *self.net.artists]

    def restyle(self, style: Style) -> None:
        """Colours and widths."""
        colour = style.palette.point
        self._colours = np.array([to_rgba(colour, alpha) for alpha in (BEHIND, BEFORE)])
        self.net.restyle(colour, style.points(0.9))

    def sample(self, style: Style) -> Patch:
        """What stands for it in a legend."""
        colour = style.palette.point
        return Patch(
            facecolor=to_rgba(colour, BEFORE), edgecolor=colour, linewidth=style.points(0.9)
        )

    def clear(self) -> None:
        """Draw nothing."""
        self._drawn = (None, None, None)
        self.faces.set_verts([])
        self.net.clear()

    def shape(self, taylor: Taylor, levels: Levels, box: SpaceBox) -> None:
        """Take the graph of ``taylor``, of two variables, on the scale of ``levels`` in ``box``."""
        taylor_before, levels_before, box_before = self._shaped
        if taylor is taylor_before and levels is levels_before and box is box_before:
            return
        self._shaped = (taylor, levels, box)
        half = np.array(box.half)
        spans = []
        for axis in (0, 1):
            middle = float(box.along(axis, np.array(taylor.centre[axis])))
            spans.append((max(middle - REACH, -half[axis]), min(middle + REACH, half[axis])))
        if taylor.known < 1 or not all(low < high for low, high in spans):
            self._facets, self._lines = NOTHING, np.empty((0, 3))
            return
        cells, fine, lines = (
            [np.linspace(*span, count) for span in spans] for count in (CELLS + 1, FINE, LINES)
        )
        grid = _graph(taylor, levels, box, *np.meshgrid(*cells))
        self._facets = make_facets(grid, cells[0], cells[1], half, cells=CELLS, columns=True)
        across = _graph(taylor, levels, box, *np.meshgrid(fine[0], lines[1]))
        along = _graph(taylor, levels, box, *np.meshgrid(lines[0], fine[1])).swapaxes(0, 1)
        net = np.concatenate((across, along))
        with np.errstate(invalid="ignore"):
            outside = ~(np.abs(net[..., 2]) <= half[2])
        net[outside] = np.nan
        parted = np.concatenate((net, np.full((len(net), 1, 3), np.nan)), axis=1)
        self._lines = parted.reshape(-1, 3)

    def project(self, screen: Screen, sight: Sight) -> None:
        """Put it where it is seen now."""
        facets = self._facets
        drawn = (facets, screen, sight)
        if all(one is other for one, other in zip(drawn, self._drawn, strict=True)):
            return
        if not len(facets.corners):
            self.clear()
            return
        self._drawn = drawn
        near, _ = facets.nearness(screen.camera)
        order = np.argsort(near, kind="stable")
        outlines = screen.pixels(facets.corners[order])
        seen = sight.clearance(outlines.mean(axis=1)) > -SLACK
        self.faces.set_verts(screen.shares(outlines))  # type: ignore[arg-type]
        self.faces.set_facecolor(self._colours[seen.astype(int)])
        pixels = screen.pixels(self._lines)
        self.net.update(screen, pixels, sight.visible(pixels))


def _graph(taylor: Taylor, levels: Levels, box: SpaceBox, x: Array, y: Array) -> Array:
    """Places (..., 3) of the polynomial above ``x``, ``y`` (...), both in the box's unit."""
    offsets = []
    for axis, places in enumerate((x, y)):
        low, high = box.limits[axis]
        share = places / box.half[axis]
        data = low / 2 * (1 - share) + high / 2 * (1 + share)
        offsets.append(data - taylor.centre[axis])
    with np.errstate(over="ignore", invalid="ignore"):
        values = taylor.at(offsets[0], offsets[1], taylor.known)
    heights = levels.height(np.where(np.isnan(values), np.inf, values))
    return np.stack((x, y, box.along(2, heights)), axis=-1)
