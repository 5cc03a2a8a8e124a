"""A curve traced by samples of a map of one variable: its pieces, and the parameter nearest to a
pixel.  No drawing.
"""

from __future__ import annotations

import numpy as np
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from gui.plots.curve import along, breaks, shown_range
from studies.messages.field import Line

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

STEEP, WIDE = 0.25, 0.2
"""At a pole, slopes go on for a sample by this share of the step across it, and that step is this
share of the shown range."""
NEAR = 9.0
"""Where branches of a curve are this near to each other in pixels, the point stays on its own."""


def joined(line: Line) -> Mask:
    """Which samples (n,) are joined with the next one, shape (n - 1,): where no component has a
    hole, a jump or a pole.

    At a pole between two samples the function steps one way and its slopes at both go the other:
    this shows it also where the samples keep so far from it that nothing is beyond the shown range.
    """
    known = np.asarray(np.isfinite(line.values).all(axis=0))
    result = known[:-1] & known[1:]
    for values, slopes in zip(line.values, line.slopes, strict=True):
        low, high = shown_range(values)
        result[breaks(line.x, values, (low, high), slopes)] = False
        with np.errstate(invalid="ignore", over="ignore"):
            step, rise = np.diff(values), slopes * np.gradient(line.x)
            against = np.minimum(-np.sign(step) * rise[:-1], -np.sign(step) * rise[1:])
            result[(against > STEEP * np.abs(step)) & (np.abs(step) > WIDE * (high - low))] = False
    return result


def broken_at(points: Array, whole: Mask) -> Array:
    """``points`` (n, d) with a row of NaN wherever two must not be joined."""
    return np.insert(points, np.flatnonzero(~whole) + 1, np.nan, axis=0)


def state(line: Line, at: float) -> tuple[Array, Array]:
    """Value and velocity (m,) at a parameter, interpolated; NaN where they do not exist."""
    values = np.array([along(line.x, one, at) for one in line.values])
    return values, np.array([along(line.x, one, at) for one in line.slopes])


def round_parameters(line: Line, count: int) -> Array:
    """About ``count`` round values of the parameter inside its range."""
    low, high = line.request.range
    ticks = MaxNLocator(count, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    slack = 1e-9 * (high - low)
    return np.asarray([t for t in ticks if low - slack <= t <= high + slack], dtype=float)


def nearest(
    x: Array, pixels: Array, whole: Mask, target: tuple[float, float], now: float
) -> float | None:
    """The parameter whose place is drawn nearest to a pixel.

    Of several branches that pass near it, the one whose parameter is nearest to ``now``: at a
    crossing, and where turns of a helix cover each other, a drag stays on its branch.

    Parameters
    ----------
    x, pixels : the parameter (n,) and where its values are drawn (n, 2).
    whole : (n - 1,) which samples are joined with the next one.

    Returns
    -------
    None where nothing is drawn.
    """
    usable = whole & np.isfinite(pixels[:-1]).all(axis=1) & np.isfinite(pixels[1:]).all(axis=1)
    if not usable.any():
        return None
    start, way = pixels[:-1], np.diff(pixels, axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        length = (way**2).sum(axis=1)
        reached = ((np.array(target) - start) * way).sum(axis=1) / length
        share = np.clip(np.nan_to_num(reached), 0.0, 1.0)
        away = np.hypot(*(start + share[:, None] * way - np.array(target)).T)
    away = np.where(usable, away, np.inf)
    # Each branch has its own nearest place: a minimum of the distance along the curve.
    before, after = np.r_[np.inf, away[:-1]], np.r_[away[1:], np.inf]
    places = np.flatnonzero((away <= before) & (away <= after) & np.isfinite(away))
    found = x[places] + share[places] * np.diff(x)[places]
    close = away[places] <= away[places].min() + NEAR
    found = found[close]
    if not np.isfinite(now):
        return float(found[int(np.argmin(away[places][close]))])
    return float(found[int(np.argmin(np.abs(found - now)))])
