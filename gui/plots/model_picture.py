"""The Taylor polynomial at the point over the contours of the function, with the axes along which
it curves, Newton's step, and the critical points by kind.

What follows the point is laid over the drawing; only the function's own contours are drawn anew.
"""

from __future__ import annotations

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from gui.plots import words
from gui.plots.arrows import Arrows
from gui.plots.axes_text import call, mathematics, number
from gui.plots.caption import Caption
from gui.plots.colours import towards_text, viridis_at, viridis_lines
from gui.plots.contours import ContourLines
from gui.plots.critical_marks import CriticalMarks
from gui.plots.foot_legend import FootLegend
from gui.plots.level_labels import LevelLabels
from gui.plots.model_axes import DOWNWARD, NAMES, UPWARD, ModelAxes, bend
from gui.plots.model_contours import ModelContours
from gui.plots.model_words import model_name
from gui.plots.newton_step import NewtonStep
from gui.plots.plane_picture import FieldOptions, PlanePicture
from gui.plots.quadratic_model import Quadratic, model_axes, quadratic_model
from gui.plots.style import Style
from gui.plots.table import Table
from gui.session.names import readable
from studies.messages.critical import CriticalPoints
from studies.messages.curvature import Curvature
from studies.messages.field import Plane
from studies.messages.taylor import Taylor

Array = NDArray[np.float64]
Point = tuple[float, float]

STRENGTH = 0.6
"""How strong the function's own contours are against the panel: the model has to stand out."""


