"""A small table of results: names at the left, numbers aligned at the decimal point, and one column
graded by symbol and colour.

It shows rows of :mod:`gui.session.gradient_check_rows`; it rounds and compares nothing.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QWidget

from gui.session.comparison import WORDS
from gui.session.table_row import TableRow
from gui.widgets.fitted_table import FittedTable, Parts, Steps
from gui.widgets.plain_table import (
    PADDING,
    Cells,
    Index,
    RowsModel,
    grade_colour,
    is_number,
    split_number,
    with_minus,
)

MIDDLE = Qt.AlignmentFlag.AlignVCenter


class _Model(RowsModel[TableRow]):
    """The rows as a table model."""

    def __init__(self, columns: tuple[str, ...], tips: tuple[str, ...], graded: int) -> None:
        super().__init__()
        self.columns, self.tips, self.graded = columns, tips, graded

    def text(self, row: int, column: int) -> str:
        """The cell's text, as it is copied."""
        return self.rows[row].cells[column]

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        graded = column == self.graded and row.grade is not None
        if role == Qt.ItemDataRole.DisplayRole:
            mark = row.grade.value if graded and row.grade is not None else ""
            return f"{with_minus(row.cells[column])} {mark}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tip or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            grade = f", {WORDS[row.grade]}" if graded and row.grade is not None else ""
            if column == 0:
                return row.cells[0]
            return f"{row.cells[0]}: {self.columns[column]} {row.cells[column]}{grade}"
        return None


class _Drawn(Cells):
    """Draws the cells in the window's own type and colours."""

    def __init__(self, model: _Model) -> None:
        super().__init__()
        self._model = model
        self.rests: dict[int, int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        metrics: QFontMetrics = option.fontMetrics
        return QSize(40, metrics.height() + PADDING)

    def mark_width(self, metrics: QFontMetrics) -> int:
        """What a symbol takes beside the number."""
        return metrics.horizontalAdvance("✓") + PADDING

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row, column = self._model.rows[index.row()], index.column()
        painter.save()
        painter.setFont(self.font)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self.colours.grid))
        if self.dimmed:
            painter.setOpacity(0.35)
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        text = with_minus(row.cells[column])
        painter.setPen(QColor(self.colours.text))
        if column == 0 and not text[:1].isdigit():
            painter.drawText(inner, MIDDLE | Qt.AlignmentFlag.AlignLeft, text)
        elif column == self._model.graded and row.grade is not None:
            painter.setPen(grade_colour(self.colours, row.grade))
            painter.drawText(inner, MIDDLE | Qt.AlignmentFlag.AlignRight, row.grade.value)
            self._number(painter, inner, column, text)
        else:
            self._number(painter, inner, column, text)
        painter.restore()

    def _number(self, painter: QPainter, inner: QRect, column: int, text: str) -> None:
        """With its decimal point on the column's line; what has none ends at the right."""
        metrics = painter.fontMetrics()
        before, after = split_number(text)
        left = inner.right() + 1 - self.rests.get(column, 0) - metrics.horizontalAdvance(before)
        if not pointed(text):
            mark = self.mark_width(metrics) if column == self._model.graded else 0
            left = inner.right() + 1 - mark - metrics.horizontalAdvance(text)
        place = QRect(left, inner.top(), inner.width() + PADDING, inner.height())
        painter.drawText(place, MIDDLE | Qt.AlignmentFlag.AlignLeft, before + after)


def pointed(text: str) -> bool:
    """Whether it is one number with a place for a decimal point."""
    return is_number(text) and not any(mark in text for mark in "[×")


class ResultTable(FittedTable):
    """The table.  Ctrl+C copies it.

    Parameters
    ----------
    columns, tips : headings, and what they mean.
    graded : the column with the symbols; -1 for none.
    steps : what may be done where there is little room.
    """

    def __init__(
        self,
        name: str,
        columns: tuple[str, ...],
        tips: tuple[str, ...],
        graded: int,
        steps: Steps,
        parent: QWidget | None = None,
    ) -> None:
        self._model = _Model(columns, tips, graded)
        self._cells = _Drawn(self._model)
        super().__init__(self._model, self._cells, name, steps, parent)
        self.lay_out(grow_only=False)

    @property
    def rows(self) -> tuple[TableRow, ...]:
        """The rows shown."""
        return self._model.rows

    def show_rows(self, rows: tuple[TableRow, ...]) -> None:
        """Show these rows."""
        if rows != self._model.rows:
            fresh = self._model.set_rows(rows)
            self.lay_out(grow_only=not fresh)
            if fresh:
                self.updateGeometry()

    def parts(self, metrics: QFontMetrics) -> Parts:
        """How wide the columns' contents are in type of this size."""
        found: Parts = {}
        for column, title in enumerate(self._model.columns):
            texts = [with_minus(row.cells[column]) for row in self._model.rows]
            split = [split_number(text) for text in texts if column and pointed(text)]
            others = [text for text in texts if not (column and pointed(text))]
            before = max((metrics.horizontalAdvance(a) for a, _ in split), default=0)
            rest = max((metrics.horizontalAdvance(b) for _, b in split), default=0)
            if column == self._model.graded:
                rest += self._cells.mark_width(metrics)
            wide = max(map(metrics.horizontalAdvance, (title, *others)), default=0)
            found[column] = (before + max(0, wide - before - rest), rest)
        return found

    def laid_out(self, rests: dict[int, int]) -> None:
        """Draw with these."""
        self._cells.rests = rests

    def sizeHint(self) -> QSize:
        """Room for all rows, there are few, in type of full size: were it less where the type is
        smaller, the type would never grow again."""
        line, rows = QFontMetrics(QApplication.font()).height(), max(1, len(self._model.rows))
        full = (line + 2 * PADDING) + rows * (line + PADDING)
        return QSize(240, max(self.height_of(rows), full))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def copy_selection(self) -> None:
        """The whole table to the clipboard, with its headings."""
        self.copy_cells(self._every(), self._model.columns)
