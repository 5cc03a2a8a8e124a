"""The numbers of a drawn computation graph: values, adjoints or tangents at their nodes, local
derivatives at their edges.  They follow the point.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from numpy.typing import NDArray

from gui.plots.edge_labels import Pieces, place_labels
from gui.plots.formula_path import Outline, words
from gui.plots.graph_boxes import Boxes
from gui.plots.graph_fit import Fit, cells
from gui.plots.graph_labels import HIDDEN, EdgeLabel, figures
from gui.plots.graph_nodes import STACK
from gui.plots.graph_plan import BESIDE, NUMBER, STACKED, Plan
from gui.plots.inscriptions import Inscriptions
from gui.plots.style import Style
from gui.session.chain_stage import FORWARD, Stage
from studies.messages.backprop import Backprop, Numbers
from studies.messages.graph import Drawing

Array = NDArray[np.float64]

RULE = 0.86
"""Type at the edges, relative to that in the boxes."""

BETWEEN, ASIDE = 0.35, 0.5
"""Between a formula and its value, and on both sides of a label, ems."""

POORER = 0.9
"""What it costs, for each edge, to leave a formula out: more than another place, less than an edge
covered."""

MANY = 60
"""Edges in view from which on none has a label."""

NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """What the numbers are, and which are seen.

    Attributes
    ----------
    found : the numbers; None while they are not known.
    stage : how far the passes have come; None for all the way.
    nodes, edges : whose adjoint, and whose local derivative, is to be found.
    """

    found: Backprop | None
    stage: Stage | None
    nodes: frozenset[int] = NOBODY
    edges: frozenset[int] = NOBODY

    @property
    def forward(self) -> bool:
        """Whether tangents are shown, and not adjoints."""
        return self.stage is not None and self.stage.mode == FORWARD

    def valued(self, node: int) -> bool:
        """Whether a value is known."""
        return self.stage is None or node in self.stage.values

    def reached(self, node: int) -> bool:
        """Whether an adjoint, or a tangent, is known."""
        return self.stage is None or node in self.stage.seconds


class GraphNumbers:
    """The artists."""

    def __init__(self, axes: Axes) -> None:
        self._axes = axes
        self.grounds = Boxes(axes, 6.0, animated=True)
        self.rules = Inscriptions(axes, 6.1, animated=True)
        self.slopes = Inscriptions(axes, 6.2, animated=True)
        self.values = Inscriptions(axes, 6.3, animated=True)
        self.seconds = Inscriptions(axes, 6.4, animated=True)
        self._spots: list[tuple[int, float, float]] = []
        self._level = 2

    @property
    def artists(self) -> list[Artist]:
        """In drawing order."""
        return [self.grounds, self.rules, self.slopes, self.values, self.seconds]

    @property
    def labelled(self) -> bool:
        """Whether edges have labels."""
        return bool(self._spots)

    # ------------------------------------------------------------------ nodes

    def write_nodes(
        self,
        drawing: Drawing,
        plan: Plan,
        fitted: Fit,
        told: Told,
        style: Style,
        colours: tuple[str, str],
        point: float,
    ) -> None:
        """Values and adjoints as they are now, in these ``colours``."""
        found = told.found
        if found is None or not fitted.numbered:
            for artist in (self.values, self.seconds):
                artist.write([], np.empty((0, 2)), 1.0, [])
            return
        below = found.tangents if told.forward else found.adjoints
        above_ = (self.values, found.values, colours[0])
        for way, (artist, numbers, colour) in enumerate(
            (above_, (self.seconds, below, colours[1]))
        ):
            seen = told.reached if way else told.valued
            shown = [k for k, node in enumerate(drawing.nodes) if seen(node)]
            texts, shades = [], []
            for k in shown:
                text, shade = self._figure(numbers, drawing.nodes[k], fitted, k, style, colour)
                if way and drawing.nodes[k] in told.nodes:
                    text, shade = words(HIDDEN), style.palette.muted
                texts.append(text)
                shades.append(shade)
            moves = np.array([
                _aside(fitted, k, way, several=drawing.counts[k] > 1) for k in shown
            ]).reshape(-1, 2) / point  # fmt: skip
            artist.write(
                texts, plan.places[shown], fitted.figure / point, shades,
                align=1.0 if fitted.form.numbers == BESIDE else 0.5, shift=moves,
            )  # fmt: skip

    def _figure(
        self, numbers: Numbers, node: int, fitted: Fit, k: int, style: Style, colour: str
    ) -> tuple[Outline, str]:
        text, is_number = figures(numbers, node, fitted.rooms[k])
        return words(text), colour if is_number else style.palette.bad

    # ------------------------------------------------------------------ edges

    def place_rules(
        self,
        drawing: Drawing,
        plan: Plan,
        fitted: Fit,
        told: Told,
        labels: Sequence[EdgeLabel],
        pieces: Pieces,
        seen: Sequence[int],
    ) -> None:
        """Find places for the local derivatives of the edges ``seen``: with formulas where all of
        them have room, else with values only."""
        self._spots, self._level = [], 2
        if fitted.form.numbers != STACKED or not 0 < len(seen) <= MANY:
            return
        taken = rectangles(self._axes, plan, fitted)
        size = RULE * fitted.type
        spots: list[tuple[float, float] | None] = []
        least = math.inf
        for level in range(3):
            sizes = [(0.0, 0.0)] * len(labels)
            for k in seen:
                before, value = _texts(drawing, told, labels[k], k, level)
                wide = before.width + value.width + (BETWEEN if before.width else 0.0)
                tall = max(before.height + before.depth, 1.0)
                sizes[k] = (wide + 2 * ASIDE) * size, (tall + 0.25) * size
            tried, cost = place_labels(pieces, sizes, taken)
            cost += POORER * level * len(seen)
            if cost < least:
                spots, least, self._level = tried, cost, level
        to_data = self._axes.transData.inverted().transform
        for k, spot in enumerate(spots):
            if spot is not None:
                x, y = to_data(spot)
                self._spots.append((k, float(x), float(y)))

    def write_rules(
        self,
        drawing: Drawing,
        fitted: Fit,
        told: Told,
        labels: Sequence[EdgeLabel],
        style: Style,
        point: float,
    ) -> None:
        """The local derivatives at their places, on patches of the ground's colour."""
        palette, size = style.palette, RULE * fitted.type / point
        stage = told.stage
        befores, values, places, sizes, left, right = [], [], [], [], [], []
        for k, x, y in self._spots:
            if stage is not None and drawing.edges[k] not in stage.locals:
                continue
            before, value = _texts(drawing, told, labels[k], k, self._level)
            if not value.width:
                continue
            between = BETWEEN if before.width else 0.0
            wide = before.width + between + value.width
            befores.append(before)
            values.append(value)
            places.append((x, y))
            sizes.append(((wide + ASIDE) * size, 1.3 * size))
            left.append((-wide / 2 * size, 0.0))
            right.append(((-wide / 2 + before.width + between) * size, 0.0))
        at, count = np.array(places).reshape(-1, 2), len(places)
        self.grounds.place(sizes, at, [0.3 * size] * count, [palette.panel] * count, "none", 0.0)
        for artist, texts, colour, moves in (
            (self.rules, befores, palette.muted, left),
            (self.slopes, values, palette.text, right),
        ):
            shift = np.array(moves).reshape(-1, 2)
            artist.write(texts, at, size, [colour] * count, align=0.0, shift=shift)


