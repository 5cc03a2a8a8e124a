"""Why an operation of a computation graph has no local derivative at a point."""

from __future__ import annotations

from collections.abc import Sequence

from symbolic.computation_graph import ComputationGraph
from symbolic.enclosure import NOT_DIFFERENTIABLE
from symbolic.fold import Fold
from symbolic.inlining import rebuilt
from symbolic.jets import decide_derivative
from symbolic.lower import lower_problem
from symbolic.problem import Problem
from symbolic.tree import Name, Node


def expanded(graph: ComputationGraph, known: dict[str, Node], nodes: Sequence[int]) -> list[Node]:
    """The formulas of ``nodes`` with every name replaced by what it stands for.

    Parameters
    ----------
    known : what the names of variables and parameters are replaced by; those missing stay.
    """
    found = dict(known)

    def put(node: Node, parts: tuple[Node, ...]) -> Node:
        return found.get(node.name, node) if isinstance(node, Name) else rebuilt(node, parts)

    substituted = Fold(put)
    for node in graph.nodes[len(graph.leaves) :]:
        found[node.name] = substituted(node.formula)
    names = [graph.nodes[place].name for place in nodes]
    return [found.get(name, Name(0, 0, name)) for name in names]


def kink_sentence(graph: ComputationGraph, target: int, place: int, inputs: Sequence[Node]) -> str:
    """What the two sides of the operation look like along one of its inputs; empty where that is
    not known.

    Parameters
    ----------
    target, place : the operation, and which of its inputs.
    inputs : constant trees of the variables, then of the parameters.
    """
    node = graph.nodes[target]
    leaves = {graph.nodes[k].name: tree for k, tree in zip(graph.leaves, inputs, strict=True)}
    names = tuple(graph.nodes[k].name for k in node.inputs)
    # an operation of its inputs alone, at the constant expressions that these are here
    program = lower_problem(
        Problem("", "f", (node.formula,), names), ((node.formula,) * len(names),)
    )
    entry = decide_derivative(program, expanded(graph, leaves, node.inputs), ("gradient",))
    found = entry["gradient"][place]
    return found.sentence if found.kind == NOT_DIFFERENTIABLE else ""
