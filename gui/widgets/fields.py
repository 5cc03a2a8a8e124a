"""Fields for typed numbers: they emit what was typed and show what is wrong with it."""

from __future__ import annotations

from itertools import count

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from symbolic.errors import InputError

_strokes = count(1)


def next_stroke() -> int:
    """A number that no earlier drag or run of typing has had."""
    return next(_strokes)


def is_undo(event: QEvent) -> bool:
    """Whether a text field claims an undo or redo key, which belong to the document."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(
        QKeySequence.StandardKey.Redo
    )


class NumberField(QLineEdit):
    """A number, or an expression such as ``pi/4``.  Undo is the document's, not the field's."""

    typed = Signal(str, int)
    """What stands in the field, and the stroke it belongs to."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stroke = 0
        self.setAccessibleName(name)
        self.setMinimumWidth(40)
        self.textEdited.connect(self._edited)

    def event(self, event: QEvent) -> bool:
        if is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._stroke = next_stroke()
        super().focusInEvent(event)

    def _edited(self, text: str) -> None:
        self.typed.emit(text, self._stroke)

    def show_text(self, text: str) -> None:
        """Show ``text`` without telling anyone; the cursor stays where it can."""
        if text != self.text():
            cursor = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(cursor, len(text)) if self.hasFocus() else 0)

    def show_fault(self, fault: InputError | None) -> None:
        """Mark the field as wrong, with the sentence as its tooltip and description."""
        sentence = "" if fault is None else f"{fault.message} {fault.hint}".strip()
        self.setToolTip(sentence)
        self.setAccessibleDescription(sentence)
        faulty = fault is not None
        if self.property("faulty") != faulty:
            self.setProperty("faulty", faulty)
            self.style().unpolish(self)
            self.style().polish(self)
