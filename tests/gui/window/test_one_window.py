"""There is one window: no widget flashes up as a window of its own while lenses come and go."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from gui.examples import EXAMPLES
from gui.session.intents import Open
from tests.gui.window.conftest import Hand

TITLES = (
    "Himmelblau: nine critical points",
    "Quiz: sum times z",
    "Softmax, a vector",
    "Logistic loss",
)


class Flashes(QObject):
    """Remembers widgets that are shown as windows."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched.windowType() == Qt.WindowType.Window
        ):
            self.seen.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("title", TITLES)
def test_no_widget_flashes_up(hand: Hand, title: str) -> None:
    (example,) = (one for one in EXAMPLES if one.title == title and one.lens)
    application = QApplication.instance()
    assert application is not None
    flashes = Flashes()
    application.installEventFilter(flashes)
    controller = hand.window.controller
    controller.receive(Open(document=example.document, lens=example.lens))

    def answered() -> bool:
        problem = controller.scene.problem
        typed = problem is not None and problem.text == example.document.text
        return typed and not hand.window._runner.busy

    hand.wait(answered)
    application.removeEventFilter(flashes)
    assert flashes.seen == []
