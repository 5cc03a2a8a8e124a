"""A picture in space of a surface over two variables: its mesh, and what is seen under a pixel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gui.plots.space.facets import COARSE, FINE, NOTHING, Facets
from gui.plots.space.mesh import Mesh
from gui.plots.space.picture import Range, SpacePicture
from gui.plots.space.sight import Sight
from gui.plots.style import Style

Array = NDArray[np.float64]


class SolidPicture(SpacePicture):
    """The surface is sampled on a grid of the two plotted variables."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.mesh = Mesh(self.axes, zorder=2)
        self._facets: dict[int, Facets] = {}
        self._sight: Sight | None = None
        self._drawn: tuple[object, object] | None = None

    def _make_facets(self, cells: int) -> Facets:
        """The surface with at most ``cells`` cells a side."""
        raise NotImplementedError

    def _ranges(self) -> tuple[Range, Range]:
        """Of the two variables."""
        raise NotImplementedError

    def _new_surface(self) -> None:
        """Forget the old surface."""
        self._facets.clear()
        self._sight = self._drawn = None
        self._moved()

    @property
    def _cells(self) -> int:
        return COARSE if self._coarse else FINE

    def _project(self) -> None:
        cells = self._cells
        if cells not in self._facets:
            self._facets[cells] = self._make_facets(cells) if self.box is not None else NOTHING
        facets = self._facets[cells]
        if self.box is not None:
            axis = self.box.along(2, np.array(self.box.ticked[2]))
            self.mesh.set_facets(facets, (float(axis[0]), float(axis[1])))
        self.mesh.project(self.screen)
        self._drawn = (self.screen, facets)
        self._sight = None

    @property
    def sight(self) -> Sight:
        """What the surface hides as it is seen now."""
        if self._drawn is None or self._drawn[0] is not self.screen:
            self._project()
        if self._sight is None:
            facets, screen = self.mesh.facets, self.screen
            self._sight = Sight(
                self.mesh.outlines, facets.places[self.mesh.order], facets.cell, screen.size
            )
        return self._sight

    @property
    def view(self) -> tuple[Range, Range]:
        """The ranges of the two variables."""
        return self._ranges() if self.box is not None else ((0.0, 1.0), (0.0, 1.0))

    def to_data(self, x: float, y: float) -> tuple[float, float]:
        """The two variables at the visible place of the surface under pixel (x, y); beside it, at
        the nearest one."""
        ranges = self.view
        if self.box is None:
            return ranges[0][0], ranges[1][0]
        place = self.sight.pick(*self._panel_pixel(x, y))
        if place is None:
            place = self._without_surface(*self._panel_pixel(x, y))
        u, v = (min(max(float(p), low), high) for p, (low, high) in zip(place, ranges, strict=True))
        return u, v

    def _without_surface(self, x: float, y: float) -> Array:  # noqa: ARG002
        """The two variables at a pixel of the panel where nothing is drawn at all."""
        return np.array([low / 2 + high / 2 for low, high in self.view])

    @property
    def pixel_size(self) -> tuple[float, float]:
        """What one pixel is worth along the two variables: they cross about the panel's scale."""
        if self.box is None:
            return 1.0, 1.0
        across = 2 * self.screen.scale
        (a, b), (c, d) = self._ranges()
        return (b - a) / across, (d - c) / across

    def _restyle(self) -> None:
        super()._restyle()
        self.mesh.restyle(self.style)
