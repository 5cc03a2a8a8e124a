"""The surface of a function with that of its Taylor polynomial around the point, and the critical
points standing on it.
"""

from __future__ import annotations

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from numpy.typing import NDArray

from gui.plots.critical_marks import CriticalMarks
from gui.plots.foot_legend import FootLegend
from gui.plots.interpolation import between
from gui.plots.model_words import model_name
from gui.plots.plane_picture import FieldOptions
from gui.plots.space.arrow import clear_arrow
from gui.plots.space.polynomial_patch import PolynomialPatch
from gui.plots.style import Style
from gui.plots.surface import SurfacePicture
from gui.plots.table import Table
from gui.session.names import readable
from studies.messages.critical import CriticalPoints
from studies.messages.taylor import Taylor

Array = NDArray[np.float64]


class ModelSurface(SurfacePicture):
    """As :class:`SurfacePicture`; the polynomial takes the place of the tangent plane, and the
    gradient is not drawn.

    Attributes
    ----------
    taylor : the polynomial; None before it is known.
    critical : the marks of the critical points.
    """

    title = "Surface and model"

    def __init__(self, style: Style, options: FieldOptions | None = None) -> None:
        self._ready = False
        super().__init__(style, options)
        self.taylor: Taylor | None = None
        axes = self.axes
        self.patch = PolynomialPatch(axes, zorder=5.1)
        self.critical = CriticalMarks(axes, zorder=6.0)
        after = self.animated.index(self.level_curve.artists[0])
        self.animated[after:after] = self.patch.artists
        below = self.animated.index(self.marker)
        self.animated[below:below] = self.critical.artists
        self.legend = FootLegend(axes, style, handle=2.0)
        self.layout.foot = self.legend.arrange
        self._legend_of: object = None
        self._ready = True
        self.set_style(style)

    def set_model(self, taylor: Taylor | None) -> bool:
        """Show this polynomial, of the plotted variables; whether the frame is to be drawn anew,
        for another legend.  Otherwise only what is laid over it has changed."""
        known, self.taylor = self._drawable is not None, taylor
        if self.plane is not None:
            if known != (self._drawable is not None):
                self._project_point()  # the tangent plane goes or comes back
            else:
                self._project_patch()
        return self._renew_legend()

    def set_critical(self, found: CriticalPoints | None) -> bool:
        """Mark these points; whether the frame is to be drawn anew, for another legend."""
        self.critical.set(found)
        if self.plane is not None:
            self._project_critical()
        return self._renew_legend()

    def critical_at(self, x: float, y: float) -> int | None:
        """The index of the critical point whose mark is under pixel (x, y)."""
        return self.critical.nearest(x, y)

    @property
    def _drawable(self) -> Taylor | None:
        """The polynomial, where it is one in the plotted variables."""
        taylor, plane = self.taylor, self.plane
        if taylor is None or plane is None or taylor.request.axes != plane.request.axes:
            return None
        return taylor if taylor.known >= 1 and self.levels.heights.size else None

    def _choose_factor(self) -> float:
        """The gradient is not drawn."""
        return 1.0

    def _project_arrow(self, shadow: Array | None) -> None:  # noqa: ARG002
        clear_arrow(self.arrow)
        self.remark.set_text("")

    def _tangent_vectors(self) -> Array | None:
        """The polynomial takes the place of the tangent plane."""
        return None if self._drawable is not None else super()._tangent_vectors()

    def _project_point(self) -> None:
        super()._project_point()
        self._project_patch()

    def _project(self) -> None:
        super()._project()
        self._project_critical()

    def _project_patch(self) -> None:
        taylor = self._drawable
        if taylor is None:
            self.patch.clear()
            return
        assert self.box is not None
        self.patch.shape(taylor, self.levels, self.box)
        self.patch.project(self.screen, self.sight)

    def _project_critical(self) -> None:
        """Marks stand on the surface: of more variables, those that lie in this plane."""
        plane, found, box = self.plane, self.critical.found, self.box
        if plane is None or found is None or box is None:
            return
        request = plane.request
        n, axes = request.program.variables, list(request.axes)
        if found.request.program.variables != n:
            return
        points = np.array([point.x for point in found.points]).reshape(-1, n)
        values = np.array([point.value for point in found.points])
        spans = np.array([high - low for low, high in found.request.ranges])
        held = [k for k in range(n) if k not in axes]
        away = np.abs(points - np.array(request.point))[:, held] > 1e-9 * spans[held]
        values[away.any(axis=1)] = np.nan
        places, seen = self._standing(points[:, axes], values)
        samples = [each.samples[:, axes] for each in found.sets if len(each.samples)]
        dots = np.concatenate(samples) if samples else np.empty((0, 2))
        heights = between(plane.x, plane.y, self.values[None], *dots.T)[0]
        low, visible = self._standing(dots, heights)
        low[~visible] = np.nan
        self.critical.place(places, ~seen, low)

    def _standing(self, places: Array, values: Array) -> tuple[Array, NDArray[np.bool_]]:
        """Where points (k, 2) of the surface with these ``values`` (k,) are drawn, as shares of the
        panel, NaN outside the box; and which of them can be seen."""
        assert self.box is not None
        heights = self.levels.height(values) if self.levels.heights.size else values
        low, high = self.box.ticked[2]
        slack = 1e-3 * (high - low)
        with np.errstate(invalid="ignore"):
            within = (heights >= low - slack) & (heights <= high + slack)
            for k, (first, last) in enumerate(self._ranges()):
                within &= (places[:, k] >= first) & (places[:, k] <= last)
        if not within.any():
            return np.full((len(places), 2), np.nan), np.zeros(len(places), dtype=np.bool_)
        pixels = self.screen.pixels(self.box.place(places[:, 0], places[:, 1], heights))
        pixels[~within] = np.nan
        seen = np.zeros(len(places), dtype=np.bool_)
        seen[within] = self.sight.visible_places(pixels[within], places[within])
        return self.screen.shares(pixels), seen

    # The legend and the look.

    def _renew_legend(self) -> bool:
        """Whether its entries are others than before."""
        order = 0 if self.taylor is None else self.taylor.request.order
        marks = self.critical.legend()
        wanted = (order, tuple(text for _, text in marks), self.style)
        if wanted == self._legend_of:
            return False
        self._legend_of = wanted
        model: list[tuple[Artist, str]] = []
        if order:
            model = [(self.patch.sample(self.style), model_name(order))]
        self.legend.blocks = [[*model, *marks]]
        self.legend.forget()
        self.layout.forget()
        return True

    def _restyle(self) -> None:
        super()._restyle()
        if not self._ready:
            return
        self.patch.restyle(self.style)
        self.critical.restyle(self.style)
        self.legend.style = self.style
        self.legend.forget()
        self._renew_legend()

    def _placed(self, renderer: RendererBase) -> None:
        self.legend.arrange(float(self.figure.bbox.width), renderer)
        super()._placed(renderer)

    # Words and numbers.

    def _critical_in_words(self) -> str:
        return self.critical.sentence()

    def _model_in_words(self) -> str:
        parts, taylor = [], self._drawable
        if taylor is not None:
            name = model_name(min(taylor.request.order, taylor.known))
            parts.append(
                f"Around the point lies the surface of the {name} of {readable(self.function)}."
            )
        if self.taylor is not None:
            parts.append(self.taylor.sentence)
        return " ".join(part for part in parts if part)

    def data(self) -> list[Table]:
        """The numbers of the surface, and the critical points."""
        return [*super().data(), *self.critical.tables(self.function)]
