"""A person at the Check lens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from gui.lenses.check import CheckLens
from gui.scene import Scene
from gui.session.check_view import CheckView
from gui.session.checking import Checking
from gui.session.document import Document
from gui.session.intents import Open
from gui.widgets.answer_card import AnswerCard
from tests.gui.window.conftest import Hand

LEFT = Qt.MouseButton.LeftButton


class Marker:
    """Types answers and looks at what becomes of them."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.window = hand.window

    @property
    def lens(self) -> CheckLens:
        lens = self.hand.lens
        assert isinstance(lens, CheckLens)
        return lens

    @property
    def scene(self) -> Scene:
        return self.window.controller.scene

    @property
    def view(self) -> CheckView:
        return self.scene.document.check

    @property
    def cards(self) -> list[AnswerCard]:
        return self.lens.side.grid.cards

    @property
    def verdicts(self) -> list[str]:
        """What the cards say, symbol and word."""
        return [card.verdict.text() for card in self.cards]

    def open(self, text: str, view: CheckView = CheckView()) -> None:  # noqa: B008 - frozen
        """Open this, and wait for the verdict."""
        self.window.controller.receive(Open(document=Document(text, check=view), lens="check"))
        self.settled()

    def settled(self) -> None:
        """Wait until what is answered is judged, drawn and typeset."""

        def arrived() -> bool:
            scene = self.scene
            if scene.stale or scene.derivation is None:
                return False
            if scene.document is not scene.resolution.document:
                return False
            checking = Checking(scene.resolution)
            found = checking.current(scene.check)
            if scene.resolution.problem != scene.derivation.problem or found is None:
                return False
            wanted = checking.difference(scene.check)
            if wanted is not None:
                drawn = scene.difference
                if drawn is None or drawn.request != wanted:
                    return False
            steps = checking.steps()
            if steps is not None and (scene.steps is None or scene.steps.request != steps):
                return False
            busy = self.window.controller._typeset.open or self.lens._due.isActive()
            drawn_all = all(canvas.drawn for canvas in self.lens.canvases())
            return found.final and drawn_all and not busy

        self.hand.wait(arrived)
        QApplication.processEvents()  # layouts that follow from what is shown
        self.hand.wait(arrived)

    def type(self, at: int, text: str) -> None:
        """Click a field, select all, type; then wait for the verdict, without Enter."""
        field = self.cards[at].field
        QTest.mouseClick(field, LEFT)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, text)
        self.settled()

    def press(self, button: QWidget) -> None:
        """Click a button, and wait."""
        QTest.mouseClick(button, LEFT)
        self.settled()

    def choose(self, box: QComboBox, word: str) -> None:
        """Pick an entry of a list by keyboard."""
        at = next(k for k in range(box.count()) if word in box.itemText(k))
        box.setFocus()
        while box.currentIndex() != at:
            QTest.keyClick(box, Qt.Key.Key_Down if at > box.currentIndex() else Qt.Key.Key_Up)
        self.settled()
