"""Draws a lens's picture to a file: the same studies and the same pictures as in the window."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gui.headless.arguments import UsageError
from gui.headless.killable import Child
from gui.plots.component_curves import ComponentCurves
from gui.plots.components import ComponentContours
from gui.plots.gradient_arrows import GradientArrows
from gui.plots.gradient_directions import GradientDirections
from gui.plots.line_picture import LinePicture
from gui.plots.picture import Picture
from gui.plots.save import FORMATS, save
from gui.plots.style import Style
from studies.messages.derivation import Derivation
from studies.messages.field import LineRequest, PlaneRequest
from symbolic.points import read_box
from symbolic.reader import constant_value
from symbolic.tree import Node

INCHES = {"wide": (10.0, 5.0), "square": (7.0, 6.0)}
DEFAULT_RANGE = (-3.0, 3.0)
DEFAULT_COORDINATE = 1.0

VIEWS = {
    "gradient": ("arrows", "directions"),
    "jacobian": ("components",),
}
"""Lens -> its pictures of two variables, the first by default; one variable has a curve."""


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
    UsageError : for a lens, a view or a file extension that does not exist.
    UnreadableInput : when the box cannot be read.
    OSError : when the file cannot be written.
    """
    file = checked_file(options.figure)
    lens, view = chosen(derivation, options)
    picture, request = prepared(derivation, point, options, lens, view)
    study = "plane" if isinstance(request, PlaneRequest) else "line"
    result = child.run(study, request, left())[-1]
    show: Callable[..., None] = picture.show  # type: ignore[attr-defined]
    show(result, function=derivation.problem.name)
    wide = isinstance(picture, LinePicture | ComponentContours)
    save(picture, file, size=INCHES["wide" if wide else "square"])


def checked_file(name: str) -> Path:
    """The file to be written.

    Raises
    ------
    UsageError : when its extension names no format.
    """
    file = Path(name)
    if file.suffix.lower().removeprefix(".") not in FORMATS:
        kinds = ", ".join("." + form for form in FORMATS)
        raise UsageError(f"--figure writes {kinds} files; {file.name!r} is none of them.")
    return file


def chosen(derivation: Derivation, options: Namespace) -> tuple[str, str]:
    """The lens and the view; by default the problem's own."""
    lens = options.lens or ("gradient" if derivation.problem.scalar else "jacobian")
    if lens not in VIEWS:
        raise UsageError(f"There is no lens {lens!r}; the lenses are: {', '.join(VIEWS)}.")
    view = options.view or VIEWS[lens][0]
    if view not in VIEWS[lens]:
        raise UsageError(f"The lens {lens} has no view {view!r}; it has: {', '.join(VIEWS[lens])}.")
    return lens, view


def prepared(
    derivation: Derivation,
    point: tuple[Node, ...] | None,
    options: Namespace,
    lens: str,
    view: str,
) -> tuple[Picture, PlaneRequest | LineRequest]:
    """An empty picture and the request whose result it will show."""
    problem, program = derivation.problem, derivation.program
    n = len(problem.variables)
    if n == 0:
        raise UsageError("A constant has no picture.")
    place = (DEFAULT_COORDINATE,) * n if point is None else tuple(constant_value(x) for x in point)
    ranges = [DEFAULT_RANGE] * n
    if options.box:
        box = read_box(options.box, problem.variables)
        ranges = [(constant_value(low), constant_value(high)) for low, high in box]
    parameters = tuple(p.value for p in problem.parameters)
    style = Style()
    if n == 1:
        line: dict[str, Any] = {"axis": 0, "range": ranges[0]}
        curve = LinePicture(style) if lens == "gradient" else ComponentCurves(style)
        return curve, LineRequest(program, place, parameters, **line)
    pictures = {
        "arrows": GradientArrows,
        "directions": GradientDirections,
        "components": ComponentContours,
    }
    request = PlaneRequest(program, place, parameters, (0, 1), (ranges[0], ranges[1]), samples=301)
    return pictures[view](style), request
