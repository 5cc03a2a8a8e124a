"""Draws the computation graph for the verb ``backprop``."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from gui.headless.arguments import UsageError
from gui.headless.figure import checked_file
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

WIDE = 10.0
LEAST, ROW, MOST = 4.0, 0.55, 12.0
"""Inches: the width; of the height at least, for each row of nodes, and at most."""


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
    return Drawing(checked_file(options.figure), view, options.step, options.every_node)


def draw(drawing: Drawing, graph: Graph, found: Backprop) -> None:
    """Write the picture.

    Raises
    ------
    UsageError : when there are fewer steps.
    OSError : when the file cannot be written.
    """
    mode = FORWARD if drawing.view == VIEWS[1] else REVERSE
    steps = length(graph, mode)
    if drawing.step > steps:
        raise UsageError(f"--step: there are {steps} steps.")
    picture = GraphPicture(Style())
    placed = graph.drawing if drawing.every or graph.folded is None else graph.folded
    picture.show(graph, Told(found, stage(graph, found, mode, drawing.step)), drawing=placed)
    height = min(max(LEAST, ROW * (placed.widest + 1.5)), MOST)
    save(picture, drawing.file, size=(WIDE, height))
