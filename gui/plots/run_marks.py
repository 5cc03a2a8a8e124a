"""One run on a plane: its line, dots at its iterates, a mark at its end and one at the iterate that
a player has come to.  Made once for each run that is shown, then updated.
"""

from __future__ import annotations

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from gui.plots.method_colours import Look
from gui.plots.polyline import inside, marked, shares, visible_line
from gui.plots.run_words import reached, unfinished
from gui.plots.style import Style
from studies.messages.descent import Run

Array = NDArray[np.float64]
Ranges = tuple[tuple[float, float], tuple[float, float]]

EVERY = 61
"""A path of at most so many points has a dot at each."""
FEW = 7
"""A longer one has so many marks along it."""

WIDTH, STAR = 1.5, 8.0
"""Of the last run's line, and the size of its star; those of runs before it are larger, so that
lines and stars on the same place are seen inside each other."""
WIDER, LARGER = 0.4, 1.9
WIDEST, LARGEST = 3.2, 15.0


class RunMarks:
    """The artists of one run."""

    def __init__(self, axes: Axes) -> None:
        def line(zorder: float, **options: object) -> Line2D:
            (made,) = axes.plot([], [], animated=True, zorder=zorder, **options)  # type: ignore[arg-type]
            return made

        self.line = line(4.0, solid_joinstyle="round", dash_joinstyle="round")
        self.dots = line(4.2, linestyle="none")
        self.end = line(5.0, linestyle="none", clip_on=False)
        self.now = line(5.6, linestyle="none", clip_on=False)
        self.sample = Line2D([], [])
        self.run: Run | None = None
        self.leaves, self.outside = False, False
        """Whether any of its points, and whether its last one, is beyond the box."""
        self._look: Look | None = None
        self._panel = ""

    def artists(self) -> list[Artist]:
        """All, from below."""
        return [self.line, self.dots, self.end, self.now]

    def restyle(self, style: Style, look: Look, above: int) -> None:
        """Colours and sizes of a run with so many others ``above`` it."""
        self._look, self._panel = look, style.palette.panel
        self.line.set_color(look.colour)
        self.line.set_linestyle(look.dashes)
        self.line.set_linewidth(style.points(min(WIDTH + above * WIDER, WIDEST)))
        for marks, size, edge in ((self.dots, 4.4, 0.6), (self.now, 9.0, 1.2)):
            marks.set_marker(look.marker)
            marks.set_markersize(style.points(size))
            marks.set_markerfacecolor(look.colour)
            marks.set_markeredgecolor(self._panel)
            marks.set_markeredgewidth(style.points(edge))
        self.end.set_markersize(style.points(min(STAR + above * LARGER, LARGEST)))
        self.end.set_markeredgewidth(style.points(0.8))
        self.sample.set(color=look.colour, linestyle=look.dashes, marker=look.marker)
        self.sample.set(linewidth=style.points(1.6), markersize=style.points(4.6))
        self._shape_end()

    def _shape_end(self) -> None:
        """A star where it came to rest, hollow where only its steps ran out, else a cross."""
        run, look = self.run, self._look
        if run is None or look is None:
            return
        rest = reached(run) or unfinished(run)
        self.end.set_marker("*" if rest else "X")
        hollow = unfinished(run)
        self.end.set_markerfacecolor(self._panel if hollow else look.colour)
        self.end.set_markeredgecolor(look.colour if hollow else self._panel)

    def update(
        self, run: Run | None, axes: tuple[int, int], ranges: Ranges, frame: int | None
    ) -> None:
        """Draw ``run``, projected on two of its variables, whole or up to step ``frame``."""
        self.run = run
        if run is None:
            for artist in (self.line, self.dots, self.end, self.now):
                artist.set_data([], [])
            self.leaves = self.outside = False
            return
        path = run.path[:, list(axes)]
        ended = frame is None or frame >= run.steps
        shown = path if ended or frame is None else path[: frame + 1]
        self.line.set_data(*visible_line(shown, ranges).T)
        self.dots.set_data(*shown[marked(shown, ranges, EVERY, FEW)].T)
        last = shown[-1:]
        seen = bool(inside(shares(last, ranges))[0])
        self.outside = ended and not seen
        self.leaves = not bool(inside(shares(shown, ranges)).all())
        nothing = np.empty((0, 2))
        self.end.set_data(*(last if ended and seen else nothing).T)
        self.now.set_data(*(last if frame is not None and seen else nothing).T)
        self._shape_end()
