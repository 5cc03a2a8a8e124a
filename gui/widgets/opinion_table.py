"""The table SciPy's function | error | claimed | points, each error graded by colour and symbol.

It draws the rows of :mod:`gui.session.third_opinion`; it compares nothing.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QStyle, QStyleOptionViewItem, QWidget

from gui.session.comparison import WORDS
from gui.session.third_opinion import OpinionRow
from gui.widgets.number_table import SMALLEST
from gui.widgets.plain_table import (
    PADDING,
    Cells,
    Index,
    PlainTable,
    RowsModel,
    grade_colour,
    with_minus,
)

COLUMNS = ("", "error", "claimed", "points")
METHOD, ERROR, CLAIMED, POINTS = range(4)
TIPS = (
    "SciPy's function, called with its default settings",
    "The largest true error of an entry, against the exact derivative",
    "The largest error that SciPy itself estimates",
    "Points at which the function was evaluated",
)
SAMPLES = {ERROR: "8.8e−88 ✓", CLAIMED: "8.8e−88", POINTS: "88888"}
"""What a column has room for, so that it stays as wide as it is while the point moves."""


class OpinionModel(RowsModel[OpinionRow]):
    """The rows, as a table model."""

    columns, tips = COLUMNS, TIPS

    def text(self, row: int, column: int) -> str:
        """The cell's text, as it is copied."""
        entry = self.rows[row]
        return (entry.method, entry.error, entry.claimed, entry.evaluations)[column]

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        entry, column = self.rows[index.row()], index.column()
        text = self.text(index.row(), column)
        if role == Qt.ItemDataRole.DisplayRole:
            mark = entry.agreement.value if column == ERROR else ""
            return f"{text if column == METHOD else with_minus(text)} {mark}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (entry.said, *entry.sentences) if part) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            grade = f", {WORDS[entry.agreement]}" if column == ERROR else ""
            what = f"{entry.quantity} by {entry.method}"
            return what if column == METHOD else f"{what}: {COLUMNS[column]} {text}{grade}"
        return None


class _Drawn(Cells):
    """Draws the cells in the window's own type and colours."""

    def __init__(self, model: OpinionModel) -> None:
        super().__init__()
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        metrics: QFontMetrics = option.fontMetrics
        return QSize(40, metrics.height() + PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setFont(self.font)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self.colours.grid))
        if self.dimmed:
            painter.setOpacity(0.35)
        entry, column = self._model.rows[index.row()], index.column()
        text = self._model.text(index.row(), column)
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(self.colours.text))
        if column == METHOD:
            painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, text)
        elif column == ERROR:
            painter.setPen(grade_colour(self.colours, entry.agreement))
            right = middle | Qt.AlignmentFlag.AlignRight
            painter.drawText(inner, right, entry.agreement.value)
            mark = painter.fontMetrics().horizontalAdvance("✓") + PADDING // 2
            painter.drawText(inner.adjusted(0, 0, -mark, 0), right, with_minus(text))
        else:
            if column == CLAIMED:
                painter.setPen(QColor(self.colours.muted))
            painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, with_minus(text) or "–")
        painter.restore()


class OpinionTable(PlainTable):
    """The table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._model = OpinionModel()
        super().__init__(self._model, _Drawn(self._model), "SciPy's estimates", parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()

    @property
    def rows(self) -> tuple[OpinionRow, ...]:
        """The rows shown."""
        return self._model.rows

    def show_rows(self, rows: tuple[OpinionRow, ...]) -> None:
        """Show these rows."""
        if rows == self._model.rows:
            return
        methods = [row.method for row in self._model.rows]
        self._model.set_rows(rows)
        if [row.method for row in rows] != methods:
            self._lay_out()
            self.updateGeometry()

    def _widths(self, metrics: QFontMetrics) -> dict[int, int]:
        texts: dict[int, tuple[str, ...]] = {
            column: (COLUMNS[column], sample) for column, sample in SAMPLES.items()
        }
        texts[METHOD] = ("", *(row.method for row in self._model.rows))
        return {
            column: max(metrics.horizontalAdvance(text) for text in texts[column]) + 2 * PADDING
            for column in range(len(COLUMNS))
        }

    def _lay_out(self) -> None:
        """Columns as wide as their contents, in the largest type that fits, down to two thirds of
        the window's."""
        whole, room = QApplication.font().pixelSize(), self.viewport().width()
        font = QFont(QApplication.font())
        for pixels in range(whole, round(SMALLEST * whole) - 1, -1):
            font.setPixelSize(pixels)
            widths = self._widths(QFontMetrics(font))
            if sum(widths.values()) <= room:
                break
        self.take_type(font, "padding: 2px 6px; ")
        spare = max(0, room - sum(widths.values()))
        for column, width in widths.items():
            self.setColumnWidth(column, width + (0 if column == METHOD else spare // 3))
        self.take_height(QFontMetrics(font))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.FontChange and hasattr(self, "_drawn"):
            self._lay_out()

    def sizeHint(self) -> QSize:
        """The height that shows all rows: there are no more than three."""
        return QSize(240, self.height_of(len(self.rows)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
