"""Derivations of typed functions, for tests."""

from __future__ import annotations

from symbolic.derivation_steps.application import Application
from symbolic.derivation_steps.derivation import derivation
from symbolic.derivation_steps.line import Along
from symbolic.derivation_steps.rewriting import Rewriting, rewritings
from symbolic.print_typed import typed
from symbolic.problem import Problem
from symbolic.reader import read_problem


def derived(text: str, variable: str = "x") -> tuple[Problem, Along, Application]:
    """What was typed, the direction, and the derivation of the first component."""
    problem = read_problem(text)
    along = Along(variable, problem.definitions)
    return problem, along, derivation(problem.components[0], along)


def result(text: str, variable: str = "x") -> str:
    """The derivative as the rules leave it."""
    return typed(derived(text, variable)[2].result)


def lines(text: str, variable: str = "x", detail: bool = False) -> list[str]:
    """The lines of the derivation, without the first."""
    return [typed(step.after) for step in all_steps(text, variable, detail)]


def all_steps(text: str, variable: str = "x", detail: bool = False) -> list[Rewriting]:
    """The steps of the derivation."""
    _, along, root = derived(text, variable)
    return list(rewritings(root, along, detail))
