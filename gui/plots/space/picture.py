"""The base of every picture in three dimensions: a box that is turned, zoomed and shifted, drawn
with our own projection on plain axes that count in shares of their panel.

Not matplotlib's toolkit: its surfaces take ten times as long, and nothing hides anything else.
"""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from numpy.typing import NDArray

from gui.plots.axes_text import number
from gui.plots.marks import new_point, style_point
from gui.plots.picture import Picture
from gui.plots.space.box import SpaceBox
from gui.plots.space.camera import Camera
from gui.plots.space.frame import Frame
from gui.plots.space.screen import Margins, Screen, fitted
from gui.plots.style import Style

Array = NDArray[np.float64]
Range = tuple[float, float]

DEGREES = 0.42
"""Turned by dragging over 1/100 inch (a pixel at 100 %)."""

BARE = 4.0
"""Pixels around the box where nothing is written beside it."""


class SpacePicture(Picture):
    """A picture in a box that can be looked at from all sides but from below.

    Attributes
    ----------
    camera : where it is seen from.
    box : what is around it; None while nothing is shown.
    """

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        axes = self.axes
        axes.set_axis_off()
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1)
        self.camera = Camera()
        self.box: SpaceBox | None = None
        self.frame = Frame(axes)
        self.marker = new_point(axes)
        self.remark = axes.text(
            0, 0, "", transform=axes.transAxes, ha="left", va="bottom", zorder=8, animated=True
        )
        self._coarse = False
        self._margins = Margins(40.0, 20.0, 40.0, 20.0)
        self._screen: Screen | None = None

    @property
    def axes(self) -> Axes:
        """The plain axes that everything is drawn on."""
        return self.panels[0].axes

    # The camera.

    @property
    def azimuth(self) -> float:
        """Degrees from the first axis towards the second, in (-180, 180]."""
        return self.camera.azimuth

    @property
    def elevation(self) -> float:
        """Degrees above the floor, from 0 to 90."""
        return self.camera.elevation

    def turn(self, across_px: float, up_px: float) -> None:
        """Turn as if the picture were dragged by so many pixels; drawn coarsely until
        :meth:`settle`."""
        degrees = DEGREES * 100 / self.figure.dpi
        self._look(self.camera.turned(-degrees * across_px, -degrees * up_px), coarse=True)

    def look_from(self, azimuth: float, elevation: float) -> None:
        """Look from these angles, degrees."""
        camera = replace(self.camera, azimuth=azimuth, elevation=elevation)
        if camera != self.camera:
            self._look(camera, coarse=self._coarse)

    def zoom(self, factor: float) -> None:
        """Come closer (``factor`` below 1) or go away; drawn coarsely until :meth:`settle`."""
        if not (math.isfinite(factor) and factor > 0):
            raise ValueError(f"factor: must be a positive number, not {factor}")
        self._look(replace(self.camera, zoom=self.camera.zoom / factor), coarse=True)

    def shift(self, across_px: float, up_px: float) -> None:
        """Move the picture inside its panel; drawn coarsely until :meth:`settle`."""
        box = self.axes.bbox
        short = max(1.0, min(box.width, box.height))
        x, y = self.camera.shift
        moved = (
            min(max(x + across_px / short, -4.0), 4.0),
            min(max(y + up_px / short, -4.0), 4.0),
        )
        self._look(replace(self.camera, shift=moved), coarse=True)

    def reset_camera(self) -> None:
        """The view that the picture began with."""
        self._look(Camera(), coarse=False)

    def settle(self) -> None:
        """Draw finely again."""
        if self._coarse:
            self._look(self.camera, coarse=False)

    def _look(self, camera: Camera, *, coarse: bool) -> None:
        self.camera, self._coarse = camera, coarse
        self._moved()

    def _moved(self) -> None:
        """Everything has another place when it is next drawn."""
        self._screen = None
        self.layout.place_again()

    # From space to the screen.

    @property
    def screen(self) -> Screen:
        """Where places in the box are in the panel as it stands now."""
        if self._screen is None:
            assert self.box is not None
            bounds = self.axes.bbox
            size = (max(float(bounds.width), 8.0), max(float(bounds.height), 8.0))
            self._screen = fitted(self.camera, np.array(self.box.half), size, self._margins)
        return self._screen

    def _placed(self, renderer: RendererBase) -> None:
        super()._placed(renderer)
        if self.box is None:
            return
        bounds = self.axes.bbox
        self._margins = self.frame.margins((bounds.width, bounds.height), renderer)
        if self.layout.bare:
            self._margins = Margins(BARE, BARE, BARE, BARE)
        self.remark.set_visible(self.frame.numbered)
        self._screen = None
        self.frame.project(self.screen, renderer)
        self._project()
        self._project_point()

    @abstractmethod
    def _project(self) -> None:
        """Put what does not follow the point where it is seen now."""

    @abstractmethod
    def _project_point(self) -> None:
        """Put what follows the point where it is seen now."""

    def _mark(self, place: Array | None, *, hidden: bool = False) -> None:
        """Put the point's mark at a place (3,) of the box; fainter where something hides it."""
        if place is None or not np.isfinite(place).all():
            self.marker.set_data([], [])
            return
        x, y = self.screen.shares(self.screen.pixels(place))
        # The mark is not cut at the panel's border: beyond it there is none.
        within = 0 <= x <= 1 and 0 <= y <= 1
        self.marker.set_data(([x], [y]) if within else ([], []))
        self.marker.set_alpha(0.55 if hidden else None)

    @abstractmethod
    def _handle(self) -> Array | None:
        """Where in the box the point can be taken hold of, (3,)."""

    def handles(self) -> list[tuple[Axes, float, float]]:
        """The point, once something is shown."""
        place = self._handle() if self.box is not None else None
        if place is None or not np.isfinite(place).all():
            return []
        x, y = self.screen.shares(self.screen.pixels(place))
        return [(self.axes, float(x), float(y))]

    def _panel_pixel(self, x: float, y: float) -> tuple[float, float]:
        """A pixel of the figure, counted from the panel's lower left."""
        bounds = self.axes.bbox
        return x - float(bounds.x0), y - float(bounds.y0)

    def set_view(self, x: Range, y: Range) -> None:
        """Nothing moves ahead of the result: the box is that of the surface drawn."""

    @contextmanager
    def still(self) -> Iterator[Figure]:
        """The figure as files need it: fine, and the point drawn like everything else."""
        coarse = self._coarse
        self.settle()
        with super().still() as figure:
            yield figure
        if coarse:
            self._look(self.camera, coarse=True)

    def _restyle(self) -> None:
        style, palette = self.style, self.style.palette
        self.frame.restyle(style)
        style_point(self.marker, style)
        self.remark.set_fontsize(style.small)
        self.remark.set_color(palette.muted)
        self.axes.grid(False)

    def _from_where(self) -> str:
        """The viewpoint in words."""
        return f"Seen from {_signed(self.azimuth)}° round and {_signed(self.elevation)}° up."


def _signed(value: float) -> str:
    return number(round(value), 3)
