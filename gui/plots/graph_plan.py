"""The plan of a drawn computation graph: where its columns stand and how wide they are, in ems of
its type along x and in rows along y.  No drawing here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gui.plots.graph_labels import EdgeLabel, NodeLabel
from studies.messages.graph import Drawing, Graph

Array = NDArray[np.float64]

STACKED, BESIDE, NOTHING = "stacked", "beside", "nothing"
"""Where numbers stand: above and below their box, in it beside the name, nowhere."""

PADDED = 0.65
"""Room in a box beside its text, ems."""

NUMBER = 4.5
"""Room that a number needs, ems: ``−12.345``."""

CELL = 0.6
"""Between what stands beside one another in a box, ems."""

BADGE = 0.8
"""Size of a badge, ems."""

SURROUND = 3.0
"""What an edge has left and right of its label, both together, ems."""

WIDEST_GAP = 15.0


@dataclass(frozen=True, slots=True)
class Form:
    """How much a picture shows, and how tightly.

    Attributes
    ----------
    numbers : where they stand.
    full : operations are written in the boxes, else names only.
    rules : for local derivatives at the edges there is room with formulas (0), with values (1), or
        none is kept (2).
    least : the size of type, relative to that of other pictures, at which this is readable.
    thick : room in a box above its text, ems.
    line : a line of numbers above or below a box, ems of the type in boxes.
    figure : size of the numbers, ems of the type in boxes.
    apart : between two rows, ems.
    gap : between two columns at least, ems.
    """

    numbers: str
    full: bool
    rules: int
    least: float
    thick: float = 0.42
    line: float = 1.3
    figure: float = 1.0
    apart: float = 0.7
    gap: float = 2.6

    def pitch(self, tallest: float) -> float:
        """Ems of a row whose boxes hold texts so high."""
        stacked = 2 * self.line if self.numbers == STACKED else 0.0
        return tallest + 2 * self.thick + stacked + self.apart


def _tight(full: bool, rules: int, gap: float) -> Form:
    return Form(STACKED, full, rules, 0.8, 0.28, 1.0, 0.9, 0.3, gap)


FORMS = (
    Form(STACKED, True, 0, 1.0),
    Form(STACKED, True, 1, 0.9),
    Form(STACKED, True, 2, 0.85),
    _tight(True, 1, 2.0),
    _tight(True, 2, 2.0),
    _tight(False, 2, 1.8),
    Form(BESIDE, True, 2, 0.8, 0.26, apart=0.3, gap=2.4),
    Form(BESIDE, False, 2, 0.72, 0.26, apart=0.3, gap=2.4),
    Form(NOTHING, True, 2, 0.6, 0.2, apart=0.25, gap=2.4),
    Form(NOTHING, False, 2, 0.0, 0.12, apart=0.16, gap=2.2),
)
"""The richest first; the last one fits anywhere, if need be without any text."""

TIGHT, COMPACT, BARE = FORMS[4], FORMS[6], FORMS[9]
"""What a part of the graph is drawn in that is looked at closely, where it has room."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Columns and rows.

    Attributes
    ----------
    form : what it has room for.
    centres, halves : of each column, ems.
    width : of all columns, ems.
    rows : how many there are.
    tallest : of the texts in boxes, ems.
    x, y : of each node drawn: ems from the left, rows downwards (y <= 0).
    """

    form: Form
    centres: Array
    halves: Array
    width: float
    rows: float
    tallest: float
    x: Array
    y: Array

    @property
    def places(self) -> Array:
        """Of the nodes, shape (k, 2)."""
        return np.column_stack((self.x, self.y))

    def column(self, layer: float) -> tuple[float, float]:
        """Centre and half width of a column."""
        return float(self.centres[int(layer)]), float(self.halves[int(layer)])


def label_size(label: NodeLabel, form: Form, *, full: bool) -> tuple[float, float]:
    """Width and height of a node's box, ems."""
    text = label.full if full else label.brief
    height = max(text.height + text.depth, 1.0) + 2 * form.thick
    width = text.width + 2 * PADDED + badge_width(label)
    if form.numbers == BESIDE:
        width += 2 * (NUMBER + CELL)
    return max(width, height), height


