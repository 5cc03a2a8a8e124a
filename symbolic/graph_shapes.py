"""Parts of a computation graph that have the same shape: equal but for their numbers.

A sum of ninety squares is drawn as one square that stands for ninety.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from symbolic.computation_graph import ComputationGraph
from symbolic.fold import fold
from symbolic.inlining import rebuilt
from symbolic.print_text import text
from symbolic.tree import Constant, Name, Negate, Node, Number, Product, Quotient, Sum

_ANY = Number(0, 0, "0", Fraction(0))


def families(graph: ComputationGraph) -> tuple[int, ...]:
    """For each node the first node of its shape.

    Two operations have the same shape where their formulas differ in numbers only and their inputs
    have the same shapes, one by one; inputs of the function and named nodes have a shape of their
    own.
    """
    first: dict[object, int] = {}
    found: list[int] = []
    for place, node in enumerate(graph.nodes):
        if node.named or place in graph.leaves:
            found.append(place)
            continue
        inputs = {graph.nodes[k].name: found[k] for k in node.inputs}
        found.append(first.setdefault(_shape(node.formula, inputs), place))
    return tuple(found)


def _shape(formula: Node, inputs: dict[str, int]) -> str:
    """The formula with shapes for names and one number for all."""

    def blurred(node: Node, parts: tuple[Node, ...]) -> Node:
        match node:
            case Name(name=name):
                return Name(0, 0, f"n{inputs[name]}")
            case Number() | Constant():
                return _ANY
            case Negate() | Quotient() if all(part == _ANY for part in parts):
                return _ANY
            case Negate():
                return parts[0]
            case Sum():
                return Sum(0, 0, _merged(parts))
            case Product():
                kept = tuple(part for part in parts if part != _ANY)
                return kept[0] if len(kept) == 1 else Product(0, 0, kept or (_ANY,))
            case Quotient() if parts[1] == _ANY:
                return parts[0]
        return rebuilt(node, parts)

    return text(fold(formula, blurred))


def _merged(terms: tuple[Node, ...]) -> tuple[Node, ...]:
    """Terms of the same shape once, so that sums of different lengths may have the same shape."""
    seen: Counter[str] = Counter()
    kept = []
    for term in terms:
        shown = text(term)
        seen[shown] += 1
        if seen[shown] == 1:
            kept.append(term)
    return tuple(kept)
