"""Learning rates along an axis: by their logarithm where they span more than a factor, else as they
are, and the colour that stands for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import Formatter, MaxNLocator
from numpy.typing import NDArray

from gui.plots.axes_text import number
from gui.plots.colours import Colours, viridis_at
from gui.plots.palette import Palette
from gui.plots.ticks import FittingTicks, TickNumbers

Array = NDArray[np.float64]

WIDE = 8.0
"""Rates over a larger factor than this stand by their logarithm."""


@dataclass(frozen=True, slots=True)
class RateAxis:
    """Where rates stand.

    Attributes
    ----------
    low, high : the smallest and largest rate, positive.
    """

    low: float
    high: float

    @property
    def logarithmic(self) -> bool:
        """Whether decades are shown."""
        return self.high > WIDE * self.low

    def place(self, rate: float) -> float:
        """Where ``rate`` stands on the axis; NaN unless it is positive."""
        if not rate > 0:
            return float("nan")
        return float(np.log10(rate)) if self.logarithmic else rate

    def rate(self, place: float) -> float:
        """The rate at ``place``, kept positive."""
        return float(10.0**place) if self.logarithmic else max(place, 1e-3 * self.low)

    @property
    def limits(self) -> tuple[float, float]:
        """With a little room on both sides, and for a label at the right."""
        low, high = self.place(self.low), self.place(self.high)
        if low == high:
            reach = 0.5 if self.logarithmic else 0.5 * abs(low)
        else:
            reach = 0.06 * (high - low)
        return low - reach, high + 2 * reach

    def colours(self, rates: Sequence[float], palette: Palette) -> Colours:
        """One viridis colour for each rate."""
        low, high = self.place(self.low), self.place(self.high)
        span = (high - low) or 1.0
        return viridis_at(np.array([(self.place(rate) - low) / span for rate in rates]), palette)


class Rates(Formatter):
    """Tick labels of rates that stand by their logarithm: 0.01, 0.1, 10⁻⁵."""

    def __call__(self, x: float, pos: int | None = None) -> str:  # noqa: ARG002
        return number(10.0**x, 2)


class LogRates(FittingTicks):
    """Ticks at 1, 2, 5 times powers of ten, as many as there is room for."""

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        decades = np.arange(np.floor(vmin), np.ceil(vmax) + 1)
        for ladder in ((1.0, 2.0, 5.0), (1.0, 3.0), (1.0,)):
            ticks = np.sort((decades[:, None] + np.log10(ladder)).ravel())
            ticks = ticks[(ticks >= vmin) & (ticks <= vmax)]
            if ticks.size <= self.most + 1:
                return [float(tick) for tick in ticks]
        stride = -(-decades.size // (self.most + 1))
        return [float(tick) for tick in decades[::stride]]


def set_rate_axis(axes: Axes, axis: RateAxis) -> None:
    """Ticks along x for rates."""
    if axis.logarithmic:
        axes.xaxis.set_major_locator(LogRates())
        axes.xaxis.set_major_formatter(Rates())
    else:
        axes.xaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10]))
        axes.xaxis.set_major_formatter(TickNumbers())
