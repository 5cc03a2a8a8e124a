"""The problem editor: several lines of text, live, with the error underlined where it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from gui.widgets.fields import is_undo, next_stroke
from symbolic.errors import InputError

MINIMUM_LINES, MAXIMUM_LINES = 2, 8
RUN_MILLISECONDS = 1500
"""A pause of this length ends a run of typing: what follows is a new step of undo."""


def utf16(text: str, position: int) -> int:
    """The position in UTF-16 units, which Qt counts in, of a position in characters."""
    return len(text[:position].encode("utf-16-le")) // 2


class ProblemEditor(QPlainTextEdit):
    """Where the function is typed.  Undo is the document's."""

    typed = Signal(str, int)
    """The whole text, and the stroke (run of typing) it belongs to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Function")
        self.setPlaceholderText("Type a function, for example x^2 y + sin(x y)")
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self._stroke = next_stroke()
        self._showing = False
        self._run = QTimer(self, interval=RUN_MILLISECONDS, singleShot=True)
        self._run.timeout.connect(self._end_run)
        self.textChanged.connect(self._changed)
        self._fault_colour = QColor("red")
        self._fit()

    def set_fault_colour(self, colour: str) -> None:
        """The colour of the wavy line."""
        self._fault_colour = QColor(colour)

    def event(self, event: QEvent) -> bool:
        if is_undo(event):
            event.ignore()
            return False
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._end_run()
        super().focusOutEvent(event)

    @Slot()
    def _end_run(self) -> None:
        self._run.stop()
        self._stroke = next_stroke()

    @Slot()
    def _changed(self) -> None:
        self._fit()
        if not self._showing:
            self.setExtraSelections([])
            self._run.start()
            self.typed.emit(self.toPlainText(), self._stroke)

    def show_text(self, text: str) -> None:
        """Show ``text`` without telling anyone, changing only the part that differs, so that the
        cursor ends where the change is."""
        old = self.toPlainText()
        if text == old:
            return
        head = 0
        while head < min(len(old), len(text)) and old[head] == text[head]:
            head += 1
        tail = 0
        while (
            tail < min(len(old), len(text)) - head and old[len(old) - 1 - tail] == text[-1 - tail]
        ):
            tail += 1
        self._showing = True
        cursor = self.textCursor()
        cursor.setPosition(utf16(old, head))
        cursor.setPosition(utf16(old, len(old) - tail), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[head : len(text) - tail])
        self.setTextCursor(cursor)
        self._showing = False
        self._end_run()

    def show_fault(self, fault: InputError | None) -> None:
        """Underline exactly ``fault.start`` to ``fault.end`` (at least one character)."""
        faulty = fault is not None
        if self.property("faulty") != faulty:
            self.setProperty("faulty", faulty)
            self.style().unpolish(self)
            self.style().polish(self)
        if fault is None:
            self.setExtraSelections([])
            self.setAccessibleDescription("")
            return
        self.setAccessibleDescription(f"{fault.message} {fault.hint}".strip())
        text = self.toPlainText()
        start = min(max(fault.start, 0), len(text))
        end = min(max(fault.end, start), len(text))
        if start == end:
            start, end = (start, end + 1) if end < len(text) else (max(0, start - 1), end)
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(utf16(text, start))
        cursor.setPosition(utf16(text, end), QTextCursor.MoveMode.KeepAnchor)
        style = QTextCharFormat()
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        style.setUnderlineColor(self._fault_colour)
        mark.cursor = cursor
        mark.format = style
        self.setExtraSelections([mark])

    def show_part(self, part: tuple[int, int] | None, colour: str = "") -> None:
        """Set off characters ``part`` (end exclusive) of a text without a fault; None: nothing."""
        if self.property("faulty"):
            return
        if part is None:
            if self.extraSelections():
                self.setExtraSelections([])
            return
        text, mark = self.toPlainText(), QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(utf16(text, min(part[0], len(text))))
        cursor.setPosition(utf16(text, min(part[1], len(text))), QTextCursor.MoveMode.KeepAnchor)
        style = QTextCharFormat()
        style.setBackground(QColor(colour))
        mark.cursor, mark.format = cursor, style
        self.setExtraSelections([mark])

    def underlined(self) -> str:
        """The text under the wavy line."""
        return "".join(mark.cursor.selectedText() for mark in self.extraSelections())

    def _fit(self) -> None:
        """As high as the text, between two and eight lines."""
        lines = min(max(self.document().blockCount(), MINIMUM_LINES), MAXIMUM_LINES)
        margins = self.contentsMargins()
        extra = 2 * self.document().documentMargin() + margins.top() + margins.bottom() + 8
        self.setFixedHeight(round(self.fontMetrics().lineSpacing() * lines + extra))
