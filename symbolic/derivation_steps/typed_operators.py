"""Derivative operators that were typed inside the function: they are worked out first."""

from __future__ import annotations

from collections.abc import Sequence

from symbolic.derivation_steps.application import pending
from symbolic.derivation_steps.check import Agreement, compared
from symbolic.derivation_steps.derivation import derivation
from symbolic.derivation_steps.lightly import put
from symbolic.derivation_steps.line import Along
from symbolic.derivation_steps.sentences import Wording, short
from symbolic.derivation_steps.worked import AGREES, NOT_CHECKED, WorkedStep
from symbolic.problem import Definition, Problem
from symbolic.tree import Differential, Node


def by_rules(tree: Node, definitions: Sequence[Definition]) -> Node:
    """``tree`` with every typed derivative operator worked out by the rules.

    Raises
    ------
    NotDifferentiable : when some function has no formula for its derivative.
    """
    parts: dict[int, Node] = {}
    for part in pending(tree):
        inner = by_rules(part.operand, definitions)
        for _ in range(part.order):
            inner = derivation(inner, Along(part.variable, definitions)).result
        parts[id(part)] = inner
    return put(tree, parts)


def worked_out(
    problem: Problem, resolved: Problem, component: int, along: Along
) -> WorkedStep | None:
    """The step that puts the typed derivatives of one component in their places; None without any.

    Parameters
    ----------
    problem, resolved : as typed, and with every operator replaced by its derivative.
    """
    typed, function = problem.components[component], resolved.components[component]
    operators = pending(typed)
    if not operators:
        return None
    definitions = resolved.definitions
    (told,) = compared(resolved, function, function, (by_rules(typed, definitions),))
    shown = ", ".join(short(part) for part in operators[:3])
    before = Differential(typed.start, typed.end, typed, along.variable)
    return WorkedStep(
        "typed derivative",
        before,
        along.d(function),
        operators,
        (function,),
        Wording("typed derivatives", f"First what was typed as a derivative: {shown}."),
        verified=AGREES if told is Agreement.AGREES else NOT_CHECKED,
        place=(operators[0].start, operators[0].end),
    )
