"""Steps along an axis: as they are, or, where runs are of very different lengths, by the logarithm
of 1 + k, so that the start is there too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import Formatter, MaxNLocator
from numpy.typing import NDArray

from gui.plots.axes_text import number
from gui.plots.ticks import FittingTicks

Array = NDArray[np.float64]
Spread = Literal["linear", "log"]

LONG, LONGER = 1000, 20.0
"""A logarithm is wanted where the longest run has more steps than this, and more than so many times
those of the shortest that moved at all.  Otherwise linear convergence had better be a line."""

LADDERS = ((1, 2, 5), (1,))
"""Round numbers of steps within a decade, more and fewer."""


def choose_spread(steps: Sequence[int]) -> Spread:
    """How ``steps`` of several runs are best shown together."""
    moved = [count for count in steps if count > 0]
    if not moved or max(moved) <= LONG or max(moved) <= LONGER * min(moved):
        return "linear"
    return "log"


def places(steps: Array, spread: Spread) -> Array:
    """Where ``steps`` stand on the axis."""
    return np.log10(1.0 + steps) if spread == "log" else np.asarray(steps, dtype=float)


def step_at(place: float, spread: Spread) -> float:
    """The inverse of :func:`places`, at one place."""
    return 10.0 ** min(place, 300.0) - 1.0 if spread == "log" else place


class LogSteps(FittingTicks):
    """Ticks at 0, 1, 2, 5, 10 .. steps, as many as there is room for."""

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        top = math.ceil(max(vmax, 0.0)) + 1
        for ladder in LADDERS:
            ticks = _ticks([k * 10**power for power in range(top) for k in ladder], vmin, vmax)
            if len(ticks) <= self.most + 1:
                return ticks
        for stride in range(2, top + 1):
            ticks = _ticks([10**power for power in range(0, top, stride)], vmin, vmax)
            if len(ticks) <= self.most + 1:
                break
        return ticks


def _ticks(steps: Sequence[int], low: float, high: float) -> list[float]:
    """The places of 0 and ``steps`` between ``low`` and ``high``."""
    places = [math.log10(1.0 + step) for step in (0, *steps)]
    return [place for place in places if low <= place <= high]


class StepNumbers(Formatter):
    """Tick labels of steps on a logarithmic axis."""

    def __call__(self, x: float, pos: int | None = None) -> str:  # noqa: ARG002
        return number(float(round(10.0**x - 1.0)), 4)


class PlainNumbers(Formatter):
    """Tick labels of steps on a linear axis."""

    def __call__(self, x: float, pos: int | None = None) -> str:  # noqa: ARG002
        return number(x, 6)


def set_step_axis(axes: Axes, spread: Spread) -> None:
    """Ticks along x for steps."""
    if spread == "log":
        axes.xaxis.set_major_locator(LogSteps())
        axes.xaxis.set_major_formatter(StepNumbers())
    else:
        axes.xaxis.set_major_locator(
            MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10], integer=True, min_n_ticks=1)
        )
        axes.xaxis.set_major_formatter(PlainNumbers())
