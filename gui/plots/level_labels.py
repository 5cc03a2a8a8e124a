"""The values of contour lines, written along them where there is room.

Each label stands on a patch of the panel's colour instead of cutting the line, so it stays right
when the figure changes its size.
"""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.path import Path
from matplotlib.text import Text
from numpy.typing import NDArray

from gui.plots.colours import Colours
from gui.plots.contours import NOTHING
from gui.plots.levels import Levels
from gui.plots.style import Style

Array = NDArray[np.float64]

MOST = 12
"""No more labels than this in one picture."""
STRAIGHT = 0.94
"""A label needs a stretch of line whose chord is at least this share of its length."""


class LevelLabels:
    """Labels on the lines of one field in one axes."""

    def __init__(self, axes: Axes, zorder: float) -> None:
        self.axes = axes
        self.texts: list[Text] = [
            axes.text(
                0, 0, "", ha="center", va="center", rotation_mode="anchor", zorder=zorder,
                visible=False, clip_on=True,
            )
            for _ in range(MOST)
        ]  # fmt: skip
        self._lines: list[tuple[list[Array], str, tuple[float, ...]]] = []

    def restyle(self, style: Style) -> None:
        """Colours and sizes."""
        for text in self.texts:
            text.set_fontsize(style.points(7.0))
            text.set_bbox({"facecolor": style.palette.panel, "edgecolor": "none", "pad": 0.8})

    def update(
        self, paths: list[Path], levels: Levels, colours: Colours, shown: bool = True
    ) -> None:
        """Take the lines ``paths``, one for each level, to be labelled when next placed."""
        sign = "+" if "+" in levels.common or levels.origin < 0 else ""
        texts = [text if text[0] in "−0" else sign + text for text in levels.texts()]
        self._lines = [
            (pieces, text, tuple(colour))
            for path, text, colour in zip(paths, texts, colours, strict=False)
            if shown and path is not NOTHING and (pieces := _pieces(path))
        ]
        for text in self.texts:
            text.set_visible(False)

    def fit(self, renderer: RendererBase) -> None:
        """Choose places on screen: inside the axes, on straight stretches, clear of other lines
        and of each other."""
        for text in self.texts:
            text.set_visible(False)
        transform = self.axes.transData.transform
        lines = [[transform(piece) for piece in pieces] for pieces, _, _ in self._lines]
        everything = np.concatenate([np.empty((0, 2)), *(np.concatenate(line) for line in lines)])
        owner = np.repeat(np.arange(len(lines)), [sum(map(len, line)) for line in lines])
        taken: list[tuple[float, float, float]] = []
        free = list(self.texts)
        # Every second level first: where lines are dense, the rest finds no room and needs none.
        order = range(len(lines))
        for index in (*order[1::2], *order[0::2]):
            if not free:
                return
            text, (_, words, colour) = free[-1], self._lines[index]
            text.set_text(words)
            text.set_rotation(0)
            text.set_visible(True)
            extent = text.get_window_extent(renderer)
            half, height = extent.width / 2 + extent.height * 0.3, extent.height
            others = everything[owner != index]
            spot = next(
                (
                    spot
                    for spot in self._spots(lines[index], half, taken)
                    if not _covers(spot, half, height / 2, others)
                ),
                None,
            )
            if spot is None:
                text.set_visible(False)
                continue
            free.pop()
            x, y, angle = spot
            taken.append((x, y, half))
            px, py = self.axes.transData.inverted().transform((x, y))
            text.set_position((float(px), float(py)))
            text.set_rotation(float(np.degrees(angle)))
            text.set_color(colour)

    def _spots(
        self, pieces: list[Array], half: float, taken: list[tuple[float, float, float]]
    ) -> list[tuple[float, float, float]]:
        """Places for a label ``2 half`` pixels long: (x, y, angle) in pixels, the best first."""
        found: list[tuple[float, tuple[float, float, float]]] = []
        box, margin = self.axes.bbox, 1.1 * half
        for line in pieces:
            steps = np.hypot(*np.diff(line, axis=0).T)
            along = np.concatenate(([0.0], np.cumsum(steps)))
            if along[-1] < 5 * half:
                continue
            centres = np.linspace(1.5 * half, along[-1] - 1.5 * half, 24)
            (x0, y0), (x, y), (x1, y1) = (
                (np.interp(centres + shift, along, line[:, 0]),
                 np.interp(centres + shift, along, line[:, 1]))
                for shift in (-half, 0.0, half)
            )  # fmt: skip
            # Upright ones are read from below, as the axis's own label is.
            lowest = -np.pi / 2 + 0.15
            angles = (np.arctan2(y1 - y0, x1 - x0) - lowest) % np.pi + lowest
            apart = np.full(centres.shape, 4.0)
            for ox, oy, other in taken:
                apart = np.minimum(apart, np.hypot(x - ox, y - oy) / (half + other))
            good = (
                (np.hypot(x1 - x0, y1 - y0) >= STRAIGHT * 2 * half)
                & (box.x0 + margin < x) & (x < box.x1 - margin)
                & (box.y0 + margin < y) & (y < box.y1 - margin)
                & (apart > 1.3)
            )  # fmt: skip
            # Level writing reads best; a steep label must be worth it.
            scores = apart * (1.25 - 0.5 * np.abs(angles) / (np.pi / 2))
            found += [
                (float(scores[k]), (float(x[k]), float(y[k]), float(angles[k])))
                for k in np.flatnonzero(good)
            ]
        return [spot for _, spot in sorted(found, reverse=True)]


def _covers(spot: tuple[float, float, float], half: float, height: float, others: Array) -> bool:
    """Whether any of ``others`` (k, 2) lies under a label at ``spot``, all in pixels."""
    x, y, angle = spot
    dx, dy = others[:, 0] - x, others[:, 1] - y
    along = dx * np.cos(angle) + dy * np.sin(angle)
    across = dy * np.cos(angle) - dx * np.sin(angle)
    return bool(((np.abs(along) < half) & (np.abs(across) < 1.15 * height)).any())


def _pieces(path: Path) -> list[Array]:
    """The separate lines of a path, the longest first, at most four."""
    vertices = np.asarray(path.vertices, dtype=float)
    codes = path.codes
    if codes is None:
        return [vertices]
    starts = np.flatnonzero(codes == Path.MOVETO)
    pieces = [piece for piece in np.split(vertices, starts[1:]) if len(piece) > 3]
    return sorted(pieces, key=len, reverse=True)[:4]
