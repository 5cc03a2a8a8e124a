"""A typed activation: one function of one variable, whatever that is called.

Only reading and renaming, without SymPy, so that the window can say at once what is wrong.
"""

from __future__ import annotations

from dataclasses import replace

from symbolic.fold import Fold
from symbolic.inlining import rebuilt
from symbolic.name_tokens import shorten
from symbolic.problem import Problem
from symbolic.reader import read_problem
from symbolic.refusal import refuse
from symbolic.substitution import self_contained
from symbolic.tree import Differential, Name, Node

VARIABLE = "z_1"
"""The activation's argument in formulas: the input of the hidden units."""

HINT = "Type a function of z, such as max(0.1z, z)."


def read_activation(text: str) -> Problem:
    """The function that ``text`` writes, of the variable :data:`VARIABLE`; parameters and named
    intermediates are put in.

    Raises
    ------
    UnreadableInput : where it cannot be read, is a vector or a constant, or has several variables.
    """
    problem = read_problem(text)
    if not problem.scalar:
        refuse("vector", "An activation is one function, not a vector.", 0, len(text), HINT)
    if not problem.variables:
        message = "This is a constant; an activation depends on its input."
        refuse("constant", message, 0, len(text), HINT)
    if len(problem.variables) > 1:
        some = ", ".join(shorten(name) for name in problem.variables[:3])
        more = " ..." if len(problem.variables) > 3 else ""
        message = (
            f"An activation has one variable; this has {len(problem.variables)}: {some}{more}."
        )
        refuse("variables", message, 0, len(text), HINT)
    (variable,) = problem.variables
    known = {parameter.name: parameter.expression for parameter in problem.parameters}
    known[variable] = Name(0, 0, VARIABLE)

    def put(node: Node, parts: tuple[Node, ...]) -> Node:
        if isinstance(node, Name):
            return known.get(node.name, node)
        made = rebuilt(node, parts)
        if isinstance(made, Differential) and made.variable == variable:
            return replace(made, variable=VARIABLE)
        return made

    (component,) = self_contained(problem)
    return Problem(text, "phi", (Fold(put)(component),), (VARIABLE,))
