"""The Curvature lens: the Hessian at the point and what it tells, the Taylor polynomial over the
function, a slice along a direction, and all critical points with the evidence for each.
"""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.canvas import Canvas
from gui.formulas.lenses import shown_hessian, shown_taylor
from gui.lenses.lens import LEVELS, Lens
from gui.lenses.same import Same
from gui.lenses.showing import placed
from gui.lenses.showing_curvature import PICTURES, marked_at, show_curvature
from gui.scene import Scene
from gui.session.comparison import remarks, rows
from gui.session.curvature_facts import curvature_facts
from gui.session.curving import Curving
from gui.session.document import SCIPY
from gui.session.hessian_rows import (
    HESSIAN,
    as_evaluation,
    hessian_entries,
    hessian_list,
    scheme_heads,
    scheme_rows,
)
from gui.session.intents import MovePoint
from gui.session.map_facts import Fact
from gui.session.pacing import written
from gui.session.third_opinion import opinion_rows, with_scipy
from gui.theme import Appearance
from gui.widgets.curvature_bar import CurvatureBar
from gui.widgets.curvature_side import CurvatureSide
from gui.widgets.fields import next_stroke
from gui.widgets.formula import Shown
from studies.messages.critical import CriticalPoints
from studies.messages.curvature import Curvature
from symbolic.problem import Problem

TWO_ABREAST = 600
"""Pixels (at 100 %) that two pictures need side by side; with less there is one."""

NOT_SCALAR = (
    "A vector has a Jacobian, not a Hessian: each of the {count} components of this one has a"
    " Hessian of its own. Type one of them, or another scalar."
)
KEPT = ("curvature", "taylor", "slice")
"""Results that stay, faded, while a field cannot be read."""


