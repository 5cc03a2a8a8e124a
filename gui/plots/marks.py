"""The mark of the point and the legend above a panel, the same in every picture."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.legend import Legend
from matplotlib.lines import Line2D

from gui.plots.style import Style


def new_point(axes: Axes) -> Line2D:
    """The mark of the point, without a place yet."""
    (marker,) = axes.plot([], [], "o", zorder=7, animated=True, clip_on=False)
    return marker


def style_point(marker: Line2D, style: Style, colour: str | None = None) -> None:
    """A disc in the point's own colour (or another), its rim parting it from what is below."""
    marker.set_markersize(style.marker)
    marker.set_markerfacecolor(colour or style.palette.point)
    marker.set_markeredgecolor(style.palette.panel)
    marker.set_markeredgewidth(style.points(1.3))


def new_legend(
    axes: Axes, columns: int, style: Style, artists: Sequence[Artist] | None = None
) -> Legend:
    """A legend in the title line at the right, so that it never lies on a curve: of ``artists``, or
    of all that have a label.

    Its samples are copies: made again when the artists they stand for get another style.
    """
    legend = axes.legend(
        handles=artists, loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=columns, frameon=False,
        borderaxespad=0.1, handlelength=1.4, columnspacing=1.2, handletextpad=0.5,
        fontsize=style.small, labelcolor=style.palette.muted,
    )  # fmt: skip
    legend.set_in_layout(False)
    return legend
