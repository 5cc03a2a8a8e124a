"""The Gradient lens: contours with gradient arrows, directions on filled contours, and the table
exact | numeric | difference for value, gradient and Hessian.  One variable: the line and its slope.
"""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.canvas import Canvas
from gui.formulas import gradient_lines, shown_lines
from gui.lenses.lens import LEVELS, Lens
from gui.lenses.showing import level_options, placed, show_line, show_plane, slopes_at
from gui.plots.gradient_arrows import GradientArrows
from gui.plots.gradient_directions import GradientDirections
from gui.plots.line_picture import LinePicture
from gui.scene import Scene
from gui.session.comparison import Row, remarks, rows
from gui.session.document import DENSITIES
from gui.session.names import component as component_name
from gui.session.names import readable
from gui.session.third_opinion import opinion_rows
from gui.widgets.choices import Choice
from gui.widgets.side_column import SideColumn
from studies.messages.field import Line, Plane

PAIR = ((GradientArrows, "length"), (GradientDirections, "direction"))
"""The two pictures, with the choice of arrows that shows each."""

TWO_ABREAST = 560
"""Pixels (at 100 %) that two pictures need side by side; with less there is one."""


class GradientLens(Lens):
    """How f changes at the point, and all over the box."""

    name = "gradient"
    sentence = "The gradient points where f grows fastest; it is as long as f is steep there."

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = SideColumn("Partial derivatives")
        self.lay_body(self.side)
        self.column.addLayout(self._controls())
        self.row.intent.connect(self.intent)
        self.row.command.connect(self.command)
        self.row.resized.connect(self._show_pictures)
        self.side.intent.connect(self.intent)

    def _controls(self) -> QHBoxLayout:
        self.component = Choice("Component", "component")
        self.arrow_choice = Choice(
            "Arrows",
            "arrows",
            (("both", "both"), ("true length", "length"),
             ("direction only", "direction")),
        )  # fmt: skip
        self.levels = Choice(
            "Levels",
            "levels",
            LEVELS,
        )
        self.density = Choice(
            "Density", "density", tuple((str(count), count) for count in DENSITIES)
        )
        self.component.hide()
        return self.controls_row(self.component, self.arrow_choice, self.levels, self.density)

    # ------------------------------------------------------------------ scenes

    def canvases(self) -> list[Canvas]:
        if self.scene.constant:
            return []
        if isinstance(self.scene.field, Line):
            return [self.row.canvas(LinePicture)]
        if not isinstance(self.scene.field, Plane):
            return self.row.shown()
        arrows = self.scene.document.view.arrows
        if arrows == "both" and self.row.width() < TWO_ABREAST * self.appearance.scale:
            arrows = "length"
        return [self.row.canvas(picture) for picture, kind in PAIR if arrows in (kind, "both")]

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

    def _show_controls(self) -> None:
        problem, view = self.scene.problem, self.scene.document.view
        self.arrow_choice.show_value(view.arrows)
        self.levels.show_value(view.levels)
        self.density.show_value(view.density)
        self.side.show_controls(self.scene)
        if problem is None:
            return
        for choice in (self.arrow_choice, self.levels):
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
        function = problem.name
        if not problem.scalar:
            function = component_name(function, self._component)
        slopes = slopes_at(scene, self._component)
        options = level_options(scene)
        for canvas in shown:
            if isinstance(scene.field, Plane):
                show_plane(canvas, scene.field, place, function, self._component, slopes, options)
            elif isinstance(scene.field, Line):
                show_line(canvas, scene.field, place, function, self._component, slopes)

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
            return rows(problem, evaluation, ("value", "gradient", "hessian"))
        n, k = len(problem.variables), self._component
        return tuple(
            row
            for row in rows(problem, evaluation, ("value", "jacobian"))
            if (row.index if row.quantity == "value" else row.index // n) == k
        )
