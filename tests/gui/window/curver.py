"""A person at the Curvature lens, and the course's 6.1 to begin with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.asking.resting import Resting
from gui.canvas import Canvas
from gui.lenses.curvature import CurvatureLens
from gui.scene import Scene
from gui.session.critical_rows import CriticalRow
from gui.session.curvature_view import CurvatureView
from gui.session.curving import Curving
from gui.session.document import Document
from gui.session.intents import Open
from gui.widgets.choices import Choice
from gui.widgets.critical_model import KIND
from tests.gui.window.conftest import Hand

QUARTIC = Document(
    "x^4 + x^2 y + y^2",
    (("x", "1"), ("y", "2")),
    (("x", ("-3", "3")), ("y", ("-2", "4"))),
    lens="curvature",
)
"""The course's 6.1."""

WELLS = Document(
    "x^4 + y^4 - 4x y + 1",
    (("x", "0.5"), ("y", "-0.5")),
    (("x", ("-2", "2")), ("y", ("-2", "2"))),
    lens="curvature",
    curvature=CurvatureView(pictures="model", numbers="critical"),
)
"""Minima at (1, 1) and (-1, -1), a saddle at the origin."""


class Curver:
    """A person at the Curvature lens."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.window = hand.window

    @property
    def lens(self) -> CurvatureLens:
        lens = self.hand.lens
        assert isinstance(lens, CurvatureLens)
        return lens

    @property
    def scene(self) -> Scene:
        return self.window.controller.scene

    @property
    def view(self) -> CurvatureView:
        return self.scene.document.curvature

    @property
    def rows(self) -> tuple[CriticalRow, ...]:
        """Of the table of critical points."""
        return self.lens.side.critical.rows

    @property
    def facts(self) -> dict[str, str]:
        """Of the Hessian: name and number."""
        return {fact.name: fact.number for fact in self.lens.side.hessian.facts.facts}

    def canvas(self, kind: type) -> Canvas:
        return next(c for c in self.lens.canvases() if isinstance(c.picture, kind))

    def open(self, document: Document, *, search: bool = True) -> None:
        """Open this, and wait for everything, or for all but the ``search``."""
        self.window.controller.receive(Open(document=document, lens="curvature"))
        self.settled(search=search)

    @property
    def searches(self) -> bool:
        """Whether critical points are looked for, or about to be."""
        lanes = [one for gallery in self.window.controller._galleries for one in gallery.asked]
        return any(isinstance(one, Resting) and (one.resting or one.open) for one in lanes)

    def settled(self, *, search: bool = True) -> None:
        """Wait until everything asked for is on screen; without a ``search``, all but that."""

        def arrived() -> bool:
            scene, derivation = self.scene, self.scene.derivation
            if scene.stale or derivation is None or scene.resolution.problem != derivation.problem:
                return False
            if scene.field is None and derivation.problem.variables:
                return False
            curving, program = Curving(scene.resolution), self.window.controller._opinion_program
            for name in ("curvature", "taylor", "slice", "critical"):
                if name == "critical" and not search:
                    continue
                wanted, found = getattr(curving, name)(program), getattr(scene, name)
                if wanted is not None and (found is None or found.request != wanted):
                    return False
            if search and self.searches:
                return False
            return not self.lens._due.isActive() and all(c.drawn for c in self.lens.canvases())

        self.hand.qtbot.waitUntil(arrived, timeout=60_000)

    def choose(self, choice: Choice, word: str) -> None:
        """Pick an entry of a list by keyboard."""
        box = choice.box
        at = next(k for k in range(box.count()) if word in box.itemText(k))
        box.setFocus()
        while box.currentIndex() != at:
            QTest.keyClick(box, Qt.Key.Key_Down if at > box.currentIndex() else Qt.Key.Key_Up)

    def click_row(self, row: int) -> None:
        """Click a row of the table of critical points."""
        table = self.lens.side.critical.table
        place = table.visualRect(table.model().index(row, KIND)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
