"""Draws an entry of an answer beside the exact derivative, for the verb ``check``: the same study
and the same picture as in the window."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gui.headless.arguments import UsageError
from gui.headless.figure import INCHES, checked_file, meaning
from gui.headless.killable import Child
from gui.headless.output import complain
from gui.headless.running import reading
from gui.plots.difference_views import compared, drawn
from gui.plots.save import save
from gui.plots.style import Style
from gui.session.checking import LENS
from gui.session.resolve import Resolution
from studies.messages.check import Check
from studies.messages.difference import Difference, DifferenceRequest
from studies.messages.verdict import WRONG
from symbolic.points import read_point
from symbolic.problem import Problem

VIEW = "difference"
NOTHING_TO_DRAW = "There is no picture: no entry of the answer is judged."
SAMPLES = {1: 1201, 2: 301}
"""Along each plotted variable in a file: more than on screen, since it may be printed."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn.

    ``place`` : row and column of the entry, from 0; None for the first that is wrong.
    """

    file: Path
    place: tuple[int, int] | None
    resolution: Resolution


def planned(problem: Problem, options: Namespace) -> Drawing:
    """What ``options`` ask for; nothing has been judged yet.

    Raises
    ------
    UsageError : for a lens, a view, an entry, plotted variables or a file extension that do not
        exist.
    Unreadable : when the point or the box cannot be read.
    """
    file = checked_file(options.figure)
    if options.lens not in (None, LENS):
        raise UsageError(f"The verb check draws the lens {LENS}, not {options.lens!r}.")
    if options.view not in (None, VIEW):
        raise UsageError(f"The verb check has no view {options.view!r}; it has: {VIEW}.")
    point = None
    if options.at is not None:
        with reading(options.at):
            point = read_point(options.at, problem.variables)
    given = {**vars(options), "direction": "0", "levels": "auto", "density": 15, "component": 1}
    return Drawing(file, _place(options.entry), meaning(problem, point, Namespace(**given), LENS))


def _place(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    parts = [part.strip() for part in text.split(",")]
    if not 1 <= len(parts) <= 2 or not all(part.isdecimal() and int(part) for part in parts):
        raise UsageError(f"--entry: a row and a column, from 1, as in 2,1; not {text!r}.")
    numbers = [int(part) - 1 for part in parts]
    return (0, numbers[0]) if len(numbers) == 1 else (numbers[0], numbers[1])


def draw(child: Child, found: Check, drawing: Drawing, left: Callable[[], float]) -> None:
    """Write the picture, or say why there is none.

    Raises
    ------
    UsageError : for an entry that does not exist.
    OSError : when the file cannot be written.
    """
    place = drawing.place if drawing.place is not None else _usual(found)
    rows, columns = len(found.entries), len(found.entries[0])
    if place is not None and not (place[0] < rows and place[1] < columns):
        raise UsageError(f"--entry: the derivative has {rows} x {columns} entries.")
    if place is None or found.entries[place[0]][place[1]].verdict is None:
        complain(NOTHING_TO_DRAW)
        return
    meant = drawing.resolution
    request = DifferenceRequest(
        found.request,
        place,
        found.transposed,
        meant.point,
        meant.parameters,
        meant.axes,
        tuple(meant.ranges[axis] for axis in meant.axes),
        SAMPLES[len(meant.axes)],
    )
    answer: Difference = child.run("difference", request, left())[-1]
    label = found.entries[place[0]][place[1]].label
    point = tuple(meant.point[axis] for axis in meant.axes)
    picture = drawn(compared(answer, found, label), point, Style())
    save(picture, drawing.file, size=INCHES["square"])


def _usual(found: Check) -> tuple[int, int] | None:
    """The first entry that is wrong, else the first that is judged."""
    judged = [
        (row, column, entry.verdict.verdict)
        for row, line in enumerate(found.entries)
        for column, entry in enumerate(line)
        if entry.verdict is not None
    ]
    wrong = [one for one in judged if one[2] == WRONG]
    return next(((row, column) for row, column, _ in (*wrong, *judged)), None)
