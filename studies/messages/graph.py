"""The computation graph of a Problem: what is asked and what comes back; no point is in it."""

from __future__ import annotations

from dataclasses import dataclass

from studies.messages.derivation import Formula
from symbolic.computation_graph import ComputationGraph, Edge
from symbolic.problem import Problem
from symbolic.program import Program

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class GraphRequest:
    """Take a Problem apart into operations and place them."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Tape:
    """What backpropagation runs on, small enough to be sent with every drag.

    Attributes
    ----------
    graph : the operations as trees.
    program : see :func:`symbolic.graph_program.lower_graph`.
    derived : value and first derivatives of the same Problem, derived as a whole: what reverse mode
        is compared with.
    objective : what is differentiated: the output's name; of a vector L = sum of weights times
        outputs, another letter where L is taken.
    formulas : of each node its operation in the input language, for sentences.
    rules : of each edge its local derivative, likewise; empty where it has no formula.
    """

    graph: ComputationGraph
    program: Program
    derived: Program
    objective: str
    formulas: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GraphNode:
    """One node; see :class:`symbolic.computation_graph.Operation` for ``name`` to ``inputs``.

    Attributes
    ----------
    label : the name, typeset.
    formula : the operation in the names of its inputs; of an input its name.
    locals : the partial derivative by each input; None where it has no formula.
    missing : for each None the sentence that says why.
    output : its place among the components, None for all but outputs.
    """

    name: str
    kind: str
    word: str
    symbol: str
    named: bool
    inputs: tuple[int, ...]
    label: Formula
    formula: Formula
    locals: tuple[Formula | None, ...]
    missing: tuple[str, ...]
    output: int | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """Where nodes and edges are drawn, in units of one layer and one node.

    Attributes
    ----------
    nodes : indices of the nodes that are drawn.
    counts : how many nodes each of them stands for, itself included; 1 but in a folded drawing.
    edges : numbers of the edges that are drawn, in ``Graph.edges``.
    positions : of each node drawn, (layer, height): layers from left to right from 0, heights from
        top to bottom from 0; nodes of a layer are at least 1 apart.
    routes : of each edge drawn, the points that it passes between its ends, one on each layer;
        there is no node within half a unit of them.
    layers, widest : how many layers, and the most nodes on one.
    crossings : pairs of edges that cross.
    """

    nodes: tuple[int, ...]
    counts: tuple[int, ...]
    edges: tuple[int, ...]
    positions: tuple[Place, ...]
    routes: tuple[tuple[Place, ...], ...]
    layers: int
    widest: int
    crossings: int


@dataclass(frozen=True, slots=True)
class Costs:
    """Operations of one evaluation of everything, counted in the formulas.

    Attributes
    ----------
    forward : values of all nodes.
    locals : local derivatives of all edges, beyond the values.
    backward : multiplying and adding up adjoints, once for any number of inputs.
    tangent : multiplying and adding up tangents, once for each input.
    inputs, outputs : numbers n of variables and m of components.
    """

    forward: int
    locals: int
    backward: int
    tangent: int
    inputs: int
    outputs: int

    @property
    def reverse_mode(self) -> int:
        """A gradient: one pass forward, one backward (of a vector: for one weighting)."""
        return self.forward + self.locals + self.backward

    @property
    def forward_mode(self) -> int:
        """All n partial derivatives: values and local derivatives once, n passes of tangents."""
        return self.forward + self.locals + self.inputs * self.tangent

    @property
    def central_differences(self) -> int:
        """All n partial derivatives: 2n evaluations, a subtraction and a division each."""
        return 2 * self.inputs * (self.forward + self.outputs)

    @property
    def passes(self) -> tuple[int, int, int]:
        """Passes through the graph: reverse mode, forward mode, central differences."""
        return 2, 1 + self.inputs, 2 * self.inputs


@dataclass(frozen=True, slots=True)
class Graph:
    """The computation graph.

    Attributes
    ----------
    nodes : variables, parameters, then operations in the order of computing.
    edges : by target, then by place among its inputs.
    outputs : the node of each component.
    drawing : of all nodes.
    folded : of a graph with many parts of the same shape, one part of each shape; None elsewhere.
    family : for each node the node that stands for it in ``folded`` (itself, where it is drawn).
    costs : operations of the three modes.
    domain : where the function is undefined, in sentences.
    tape : what the study ``backprop`` wants.
    """

    problem: Problem
    nodes: tuple[GraphNode, ...]
    edges: tuple[Edge, ...]
    outputs: tuple[int, ...]
    drawing: Drawing
    folded: Drawing | None
    family: tuple[int, ...]
    costs: Costs
    domain: tuple[str, ...]
    tape: Tape
    seconds: float
