"""Draws the Network lens's pictures for the verb ``train``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gui.headless.arguments import UsageError
from gui.headless.figure import INCHES, checked_file
from gui.headless.filming import in_time
from gui.plots.save import save
from gui.plots.style import Style
from studies.messages.network import TrainRequest

if TYPE_CHECKING:
    from gui.headless.killable import Child
    from gui.headless.train_answer import Answer, Question
    from gui.plots.picture import Picture

LENS = "network"
VIEWS = ("training", "decision", "loss", "check")
MOVING = {"training": ("boundary", "curves"), "decision": ("boundary",), "loss": ("curves",)}
"""Views that can be animated, and what stands side by side in each."""
SHEET = (12.0, 4.3)
"""Inches of the three panels."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn."""

    file: Path
    view: str


def planned(options: Namespace) -> Drawing | None:
    """What ``options`` ask for; None for no picture.

    Raises
    ------
    UsageError : for a lens, a view or a file extension that do not exist.
    """
    if not options.figure:
        return None
    if options.lens not in (None, LENS):
        raise UsageError(f"The verb train draws the lens {LENS}, not {options.lens!r}.")
    view: str = options.view or VIEWS[0]
    if view not in VIEWS:
        raise UsageError(f"The lens {LENS} has no view {view!r}; it has: {', '.join(VIEWS)}.")
    file = Path(options.figure)
    if file.suffix.lower() != ".gif":
        file = checked_file(options.figure)
    elif view not in MOVING:
        raise UsageError(
            f"--figure: {view} does not move; a .gif shows one of: {', '.join(MOVING)}."
        )
    return Drawing(file, view)


def draw(
    drawing: Drawing, answer: Answer, asked: Question, child: Child, left: Callable[[], float]
) -> None:
    """Write the picture, or the training as an animation.

    Raises
    ------
    OSError : when the file cannot be written.
    TimeLimit : when an animation takes too long.
    """
    if drawing.file.suffix.lower() == ".gif":
        animate(drawing, answer, asked, child, left)
        return
    picture, size = _picture(drawing.view, answer)
    save(picture, drawing.file, size=size)


def animate(
    drawing: Drawing, answer: Answer, asked: Question, child: Child, left: Callable[[], float]
) -> None:
    """Train anew, frame by frame, as long as there is time."""
    from gui.plots.training_film import TrainingFilm

    assert answer.training is not None
    request = TrainRequest(asked.settings, answer.training.points, epochs=asked.epochs)
    film = TrainingFilm(request, MOVING[drawing.view], True, Style(), drawing.file)
    in_time(film.film(lambda part: child.run("train", part, left())[-1]), left)


def _picture(view: str, answer: Answer) -> tuple[Picture, tuple[float, float]]:
    assert answer.training is not None
    assert answer.check is not None
    from gui.plots import network_views

    style = Style()
    if view == "decision":
        return network_views.decision(answer.training, style), INCHES["square"]
    if view == "loss":
        return network_views.loss(answer.training, style), INCHES["wide"]
    if view == "check":
        return network_views.checked(answer.check, style), INCHES["wide"]
    return network_views.sheet(answer.training, style), SHEET
