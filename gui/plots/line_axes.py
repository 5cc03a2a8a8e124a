"""Axes of one variable: a zero line, undefined stretches shaded and named, a guide at the point."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from numpy.typing import NDArray

from gui.plots.contours import NOTHING
from gui.plots.curve import gaps
from gui.plots.style import Style

Array = NDArray[np.float64]


class LineAxes:
    """What every picture over one variable has in each of its axes, besides its curves."""

    def __init__(self, axes: Axes) -> None:
        self.axes = axes
        self.zero = axes.axhline(0.0, zorder=1.5)
        self.shade = PathPatch(
            NOTHING, transform=axes.get_xaxis_transform(), linewidth=0, hatch="////", zorder=1.2
        )
        axes.add_patch(self.shade)
        self.label = axes.text(
            0, 0.5, "undefined here", transform=axes.get_xaxis_transform(), ha="center",
            va="center", zorder=1.4, visible=False,
        )  # fmt: skip
        self.guide = axes.axvline(np.nan, animated=True, zorder=2.5, dashes=(4, 3))
        self.holes: list[tuple[float, float]] = []
        self._widest = 0.0

    def restyle(self, style: Style) -> None:
        """Colours and sizes."""
        palette = style.palette
        self.zero.set_color(palette.muted)
        self.zero.set_linewidth(style.hair)
        self.guide.set_color(palette.point)
        self.guide.set_linewidth(style.hair * 1.3)
        self.shade.set_facecolor(palette.background)
        self.shade.set_edgecolor(palette.border)
        self.shade.set_hatch_linewidth(style.hair)
        self.label.set_fontsize(style.small)
        self.label.set_color(palette.muted)
        self.label.set_bbox(
            {"facecolor": palette.background, "edgecolor": "none", "pad": style.points(2)}
        )

    def update(self, x: Array, values: Array) -> None:
        """Shade where ``values`` (k,) are undefined; nothing when all of them are."""
        holes = self.holes = [] if np.isnan(values).all() else gaps(x, values)
        outlines = [Path([(a, 0), (b, 0), (b, 1), (a, 1), (a, 0)], closed=True) for a, b in holes]
        self.shade.set_path(Path.make_compound_path(*outlines) if outlines else NOTHING)
        low, high = max(holes, key=lambda hole: hole[1] - hole[0], default=(0.0, 0.0))
        self._widest = high - low
        self.label.set_x((low + high) / 2)

    def fit(self, renderer: RendererBase | None = None) -> None:
        """Name the widest undefined stretch where it has room."""
        self.label.set_visible(True)
        (low, high), width = self.axes.get_xlim(), self.label.get_window_extent(renderer).width
        room = self._widest / (high - low) * self.axes.bbox.width
        self.label.set_visible(bool(room > 1.1 * width))

    def near_guide(self, x: float, y: float, reach: float) -> bool:
        """Whether pixel (x, y) is in these axes and within ``reach`` pixels of the guide."""
        at = float(np.asarray(self.guide.get_xdata(), dtype=float)[0])
        if not (np.isfinite(at) and self.axes.bbox.contains(x, y)):
            return False
        return bool(abs(self.axes.transData.transform((at, 0.0))[0] - x) <= reach)
