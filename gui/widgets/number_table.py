"""The table exact | numeric | difference: aligned at the decimal point, graded by colour and
symbol.

It draws the rows of :mod:`gui.session.comparison`; it rounds and compares nothing.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.plots.palette import LIGHT, Palette
from gui.session.comparison import WORDS, Agreement, Row

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("", "exact", "numeric", "difference")
LABEL, EXACT, NUMERIC, DIFFERENCE = range(4)
PADDING = 6
SMALLEST = 0.66
"""Type in a table without room shrinks to this."""


def with_minus(text: str) -> str:
    """``text`` with real minus signs."""
    return text.replace("-", "−")


class ComparisonModel(QAbstractTableModel):
    """The rows, as a table model."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows.  As many as before: the cells change and selection stays."""
        if len(rows) == len(self.rows):
            self.rows = rows
            if rows:
                last = self.index(len(rows) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == LABEL else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

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


def _split(text: str) -> tuple[str, str]:
    """A number in two: before the decimal point, and from it on."""
    for mark in (".", "e"):
        if mark in text:
            at = text.index(mark)
            return text[:at], text[at:]
    return text, ""


class AlignedNumbers(QStyledItemDelegate):
    """Draws numbers aligned at the decimal point, and greys the digits of the numeric value that
    are not shared with the exact one."""

    def __init__(self, model: ComparisonModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.colours: Palette = LIGHT
        self.dimmed = False
        self.font = QFont(QApplication.font())
        self._widths: dict[int, tuple[int, int]] = {}

    def measure(self, metrics: QFontMetrics) -> dict[int, int]:
        """Learn how wide the parts of each column are; the columns' whole widths."""
        model = self._model
        totals = {}
        for column in range(len(COLUMNS)):
            texts = [with_minus(model.text(row, column)) for row in range(len(model.rows))]
            numbers = [text for text in texts if any(c.isdigit() for c in text)]
            if column in (EXACT, NUMERIC):
                parts = [_split(text) for text in numbers]
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
            painter.setPen(QColor(self._grade(entry.agreement)))
            mark = painter.fontMetrics().horizontalAdvance("✓") + PADDING // 2
            painter.drawText(
                inner.adjusted(0, 0, -mark, 0), middle | Qt.AlignmentFlag.AlignRight, text
            )
            painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, entry.agreement.value)
        elif not any(c.isdigit() for c in text):
            painter.setPen(QColor(colours.muted))
            painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, text)
        else:
            known = entry.known if column == NUMERIC else len(text)
            self._number(painter, inner, column, text, known)
        painter.restore()

    def _grade(self, agreement: Agreement) -> str:
        return {
            Agreement.AGREES: self.colours.good,
            Agreement.NEARLY: self.colours.fair,
            Agreement.DIFFERS: self.colours.bad,
            Agreement.UNKNOWN: self.colours.muted,
        }[agreement]

    def _number(self, painter: QPainter, inner: QRect, column: int, text: str, known: int) -> None:
        """Draw ``text`` with its decimal point on the column's line, ``known`` characters dark."""
        metrics = painter.fontMetrics()
        _, rest = self._widths.get(column, (0, 0))
        before, _ = _split(text)
        left = inner.right() - rest - metrics.horizontalAdvance(before)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        sure, unsure = text[:known], text[known:]
        painter.setPen(QColor(self.colours.text))
        painter.drawText(QRect(left, inner.top(), inner.width(), inner.height()), middle, sure)
        if unsure:
            faint = QColor(self.colours.muted)
            faint.setAlphaF(0.7)
            painter.setPen(faint)
            at = left + metrics.horizontalAdvance(sure)
            painter.drawText(QRect(at, inner.top(), inner.width(), inner.height()), middle, unsure)


class NumberTable(QTableView):
    """The table.  Ctrl+C copies the selected cells, tab-separated."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ComparisonModel(self)
        self._delegate = AlignedNumbers(self._model, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Exact and numeric values")
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(2 * PADDING)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        self._totals: dict[int, int] = {}
        self._lay_out(grow_only=False)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown."""
        return self._model.rows

    def set_colours(self, colours: Palette) -> None:
        """Draw in these colours."""
        self._delegate.colours = colours
        self.viewport().update()

    def dim(self, dimmed: bool) -> None:
        """Show the numbers faded: they belong to an earlier text."""
        if dimmed != self._delegate.dimmed:
            self._delegate.dimmed = dimmed
            self.viewport().update()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows."""
        if rows == self._model.rows:
            return
        fresh = len(rows) != len(self._model.rows)
        self._model.set_rows(rows)
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
        self._delegate.font = font
        # A style sheet, because the application's own one overrules a header's font.
        sheet = f"QHeaderView::section {{ font-size: {font.pixelSize()}px; }}"
        if self.horizontalHeader().styleSheet() != sheet:
            self.horizontalHeader().setStyleSheet(sheet)
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
        height = metrics.height() + PADDING
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setMinimumSectionSize(height)
            self.verticalHeader().setDefaultSectionSize(height)
            self.updateGeometry()
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
        row = self.verticalHeader().defaultSectionSize()
        count = min(max(1, len(self.rows)), 12)
        return QSize(320, self.horizontalHeader().sizeHint().height() + row * count + 4)

    def minimumSizeHint(self) -> QSize:
        """Room for the heading and four rows."""
        row = self.verticalHeader().defaultSectionSize()
        count = min(max(1, len(self.rows)), 4)
        return QSize(240, self.horizontalHeader().sizeHint().height() + row * count + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
            return
        super().keyPressEvent(event)

    def copy_selection(self) -> None:
        """The selected cells (all, when none is selected) to the clipboard, tab-separated."""
        chosen = self.selectedIndexes()
        cells = {(index.row(), index.column()) for index in chosen} or {
            (row, column) for row in range(len(self.rows)) for column in range(len(COLUMNS))
        }
        lines = [
            "\t".join(self._model.text(row, c) for r, c in sorted(cells) if r == row)
            for row in sorted({row for row, _ in cells})
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))
