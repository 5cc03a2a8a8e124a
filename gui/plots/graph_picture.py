"""A computation graph from left to right: a box for each node, its value above, its adjoint (or its
tangent) below, local derivatives at the edges; what a step of a pass does stands out.

Boxes, edges and operations are drawn once for a view; numbers follow the point.  Where there is
little room numbers move into the boxes, then operations go, then numbers; zooming in brings them
back.
"""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.text import Text
from numpy.typing import NDArray

from gui.plots import graph_words
from gui.plots.axes_text import call
from gui.plots.graph_fit import SLACK, SMALL, Fit, fit, home, largest_type
from gui.plots.graph_labels import EdgeLabel, NodeLabel, edge_label, node_label
from gui.plots.graph_nodes import GraphNodes
from gui.plots.graph_numbers import NOBODY, GraphNumbers, Told, rectangles
from gui.plots.graph_plan import BESIDE, FORMS, STACKED, Plan, clearances, ends, plan, ports
from gui.plots.palette import mixed
from gui.plots.picture import Picture
from gui.plots.style import PROJECTOR, Style
from gui.plots.table import Table
from gui.session.chain_stage import FORWARD, VALUES, Stage
from gui.session.names import readable
from studies.messages.graph import Drawing, Graph
from symbolic.computation_graph import INPUTS

Array = NDArray[np.float64]
Range = tuple[float, float]

FEW = 4
"""Variables that the title names."""

NEAREST, FARTHEST = 12.0, 0.02
"""How large an em of the plan may be looked at, relative to type."""


