"""The Jacobian lens: the matrix typeset and in numbers, in numerator or denominator layout, what it
does as a linear map, and pictures of the map.  Any m x n; a scalar has one row.
"""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.canvas import Canvas
from gui.formulas.lenses import shown_jacobian
from gui.lenses.lens import LEVELS, Lens
from gui.lenses.showing import placed
from gui.lenses.showing_maps import DRAWINGS
from gui.scene import Scene
from gui.session.comparison import remarks, rows
from gui.session.document import BACKGROUNDS, DENSITIES, ENTRIES
from gui.session.map_facts import Fact, facts
from gui.session.matrix import (
    MATRIX,
    as_matrix,
    entries,
    layout_sentence,
    layout_words,
    transposed,
)
from gui.session.shown import mappings
from gui.session.third_opinion import opinion_rows
from gui.theme import Appearance
from gui.widgets.choices import Choice
from gui.widgets.control_rows import ControlRows
from gui.widgets.direction_field import DirectionField
from gui.widgets.matrix_side import MatrixSide
from studies.messages.linear_map import LinearMap
from symbolic.problem import Problem

WITH_LEVELS = ("arrows", "surface")
WITH_DENSITY = ("arrows", "field")
WITH_BACKGROUND = ("field",)
WITH_DIRECTION = ("linearisation",)
"""Pictures by the controls that they have."""


