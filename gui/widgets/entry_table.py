"""The table of second derivatives by several schemes: the exact value, and how far each scheme is
off, graded by colour and symbol.

It draws the rows of :mod:`gui.session.hessian_rows`; it rounds and compares nothing.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from gui.session.comparison import WORDS
from gui.session.hessian_rows import LARGEST, EntryRow, SchemeCell
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

NAME, EXACT, FIRST = range(3)
"""The first columns; from the third on a column is a scheme."""

STEPS: Steps = ((0.85, ()), (0.7, (EXACT,)))
"""In a table without room type shrinks to a share, then the exact values are left out; where that
is not enough, it scrolls."""

LEAST_ROWS = 4

RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class EntryModel(RowsModel[EntryRow]):
    """A row for each entry, and one for the largest error."""

    def show(self, columns: tuple[str, ...], rows: tuple[EntryRow, ...]) -> bool:
        """Show these rows; whether other columns, or other rows, than before."""
        if columns != self.columns:
            self.beginResetModel()
            self.columns, self.rows = columns, rows
            self.endResetModel()
            return True
        return self.set_rows(rows)

    def alike(self, rows: tuple[EntryRow, ...]) -> bool:
        return [row.label for row in rows] == [row.label for row in self.rows]

    def cell(self, row: int, column: int) -> SchemeCell | None:
        """What a scheme says; None in the first columns."""
        return self.rows[row].cells[column - FIRST] if column >= FIRST else None

    def text(self, row: int, column: int) -> str:
        """The cell's text, as it is copied."""
        entry, cell = self.rows[row], self.cell(row, column)
        if cell is not None:
            return cell.error
        return entry.label if column == NAME else entry.exact

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        at, column = index.row(), index.column()
        entry, cell = self.rows[at], self.cell(at, column)
        if role == Qt.ItemDataRole.DisplayRole:
            mark = "" if cell is None else cell.grade.value
            return f"{with_minus(self.text(at, column))} {mark}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return (entry.note if cell is None else cell.tip) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = self.text(at, column)
            if cell is not None:
                said = f"{self.columns[column]}: {said or 'no number'}, {WORDS[cell.grade]}"
            return f"{entry.label} {said}"
        return None


class _Drawn(Cells):
    """Draws exact values aligned at the decimal point, errors with their marks at the right."""

    def __init__(self, model: EntryModel) -> None:
        super().__init__()
        self._model = model
        self.rests: dict[int, int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        metrics: QFontMetrics = option.fontMetrics
        return QSize(40, metrics.height() + PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row, column = index.row(), index.column()
        painter.save()
        painter.setFont(self.font)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self.colours.grid))
        if self.dimmed:
            painter.setOpacity(0.35)
        if row and self._model.rows[row].label == LARGEST:
            painter.setPen(QColor(self.colours.border))
            painter.drawLine(rect.topLeft(), rect.topRight())
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        text, cell = with_minus(self._model.text(row, column)), self._model.cell(row, column)
        metrics = painter.fontMetrics()
        painter.setPen(QColor(self.colours.text))
        if cell is not None:
            painter.setPen(grade_colour(self.colours, cell.grade))
            painter.drawText(inner, RIGHT, cell.grade.value)
            aside = metrics.horizontalAdvance("✓") + PADDING // 2
            painter.drawText(inner.adjusted(0, 0, -aside, 0), RIGHT, text)
        elif column == NAME:
            painter.drawText(inner, LEFT, text)
        elif is_number(text):
            before, _ = split_number(text)
            left = inner.right() + 1 - self.rests.get(EXACT, 0) - metrics.horizontalAdvance(before)
            place = QRect(left, inner.top(), inner.width() + PADDING, inner.height())
            painter.drawText(place, LEFT, text)
        else:
            painter.setPen(QColor(self.colours.muted))
            painter.drawText(inner, RIGHT, text)
        painter.restore()


class EntryTable(FittedTable):
    """The table.  Ctrl+C copies the selected cells (all, when none is selected)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._model = EntryModel()
        self._cells = _Drawn(self._model)
        super().__init__(
            self._model, self._cells, "Second derivatives by several schemes", STEPS, parent
        )

    @property
    def rows(self) -> tuple[EntryRow, ...]:
        """The rows shown."""
        return self._model.rows

    def show_rows(self, columns: tuple[str, ...], rows: tuple[EntryRow, ...]) -> None:
        """Show these rows."""
        if (columns, rows) == (self._model.columns, self._model.rows):
            return
        if len(columns) != len(self._model.columns):
            self.forget_columns()
        fresh = self._model.show(columns, rows)
        self.lay_out(grow_only=not fresh)
        if fresh:
            self.updateGeometry()

    def parts(self, metrics: QFontMetrics) -> Parts:
        """How wide the columns' contents are in type of this size."""
        found: Parts = {}
        model, mark = self._model, metrics.horizontalAdvance("✓") + PADDING // 2
        for column, title in enumerate(model.columns):
            whole = rest = words = 0
            for at in range(len(model.rows)):
                text = with_minus(model.text(at, column))
                if column == EXACT and is_number(text):
                    before, after = split_number(text)
                    whole = max(whole, metrics.horizontalAdvance(before))
                    rest = max(rest, metrics.horizontalAdvance(after))
                else:
                    aside = mark if column >= FIRST else 0
                    words = max(words, metrics.horizontalAdvance(text) + aside)
            short = max(words, metrics.horizontalAdvance(title)) - whole - rest
            found[column] = (whole + max(0, short), rest)
        return found

    def laid_out(self, rests: dict[int, int]) -> None:
        """Draw with these; scroll what does not fit in type that can be read."""
        self._cells.rests = rests
        off, on = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        wide = sum(self._widths.values()) > self.viewport().width()
        if self.horizontalScrollBarPolicy() != (on if wide else off):
            self.setHorizontalScrollBarPolicy(on if wide else off)
            self.updateGeometry()

    def _bar(self) -> int:
        """Height of the bar where there is one, px."""
        on = self.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        return self.horizontalScrollBar().sizeHint().height() if on else 0

    def sizeHint(self) -> QSize:
        """The height that shows all rows."""
        return QSize(320, super().sizeHint().height() + self._bar())

    def minimumSizeHint(self) -> QSize:
        """Room for a few rows; the rest is scrolled to."""
        return QSize(240, self.height_of(min(LEAST_ROWS, max(1, len(self.rows)))) + self._bar())
