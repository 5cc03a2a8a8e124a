"""The Derivative lens: tangent and secant, the derivative with numeric points, the errors of all
finite-difference schemes against the step, and the table of schemes.
"""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from gui.canvas import Canvas, Range
from gui.formulas.lenses import derivative_line, shown_lines
from gui.lenses.lens import Lens
from gui.lenses.showing_errors import show_anatomy, show_secant
from gui.plots.error_anatomy import ErrorAnatomy
from gui.plots.secant_picture import SecantPicture
from gui.scene import Scene
from gui.session.along import Along
from gui.session.intents import ChangeView
from gui.session.names import component as component_name
from gui.session.names import readable
from gui.session.pacing import grade, graded
from gui.session.schemes import notes, rows
from gui.theme import Appearance
from gui.widgets.choices import Choice
from gui.widgets.scheme_side import SchemeSide
from gui.widgets.stencil_field import FaultNote, StencilField
from gui.widgets.step_slider import StepSlider

ORDERS = (("first", 1), ("second", 2), ("third", 3), ("fourth", 4))
PICTURES = (("both", "both"), ("function", "function"), ("errors", "errors"))

TWO_ABREAST = 640
"""Pixels (at 100 %) that the two pictures need side by side; with less there is one."""

ONE_ROW = 900
"""Pixels (at 100 %) that all controls need in one row; with less there are two."""


