"""A field for one line of mathematics, with what is wrong underlined where it is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QWidget

from gui.widgets.editor import utf16
from gui.widgets.fields import NumberField
from symbolic.errors import InputError

Format = QInputMethodEvent.AttributeType.TextFormat


class UnderlinedField(NumberField):
    """A :class:`NumberField` that underlines the columns of a fault.

    A line edit has no formats of its own; it takes those of an input method for text that is
    already there, counted from the cursor, until the text is changed.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._colour = QColor("red")
        self._marked: tuple[str, int, int] | None = None

    def set_fault_colour(self, colour: str) -> None:
        """The colour of the wavy line."""
        self._colour = QColor(colour)
        self._mark(None if self._marked is None else self._marked[1:])

    def show_fault(self, fault: InputError | None) -> None:
        """Mark the field as wrong, and underline exactly ``fault.start`` to ``fault.end`` (at least
        one character)."""
        super().show_fault(fault)
        if fault is None:
            self._mark(None)
            return
        text = self.text()
        start = min(max(fault.start, 0), len(text))
        end = min(max(fault.end, start), len(text))
        if start == end:
            start, end = (start, end + 1) if end < len(text) else (max(0, start - 1), end)
        self._mark((start, end) if end > start else None)

    @property
    def underlined(self) -> str:
        """The text under the wavy line."""
        if self._marked is None or self._marked[0] != self.text():
            return ""
        return self.text()[self._marked[1] : self._marked[2]]

    def _mark(self, span: tuple[int, int] | None) -> None:
        marked = None if span is None else (self.text(), *span)
        if marked is None and self._marked is None:
            return
        self._marked = marked
        attributes = []
        if span is not None:
            style = QTextCharFormat()
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            style.setUnderlineColor(self._colour)
            start, end = (utf16(self.text(), place) for place in span)
            from_cursor = start - self.cursorPosition()
            attributes.append(QInputMethodEvent.Attribute(Format, from_cursor, end - start, style))
        QCoreApplication.sendEvent(self, QInputMethodEvent("", attributes))
