"""The fields of a quiz about a computation graph: adjoints and local derivatives, in the order in
which the pass backward needs them.  Pure, from the graph alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from gui.session.chain_words import adjoint_name, node_names, pretty
from gui.session.names import partial, readable
from studies.messages.graph import Drawing, Graph
from studies.messages.judgement import ADJOINT, LOCAL
from symbolic.computation_graph import INPUTS

MOST = 80
"""Fields that are asked for; of a larger graph those nearest to the output."""

CONSTANT = "constant"


@dataclass(frozen=True, slots=True)
class QuizField:
    """One field.

    Attributes
    ----------
    key : its name in the document: ``adjoint q``, or ``local q x``.
    what, node, place : as :class:`studies.messages.judgement.JudgeRequest` takes them.
    label : ``df/dq`` of an adjoint, ``∂q/∂x`` of a local derivative.
    edge : the number of the edge of a local derivative; -1 of an adjoint.
    """

    key: str
    what: str
    node: int
    place: int
    label: str
    edge: int = -1

    @property
    def spoken(self) -> str:
        """For someone who does not see where it stands."""
        kind = "Adjoint" if self.what == ADJOINT else "Local derivative"
        return f"{kind} {self.label}"


@dataclass(frozen=True, slots=True)
class QuizGroup:
    """The fields of one node.

    Attributes
    ----------
    node : its index.
    title : ``q = x + y``, or the name of an input.
    """

    node: int
    title: str
    fields: tuple[QuizField, ...]


def quiz_groups(graph: Graph, drawing: Drawing) -> tuple[QuizGroup, ...]:
    """The fields of what is drawn: of each node its adjoint, then its local derivatives; from the
    outputs back to the inputs."""
    drawn_edges = set(drawing.edges)
    objective = graph.tape.objective
    groups, count = [], 0
    numbers = {(edge.target, edge.place): k for k, edge in enumerate(graph.edges)}
    for index in asked_nodes(graph, drawing):
        node = graph.nodes[index]
        fields = [
            QuizField(
                f"{ADJOINT} {node.name}", ADJOINT, index, 0, adjoint_name(objective, node.name)
            )
        ]  # fmt: skip
        for place, source in enumerate(node.inputs):
            edge = numbers[index, place]
            name = graph.nodes[source].name
            if edge in drawn_edges:
                fields.append(
                    QuizField(
                        f"{LOCAL} {node.name} {name}",
                        LOCAL,
                        index,
                        place,
                        partial(node.name, name),
                        edge,
                    )
                )
        if count + len(fields) > MOST:
            break
        count += len(fields)
        groups.append(QuizGroup(index, _title(graph, index), tuple(fields)))
    return tuple(groups)


def asked_nodes(graph: Graph, drawing: Drawing) -> list[int]:
    """The nodes that a quiz may ask for, from the outputs back to the inputs."""
    nodes = [node for node in drawing.nodes if graph.nodes[node].kind != CONSTANT]
    return sorted(nodes, key=lambda node: (graph.nodes[node].kind in INPUTS, -node))


def _title(graph: Graph, index: int) -> str:
    node = graph.nodes[index]
    name = readable(node.name)
    if node.kind in INPUTS:
        return f"{name}, {'a parameter' if node.kind == 'parameter' else 'an input'}"
    return f"{name} = {pretty(graph.tape.formulas[index], node_names(graph))}"
