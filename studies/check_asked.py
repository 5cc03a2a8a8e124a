"""What an answer is asked to be: its entries, their labels and the words for their shape."""

from __future__ import annotations

import re

from studies.messages.check import (
    DERIVATIVE,
    DIRECTIONAL,
    GRADIENT,
    HESSIAN,
    JACOBIAN,
    OF,
    CheckRequest,
)
from symbolic.bounds import LARGEST_DERIVATIVE
from symbolic.problem import Problem
from symbolic.problem_markup import (
    higher_partial_typst,
    partial_typst,
    second_partial_typst,
    slope_typst,
)
from symbolic.read_answer_shape import Expected, Wanted


def asked(request: CheckRequest) -> Expected:
    """The entries that ``request`` asks for.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    problem = request.problem
    count, variables = len(problem.components), problem.variables
    if request.of not in OF:
        raise ValueError(f"of: must be one of {', '.join(OF)}")
    if not variables:
        raise ValueError("problem: a constant has no variable to derive by")
    if request.of == DERIVATIVE:
        by = _by(request)
        column = tuple(((place, by),) for place in range(count))
        return Expected(column, "one expression" if count == 1 else f"a vector of {count} entries")
    if request.of == DIRECTIONAL:
        if len(request.direction) != len(variables):
            raise ValueError(f"direction: {len(request.direction)} for {len(variables)} variables")
        slopes: tuple[tuple[Wanted, ...], ...] = tuple(((k, ()),) for k in range(count))
        what = "one expression" if count == 1 else f"a vector of {count} entries"
        return Expected(slopes, what, DIRECTIONAL)
    if request.of == JACOBIAN:
        rows = tuple(tuple((place, (name,)) for name in variables) for place in range(count))
        return Expected(rows, _jacobian(problem), JACOBIAN)
    if not problem.scalar:
        raise ValueError(f"of: a vector has no {request.of}")
    if request.of == GRADIENT:
        row = tuple((0, (name,)) for name in variables)
        if len(row) == 1:
            return Expected((row,), "one expression", GRADIENT)
        return Expected((row,), _gradient(problem), GRADIENT)
    square = tuple(tuple((0, (row, column)) for column in variables) for row in variables)
    n = len(variables)
    what = "one expression" if n == 1 else f"a Hessian of {n} rows and {n} columns ({n} x {n})"
    return Expected(square, what, HESSIAN)


def _by(request: CheckRequest) -> tuple[str, ...]:
    variables = request.problem.variables
    names = tuple(re.split(r"[,\s]+", request.wrt.strip())) if request.wrt.strip() else ()
    names = names or variables[:1]
    for name in names:
        if name not in variables:
            raise ValueError(f"wrt: {name!r} is no variable of {', '.join(variables)}")
    if len(names) > 1 and request.order == 1:
        return names
    if not 1 <= request.order <= LARGEST_DERIVATIVE or len(names) > 1:
        raise ValueError(f"order: must be 1 to {LARGEST_DERIVATIVE}, by one variable")
    return names * request.order


def _jacobian(problem: Problem) -> str:
    rows, columns = len(problem.components), len(problem.variables)
    if rows == columns == 1:
        return "one expression"
    if rows == 1:
        return _gradient(problem)
    if columns == 1:
        return f"a vector of {rows} entries"
    return f"a Jacobian of {rows} rows and {columns} columns ({rows} x {columns})"


def _gradient(problem: Problem) -> str:
    names = ", ".join(problem.variables)
    return f"a gradient of {len(problem.variables)} entries (one for each of {names})"


def label(problem: Problem, wanted: Wanted, of: str) -> str:
    """``df/dx``, ``d2f/dx dy``, ``df_1/dx``, ``D_u f``."""
    component, by = wanted
    name = component_name(problem, component)
    if of == DIRECTIONAL:
        return f"D_u {name}"
    return derivative_label(name, by)


def derivative_label(name: str, by: tuple[str, ...]) -> str:
    """``df/dx``, ``d2f/dx dy``, or the name alone."""
    if not by:
        return name
    power = "" if len(by) == 1 else str(len(by))
    if len(set(by)) == 1:
        return f"d{power}{name}/d{by[0]}{power}"
    return f"d{power}{name}/{' '.join(f'd{each}' for each in by)}"


def markup(problem: Problem, wanted: Wanted, of: str) -> str:
    """The same as Typst."""
    component, by = wanted
    name = component_name(problem, component)
    ordinary = len(problem.variables) == 1
    if of == DIRECTIONAL:
        return slope_typst(name)
    if len(by) == 1:
        return partial_typst(name, by[0], ordinary=ordinary)
    if len(by) == 2:
        return second_partial_typst(name, by[0], by[1], ordinary=ordinary)
    if len(set(by)) == 1:
        return higher_partial_typst(name, by[0], len(by), ordinary=ordinary)
    return f'"{derivative_label(name, by)}"'


def component_name(problem: Problem, component: int) -> str:
    """``f``, or ``f_2`` of a vector."""
    return problem.name if problem.scalar else f"{problem.name}_{component + 1}"
