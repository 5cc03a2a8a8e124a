"""Draws the Descent lens's pictures and animations for the verb ``descend``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from gui.headless.arguments import UsageError
from gui.headless.descent_box import Range, surroundings
from gui.headless.figure import INCHES, checked_file, plotted
from gui.headless.filming import in_time
from gui.headless.killable import Child
from gui.headless.running import reading
from gui.plots import descent_views as views
from gui.plots.catalogue import SAMPLES
from gui.plots.picture import Picture
from gui.plots.plane_picture import FieldOptions
from gui.plots.save import save
from gui.plots.scale import Spacing
from gui.plots.style import Style
from gui.session.descending import BASIN_STEPS
from studies.messages.descent import Basins, BasinsRequest, Descent
from studies.messages.field import SAMPLES as ON_SCREEN
from studies.messages.field import Line, LineRequest, Plane, PlaneRequest
from symbolic.points import read_box
from symbolic.problem import Problem
from symbolic.reader import constant_value

if TYPE_CHECKING:
    from gui.headless.descend_answer import Answer, Question

LENS = "descent"
VIEWS = ("paths", "convergence", "sweep", "basins")
MOVING = ("paths", "convergence")
"""Views that can be animated."""

SPEED = 10.0
"""Steps a second of an animation."""

SHARE = 0.7
"""Of the time that is left, what basins of attraction may take."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn.  ``ranges`` None: those that show where the descents go."""

    file: Path
    view: str
    ranges: tuple[Range, ...] | None
    axes: tuple[int, ...]
    options: FieldOptions

    @property
    def moves(self) -> bool:
        """Whether it is an animation."""
        return self.file.suffix.lower() == ".gif"


def planned(problem: Problem, options: Namespace) -> Drawing:
    """What ``options`` ask for.

    Raises
    ------
    UsageError : for a lens, a view, plotted variables or a file extension that do not exist.
    Unreadable : when the box cannot be read.
    """
    view = chosen(problem, options)
    file = Path(options.figure)
    if file.suffix.lower() != ".gif":
        file = checked_file(options.figure)
    elif view not in MOVING:
        raise UsageError(
            f"--figure: {view} does not move; a .gif shows one of: {', '.join(MOVING)}."
        )
    ranges = None
    if options.box:
        with reading(options.box):
            box = read_box(options.box, problem.variables)
            ranges = tuple((constant_value(low), constant_value(high)) for low, high in box)
    spacing = cast(Spacing, options.levels.replace("-", " "))
    return Drawing(file, view, ranges, plotted(problem, options.axes), FieldOptions(spacing))


def chosen(problem: Problem, options: Namespace) -> str:
    """The view.

    Raises
    ------
    UsageError : for a lens or a view that the verb does not draw.
    """
    if options.lens not in (None, LENS):
        raise UsageError(f"The verb descend draws the lens {LENS}, not {options.lens!r}.")
    view: str = options.view or VIEWS[0]
    if view not in VIEWS:
        raise UsageError(f"The lens {LENS} has no view {view!r}; it has: {', '.join(VIEWS)}.")
    if view == "basins" and len(problem.variables) < 2:
        raise UsageError("Basins of attraction need a function of at least two variables.")
    return view


def draw(
    child: Child, drawing: Drawing, question: Question, answer: Answer, left: Callable[[], float]
) -> list[str]:
    """Write the picture; what is to be said of it.

    Raises
    ------
    OSError : when the file cannot be written.
    TimeLimit : when an animation takes too long.
    """
    descent = answer.descent
    assert descent is not None
    if drawing.moves:
        animate(child, drawing, question, descent, left)
        return []
    said: list[str] = []
    wide = drawing.view in ("convergence", "sweep")
    function, style = question.problem.name, Style()
    if drawing.view == "convergence":
        picture = views.convergence(descent, function, style)
    elif drawing.view == "sweep":
        assert answer.sweep is not None
        picture = views.sweep(answer.sweep, descent.theory, function, style)
    elif drawing.view == "basins":
        picture, said = basins(child, drawing, question, descent, left)
    else:
        picture = views.paths(
            ground(child, drawing, question, descent, left), descent, started(drawing, descent),
            plotted_names(drawing, question), function, drawing.options, style,
        )  # fmt: skip
        wide = len(drawing.axes) == 1
    save(picture, drawing.file, size=INCHES["wide" if wide else "square"])
    return said


# Pictures.


def basins(
    child: Child,
    drawing: Drawing,
    question: Question,
    descent: Descent,
    left: Callable[[], float],
) -> tuple[Picture, list[str]]:
    """Where the first method ends from everywhere, and what is to be said of it."""
    plane = ground(child, drawing, question, descent, left)
    assert isinstance(plane, Plane)
    asked = plane.request
    request = BasinsRequest(
        asked.program, asked.point, asked.parameters, asked.axes, asked.ranges,
        question.race.methods[0], min(question.race.steps, BASIN_STEPS),
    )  # fmt: skip
    found: Basins = child.run("basins in time", (request, SHARE * left()), left())[-1]
    picture = views.basins(
        found, plane, started(drawing, descent), plotted_names(drawing, question),
        question.problem.name, drawing.options, Style(),
    )  # fmt: skip
    said = []
    if not found.final:
        said.append(
            f"There was time for {found.size} × {found.size} starts; a longer --time-limit gives a"
            " finer picture."
        )
    if question.race.gradient != "exact":
        said.append("Basins are those of the exact gradient.")
    return picture, said


def animate(
    child: Child,
    drawing: Drawing,
    question: Question,
    descent: Descent,
    left: Callable[[], float],
) -> None:
    """Write the animation, frame by frame as long as there is time."""
    from gui.plots.film import FilmRequest, film

    field = None
    if drawing.view == "paths":
        field = ground(child, drawing, question, descent, left, ON_SCREEN)
    request = FilmRequest(
        descent, (drawing.view,), field, started(drawing, descent), question.problem.name,
        drawing.options, Style(), SPEED, drawing.file,
    )  # fmt: skip
    in_time(film(request), left)


# What is below the paths.


def plotted_names(drawing: Drawing, question: Question) -> tuple[str, ...]:
    """Of the plotted variables."""
    return tuple(question.problem.variables[axis] for axis in drawing.axes)


def started(drawing: Drawing, descent: Descent) -> tuple[float, ...]:
    """The start along the plotted variables."""
    return tuple(float(descent.runs[0].path[0, axis]) for axis in drawing.axes)


def ground(
    child: Child,
    drawing: Drawing,
    question: Question,
    descent: Descent,
    left: Callable[[], float],
    samples: int = SAMPLES,
) -> Plane | Line:
    """The function over the plotted variables; the others stand at the start."""
    program, axes = descent.request.program, drawing.axes
    point = tuple(map(float, descent.runs[0].path[0]))
    parameters = tuple(parameter.value for parameter in question.problem.parameters)
    ranges = drawing.ranges or surroundings(descent)
    if len(axes) == 1:
        along = LineRequest(program, point, parameters, axes[0], ranges[axes[0]])
        line: Line = child.run("line", along, left())[-1]
        return line
    first, second = axes
    over = PlaneRequest(
        program, point, parameters, (first, second), (ranges[first], ranges[second]), samples
    )
    plane: Plane = child.run("plane", over, left())[-1]
    return plane
