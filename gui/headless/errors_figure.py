"""Draws the Derivative lens's pictures for the verb ``errors``."""

from __future__ import annotations

import math
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace

from gui.headless.arguments import UsageError
from gui.headless.figure import DEFAULT_RANGE, INCHES, checked_file
from gui.headless.killable import Child
from gui.headless.running import reading
from gui.plots.derivative_views import along, anatomy, touching
from gui.plots.picture import Picture
from gui.plots.save import save
from gui.plots.secant_picture import SecantPicture
from gui.plots.style import Style
from studies.messages.errors import Errors
from studies.messages.profile import HigherRequest, Profile, ProfileRequest
from symbolic.points import read_box
from symbolic.problem import Problem
from symbolic.reader import constant_value, read_constant

LENS, VIEWS = "derivative", ("errors", "function")
DEFAULT_STEP, DEFAULT_FOCUS = {"errors": 1e-5, "function": 0.5}, "central"


def draw(
    child: Child,
    problem: Problem,
    errors: Errors,
    options: Namespace,
    left: Callable[[], float],
) -> None:
    """Write the picture that ``options`` ask for.

    Raises
    ------
    UsageError : for a lens, a view or a file extension that does not exist.
    Unreadable : when the box or the step cannot be read.
    OSError : when the file cannot be written.
    """
    file = checked_file(options.figure)
    view = chosen(options)
    h = DEFAULT_STEP[view] if options.h is None else step(options.h)
    names = [found.name for found in errors.schemes]
    focus = DEFAULT_FOCUS if DEFAULT_FOCUS in names else names[0]
    if view == "errors":
        picture: Picture = anatomy(problem, errors, h, focus, Style())
    else:
        picture = function(child, problem, errors, options, left, h, focus)
    save(picture, file, size=INCHES["square" if view == "errors" else "wide"])


def chosen(options: Namespace) -> str:
    """The view.

    Raises
    ------
    UsageError : for a lens or a view that the verb does not draw.
    """
    if options.lens not in (None, LENS):
        raise UsageError(f"The verb errors draws the lens {LENS}, not {options.lens!r}.")
    if options.view not in (None, *VIEWS):
        raise UsageError(
            f"The lens {LENS} has no view {options.view!r}; it has: {', '.join(VIEWS)}."
        )
    return options.view or VIEWS[0]


def step(text: str) -> float:
    """The typed step."""
    with reading(text):
        value = constant_value(read_constant(text))
    if not (math.isfinite(value) and value > 0):
        raise UsageError(f"--h: a step must be larger than 0, not {text}.")
    return float(value)


def function(
    child: Child,
    problem: Problem,
    errors: Errors,
    options: Namespace,
    left: Callable[[], float],
    h: float,
    focus: str,
) -> SecantPicture:
    """The function with tangent and secant, and its derivative."""
    request = errors.request
    program = request.program
    if request.order > 1:
        asked = HigherRequest(problem, request.axis, request.order)
        program = child.run("higher", asked, left())[-1].program
    span = DEFAULT_RANGE
    if options.box:
        with reading(options.box):
            low, high = read_box(options.box, problem.variables)[request.axis]
            span = (constant_value(low), constant_value(high))
    profile: Profile = child.run(
        "profile",
        ProfileRequest(
            program,
            tuple(constant_value(node) for node in request.point),
            tuple(constant_value(node) for node in request.parameters),
            request.axis,
            request.component,
            request.order,
            span,
            focus,
            request.offsets,
            h,
        ),
        left(),
    )[-1]
    near = errors
    if request.order == 1:
        near = child.run("errors", replace(request, steps=2, span=(h, 2 * h)), left())[-1]
    return along(problem, errors, profile, touching(near, focus, h), Style())
