"""Many short texts at places of the axes as one artist: outlines in one size of type.

Such a text costs hundredths of a millisecond to draw and to change; it has the same size in points
wherever the axes are zoomed to.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform
from numpy.typing import NDArray

from gui.plots.formula_path import Outline

Array = NDArray[np.float64]

MIDDLE = 0.36
"""Height of the middle of figures and small letters above the baseline, ems."""

TALL = 1.1
"""What is higher than this is centred by its own middle."""


def in_points(axes: Axes) -> Transform:
    """The transform of paths that are given in points."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    return Affine2D().scale(1 / 72) + figure.dpi_scale_trans


class Inscriptions(PathCollection):
    """The texts."""

    def __init__(self, axes: Axes, zorder: float, *, animated: bool = False) -> None:
        super().__init__(
            [], offsets=np.empty((0, 2)), offset_transform=axes.transData, linewidths=0.0,
            zorder=zorder, animated=animated,
        )  # fmt: skip
        self.set_transform(in_points(axes))
        axes.add_collection(self, autolim=False)

    def write(
        self,
        texts: Sequence[Outline],
        places: Array,
        size: float,
        colours: Sequence[str],
        *,
        align: float = 0.5,
        shift: Array | None = None,
    ) -> None:
        """Write these.

        Parameters
        ----------
        texts : what is written.
        places : shape (k, 2), in data coordinates.
        size : of type, points.
        colours : one for each.
        align : 0 for texts that begin at their places, 0.5 for centred ones, 1 for those that end.
        shift : shape (k, 2), points to the right of and above the places.
        """
        moves = np.zeros((len(texts), 2)) if shift is None else shift
        self.set_paths([
            placed(text, size, align, move) for text, move in zip(texts, moves, strict=True)
        ])  # fmt: skip
        self.set_offsets(places.reshape(-1, 2))
        self.set_facecolor(list(colours) or "none")


def placed(text: Outline, size: float, align: float, move: Array) -> Path:
    """The outline of a text in points, its middle on the place."""
    tall = text.height + text.depth > TALL
    rise = text.middle if tall else MIDDLE
    vertices = (np.asarray(text.path.vertices) - (align * text.width, rise)) * size + move
    return Path(vertices, text.path.codes)