class JacobianLens(Lens):
    """How a map changes near the point: a row for each component, a column for each variable, or
    the other way round."""

    name = "jacobian"
    sentence = "The Jacobian holds every partial derivative: the best linear map near the point."

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = MatrixSide()
        self.lay_body(self.side)
        self.column.addLayout(self._controls())
        self._facts_of: LinearMap | None = None
        self._facts: tuple[Fact, ...] = ()
        self._offered: object = None
        self.row.intent.connect(self.intent)
        self.row.command.connect(self.command)
        self.side.intent.connect(self.intent)

    def _controls(self) -> ControlRows:
        self.mapping = Choice("Picture", "mapping")
        self.levels = Choice("Levels", "levels", LEVELS)
        self.density = Choice(
            "Density", "density", tuple((str(count), count) for count in DENSITIES)
        )
        self.background = Choice(
            "Background", "background", tuple((word, word) for word in BACKGROUNDS)
        )
        self.direction = DirectionField()
        self.layout_choice = Choice("Layout of the matrix", "layout")
        self.entries = Choice("Numbers", "entries", tuple((f"as {e}", e) for e in ENTRIES))
        self.layout_choice.label.hide()
        self.entries.label.hide()
        pictures = QHBoxLayout()
        pictures.setSpacing(16)
        of_pictures = (self.mapping, self.levels, self.density, self.background, self.direction)
        for part in of_pictures:
            part.intent.connect(self.intent)
            pictures.addWidget(part)
        for part in (*of_pictures, self.entries, self.layout_choice):
            part.hide()  # until it is known what there is to choose
        numbers = self.controls_row(self.entries, self.layout_choice)
        self._control_rows = ControlRows(pictures, numbers)
        return self._control_rows

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange_rows(self._control_rows)

    def set_appearance(self, appearance: Appearance) -> None:
        super().set_appearance(appearance)
        self.direction.set_scale(appearance.scale)
        self.arrange_rows(self._control_rows)

    # ------------------------------------------------------------------ scenes

    @property
    def _mapping(self) -> str:
        """The picture shown: of what is on screen, which may be an earlier text's."""
        possible, chosen = _possible(self.scene.problem), self.scene.document.view.mapping
        return chosen if chosen in possible else next(iter(possible), "")

    def canvases(self) -> list[Canvas]:
        if self.scene.constant:
            return []
        if self.scene.problem is None or self.scene.field is None:
            return self.row.shown()
        drawing = DRAWINGS[self._mapping]
        make = drawing.make
        return [self.row.canvas(make) if drawing.over_box else self.row.closer(make)]

    def render_scene(self, scene: Scene) -> None:
        self.scene = scene
        self._show_controls()
        self._show_pictures()
        self._show_numbers()

    def _show_controls(self) -> None:
        scene, problem = self.scene, self.scene.problem
        view, resolution = scene.document.view, scene.resolution
        self.side.show_controls(scene)
        self.levels.show_value(view.levels)
        self.density.show_value(view.density)
        self.background.show_value(view.background)
        self.direction.show_direction(view.direction, resolution.fault("direction"))
        if problem is None:
            return
        mapping, possible, layouts = self._mapping, _possible(problem), layout_words(problem)
        self.mapping.set_entries(tuple((DRAWINGS[name].words, name) for name in possible))
        self.mapping.show_value(mapping)
        self.layout_choice.set_entries(layouts)
        self.layout_choice.show_value(view.layout)
        self.entries.show_value(MATRIX if as_matrix(view, problem) else ENTRIES[-1])
        controls = (
            (self.mapping, len(possible) > 1),
            (self.levels, mapping in WITH_LEVELS),
            (self.density, mapping in WITH_DENSITY),
            (self.background, mapping in WITH_BACKGROUND),
            (self.direction, mapping in WITH_DIRECTION),
            (self.layout_choice, bool(layouts)),
            (self.entries, bool(problem.variables)),
        )
        for part, shown in controls:
            part.setVisible(shown)
        offered = (possible, layouts, tuple(shown for _, shown in controls))
        if offered != self._offered:
            self._offered = offered
            self.arrange_rows(self._control_rows)
        if problem.variables:
            words = layout_sentence(problem, transpose=transposed(view, problem))
            self._headline.setText(words)

    @Slot()
    def _show_pictures(self) -> None:
        scene = self.scene
        shown = self.canvases()
        self.row.show_only(shown, constant=scene.constant)
        drawing = DRAWINGS.get(self._mapping)
        waiting = drawing is not None and getattr(scene, drawing.needs) is None
        for canvas in shown:
            canvas.set_dimmed(scene.stale or waiting)
        place = placed(scene)
        if place is None or drawing is None:
            return
        self.row.set_place(place.names, place.point, place.ranges)
        for canvas in shown:
            drawing.show(canvas, scene, place)

    def _show_numbers(self) -> None:
        scene, problem, derivation = self.scene, self.scene.problem, self.scene.derivation
        if problem is None or derivation is None:
            return
        view = scene.document.view
        first = "gradient" if problem.scalar else "jacobian"
        self.side.show_opinions(opinion_rows(problem, scene.opinions, (first,)))
        compared = scene.compared
        if compared is not None:
            listed = rows(problem, compared, ("value", first))
            wanted = as_matrix(view, problem) and bool(problem.variables)
            turned = transposed(view, problem)
            matrix = entries(problem, compared, listed, transpose=turned) if wanted else None
            said = remarks(compared, (first,))
            self.side.show_numbers(listed, matrix, said, as_matrix=wanted)
        self._show_facts(problem)
        if self.formulas_are_new(scene, view.layout):
            self.side.show_formulas(shown_jacobian(scene, derivation))
        self.side.dim(scene.stale, opinions=not scene.opinions_current)

    def _show_facts(self, problem: Problem) -> None:
        scene, found = self.scene, self.scene.linear_map
        if found is not self._facts_of or found is None:
            self._facts_of, self._facts = found, () if found is None else facts(problem, found)
        here = (scene.resolution.point_trees, scene.resolution.parameter_trees)
        current = found is not None and (found.request.point, found.request.parameters) == here
        self.side.show_facts(self._facts, current=current, stale=scene.stale)


def _possible(problem: Problem | None) -> tuple[str, ...]:
    """The pictures that a map of this shape has."""
    if problem is None:
        return ()
    return mappings(len(problem.variables), len(problem.components))
