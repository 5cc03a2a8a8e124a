"""The study ``submission``: one row of a class's table, read and judged by the study ``check``.

Whatever is typed into the row becomes a row of the answer; only a fault of the program raises.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from time import perf_counter
from typing import Any

from studies.check import check
from studies.check_asked import asked
from studies.messages.check import (
    DERIVATIVE,
    DIRECTIONAL,
    GRADIENT,
    JACOBIAN,
    OF,
    SECONDS,
    Check,
    CheckRequest,
)
from studies.messages.submission import SubmissionRequest, SubmissionResult
from studies.messages.verdict import UNDECIDED, UNREADABLE
from studies.submission_words import answered, column, one_line
from symbolic.bounds import LARGEST_DERIVATIVE
from symbolic.differentiate import NotDifferentiable
from symbolic.errors import UnreadableInput
from symbolic.names import key_of
from symbolic.points import read_point
from symbolic.problem import Problem
from symbolic.reader import constant_value, read_problem
from symbolic.tokens import Word
from symbolic.tree import Node

Checker = Callable[[CheckRequest], Iterable[Check]]
"""The study ``check``: its last result is final."""

SHARE = 0.5
"""The share of a row's time limit after which the study gives up by itself: a verdict that says
what was tried is worth more than a killed worker."""


class _BadCell(ValueError):  # noqa: N818 - it is the cell that is bad
    """What is wrong with a cell, in a sentence."""


def submission(request: SubmissionRequest) -> SubmissionResult:
    """Judge one row."""
    return judged(request, check)


def judged(request: SubmissionRequest, checker: Checker) -> SubmissionResult:
    """Judge one row by ``checker``.

    Returns
    -------
    SubmissionResult
        With the verdict ``unreadable`` and a sentence where a cell cannot be read; ``undecided``
        where a derivative that is needed has no formula.
    """
    started = perf_counter()
    try:
        question = _question(request)
    except _BadCell as bad:
        return unreadable(request, str(bad))
    try:
        *_, final = checker(question)
    except NotDifferentiable as lacking:
        sentence = one_line(str(lacking))
        return SubmissionResult(
            request.row, request.id, UNDECIDED, sentence, seconds=perf_counter() - started
        )
    return answered(request, final, perf_counter() - started)


def unreadable(request: SubmissionRequest, sentence: str) -> SubmissionResult:
    """The answer to a row that is no question."""
    return SubmissionResult(request.row, request.id, UNREADABLE, one_line(sentence))


def _question(request: SubmissionRequest) -> CheckRequest:
    if not request.function.strip():
        raise _BadCell("This row has no function.")
    if not request.answer.strip():
        raise _BadCell("This row has no answer.")
    problem: Problem = _read("function", request.function, lambda: read_problem(request.function))
    if not problem.variables:
        raise _BadCell("The function has no variable to derive by.")
    of = _of(request, problem)
    question = CheckRequest(
        problem,
        request.answer,
        of=of,
        wrt=_variables(request.wrt, problem, of),
        order=_order(request.order, of),
        direction=_direction(request.direction, problem, of),
        seconds=min(SECONDS, SHARE * request.seconds),
    )
    try:
        asked(question)
    except (
        ValueError
    ) as wrong:  # cells that contradict one another, such as the Hessian of a vector
        raise _BadCell(f"{wrong}.") from None
    return question


def _read(cell: str, text: str, reading: Callable[[], Any]) -> Any:
    try:
        return reading()
    except UnreadableInput as bad:
        place = column(text, bad.error)
        hint = f" {bad.error.hint}" if bad.error.hint else ""
        raise _BadCell(f"The {cell} cannot be read, {place}: {bad.error.message}{hint}") from None


def _of(request: SubmissionRequest, problem: Problem) -> str:
    """What the answer is of: as written, or what suits the function."""
    typed = request.of.strip().lower()
    if typed:
        if typed not in OF:
            raise _BadCell(f"of: {request.of.strip()[:40]!r} is none of {', '.join(OF)}.")
        if typed == DIRECTIONAL and not request.direction.strip():
            raise _BadCell("A directional derivative needs a direction, such as 1, 2.")
        if typed == DERIVATIVE and not request.wrt.strip() and len(problem.variables) > 1:
            raise _BadCell(f"wrt: name the variable, such as {problem.variables[0]}.")
        return typed
    if request.direction.strip():
        return DIRECTIONAL
    if request.wrt.strip() or request.order.strip():
        return DERIVATIVE
    if problem.vector:
        return JACOBIAN
    return GRADIENT if len(problem.variables) > 1 else DERIVATIVE


def _variables(text: str, problem: Problem, of: str) -> str:
    """The variables that ``text`` names, in its order: ``x``, or ``x, y`` for a mixed partial."""
    if text.strip() and of != DERIVATIVE:
        raise _BadCell(f"A variable in wrt belongs to a derivative, not to a {of}.")
    return ", ".join(_variable(typed, problem) for typed in re.split(r"[,\s]+", text) if typed)


def _variable(typed: str, problem: Problem) -> str:
    """The variable that is meant, spelled as in the function: x1 and x_1 are one name."""
    if typed in problem.variables:
        return typed
    try:
        spelled = read_problem(typed).variables
    except UnreadableInput:
        spelled = ()
    by_key = {key_of(Word(name)): name for name in problem.variables}
    if len(spelled) == 1 and key_of(Word(spelled[0])) in by_key:
        return by_key[key_of(Word(spelled[0]))]
    known = ", ".join(problem.variables) or "none"
    raise _BadCell(f"wrt: there is no variable {typed[:40]!r}; the variables are: {known}.")


def _order(text: str, of: str) -> int:
    typed = text.strip()
    if not typed:
        return 1
    if of != DERIVATIVE:
        raise _BadCell(f"An order belongs to a derivative, not to a {of}.")
    if not (typed.isascii() and typed.isdigit() and len(typed) < 4):
        raise _BadCell(f"order: {typed[:40]!r} is no whole number from 1.")
    if not 1 <= int(typed) <= LARGEST_DERIVATIVE:
        raise _BadCell(f"order: it must be 1 to {LARGEST_DERIVATIVE}.")
    return int(typed)


def _direction(text: str, problem: Problem, of: str) -> tuple[Node, ...]:
    if not text.strip():
        return ()
    if of != DIRECTIONAL:
        raise _BadCell(f"A direction belongs to a directional derivative, not to a {of}.")
    direction: tuple[Node, ...] = _read(
        "direction", text, lambda: read_point(text, problem.variables)
    )
    if not any(constant_value(each) for each in direction):
        raise _BadCell("This direction has no length: one of its numbers must not be 0.")
    return direction
