"""Where the panels of a figure stand: margins measured from the text that is really there.

A layout engine that costs nothing while nothing changes; matplotlib's own two solve the whole
figure again for each draw.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.layout_engine import LayoutEngine
from matplotlib.text import Text
from matplotlib.ticker import MaxNLocator

from gui.plots.colour_bar import ColourBar
from gui.plots.style import Style


@dataclass(slots=True)
class Panel:
    """One pair of axes with its texts, and a colour bar at its right when there is one.

    Attributes
    ----------
    title, note : above the axes, at the left and, quieter, at the right.
    message : a sentence in the middle instead of a drawing.
    """

    axes: Axes
    title: Text
    note: Text
    message: Text
    bar: ColourBar | None = None

    def texts(self) -> tuple[object, ...]:
        """What margins depend on besides the size: limits and texts."""
        axes = self.axes
        shown = self.bar.levels.values.tobytes() if self.bar is not None else None
        return (*axes.get_xlim(), *axes.get_ylim(), axes.get_xlabel(), axes.get_ylabel(), shown)


class PanelLayout(LayoutEngine):
    """Panels in a grid of equal cells.

    Parameters
    ----------
    panels : in reading order.
    style : gives the sizes of type that margins follow.
    placed : called after the panels got a new place, before they are drawn.

    Attributes
    ----------
    shape : width over height that a panel would like to have; decides the number of columns.
    shared : whether all panels have the same axes, labelled at the left and below only.
    foot : how many pixels a legend below all panels takes in a figure of some width; it may be
        arranged anew each time it is asked.
    bare : whether panels fill the figure, as nothing is written around them.
    """

    _adjust_compatible = False
    _colorbar_gridspec = False

    def __init__(
        self, panels: list[Panel], style: Style, placed: Callable[[RendererBase], None]
    ) -> None:
        super().__init__()
        self.panels = panels
        self.style = style
        self.shape = 1.0
        self.shared = False
        self.foot: Callable[[float, RendererBase], float] | None = None
        self.columns = 1
        self.bare = False
        self._placed = placed
        self._again = False
        self._known: tuple[object, ...] | None = None

    def forget(self) -> None:
        """Measure again at the next draw: the style changed."""
        self._known = None

    def place_again(self) -> None:
        """Call ``placed`` at the next draw even if no panel moves: its content changed."""
        self._again = True

    def execute(self, fig: Figure) -> None:
        """Place the panels, unless nothing changed since the last time."""
        texts = tuple(panel.texts() for panel in self.panels)
        now = (fig.bbox.width, fig.bbox.height, fig.dpi, texts)
        if now == self._known and not self._again:
            return
        # Asked for anew: measured without one, a text takes the renderer of its last drawing, with
        # the dpi of that time.
        renderer: RendererBase = fig._get_renderer()  # type: ignore[attr-defined]
        if now != self._known:
            # Tick labels depend on the size, the size on tick labels: the second pass settles it.
            # The first begins the same each time, whatever was there before.
            for panel in self.panels:
                self._set_ticks(panel, 4, 4, 6)
            for _ in range(2):
                self._place(fig, renderer)
        self._known, self._again = now, False
        self._placed(renderer)

    def _place(self, fig: Figure, renderer: RendererBase) -> None:
        if self.bare:
            self._fill(fig)
            return
        pixel = fig.dpi / 72
        width, height = float(fig.bbox.width), float(fig.bbox.height)
        foot = 0.0 if self.foot is None else self.foot(width, renderer)
        pad = self.style.points(6) * pixel
        top = self.style.title * pixel * 1.9 + pad * 0.4
        count = len(self.panels)
        columns = self.columns = _columns(count, width / self.shape, height - foot)
        rows = math.ceil(count / columns)
        if self.shared:
            self._label_outer(columns)
        margins = [self._margins(panel, pixel, renderer) for panel in self.panels]
        left, below, right = (max(m[side] for m in margins) + pad for side in range(3))
        # Shared axes have their labels once; then only the first column and last row need room.
        lefts, belows = (1, 1) if self.shared else (columns, rows)
        box_width = (width - lefts * left - columns * right) / columns
        box_height = (height - foot - belows * below - rows * top) / rows
        box_width, box_height = max(box_width, 8 * pixel), max(box_height, 8 * pixel)
        across = box_width + right + (0 if self.shared else left)
        along = box_height + top + (0 if self.shared else below)
        for index, panel in enumerate(self.panels):
            row, column = divmod(index, columns)
            x = left + column * across
            y = height - top - box_height - row * along
            panel.axes.set_position((x / width, y / height, box_width / width, box_height / height))
            panel.axes.apply_aspect()
            self._fit_ticks(panel, pixel, renderer)
            if panel.bar is not None:
                box = panel.axes.bbox
                gap, thick = self.style.points(7) * pixel, self.style.points(9) * pixel
                panel.bar.axes.set_position(
                    (
                        (box.x1 + gap) / width,
                        box.y0 / height,
                        thick / width,
                        box.height / height,
                    )
                )

    def _fill(self, fig: Figure) -> None:
        """Panels in equal cells with nothing but a narrow margin around each."""
        width, height = float(fig.bbox.width), float(fig.bbox.height)
        count, pad = len(self.panels), self.style.points(3) * fig.dpi / 72
        columns = self.columns = _columns(count, width / self.shape, height)
        rows = math.ceil(count / columns)
        across, along = (width - pad) / columns, (height - pad) / rows
        for index, panel in enumerate(self.panels):
            row, column = divmod(index, columns)
            x, y = pad + column * across, height - (row + 1) * along
            size = ((across - pad) / width, (along - pad) / height)
            panel.axes.set_position((x / width, y / height, *size))
            panel.axes.apply_aspect()

    def _label_outer(self, columns: int) -> None:
        count = len(self.panels)
        for index, panel in enumerate(self.panels):
            first, last = index % columns == 0, index + columns >= count
            panel.axes.tick_params(labelleft=first, labelbottom=last)
            panel.axes.yaxis.label.set_visible(first)
            panel.axes.xaxis.label.set_visible(last)

    def _fit_ticks(self, panel: Panel, pixel: float, renderer: RendererBase) -> None:
        """As many ticks as have room, between two and seven intervals."""
        box, em = panel.axes.bbox, self.style.small * pixel
        wide = max(_label_width(panel.axes, renderer) + 2 * em, 3.6 * em)
        self._set_ticks(panel, box.width / wide, box.height / (3.2 * em), box.height / (2.0 * em))

    @staticmethod
    def _set_ticks(panel: Panel, across: float, along: float, bar: float) -> None:
        for axis, intervals in ((panel.axes.xaxis, across), (panel.axes.yaxis, along)):
            locator = axis.get_major_locator()
            if isinstance(locator, MaxNLocator):
                locator.set_params(nbins=_between(2, intervals, 7))
        if panel.bar is not None:
            panel.bar.fit(bar)

    def _margins(
        self, panel: Panel, pixel: float, renderer: RendererBase
    ) -> tuple[float, float, float]:
        """Pixels needed left of, below and right of the panel's box."""
        axes, em = panel.axes, self.style.small * pixel
        box = axes.bbox
        left, below, right = 1.5 * em, 1.5 * em, 0.8 * em
        across = axes.yaxis.get_tightbbox(renderer) if axes.axison else None
        along = axes.xaxis.get_tightbbox(renderer) if axes.axison else None
        if across is not None:
            left = max(left, box.x0 - across.x0)
        if along is not None:
            below = max(below, box.y0 - along.y0)
            right = max(right, along.x1 - box.x1)
        if panel.bar is not None and panel.bar.axes.get_visible():
            bar = panel.bar.axes.yaxis.get_tightbbox(renderer)
            beyond = bar.x1 - panel.bar.axes.bbox.x1 if bar is not None else 0.0
            right = max(right, self.style.points(16) * pixel + max(beyond, 0.0))
        return left, below, right


def _label_width(axes: Axes, renderer: RendererBase) -> float:
    """Width in pixels of the widest label along x."""
    labels = [tick.label1 for tick in axes.xaxis.get_major_ticks() if tick.label1.get_visible()]
    return max(
        (label.get_window_extent(renderer).width for label in labels if label.get_text()), default=0
    )


def _between(low: int, value: float, high: int) -> int:
    return max(low, min(high, int(value)))


def _columns(count: int, width: float, height: float) -> int:
    """The number of columns that makes the smaller side of a cell largest."""
    return max(
        range(1, count + 1),
        key=lambda columns: (
            min(width / columns, height / math.ceil(count / columns)),
            -abs(columns * math.ceil(count / columns) - count),
        ),
        default=1,
    )
