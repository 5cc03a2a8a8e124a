"""The computation graph: one node for each input and for each operation, in the order of computing.

Data only: what :mod:`symbolic.graph_building` makes of a Problem.  Formulas are trees of our own in
the names of the nodes that they use.
"""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.problem import Problem
from symbolic.tree import Node

VARIABLE, PARAMETER = "variable", "parameter"
INPUTS = (VARIABLE, PARAMETER)
"""Kinds of nodes that nothing goes into."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One node.

    Attributes
    ----------
    name : a variable's, a parameter's, a named intermediate's, an output's or one of ours.
    kind : ``variable``, ``parameter``, ``constant``, ``copy``, ``sum``, ``multiple``, ``product``,
        ``quotient``, ``power``, ``function`` or ``piecewise``.
    word : the operation in words ("square", "sum", "sin"); for an input its kind.
    symbol : the same in a few characters, as it may stand in a drawing ("+", "^2", "sin").
    formula : the operation, in the names of ``inputs``; of an input its own name.
    inputs : indices of earlier nodes, each once, in the order of the formula.
    locals : the partial derivative of ``formula`` by each input; None where there is no formula.
    missing : for each None among them the sentence that says why, else empty.
    named : whether a person gave it its name.
    """

    name: str
    kind: str
    word: str
    symbol: str
    formula: Node
    inputs: tuple[int, ...] = ()
    locals: tuple[Node | None, ...] = ()
    missing: tuple[str, ...] = ()
    named: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """``source`` goes into ``target`` at ``place`` among its inputs."""

    source: int
    target: int
    place: int


@dataclass(frozen=True, slots=True)
class ComputationGraph:
    """A Problem as operations.

    Attributes
    ----------
    problem : with typed derivative operators worked out.
    nodes : variables in order, parameters in order, then operations, each after its inputs.
    outputs : the node of each component.
    edges : what goes into what: by target, then by place.
    """

    problem: Problem
    nodes: tuple[Operation, ...]
    outputs: tuple[int, ...]
    edges: tuple[Edge, ...]

    @property
    def variables(self) -> range:
        """Indices of the variables' nodes."""
        return range(len(self.problem.variables))

    @property
    def leaves(self) -> range:
        """Indices of the nodes of variables and parameters."""
        return range(len(self.problem.variables) + len(self.problem.parameters))
