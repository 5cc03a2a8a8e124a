"""Explanations of typed answers, for the tests here."""

from __future__ import annotations

from symbolic.diagnosis.entry import explanations
from symbolic.diagnosis.explanation import Explanation
from symbolic.read_expression import read_expression
from symbolic.reader import read_problem
from symbolic.verdict.derivatives import exact_derivative

SECONDS = 10.0


def explained(function: str, wrt: str, answer: str) -> tuple[Explanation, ...]:
    """The explanations of ``answer`` for a derivative by the letters of ``wrt`` in turn."""
    problem = read_problem(function)
    inputs = (*problem.variables, *(parameter.name for parameter in problem.parameters))
    names = (*inputs, *(definition.name for definition in problem.definitions))
    return explanations(
        problem.components[0],
        tuple(wrt),
        inputs,
        read_expression(answer, names),
        exact_derivative(problem, tuple(wrt)).tree,
        SECONDS,
        problem.definitions,
    )


def mistakes(function: str, wrt: str, answer: str) -> set[str]:
    """The names of all mistakes in them."""
    return {name for each in explained(function, wrt, answer) for name in each.mistakes}