class CurvatureLens(Lens):
    """How a function bends at the point, and where its slope vanishes."""

    name = "curvature"
    sentence = (
        "The Hessian holds the second derivatives: how f curves, and what kind a critical point is."
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = CurvatureSide()
        self.lay_body(self.side)
        self.bar = CurvatureBar(LEVELS, self.controls_row(), self.reset)
        self.column.addLayout(self.bar)
        self._due = QTimer(self, interval=0, singleShot=True)
        self._due.timeout.connect(self._show_results)
        self._late = False
        self._numbers_of: tuple[object, ...] = ()
        self._facts: tuple[Fact, ...] = ()
        self._hessian: tuple[Shown, ...] = ()
        for part in (self.row, self.side, self.bar):
            part.intent.connect(self.intent)
        self.row.command.connect(self.command)
        self.side.command.connect(self.command)
        self.row.resized.connect(self._resized)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_controls()

    def set_appearance(self, appearance: Appearance) -> None:
        super().set_appearance(appearance)
        self.bar.set_scale(appearance.scale)
        self._arrange_controls()
        QTimer.singleShot(0, self, self._arrange_controls)  # once the controls have the new type

    @Slot()
    def _resized(self) -> None:
        """There may be room for another picture, or for one less."""
        self._show_controls()
        self._show_pictures()

    @Slot()
    def _arrange_controls(self) -> None:
        self.bar.fit(self.room)

    # ------------------------------------------------------------------ scenes

    def render_scene(self, scene: Scene) -> None:
        """While the point is dragged, each step brings the Hessian, the polynomial and the slice
        one by one: those that wait are shown together."""
        before = self.scene
        self._take(scene)
        self._show_controls()
        if scene.field is before.field and scene.stale == before.stale:
            self._due.start()
        else:
            self._show_results()

    @Slot()
    def _show_results(self) -> None:
        self._due.stop()
        self._show_pictures()
        self._show_numbers()

    def _take(self, scene: Scene) -> None:
        """Take this scene; of the same function the last results stay while a field cannot be
        read."""
        before = self.scene
        same = scene.problem is not None and scene.problem is before.problem
        unread = bool(scene.resolution.faults) and scene.curvature is None
        self._late = same and unread and before.curvature is not None
        if self._late:
            scene = replace(scene, **{name: getattr(before, name) for name in KEPT})
        self.scene = scene

    @property
    def _curving(self) -> Curving:
        return Curving(self.scene.resolution)

    @property
    def _impossible(self) -> str:
        """Why there is no Hessian at all; empty where there may be one."""
        problem = self.scene.problem
        if problem is None or problem.scalar:
            return ""
        return NOT_SCALAR.format(count=len(problem.components))

    @property
    def _shown(self) -> tuple[str, ...]:
        """The pictures that there is room for."""
        names = self._curving.pictures
        return names[:1] if self.row.width() < TWO_ABREAST * self.appearance.scale else names

    def canvases(self) -> list[Canvas]:
        scene = self.scene
        if scene.constant or self._impossible:
            return []
        if scene.problem is None or scene.field is None or scene.resolution.problem is None:
            return self.row.shown()
        return [
            self.row.canvas(PICTURES[name], ready=self._hear)
            for name in self._shown
            if name in PICTURES
        ]

    def _hear(self, canvas: Canvas) -> None:
        canvas.clicked.connect(self._picked)

    def _show_controls(self) -> None:
        nothing = bool(self._impossible) or self.scene.constant
        others = self.bar.show_options(
            self._curving, race_rate(self.scene.curvature), nothing=nothing, shown=self._shown
        )
        self.side.setVisible(not nothing)
        self.side.show_critical(self._curving.numbers == "critical")
        self.side.hessian.show_controls(self.scene)
        if others:
            self._arrange_controls()

    def _show_pictures(self) -> None:
        scene = self.scene
        shown = self.canvases()
        words = self._impossible
        self.row.show_only(shown, constant=scene.constant or bool(words), instead=words)
        place = placed(scene)
        for canvas in shown:
            canvas.set_dimmed(scene.stale or self._late or scene.field is None)
        if place is None:
            return
        self.row.set_place(place.names, place.point, place.ranges)
        for canvas in shown:
            show_curvature(canvas, scene, place, self._marked, sliced="slice" in self._shown)

    @property
    def _marked(self) -> CriticalPoints | None:
        """The critical points, where they are to be marked and are those of these parameters."""
        found = self.scene.critical
        if found is None or not self._curving.view.marks:
            return None
        here = found.request.parameters == self.scene.resolution.parameter_trees
        return found if here or self.scene.stale else None

    @property
    def _searched_elsewhere(self) -> bool:
        """Whether the critical points are those of an earlier box or of earlier parameters."""
        found, wanted = self.scene.critical, self.scene.resolution
        return found is not None and (found.request.ranges, found.request.parameters) != (
            wanted.ranges, wanted.parameter_trees,
        )  # fmt: skip

    @Slot(float, float)
    def _picked(self, x: float, y: float) -> None:
        """A click on the mark of a critical point: the point moves there, and its row is told."""
        canvas, found = self.sender(), self.scene.critical
        assert isinstance(canvas, Canvas)
        at = marked_at(canvas, x, y)
        if at is None or found is None:
            return
        self.side.critical.choose(at)
        rows = self.side.critical.rows
        if at < len(rows) and rows[at].to:
            self.intent.emit(MovePoint(stroke=next_stroke(), to=rows[at].to))

    # ------------------------------------------------------------------ numbers

    def _show_numbers(self) -> None:
        scene, problem, derivation = self.scene, self.scene.problem, self.scene.derivation
        if problem is None or derivation is None or not problem.scalar:
            return
        side, curving = self.side.hessian, self._curving
        if curving.numbers == "critical":
            self.side.critical.show_found(problem, scene.critical)
        else:
            self._show_matrix(problem, scene.curvature)
            side.show_opinions(opinion_rows(problem, scene.opinions, ("hessian",)))
        if self.formulas_are_new(scene):
            self._hessian = shown_hessian(scene, derivation)
        side.show_formulas((*self._hessian, *shown_taylor(scene)))
        self.side.dim(
            scene.stale,
            results=self._late,
            opinions=not scene.opinions_current,
            searched=self._searched_elsewhere,
        )

    def _show_matrix(self, problem: Problem, found: Curvature | None) -> None:
        scene, side = self.scene, self.side.hessian
        said = scene.opinions if scene.opinions_current else None
        parts = (Same(found), Same(said), scene.document.view.scheme, self._curving.numbers)
        if found is not None and parts != self._numbers_of:
            self._numbers_of = parts
            if self._curving.numbers == "schemes":
                side.show_schemes(scheme_heads(found), scheme_rows(problem, found))
                side.show_notes(hessian_list(problem, found, found.schemes[0].name))
            else:
                self._show_one_scheme(problem, found)
            self._facts = curvature_facts(problem, found)
        here = (scene.resolution.point_trees, scene.resolution.parameter_trees)
        current = found is not None and (found.request.point, found.request.parameters) == here
        side.show_facts(self._facts, current=current, stale=scene.stale or self._late)

    def _show_one_scheme(self, problem: Problem, found: Curvature) -> None:
        """By the scheme that was chosen, or SciPy's in its place."""
        scene, name = self.scene, self.scene.document.view.scheme
        if name in SCIPY:
            found = with_scipy(found, scene.opinions if scene.opinions_current else None, name)
        evaluation = as_evaluation(found, name)
        if evaluation is None:  # another scheme was asked for, and is about to come
            return
        said = remarks(evaluation, (HESSIAN,))
        entries = hessian_entries(problem, found, name) if len(found.matrix) > 1 else None
        if entries is None:
            self.side.hessian.show_matrix(rows(problem, evaluation, (HESSIAN,)), None, said)
        else:
            listed = tuple(cell.row for line in entries.cells for cell in line)
            self.side.hessian.show_matrix(listed, entries, said)

    def close_down(self) -> None:
        """Nothing is shown any more."""
        self._due.stop()


def race_rate(found: Curvature | None) -> str:
    """The rate of the gradient descent that Newton races: 1/L, L the Hessian's largest eigenvalue
    at the point; empty where that is not positive."""
    if found is None or not found.eigenvalues.size:
        return ""
    largest = float(found.eigenvalues[-1])
    if not (math.isfinite(largest) and largest > 0):
        return ""
    rate = 1 / largest
    return written(rate, 10.0 ** (math.floor(math.log10(rate)) - 1))
