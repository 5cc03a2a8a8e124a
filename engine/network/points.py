"""Labelled points in a plane, what the network is given of them, and the box that shows them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Range = tuple[float, float]

MARGIN = 0.1
"""Free space around the points, as a share of their extent."""

COMPARABLE = 2.5
"""Extents whose ratio is smaller are drawn to one scale."""

USUAL = (0.2, 20.0)
"""Largest coordinates between these are given to the network as they are."""


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """m points of two classes.

    Attributes
    ----------
    x : (2, m), finite.  ``labels`` : (m,), 0 or 1; both occur.
    names : of the two coordinates.  ``classes`` : what the labels 0 and 1 stand for.
    title : where the points are from, in a few words.
    centre, scale : (2,); the network is given ``(x - centre)/scale``.
    note : what a reader should know, a sentence or nothing.
    """

    x: Array
    labels: Array
    names: tuple[str, str] = ("x_1", "x_2")
    classes: tuple[str, str] = ("0", "1")
    title: str = "points"
    centre: tuple[float, float] = (0.0, 0.0)
    scale: tuple[float, float] = (1.0, 1.0)
    note: str = ""

    @property
    def count(self) -> int:
        """How many there are."""
        return int(self.labels.size)

    @property
    def inputs(self) -> Array:
        """What the network is given, (2, m)."""
        return self.scaled(self.x)

    def scaled(self, places: Array) -> Array:
        """``places`` (2, k) of the plane as the network is given them."""
        if self.centre == (0.0, 0.0) and self.scale == (1.0, 1.0):
            return places
        centre, scale = np.array(self.centre)[:, None], np.array(self.scale)[:, None]
        return np.asarray((places - centre) / scale)


def check_points(points: Points) -> None:
    """Nothing, where these are points of two classes.

    Raises
    ------
    ValueError : naming the field that is wrong.
    """
    x, labels = points.x, points.labels
    if x.ndim != 2 or x.shape[0] != 2 or not np.isfinite(x).all():
        raise ValueError(f"x: must be finite numbers of shape (2, m), not of shape {x.shape}")
    if labels.shape != (x.shape[1],) or set(np.unique(labels).tolist()) != {0.0, 1.0}:
        raise ValueError("labels: must be 0 or 1 for each point, and both must occur")
    if not (np.isfinite(points.centre).all() and np.isfinite(points.scale).all()):
        raise ValueError("centre, scale: must be finite numbers")
    if min(points.scale) <= 0:
        raise ValueError(f"scale: must be positive, not {points.scale}")


def standard(x: Array) -> tuple[tuple[float, float], tuple[float, float]]:
    """Centre and scale that make coordinates of ``x`` (2, m) of unusual size usual: mean 0 and
    standard deviation 1; 0 and 1 where they are usual already.

    First weights of size 1/2 make units that are neither dead nor all alike only where coordinates
    are of the order of 1.
    """
    sizes = np.abs(x).max(axis=1)
    if bool(((sizes >= USUAL[0]) & (sizes <= USUAL[1])).all()):
        return (0.0, 0.0), (1.0, 1.0)
    # Of numbers near the smallest or largest float64 the squares are not float64.
    units = np.where(sizes > 0, sizes, 1.0)
    shares = x / units[:, None]
    centre = shares.mean(axis=1) * units
    spread = shares.std(axis=1)
    scale = np.where(spread > 1e-12, spread, 1.0) * units
    return (float(centre[0]), float(centre[1])), (float(scale[0]), float(scale[1]))


def box(x: Array) -> tuple[Range, Range]:
    """Round ranges that hold the points ``x`` (2, m) with a margin; equally long where the points'
    extents are comparable."""
    low, high = x.min(axis=1), x.max(axis=1)
    middle, half = low / 2 + high / 2, high / 2 - low / 2
    size = np.abs(x).max(axis=1)
    # A coordinate that does not change gets a range of its own size.
    own = np.where(size > 0, 0.5 * size, 1.0)
    half = (1 + 2 * MARGIN) * np.where(half > 1e-9 * size, half, own)
    if half.max() <= COMPARABLE * half.min():
        half = np.full(2, half.max())
    first, second = (_rounded(float(m), float(h)) for m, h in zip(middle, half, strict=True))
    return first, second


def _rounded(middle: float, half: float) -> Range:
    """The range widened to multiples of a round number."""
    unit = 10.0 ** math.floor(math.log10(half))
    step = next(unit * k for k in (0.1, 0.2, 0.5, 1.0) if 10 * unit * k >= half)
    low = math.floor((middle - half) / step + 1e-9) * step
    return low, math.ceil((middle + half) / step - 1e-9) * step