class GraphPicture(Picture):
    """The graph."""

    title = "Computation graph"

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.axes.set_axis_off()
        self.graph: Graph | None = None
        self.drawing: Drawing | None = None
        self.told = Told(None, None)
        self.selected: int | None = None
        self.fitted: Fit | None = None
        self._key: tuple[object, ...] = ()
        self._labels: list[NodeLabel] = []
        self._rules: list[EdgeLabel] = []
        self._pairs: list[tuple[int, int]] = []
        self._arriving: list[int] = []
        self._plans: dict[int, Plan] = {}
        self._plan: Plan | None = None
        self._looked: tuple[Range, Range] | None = None
        self.nodes = GraphNodes(self.axes)
        self.numbers = GraphNumbers(self.axes)
        self.animated = self.numbers.artists
        self.legend: list[Text] = [
            self.axes.text(1.0, 1.0, "", transform=self.axes.transAxes, ha="right", va="baseline")
            for _ in range(3)
        ]
        self.set_style(style)

    @property
    def axes(self) -> Axes:
        """The axes, which are not seen."""
        return self.panels[0].axes

    # ------------------------------------------------------------------ what is shown

    def show(
        self,
        graph: Graph,
        told: Told,
        *,
        drawing: Drawing | None = None,
        selected: int | None = None,
    ) -> bool:
        """Show a graph with its numbers; whether more than numbers is to be drawn anew.

        Parameters
        ----------
        drawing : where the nodes stand; the graph's own by default.
        selected : a node that stands out.
        """
        drawing = graph.drawing if drawing is None else drawing
        another = graph is not self.graph or drawing is not self.drawing
        self.graph, self.drawing, self.told, self.selected = graph, drawing, told, selected
        if another:
            self._labels = [
                node_label(graph, node, count)
                for node, count in zip(drawing.nodes, drawing.counts, strict=True)
            ]
            self._rules = [edge_label(graph, number) for number in drawing.edges]
            self._pairs = ends(graph, drawing)
            counts = np.bincount([target for _, target in self._pairs] or [0])
            self._arriving = [
                int(counts[k]) if k < len(counts) and self._pairs else 0
                for k in range(len(drawing.nodes))
            ]
            self._plans, self._plan, self._looked = {}, None, None
            self.set_titles(rf"Computation graph of ${_function(graph)}$")
        key = (selected, told.nodes, told.edges, told.found is None, _shape(told.stage))
        anew = another or key != self._key
        self._key = key
        if anew:
            self.layout.place_again()
        else:
            self._write_numbers()
        return anew

    def look(self, x: Range, y: Range) -> bool:
        """Show this part only, in data coordinates: ems along x, rows along y.  Whether it is a
        sensible one."""
        per_em = self.axes.bbox.width / max(x[1] - x[0], 1e-9)
        if not FARTHEST * self._em < per_em < NEAREST * self._em or not y[1] - y[0] > 0.4:
            return False
        self._looked = (x, y)
        self.set_view(x, y)
        self.layout.place_again()
        return True

    def look_at_all(self) -> bool:
        """Show the whole graph again; whether it was not."""
        looked, self._looked = self._looked is not None, None
        self.layout.place_again()
        return looked

    def bring(self, node: int) -> bool:
        """Move what is in view so that a node is in it; whether it was not."""
        at = self.place_of(node)
        if at is None or self._looked is None or self._plan is None:
            return False
        moved = []
        for (low, high), here in zip(self._looked, self._plan.places[at].tolist(), strict=True):
            inside = low + 0.1 * (high - low) <= here <= high - 0.1 * (high - low)
            shift = 0.0 if inside else here - (low + high) / 2
            moved.append((low + shift, high + shift))
        return tuple(moved) != self._looked and self.look(moved[0], moved[1])

    def place_of(self, node: int | None) -> int | None:
        """Where a node, or the one that stands for it, is among those drawn."""
        if node is None or self.graph is None or self.drawing is None:
            return None
        drawn = self.drawing.nodes
        here = node if node in drawn else self.graph.family[node]
        return drawn.index(here) if here in drawn else None

    # ------------------------------------------------------------------ room

    @property
    def _point(self) -> float:
        """Pixels of a point."""
        return float(self.figure.dpi / 72)

    @property
    def _em(self) -> float:
        """The size of type of all pictures, pixels."""
        return self.style.text * self._point

    @property
    def _least(self) -> float:
        """The smallest type that can be read, pixels: no larger in projector mode than without."""
        return SMALL * self._em / (PROJECTOR if self.style.projector else 1.0)

    def _placed(self, renderer: RendererBase) -> None:
        super()._placed(renderer)
        self._arrange()
        self._write_legend(renderer)

    def _arrange(self) -> None:
        """Everything for the room that there is."""
        if self.graph is None or self.drawing is None:
            return
        box, em = self.axes.bbox, self._em
        width, height = max(box.width, 1.0), max(box.height, 1.0)
        if self._plan is None or self._looked is None:
            self._plan = self._richest(width, height)
            self.set_view(*home(self._plan, width, height, em))
        plan_ = self._plan
        (left, right), (low, high) = self.view
        self.fitted = fit(
            plan_, self.drawing, self._labels, self._arriving, clearances(plan_, self.drawing),
            width / (right - left), height / (high - low), em, self._least,
        )  # fmt: skip
        self._draw(self.graph, self.drawing, plan_, self.fitted)

    def _richest(self, width: float, height: float) -> Plan:
        """The richest plan that can be read in so many pixels."""
        assert self.graph is not None
        assert self.drawing is not None
        for index, form in enumerate(FORMS):
            if index not in self._plans:
                self._plans[index] = plan(self.graph, self.drawing, self._labels, self._rules, form)
            if largest_type(self._plans[index], width, height) >= SLACK * form.least * self._em:
                break
        return self._plans[index]

    # ------------------------------------------------------------------ drawing

    @property
    def colours(self) -> tuple[str, str]:
        """Of values, and of adjoints or tangents."""
        palette = self.style.palette
        second = palette.good if self.told.forward else mixed(palette.point, palette.text, 0.12)
        return palette.exact, second

    def _draw(self, graph: Graph, drawing: Drawing, plan_: Plan, fitted: Fit) -> None:
        told, style, point = self.told, self.style, self._point
        stage = told.stage
        reached = frozenset(drawing.nodes) if stage is None else stage.values
        phase = self.colours[0 if stage is not None and stage.phase == VALUES else 1]
        chosen = self.place_of(self.selected)
        current = self.place_of(None if stage is None else stage.current)
        halos = [(chosen, style.palette.accent)] if chosen is not None else []
        halos += [(current, phase)] if current is not None else []
        self.nodes.draw_boxes(
            graph, drawing, plan_, fitted, style, point, reached=reached, halos=halos
        )
        self.nodes.write_names(
            graph, drawing, plan_, fitted, self._labels, style, point, reached=reached
        )
        self.nodes.draw_edges(
            drawing, plan_, fitted, self._pairs, ports(plan_, drawing, self._pairs), style, point,
            reached=reached, used=NOBODY if stage is None else stage.edges, colour=phase,
        )  # fmt: skip
        self.numbers.place_rules(
            drawing, plan_, fitted, told, self._rules, self.nodes.pieces, self._in_view(plan_)
        )
        self._write_numbers()

    def _in_view(self, plan_: Plan) -> list[int]:
        """Edges one end of which is in view."""
        (left, right), (low, high) = self.view
        inside = (plan_.x > left) & (plan_.x < right) & (plan_.y > low) & (plan_.y < high)
        return [k for k, (a, b) in enumerate(self._pairs) if inside[a] or inside[b]]

    def _write_numbers(self) -> None:
        """All numbers as they are now."""
        drawing, plan_, fitted = self.drawing, self._plan, self.fitted
        if drawing is None or plan_ is None or fitted is None:
            return
        self.numbers.write_nodes(
            drawing, plan_, fitted, self.told, self.style, self.colours, self._point
        )
        self.numbers.write_rules(drawing, fitted, self.told, self._rules, self.style, self._point)

    def _write_legend(self, renderer: RendererBase) -> None:
        """What the colours mean, above the picture at the right, as far as there is room."""
        axes, em, title = self.axes, self.style.small * self._point, self.panels[0].title
        title.set_visible(True)  # what is hidden has no size
        room = axes.bbox.width - title.get_window_extent(renderer).width
        title.set_visible(room >= -0.5 * em)
        room -= 2 * em
        right, up = axes.bbox.width, 1.0 + self.style.points(6) * self._point / axes.bbox.height
        for text, (said, colour) in zip(self.legend, self._entries(), strict=True):
            text.set_text(said)
            text.set_color(colour)
            text.set_fontsize(self.style.small)
            text.set_visible(True)  # one that is hidden has no size
            width = text.get_window_extent(renderer).width if said else 0.0
            room -= width + (1.6 * em if said else 0.0)
            text.set_visible(bool(said) and room >= 0)
            text.set_position((right / axes.bbox.width, up))
            right -= width + 1.6 * em

    def _entries(self) -> list[tuple[str, str]]:
        """Legends with their colours, from the right."""
        empty = [("", self.style.palette.muted)] * 3
        if self.graph is None or self.fitted is None or not self.fitted.numbered:
            return empty
        values, seconds = self.colours
        first, second = "above", "below"
        if self.fitted.form.numbers == BESIDE:
            first, second = "first number", "second"
        below = f"{second}: adjoint d{readable(self.graph.tape.objective)}/d(node)"
        if self.told.forward and self.told.found is not None:
            below = f"{second}: tangent d(node)/d{graph_words.towards(self.graph, self.told.found)}"
        entries = [(below, seconds), (f"{first}: value", values)]
        if self.numbers.labelled and self.fitted.form.numbers == STACKED:
            entries.insert(0, ("on edges: local derivative", self.style.palette.muted))
        return [*entries, *empty][:3]

    def _restyle(self) -> None:
        if self._looked is None:
            self._plan = None
        self.layout.place_again()

    # ------------------------------------------------------------------ pointer

    def handles(self) -> list[tuple[Axes, float, float]]:
        """There is no point to be dragged; inputs are handles of their own."""
        return []

    def node_at(self, x: float, y: float) -> int | None:
        """The node under pixel (x, y), its numbers included."""
        if self.drawing is None or self._plan is None or self.fitted is None:
            return None
        boxes = rectangles(self.axes, self._plan, self.fitted)
        hit = (boxes[:, 0] <= x) & (x <= boxes[:, 2]) & (boxes[:, 1] <= y) & (y <= boxes[:, 3])
        places = np.flatnonzero(hit)
        if not places.size:
            return None
        middles = (boxes[places, 1] + boxes[places, 3]) / 2
        return self.drawing.nodes[int(places[np.argmin(np.abs(middles - y))])]

    def middle_of(self, node: int) -> tuple[float, float] | None:
        """The pixel in the middle of a node's box."""
        at = self.place_of(node)
        if at is None or self._plan is None:
            return None
        x, y = self.axes.transData.transform(self._plan.places[at])
        return float(x), float(y)

    def handle_at(self, x: float, y: float) -> str:
        """``input 2``: the node of a variable or a parameter, whose value is dragged."""
        node = self.node_at(x, y)
        if node is None or self.graph is None or self.graph.nodes[node].kind not in INPUTS:
            return ""
        return f"input {node}"

    def tip_at(self, x: float, y: float) -> str:
        """What is to be said of the node under a pixel."""
        node = self.node_at(x, y)
        if node is None or self.graph is None:
            return ""
        return graph_words.tip(self.graph, self.told, node)

    # ------------------------------------------------------------------ words and numbers

    def describe(self) -> str:
        """What goes in, what each node does, and the numbers that are seen."""
        if self.graph is None or self.drawing is None:
            return "Nothing is drawn yet."
        return graph_words.described(self.graph, self.drawing, self.told)

    def data(self) -> list[Table]:
        """All nodes and all edges; what is to be found is left out."""
        if self.graph is None or self.told.found is None:
            return []
        return graph_words.tables(self.graph, self.told)


def _function(graph: Graph) -> str:
    """``f(x, y)``, or ``f`` of many variables."""
    names = graph.problem.variables
    if len(names) <= FEW:
        return call(graph.problem.name, names)
    return call(graph.problem.name, names[: FEW - 1])[:-1] + r",\,\ldots)"


def _shape(stage: Stage | None) -> tuple[object, ...]:
    """What of a stage is more than numbers."""
    if stage is None:
        return ()
    return (stage.mode == FORWARD, stage.step, stage.phase, stage.current, stage.edges)