class DerivativeLens(Lens):
    """One derivative along one variable, taken apart."""

    name = "derivative"
    sentence = (
        "A difference quotient is a secant's slope: too long a step truncates, too short a one"
        " drowns in rounding."
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = SchemeSide()
        self.lay_body(self.side)
        self.column.addLayout(self._controls())
        self.fault = FaultNote(self)
        self._rows_of: tuple[object, ...] = ()
        self._chosen_from: tuple[tuple[str, ...], int] = ((), 1)
        self.row.intent.connect(self.intent)
        self.row.command.connect(self.command)
        self.row.resized.connect(self._show_pictures)
        self.side.intent.connect(self.intent)

    def _controls(self) -> QBoxLayout:
        self.variable = Choice("Variable", "along")
        self.component = Choice("Component", "component")
        self.order = Choice("Order", "order", ORDERS)
        self.pictures = Choice("Pictures", "pictures", PICTURES)
        self.step = StepSlider()
        self.stencil = StencilField()
        self._choices = self.controls_row(self.variable, self.component, self.order, self.pictures)
        steps = self._steps = QHBoxLayout()
        steps.setSpacing(16)
        steps.addWidget(self.step, 1)
        steps.addWidget(self.stencil)
        for part in (self.step, self.stencil):
            part.intent.connect(self.intent)
        self._control_rows = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._control_rows.setSpacing(16)
        self._control_rows.addLayout(steps, 1)
        self._control_rows.addLayout(self._choices)
        return self._control_rows

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_controls()

    def _arrange_controls(self) -> None:
        """In one row or two, by the room that there is; what goes without saying is left out where
        a row of its own has too little."""
        wide = self.seen >= ONE_ROW * self.appearance.scale
        row, column = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._control_rows.setDirection(row if wide else column)
        self._control_rows.setSpacing(16 if wide else 8)
        self._name_choices(named=True)
        for part in (self._choices, self._steps):
            part.setDirection(row)
        if not wide and self._choices.sizeHint().width() > self.room:
            self._name_choices(named=False)
        for part in (self._choices, self._steps):
            if part.sizeHint().width() > self.room:
                part.setDirection(column)
        self.fault.settle()

    def _name_choices(self, *, named: bool) -> None:
        for choice in (self.variable, self.component):
            choice.label.setVisible(named)
        style = Qt.ToolButtonStyle
        self.reset.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if named else style.ToolButtonIconOnly
        )
        self._choices.invalidate()

    def set_appearance(self, appearance: Appearance) -> None:
        super().set_appearance(appearance)
        for part in (self.step, self.stencil):
            part.set_scale(appearance.scale)
        self._arrange_controls()

    # ------------------------------------------------------------------ scenes

    def canvases(self) -> list[Canvas]:
        if self.scene.constant:
            return []
        if self.scene.profile is None and self.scene.errors is None:
            return self.row.shown()
        wanted = self.scene.document.view.pictures
        if wanted == "both" and self.row.width() < TWO_ABREAST * self.appearance.scale:
            wanted = "errors"
        shown = []
        if wanted in ("both", "function"):
            shown.append(self.row.canvas(SecantPicture))
        if wanted in ("both", "errors"):
            shown.append(self.row.canvas(ErrorAnatomy, connect=False, ready=self._hear_anatomy))
        return shown

    def _hear_anatomy(self, canvas: Canvas) -> None:
        """Along the axis of the errors goes the step, so what is done on it is done to h."""
        canvas.dragged.connect(self._step_dragged)
        canvas.nudged.connect(self._step_nudged)
        canvas.ranged.connect(self._decades_ranged)
        canvas.double_clicked.connect(self._decades_reset)

    def render_scene(self, scene: Scene) -> None:
        self.scene = scene
        self._show_controls()
        self._show_pictures()
        self._show_numbers()

    def _show_controls(self) -> None:
        scene, problem = self.scene, self.scene.resolution.problem
        view, resolution, along = scene.document.view, scene.resolution, Along(scene.resolution)
        fault = resolution.fault("stencil")
        self.order.show_value(view.order)
        self.pictures.show_value(view.pictures)
        self.stencil.show_stencil(view.stencil, fault)
        errors = scene.errors
        if errors is not None:
            self.step.set_span((float(errors.h[0]), float(errors.h[-1])))
        self.step.show_step(view.h, resolution.h, resolution.fault("h"))
        if fault is not None:
            self.fault.show_fault(self.stencil.field, fault)
        else:
            self.fault.show_fault(self.step.field, resolution.fault("h"))
        if problem is None:
            return
        self.variable.setVisible(len(problem.variables) > 1)
        self.variable.set_entries(
            tuple((f"∂/∂{readable(name)}", name) for name in problem.variables)
        )
        self.component.setVisible(len(problem.components) > 1)
        self.component.set_entries(
            tuple(
                (readable(component_name(problem.name, k)), k)
                for k in range(len(problem.components))
            )
        )
        if problem.variables:
            self.variable.show_value(problem.variables[along.axis])
        self.component.show_value(along.component)
        if (problem.variables, len(problem.components)) != self._chosen_from:
            self._chosen_from = (problem.variables, len(problem.components))
            self._arrange_controls()

    @Slot()
    def _show_pictures(self) -> None:
        scene, problem, point = self.scene, self.scene.problem, self.scene.point
        shown = self.canvases()
        self.row.show_only(shown, constant=scene.constant)
        for canvas in shown:
            canvas.set_dimmed(scene.stale)
        profile = scene.profile
        if problem is None or point is None:
            return
        if profile is not None:
            axis = profile.request.axis
            names, place = (problem.variables[axis],), (point[axis],)
            self.row.set_place(names, place, (profile.request.range,))
        for canvas in shown:
            if isinstance(canvas.picture, SecantPicture):
                show_secant(canvas, scene)
            elif isinstance(canvas.picture, ErrorAnatomy):
                show_anatomy(canvas, scene)

    def _show_numbers(self) -> None:
        scene = self.scene
        errors, reading, focus = scene.errors, scene.reading, Along(scene.resolution).focus
        if scene.problem is not None and errors is not None and reading is not None:
            parts = (errors, reading, focus)
            if not _same(parts, self._rows_of):
                self._rows_of = parts
                self.side.show_rows(rows(errors, reading), focus)
                self.side.show_notes(notes(errors, reading, focus))
        if self.formulas_are_new(scene, scene.higher, scene.document.view):
            line = derivative_line(scene)
            if line is not None:
                self.side.show_formulas(shown_lines(scene, [line]))
        self.side.dim(scene.stale)

    # ------------------------------------------------------------------ the errors' picture

    @Slot(float, float, float, float, int)
    def _step_dragged(self, x: float, _y: float, _across: float, _up: float, stroke: int) -> None:
        self.intent.emit(ChangeView(stroke=stroke, option="h", value=graded(grade(10.0**x))))

    @Slot(int, int, float)
    def _step_nudged(self, dx: int, dy: int, factor: float) -> None:
        """Left and right change the step; up and down the scheme in focus."""
        h = self.scene.resolution.h
        if dx and math.isfinite(h):
            by = dx * (10 if factor > 1 else 1)
            self.intent.emit(ChangeView(stroke=-1, option="h", value=graded(grade(h) + by)))
        names = [row.name for row in self.side.table.rows if row.scheme]
        focus = Along(self.scene.resolution).focus
        if dy and focus in names:
            at = min(max(names.index(focus) - dy, 0), len(names) - 1)
            self.intent.emit(ChangeView(stroke=-1, option="focus", value=names[at]))

    @Slot(object, object, int)
    def _decades_ranged(self, x: Range, y: Range, _stroke: int) -> None:
        """Zoomed or panned: a look at the picture, not an edit of the document."""
        canvas = self.row.made(ErrorAnatomy)
        if canvas is not None and x[1] - x[0] > 0.01 and max(x[1] - x[0], y[1] - y[0]) < 400:
            self._zoom(canvas, (x, y))

    @Slot(float, float, float, float)
    def _decades_reset(self, _x: float, _y: float, _across: float, _up: float) -> None:
        self.reset_pictures()

    def reset_pictures(self) -> None:
        canvas = self.row.made(ErrorAnatomy)
        if canvas is not None:
            self._zoom(canvas, None)

    def _zoom(self, canvas: Canvas, zoomed: tuple[Range, Range] | None) -> None:
        picture = canvas.picture
        assert isinstance(picture, ErrorAnatomy)
        picture.zoomed = zoomed
        if self.scene.errors is not None:
            show_anatomy(canvas, self.scene, fresh=True)


def _same(parts: tuple[object, ...], before: tuple[object, ...]) -> bool:
    """Whether nothing was made anew: results hold arrays, which are not compared."""
    return len(parts) == len(before) and all(
        new is old or (isinstance(new, str) and new == old)
        for new, old in zip(parts, before, strict=True)
    )
