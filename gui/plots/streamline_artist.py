"""Streamlines in one axes: lines and arrow heads of one size on paper, made once and updated.

For any picture of a plane field; it knows nothing of gradients.
"""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgba
from matplotlib.transforms import IdentityTransform
from numpy.typing import NDArray

from gui.plots.style import Style
from studies.messages.streams import Streams

Array = NDArray[np.float64]

LINE = 1.05
"""Width of a line, points."""
HEAD = np.array([[5.0, 0.0], [-2.6, 3.0], [-1.1, 0.0], [-2.6, -3.0]])
"""A barbed head about its place on the line, forward and aside, points."""


class StreamlineArtist:
    """Lines and heads.

    Parameters
    ----------
    axes : where they are drawn.
    zorder : of the lines; the heads lie just above them.
    """

    def __init__(self, axes: Axes, zorder: float) -> None:
        self.lines = LineCollection([], zorder=zorder, capstyle="round", joinstyle="round")
        self.heads = Heads(axes, zorder + 0.1)
        axes.add_collection(self.lines, autolim=False)

    def restyle(self, style: Style, colour: str, outline: str | None = None) -> None:
        """Sizes of ``style``; ``colour`` of lines and heads, and of a thin rim around the heads
        where they have to stand out from what is below."""
        self.lines.set_color(to_rgba(colour))
        self.lines.set_linewidth(style.points(LINE))
        self.heads.restyle(style, colour, outline)

    def update(self, streams: Streams | None) -> None:
        """Show these streamlines; none for None."""
        lines: list[Array] = [] if streams is None else list(streams.lines)
        self.lines.set_segments(lines)
        self.heads.place(np.empty((0, 4)) if streams is None else streams.arrows)

    @property
    def count(self) -> int:
        """How many lines are shown."""
        return len(self.lines.get_paths())


class Heads(PolyCollection):
    """Arrow heads that keep their size and follow their line's direction on screen."""

    def __init__(self, axes: Axes, zorder: float) -> None:
        super().__init__([], closed=True, zorder=zorder)
        self.set_transform(IdentityTransform())
        self._unit = 1.0
        self._arrows: Array = np.empty((0, 4))
        axes.add_collection(self, autolim=False)

    def restyle(self, style: Style, colour: str, outline: str | None) -> None:
        """Colours and sizes."""
        self._unit = style.points(1.0)
        self.set_facecolor(to_rgba(colour))
        self.set_edgecolor("none" if outline is None else to_rgba(outline))
        self.set_linewidth(style.points(0.5))
        self.stale = True

    def place(self, arrows: Array) -> None:
        """Stand at places and along directions (a, 4), both in data units."""
        self._arrows = arrows
        self.stale = True

    def draw(self, renderer: RendererBase) -> None:
        """Shape the heads for the axes as it stands on screen now, then draw them."""
        if self.get_visible() and len(self._arrows):
            self.set_verts(list(self._shapes()), closed=True)
            super().draw(renderer)
        self.stale = False

    def _shapes(self) -> Array:
        """Outlines in pixels, shape (a, 4, 2)."""
        axes, figure = self.axes, self.get_figure(root=True)
        assert axes is not None
        assert figure is not None
        box, view = axes.bbox, axes.viewLim
        places = axes.transData.transform(self._arrows[:, :2])
        vectors = self._arrows[:, 2:] * (box.width / view.width, box.height / view.height)
        size = np.abs(vectors).max(axis=1, keepdims=True)
        vectors = vectors / np.where(size > 0, size, 1.0)
        along = vectors / np.maximum(np.hypot(vectors[:, :1], vectors[:, 1:]), 1e-12)
        across = np.column_stack((-along[:, 1], along[:, 0]))
        shape = HEAD * self._unit * figure.dpi / 72
        shapes: Array = (
            places[:, None, :]
            + shape[None, :, :1] * along[:, None, :]
            + shape[None, :, 1:] * across[:, None, :]
        )
        return shapes