def badge_width(label: NodeLabel) -> float:
    """What a badge takes beside the text of a box, ems."""
    return BADGE * label.badge.width + 0.45 if label.badge.width else 0.0


def plan(
    graph: Graph,
    drawing: Drawing,
    nodes: Sequence[NodeLabel],
    edges: Sequence[EdgeLabel],
    form: Form,
) -> Plan:
    """Columns as wide as their boxes, gaps as wide as the labels of the edges that end there."""
    sizes = [label_size(label, form, full=form.full) for label in nodes]
    layers = [int(layer) for layer, _ in drawing.positions]
    count = max(layers, default=0) + 1
    least = NUMBER * form.figure / 2 if form.numbers == STACKED else 0.9
    halves = np.full(count, least)
    for layer, (width, _) in zip(layers, sizes, strict=True):
        halves[layer] = max(halves[layer], width / 2)
    gaps = np.full(max(count - 1, 0), form.gap)
    if form.rules < 2:
        for (_, target), label in zip(ends(graph, drawing), edges, strict=True):
            layer = layers[target]
            need = label.before[form.rules].width + NUMBER + SURROUND
            gaps[layer - 1] = min(max(gaps[layer - 1], need), WIDEST_GAP)
    centres = np.empty(count)
    at = 0.0
    for layer in range(count):
        at += halves[layer] + (gaps[layer - 1] + halves[layer - 1] if layer else 0.0)
        centres[layer] = at
    heights = [height for _, height in drawing.positions]
    heights += [height for route in drawing.routes for _, height in route]
    tallest = max((height for _, height in sizes), default=2.0) - 2 * form.thick
    return Plan(
        form=form,
        centres=centres,
        halves=halves,
        width=float(at + halves[-1]),
        rows=max(heights, default=0.0) + 1.0,
        tallest=tallest,
        x=centres[layers],
        y=np.array([-height for _, height in drawing.positions]),
    )


def ends(graph: Graph, drawing: Drawing) -> list[tuple[int, int]]:
    """Of each edge drawn: the places of its ends among the nodes drawn."""
    place = {node: k for k, node in enumerate(drawing.nodes)}

    def drawn(node: int) -> int:
        return place[node] if node in place else place[graph.family[node]]

    edges = [graph.edges[number] for number in drawing.edges]
    return [(drawn(edge.source), drawn(edge.target)) for edge in edges]


def clearances(plan: Plan, drawing: Drawing) -> Array:
    """Of each node: rows to what is nearest in its column, node or edge; infinite where it is
    alone."""
    columns: dict[int, list[float]] = {}
    for layer, height in drawing.positions:
        columns.setdefault(int(layer), []).append(-height)
    for route in drawing.routes:
        for layer, height in route:
            columns.setdefault(int(layer), []).append(-height)
    found = np.full(len(plan.y), np.inf)
    for k, (layer, _) in enumerate(drawing.positions):
        apart = [abs(other - plan.y[k]) for other in columns[int(layer)]]
        found[k] = min((one for one in apart if one > 1e-9), default=np.inf)
    return found


def ports(plan: Plan, drawing: Drawing, pairs: Sequence[tuple[int, int]]) -> Array:
    """How far above the middle of its target's box each edge arrives, from -1 to 1: those that
    come from above arrive above."""
    into: dict[int, list[tuple[float, int]]] = {}
    for k, (source, target) in enumerate(pairs):
        route = drawing.routes[k]
        height = -route[-1][1] if route else float(plan.y[source])
        into.setdefault(target, []).append((height, k))
    found = np.zeros(len(pairs))
    for arriving in into.values():
        arriving.sort()
        for at, (_, k) in enumerate(arriving):
            found[k] = 0.0 if len(arriving) == 1 else 2 * at / (len(arriving) - 1) - 1
    return found
