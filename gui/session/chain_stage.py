"""How far the passes through a computation graph have come: what is known at a step, what the step
does, and the sentence that says it.  Pure, from a graph and its numbers.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from gui.session.chain_view import MODES, WHOLE
from gui.session.chain_words import (
    direction_name,
    figure,
    node_names,
    pretty,
    tangent_sentence,
)
from gui.session.names import partial, readable
from studies.messages.backprop import Backprop
from studies.messages.graph import Graph
from symbolic.computation_graph import INPUTS

REVERSE, FORWARD = MODES

VALUES, ADJOINTS, TANGENTS = "forward", "backward", "tangents"
"""Phases: what a step computes."""

FEW = 3
"""Numbers that a sentence lists; of more it says how many there are."""

EVERYTHING = frozenset[int]()


@dataclass(frozen=True, slots=True)
class Stage:
    """What is to be seen.

    Attributes
    ----------
    mode : ``reverse`` or ``forward``.
    step, length : so many steps of so many are done; ``step`` is -1 where everything is shown.
    phase : what the present step computes; empty before the first and where everything is shown.
    at, of : the number of the step in its phase, and how many that has.
    current : the node that the step reaches.
    edges : the edges that it uses.
    values, seconds : nodes whose value, and whose adjoint (in forward mode tangent), is known.
    locals : edges whose local derivative has been used.
    sentence : what the step does, with its numbers.
    """

    mode: str
    step: int
    length: int
    phase: str
    at: int
    of: int
    current: int | None
    edges: frozenset[int]
    values: frozenset[int]
    seconds: frozenset[int]
    locals: frozenset[int]
    sentence: str

    @property
    def whole(self) -> bool:
        """Whether everything is shown at once."""
        return self.step == WHOLE

    @property
    def words(self) -> str:
        """Where it stands, in a few words."""
        if self.whole:
            return "all steps"
        if not self.phase:
            return "inputs"
        name = {VALUES: "forward", ADJOINTS: "backward", TANGENTS: "forward"}[self.phase]
        return f"{name} {self.at} of {self.of}"


def length(graph: Graph, mode: str) -> int:
    """How many steps there are in a mode."""
    operations = sum(node.kind not in INPUTS for node in graph.nodes)
    return operations + (len(graph.nodes) if mode == REVERSE else 0)


def stage(graph: Graph, found: Backprop, mode: str, step: int) -> Stage:
    """The state of the passes after ``step`` steps; all of them for :data:`WHOLE` or too many."""
    steps = length(graph, mode)
    names = node_names(graph)
    everything = frozenset(range(len(graph.nodes)))
    if step < 0 or step > steps:
        return Stage(
            mode, WHOLE, steps, "", 0, 0, None, EVERYTHING, everything, everything,
            frozenset(range(len(graph.edges))), pretty(_summary(graph, found, mode), names),
        )  # fmt: skip
    leaves = frozenset(k for k in everything if graph.nodes[k].kind in INPUTS)
    forward, backward = found.forward, found.backward
    valued = leaves | {one.node for one in forward[:step]}
    if mode == FORWARD:
        current = forward[step - 1].node if step else None
        used = _into(graph, current)
        done = frozenset(k for k, edge in enumerate(graph.edges) if edge.target in valued)
        said = _given(graph, found) if current is None else forward[step - 1].sentence
        if current is not None:
            said = f"{said}\n{tangent_sentence(graph, found, current)}"
        else:
            said = f"{said}\n{_seeds(graph, found)}"
        return Stage(
            mode, step, steps, TANGENTS if step else "", step, len(forward), current, used,
            valued, valued, done, pretty(said, names),
        )  # fmt: skip
    back = step - len(forward)
    if back <= 0:
        current = forward[step - 1].node if step else None
        said = _given(graph, found) if current is None else forward[step - 1].sentence
        return Stage(
            mode, step, steps, VALUES if step else "", step, len(forward), current,
            _into(graph, current), valued, frozenset(), frozenset(), pretty(said, names),
        )  # fmt: skip
    reached = frozenset(one.node for one in backward[:back])
    current = backward[back - 1].node
    used = frozenset(k for k, edge in enumerate(graph.edges) if edge.source == current)
    done = frozenset(k for k, edge in enumerate(graph.edges) if edge.source in reached)
    return Stage(
        mode, step, steps, ADJOINTS, back, len(backward), current, used,
        everything, reached, done, pretty(backward[back - 1].sentence, names),
    )  # fmt: skip


def _into(graph: Graph, node: int | None) -> frozenset[int]:
    return frozenset(k for k, edge in enumerate(graph.edges) if edge.target == node)


def _listed(pairs: list[tuple[str, float]]) -> str:
    listed = [f"{name} = {figure(value)}" for name, value in pairs[:FEW]]
    left = len(pairs) - FEW
    return ", ".join(listed) + (f" and {left} more" if left > 0 else "")


def _given(graph: Graph, found: Backprop) -> str:
    pairs = [
        (node.name, found.values.certified[k].value)
        for k, node in enumerate(graph.nodes)
        if node.kind in INPUTS
    ]
    return f"Given: {_listed(pairs)}." if pairs else "There are no inputs: every node is constant."


def _seeds(graph: Graph, found: Backprop) -> str:
    towards = direction_name(graph, found)
    pairs = [
        (f"d{node.name}/d{towards}", found.tangents.certified[k].value)
        for k, node in enumerate(graph.nodes)
        if node.kind in INPUTS
    ]
    return f"Their tangents: {_listed(pairs)}." if pairs else ""


def _summary(graph: Graph, found: Backprop, mode: str) -> str:
    """Everything in one sentence."""
    if found.sentence:
        return found.sentence
    nodes = graph.nodes
    if not graph.problem.variables:
        return "Nothing varies: there is nothing to differentiate by."
    if mode == FORWARD:
        towards = direction_name(graph, found)
        pairs = [
            (f"d{nodes[k].name}/d{towards}", found.tangents.certified[k].value)
            for k in dict.fromkeys(graph.outputs)
        ]
        n = len(graph.problem.variables)
        more = f" The other variables take {n - 1} more." if n > 1 else ""
        return f"One pass forward along {towards}: {_listed(pairs)}.{more}"
    objective = graph.tape.objective
    pairs = [
        (partial(objective, one.name), one.reverse)
        for one in found.gradient
        if not math.isnan(one.reverse)
    ]
    outputs = [(nodes[k].name, found.values.certified[k].value) for k in graph.outputs]
    value = f"Forward: {_listed(outputs)}. " if outputs else ""
    return f"{value}Backward: {_listed(pairs)}, all in one pass."


def output_names(graph: Graph) -> str:
    """``f``, or ``f₁ and f₂``."""
    names = [readable(graph.nodes[k].name) for k in dict.fromkeys(graph.outputs)]
    return ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else names[0]
