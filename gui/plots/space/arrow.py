"""Arrows in space: their shafts are projected, their heads keep their shape on screen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gui.plots.arrows import Arrows
from gui.plots.space.ghost_line import FAINT
from gui.plots.space.screen import Screen

Array = NDArray[np.float64]


def lay_arrow(
    arrow: Arrows, screen: Screen, start: Array, vector: Array, *, hidden: bool = False
) -> None:
    """Draw ``vector`` (3,) from ``start`` (3,), both in the box; a dot where it is zero."""
    ends = screen.shares(screen.pixels(np.stack((start, start + vector))))
    way = ends[1] - ends[0] if vector.any() else np.zeros(2)
    x, y, u, v = (np.array([value]) for value in (*ends[0], *way))
    arrow.set_vectors(x, y, u, v)
    arrow.set_alpha(FAINT if hidden else None)


def clear_arrow(arrow: Arrows) -> None:
    """Draw nothing."""
    none = np.empty(0)
    arrow.set_vectors(none, none, none, none)
