"""The table exact | numeric | difference: aligned at the decimal point, graded by colour and
symbol.

It draws the rows of :mod:`gui.session.comparison`; it rounds and compares nothing.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QWidget

from gui.session.comparison import WORDS, Row
from gui.widgets.plain_table import (
    PADDING,
    Cells,
    Index,
    PlainTable,
    RowsModel,
    grade_colour,
    is_number,
    split_number,
    with_minus,
)

COLUMNS = ("", "exact", "numeric", "difference")
LABEL, EXACT, NUMERIC, DIFFERENCE = range(4)
SMALLEST = 0.66
"""Type in a table without room shrinks to this."""


class ComparisonModel(RowsModel[Row]):
    """The rows, as a table model."""

    columns = COLUMNS

    def text(self, row: int, column: int) -> str:
        """The cell's text, as it is copied."""
        entry = self.rows[row]
        return (entry.label, entry.exact, entry.numeric, entry.difference)[column]

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        entry = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            text = with_minus(self.text(index.row(), index.column()))
            if index.column() == DIFFERENCE:
                text = f"{text} {entry.agreement.value}".strip()
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return " ".join(part for part in (entry.note, entry.claim) if part) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = self.text(index.row(), index.column())
            if index.column() == DIFFERENCE:
                text = f"{text}, {WORDS[entry.agreement]}"
            return f"{entry.label} {COLUMNS[index.column()]} {text}".replace("  ", " ")
        return None


class AlignedNumbers(Cells):
    """Draws numbers aligned at the decimal point, and greys the digits of the numeric value that
    are not shared with the exact one."""

    def __init__(self, model: ComparisonModel) -> None:
        super().__init__()
        self._model = model
        self._widths: dict[int, tuple[int, int]] = {}

    def measure(self, metrics: QFontMetrics) -> dict[int, int]:
        """Learn how wide the parts of each column are; the columns' whole widths."""
        model = self._model
        totals = {}
        for column in range(len(COLUMNS)):
            texts = [with_minus(model.text(row, column)) for row in range(len(model.rows))]
            numbers = [text for text in texts if is_number(text)]
            if column in (EXACT, NUMERIC):
                parts = [split_number(text) for text in numbers]
                whole = max((metrics.horizontalAdvance(a) for a, _ in parts), default=0)
                rest = max((metrics.horizontalAdvance(b) for _, b in parts), default=0)
                self._widths[column] = (whole, rest)
                words = max((metrics.horizontalAdvance(t) for t in texts), default=0)
                width = max(whole + rest, words)
            else:
                width = max((metrics.horizontalAdvance(t) for t in texts), default=0)
                if column == DIFFERENCE:
                    width += metrics.horizontalAdvance("✓") + PADDING
            title = metrics.horizontalAdvance(COLUMNS[column])
            totals[column] = max(width, title) + 2 * PADDING
        return totals

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        metrics: QFontMetrics = option.fontMetrics
        return QSize(40, metrics.height() + PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        colours = self.colours
        painter.save()
        painter.setFont(self.font)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.grid))
        if self.dimmed:
            painter.setOpacity(0.35)
        row, column = index.row(), index.column()
        entry = self._model.rows[row]
        if row and self._model.rows[row - 1].quantity != entry.quantity:
            painter.setPen(QColor(colours.border))
            painter.drawLine(rect.topLeft(), rect.topRight())
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        text = with_minus(self._model.text(row, column))
        if column == LABEL:
            painter.setPen(QColor(colours.text))
            painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, text)
        elif column == DIFFERENCE:
            painter.setPen(grade_colour(colours, entry.agreement))
            mark = painter.fontMetrics().horizontalAdvance("✓") + PADDING // 2
            painter.drawText(
                inner.adjusted(0, 0, -mark, 0), middle | Qt.AlignmentFlag.AlignRight, text
            )
            painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, entry.agreement.value)
        elif not is_number(text):
            painter.setPen(QColor(colours.muted))
            painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, text)
        else:
            known = entry.known if column == NUMERIC else len(text)
            self._number(painter, inner, column, text, known)
        painter.restore()

    def _number(self, painter: QPainter, inner: QRect, column: int, text: str, known: int) -> None:
        """Draw ``text`` with its decimal point on the column's line, ``known`` characters dark."""
        metrics = painter.fontMetrics()
        _, rest = self._widths.get(column, (0, 0))
        before, _ = split_number(text)
        left = inner.right() - rest - metrics.horizontalAdvance(before)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        sure, unsure = text[:known], text[known:]
        painter.setPen(QColor(self.colours.text))
        painter.drawText(QRect(left, inner.top(), inner.width(), inner.height()), middle, sure)
        if unsure:
            faint = QColor(self.colours.muted)
            painter.setPen(faint)
            at = left + metrics.horizontalAdvance(sure)
            painter.drawText(QRect(at, inner.top(), inner.width(), inner.height()), middle, unsure)


class NumberTable(PlainTable):
    """The table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._model = ComparisonModel()
        self._delegate = AlignedNumbers(self._model)
        super().__init__(self._model, self._delegate, "Exact and numeric values", parent)
        self._totals: dict[int, int] = {}
        self._lay_out(grow_only=False)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown."""
        return self._model.rows

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows."""
        if rows == self._model.rows:
            return
        fresh = self._model.set_rows(rows)
        self._lay_out(grow_only=not fresh)
        if fresh:
            self.updateGeometry()

    def _fitting_metrics(self) -> QFontMetrics:
        """Metrics of the largest type, down to two thirds of the window's, with which the
        columns fit beside a scroll bar; the table takes it.

        The bar counts whether it is there or not: it must not depend on the type, which makes the
        rows as high as they are, which would bring the bar.
        """
        whole = QApplication.font().pixelSize()
        room = self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width()
        font = QFont(QApplication.font())
        for pixels in range(whole, round(SMALLEST * whole) - 1, -1):
            font.setPixelSize(pixels)
            metrics = QFontMetrics(font)
            if sum(self._delegate.measure(metrics).values()) <= room:
                break
        self.take_type(font)
        return metrics

    def _lay_out(self, *, grow_only: bool) -> None:
        """Columns as wide as their contents; while the point is dragged they only grow, so that
        numbers stay where they are."""
        before = self._delegate.font.pixelSize()
        metrics = self._fitting_metrics()
        totals = self._delegate.measure(metrics)
        if grow_only and before == self._delegate.font.pixelSize():
            totals = {c: max(w, self._totals.get(c, 0)) for c, w in totals.items()}
        self._totals = totals
        spare = max(0, self.viewport().width() - sum(totals.values()))
        for column, width in totals.items():
            extra = spare // 3 if column != LABEL else 0
            if self.columnWidth(column) != width + extra:
                self.setColumnWidth(column, width + extra)
        height = self.take_height(metrics)
        # A bar takes room from the other direction: it would bring the other, and that keep it.
        needed = self.horizontalHeader().sizeHint().height() + height * len(self.rows) + 2
        off, on = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if needed <= self.height() else on)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if self._totals:
            self._lay_out(grow_only=True)

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.FontChange and hasattr(self, "_totals"):
            self._lay_out(grow_only=False)

    def sizeHint(self) -> QSize:
        """The height that shows all rows, up to a dozen."""
        return QSize(320, self.height_of(min(max(1, len(self.rows)), 12)))

    def minimumSizeHint(self) -> QSize:
        """Room for the heading and four rows."""
        return QSize(240, self.height_of(min(max(1, len(self.rows)), 4)))
