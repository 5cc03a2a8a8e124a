"""A field from 0 to 1 over a plane as colours, drawn pixel by pixel straight onto the canvas.

Matplotlib's own image takes 15 ms to be scaled to a panel and 90 ms at 200 %; two linear
interpolations and one table of colours take a fifth of that, and colours between two samples are
those of the values between them.
"""

from __future__ import annotations

import numpy as np
from matplotlib.artist import Artist, allow_rasterization
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from numpy.typing import NDArray

Array = NDArray[np.float64]
Shares = NDArray[np.float32]


class ShadedPlane(Artist):
    """The colours of one field in one axes."""

    def __init__(self, axes: Axes, zorder: float) -> None:
        super().__init__()
        self.x: Array = np.empty(0)
        self.y: Array = np.empty(0)
        self.values: Shares = np.empty((0, 0), dtype=np.float32)
        self.shades = np.zeros((2, 4), dtype=np.uint8)
        self.set_zorder(zorder)
        axes.add_artist(self)

    def update_field(self, x: Array, y: Array, values: Array, shades: NDArray[np.uint8]) -> None:
        """Show ``values`` (l, k), from 0 to 1, NaN where there is none, over ``x`` (k,) and ``y``
        (l,).

        ``shades`` (s + 1, 4) are RGBA from 0 to 1, and one for NaN.
        """
        self.x, self.y, self.shades = x, y, shades
        self.values = values.astype(np.float32)
        self.stale = True

    @allow_rasterization  # type: ignore[untyped-decorator]
    def draw(self, renderer: RendererBase) -> None:
        """Colour every pixel of the axes."""
        axes = self.axes
        if axes is None or not self.get_visible() or self.values.size == 0:
            return
        finer = renderer.get_image_magnification()
        left, bottom = round(axes.bbox.x0), round(axes.bbox.y0)
        across = max(1, round((axes.bbox.x1 - left) * finer))
        up = max(1, round((axes.bbox.y1 - bottom) * finer))
        columns = _between(self.x, axes.get_xlim(), across)
        rows = _between(self.y, axes.get_ylim(), up)
        image = self._pixels(columns, rows)
        gc = renderer.new_gc()
        renderer.draw_image(gc, left, bottom, image)
        gc.restore()
        self.stale = False

    def _pixels(
        self, columns: tuple[NDArray[np.intp], Shares], rows: tuple[NDArray[np.intp], Shares]
    ) -> NDArray[np.uint8]:
        """RGBA, (up, across, 4), the lowest row first, as renderers want it."""
        i, s = columns
        j, t = rows
        wide = self.values[:, i]
        wide += s * (self.values[:, i + 1] - wide)
        low = wide[j]
        low += t[:, None] * (wide[j + 1] - low)
        last = len(self.shades) - 1
        low *= last - 1
        np.rint(low, out=low)
        np.nan_to_num(low, copy=False, nan=last)
        return np.asarray(self.shades.take(low.astype(np.intp), axis=0))


def _between(
    places: Array, limits: tuple[float, float], count: int
) -> tuple[NDArray[np.intp], Shares]:
    """For each of ``count`` pixels the sample before its middle, and how far it is to the next, 0
    to 1; NaN outside the samples."""
    middles = limits[0] + (limits[1] - limits[0]) * (np.arange(count) + 0.5) / count
    share = (middles - places[0]) / (places[-1] - places[0]) * (places.size - 1)
    before = np.clip(np.floor(share), 0, places.size - 2)
    apart = share - before
    apart[(apart < -1e-6) | (apart > 1 + 1e-6)] = np.nan
    return before.astype(np.intp), apart.astype(np.float32)