class ModelPicture(PlanePicture):
    """Muted contours, dashed ones of the model at the same heights, axes, a step, and marks.

    Attributes
    ----------
    taylor, curvature : at the point; None before they are known.
    newton : whether Newton's step is drawn.
    critical : the marks of the critical points.
    """

    title = "Model over contours"
    LEVELS = 15

    def __init__(self, style: Style, options: FieldOptions | None = None) -> None:
        super().__init__(style, options)
        self.taylor: Taylor | None = None
        self.curvature: Curvature | None = None
        self.newton = True
        self._model: Quadratic | str = ""
        self._height = float("nan")
        self._ground_note, self._elsewhere = "", False
        axes = self.axes
        self.lines = ContourLines(axes, zorder=2)
        self.labels = LevelLabels(axes, zorder=3)
        self.contours = ModelContours(axes, zorder=4)
        self.crossed = ModelAxes(axes, zorder=5.3)
        self.critical = CriticalMarks(axes, zorder=5.6)
        self.step = NewtonStep(axes, zorder=6)
        self.caption = Caption(axes, zorder=8)
        self.panels[0].note.set_animated(True)
        self.animated = [
            self.contours.lines, self.level_curve, *self.critical.artists,
            *self.crossed.lines, *self.step.artists, *self.crossed.labels, self.direction,
            self.marker, self.caption, self.panels[0].note,
        ]  # fmt: skip
        self.legend = FootLegend(axes, style, handle=2.4)
        self.layout.foot = self.legend.arrange
        self._legend_of: object = None
        self.set_style(style)

    # What is shown.

    def set_model(
        self, taylor: Taylor | None, curvature: Curvature | None, newton: bool = True
    ) -> bool:
        """Show these at the point; whether the frame is to be drawn anew, for another legend.
        Otherwise only what is laid over it has changed.

        Parameters
        ----------
        taylor : in the plotted variables; another one is not drawn.
        curvature : its block of the plotted variables gives axes and step.
        newton : whether Newton's step is drawn.
        """
        self.taylor, self.curvature, self.newton = taylor, curvature, newton
        self._follow()
        return self._renew_legend()

    def set_critical(self, found: CriticalPoints | None) -> bool:
        """Mark these points; whether the frame is to be drawn anew, for another legend."""
        self.critical.set(found)
        self._place_critical()
        self._tell()
        return self._renew_legend()

    def critical_at(self, x: float, y: float) -> int | None:
        """The index of the critical point whose mark is under pixel (x, y)."""
        return self.critical.nearest(x, y)

    def _place_critical(self) -> None:
        plane, found = self.plane, self.critical.found
        self._elsewhere = False
        if plane is None or found is None:
            return
        request = plane.request
        n, axes = request.program.variables, list(request.axes)
        if found.request.program.variables != n:
            return
        places = np.array([point.x for point in found.points]).reshape(-1, n)
        spans = np.array([high - low for low, high in found.request.ranges])
        held = [k for k in range(n) if k not in axes]
        away = np.abs(places - np.array(request.point))[:, held]
        faint = (away > 1e-9 * spans[held]).any(axis=1)
        samples = [each.samples for each in found.sets if len(each.samples)]
        dots = np.concatenate(samples)[:, axes] if samples else None
        self._elsewhere = bool(faint.any())
        self.critical.place(places[:, axes], faint, dots)

    @property
    def _drawable(self) -> Taylor | None:
        """The polynomial, where it is one in the plotted variables."""
        taylor, plane = self.taylor, self.plane
        if taylor is None or plane is None or taylor.request.axes != plane.request.axes:
            return None
        return taylor

    def move_point(self, point: Point, gradient: Point | None = None) -> None:
        """Move the point with its axes and step; the polynomial from there comes with
        :meth:`set_model`."""
        super().move_point(point, gradient)
        self._follow()

    def _follow(self) -> None:
        """Put what belongs to the point where it belongs."""
        plane, taylor, curvature = self.plane, self._drawable, self.curvature
        if plane is None:
            return
        ranges, flat = plane.request.ranges, self.levels.heights.size < 2
        if taylor is None or flat:
            self.contours.clear()
        else:
            self.contours.update(taylor, self.levels, ranges)
        self._model = "" if curvature is None else quadratic_model(curvature, plane.request.axes)
        if isinstance(self._model, str):
            self.crossed.update([])
            self.step.clear()
        else:
            drawn, self._height = model_axes(self._model, self.point, ranges)
            self.crossed.update(drawn)
            if self.newton:
                self.step.update(self._model, self.point, ranges)
            else:
                self.step.clear()
        self._tell()

    def _tell(self) -> None:
        """Where the step leads, above the axes; what is missing and why, in a corner."""
        taylor, model = self._drawable, self._model
        parts = [taylor.sentence if taylor is not None else ""]
        if isinstance(model, str):
            # Where the polynomial ends early it has said why.
            parts.append("" if parts[0] else model)
        elif self.step.target is None:
            parts.append(self.step.words)
        self.caption.tell([part for part in parts if part])
        notes = (self._ground_note, self.step.note, "faint: not in this plane" * self._elsewhere)
        self.panels[0].note.set_text("; ".join(note for note in notes if note))

    # What fills the plane.

    def _draw_field(self, plane: Plane) -> None:  # noqa: ARG002
        levels, palette = self.levels, self.style.palette
        plain = viridis_lines(levels.heights.size, palette)
        colours = STRENGTH * plain + (1 - STRENGTH) * np.array(to_rgb(palette.panel))
        self.lines.update(self.curves, levels.heights, colours, self.style.points(1.0))
        self.labels.update(
            self.lines.paths, levels, towards_text(colours, palette), shown=not self._draft
        )
        self.contours.set_ground(self._heights)
        self._place_critical()
        self._renew_legend()

    def _point_arrow(self, arrows: Arrows, x: Array, y: Array, u: Array, v: Array) -> None:
        """The gradient has no arrow here: Newton's step has one."""

    def _arrows_in_words(self) -> str:
        return ""

    def _heading(self) -> str:
        assert self.plane is not None
        held = self.plane.request.program.variables > len(self.names)
        return f"${mathematics(self.function) if held else call(self.function, self.names)}$"

    def _note(self) -> str:
        assert self.plane is not None
        some = self.plane.request.program.variables > len(self.names)
        parts = [super()._note(), "model of the plotted variables" if some else ""]
        self._ground_note = "; ".join(part for part in parts if part)
        return self._ground_note

    def _renew_legend(self) -> bool:
        """Whether its entries are others than before."""
        taylor = self.taylor
        order = 0 if taylor is None else taylor.request.order
        marks = self.critical.legend()
        words = tuple(text for _, text in marks)
        wanted = (order, self.curvature is not None, self.newton, words, self.function, self.style)
        if wanted == self._legend_of:
            return False
        self._legend_of = wanted
        lines: list[tuple[Line2D, str]] = []
        if order:
            lines = [
                (self._contour_sample(), f"${mathematics(self.function)}$"),
                (self.contours.sample(self.style), model_name(order)),
            ]
        if self.curvature is not None:
            lines += [(self.crossed.sample(way), way) for way in (UPWARD, DOWNWARD)]
            if self.newton:
                lines.append((self.step.sample(self.style), "Newton’s step"))
        self.legend.blocks = [lines, marks]
        self.legend.forget()
        self.layout.forget()
        return True

    def _contour_sample(self) -> Line2D:
        colour = viridis_at(np.array([0.45]), self.style.palette)[0]
        return Line2D([], [], color=tuple(colour), linewidth=self.style.points(1.0))

    def _restyle(self) -> None:
        style = self.style
        self.axes.grid(False)
        self.labels.restyle(style)
        self.contours.restyle(style)
        self.crossed.restyle(style)
        self.critical.restyle(style)
        self.step.restyle(style)
        self.caption.restyle(style)
        self.legend.style = style
        self.legend.forget()
        super()._restyle()
        self.level_curve.set_linewidth(style.points(1.1))
        self._renew_legend()

    def _placed(self, renderer: RendererBase) -> None:
        self.legend.arrange(float(self.figure.bbox.width), renderer)
        # Labels and caption have other places where the axes have another size.
        self._follow()
        self.caption.wrap()
        super()._placed(renderer)
        self.labels.fit(renderer)

    # Words and numbers.

    def _critical_in_words(self) -> str:
        return self.critical.sentence()

    def _model_in_words(self) -> str:
        taylor, model = self._drawable, self._model
        parts = []
        if taylor is not None and taylor.known > 0:
            name = model_name(min(taylor.request.order, taylor.known))
            f = readable(self.function)
            parts.append(f"Dashed: the {name} at the point, on the same levels as {f}.")
        if isinstance(model, str):
            return " ".join(part for part in (*parts, *self.caption.lines) if part)
        ways = [
            f"along {words.place(way)} it {bend(value)}, {name} = {number(value)}"
            for name, value, way in zip(
                NAMES, model.eigenvalues.tolist(), model.vectors.T.tolist(), strict=True
            )
        ]
        parts.append(f"A{'; '.join(ways)[1:]}.")
        if self.crossed.drawn:
            cut = any(axis.cut for axis in self.crossed.drawn)
            parts.append(
                f"Each axis ends where the model's quadratic part is {number(self._height, 3)} in"
                f" size{', or at the border of the box' if cut else ''}."
            )
        if not model.whole:
            parts.append("Model, axes and step are of the plotted variables alone.")
        parts.append(self.step.words)
        if taylor is not None:
            parts.append(taylor.sentence)
        return " ".join(part for part in parts if part)

    def data(self) -> list[Table]:
        """The numbers of the plane, the model's axes and stationary point, the polynomial's
        coefficients, and the critical points."""
        if self.plane is None:
            return []
        tables, (a, b) = super().data(), self.names
        model, taylor = self._model, self._drawable
        if not isinstance(model, str):
            axes = np.column_stack((model.eigenvalues, model.vectors.T)).tolist()
            tables.append(Table("axes of the model", ("eigenvalue", a, b), axes))
        if self.step.target is not None:
            tables.append(Table("Newton's step ends", (a, b), [self.step.target]))
        if taylor is not None:
            order = len(taylor.coefficients)
            rows = [
                (float(j), float(k), float(taylor.coefficients[j, k]))
                for j in range(order)
                for k in range(order - j)
            ]
            header = (f"power of {a}", f"power of {b}", "coefficient")
            tables.append(Table("Taylor polynomial", header, rows))
        return [*tables, *self.critical.tables(self.function)]
