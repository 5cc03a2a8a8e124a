"""Listed points on a plane: small numbered marks with their gradient arrows, beside the one point
that is dragged.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from gui.plots.arrows import Arrows
from gui.plots.style import Style

Array = NDArray[np.float64]
Truths = NDArray[np.bool_]

AWAY = 8.5
"""From a mark to the middle of its number, points."""

UP_AND_ASIDE = np.array([0.70710678, 0.70710678])
"""Where the number stands when there is no arrow that it has to avoid."""


class Discs(Line2D):
    """Discs at points in view, whole ones at its border too."""

    def __init__(self, axes: Axes, zorder: float) -> None:
        super().__init__([], [], marker="o", linestyle="none", zorder=zorder)
        self.set_animated(True)
        self._points: Array = np.empty((0, 2))
        axes.add_line(self)
        self.set_clip_on(False)

    def place(self, points: Array) -> None:
        """Stand at ``points`` (k, 2)."""
        self._points = points
        self.stale = True

    def draw(self, renderer: RendererBase) -> None:
        self.set_data(*self._points[_seen(self.axes, self._points)].T)
        super().draw(renderer)


class Numbers(Artist):
    """The numbers 1, 2 .. at points, as outlines with a rim: ten times as fast as texts with one.

    ``drawn`` tells which were drawn last, and where: (number, x, y) in pixels.
    """

    def __init__(self, axes: Axes, zorder: float) -> None:
        super().__init__()
        self.set_zorder(zorder)
        self.set_animated(True)
        self.set_in_layout(False)
        self.drawn: list[tuple[int, float, float]] = []
        self._points: Array = np.empty((0, 2))
        self._toward: Array = np.empty((0, 2))
        self._style = Style()
        axes.add_artist(self)

    def place(self, points: Array, toward: Array) -> None:
        """Number ``points`` (k, 2), each on the side that its arrow ``toward`` (k, 2) leaves
        free; a point that is NaN keeps its number to itself."""
        self._points, self._toward = points, toward
        self.stale = True

    def style(self, style: Style) -> None:
        """Type and colours."""
        self._style = style
        self.stale = True

    def draw(self, renderer: RendererBase) -> None:
        axes, figure = self.axes, self.get_figure(root=True)
        style, palette = self._style, self._style.palette
        assert isinstance(axes, Axes)
        assert figure is not None
        pixel = figure.dpi / 72
        self.drawn = []
        scale = np.array(
            [axes.bbox.width / axes.viewLim.width, axes.bbox.height / axes.viewLim.height]
        )
        away = style.points(AWAY) * pixel
        size = style.small * pixel
        rim = renderer.new_gc()
        rim.set_foreground(palette.panel)
        rim.set_linewidth(style.points(2.0) * pixel)
        rim.set_joinstyle("round")
        plain = renderer.new_gc()
        plain.set_linewidth(0.0)
        face = to_rgba(palette.text)
        for k in np.flatnonzero(_seen(axes, self._points)):
            x, y = axes.transData.transform(self._points[k]) + away * _free(self._toward[k], scale)
            place = Affine2D().scale(size).translate(x, y)
            renderer.draw_path(rim, outline(k + 1), place)
            renderer.draw_path(plain, outline(k + 1), place, face)
            self.drawn.append((int(k) + 1, float(x), float(y)))
        rim.restore()
        plain.restore()
        self.stale = False


def _free(toward: Array, scale: Array) -> Array:
    """The direction on screen away from an arrow ``toward`` (2,) in data units."""
    # Divided by the largest first: a gradient of 1e300 must not overflow.
    largest = np.abs(toward).max()
    if not (np.isfinite(largest) and largest > 0):
        return UP_AND_ASIDE
    arrow = toward / largest * scale
    away: Array = -arrow / np.hypot(*arrow)
    return away


@lru_cache(maxsize=256)
def outline(number: int) -> Path:
    """The outline of a number in type of size 1, its middle at (0, 0)."""
    path = TextPath((0, 0), str(number), size=100)
    box = path.get_extents()
    centre = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    return Path((path.vertices - centre) / 100, path.codes)


class ListedMarks:
    """The artists of listed points; ``artists`` are animated and belong below the point's own.

    Attributes
    ----------
    points, gradients : shape (k, 2), in the two plotted variables; NaN where not known.
    inside : shape (k,), whether the point lies in the plane; the others are hollow.
    arrows : whose lengths the picture sets, as it does for the point.
    """

    def __init__(self, axes: Axes, zorder: float) -> None:
        self.points: Array = np.empty((0, 2))
        self.gradients: Array = np.empty((0, 2))
        self.inside: Truths = np.empty(0, dtype=np.bool_)
        self.arrows = Arrows(axes, zorder=zorder, animated=True)
        self.hollow, self.discs = Discs(axes, zorder), Discs(axes, zorder)
        self.numbers = Numbers(axes, zorder)
        self.artists: list[Artist] = [self.arrows, self.hollow, self.discs, self.numbers]

    def set(self, points: Array, gradients: Array | None, inside: Truths | None) -> None:
        """Mark these points.

        Raises
        ------
        ValueError : naming the argument whose shape is wrong.
        """
        k = len(points)
        gradients = np.full((k, 2), np.nan) if gradients is None else gradients
        inside = np.ones(k, dtype=np.bool_) if inside is None else inside
        for name, array, shape in (
            ("points", points, (k, 2)), ("gradients", gradients, (k, 2)), ("inside", inside, (k,)),
        ):  # fmt: skip
            if array.shape != shape:
                raise ValueError(f"{name}: must have the shape {shape}, not {array.shape}")
        self.points, self.gradients, self.inside = points, gradients, inside
        self.discs.place(points[inside])
        self.hollow.place(points[~inside])
        self.numbers.place(points, gradients)

    @property
    def count(self) -> int:
        """How many points have a place."""
        return int(np.isfinite(self.points).all(axis=1).sum())

    def restyle(self, style: Style) -> None:
        """Colours and sizes."""
        palette = style.palette
        self.arrows.style(style.points(2.0), palette.text, palette.panel, style.points(0.6))
        for marks, face in ((self.discs, palette.text), (self.hollow, palette.panel)):
            marks.set_markersize(style.points(5.5))
            marks.set_markerfacecolor(face)
            marks.set_markeredgecolor(palette.panel if marks is self.discs else palette.text)
            marks.set_markeredgewidth(style.points(1.0))
        self.numbers.style(style)

    def sentence(self, axes: Axes) -> str:
        """What is marked, in words; empty when nothing is."""
        if not self.count:
            return ""
        noun = "point is" if self.count == 1 else "points are"
        seen = int(_seen(axes, self.points).sum())
        arrows = int(np.isfinite(self.gradients).all(axis=1).sum())
        parts = [f"{self.count} listed {noun} marked by number"]
        if arrows:
            parts.append(f", {arrows} with {'its' if arrows == 1 else 'their'} gradient")
        if seen < self.count:
            parts.append(f"; {self.count - seen} outside the box")
        hollow = int((~self.inside & np.isfinite(self.points).all(axis=1)).sum())
        if hollow:
            parts.append(f"; {hollow} not in this plane, hollow")
        return f"{''.join(parts)}."


def _seen(axes: Artist | None, points: Array) -> Truths:
    """Which of ``points`` (k, 2) are in view, shape (k,); NaN is not."""
    assert isinstance(axes, Axes)
    low, high = np.sort((axes.get_xlim(), axes.get_ylim()), axis=1).T
    seen: Truths = ((low <= points) & (points <= high)).all(axis=1)
    return seen
