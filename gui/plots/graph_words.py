"""A computation graph in words and in tables.  No drawing here."""

from __future__ import annotations

import math

from gui.plots.axes_text import number
from gui.plots.graph_numbers import Told
from gui.plots.table import Table
from gui.session.chain_words import direction_name, node_names, pretty
from gui.session.names import readable
from studies.messages.backprop import Backprop, Numbers
from studies.messages.graph import Drawing, Graph
from symbolic.computation_graph import INPUTS

MOST = 40
"""Nodes that are told one by one."""

DIGITS = 6


def towards(graph: Graph, found: Backprop) -> str:
    """The variable along which tangents run."""
    return readable(direction_name(graph, found))


def told(numbers: Numbers, place: int) -> str:
    """A number, or why there is none."""
    value = numbers.certified[place].value
    if not math.isnan(value):
        return number(value, DIGITS)
    outcome = numbers.outcomes[place]
    return outcome.status.value


def operation(graph: Graph, node: int) -> str:
    """``q = x + y``; of an input its name."""
    one = graph.nodes[node]
    name = readable(one.name)
    if one.kind in INPUTS:
        return name
    return f"{name} = {pretty(graph.tape.formulas[node], node_names(graph))}"


def tip(graph: Graph, told_: Told, node: int) -> str:
    """A node on a few lines: its operation, its numbers, its local derivatives."""
    lines = [operation(graph, node)]
    one, found = graph.nodes[node], told_.found
    if one.kind in INPUTS:
        lines[0] += f", a {one.kind}: drag it up and down"
    if found is None:
        return lines[0]
    names, objective = node_names(graph), readable(graph.tape.objective)
    name = readable(one.name)
    if told_.valued(node):
        lines.append(f"value {told(found.values, node)}")
    if told_.forward and told_.reached(node):
        lines.append(f"d{name}/d{towards(graph, found)} = {told(found.tangents, node)}")
    elif told_.reached(node):
        said = "to be found" if node in told_.nodes else told(found.adjoints, node)
        lines.append(f"d{objective}/d{name} = {said}")
    for k, edge in enumerate(graph.edges):
        if edge.target == node and k not in told_.edges:
            source = readable(graph.nodes[edge.source].name)
            rule, value = pretty(graph.tape.rules[k], names), told(found.locals, k)
            same = f" = {rule}" if rule and rule != value else ""
            lines.append(f"∂{name}/∂{source}{same} = {value}")
    return "\n".join(lines)


def described(graph: Graph, drawing: Drawing, told_: Told) -> str:
    """The whole graph in sentences."""
    nodes, stage = graph.nodes, told_.stage
    inputs = sum(node.kind in INPUTS for node in nodes)
    parts = [
        f"Computation graph of {readable(graph.problem.name)}, from left to right:"
        f" {_count(inputs, 'input')}, {_count(len(nodes) - inputs, 'operation')},"
        f" {_count(drawing.layers, 'layer')}."
    ]
    if max(drawing.counts, default=1) > 1:
        parts.append(
            f"Parts of the same shape are drawn once: {len(drawing.nodes)} of {len(nodes)} nodes."
        )
    if stage is not None and not stage.whole:
        parts.append(f"Shown is the step {stage.words}: {stage.sentence}")
    if stage is not None and stage.whole and not told_.nodes:
        parts.append(stage.sentence)
    parts += [_node(graph, told_, node) for node in drawing.nodes[:MOST]]
    left = len(drawing.nodes) - MOST
    if left > 0:
        parts.append(f"{left} more nodes are in the picture's numbers.")
    return " ".join(part for part in parts if part)


def _node(graph: Graph, told_: Told, node: int) -> str:
    said, found = operation(graph, node), told_.found
    if found is None:
        return f"{said}."
    numbers = []
    name = readable(graph.nodes[node].name)
    if told_.valued(node):
        numbers.append(f"is {told(found.values, node)}")
    if told_.reached(node):
        if told_.forward:
            numbers.append(f"its tangent {told(found.tangents, node)}")
        elif node in told_.nodes:
            numbers.append("its adjoint is to be found")
        else:
            symbol = f"d{readable(graph.tape.objective)}/d{name}"
            numbers.append(f"its adjoint {symbol} {told(found.adjoints, node)}")
    return f"{said}: {', '.join(numbers)}." if numbers else f"{said}: not computed yet."


def _count(number_: int, what: str) -> str:
    return f"{number_} {what}{'' if number_ == 1 else 's'}"


def tables(graph: Graph, told_: Told) -> list[Table]:
    """Nodes and edges by their numbers, counted from 1 in the order of computing; NaN for what is
    to be found."""
    found = told_.found
    assert found is not None
    rows = [
        (
            k + 1,
            found.values.certified[k].value,
            math.nan if k in told_.nodes else found.adjoints.certified[k].value,
            math.nan if told_.nodes else found.tangents.certified[k].value,
        )
        for k in range(len(graph.nodes))
    ]
    edges = [
        (
            edge.source + 1,
            edge.target + 1,
            math.nan if k in told_.edges else found.locals.certified[k].value,
            math.nan if told_.nodes else found.contributions.certified[k].value,
        )
        for k, edge in enumerate(graph.edges)
    ]
    return [
        Table("nodes", ("node", "value", "adjoint", "tangent"), rows),
        Table("edges", ("from", "to", "local derivative", "contribution"), edges),
    ]
