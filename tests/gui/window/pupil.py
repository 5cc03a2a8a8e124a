"""A person at a lesson, with real clicks and keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui.session.document import Document, Page
from gui.session.intents import Open
from gui.session.lecturing import Lecturing
from gui.session.lesson import Question
from gui.session.lesson_pages import lesson_document
from gui.widgets.left_column import LeftColumn
from gui.widgets.lesson_page import LessonPage
from tests.gui.window.conftest import Hand

FUNCTION = "x^2 y + sin(x y)"
SHEET = Document(FUNCTION, lens="gradient")

GRADIENT = Page(
    "The gradient of $f$",
    "Slopes",
    "Hold $y$ fixed: $df/dx = 2 x y + y cos(x y)$.\n\n$$ nabla f = [df/dx, df/dy] $$",
    Question("derivative", "What is $nabla f$?", why="Both by the *chain rule*."),
    SHEET,
)
SLOPE = Page(
    "By $x$ only",
    "Slopes",
    "",
    Question("derivative", "Derive by $x$.", of="derivative", wrt="x"),
    SHEET,
)
VALUE = Page(
    "A number",
    "Numbers",
    "",
    Question("value", "What is $f(1, 0)$, and a third?", expected="1/3", why="Divide."),
    SHEET,
)
CHOICE = Page(
    "A choice",
    "Numbers",
    "",
    Question("choice", "Which?", expected="2", choices=("$x^2$", "the **second**", "third")),
    Document("x^2 + y^2", lens="descent"),
)
OPEN = Page("In words", "Words", "", Question("open", "Why?", expected="Because $f$ is."), SHEET)
PLAIN = Page("The end", "Words", "Nothing is asked here.", sheet=SHEET)
PAGES = (GRADIENT, SLOPE, VALUE, CHOICE, OPEN, PLAIN)


PATIENCE = 60_000
"""Milliseconds that the first answer of workers may take, which are only starting on a busy
machine."""


class Pupil:
    """A person at a lesson."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.window = hand.window

    @property
    def column(self) -> LeftColumn:
        return self.window.column

    @property
    def page(self) -> LessonPage:
        return self.column.lesson

    @property
    def document(self) -> Document:
        return self.window.controller.session.document

    @property
    def meaning(self) -> Lecturing:
        return Lecturing(self.document)

    @property
    def verdict(self) -> str:
        label = self.page.question.verdict
        return label.text() if label.isVisible() else ""

    @property
    def evidence(self) -> str:
        return self.page.question.evidence.text()

    def open(self, pages: Sequence[Page] = PAGES, at: int = 0) -> None:
        """Open a lesson."""
        document = lesson_document(pages, "A lesson", at=at)
        self.window.controller.receive(Open(document=document, lens=document.lens))
        self.hand.wait(lambda: self.column.page == "lesson")

    def key(self, key: Qt.Key, widget: QWidget | None = None) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(widget or self.window.focusWidget() or self.window, key)

    def press(self, button: QWidget) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def type(self, text: str, field: QWidget | None = None) -> None:
        """Type an answer in place of what is there, and wait for the verdict."""
        found = field or next(one for one in self.page.question.fields if one.isVisible())
        found.setFocus()
        QTest.keyClick(found, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(found, text)
        self.judged()

    def judged(self) -> None:
        """Wait for the verdict."""
        self.hand.qtbot.waitUntil(lambda: self.verdict not in ("", "…"), timeout=PATIENCE)

    def typeset(self) -> None:
        """Wait until every formula of the text is a picture."""
        shown = self.page.text.document().toPlainText

        def done() -> bool:
            return self.page.text.typeset > 0 and "df/dx" not in shown()

        self.hand.qtbot.waitUntil(done, timeout=PATIENCE)
