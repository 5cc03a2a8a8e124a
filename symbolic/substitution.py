"""Named intermediates put in place of their names: q = x + y makes q z into (x + y) z.

The parts are shared, not copied, so that a chain of definitions stays as small as it was typed.
"""

from __future__ import annotations

from symbolic.fold import Fold
from symbolic.inlining import rebuilt
from symbolic.problem import Problem
from symbolic.tree import Name, Node


def self_contained(problem: Problem) -> tuple[Node, ...]:
    """The components of ``problem``, in which only variables and parameters are left."""
    if not problem.definitions:
        return problem.components
    known: dict[str, Node] = {}

    def put(node: Node, parts: tuple[Node, ...]) -> Node:
        return known.get(node.name, node) if isinstance(node, Name) else rebuilt(node, parts)

    substituted = Fold(put)
    for definition in problem.definitions:  # each uses only earlier ones
        known[definition.name] = substituted(definition.expression)
    return tuple(substituted(component) for component in problem.components)
