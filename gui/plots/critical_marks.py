"""Critical points by kind: a shape and a colour for each, in the window's pictures and in files.

One artist for all points and one for what is not isolated; where they stand, each picture says.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from gui.plots.critical_words import critical_words
from gui.plots.palette import BLACK, GREEN, ORANGE, PURPLE, SKY, YELLOW, Palette, mixed
from gui.plots.style import Style
from gui.plots.table import Table
from studies.messages.critical import (
    DEGENERATE,
    KINDS,
    KINK,
    KINK_MAXIMUM,
    KINK_MINIMUM,
    MAXIMUM,
    MINIMUM,
    NEITHER,
    SADDLE,
    CriticalPoints,
)

Array = NDArray[np.float64]
Truths = NDArray[np.bool_]

MARKS = {
    MINIMUM: ("v", GREEN),
    MAXIMUM: ("^", ORANGE),
    SADDLE: ("X", PURPLE),
    NEITHER: ("d", YELLOW),
    DEGENERATE: ("s", YELLOW),
    KINK_MINIMUM: ("<", SKY),
    KINK_MAXIMUM: (">", SKY),
    KINK: ("o", SKY),
}
"""A shape of its own and a colour for each kind; none has the point's colour."""

SIZE, SMALL, CROWD = 9.5, 6.5, 40
"""Of a mark, in points; of one among more than ``CROWD``."""
FAINT = 0.35
"""Opacity of a mark whose point is hidden, or not in the plane that is drawn."""
REACH = 11.0
"""How near the middle of a mark a press takes it, in points."""


class Spots(PathCollection):
    """Marks of several shapes, those in view only, and these whole at the border too."""

    def __init__(self, axes: Axes, zorder: float, *, animated: bool) -> None:
        super().__init__([], offsets=np.empty((0, 2)), offset_transform=axes.transData)
        self.set_transform(Affine2D())
        self.set_zorder(zorder)
        self.set_animated(animated)
        self.set_clip_on(False)
        axes.add_collection(self, autolim=False)
        self.set_clip_path(None)
        self._places: Array = np.empty((0, 2))
        self._shapes: list[Path] = []
        self._faces: Array = np.empty((0, 4))
        self._edges: Array = np.empty((0, 4))

    def set_marks(self, shapes: list[Path], faces: Array, edges: Array) -> None:
        """A shape and two colours (k, 4) for each mark."""
        self._shapes, self._faces, self._edges = shapes, faces, edges
        self.stale = True

    def place(self, places: Array) -> None:
        """Stand at ``places`` (k, 2), in data coordinates; NaN for a mark that has none."""
        self._places = places
        self.stale = True

    @property
    def seen(self) -> Truths:
        """Which marks are in view, (k,)."""
        axes, places = self.axes, self._places
        assert axes is not None
        low, high = np.sort((axes.get_xlim(), axes.get_ylim()), axis=1).T
        # A point on the border may be rounded to the other side of it.
        slack = 1e-9 * (high - low)
        within: Truths = ((places >= low - slack) & (places <= high + slack)).all(axis=1)
        return within

    def draw(self, renderer: RendererBase) -> None:
        shown = np.flatnonzero(self.seen)
        if shown.size and self.get_visible():
            figure = self.get_figure(root=True)
            assert figure is not None
            pixel = figure.dpi / 72
            shapes = [self._shapes[k] for k in shown]
            self.set_paths(
                [Path(pixel * np.asarray(shape.vertices), shape.codes) for shape in shapes]
            )
            self.set_offsets(self._places[shown])
            self.set_facecolor(self._faces[shown])  # type: ignore[arg-type]
            self.set_edgecolor(self._edges[shown])  # type: ignore[arg-type]
            super().draw(renderer)
        self.stale = False


