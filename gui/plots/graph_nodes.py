"""The boxes of a drawn computation graph with what is written in them, and its edges: what is drawn
once for a view.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from gui.plots.edge_labels import Pieces
from gui.plots.formula_path import words
from gui.plots.graph_boxes import Boxes, Edges
from gui.plots.graph_fit import Fit, cells
from gui.plots.graph_labels import NodeLabel
from gui.plots.graph_plan import BADGE, BESIDE, Plan, badge_width
from gui.plots.inscriptions import Inscriptions
from gui.plots.palette import mixed
from gui.plots.s_curves import curve
from gui.plots.style import Style
from studies.messages.graph import Drawing, Graph, GraphNode
from symbolic.computation_graph import INPUTS

Array = NDArray[np.float64]

STACK = 0.22
"""How far behind a box that stands for several the next one looks out, ems."""

FADED = 0.62
"""How far what is not reached yet fades into the ground."""

HEAD = 0.62
"""Length of an arrowhead, ems."""


class GraphNodes:
    """Boxes, names and edges.

    Attributes
    ----------
    pieces : of the edges as last drawn, where labels may stand.
    """

    def __init__(self, axes: Axes) -> None:
        self._axes = axes
        self.edges = Edges(axes, 2.0)
        self.used = Edges(axes, 2.5)
        self.halo = Boxes(axes, 3.0)
        self.stacked = Boxes(axes, 3.5)
        self.boxes = Boxes(axes, 4.0)
        self.names = Inscriptions(axes, 5.0)
        self.counts = Inscriptions(axes, 5.0)
        self.grips = Inscriptions(axes, 5.0)
        self.pieces = Pieces(np.empty(0, dtype=np.int64), np.empty((0, 2)), np.empty((0, 2)))

    def draw_boxes(
        self,
        graph: Graph,
        drawing: Drawing,
        plan: Plan,
        fitted: Fit,
        style: Style,
        point: float,
        *,
        reached: frozenset[int],
        halos: Sequence[tuple[int, str]],
    ) -> None:
        """Boxes of ``drawing``.

        Parameters
        ----------
        point : pixels of a point.
        reached : nodes that the passes have been to; the others are pale.
        halos : places among the nodes drawn that stand out, each with a colour.
        """
        palette = style.palette
        sizes = [(width / point, height / point) for width, height in fitted.sizes.tolist()]
        faces, rims, widths, radii = [], [], [], []
        for node, (_, height) in zip(drawing.nodes, sizes, strict=True):
            face, rim, heavy = _look(graph.nodes[node], style)
            pale = 0.0 if node in reached else FADED
            faces.append(mixed(face, palette.panel, pale))
            rims.append(mixed(rim, palette.panel, pale))
            widths.append(style.thin * heavy if fitted.named else style.hair)
            held = graph.nodes[node].kind in INPUTS
            corner = (1.0 if held else 0.45) * fitted.type / point
            radii.append(min(height / 2, corner))
        self.boxes.place(sizes, plan.places, radii, faces, rims, widths)
        many = [k for k, count in enumerate(drawing.counts) if count > 1]
        aside = STACK * fitted.type / np.array([fitted.across, fitted.down])
        self.stacked.place(
            [sizes[k] for k in many], plan.places[many] + aside, [radii[k] for k in many],
            [faces[k] for k in many], [rims[k] for k in many], [widths[k] for k in many],
        )  # fmt: skip
        grow = min(style.points(5.0), 0.45 * fitted.type / point)
        self.halo.place(
            [(sizes[k][0] + grow, sizes[k][1] + grow) for k, _ in halos],
            plan.places[[k for k, _ in halos]],
            [radii[k] + grow / 2 for k, _ in halos],
            [mixed(colour, palette.panel, 0.6) for _, colour in halos],
            [colour for _, colour in halos],
            style.thin,
        )

    def write_names(
        self,
        graph: Graph,
        drawing: Drawing,
        plan: Plan,
        fitted: Fit,
        labels: Sequence[NodeLabel],
        style: Style,
        point: float,
        *,
        reached: frozenset[int],
    ) -> None:
        """What stands in the boxes, and beside those that stand for several or can be dragged."""
        size, palette = fitted.type / point, style.palette
        if not fitted.named:
            for artist in (self.names, self.counts, self.grips):
                artist.write([], np.empty((0, 2)), size, [])
            return
        pale = mixed(palette.text, palette.panel, FADED)
        texts = [
            label.full if full else label.brief
            for label, full in zip(labels, fitted.full, strict=True)
        ]
        colours = [palette.text if node in reached else pale for node in drawing.nodes]
        beside = fitted.form.numbers == BESIDE
        begins = np.array([
            (cells(fitted, k)[0] / point if beside else -badge_width(label) * size / 2, 0.0)
            for k, label in enumerate(labels)
        ]).reshape(-1, 2)  # fmt: skip
        self.names.write(
            texts, plan.places, size, colours, align=0.0 if beside else 0.5, shift=begins
        )
        boxes = fitted.sizes / 2 / point
        many = [k for k, count in enumerate(drawing.counts) if count > 1]
        after = [
            begins[k, 0] + (1.0 if beside else 0.5) * texts[k].width * size + 0.4 * size
            for k in many
        ]
        self.counts.write(
            [labels[k].badge for k in many], plan.places[many], BADGE * size,
            [palette.muted] * len(many), align=0.0,
            shift=np.column_stack((after, np.zeros(len(many)))).reshape(-1, 2),
        )  # fmt: skip
        held = [
            k for k, node in enumerate(drawing.nodes)
            if graph.nodes[node].kind in INPUTS and fitted.numbered
        ]  # fmt: skip
        left = np.column_stack((-boxes[held, 0] - 0.35 * size, np.zeros(len(held))))
        self.grips.write(
            [words("↕")] * len(held), plan.places[held], size, [palette.muted] * len(held),
            align=1.0, shift=left,
        )  # fmt: skip

    def draw_edges(
        self,
        drawing: Drawing,
        plan: Plan,
        fitted: Fit,
        pairs: Sequence[tuple[int, int]],
        arriving: Array,
        style: Style,
        point: float,
        *,
        reached: frozenset[int],
        used: frozenset[int],
        colour: str,
    ) -> None:
        """Curves from box to box, level within each column.

        Parameters
        ----------
        pairs : places of the ends of each edge among the nodes drawn.
        arriving : see :func:`gui.plots.graph_plan.ports`.
        used : numbers of the edges that stand out in ``colour``.
        """
        head = HEAD * fitted.type if fitted.named else 0.0
        curves, tips, owners, starts, finishes = [], [], [], [], []
        for k, (source, target) in enumerate(pairs):
            stretches, tip = _stretches(drawing, plan, fitted, k, source, target, arriving[k], head)
            curves.append(curve(stretches))
            tips.append(tip)
            for before, after in pairwise(stretches):
                owners.append(k)
                starts.append((before[1], before[2]))
                finishes.append((after[0], after[2]))
        to_pixels = self._axes.transData.transform
        self.pieces = Pieces(
            np.array(owners, dtype=np.int64),
            to_pixels(np.array(starts).reshape(-1, 2)),
            to_pixels(np.array(finishes).reshape(-1, 2)),
        )
        palette = style.palette
        plain = mixed(palette.muted, palette.panel, 0.3 if fitted.named else 0.6)
        pale = mixed(plain, palette.panel, FADED)
        colours = [plain if drawing.nodes[target] in reached else pale for _, target in pairs]
        thin = style.thin if fitted.named else style.hair
        places = np.array(tips).reshape(-1, 2)
        self.edges.place(curves, places, colours, thin, head / point)
        bold = [k for k, number in enumerate(drawing.edges) if number in used]
        self.used.place(
            [curves[k] for k in bold], places[bold], [colour] * len(bold),
            2.2 * style.thin, 1.25 * head / point,
        )  # fmt: skip


def _look(node: GraphNode, style: Style) -> tuple[str, str, float]:
    """Colours of a box and its rim, and how heavy that is."""
    palette = style.palette
    if node.kind in INPUTS:
        return mixed(palette.panel, palette.accent, 0.1), palette.accent, 1.0
    if node.output is not None:
        return mixed(palette.panel, palette.text, 0.06), palette.text, 1.5
    rim = palette.text if node.named else mixed(palette.muted, palette.panel, 0.25)
    return palette.panel, rim, 1.0


def _stretches(
    drawing: Drawing,
    plan: Plan,
    fitted: Fit,
    k: int,
    source: int,
    target: int,
    port: float,
    head: float,
) -> tuple[list[tuple[float, float, float]], tuple[float, float]]:
    """The level stretches of an edge, in data coordinates, and its tip."""
    y = float(plan.y[source])
    centre, half = plan.column(drawing.positions[source][0])
    out = float(plan.x[source]) + fitted.sizes[source, 0] / 2 / fitted.across
    stretches = [(out, max(out, centre + half), y)]
    for layer, height in drawing.routes[k]:
        centre, half = plan.column(layer)
        stretches.append((centre - half, centre + half, -height))
    centre, half = plan.column(drawing.positions[target][0])
    width, height = fitted.sizes[target]
    tip = float(plan.x[target]) - width / 2 / fitted.across
    room = max(height / 2 - 0.25 * fitted.type, 0.2 * height)
    y = float(plan.y[target]) + port * room / fitted.down
    end = tip - 0.8 * head / fitted.across
    stretches.append((min(end, centre - half), end, y))
    return stretches, (tip, y)
