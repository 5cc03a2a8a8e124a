"""Ticks and their labels, the same in every picture."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.ticker import Formatter, MaxNLocator

from gui.plots.axes_text import numbers
from gui.plots.style import Style


class TickNumbers(Formatter):
    """Tick labels with a true minus sign and the same decimals on the whole axis."""

    def __call__(self, x: float, pos: int | None = None) -> str:  # noqa: ARG002
        return numbers([x])[0]

    def format_ticks(self, values: list[float]) -> list[str]:
        """Labels for all ticks of an axis together."""
        return numbers(values)


def set_ticks(axes: Axes) -> None:
    """Round numbers on both axes; the layout decides how many."""
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10]))
        axis.set_major_formatter(TickNumbers())


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
