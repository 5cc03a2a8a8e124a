"""A person at the Derivative lens, as the Hand of ``conftest`` is one at the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from gui.canvas import Canvas
from gui.lenses.derivative import DerivativeLens
from gui.session.along import Along
from gui.session.document import Document, View
from gui.session.intents import Open
from studies.messages.errors import STEPS
from tests.gui.window.conftest import Hand


class Laboratory:
    """A person at the Derivative lens."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.window = hand.window

    @property
    def lens(self) -> DerivativeLens:
        lens = self.hand.lens
        assert isinstance(lens, DerivativeLens)
        return lens

    @property
    def scene(self):  # type: ignore[no-untyped-def]
        return self.window.controller.scene

    def canvas(self, kind: type) -> Canvas:
        return next(c for c in self.lens.canvases() if isinstance(c.picture, kind))

    def value(self, name: str) -> str:
        """The value in the row of a scheme."""
        return next(row.value for row in self.lens.side.table.rows if row.name == name)

    def open(self, text: str, at: str = "1", **view: str | int) -> None:
        names = {"x": at}
        document = Document(text, tuple(names.items()), view=View(**view))  # type: ignore[arg-type]
        self.window.controller.receive(Open(document=document, lens="derivative"))
        self.settled()

    def settled(self) -> None:
        """Wait until everything that the lens shows is of here and now, with all steps."""

        def arrived() -> bool:
            scene = self.scene
            along = Along(scene.resolution)
            errors, reading, profile = scene.errors, scene.reading, scene.profile
            if errors is None or reading is None or profile is None or scene.stale:
                return False
            wanted = along.errors(errors.request.program)
            return bool(
                errors.request == wanted
                and errors.request.steps == STEPS
                and reading.request == along.reading(reading.request.program)
                and profile.request == along.profile(profile.request.program)
                and (along.order == 1 or scene.higher is not None)
                and all(canvas.drawn for canvas in self.lens.canvases())
            )

        self.hand.wait(arrived)

    def choose(self, box: QComboBox, index: int) -> None:
        """Choose an entry with the keyboard."""
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(index):
            QTest.keyClick(box, Qt.Key.Key_Down)
