"""Legends below all panels of a picture, in as many columns as there is room for.

Made anew when the entries, the style or the width change, and only then.
"""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.transforms import IdentityTransform

from gui.plots.style import Style

MOST_SHARE = 0.34
"""Of the picture's height, for legends."""

Block = Sequence[tuple[Artist, str]]
"""Artists that stand for themselves, with their words."""


class FootLegend:
    """One legend for each block of entries, one below the other.

    They belong to some axes, not to the figure: a layout makes them while the figure is being
    drawn, and what is then added to the figure itself has to wait for the next drawing.

    Attributes
    ----------
    blocks : what is to be told, the most telling last: where there is little room, the first ones
        are left out.
    handle : length of a line's sample, in letters.
    """

    def __init__(self, axes: Axes, style: Style, handle: float = 1.9) -> None:
        self.axes = axes
        self.style = style
        self.handle = handle
        self.blocks: list[Block] = []
        self._made: list[Legend] = []
        self._known: object = None
        self._height = 0.0

    def forget(self) -> None:
        """The entries or the style changed."""
        self._known = None

    def arrange(self, width: float, renderer: RendererBase) -> float:
        """Lay the legends out in ``width`` pixels; the pixels that they take from below."""
        figure = self.axes.figure
        now = (width, figure.dpi, figure.bbox.height)
        if now != self._known:
            self._known = now
            self._arrange(width, renderer)
        return self._height

    def _arrange(self, width: float, renderer: RendererBase) -> None:
        for legend in self._made:
            legend.remove()
        self._made = []
        pixel = self.axes.figure.dpi / 72
        pad = self.style.points(5) * pixel
        most = MOST_SHARE * self.axes.figure.bbox.height
        bottom = pad
        for block in reversed([block for block in self.blocks if block]):
            legend = self._fitting(block, width - 2 * pad, renderer)
            height = legend.get_window_extent(renderer).height
            if bottom + height > most:
                legend.remove()
                break
            legend.set_bbox_to_anchor((pad, bottom), IdentityTransform())
            self._made.append(legend)
            bottom += height + pad * 0.4
        self._height = bottom if self._made else 0.0

    def _fitting(self, block: Block, room: float, renderer: RendererBase) -> Legend:
        """The legend with the most columns that fit; one column at least."""
        for columns in range(len(block), 0, -1):
            rows = -(-len(block) // columns)
            if columns > 1 and -(-len(block) // (columns - 1)) == rows:
                continue  # no fewer rows than with one column less
            legend = self._new(block, columns)
            if columns == 1 or legend.get_window_extent(renderer).width <= room:
                return legend
            legend.remove()
        raise AssertionError("one column always fits")

    def _new(self, block: Block, columns: int) -> Legend:
        style = self.style
        legend = Legend(
            self.axes, [artist for artist, _ in block], [words for _, words in block],
            loc="lower left", ncols=columns, frameon=False, borderpad=0, borderaxespad=0,
            handlelength=self.handle, columnspacing=1.4, handletextpad=0.5, labelspacing=0.35,
            fontsize=style.small, labelcolor=style.palette.muted,
        )  # fmt: skip
        self.axes.add_artist(legend)
        legend.set_in_layout(False)
        for sample in legend.legend_handles:
            if sample is not None:  # a copy of an artist that is animated
                sample.set_animated(False)
        return legend

    @property
    def texts(self) -> list[str]:
        """The words of all entries, from above."""
        return [text.get_text() for legend in reversed(self._made) for text in legend.get_texts()]


def sample_of(line: Line2D) -> Line2D:
    """A line of the same look as ``line`` now, to stand for it in a legend even while it is
    hidden."""
    made = Line2D([], [])
    made.update_from(line)
    made.set_visible(True)
    made.set_animated(False)
    return made
