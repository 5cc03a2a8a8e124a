"""The derivatives of a whole Problem in one program, which reverse mode is compared with."""

from __future__ import annotations

from sympy import Symbol

from symbolic.construct import construct
from symbolic.deconstruct import Deconstruction, undefined
from symbolic.differentiate import NotDifferentiable, jacobian
from symbolic.lower import lower_problem
from symbolic.problem import Problem
from symbolic.program import Program
from symbolic.tree import Node


def whole_program(problem: Problem) -> Program:
    """Value and gradient (Jacobian) of ``problem``, in which no derivative operator is left.  A
    derivative without a formula is undefined in it."""
    construction = construct(problem)
    back = Deconstruction(construction.names, parameters=construction.parameters)

    def column(variable: Symbol) -> list[Node]:
        try:
            rows = jacobian(construction.components, (variable,))
            return [back.tree(entry) for (entry,) in rows]
        except NotDifferentiable:
            return [undefined()] * len(construction.components)

    columns = [column(variable) for variable in construction.variables]
    return lower_problem(problem, tuple(zip(*columns, strict=True)))