def _aside(fitted: Fit, k: int, way: int, *, several: bool) -> tuple[float, float]:
    """Where a number stands beside the middle of its box, pixels; ``way`` 0 for the value."""
    if fitted.form.numbers == BESIDE:
        return cells(fitted, k)[1 + way], 0.0
    rise = float(fitted.sizes[k, 1]) / 2 + 0.56 * fitted.form.line * fitted.type
    if way:
        return 0.0, -rise
    return 0.0, rise + (STACK * fitted.type if several else 0.0)


def _texts(
    drawing: Drawing, told: Told, label: EdgeLabel, k: int, level: int
) -> tuple[Outline, Outline]:
    """What stands before the value at an edge, and the value."""
    number = drawing.edges[k]
    if told.found is None:
        return words(""), words("")
    if number in told.edges:
        return label.asked[level], words(HIDDEN)
    text, _ = figures(told.found.locals, number, NUMBER)
    return label.before[level], words(text)


def rectangles(axes: Axes, plan: Plan, fitted: Fit) -> Array:
    """Boxes with the numbers above and below them, pixels: shape (k, 4)."""
    centres = axes.transData.transform(plan.places)
    stacked = fitted.form.numbers == STACKED
    halves = np.column_stack((
        np.maximum(fitted.sizes[:, 0] / 2, (1.5 if stacked else 0.0) * fitted.type),
        fitted.sizes[:, 1] / 2 + (fitted.form.line * fitted.type if stacked else 0.0),
    ))  # fmt: skip
    return np.hstack((centres - halves, centres + halves))
