"""The Gradient lens: pictures of the gradient over the box, and the table exact | numeric |
difference for value, partial derivatives, length, directional derivative and Hessian, or a table of
several points.  One variable: the line and its slope.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.canvas import Canvas
from gui.formulas.lenses import gradient_lines, shown_lines
from gui.lenses.lens import LEVELS, Lens
from gui.lenses.showing import (
    Besides,
    besides,
    level_options,
    placed,
    show_line,
    show_plane,
    slopes_at,
)
from gui.plots.gradient_arrows import GradientArrows
from gui.plots.gradient_directions import GradientDirections
from gui.plots.line_picture import LinePicture
from gui.plots.picture import Picture
from gui.plots.streamlines import StreamlinesPicture
from gui.plots.style import Style
from gui.plots.surface import SurfacePicture
from gui.scene import Scene
from gui.session.comparison import Row, remarks, rows
from gui.session.directions import directional_row, length_row
from gui.session.document import DENSITIES
from gui.session.intents import ListPoint
from gui.session.names import component as component_name
from gui.session.names import readable
from gui.session.shown import Shown
from gui.session.third_opinion import opinion_rows
from gui.theme import Appearance
from gui.widgets.choices import Choice
from gui.widgets.control_rows import ControlRows
from gui.widgets.direction_field import DirectionField, Switch
from gui.widgets.gradient_side import GradientSide
from studies.messages.field import Line, Plane

PLANES: dict[str, Callable[[Style], Picture]] = {
    "arrows": GradientArrows,
    "directions": GradientDirections,
    "streamlines": StreamlinesPicture,
    "surface": SurfacePicture,
}
"""The pictures of two variables by their names in the document."""

CHOICES = (
    ("arrows and directions", "arrows+directions"),
    ("contours with arrows", "arrows"),
    ("directions, filled", "directions"),
    ("streamlines", "streamlines"),
    ("surface", "surface"),
    ("surface and arrows", "surface+arrows"),
)

TWO_ABREAST = 560
"""Pixels (at 100 %) that two pictures need side by side; with less there is one."""


class GradientLens(Lens):
    """How f changes at the point, and all over the box."""

    name = "gradient"
    sentence = "The gradient points where f grows fastest; it is as long as f is steep there."

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._besides = Besides()
        self.side = GradientSide()
        self.lay_body(self.side)
        self.column.addLayout(self._controls())
        self.row.intent.connect(self.intent)
        self.row.command.connect(self.command)
        self.row.resized.connect(self._show_pictures)
        self.side.intent.connect(self.intent)
        self.side.points.command.connect(self.command)

    def _controls(self) -> ControlRows:
        self.component = Choice("Component", "component")
        self.field = Choice("Picture", "field", CHOICES)
        self.levels = Choice("Levels", "levels", LEVELS)
        self.density = Choice(
            "Density", "density", tuple((str(count), count) for count in DENSITIES)
        )
        self.direction = DirectionField()
        self.ascent = Switch("Steepest ascent", "ascent")
        self.numbers = Choice(
            "Table", "numbers", (("at the point", "here"), ("several points", "points"))
        )
        self.component.hide()
        choices = self.controls_row(self.component, self.field, self.levels, self.density)
        path = QHBoxLayout()
        path.setSpacing(16)
        for part in (self.numbers, self.direction, self.ascent):
            part.intent.connect(self.intent)
            path.addWidget(part)
        self._control_rows = ControlRows(path, choices)
        return self._control_rows

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange_rows(self._control_rows)

    def set_appearance(self, appearance: Appearance) -> None:
        super().set_appearance(appearance)
        self.direction.set_scale(appearance.scale)
        self.arrange_rows(self._control_rows)

    # ------------------------------------------------------------------ scenes

    def canvases(self) -> list[Canvas]:
        if self.scene.constant:
            return []
        if isinstance(self.scene.field, Line):
            return [self.row.canvas(LinePicture)]
        if not isinstance(self.scene.field, Plane):
            return self.row.shown()
        chosen = Shown(self.scene.resolution).fields
        if self.row.width() < TWO_ABREAST * self.appearance.scale:
            chosen = chosen[:1]
        return [self.row.canvas(PLANES[name]) for name in chosen]

    def render_scene(self, scene: Scene) -> None:
        self.scene = scene
        self._show_controls()
        self._show_pictures()
        self._show_numbers()

    @property
    def _component(self) -> int:
        problem = self.scene.problem
        count = len(problem.components) if problem is not None else 1
        return min(self.scene.document.view.component, count - 1)

    @property
    def _function(self) -> str:
        """The name of what is shown: of the scalar, or of the component."""
        problem = self.scene.problem
        if problem is None:
            return "f"
        return problem.name if problem.scalar else component_name(problem.name, self._component)

    def _show_controls(self) -> None:
        problem, view = self.scene.problem, self.scene.document.view
        self.field.show_value(view.field)
        self.levels.show_value(view.levels)
        self.density.show_value(view.density)
        self.direction.show_direction(view.direction, self.scene.resolution.fault("direction"))
        self.ascent.show_value(view.ascent)
        self.numbers.show_value(view.numbers)
        self.side.show_controls(self.scene)
        if problem is None:
            return
        for choice in (self.field, self.levels, self.direction, self.ascent):
            choice.setVisible(len(problem.variables) > 1)
        self.density.setVisible(not self.scene.constant)
        self.component.setVisible(len(problem.components) > 1)
        self.component.set_entries(
            tuple(
                (readable(component_name(problem.name, k)), k)
                for k in range(len(problem.components))
            )
        )
        self.component.show_value(self._component)

    @Slot()
    def _show_pictures(self) -> None:
        scene, problem = self.scene, self.scene.problem
        shown = self.canvases()
        self.row.show_only(shown, constant=scene.constant)
        for canvas in shown:
            canvas.set_dimmed(scene.stale)
        place = placed(scene)
        if place is None or problem is None:
            return
        self.row.set_place(place.names, place.point, place.ranges)
        function, k = self._function, self._component
        slopes = slopes_at(scene, k)
        options = level_options(scene)
        if scene.resolution.problem is not None:  # else the last good picture stays as it was
            self._besides = besides(scene)
        for canvas in shown:
            if isinstance(scene.field, Plane):
                show_plane(canvas, scene.field, place, function, k, slopes, options, self._besides)
            elif isinstance(scene.field, Line):
                show_line(canvas, scene.field, place, function, k, slopes)

    @Slot(object)
    def _pointed(self, _place: tuple[tuple[str, str], ...]) -> None:
        """Add the place of a double click to the table of points; coordinates that the picture does
        not show are the point's."""
        problem, document = self.scene.problem, self.scene.document
        if problem is None:
            return
        at = dict(_place)
        to = tuple((name, at.get(name, document.coordinate(name))) for name in problem.variables)
        self.intent.emit(ListPoint(at=len(document.listed), to=to))

    def _show_numbers(self) -> None:
        scene, problem = self.scene, self.scene.problem
        derivation = scene.derivation
        if problem is None or derivation is None:
            return
        if scene.evaluation is not None:
            self.side.show_rows(self._rows(), self._remarks())
        first = ("gradient", "hessian") if problem.scalar else ("jacobian",)
        one = None if problem.scalar else self._component
        left_out = () if scene.opinions is None else scene.opinions.remarks
        self.side.show_opinions(opinion_rows(problem, scene.opinions, first, one), left_out)
        if self.formulas_are_new(scene, self._component):
            lines = gradient_lines(derivation, self._component)
            self.side.show_formulas(shown_lines(scene, lines))
        self.side.show_points(scene)
        self.side.dim(scene.stale, opinions=not scene.opinions_current)

    def _remarks(self) -> tuple[str, ...]:
        compared = self.scene.compared
        if compared is None:
            return ()
        return remarks(compared, ("gradient", "jacobian", "hessian"))

    def _rows(self) -> tuple[Row, ...]:
        problem, evaluation = self.scene.problem, self.scene.compared
        if problem is None or evaluation is None:
            return ()
        if problem.scalar:
            found = rows(problem, evaluation, ("value", "gradient"))
            second = rows(problem, evaluation, ("hessian",))
        else:
            n, k = len(problem.variables), self._component
            every = rows(problem, evaluation, ("value", "jacobian"))
            found = tuple(
                row
                for row in every
                if (row.index if row.quantity == "value" else row.index // n) == k
            )
            second = ()
        length = length_row(self._function, self._component, evaluation)
        along = self.scene.directional
        return (
            *found,
            *(() if length is None else (length,)),
            *(() if along is None else (directional_row(problem, self._function, along),)),
            *second,
        )
