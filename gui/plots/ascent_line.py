"""The path of steepest ascent in one axes: a line in the point's colour, and a mark at its end."""

from __future__ import annotations

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from gui.plots import words
from gui.plots.style import Style
from gui.plots.table import Table

Array = NDArray[np.float64]


class AscentLine:
    """Animated artists, updated in place.

    Attributes
    ----------
    artists : in drawing order.
    path : shape (k, 2); k is 0 where there is none.
    """

    def __init__(self, axes: Axes, zorder: float) -> None:
        # Beneath the line the same one wider, in the ground's colour: it parts it from the field.
        self._casing = Line2D([], [], zorder=zorder, animated=True, solid_capstyle="round")
        self._line = Line2D([], [], zorder=zorder, animated=True, solid_capstyle="round")
        self._end = Line2D([], [], zorder=zorder, animated=True, marker="D", linestyle="none")
        self.artists: list[Artist] = [self._casing, self._line, self._end]
        for line in (self._casing, self._line, self._end):
            axes.add_line(line)
        self._end.set_clip_on(False)
        self.set(None)

    def restyle(self, style: Style) -> None:
        """Colours and sizes."""
        palette = style.palette
        self._casing.set(color=palette.panel, linewidth=style.points(4.2))
        self._line.set(color=palette.point, linewidth=style.points(2.2))
        self._end.set(
            markersize=style.points(5.5), markerfacecolor=palette.panel,
            markeredgecolor=palette.point, markeredgewidth=style.points(1.6),
        )  # fmt: skip

    def set(self, path: Array | None) -> None:
        """Show ``path`` (k, 2); nothing where it leads nowhere."""
        self.path = np.empty((0, 2)) if path is None else path
        shown = self.path if len(self.path) > 1 else np.empty((0, 2))
        for line in (self._casing, self._line):
            line.set_data(shown[:, 0], shown[:, 1])
        self._end.set_data(shown[-1:, 0], shown[-1:, 1])

    def sentence(self) -> str:
        """Where the path leads; empty where there is none."""
        if len(self.path) < 2:
            return ""
        return f"The path of steepest ascent leads to {words.place(self.path[-1].tolist())}."

    def tables(self, names: tuple[str, str]) -> list[Table]:
        """The path, where there is one."""
        return [Table("steepest ascent", names, self.path.tolist())] if len(self.path) else []
