"""The scale beside filled contours: one block a band, points at ends that go on, and how far.

Every band has the same height; on a logarithmic scale the labels, not the blocks, tell.
"""

from __future__ import annotations

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.ticker import FixedFormatter, FixedLocator

from gui.plots.colours import Colours
from gui.plots.levels import Array, Levels
from gui.plots.style import Style
from gui.plots.ticks import restyle_ticks

STEPS = (1, 2, 4, 5, 10, 20, 50, 100, 200, 500, 1000)
"""Which levels may be labelled: every one, every second ..."""
TIP = 0.045
"""Length of a pointed end, as a share of the bar."""


class ColourBar:
    """A colour bar in axes of its own."""

    def __init__(self, axes: Axes) -> None:
        self.axes = axes
        axes.set_autoscale_on(False)
        axes.set_xlim(0, 1)
        axes.xaxis.set_visible(False)
        axes.yaxis.tick_right()
        axes.yaxis.set_label_position("right")
        axes.yaxis.get_offset_text().set(horizontalalignment="left", x=0.0)
        axes.yaxis.OFFSETTEXTPAD = 5
        for spine in axes.spines.values():
            spine.set_visible(False)
        axes.patch.set_visible(False)
        self.blocks = PolyCollection([], linewidths=0.4)
        axes.add_collection(self.blocks, autolim=False)
        self.levels = Levels("linear", np.empty(0), np.empty(0))
        self._fitted: list[tuple[float, str]] | None = None

    def restyle(self, style: Style) -> None:
        """Colours and sizes."""
        restyle_ticks(self.axes, style)
        self.axes.yaxis.labelpad = style.points(5)

    def update(self, levels: Levels, colours: Colours, label: str) -> None:
        """Show ``levels`` with one colour a band, the open ends included; hidden for a constant."""
        self.levels = levels
        self._fitted = None
        count = levels.heights.size - 1
        self.axes.set_visible(count >= 1)
        if count < 1:
            return
        tip = TIP * count
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
        scale = levels.scale.words
        self.axes.set_ylabel(f"{label}, {scale}" if scale else label)

    def fit(self, room: float) -> None:
        """Label as many levels as ``room`` lines of text allow, the round ones, and the ends."""
        count = self.levels.values.size
        if count < 2:
            return
        most = max(min(room, 9), 1)
        fitting = [step for step in STEPS if min(4, count - 1) <= (count - 1) / step <= most]
        choices = [self._labels(step) for step in fitting] or [self._labels(count - 1)]
        # Levels 0.08 apart are labelled 0, 0.4, 0.8 rather than 0, 0.32, 0.64: shortest text first.
        places, texts = min(choices, key=lambda choice: max(map(len, choice[1])))
        ends = self._ends()
        # A line of text in levels: labels nearer to an end's than that give way to it.
        line = 0.75 * (count - 1) / max(room, 1.0)
        kept = [
            (float(place), text)
            for place, text in zip(places, texts, strict=True)
            if all(abs(place - end) > line for end, _ in ends)
        ]
        shown = sorted([*kept, *ends])
        if self._fitted == shown:
            return
        self._fitted = shown
        self.axes.yaxis.set_major_locator(FixedLocator([place for place, _ in shown]))
        formatter = FixedFormatter([text for _, text in shown])
        formatter.set_offset_string(self.levels.common)
        self.axes.yaxis.set_major_formatter(formatter)

    def _ends(self) -> list[tuple[float, str]]:
        """The tips, and how far the field goes beyond them."""
        levels = self.levels
        tip = TIP * (levels.values.size - 1)
        ends = []
        if levels.below:
            ends.append((-tip, f"to {levels.extreme(levels.lowest)}"))
        if levels.above:
            ends.append((levels.values.size - 1 + tip, f"to {levels.extreme(levels.highest)}"))
        return ends

    def _labels(self, step: int) -> tuple[list[int], list[str]]:
        """Every ``step``-th level, zero among them when it is one: their places and texts."""
        levels = self.levels
        places = list(range(_first_round(levels.heights, step), levels.values.size, step))
        return places, levels.texts(places)


def _first_round(heights: Array, step: int) -> int:
    """Where to start so that every ``step``-th level is a multiple of the larger step (so that
    zero is labelled when it is a level)."""
    gap = (heights[-1] - heights[0]) / (heights.size - 1)
    ratio = heights[0] / gap
    if not math.isfinite(ratio) or abs(ratio) > 1e9:
        return 0
    return int(-round(ratio) % step)
