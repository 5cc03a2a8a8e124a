"""A question asked in place: a sentence and the answers to choose from.  Never a dialog: what it is
about stays in sight, and nothing waits.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gui.session.place_words import Answers


class QuestionBar(QFrame):
    """Hidden until something is asked."""

    answered = Signal(str)
    """The name of the answer that was chosen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "question")
        self.setAccessibleName(name)
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.buttons: dict[str, QPushButton] = {}
        self._before: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 8, 16, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self._sentence, 1)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is asked; empty while nothing is."""
        return "" if self.isHidden() else self._sentence.text()

    def ask(self, sentence: str, answers: Answers, *, at_once: bool = False) -> None:
        """Ask.

        Parameters
        ----------
        answers : (name, text) pairs: the usual one first; the last one changes nothing, and is what
            Escape chooses.
        at_once : someone waits for this: the keyboard goes there.
        """
        if tuple((name, one.text()) for name, one in self.buttons.items()) != answers:
            for button in self.buttons.values():
                self._row.removeWidget(button)
                button.hide()
                button.deleteLater()
            self.buttons = {name: self._button(name, text) for name, text in answers}
        self._sentence.setText(sentence)
        self.setAccessibleDescription(sentence)
        for button in self.buttons.values():
            button.setAccessibleDescription(sentence)
        self.show()
        if at_once:
            focused = self.window().focusWidget()
            if focused is not None and focused not in self.buttons.values():
                self._before = focused
            next(iter(self.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(True)  # so that Enter chooses it, too
        button.clicked.connect(self._chosen)
        self._row.addWidget(button)
        return button

    def close_down(self) -> None:
        """Nothing is asked any more; the keyboard goes back to where it was."""
        inside = self.isAncestorOf(self.window().focusWidget() or self.window())
        before, self._before = self._before, None
        self.hide()
        if inside and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _chosen(self) -> None:
        name = self.sender().objectName()
        self.close_down()
        self.answered.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.buttons:
            name = list(self.buttons)[-1]
            self.close_down()
            self.answered.emit(name)
        else:
            super().keyPressEvent(event)
