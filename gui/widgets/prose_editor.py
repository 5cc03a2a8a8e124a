"""Where a text is written in plain Markdown: as high as the text, between bounds.  Undo is the
document's."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gui.widgets.editor import ProblemEditor

MOST_LINES = 24


class ProseEditor(ProblemEditor):
    """An editor of running text.

    Parameters
    ----------
    name : what a screen reader calls it.
    lines : it is at least so many lines high.
    """

    def __init__(self, name: str, lines: int = 6, parent: QWidget | None = None) -> None:
        self._least = lines
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText("")
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _fit(self) -> None:
        """As high as the text with its wrapped lines."""
        lines = max(self.document().lineCount(), self.document().blockCount())
        lines = min(max(lines, self._least), MOST_LINES)
        extra = 2 * self.document().documentMargin() + 2 * self.frameWidth() + 8
        height = round(self.fontMetrics().lineSpacing() * lines + extra)
        if height != self.height():
            self.setFixedHeight(height)
