"""The scale beside filled contours: one block a band, points at the ends that go on.

Every band has the same height; on a logarithmic scale the labels, not the blocks, tell.
"""

from __future__ import annotations

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.ticker import FixedFormatter, FixedLocator

from gui.plots.axes_text import number, numbers
from gui.plots.colours import Colours
from gui.plots.levels import Array, Levels
from gui.plots.style import Style
from gui.plots.ticks import restyle_ticks

STEPS = (1, 2, 4, 5, 10, 20, 50, 100, 200, 500, 1000)
"""Which levels may be labelled: every one, every second ..."""


class ColourBar:
    """A colour bar in axes of its own."""

    def __init__(self, axes: Axes) -> None:
        self.axes = axes
        axes.set_autoscale_on(False)
        axes.set_xlim(0, 1)
        axes.xaxis.set_visible(False)
        axes.yaxis.tick_right()
        axes.yaxis.set_label_position("right")
        for spine in axes.spines.values():
            spine.set_visible(False)
        axes.patch.set_visible(False)
        self.blocks = PolyCollection([], linewidths=0.4)
        axes.add_collection(self.blocks, autolim=False)
        self.levels = Levels("linear", np.empty(0), np.empty(0))
        self._fitted: list[int] | None = None

    def restyle(self, style: Style) -> None:
        """Colours and sizes."""
        restyle_ticks(self.axes, style)

    def update(self, levels: Levels, colours: Colours, label: str) -> None:
        """Show ``levels`` with one colour a band, the open ends included; hidden for a constant."""
        self.levels = levels
        self._fitted = None
        count = levels.heights.size - 1
        self.axes.set_visible(count >= 1)
        if count < 1:
            return
        tip = 0.045 * count
        blocks: list[list[tuple[float, float]]] = [
            [(0.0, k), (1.0, k), (1.0, k + 1.0), (0.0, k + 1.0)] for k in range(count)
        ]
        if levels.below:
            blocks.insert(0, [(0.5, -tip), (1, 0), (0, 0), (0.5, -tip)])
        if levels.above:
            blocks.append([(0, count), (1, count), (0.5, count + tip), (0, count)])
        rows = [tuple(colour) for colour in colours]
        self.blocks.set_verts(blocks)
        self.blocks.set_facecolor(rows)
        self.blocks.set_edgecolor(rows)
        self.axes.set_ylim(-tip if levels.below else 0, count + (tip if levels.above else 0))
        self.axes.set_ylabel(label)

    def fit(self, room: float) -> None:
        """Label as many levels as ``room`` lines of text allow, the round ones."""
        count = self.levels.values.size
        if count < 2:
            return
        most = max(min(room, 9), 1)
        fitting = [step for step in STEPS if min(4, count - 1) <= (count - 1) / step <= most]
        choices = [self._labels(step) for step in fitting] or [self._labels(count - 1)]
        # Levels 0.08 apart are labelled 0, 0.4, 0.8 rather than 0, 0.32, 0.64: shortest text first.
        places, texts = min(choices, key=lambda choice: max(map(len, choice[1])))
        if self._fitted == places:
            return
        self._fitted = places
        self.axes.yaxis.set_major_locator(FixedLocator(places))
        self.axes.yaxis.set_major_formatter(FixedFormatter(texts))

    def _labels(self, step: int) -> tuple[list[int], list[str]]:
        """Every ``step``-th level, zero among them when it is one: their places and texts."""
        levels = self.levels
        places = list(range(_first_round(levels.heights, step), levels.values.size, step))
        values = [float(levels.values[place]) for place in places]
        if levels.spacing == "linear":
            return places, numbers(values)
        return places, [number(value, 3) for value in values]


def _first_round(heights: Array, step: int) -> int:
    """Where to start so that every ``step``-th level is a multiple of the larger step (so that
    zero is labelled when it is a level)."""
    gap = (heights[-1] - heights[0]) / (heights.size - 1)
    ratio = heights[0] / gap
    if not math.isfinite(ratio) or abs(ratio) > 1e9:
        return 0
    return int(-round(ratio) % step)
