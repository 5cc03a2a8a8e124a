"""Draws the function with its critical points, marked by kind, for the verb ``critical``."""

from __future__ import annotations

import math
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from gui.headless.arguments import UsageError
from gui.headless.figure import INCHES, checked_file, meaning
from gui.headless.killable import Child
from gui.headless.running import reading
from gui.plots.catalogue import Wanted, wide
from gui.plots.catalogue import draw as drawn
from gui.plots.curvature_views import curvature_views, points
from gui.plots.save import save
from gui.session.curving import LENS
from gui.session.shown import Shown
from studies.messages.critical import MINIMUM, CriticalPoints
from studies.messages.taylor import HIGHEST
from symbolic.points import read_point
from symbolic.problem import Problem
from symbolic.tree import Negate, Node, Number

POINTS = "points"
"""The view that shows nothing but the points, over contours or on the curve."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn.

    Attributes
    ----------
    view : its name.
    point : where the model stands, as it was typed; None where it was not.
    options : of the command line, with those of pictures that this verb does not have.
    """

    file: Path
    view: str
    point: tuple[Node, ...] | None
    options: Namespace


def planned(problem: Problem, options: Namespace) -> Drawing:
    """What ``options`` ask for; nothing has been searched for yet.

    Raises
    ------
    UsageError : for a lens, a view, plotted variables, an order or a file extension that do not
        exist.
    Unreadable : when the point or the direction cannot be read.
    """
    file, view = checked_file(options.figure), chosen(problem, options)
    point = None
    if options.at is not None:
        with reading(options.at):
            point = read_point(options.at, problem.variables)
    full = Namespace(**vars(options), density=15, component=1)
    meaning(problem, point, full, LENS)
    return Drawing(file, view, point, full)


def draw(
    child: Child,
    problem: Problem,
    found: CriticalPoints,
    drawing: Drawing,
    left: Callable[[], float],
) -> None:
    """Write the picture.

    Raises
    ------
    OSError : when the file cannot be written.
    """

    def answer(study: str, request: Any) -> Any:
        return child.run(study, request, left())[-1]

    point = drawing.point or usual_point(problem, found)
    resolution = meaning(problem, point, drawing.options, LENS)
    document, order = resolution.document, drawing.options.order
    curvature = replace(document.curvature, order=order, pictures="slice")
    shown = Shown(replace(resolution, document=replace(document, curvature=curvature)))
    wanted = Wanted(shown, found.request.program, answer, critical=found)
    picture = points(wanted) if drawing.view == POINTS else drawn(wanted, drawing.view)
    flat = len(problem.variables) == 1 or wide(drawing.view)
    save(picture, drawing.file, size=INCHES["wide" if flat else "square"])


def chosen(problem: Problem, options: Namespace) -> str:
    """The view; by default the points alone.

    Raises
    ------
    UsageError : for another lens, a view that it does not have, or an order that is not drawn.
    """
    if options.lens not in (None, LENS):
        raise UsageError(f"The verb critical draws the lens {LENS}, not {options.lens!r}.")
    possible = (POINTS, *curvature_views(len(problem.variables), 1))
    view: str = options.view or POINTS
    if view not in possible:
        raise UsageError(f"The verb critical has no view {view!r}; it has: {', '.join(possible)}.")
    if not 1 <= options.order <= HIGHEST:
        raise UsageError(f"--order: must be 1 to {HIGHEST}, not {options.order}.")
    return view


def usual_point(problem: Problem, found: CriticalPoints) -> tuple[Node, ...] | None:
    """The first minimum, else the first point of any kind: there stands the model, and there other
    variables than the plotted ones are held."""
    minima = [point for point in found.points if point.kind == MINIMUM]
    for point in (*minima, *found.points):
        if point.exact is not None:
            return read_point(point.exact, problem.variables)
        return tuple(_number(x) for x in point.x)
    return None


def _number(value: float) -> Node:
    size = Number(0, 0, repr(abs(value)), Fraction(abs(value)))
    return Negate(0, 0, size) if math.copysign(1.0, value) < 0 and value else size
