"""How a plan of a computation graph fits the room that there is: its size of type, what each box
holds and how large it is.  Pixels and ems; no drawing here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gui.plots.graph_labels import NodeLabel
from gui.plots.graph_plan import (
    BARE,
    BESIDE,
    CELL,
    COMPACT,
    NOTHING,
    NUMBER,
    PADDED,
    STACKED,
    TIGHT,
    Form,
    Plan,
    label_size,
)
from studies.messages.graph import Drawing

Array = NDArray[np.float64]
Range = tuple[float, float]

LARGEST, SMALL = 1.45, 0.6
"""Type in the picture, relative to that of other pictures: the largest, and the smallest at all."""

SPREAD = (2.4, 1.5)
"""Columns and rows are at most so much further apart than their contents ask for."""

SLACK = 0.94
"""Type may be so much smaller than a form would have it."""

MARGIN = 1.4
"""Ems left and right of the first and the last column."""

PORT = 0.42
"""Ems between two edges that arrive at a box, where it can be so high."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What is drawn of a plan.

    Attributes
    ----------
    form : what there is room for now.
    across, down : pixels of an em of the plan along x, and of a row.
    type : the size of type in boxes, pixels.
    named : whether boxes have texts.
    full : of each node, whether its operation is written.
    sizes : of each box, pixels.
    rooms : for the numbers of each node, ems of numbers.
    """

    form: Form
    across: float
    down: float
    type: float
    named: bool
    full: tuple[bool, ...]
    sizes: Array
    rooms: tuple[float, ...]

    @property
    def figure(self) -> float:
        """The size of numbers, pixels."""
        return self.type * self.form.figure

    @property
    def numbered(self) -> bool:
        """Whether numbers are seen."""
        return self.form.numbers != NOTHING


def home(plan: Plan, width: float, height: float, em: float) -> tuple[Range, Range]:
    """The view that shows a whole plan in so many pixels: ems along x, rows along y."""
    pitch = plan.form.pitch(plan.tallest)
    fit = largest_type(plan, width, height)
    most = em if fit < plan.form.least * em else min(fit, LARGEST * em)
    wide = max(most, em) if plan.form.numbers == NOTHING else most
    across = min(width / (plan.width + 2 * MARGIN), SPREAD[0] * wide)
    down = min(height / plan.rows, SPREAD[1] * most * pitch)
    wide, tall = width / across, height / down
    left = -(wide - plan.width) / 2
    top = 0.5 + (tall - plan.rows) / 2
    return (left, left + wide), (top - tall, top)


def largest_type(plan: Plan, width: float, height: float) -> float:
    """The size of type, pixels, with which a plan fits into so many pixels."""
    across = width / (plan.width + 2 * MARGIN)
    return min(across, height / (plan.rows * plan.form.pitch(plan.tallest)))


def fit(
    plan: Plan,
    drawing: Drawing,
    labels: Sequence[NodeLabel],
    arriving: Sequence[int],
    clear: Array,
    across: float,
    down: float,
    em: float,
    least: float,
) -> Fit:
    """Boxes and type for a view.

    Parameters
    ----------
    arriving : of each node, how many edges end there.
    clear : see :func:`gui.plots.graph_plan.clearances`.
    across, down : pixels of an em of the plan along x, and of a row.
    em, least : the size of type of other pictures, and the smallest that can be read, pixels.
    """
    form = _form(plan, across, down, em)
    pitch = form.pitch(plan.tallest)
    size = min(max(min(across, down / pitch), least), LARGEST * em)
    if form.numbers != STACKED:
        size = min(size, em)
    named = form.numbers != NOTHING or down / pitch >= SLACK * least
    full, sizes, rooms = [], [], []
    for k, ((layer, _), label) in enumerate(zip(drawing.positions, labels, strict=True)):
        column = 2 * plan.column(layer)[1] * across / size
        line = form.line if form.numbers == STACKED else 0.0
        # two neighbours may both be high: each has half of what is between their middles
        free = 0.9 * float(clear[k]) * down / size - 2 * line
        wide, high = label_size(label, form, full=True)
        own = max(free, plan.tallest + 2 * form.thick)
        written = named and wide <= 1.02 * column and high <= own
        width, height = label_size(label, form, full=written)
        if not named:
            width, height = min(width, column), min(height, 0.62 * down / size)
        else:
            height = max(height, min(PORT * (arriving[k] + 1), free, 7.0))
        full.append(written)
        sizes.append((width * size, height * size))
        beside = 0.9 * form.gap * across / size
        edge = min(float(plan.x[k]), plan.width - float(plan.x[k])) + MARGIN
        room = min(column + beside, 2 * edge * across / size)
        rooms.append(NUMBER if form.numbers == BESIDE else max(room, NUMBER))
    if form.numbers == BESIDE:  # the boxes of a column stand like the rows of a table
        widest: dict[float, float] = {}
        for (layer, _), (width, _) in zip(drawing.positions, sizes, strict=True):
            widest[layer] = max(widest.get(layer, 0.0), width)
        layers = [layer for layer, _ in drawing.positions]
        sizes = [(widest[layer], height) for layer, (_, height) in zip(layers, sizes, strict=True)]
    return Fit(
        form, across, down, size, named, tuple(full), np.array(sizes).reshape(-1, 2), tuple(rooms)
    )


def _form(plan: Plan, across: float, down: float, em: float) -> Form:
    """The plan's own form, or the one that its part in view has room for."""
    for form in (plan.form, TIGHT, COMPACT):
        rows = down / form.pitch(plan.tallest)
        # a column's width is the plan's: boxes with more in them may not fit into it
        wide = form.numbers != BESIDE or plan.form.numbers == BESIDE or across > 2.0 * em
        if form.numbers != NOTHING and wide and min(rows, across) >= SLACK * form.least * em:
            return form
    return BARE


def cells(fitted: Fit, k: int) -> tuple[float, float, float]:
    """Where the name begins and the two numbers of a box end that holds all three, pixels to the
    right of its middle."""
    half, size = float(fitted.sizes[k, 0]) / 2, fitted.type
    last = half - PADDED * size
    return PADDED * size - half, last - (NUMBER + CELL) * size, last


WIDE = 10.0
LEAST, ROW, MOST = 4.0, 0.55, 12.0
"""Inches: the width; of the height at least, for each row of nodes, and at most."""


def page_size(placed: Drawing) -> tuple[float, float]:
    """Inches of a graph's picture in a file."""
    return WIDE, min(max(LEAST, ROW * (placed.widest + 1.5)), MOST)
