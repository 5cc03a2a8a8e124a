"""The numbers and names along the edges of a box in space: outside it, clear of each other.

Positions are chosen in pixels, from the sizes of the texts as they will be drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.text import Text
from numpy.typing import NDArray

from gui.plots.style import Style

Array = NDArray[np.float64]
MOST = 9
"""Ticks of one axis, at most."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One labelled edge.

    Attributes
    ----------
    ticks : (n, 2) pixels of its ticks.
    texts : their labels.
    ends : (2, 2) pixels of its ends; a name stands ``above`` the second one, or at the middle.
    outward : (2,) unit vector away from the box.
    name : of the axis, as mathtext.
    even : whether the ticks are equally far apart.
    """

    ticks: Array
    texts: list[str]
    ends: Array
    outward: Array
    name: str
    above: bool = False
    even: bool = True


class EdgeLabels:
    """A store of texts, placed anew whenever the box turns."""

    def __init__(self, axes: Axes, zorder: float) -> None:
        def new() -> Text:
            return axes.text(0, 0, "", ha="center", va="center", zorder=zorder, visible=False)

        self.numbers = [new() for _ in range(3 * MOST)]
        self.names = [new() for _ in range(3)]
        self.axes = axes
        self._sizes: dict[tuple[str, float, float], tuple[float, float]] = {}

    def restyle(self, style: Style) -> None:
        """Colours and sizes."""
        for text in self.numbers:
            text.set_fontsize(style.small)
            text.set_color(style.palette.muted)
        for text in self.names:
            text.set_fontsize(style.text)
            text.set_color(style.palette.text)

    def size(self, text: Text, words: str, renderer: RendererBase) -> tuple[float, float]:
        """Width and height in pixels of ``words`` written as ``text``; measured once."""
        figure = text.get_figure(root=True)
        assert figure is not None
        key = (words, float(text.get_fontsize()), float(figure.dpi))
        if key not in self._sizes:
            if len(self._sizes) > 500:
                self._sizes.clear()
            shown = text.get_visible()
            text.set_text(words)
            text.set_visible(True)
            box = text.get_window_extent(renderer)
            text.set_visible(shown)
            self._sizes[key] = (float(box.width), float(box.height))
        return self._sizes[key]

    def place(
        self, edges: list[Edge], size: tuple[float, float], em: float, renderer: RendererBase
    ) -> None:
        """Write every label that has room in a panel of ``size`` pixels; ``em`` is the height of
        the small type."""
        for text in (*self.numbers, *self.names):
            text.set_visible(False)
        taken: list[tuple[float, float, float, float]] = []
        free = iter(self.numbers)
        reached = []
        for edge in edges:
            sizes = [self.size(self.numbers[0], words, renderer) for words in edge.texts]
            reached.append(self._numbers(edge, sizes, free, taken, size, em))
        for edge, name, out in zip(edges, self.names, reached, strict=False):
            self._name(edge, name, out, taken, size, em, renderer)

    def _numbers(
        self, edge: Edge, sizes: list[tuple[float, float]], free: object,
        taken: list[tuple[float, float, float, float]], size: tuple[float, float], em: float,
    ) -> float:  # fmt: skip
        """Place the numbers; how far outward they reach."""
        out = 0.75 * em
        if not sizes:
            return out
        boxes = []
        for tick, (width, height) in zip(edge.ticks, sizes, strict=True):
            away = 0.75 * em + _support(edge.outward, width, height)
            centre = tick + away * edge.outward
            boxes.append(_box(centre, width, height))
        # Where there is no room for all, every second, third ... is left.
        strides = (1, 2, 3, 4) if edge.even else (1,)
        stride = next((n for n in strides if _apart(boxes[::n], 0.3 * em)), len(boxes))
        stride = stride if edge.even else 1
        for words, box, (width, height) in list(zip(edge.texts, boxes, sizes, strict=True))[
            ::stride
        ]:
            if not _inside(box, size) or any(_overlap(box, other, 0.15 * em) for other in taken):
                continue
            text: Text = next(free)  # type: ignore[call-overload]
            self._write(text, words, box, size)
            taken.append(box)
            out = max(out, 0.75 * em + 2 * _support(edge.outward, width, height))
        return out

    def _name(
        self, edge: Edge, text: Text, out: float, taken: list[tuple[float, float, float, float]],
        size: tuple[float, float], em: float, renderer: RendererBase,
    ) -> None:  # fmt: skip
        width, height = self.size(text, edge.name, renderer)
        for centre in _centres(edge, width, height, out, size, em):
            box = _box(centre, width, height)
            if _inside(box, size) and not any(_overlap(box, other, 0.1 * em) for other in taken):
                self._write(text, edge.name, box, size)
                taken.append(box)
                return

    @staticmethod
    def _write(
        text: Text, words: str, box: tuple[float, float, float, float], size: tuple[float, float]
    ) -> None:
        text.set_text(words)
        text.set_position(((box[0] + box[2]) / 2 / size[0], (box[1] + box[3]) / 2 / size[1]))
        text.set_visible(True)


def _centres(
    edge: Edge, width: float, height: float, out: float, size: tuple[float, float], em: float
) -> list[Array]:
    """Where a name may stand, the best place first."""
    low, high = edge.ends
    found = []
    if edge.above:
        for right in (0.6, 0.0, -0.6):
            x = min(max(high[0] + right * em - width / 2, width / 2 + 1), size[0] - width / 2 - 1)
            found.append(np.array([x, high[1] + 0.5 * em + height / 2]))
    away = out + 0.35 * em + _support(edge.outward, width, height)
    for push in (0.0, 0.5, 1.0, 1.6, 2.4):
        for share in (0.5, 0.4, 0.6, 0.25, 0.75, 0.1, 0.9):
            found.append(low + share * (high - low) + (away + push * em) * edge.outward)  # noqa: PERF401
    along = (high - low) / max(float(np.hypot(*(high - low))), 1.0)
    for end, way in ((high, along), (low, -along)):
        found.append(end + (1.2 * em + _support(way, width, height)) * way)
    return found


def _support(way: Array, width: float, height: float) -> float:
    """How far a box of this size reaches from its centre along a unit vector."""
    return float(abs(way[0]) * width / 2 + abs(way[1]) * height / 2)


def _box(centre: Array, width: float, height: float) -> tuple[float, float, float, float]:
    x, y = float(centre[0]), float(centre[1])
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _overlap(
    a: tuple[float, float, float, float], b: tuple[float, float, float, float], gap: float
) -> bool:
    return (
        a[0] < b[2] + gap and b[0] < a[2] + gap and a[1] < b[3] + gap and b[1] < a[3] + gap
    )  # fmt: skip


def _apart(boxes: list[tuple[float, float, float, float]], gap: float) -> bool:
    return not any(_overlap(a, b, gap) for a, b in pairwise(boxes))


def _inside(box: tuple[float, float, float, float], size: tuple[float, float]) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= size[0] and box[3] <= size[1]
