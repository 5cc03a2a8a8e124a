"""Graphs of typed functions and what backpropagation finds on them."""

from __future__ import annotations

from functools import lru_cache

from studies.backprop import backprop
from studies.graph import graph
from studies.messages.backprop import Backprop, BackpropRequest
from studies.messages.graph import Graph, GraphRequest
from symbolic.reader import read_constant, read_problem
from symbolic.tree import Node


@lru_cache(maxsize=128)
def graph_of(text: str) -> Graph:
    """The computation graph of ``text``."""
    return graph(GraphRequest(read_problem(text)))


def constants(*texts: str) -> tuple[Node, ...]:
    """Constant trees."""
    return tuple(read_constant(text) for text in texts)


def run(
    text: str, *point: str, weights: tuple[str, ...] = (), towards: int | tuple[Node, ...] = 0
) -> Backprop:
    """Both passes at a point."""
    made = graph_of(text)
    parameters = tuple(p.expression for p in made.problem.parameters)
    return backprop(
        BackpropRequest(made.tape, constants(*point), parameters, constants(*weights), towards)
    )


def place(text: str, name: str) -> int:
    """The index of a node by its name."""
    return [node.name for node in graph_of(text).nodes].index(name)
