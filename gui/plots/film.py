"""An animation of descents as one request: what is shown, and how fast it plays.  Pictures of its
own are made, drawn frame by frame and written; no window is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from gui.plots.animation import Film, Move, filming, player_steps
from gui.plots.convergence import Convergence
from gui.plots.descent_line import DescentLine
from gui.plots.descent_paths import DescentPaths
from gui.plots.picture import Picture
from gui.plots.plane_picture import FieldOptions
from gui.plots.style import Style
from studies.messages.descent import Descent
from studies.messages.field import Line, Plane

FASTEST = 50.0
"""Frames a second that viewers of animations still show."""

SLOWEST = 2.0


class Filmed(Protocol):
    """What can be filmed: a file, the moments that have a frame, and the writing."""

    @property
    def path(self) -> Path:
        """The file."""

    @property
    def steps(self) -> list[int]:
        """One for each frame."""

    def film(self) -> Iterator[int]:
        """Write it; yields how many frames are made, after each."""


@dataclass(frozen=True, slots=True)
class FilmRequest:
    """An animation of descents.

    Attributes
    ----------
    shown : ``paths``, ``convergence`` or both, from the left.
    field : the function below the paths; None where only ``convergence`` is shown.
    start : in the plotted variables.
    function, options : its name, and the levels of its contours.
    speed : steps a second.
    """

    descent: Descent
    shown: tuple[str, ...]
    field: Plane | Line | None
    start: tuple[float, ...]
    function: str
    options: FieldOptions
    style: Style
    speed: float
    path: Path

    @property
    def steps(self) -> list[int]:
        """The steps that have a frame."""
        return player_steps(max((run.steps for run in self.descent.runs), default=0))

    def film(self) -> Iterator[int]:
        """See :func:`film`."""
        return film(self)


def pictures(request: FilmRequest) -> list[Picture]:
    """Those that are shown, drawn."""
    made: list[Picture] = []
    descent, function, field = request.descent, request.function, request.field
    for name in request.shown:
        if name == "convergence":
            curves = Convergence(request.style)
            curves.show(descent, function=function)
            made.append(curves)
        elif isinstance(field, Plane):
            paths = DescentPaths(request.style, request.options)
            x, y = request.start
            paths.show(field, point=(x, y), function=function, descent=descent)
            made.append(paths)
        elif isinstance(field, Line):
            line = DescentLine(request.style)
            line.show(field, point=request.start[0], function=function, descent=descent)
            line.upper = 0  # here chains move, and the start stays
            made.append(line)
    return made


def film(request: FilmRequest) -> Iterator[int]:
    """Write the animation; yields how many frames are made, after each.  As many steps a second as
    asked, up to :data:`FASTEST`.

    Raises
    ------
    OSError : when the file cannot be written.
    """
    made, steps = pictures(request), request.steps
    rate = min(max(request.speed, SLOWEST), FASTEST)

    def brought(step: int) -> Move:
        def move() -> None:
            for picture in made:
                if isinstance(picture, Convergence | DescentPaths | DescentLine):
                    picture.set_frame(step)

        return move

    yield from filming(made, [brought(step) for step in steps], request.path, Film(rate=rate))


def film_to(answers: Connection, request: Filmed) -> None:
    """Write the animation in a process of its own: tells numbers of frames, and at the end a
    sentence, empty when all went well."""
    with suppress(BrokenPipeError, EOFError):  # nobody listens any more
        try:
            for count in request.film():
                answers.send(count)
        except OSError as error:
            reason = error.strerror or "the system does not say why"
            answers.send(f"{request.path.name} could not be written: {reason}.")
        else:
            answers.send("")
    answers.close()
