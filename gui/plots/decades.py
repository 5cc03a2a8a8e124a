"""Axes in decades: what is drawn is the decimal logarithm, what is read are powers of ten.

So zoom, pan and drag are those of every other picture.  An error of exactly 0 has no logarithm; it
is drawn on a floor below all others, which says so.
"""

from __future__ import annotations

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import Formatter, MaxNLocator
from numpy.typing import NDArray

from gui.plots.axes_text import number

Array = NDArray[np.float64]

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def power(decade: float) -> str:
    """``10⁻⁵``, or ``2×10⁻⁵`` between whole decades; ``1`` and ``10`` are written out."""
    whole = round(decade)
    if abs(decade - whole) > 1e-6:
        return number(10.0**decade, 2)
    return {0: "1", 1: "10"}.get(whole, "10" + str(whole).translate(_SUPERSCRIPTS))


class Powers(Formatter):
    """Tick labels of an axis in decades."""

    def __call__(self, x: float, pos: int | None = None) -> str:  # noqa: ARG002
        return power(x)


def set_decades(axes: Axes) -> None:
    """Whole decades on both axes where there is room for two, powers of ten as labels."""
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 3, 5, 10], integer=True))
        axis.set_major_formatter(Powers())


def decades(values: Array, floor: float) -> Array:
    """The logarithms of the sizes of ``values``; ``floor`` for 0, NaN where undefined."""
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.log10(np.abs(values))
    return np.where(np.isneginf(found), floor, np.where(np.isfinite(found), found, np.nan))


def lowest(values: Array) -> float:
    """The smallest size that is not 0; NaN when there is none."""
    sizes = np.abs(values[np.isfinite(values) & (values != 0)])
    return float(sizes.min()) if sizes.size else math.nan


def highest(values: Array) -> float:
    """The largest size; NaN when there is none."""
    sizes = np.abs(values[np.isfinite(values)])
    return float(sizes.max()) if sizes.size and sizes.max() > 0 else math.nan
