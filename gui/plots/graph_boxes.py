"""The boxes of a computation graph's nodes and its edges with their arrowheads, as few artists."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.path import Path
from numpy.typing import NDArray

from gui.plots.inscriptions import in_points

Array = NDArray[np.float64]

QUARTER = 0.5523
"""Of a circle's radius: how far the control points of its quarter stand from their ends."""

HEAD = ((0.0, 0.0), (-1.0, 0.42), (-0.8, 0.0), (-1.0, -0.42), (0.0, 0.0))
"""An arrowhead of length 1 that points to the right."""


@lru_cache(maxsize=512)
def rounded(width: float, height: float, radius: float) -> Path:
    """A rectangle about the origin with round corners."""
    r = min(radius, width / 2, height / 2)
    x, y, k = width / 2, height / 2, r * (1 - QUARTER)
    vertices = [
        (x - r, -y), (x - k, -y), (x, -y + k), (x, -y + r),
        (x, y - r), (x, y - k), (x - k, y), (x - r, y),
        (-x + r, y), (-x + k, y), (-x, y - k), (-x, y - r),
        (-x, -y + r), (-x, -y + k), (-x + k, -y), (-x + r, -y), (-x + r, -y),
    ]  # fmt: skip
    corner = [Path.CURVE4] * 3
    codes = [Path.MOVETO, *corner]
    for _ in range(3):
        codes += [Path.LINETO, *corner]
    return Path(vertices, [*codes, Path.CLOSEPOLY])


class Boxes(PathCollection):
    """Rounded rectangles of sizes in points at places in data coordinates."""

    def __init__(self, axes: Axes, zorder: float, *, animated: bool = False) -> None:
        super().__init__(
            [], offsets=np.empty((0, 2)), offset_transform=axes.transData, zorder=zorder,
            animated=animated,
        )  # fmt: skip
        self.set_transform(in_points(axes))
        axes.add_collection(self, autolim=False)

    def place(
        self,
        sizes: Sequence[tuple[float, float]],
        places: Array,
        radii: Sequence[float],
        faces: Sequence[str],
        rims: Sequence[str] | str,
        widths: Sequence[float] | float,
    ) -> None:
        """Draw these; sizes, radii and widths of rims in points."""
        self.set_paths([
            rounded(round(width, 2), round(height, 2), round(radius, 2))
            for (width, height), radius in zip(sizes, radii, strict=True)
        ])  # fmt: skip
        self.set_offsets(places.reshape(-1, 2))
        self.set_facecolor(list(faces) or "none")
        self.set_edgecolor(rims if isinstance(rims, str) else list(rims) or "none")
        self.set_linewidth(widths)


class Edges:
    """Curves in data coordinates that end in arrowheads, which point to the right."""

    def __init__(self, axes: Axes, zorder: float) -> None:
        self.curves = PathCollection([], facecolors="none", zorder=zorder, capstyle="butt")
        self.curves.set_transform(axes.transData)
        axes.add_collection(self.curves, autolim=False)
        self.heads = PathCollection(
            [], offsets=np.empty((0, 2)), offset_transform=axes.transData, linewidths=0.0,
            zorder=zorder + 0.01,
        )  # fmt: skip
        self.heads.set_transform(in_points(axes))
        axes.add_collection(self.heads, autolim=False)

    def place(
        self, curves: Sequence[Path], tips: Array, colours: Sequence[str], width: float, head: float
    ) -> None:
        """Draw these; ``width`` of lines and length of a ``head`` in points (0 for none)."""
        self.curves.set_paths(list(curves))
        self.curves.set_edgecolor(list(colours) or "none")
        self.curves.set_linewidth(width)
        shown = head > 0
        self.heads.set_paths([Path(np.array(HEAD) * head)] if shown else [])
        self.heads.set_offsets(tips.reshape(-1, 2) if shown else np.empty((0, 2)))
        self.heads.set_facecolor(list(colours) if shown and len(colours) else "none")
