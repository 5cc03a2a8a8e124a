"""The eigenvector axes at the point: two crossed segments, solid where the function curves upward,
dashed where it curves downward, each with its eigenvalue.
"""

from __future__ import annotations

import math

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from gui.plots.axes_text import number
from gui.plots.palette import mixed
from gui.plots.quadratic_model import Axis
from gui.plots.style import Style

Array = NDArray[np.float64]

UPWARD, DOWNWARD, LEVEL = "curves upward", "curves downward", "does not curve"
DASHES = {UPWARD: "solid", DOWNWARD: (0.0, (3.2, 1.5)), LEVEL: (0.0, (1.0, 1.6))}
WIDTH = 2.6
AWAY = 4.0
"""From the end of an axis to its label, points."""
NAMES = ("λ₁", "λ₂")
INK = 0.35
"""How far a label's colour is from its axis's towards the text's."""


def bend(eigenvalue: float) -> str:
    """Which way the function curves along an axis."""
    return UPWARD if eigenvalue > 0 else DOWNWARD if eigenvalue < 0 else LEVEL


class ModelAxes:
    """Made once; both segments and both labels follow the point."""

    def __init__(self, axes: Axes, zorder: float) -> None:
        self.axes = axes
        self.lines: list[Line2D] = []
        for _ in NAMES:
            self.lines += axes.plot([], [], animated=True, zorder=zorder, dash_capstyle="butt")
        self.labels = [
            axes.annotate(
                "", (0, 0), (0, 0), textcoords="offset points", animated=True, visible=False,
                zorder=zorder + 0.8, annotation_clip=False, ha="center", va="center",
            )
            for _ in NAMES
        ]  # fmt: skip
        self.drawn: list[Axis] = []
        self._style = Style()

    @property
    def artists(self) -> list[Artist]:
        """In drawing order."""
        return [*self.lines, *self.labels]

    def colour(self, way: str) -> str:
        """Of an axis along which the function curves this ``way``."""
        palette = self._style.palette
        return {UPWARD: palette.lines[2], DOWNWARD: palette.lines[1]}.get(way, palette.muted)

    def restyle(self, style: Style) -> None:
        """Colours and sizes."""
        self._style = style
        for line in self.lines:
            line.set_linewidth(style.points(WIDTH))
        for text in self.labels:
            text.set_fontsize(style.small)
            text.set_bbox(
                {"facecolor": style.palette.panel, "edgecolor": "none", "alpha": 0.8,
                 "pad": style.points(1.2)}
            )  # fmt: skip
        self.update(self.drawn)

    def sample(self, way: str) -> Line2D:
        """What stands for such an axis in a legend."""
        return Line2D(
            [], [], color=self.colour(way), linestyle=DASHES[way],  # type: ignore[arg-type]
            linewidth=self._style.points(2.2),
        )  # fmt: skip

    def update(self, drawn: list[Axis]) -> None:
        """Draw these axes, two or none."""
        self.drawn = drawn
        for text in self.labels:
            text.set_visible(False)
        for line in self.lines:
            line.set_data([], [])
        for line, text, name, axis in zip(self.lines, self.labels, NAMES, drawn, strict=False):
            way = bend(axis.eigenvalue)
            line.set_data(*axis.ends.T)
            line.set_color(self.colour(way))
            line.set_linestyle(DASHES[way])  # type: ignore[arg-type]
            text.set_text(f"{name} = {number(axis.eigenvalue, 3)}")
            text.set_color(mixed(self.colour(way), self._style.palette.text, INK))
            text.set_visible(True)
        self._aim()

    def _aim(self) -> None:
        """Each label stands beyond one end of its axis: the one with more room around it."""
        box = self.axes.bbox
        corner, size = np.array([box.x0, box.y0]), np.array([box.width, box.height])
        pixel = self._style.points(1.0) * self.axes.figure.dpi / 72
        wide, high = 50.0 * pixel, 14.0 * pixel
        for text, axis in zip(self.labels, self.drawn, strict=False):
            pixels = self.axes.transData.transform(axis.ends) - corner
            way = pixels[1] - pixels[0]
            length = math.hypot(*way)
            unit = way / length if length else np.array([1.0, 0.0])
            rooms = []
            for end, sense in ((1, 1.0), (0, -1.0)):
                # Where the middle of the text comes to stand, and how far inside the axes it is.
                middle = pixels[end] + sense * unit * (AWAY * pixel + _reach(unit, wide, high))
                inside = np.minimum(middle, size - middle) - (wide / 2, high / 2)
                rooms.append((float(np.minimum(inside, 0.0).sum()), end, sense, inside, middle))
            _, end, _, inside, middle = max(rooms, key=lambda room: room[0])
            low, top = np.array([wide, high]) / 2, size - np.array([wide, high]) / 2
            offset = np.clip(middle, low, np.maximum(low, top)) - pixels[end]
            text.xy = tuple(axis.ends[end])
            text.set_position(tuple(offset * 72 / self.axes.figure.dpi))


def _reach(unit: Array, wide: float, high: float) -> float:
    """From the middle of a text to its rim along ``unit``."""
    x, y = (max(abs(float(c)), 1e-9) for c in unit)
    return min(wide / 2 / x, high / 2 / y)
