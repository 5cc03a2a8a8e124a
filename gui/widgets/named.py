"""What screen readers hear of labels and lists beyond what Qt tells them itself."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent, QTextDocumentFragment
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

MARKUP = re.compile(r"</?[a-z]\w*[^<>]*>")
"""What Qt takes for rich text."""


class NamedLabel(QLabel):
    """A label with an accessible name, which Qt would have read out in place of its text: here the
    text is the description."""

    def setText(self, text: str) -> None:
        super().setText(text)
        rich = self.textFormat() != Qt.TextFormat.PlainText and MARKUP.search(text) is not None
        self.setAccessibleDescription(
            QTextDocumentFragment.fromHtml(text).toPlainText() if rich else text
        )


class NamedBox(QComboBox):
    """A list without a visible label.  On Linux Qt tells the name of a list by the label whose
    buddy it is and in no other way: so it has one that nobody sees."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = QLabel(name, parent or self)
        self._name.setBuddy(self)
        self._name.hide()
        self.setAccessibleName(name)

    def showEvent(self, event: QShowEvent) -> None:
        # Qt looks for it among the neighbours.
        self._name.setParent(self.parentWidget() or self)
        super().showEvent(event)
