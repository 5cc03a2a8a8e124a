"""The box's floor and two back walls with a faint grid, and ticks along its outer edges.

Which walls and edges those are depends on where the box is seen from.
"""

from __future__ import annotations

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from gui.plots.axes_text import numbers, offset, offset_words
from gui.plots.space.box import SpaceBox
from gui.plots.space.edge_labels import MOST, Edge, EdgeLabels
from gui.plots.space.screen import Margins, Screen
from gui.plots.style import Style

Array = NDArray[np.float64]

STEEP = 0.4
"""Sine of the elevation from which labels stand outside the box's outline, not on its floor."""
NUMBERED = 15.0
"""A panel whose shorter side is less than so many lines of small type has names, but no numbers."""


class Frame:
    """Panes, grid and labels in one axes that counts in shares of its panel."""

    def __init__(self, axes: Axes) -> None:
        self.panes = PolyCollection([], closed=True, zorder=0.2)
        self.grid = LineCollection([], zorder=0.4)
        self.edges = LineCollection([], zorder=0.6)
        for artist in (self.panes, self.grid, self.edges):
            axes.add_collection(artist, autolim=False)
        self.labels = EdgeLabels(axes, zorder=2.8)
        self._box: SpaceBox | None = None
        self._names = ("", "", "")
        self._heights: tuple[Array, list[str]] | None = None
        self._bins = -1
        self._ticks: list[Array] = [np.empty(0)] * 3
        self._texts: list[list[str]] = [[], [], []]
        self._shown_names = ["", "", ""]
        self._style = Style()

    def restyle(self, style: Style) -> None:
        """Colours and sizes."""
        self._style = style
        palette = style.palette
        self.panes.set_facecolor([palette.background])
        self.panes.set_edgecolor(palette.grid)
        self.panes.set_linewidth(style.hair)
        self.grid.set_color(palette.grid)
        self.grid.set_linewidth(style.hair)
        self.edges.set_color(palette.muted)
        self.edges.set_linewidth(style.points(0.7))
        self.labels.restyle(style)

    def set_box(
        self,
        box: SpaceBox,
        names: tuple[str, str, str],
        heights: tuple[Array, list[str]] | None = None,
    ) -> None:
        """Take another box; ``names`` of its axes are mathtext.  The vertical axis has ticks at
        ``heights`` with these texts; by default round numbers."""
        self._box, self._names, self._heights = box, names, heights
        self._bins = -1

    def _choose_ticks(self, bins: int) -> None:
        if bins == self._bins or self._box is None:
            return
        self._bins = bins
        if not bins:
            self._ticks, self._texts = [np.empty(0)] * 3, [[], [], []]
            self._shown_names = list(self._names)
            return
        locator = MaxNLocator(bins, steps=[1, 2, 2.5, 5, 10])
        for axis in range(3):
            low, high = self._box.ticked[axis]
            # In units of a power of ten: the locator takes numbers below 1e-288 for zero.
            power = math.floor(math.log10(max(abs(low), abs(high))))
            unit = 10.0 ** max(power, -305) if abs(power) > 200 else 1.0
            ticks = unit * np.asarray(locator.tick_values(low / unit, high / unit), dtype=float)
            slack = 1e-9 * (high - low)
            ticks = ticks[(ticks >= low - slack) & (ticks <= high + slack)][:MOST]
            # Far from zero labels count from a round number, which the axis's name tells.
            start = offset(ticks)
            self._ticks[axis], self._texts[axis] = ticks, numbers(ticks - start)
            told = offset_words(start, ticks)
            self._shown_names[axis] = f"{self._names[axis]} ({told})" if told else self._names[axis]
        if self._heights is not None:
            self._ticks[2], self._texts[2] = self._heights

    def margins(self, size: tuple[float, float], renderer: RendererBase) -> Margins:
        """Room that the labels take beside the box, whichever side it is seen from."""
        em = self.em
        short = min(size) / em
        self._choose_ticks(int(np.clip(short / 7.0, 2, 5)) if short > NUMBERED else 0)
        measure, plain, large = self.labels.size, self.labels.numbers[0], self.labels.names[0]
        widths = [[measure(plain, text, renderer)[0] for text in texts] for texts in self._texts]
        widest = max((width for row in widths for width in row), default=0.0)
        names = [measure(large, name, renderer) for name in self._shown_names]
        tall = max(height for _, height in names)
        # Names of the floor's axes stand below the numbers, slantwise where the edge is steep.
        below = (2.5 if widest else 1.3) * em + tall
        aside = max(widest + 1.6 * em, 0.5 * max(width for width, _ in names[:2]) + 1.5 * em)
        return Margins(aside, (2.3 if widest else 1.0) * em, below, 0.9 * em + names[2][1])

    @property
    def numbered(self) -> bool:
        """Whether the panel is large enough for numbers."""
        return self._bins > 0

    @property
    def em(self) -> float:
        """Pixels of the small type."""
        figure = self.panes.get_figure(root=True)
        assert figure is not None
        return float(self._style.small * figure.dpi / 72)

    def project(self, screen: Screen, renderer: RendererBase) -> None:
        """Put everything where it is seen now."""
        box = self._box
        if box is None:
            return
        half = np.array(box.half)
        towards = screen.camera.basis[2]
        near = np.where(towards[:2] >= 0, 1.0, -1.0)
        far = np.array([-near[0], -near[1], -1.0])
        placed = [box.along(axis, ticks) for axis, ticks in enumerate(self._ticks)]
        panes, grid = [], []
        for wall in range(3):
            a, b = (axis for axis in range(3) if axis != wall)
            square = np.zeros((4, 3))
            square[:, wall] = far[wall] * half[wall]
            square[:, a] = np.array([-1, 1, 1, -1]) * half[a]
            square[:, b] = np.array([-1, -1, 1, 1]) * half[b]
            panes.append(square)
            for axis, other in ((a, b), (b, a)):
                for tick in placed[axis]:
                    line = np.zeros((2, 3))
                    line[:, wall], line[:, axis] = far[wall] * half[wall], tick
                    line[:, other] = [-half[other], half[other]]
                    grid.append(line)
        self.panes.set_verts(list(screen.shares(screen.pixels(np.array(panes)))))
        lines = screen.shares(screen.pixels(np.array(grid).reshape(-1, 2, 3)))
        self.grid.set_segments(list(lines))
        self._label(screen, renderer, half, near, placed)

    def _label(
        self, screen: Screen, renderer: RendererBase, half: Array, near: Array, placed: list[Array]
    ) -> None:
        towards = screen.camera.basis[2]
        centre = screen.pixels(np.array([0.0, 0.0, -half[2]]))[:2]
        signs = np.array(np.meshgrid([-1, 1], [-1, 1], [-1, 1])).reshape(3, -1).T
        corners = screen.pixels(signs * half)[:, :2]
        em = self.em
        posts = np.array([[near[0], -near[1]], [-near[0], near[1]]]) * half[:2]
        feet = screen.pixels(np.column_stack((posts, [-half[2]] * 2)))
        post = posts[int(np.argmin(feet[:, 0]))]
        edges, marks = [], []
        for axis in (2, 0, 1):
            ends = np.zeros((2, 3))
            if axis == 2:
                ends[:, :2] = post
            else:
                ends[:, 1 - axis] = near[1 - axis] * half[1 - axis]
                ends[:, 2] = -half[2]
            points = np.repeat(ends[:1], len(placed[axis]), axis=0)
            ends[:, axis] = [-half[axis], half[axis]]
            points[:, axis] = placed[axis]
            seen, ticks = screen.pixels(ends)[:, :2], screen.pixels(points)[:, :2]
            marks.append(seen)
            outward = _outward(seen, centre)
            # Seen from higher up, the box is wider than its floor: labels keep out of all of it.
            wider = max(0.0, float(((corners - seen.mean(axis=0)) @ outward).max()))
            beyond = wider * min(float(towards[2]) / STEEP, 1.0)
            if axis != 2:
                seen, ticks = seen + beyond * outward, ticks + beyond * outward
            length = float(np.hypot(*(seen[1] - seen[0])))
            # An axis that is seen nearly end on has a name only, then nothing.
            if length < 0.8 * em:
                continue
            texts = self._texts[axis] if length > 2.5 * em else []
            ticks = ticks[: len(texts)]
            marks += [np.stack((tick, tick + 0.4 * em * outward)) for tick in ticks]
            edges.append(
                Edge(
                    ticks, texts, seen, outward, self._shown_names[axis],
                    above=axis == 2,
                    even=axis != 2 or self._heights is None,
                )
            )  # fmt: skip
        self.edges.set_segments([screen.shares(mark) for mark in marks])
        self.labels.place(edges, screen.size, em, renderer)


def _outward(ends: Array, centre: Array) -> Array:
    """Unit vector across an edge, away from ``centre``; down where it runs through it."""
    way = ends[1] - ends[0]
    across = np.array([way[1], -way[0]]) / max(float(np.hypot(*way)), 1e-9)
    side = float((ends.mean(axis=0) - centre) @ across)
    if abs(side) < 1.0:
        side = -float(across[1])
    return across if side >= 0 else -across
