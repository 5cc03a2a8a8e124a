"""A person at the Descent lens, and the course's 6.2 to begin with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.canvas import Canvas
from gui.lenses.descent import DescentLens
from gui.session.descending import Descending
from gui.session.descent_view import DescentView, Racer
from gui.session.document import Document
from gui.session.intents import Open
from gui.session.race_rows import RaceRow
from gui.widgets.cell_field import CellField
from tests.gui.window.conftest import Hand

BOWL = Document(
    "5x^2 + y^2",
    (("x", "4"), ("y", "4")),
    (("x", ("-5", "5")), ("y", ("-5", "5"))),
    descent=DescentView(
        racers=(
            Racer("gradient-descent", rate="0.08"), Racer("momentum", on=False), Racer("newton"),
        ),
        steps="50",
    ),
)  # fmt: skip
"""The course's 6.2."""


class Runner:
    """A person at the Descent lens."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.window = hand.window

    @property
    def lens(self) -> DescentLens:
        lens = self.hand.lens
        assert isinstance(lens, DescentLens)
        return lens

    @property
    def scene(self):  # type: ignore[no-untyped-def]
        return self.window.controller.scene

    @property
    def view(self) -> DescentView:
        return self.scene.document.descent  # type: ignore[no-any-return]

    def canvas(self, kind: type) -> Canvas:
        return next(c for c in self.lens.canvases() if isinstance(c.picture, kind))

    def row(self, at: int) -> RaceRow:
        return self.lens.side.table.rows[at]

    def open(self, document: Document) -> None:
        self.window.controller.receive(Open(document=document, lens="descent"))
        self.settled()

    def settled(self) -> None:
        """Wait until everything asked for is on screen."""

        def arrived() -> bool:
            scene = self.scene
            derivation = scene.derivation
            if scene.stale or derivation is None or scene.resolution.problem != derivation.problem:
                return False
            descending = Descending(scene.resolution)
            for name in ("descent", "sweep", "basins"):
                wanted = getattr(descending, name)(self.window.controller._opinion_program)
                found = getattr(scene, name)
                if wanted != (None if found is None else found.request):
                    return False
                if name == "basins" and found is not None and not found.final:
                    return False
            return not self.window._runner.busy and all(c.drawn for c in self.lens.canvases())

        # Basins may take long on a busy machine.
        self.hand.qtbot.waitUntil(arrived, timeout=60_000)

    def type_in(self, row: int, column: int, text: str) -> CellField:
        table = self.lens.side.table
        table.setFocus()
        table.setCurrentIndex(table.model().index(row, column))
        QTest.keyClick(table, Qt.Key.Key_Return)
        field = table.findChild(CellField)
        assert isinstance(field, CellField)
        field.selectAll()
        QTest.keyClicks(field, text)
        return field
