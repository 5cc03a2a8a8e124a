"""Round values of the parameter as dots on a curve, with their numbers beside it where there is
room."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.patheffects import withStroke
from numpy.typing import NDArray

from gui.plots.axes_text import numbers, offset
from gui.plots.style import Style

Array = NDArray[np.float64]
MOST = 14


class CurveTicks:
    """Dots and numbers in one axes, placed in pixels of its panel."""

    def __init__(self, axes: Axes, zorder: float) -> None:
        self.axes = axes
        (self.dots,) = axes.plot([], [], "o", zorder=zorder, transform=axes.transAxes)
        self.texts = [
            axes.text(
                0, 0, "", transform=axes.transAxes, ha="center", va="center",
                zorder=zorder + 0.1, visible=False,
            )
            for _ in range(MOST)
        ]  # fmt: skip
        self._words: list[str] = []

    def restyle(self, style: Style) -> None:
        """Colours and sizes."""
        palette = style.palette
        self.dots.set_markersize(style.points(4.2))
        self.dots.set_markerfacecolor(palette.panel)
        self.dots.set_markeredgecolor(palette.exact)
        self.dots.set_markeredgewidth(style.points(1.1))
        for text in self.texts:
            text.set_fontsize(style.small)
            text.set_color(palette.muted)
            text.set_path_effects(
                [withStroke(linewidth=style.points(2.2), foreground=palette.panel)]
            )

    def set_values(self, values: Array) -> None:
        """The parameter's values, at most :data:`MOST`."""
        kept = values[:MOST]
        start = offset(kept)
        self._words = numbers(kept - start) if start else numbers(kept)

    def place(
        self, pixels: Array, ways: Array, curve: Array, size: tuple[float, float],
        renderer: RendererBase,
    ) -> None:  # fmt: skip
        """Put dots at ``pixels`` (k, 2) of a panel of this ``size``, numbers beside them.

        Parameters
        ----------
        ways : (k, 2) the curve's direction on screen at each.
        curve : (n, 2) all of it, which numbers keep clear of.
        """
        shares = pixels / np.array(size)
        inside = ((shares >= 0) & (shares <= 1)).all(axis=1)
        self.dots.set_data(shares[inside, 0], shares[inside, 1])
        for text in self.texts:
            text.set_visible(False)
        taken: list[Array] = []
        clear = curve[np.isfinite(curve).all(axis=1)]
        count = len(pixels)
        for text, words, place, way, shown in zip(
            self.texts, self._words, pixels, ways, inside[:count], strict=False
        ):
            if not shown or not np.isfinite(way).all():
                continue
            text.set_text(words)
            text.set_visible(True)
            box = text.get_window_extent(renderer)
            half = np.array([box.width, box.height]) / 2
            spot = self._spot(place, way, half, clear, taken, size)
            if spot is None:
                text.set_visible(False)
                continue
            taken.append(np.concatenate((spot - half, spot + half)))
            text.set_position((float(spot[0] / size[0]), float(spot[1] / size[1])))

    def _spot(
        self, place: Array, way: Array, half: Array, curve: Array, taken: list[Array],
        size: tuple[float, float],
    ) -> Array | None:  # fmt: skip
        """Where a number of half size ``half`` may stand: on the side with more room."""
        length = float(np.hypot(*way))
        across = np.array([-way[1], way[0]]) / length if length > 0 else np.array([0.0, 1.0])
        gap = 0.5 * half[1] + 0.7 * float(self.dots.get_markersize())
        best, most = None, -1.0
        for side in (1.0, -1.0):
            out = side * across
            spot = place + out * (gap + float(np.abs(out) @ half))
            low, high = spot - half, spot + half
            if (low < 0).any() or (high > np.array(size)).any():
                continue
            if any((low < o[2:]).all() and (o[:2] < high).all() for o in taken):
                continue
            # Distance of the curve from the box of the number.
            beside = np.maximum(np.maximum(low - curve, curve - high), 0.0)
            room = float(np.hypot(*beside.T).min(initial=1e3))
            if room > most:
                best, most = spot, room
        return best
