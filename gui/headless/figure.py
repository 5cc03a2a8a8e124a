"""Draws a lens's picture to a file: the same studies and the same pictures as in the window."""

from __future__ import annotations

import math
from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from gui.headless.arguments import UsageError
from gui.headless.killable import Child
from gui.headless.running import reading
from gui.plots.catalogue import LENSES, Wanted, views, wide
from gui.plots.catalogue import draw as drawn
from gui.plots.save import FORMATS, NUMBERS, save
from gui.session.curving import LENS as CURVATURE
from gui.session.document import Document, View
from gui.session.resolve import Resolution
from gui.session.shown import Shown
from studies.messages.derivation import Derivation
from symbolic.errors import UnreadableInput
from symbolic.points import read_box
from symbolic.problem import Problem
from symbolic.reader import constant_value, read_constant, read_problem
from symbolic.tree import Node

INCHES = {"wide": (10.0, 5.0), "square": (7.0, 6.0)}
DEFAULT_RANGE = (-3.0, 3.0)
DEFAULT_COORDINATE = "1"
DENSITY = (3, 60)
"""Fewest and most arrows along a side."""


def draw(
    child: Child,
    derivation: Derivation,
    point: tuple[Node, ...] | None,
    options: Namespace,
    left: Callable[[], float],
) -> None:
    """Write the picture that ``options`` ask for.

    Raises
    ------
    UsageError : for a lens, a view, plotted variables or a file extension that do not exist.
    Unreadable : when the box or the direction cannot be read.
    OSError : when the file cannot be written.
    """
    file = checked_file(options.figure)
    lens, view = chosen(derivation.problem, options)

    def answer(study: str, request: Any) -> Any:
        return child.run(study, request, left())[-1]

    shown = Shown(meaning(derivation.problem, point, options, lens))
    picture = drawn(Wanted(shown, derivation.program, answer), view)
    save(picture, file, size=INCHES["wide" if wide(view) else "square"])


def checked_file(name: str) -> Path:
    """The file to be written.

    Raises
    ------
    UsageError : when its extension names no format.
    """
    file = Path(name)
    possible = (*FORMATS, NUMBERS)
    if file.suffix.lower().removeprefix(".") not in possible:
        kinds = ", ".join("." + form for form in possible)
        raise UsageError(f"--figure writes {kinds} files; {file.name!r} is none of them.")
    return file


def chosen(problem: Problem, options: Namespace) -> tuple[str, str]:
    """The lens and the view; by default the problem's own.

    Raises
    ------
    UsageError : for a lens, or a view of it, that there is not, or not for this problem.
    """
    lens = options.lens or ("gradient" if problem.scalar else "jacobian")
    if lens not in LENSES:
        raise UsageError(f"There is no lens {lens!r}; the lenses are: {', '.join(LENSES)}.")
    if lens == CURVATURE and not problem.scalar:
        raise UsageError("The lens curvature shows one component: type that alone.")
    possible = views(lens, len(problem.variables), len(problem.components))
    if not possible:
        raise UsageError("A constant has no picture.")
    view = possible[0] if options.view is None else options.view.strip().replace("-", " ")
    if view not in possible:
        shape = f"{_count(len(problem.variables), 'variable')}"
        if not problem.scalar:
            shape += f" and {_count(len(problem.components), 'component')}"
        names = ", ".join(name.replace(" ", "-") for name in possible)
        raise UsageError(
            f"For {shape} the lens {lens} has no view {options.view!r}; it has: {names}."
        )
    return lens, view


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def meaning(
    problem: Problem, point: tuple[Node, ...] | None, options: Namespace, lens: str
) -> Resolution:
    """What the command line means, as a document means it to the window."""
    n = len(problem.variables)
    trees = (read_constant(DEFAULT_COORDINATE),) * n if point is None else point
    ranges = [DEFAULT_RANGE] * n
    if options.box:
        with reading(options.box):
            box = read_box(options.box, problem.variables)
            ranges = [(constant_value(low), constant_value(high)) for low, high in box]
    with reading(options.direction):
        angle = read_constant(options.direction)
        degrees = float(constant_value(angle))
    if not math.isfinite(degrees):
        raise UsageError(f"--direction: {options.direction} is no finite number of degrees.")
    if not DENSITY[0] <= options.density <= DENSITY[1]:
        fewest, most = DENSITY
        raise UsageError(f"--density: must be {fewest} to {most}, not {options.density}.")
    view = View(
        levels=options.levels.replace("-", " "),
        density=options.density,
        component=_component(problem, options.component),
        direction=options.direction,
    )
    return Resolution(
        Document(text=problem.text, lens=lens, view=view),
        problem,
        point_trees=trees,
        point=tuple(constant_value(tree) for tree in trees),
        parameter_trees=tuple(parameter.expression for parameter in problem.parameters),
        parameters=tuple(parameter.value for parameter in problem.parameters),
        ranges=tuple(ranges),
        axes=plotted(problem, options.axes),
        angle=(angle, degrees),
    )


def _component(problem: Problem, number: int) -> int:
    """The index of a component, counted from 1."""
    count = len(problem.components)
    if not 1 <= number <= count:
        raise UsageError(f"--component: must be 1 to {count}, not {number}.")
    return number - 1


def plotted(problem: Problem, names: str | None) -> tuple[int, ...]:
    """Indices of the plotted variables; by default of the first ones.

    Raises
    ------
    UsageError : unless two variables (or the only one) are named.
    """
    variables = problem.variables
    wanted = min(2, len(variables))
    if names is None:
        return tuple(range(wanted))
    found = [_spelled(name.strip(), variables) for name in names.split(",")]
    for name in found:
        if name not in variables:
            raise UsageError(
                f"--axes: there is no variable {name!r}; the variables are: {', '.join(variables)}."
            )
    if len(found) != wanted or len(set(found)) != wanted:
        raise UsageError(f"--axes: name {_count(wanted, 'variable')}, as in: --axes x,y")
    return tuple(variables.index(name) for name in found)


def _spelled(name: str, variables: tuple[str, ...]) -> str:
    """``name`` as the text's variables are spelled: λ, x1 and x_1 are read as in the text."""
    if name not in variables:
        with suppress(UnreadableInput, ValueError):
            (name,) = read_problem(name).variables
    return name
