"""The study ``exercise``: a problem for practice, and its key.

The problem comes from :mod:`symbolic.exercises` alone; only the key is computed with SymPy.
"""

from __future__ import annotations

from fractions import Fraction

from studies.messages.derivation import Formula
from studies.messages.exercise import (
    LARGEST_NUMBER,
    LARGEST_SEED,
    LEVELS,
    RULES,
    Exercise,
    ExerciseRequest,
)
from symbolic.derivation_steps.lightly import whole
from symbolic.exact_entries import ExactEntries, ExactEntry
from symbolic.exercises.handwriting import handwritten
from symbolic.exercises.shapes import DERIVATIVE, DIRECTIONAL, GRADIENT, HESSIAN
from symbolic.exercises.sheet import exercise as found_exercise
from symbolic.exercises.task import Task
from symbolic.forms import Writer
from symbolic.operations import operation_count
from symbolic.tree import Node


def exercise(request: ExerciseRequest) -> Exercise:
    """The exercise that ``request`` names; the same one every time.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    if request.rule not in RULES:
        raise ValueError(f"rule: must be one of {', '.join(RULES)}")
    for name, value, low, high in (
        ("level", request.level, min(LEVELS), max(LEVELS)),
        ("seed", request.seed, 0, LARGEST_SEED),
        ("number", request.number, 1, LARGEST_NUMBER),
    ):
        if not low <= value <= high:
            raise ValueError(f"{name}: must be {low} to {high}, not {value}")
    found = found_exercise(request.rule, request.level, request.seed, request.number)
    task = found.task
    rows = _exact(task)
    writer = Writer()
    return Exercise(
        request,
        task.text,
        _statement(task, found.practised == "kinks"),
        task.asked,
        ", ".join(dict.fromkeys(task.wrt)),
        len(task.wrt) if len(set(task.wrt)) == 1 else 1,
        tuple(map(str, task.direction)),
        found.derived.rules,
        _text(task, rows),
        tuple(_formula(component, writer) for component in task.components),
        tuple((each.name, _formula(each.expression, writer)) for each in task.definitions),
        tuple(tuple(_formula(entry.shown, writer) for entry in row) for row in rows),
        sum(map(operation_count, task.trees))
        + sum(operation_count(entry.shown) for row in rows for entry in row),
        tuple(
            (name, str(value))
            for name, value in zip(task.variables, found.place.point, strict=True)
        ),
        tuple(
            (name, (str(low), str(high)))
            for name, (low, high) in zip(task.variables, found.place.box, strict=True)
        ),
    )


def exercises(rule: str, level: int, seed: int, count: int) -> tuple[Exercise, ...]:
    """The first exercises of a seed, for a worksheet.

    Raises
    ------
    ValueError : naming the argument that is wrong.
    """
    if not 1 <= count <= LARGEST_NUMBER:
        raise ValueError(f"count: must be 1 to {LARGEST_NUMBER}, not {count}")
    return tuple(
        exercise(ExerciseRequest(rule, level, seed, number)) for number in range(1, count + 1)
    )


def _exact(task: Task) -> tuple[tuple[ExactEntry, ...], ...]:
    """What is asked for, in rows."""
    entries = ExactEntries(task.problem)
    if task.asked == DIRECTIONAL:
        direction = tuple(whole(Fraction(value)) for value in task.direction)
        return tuple((entry,) for entry in entries.along(direction, normed=True))
    if task.asked == DERIVATIVE:
        return entries.rows((((0, task.wrt),),))
    names = task.variables
    if task.asked == HESSIAN:
        return entries.rows(tuple(tuple((0, (row, column)) for column in names) for row in names))
    places = range(len(task.components))
    return entries.rows(tuple(tuple((place, (name,)) for name in names) for place in places))


def _text(task: Task, rows: tuple[tuple[ExactEntry, ...], ...]) -> str:
    """The key as it may be typed."""
    written = [[handwritten(entry.shown) for entry in row] for row in rows]
    if task.asked in (DERIVATIVE, DIRECTIONAL):
        return written[0][0]
    listed = [f"[{', '.join(row)}]" for row in written]
    return listed[0] if task.asked == GRADIENT else f"[{', '.join(listed)}]"


def _formula(tree: Node, writer: Writer) -> Formula:
    return Formula(*writer.forms(tree), operation_count(tree), *writer.autodiff(tree))


def _statement(task: Task, kinks: bool) -> str:
    """What to do, in one sentence."""
    name = task.name
    if task.asked == DIRECTIONAL:
        direction = ", ".join(map(str, task.direction))
        return f"Find the slope of {name} along ({direction}), made a unit vector."
    if task.asked != DERIVATIVE:
        what = task.asked if task.asked == GRADIENT else task.asked.capitalize()
        return f"Find the {what} of {name}."
    first, *later = task.wrt
    others = [each for each in task.variables if each not in task.wrt]
    still = ""
    if others:
        verb = "is a constant" if len(others) == 1 else "are constants"
        still = f"; {' and '.join(others)} {verb}"
    if later and later[0] == first:
        return f"Find the second derivative of {name} by {first}{still}."
    if later:
        return f"Differentiate {name} by {first}, then by {later[0]}{still}."
    return f"Differentiate {name} by {first}{still}{', wherever the derivative exists' * kinks}."
