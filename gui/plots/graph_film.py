"""The passes through a computation graph as an animation: a frame a step, then everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gui.plots.animation import Film, Move, filming
from gui.plots.graph_numbers import Told
from gui.plots.graph_picture import GraphPicture
from gui.plots.style import Style
from gui.session.chain_stage import length, stage
from gui.session.chain_view import WHOLE
from studies.messages.backprop import Backprop
from studies.messages.graph import Drawing, Graph

RATE = 1.5
"""Frames a second: a step is to be read."""

MOST = 150
"""Frames at most; of more steps some are left out."""


@dataclass(frozen=True, slots=True)
class GraphFilm:
    """An animation of the passes of ``found`` in one ``mode``.

    Attributes
    ----------
    drawing : where the nodes stand.
    size : inches.
    """

    graph: Graph
    found: Backprop
    mode: str
    drawing: Drawing
    size: tuple[float, float]
    style: Style
    path: Path

    @property
    def steps(self) -> list[int]:
        """The steps that have a frame, and at the end everything at once."""
        last = length(self.graph, self.mode)
        every = -(-(last + 1) // MOST)
        return [*range(0, last, every), last, WHOLE]

    def film(self) -> Iterator[int]:
        """Write it; yields how many frames are made, after each.

        Raises
        ------
        OSError : when the file cannot be written.
        """
        picture = GraphPicture(self.style)
        graph, found = self.graph, self.found

        def brought(step: int) -> Move:
            told = Told(found, stage(graph, found, self.mode, step))

            def move() -> bool:
                # a step changes which nodes and edges are lit, and those are no part of the upper
                return picture.show(graph, told, drawing=self.drawing) or True

            return move

        moves = [brought(step) for step in self.steps]
        yield from filming([picture], moves, self.path, Film(size=self.size, rate=RATE))
