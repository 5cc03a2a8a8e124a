"""Sentences about a computation graph as a person reads them: real minus signs, lowered digits,
products with a dot; and those about tangents, which are made here.
"""

from __future__ import annotations

import math
import re

from gui.session.comparison import MINUS_SIGN
from gui.session.names import readable
from studies.messages.backprop import Backprop
from studies.messages.graph import Graph

MOST_TERMS = 4
"""Terms of a sum that are spelled out; of more the rest are counted."""

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_POWER = re.compile(r"\^(\d+)(?![\d.])")
_WORD = re.compile(r"(?<![A-Za-z_0-9])([d∂]?)([A-Za-zͰ-Ͽ]\w*)(?!\w)")
_BETWEEN = re.compile(r"(?<=[\w)]) - (?=[\w(])|(?<=^)-|(?<=\()-(?=[\w(])|(?<== )-(?=[\w(])")
_PRODUCT = re.compile(r" ?\* ?")


def pretty(sentence: str, names: frozenset[str]) -> str:
    """A sentence of the program's with ``names`` and signs as they are written by hand."""

    def named(match: re.Match[str]) -> str:
        mark, word = match.groups()
        if mark + word in names:
            return readable(mark + word)
        return mark + readable(word) if word in names else match.group()

    said = _WORD.sub(named, sentence)
    said = _PRODUCT.sub(lambda match: " · " if " " in match.group() else "·", said)
    said = _POWER.sub(lambda match: match[1].translate(SUPERSCRIPTS), said)
    said = _BETWEEN.sub(lambda match: match.group().replace("-", "−"), said)
    return MINUS_SIGN.sub("−", said)


def node_names(graph: Graph) -> frozenset[str]:
    """What sentences about a graph call its nodes."""
    return frozenset(node.name for node in graph.nodes) | {graph.tape.objective}


def figure(value: float) -> str:
    """A number with six digits at most."""
    if math.isnan(value):
        return "?"
    text = f"{value:.6g}"
    return "0" if text == "-0" else text


def factor(value: float) -> str:
    """A number in a product: a negative one in brackets."""
    text = figure(value)
    return f"({text})" if text.startswith("-") else text


def tangent_sentence(graph: Graph, found: Backprop, node: int) -> str:
    """How the tangent of a node comes from those of its inputs, with the numbers."""
    nodes, towards = graph.nodes, direction_name(graph, found)
    symbol = f"d{nodes[node].name}/d{towards}"
    outcome = found.tangents.outcomes[node]
    total = found.tangents.certified[node].value
    if math.isnan(total):
        return f"{symbol}: {outcome.sentence}" if outcome.sentence else f"{symbol} is not known."
    edges = [k for k, edge in enumerate(graph.edges) if edge.target == node]
    if not edges:
        return f"{symbol} = {figure(total)}"
    symbols, numbers = [], []
    for number in edges[:MOST_TERMS]:
        source = graph.edges[number].source
        before = nodes[source].name
        local = found.locals.certified[number].value
        symbols.append(f"∂{nodes[node].name}/∂{before} * d{before}/d{towards}")
        moved = found.tangents.certified[source].value
        # what does not move contributes nothing, whether it has a local derivative or not
        numbers.append("0" if moved == 0 else f"{factor(local)} * {factor(moved)}")
    left = len(edges) - MOST_TERMS
    more = f" + ... ({left} more)" if left > 0 else ""
    exact = found.tangents.certified[node].digits == figure(total)
    sums = f"{' + '.join(symbols)}{more} = {' + '.join(numbers)}{more}"
    return f"{symbol} = {sums} {'=' if exact else '≈'} {figure(total)}"


def adjoint_name(objective: str, node: str) -> str:
    """``df/dq``: by all ways from q to f, where ``∂f/∂q`` is by one operation only."""
    return f"d{readable(objective)}/d{readable(node)}"


def direction_name(graph: Graph, found: Backprop) -> str:
    """The variable along which tangents run, or t for a direction that is no single one."""
    towards = found.request.towards
    return graph.problem.variables[towards] if isinstance(towards, int) else "t"
