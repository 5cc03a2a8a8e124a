"""Draws the computation graph for the verb ``backprop``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from pathlib import Path

from gui.headless.arguments import UsageError
from gui.headless.figure import checked_file
from gui.headless.filming import in_time
from gui.plots.graph_film import GraphFilm
from gui.plots.graph_fit import page_size
from gui.plots.graph_numbers import Told
from gui.plots.graph_picture import GraphPicture
from gui.plots.save import save
from gui.plots.style import Style
from gui.session.chain_stage import FORWARD, REVERSE, length, stage
from gui.session.chain_view import WHOLE
from gui.session.chaining import LENS
from studies.messages.backprop import Backprop
from studies.messages.graph import Graph

VIEWS = ("adjoints", "tangents")
"""What stands below the nodes."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn.

    Attributes
    ----------
    step : so many steps are done; all of them for :data:`WHOLE`.
    every : each node, though parts of the same shape could be drawn once.
    """

    file: Path
    view: str
    step: int
    every: bool


def planned(options: Namespace) -> Drawing | None:
    """What ``options`` ask for; None for no picture.

    Raises
    ------
    UsageError : for a lens, a view, a step or a file extension that do not exist.
    """
    if not options.figure:
        return None
    if options.lens not in (None, LENS):
        raise UsageError(f"The verb backprop draws the lens {LENS}, not {options.lens!r}.")
    view: str = options.view or (VIEWS[0] if options.wrt is None else VIEWS[1])
    if view not in VIEWS:
        raise UsageError(f"The lens {LENS} has no view {view!r}; it has: {', '.join(VIEWS)}.")
    if options.step < WHOLE:
        raise UsageError(f"--step: must be 0 or more, not {options.step}.")
    file = Path(options.figure)
    if file.suffix.lower() != ".gif":
        file = checked_file(options.figure)
    return Drawing(file, view, options.step, options.every_node)


def draw(
    drawing: Drawing, graph: Graph, found: Backprop, left: Callable[[], float] = lambda: inf
) -> None:
    """Write the picture, or the passes step by step as an animation.

    Raises
    ------
    UsageError : when there are fewer steps.
    OSError : when the file cannot be written.
    TimeLimit : when an animation takes too long.
    """
    mode = FORWARD if drawing.view == VIEWS[1] else REVERSE
    steps = length(graph, mode)
    if drawing.step > steps:
        raise UsageError(f"--step: there are {steps} steps.")
    placed = graph.drawing if drawing.every or graph.folded is None else graph.folded
    if drawing.file.suffix.lower() == ".gif":
        film = GraphFilm(graph, found, mode, placed, page_size(placed), Style(), drawing.file)
        in_time(film.film(), left)
        return
    picture = GraphPicture(Style())
    picture.show(graph, Told(found, stage(graph, found, mode, drawing.step)), drawing=placed)
    save(picture, drawing.file, size=page_size(placed))
