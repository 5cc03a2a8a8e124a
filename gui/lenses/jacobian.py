"""The Jacobian lens: the matrix typeset, its entries exact | numeric | difference, and a picture of
each component.  Any m x n; a scalar has one row.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.canvas import Canvas
from gui.formulas import shown_jacobian
from gui.lenses.lens import LEVELS, Lens
from gui.lenses.showing import (
    level_options,
    placed,
    show_components,
    show_curves,
    show_line,
    show_plane,
    slopes_at,
)
from gui.plots.component_curves import ComponentCurves
from gui.plots.components import ComponentContours
from gui.plots.gradient_arrows import GradientArrows
from gui.plots.line_picture import LinePicture
from gui.scene import Scene
from gui.session.comparison import remarks, rows
from gui.session.third_opinion import opinion_rows
from gui.widgets.choices import Choice
from gui.widgets.side_column import SideColumn
from studies.messages.field import Line, Plane


class JacobianLens(Lens):
    """How a map changes near the point: one row a component, one column a variable."""

    name = "jacobian"
    sentence = (
        "The Jacobian holds every partial derivative: a row for each component, a column for each"
        " variable."
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = SideColumn("Jacobian matrix")
        self.lay_body(self.side)
        self.column.addLayout(self._controls())
        self.row.intent.connect(self.intent)
        self.row.command.connect(self.command)
        self.side.intent.connect(self.intent)

    def _controls(self) -> QHBoxLayout:
        self.levels = Choice(
            "Levels",
            "levels",
            LEVELS,
        )
        return self.controls_row(self.levels)

    def canvases(self) -> list[Canvas]:
        problem, field = self.scene.problem, self.scene.field
        if self.scene.constant:
            return []
        if problem is None or field is None:
            return self.row.shown()
        if isinstance(field, Line):
            return [self.row.canvas(LinePicture if problem.scalar else ComponentCurves)]
        return [self.row.canvas(GradientArrows if problem.scalar else ComponentContours)]

    def render_scene(self, scene: Scene) -> None:
        self.scene = scene
        view = scene.document.view
        self.levels.show_value(view.levels)
        scalar = scene.problem is not None and scene.problem.scalar
        self.levels.setVisible(scalar and isinstance(scene.field, Plane))
        self.side.show_controls(scene)
        self._show_pictures()
        problem, derivation = scene.problem, scene.derivation
        if problem is None or derivation is None:
            return
        first = "gradient" if problem.scalar else "jacobian"
        self.side.show_opinions(opinion_rows(problem, scene.opinions, (first,)))
        if scene.compared is not None:
            compared = rows(problem, scene.compared, ("value", first))
            self.side.show_rows(compared, remarks(scene.compared, (first,)))
        if self.formulas_are_new(scene):
            self.side.show_formulas((shown_jacobian(scene, derivation),))
        self.side.dim(scene.stale, opinions=not scene.opinions_current)

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
        for canvas in shown:
            if isinstance(scene.field, Plane) and problem.scalar:
                slopes, options = slopes_at(scene, 0), level_options(scene)
                show_plane(canvas, scene.field, place, problem.name, 0, slopes, options)
            elif isinstance(scene.field, Plane):
                show_components(canvas, scene, scene.field, place)
            elif isinstance(scene.field, Line) and problem.scalar:
                show_line(canvas, scene.field, place, problem.name, 0, slopes_at(scene, 0))
            elif isinstance(scene.field, Line):
                show_curves(canvas, scene.field, place, problem.name)
