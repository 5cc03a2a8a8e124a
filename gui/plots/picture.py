"""The base of every picture: one figure, a style, a draggable point, words and numbers.

It knows no result; each picture adds its own ``show``.  A canvas draws the figure, keeps that as a
background, and lays ``animated`` over it with ``draw_animated`` for each move of the point.
"""

from __future__ import annotations

import textwrap
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from gui.plots.layout import Panel, PanelLayout
from gui.plots.style import Style
from gui.plots.table import Table
from gui.plots.ticks import restyle_ticks, set_ticks

REACH = 14.0
"""How near the point a press takes hold of it, in units of 1/100 inch (pixels at 100 %)."""


class Picture(ABC):
    """One matplotlib figure, its artists made once and then updated.

    Attributes
    ----------
    figure : the figure; a canvas or :func:`gui.plots.save.save` draws it.
    animated : artists that follow the point, in drawing order.
    upper : how many of them, the last ones, also move while the others stay.
    title : a few words for tabs, file names and window titles.
    """

    title: str = ""

    def __init__(self, style: Style, panels: int = 1) -> None:
        self.style = style
        self.figure = Figure(figsize=(6.4, 4.8), dpi=100)
        self.animated: list[Artist] = []
        self.upper = 0
        self._notes: dict[Text, tuple[str, str]] = {}
        self.panels = [self._new_panel() for _ in range(panels)]
        self.layout = PanelLayout(self.panels, style, self._placed)
        self.figure.set_layout_engine(self.layout)
        self._dim = Rectangle(
            (0, 0), 1, 1, transform=self.figure.transFigure, visible=False, alpha=0.55, lw=0
        )
        self.figure.add_artist(self._dim)

    # What each picture says about itself.

    @abstractmethod
    def describe(self) -> str:
        """The picture in words: ranges, extremes, what happens at the point."""

    @abstractmethod
    def data(self) -> list[Table]:
        """The numbers that are drawn."""

    @abstractmethod
    def handles(self) -> list[tuple[Axes, float, float]]:
        """Where the point can be taken hold of: axes and data coordinates, finite."""

    @abstractmethod
    def _restyle(self) -> None:
        """Give this picture's own artists the colours and sizes of ``self.style``."""

    # Pointer.

    def hit_point(self, x: float, y: float) -> bool:
        """Whether a press at pixel (x, y), counted from the lower left, takes hold of the point."""
        reach = REACH * self.style.points(1.0) * self.figure.dpi / 100
        for axes, px, py in self.handles():
            hx, hy = axes.transData.transform((px, py))
            if (hx - x) ** 2 + (hy - y) ** 2 <= reach**2:
                return True
        return False

    def handle_at(self, x: float, y: float) -> str:
        """The name of what a press at pixel (x, y) takes hold of: ``point``, a handle that the
        picture has besides, or empty."""
        return "point" if self.hit_point(x, y) else ""

    def panel_at(self, x: float, y: float) -> Axes | None:
        """The axes whose box contains pixel (x, y)."""
        for panel in self.panels:
            if panel.axes.bbox.contains(x, y):
                return panel.axes
        return None

    def to_data(self, x: float, y: float) -> tuple[float, float]:
        """Data coordinates of pixel (x, y); outside every panel, of the nearest place inside one.

        So a point that is dragged beyond the border stays on it.
        """

        def distance(axes: Axes) -> float:
            box = axes.bbox
            across = max(box.x0 - x, 0.0, x - box.x1)
            along = max(box.y0 - y, 0.0, y - box.y1)
            return float(across**2 + along**2)

        axes = min((panel.axes for panel in self.panels), key=distance)
        box = axes.bbox
        inside = (min(max(x, box.x0), box.x1), min(max(y, box.y0), box.y1))
        dx, dy = axes.transData.inverted().transform(inside)
        return float(dx), float(dy)

    @property
    def view(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The ranges in view, ((x low, x high), (y low, y high)), of the first panel."""
        axes = self.panels[0].axes
        return axes.get_xlim(), axes.get_ylim()

    def set_view(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Zoom or pan every panel at once, ahead of the result for that box."""
        for panel in self.panels:
            panel.axes.set_xlim(x)
            panel.axes.set_ylim(y)

    @property
    def pixel_size(self) -> tuple[float, float]:
        """What one pixel means for the point's two coordinates, in data units."""
        (x_low, x_high), (y_low, y_high) = self.view
        box = self.panels[0].axes.bbox
        return (
            abs(x_high - x_low) / max(1.0, box.width),
            abs(y_high - y_low) / max(1.0, box.height),
        )

    # Drawing.

    def draw_animated(self) -> None:
        """Draw what follows the point over the figure as last drawn."""
        self.draw_lower()
        self.draw_upper()

    def draw_lower(self) -> None:
        """Draw the first part of it, over which the ``upper`` ones move."""
        for panel in self.panels:
            if panel.note in self.animated:
                self._fit_note(panel)
        for artist in self.animated[: len(self.animated) - self.upper]:
            self.figure.draw_artist(artist)

    def draw_upper(self) -> None:
        """Draw the rest, and the veil."""
        for artist in self.animated[len(self.animated) - self.upper :]:
            self.figure.draw_artist(artist)
        if self._dim.get_visible():
            self.figure.draw_artist(self._dim)

    @contextmanager
    def still(self) -> Iterator[Figure]:
        """The figure with the point drawn like everything else, as files need it."""
        dimmed = self._dim.get_visible()
        for artist in self.animated:
            artist.set_animated(False)
        self._dim.set_visible(False)
        try:
            yield self.figure
        finally:
            for artist in self.animated:
                artist.set_animated(True)
            self._dim.set_visible(dimmed)

    def set_dimmed(self, dimmed: bool) -> None:
        """Lay a veil over the picture: it is the last good one, not the present one."""
        self._dim.set_visible(dimmed)

    def set_style(self, style: Style) -> None:
        """Change colours and sizes; nothing is created anew."""
        self.style = style
        self.layout.style = style
        self.figure.set_facecolor(style.palette.panel)
        self._dim.set_facecolor(style.palette.panel)
        for panel in self.panels:
            self._restyle_panel(panel)
        self._restyle()
        self.layout.forget()

    def show_message(self, text: str, panel: int = 0) -> None:
        """Write a sentence in the middle of a panel (``""`` takes it away)."""
        message = self.panels[panel].message
        message.set_text(textwrap.fill(text, 34) if text else "")
        message.set_visible(bool(text))

    def set_titles(self, title: str, note: str = "", panel: int = 0) -> None:
        """Title at the left, a quieter note at the right (dropped where there is no room)."""
        self.panels[panel].title.set_text(title)
        self.panels[panel].note.set_text(note)

    def _placed(self, renderer: RendererBase) -> None:
        """Called when panels got a new place or size, before they are drawn.

        Here: each panel's note is shown only where it leaves its title alone.
        """
        for panel in self.panels:
            self._fit_note(panel, renderer)

    def _fit_note(self, panel: Panel, renderer: RendererBase | None = None) -> None:
        """Write as much of a panel's note as leaves its title alone: in one line, in two, without
        its last parts, or nothing."""
        note, title = panel.note, panel.title
        text, (full, fitted) = note.get_text(), self._notes.get(note, ("", ""))
        full = full if text == fitted else text
        note.set_visible(True)
        room = panel.axes.bbox.width - 2 * self.style.small * self.figure.dpi / 72
        room -= title.get_window_extent(renderer).width
        for lines in note_lines(full):
            note.set_text(lines)
            if note.get_window_extent(renderer).width <= room:
                break
        else:
            note.set_visible(False)
        self._notes[note] = (full, note.get_text())

    # Making and styling the frame.

    def _new_panel(self) -> Panel:
        axes = self.figure.add_axes((0.15, 0.15, 0.7, 0.7))
        axes.set_autoscale_on(False)
        axes.set_axisbelow(True)
        set_ticks(axes)
        message = axes.text(
            0.5, 0.5, "", transform=axes.transAxes, ha="center", va="center", zorder=9,
            visible=False, linespacing=1.4,
        )  # fmt: skip
        title, note = axes.set_title("", loc="left"), axes.set_title("", loc="right")
        return Panel(axes, title, note, message)

    def _restyle_panel(self, panel: Panel) -> None:
        """Colours and sizes of a panel's frame, ticks and texts."""
        palette, style, axes = self.style.palette, self.style, panel.axes
        axes.set_facecolor(palette.panel)
        axes.grid(True, color=palette.grid, linewidth=style.hair)
        restyle_ticks(axes, style)
        for spine in axes.spines.values():
            spine.set_color(palette.border)
            spine.set_linewidth(style.hair * 1.3)
        pad = style.points(6)
        title, note = panel.title.get_text(), panel.note.get_text()
        # With y, lest matplotlib look for a place itself: it takes a hidden note for one at 0.
        axes.set_title(title, loc="left", y=1.0, pad=pad, size=style.title, color=palette.text)
        axes.set_title(note, loc="right", y=1.0, pad=pad, size=style.small, color=palette.muted)
        panel.note.set_linespacing(1.1)
        panel.message.set_fontsize(style.text)
        panel.message.set_color(palette.muted)


def note_lines(text: str) -> Iterator[str]:
    """Ways to write a note, the best first.  Its parts stand in order of their weight, with
    semicolons between: in one line, in two of about the same length, then without the last."""
    parts = text.replace("\n", "; ").split("; ")
    while parts:
        yield "; ".join(parts)
        splits = [("; ".join(parts[:k]), "; ".join(parts[k:])) for k in range(1, len(parts))]
        if splits:
            yield "\n".join(min(splits, key=lambda split: max(map(len, split))))
        parts = parts[:-1]
