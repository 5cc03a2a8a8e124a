"""What stands in and beside the nodes of a computation graph, as outlines: names with operations,
local derivatives, numbers that fit their room.  No drawing here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from gui.plots.axes_text import mathematics, number
from gui.plots.formula_path import NotSetError, Outline, outline, words
from gui.session.names import readable
from studies.messages.backprop import Numbers
from studies.messages.graph import Graph, GraphNode
from studies.messages.status import Status
from symbolic.computation_graph import INPUTS

LONGEST = 13.0
"""Ems of an operation that is written out; a longer one is named."""

LONGEST_RULE = 8.0
"""The same of a local derivative at its edge."""

DIGITS = (5, 4, 3, 2, 1)
"""Significant digits of numbers in the picture, as many as there is room for."""

HIDDEN = "?"
"""What stands for a number that is to be found."""

_REASONS = {
    Status.UNDEFINED: ("undefined", "undef.", "–"),
    Status.NOT_DIFFERENTIABLE: ("no derivative", "none", "–"),
    Status.OVERFLOW: ("too large", "–"),
}
_UNKNOWN = ("not known", "–")


@dataclass(frozen=True, slots=True)
class NodeLabel:
    """What may stand in a box.

    Attributes
    ----------
    full, brief : the operation where there is room, else the name.
    badge : how many nodes it stands for; empty for one.
    """

    full: Outline
    brief: Outline
    badge: Outline


def _set(latex: str, plain: str) -> Outline:
    try:
        return outline(latex)
    except NotSetError:
        return words(plain)


def node_label(graph: Graph, index: int, count: int) -> NodeLabel:
    """``q = x + y`` and ``q``; of an input its name.  ``count`` nodes are drawn as this one."""
    node = graph.nodes[index]
    badge = words(f"×{count}" if count > 1 else "")
    brief = _set(mathematics(node.name), readable(node.name))
    if node.kind in INPUTS:
        return NodeLabel(brief, brief, badge)
    full = _set(f"{node.label.latex} = {node.formula.latex}", graph.tape.formulas[index])
    if full.width <= LONGEST and full.height + full.depth < 2.6:
        return NodeLabel(full, brief, badge)
    named = _set(rf"{mathematics(node.name)} = \mathrm{{{_safe(_called(node))}}}", node.name)
    return NodeLabel(named if named.width <= LONGEST else brief, brief, badge)


def _called(node: GraphNode) -> str:
    """The operation in words: ``sum of 5``."""
    many = node.kind in ("sum", "product") and len(node.inputs) > 2
    return f"{node.word} of {len(node.inputs)}" if many else node.word


def _safe(word: str) -> str:
    return "".join(letter for letter in word if letter.isalnum() or letter in " -")


@dataclass(frozen=True, slots=True)
class EdgeLabel:
    """What may stand before a local derivative's value at its edge.

    Attributes
    ----------
    before : the longest first; the last is nothing.
    asked : the same where the value is to be found: nothing gives it away.
    """

    before: tuple[Outline, ...]
    asked: tuple[Outline, ...]


def edge_label(graph: Graph, number: int) -> EdgeLabel:
    r"""``∂f/∂q = z =``, ``z =``, nothing; where the rule is a number ``∂f/∂q =`` and nothing."""
    edge = graph.edges[number]
    target, source = graph.nodes[edge.target], graph.nodes[edge.source]
    rule = target.locals[edge.place]
    symbol = rf"\partial {mathematics(target.name)}/\partial {mathematics(source.name)} ="
    empty = words("")
    alone = (_set(symbol, ""), empty, empty)
    if rule is None or not any(letter.isalpha() for letter in rule.text):
        return EdgeLabel(alone, alone)
    short = _set(f"{rule.latex} =", "")
    if not short.width or short.width > LONGEST_RULE:
        return EdgeLabel(alone, alone)
    return EdgeLabel((_set(f"{symbol} {rule.latex} =", ""), short, empty), alone)


def figures(numbers: Numbers, place: int, room: float) -> tuple[str, bool]:
    """A number of a graph as it is written in ``room`` ems, and whether it is one."""
    value = numbers.certified[place].value
    if math.isnan(value):
        status = numbers.outcomes[place].status
        return fitting(_REASONS.get(status, _UNKNOWN), room), False
    return fitting((number(value, digits) for digits in DIGITS), room), True


def fitting(texts: Iterable[str], room: float) -> str:
    """The first that fits into ``room`` ems; a dash where none does."""
    for text in texts:
        if words(text).width <= room:
            return text
    return "–"