class CriticalMarks:
    """The critical points of one function in one axes.

    Attributes
    ----------
    found : what is marked; None for nothing.
    spots, dots : the marks; the points of what is not isolated.
    """

    def __init__(self, axes: Axes, zorder: float, *, animated: bool = True) -> None:
        self.found: CriticalPoints | None = None
        self.dots = Line2D([], [], linestyle="none", marker=".", zorder=zorder - 0.1)
        self.dots.set_animated(animated)
        axes.add_line(self.dots)
        self.spots = Spots(axes, zorder, animated=animated)
        self._axes = axes
        self._style = Style()
        self._faint: Truths = np.empty(0, dtype=np.bool_)
        self._shapes: list[Path] = []
        self._colours: Array = np.empty((0, 2, 4))
        self._told: object = None

    @property
    def artists(self) -> list[Artist]:
        """In drawing order."""
        return [self.dots, self.spots]

    def set(self, found: CriticalPoints | None) -> bool:
        """Mark these points; whether the legend's entries are others now."""
        self.found = found
        self._shape()
        count = 0 if found is None else len(found.points)
        self.place(np.full((count, 2), np.nan))
        told = self._legend_key()
        changed, self._told = told != self._told, told
        return changed

    def place(self, places: Array, faint: Truths | None = None, dots: Array | None = None) -> None:
        """Where the marks stand in the axes' data coordinates.

        Parameters
        ----------
        places : (k, 2), one for each point in order; NaN for one that is not drawn.
        faint : (k,), which of them are to stand back.
        dots : (s, 2), of what is not isolated.
        """
        self._faint = np.zeros(len(places), dtype=np.bool_) if faint is None else faint
        self.spots.place(places)
        self._paint()
        self.dots.set_data(*(np.empty((0, 2)) if dots is None else dots).T)

    def restyle(self, style: Style) -> None:
        """Colours and sizes."""
        self._style = style
        self.spots.set_linewidth(style.points(1.0))
        self.dots.set_color(style.palette.text)
        self.dots.set_markersize(style.points(3.6))
        self._shape()
        self._paint()

    def _shape(self) -> None:
        """A shape and two colours for each point."""
        points = () if self.found is None else self.found.points
        size = self._style.points(SIZE if len(points) <= CROWD else SMALL)
        self._shapes = [outline(point.kind, size) for point in points]
        pairs = [colours(point.kind, point.proved, self._style.palette) for point in points]
        painted = [[to_rgba(one) for one in pair] for pair in pairs]
        self._colours = np.array(painted).reshape(-1, 2, 4)

    def _paint(self) -> None:
        painted = self._colours.copy()
        painted[self._faint, :, 3] = FAINT
        self.spots.set_marks(self._shapes, painted[:, 0], painted[:, 1])

    def nearest(self, x: float, y: float) -> int | None:
        """Which point's mark is under pixel (x, y): its index; None where there is none."""
        places, figure = self.spots._places, self._axes.get_figure(root=True)
        assert figure is not None
        seen = self.spots.seen
        if not seen.any():
            return None
        pixels = self._axes.transData.transform(places[seen])
        away = np.hypot(*(pixels - (x, y)).T)
        best = int(np.argmin(away))
        if away[best] > self._style.points(REACH) * figure.dpi / 72:
            return None
        return int(np.flatnonzero(seen)[best])

    # The legend, in words and numbers.

    def _counts(self) -> list[tuple[str, int]]:
        """Kinds that are there, in their order, and how many there are of each."""
        points = () if self.found is None else self.found.points
        count = Counter(point.kind for point in points)
        return [(kind, count[kind]) for kind in KINDS if count[kind]]

    @property
    def _unproved(self) -> int:
        return sum(not point.proved for point in self.found.points) if self.found else 0

    def _legend_key(self) -> object:
        found = self.found
        if found is None:
            return None
        return tuple(words for _, words in self.legend())

    def legend(self) -> list[tuple[Artist, str]]:
        """A sample and words for each kind, with its count once the search is over."""
        found, style = self.found, self._style
        if found is None:
            return []
        entries: list[tuple[Artist, str]] = [
            (sample(kind, style), f"{kind} ({count})" if found.final else kind)
            for kind, count in self._counts()
        ]
        if self._unproved:
            entries.append((sample(KINK, style, proved=False), "hollow: not proved"))
        if any(len(each.samples) for each in found.sets):
            dots = Line2D([], [], linestyle="none", marker=".", color=style.palette.text)
            dots.set_markersize(style.points(4.0))
            entries.append((dots, "not isolated"))
        return entries

    def sentence(self) -> str:
        """What is marked; empty where nothing is known."""
        found = self.found
        if found is None:
            return ""
        return critical_words(found)

    def tables(self, function: str) -> list[Table]:
        """The points with f and the eigenvalues of the Hessian (NaN where it does not exist), and
        what is not isolated."""
        found = self.found
        if found is None:
            return []
        program = found.request.program
        n = program.variables
        names = program.inputs[:n]
        none = (np.nan,) * n
        rows = [(*each.x, each.value, *(each.eigenvalues or none)) for each in found.points]
        header = (*names, function, *(f"eigenvalue {k + 1}" for k in range(n)))
        tables = [Table("critical points", header, rows)] if rows else []
        samples = [each.samples for each in found.sets if len(each.samples)]
        if samples:
            tables.append(Table("not isolated", tuple(names), np.concatenate(samples).tolist()))
        return tables


def colours(kind: str, proved: bool, palette: Palette) -> tuple[str, str]:
    """Face and rim of a mark: one that is not proved is hollow."""
    colour = MARKS[kind][1]
    if proved:
        return colour, BLACK if not palette.dark else "#0B0E11"
    return palette.panel, mixed(colour, palette.text, 0.0 if palette.dark else 0.35)


def sample(kind: str, style: Style, *, proved: bool = True) -> Line2D:
    """A mark that stands for a kind in a legend."""
    face, edge = colours(kind, proved, style.palette)
    return Line2D(
        [], [], linestyle="none", marker=MARKS[kind][0], markersize=style.points(7.5),
        markerfacecolor=face, markeredgecolor=edge, markeredgewidth=style.points(0.8),
    )  # fmt: skip


def outline(kind: str, size: float) -> Path:
    """The outline of a mark, ``size`` points large."""
    marker = MarkerStyle(MARKS[kind][0])
    path = marker.get_path().transformed(marker.get_transform())
    return Path(np.asarray(path.vertices) * size, path.codes)
