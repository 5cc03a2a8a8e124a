"""Ticks and their labels, the same in every picture."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.ticker import Formatter, MaxNLocator

from gui.plots.axes_text import counted, numbers
from gui.plots.style import Style


class TickNumbers(Formatter):
    """Tick labels with a true minus sign and the same decimals on the whole axis.

    Where the numbers are tiny, huge or far from zero, what is common to them stands once at the
    axis's end: ``×10⁻¹²``, ``+10⁶``.
    """

    def __init__(self) -> None:
        self._common = ""

    def __call__(self, x: float, pos: int | None = None) -> str:  # noqa: ARG002
        return numbers([x])[0]

    def format_ticks(self, values: list[float]) -> list[str]:
        """Labels for all ticks of an axis together."""
        texts, self._common = counted(values)
        return texts

    def get_offset(self) -> str:
        """What is to be done to each label to have the number; empty for nothing."""
        return self._common


class FittingTicks(MaxNLocator):
    """The base of ticks at other places than multiples of a step: knows how many have room.

    Attributes
    ----------
    most : intervals at most, as a layout sets it.
    """

    def __init__(self) -> None:
        self.most = 5
        super().__init__(nbins=5)

    def set_params(self, **params: Any) -> None:
        """As a layout calls it, with ``nbins``."""
        most = params.get("nbins")
        if isinstance(most, int):
            self.most = most
        super().set_params(**params)


def set_ticks(axes: Axes) -> None:
    """Round numbers on both axes; the layout decides how many."""
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10]))
        axis.set_major_formatter(TickNumbers())
    # Above the tick labels, clear of the topmost one: above the axes stands the title.
    axes.yaxis.get_offset_text().set(horizontalalignment="right", x=-0.015)
    axes.yaxis.OFFSETTEXTPAD = 7


def restyle_ticks(axes: Axes, style: Style) -> None:
    """Ticks and axis labels in the style's sizes and colours."""
    palette = style.palette
    axes.tick_params(
        length=style.points(3),
        width=style.hair,
        pad=style.points(3),
        labelsize=style.small,
        color=palette.border,
        labelcolor=palette.muted,
    )
    for axis in (axes.xaxis, axes.yaxis):
        axis.label.set_fontsize(style.text)
        axis.label.set_color(palette.text)
        axis.labelpad = style.points(3)
        axis.get_offset_text().set_fontsize(style.small)
        axis.get_offset_text().set_color(palette.muted)
