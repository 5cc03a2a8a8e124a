"""The table SciPy's function | error | claimed | points, each error graded by colour and symbol.

It draws the rows of :mod:`gui.session.third_opinion`; it compares nothing.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
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
from gui.session.comparison import WORDS, Agreement
from gui.session.third_opinion import OpinionRow
from gui.widgets.number_table import PADDING, SMALLEST, with_minus

Index = QModelIndex | QPersistentModelIndex
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


def grade_colour(colours: Palette, grade: Agreement) -> QColor:
    """The colour that goes with a mark."""
    return QColor(
        {
            Agreement.AGREES: colours.good,
            Agreement.NEARLY: colours.fair,
            Agreement.DIFFERS: colours.bad,
            Agreement.UNKNOWN: colours.muted,
        }[grade]
    )


class OpinionModel(QAbstractTableModel):
    """The rows, as a table model."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[OpinionRow, ...] = ()

    def set_rows(self, rows: tuple[OpinionRow, ...]) -> None:
        """Show these rows.  As many as before: the cells change and selection stays."""
        if len(rows) == len(self.rows):
            self.rows = rows
            if rows:
                last = self.index(len(rows) - 1, POINTS)
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
        if role == Qt.ItemDataRole.ToolTipRole:
            return TIPS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == METHOD else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

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


class _Drawn(QStyledItemDelegate):
    """Draws the cells in the window's own type and colours."""

    def __init__(self, model: OpinionModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.colours: Palette = LIGHT
        self.dimmed = False
        self.font = QFont(QApplication.font())

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


class OpinionTable(QTableView):
    """The table.  Ctrl+C copies the selected cells (all, when none is), tab-separated."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = OpinionModel(self)
        self._delegate = _Drawn(self._model, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("SciPy's estimates")
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(2 * PADDING)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        self._lay_out()

    @property
    def rows(self) -> tuple[OpinionRow, ...]:
        """The rows shown."""
        return self._model.rows

    def set_colours(self, colours: Palette) -> None:
        """Draw in these colours."""
        self._delegate.colours = colours
        self.viewport().update()

    def dim(self, dimmed: bool) -> None:
        """Show the numbers faded: they belong to another text or point."""
        if dimmed != self._delegate.dimmed:
            self._delegate.dimmed = dimmed
            self.viewport().update()

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
        self._delegate.font = font
        # A style sheet, because the application's own one overrules a header's font.
        sheet = f"QHeaderView::section {{ font-size: {font.pixelSize()}px; padding: 2px 6px; }}"
        if self.horizontalHeader().styleSheet() != sheet:
            self.horizontalHeader().setStyleSheet(sheet)
        spare = max(0, room - sum(widths.values()))
        for column, width in widths.items():
            self.setColumnWidth(column, width + (0 if column == METHOD else spare // 3))
        height = QFontMetrics(font).height() + PADDING
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setMinimumSectionSize(height)
            self.verticalHeader().setDefaultSectionSize(height)
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.FontChange and hasattr(self, "_delegate"):
            self._lay_out()

    def sizeHint(self) -> QSize:
        """The height that shows all rows: there are no more than three."""
        row = self.verticalHeader().defaultSectionSize()
        height = self.horizontalHeader().sizeHint().height() + row * len(self.rows) + 4
        return QSize(240, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
            return
        super().keyPressEvent(event)

    def copy_selection(self) -> None:
        """The selected cells to the clipboard."""
        cells = {(index.row(), index.column()) for index in self.selectedIndexes()} or {
            (row, column) for row in range(len(self.rows)) for column in range(len(COLUMNS))
        }
        lines = [
            "\t".join(self._model.text(row, c) for r, c in sorted(cells) if r == row)
            for row in sorted({row for row, _ in cells})
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))
