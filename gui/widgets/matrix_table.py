"""The Jacobian's numbers as they stand in the matrix, under frozen headings: in each cell the exact
value, and beneath it in smaller type the numeric one and their difference, graded.

It shows the :class:`Entries` of :mod:`gui.session.matrix`; it rounds and compares nothing.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QApplication, QHeaderView, QMenu, QWidget

from gui.session.comparison import SIGNIFICANT
from gui.session.matrix import Cell, Entries, copies
from gui.widgets.matrix_cells import BRIEF, FULL, MatrixCells
from gui.widgets.plain_table import Index, PlainTable, RowsModel

DIGITS = (SIGNIFICANT, 7, 5)
"""Significant digits that are tried, until the columns fit; tips and copies have all."""

LEAST_TYPE = 0.85
"""Before digits are left out, type shrinks to this share."""

NATURAL = 4
"""So many rows want room for all three lines of a cell; more make do with two."""

MOST = 6
"""So many rows are shown where there is room; the rest is scrolled to."""


class MatrixModel(RowsModel[tuple[Cell, ...]]):
    """The matrix, as a table model."""

    def __init__(self) -> None:
        super().__init__()
        self.matrix: Entries | None = None
        self._alike = False

    @property
    def _heads(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return ((), ()) if self.matrix is None else (self.matrix.down, self.matrix.across)

    def show_entries(self, matrix: Entries) -> bool:
        """Show this matrix; whether it has other headings than the last one."""
        self._alike = self._heads == (matrix.down, matrix.across)
        self.matrix, self.columns = matrix, matrix.across
        return self.set_rows(matrix.cells)

    def alike(self, rows: tuple[tuple[Cell, ...], ...]) -> bool:
        return super().alike(rows) and self._alike

    def cell(self, row: int, column: int) -> Cell:
        """The cell at this place."""
        return self.rows[row][column]

    def text(self, row: int, column: int) -> str:
        """The cell's text, as it is copied."""
        return self.cell(row, column).row.exact

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.row.exact
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.spoken
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.DisplayRole:
            heads = self._heads[orientation == Qt.Orientation.Horizontal]
            return heads[section] if section < len(heads) else None
        return None


class MatrixTable(PlainTable):
    """The table.  Ctrl+C copies the selected exact values; the context menu all numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._model = MatrixModel()
        self._cells = MatrixCells(self._model)
        super().__init__(self._model, self._cells, "Exact and numeric matrix", parent)
        self._widths: list[int] = []
        self._laying_out = False
        down = self.verticalHeader()
        down.show()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setSectionsClickable(False)
        down.setHighlightSections(False)
        self.setCornerButtonEnabled(False)

    @property
    def matrix(self) -> Entries | None:
        """What is shown."""
        return self._model.matrix

    def show_entries(self, matrix: Entries) -> None:
        """Show this matrix."""
        if matrix == self._model.matrix:
            return
        fresh = self._model.show_entries(matrix)
        self.setAccessibleDescription(f"{matrix.name}, {_size(matrix)}")
        self._lay_out(grow_only=not fresh)
        if fresh:
            self.updateGeometry()

    # ------------------------------------------------------------------ sizes

    def _head_width(self, metrics: QFontMetrics) -> int:
        down = () if self.matrix is None else self.matrix.down
        return max((metrics.horizontalAdvance(label) for label in down), default=0) + 16

    def _fitted(self, height: int) -> tuple[list[int], int, bool, bool]:
        """Columns in the largest type, and with the most digits, with which they fit: their widths,
        the height of a row, and which bars are needed (across, down).

        Bars and type are settled together, so that neither makes the other come and go.
        """
        whole = QApplication.font().pixelSize()
        count = len(self._model.rows)
        frame = 2 * self.frameWidth()
        bar = self.verticalScrollBar().sizeHint().width()
        font = QFont(QApplication.font())
        widths: list[int] = []
        for digits in DIGITS:
            for pixels in range(whole, round(LEAST_TYPE * whole) - 1, -1):
                font.setPixelSize(pixels)
                self._cells.settle(font, digits)
                metrics = QFontMetrics(font)
                widths = self._cells.measure()
                head = self.horizontalHeader().sizeHint().height()
                least = head + count * self._cells.height(BRIEF)
                room = self.width() - frame - self._head_width(metrics)
                room -= bar if least > height else 0
                if sum(widths) <= room:
                    break
            else:
                continue
            break
        across = sum(widths) > room
        left = height - head - (bar if across else 0)
        lines = FULL if count * self._cells.height(FULL) <= left else BRIEF
        self._cells.lines = lines
        return widths, self._cells.height(lines), across, count * self._cells.height(lines) > left

    def _lay_out(self, *, grow_only: bool) -> None:
        """Columns as wide as their contents; while the point is dragged they only grow, so that
        numbers stay where they are."""
        if self._laying_out or not self._model.rows:
            return
        self._laying_out = True
        before = self._cells.look
        room, fitted = self.viewport().width(), sum(self._widths) <= self.viewport().width()
        widths = self._cells.grow() if grow_only and self._widths else []
        if not widths or (fitted and sum(widths) > room):
            widths, row, across, down = self._fitted(self.contentsRect().height())
            off, on = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAlwaysOn
            self.setHorizontalScrollBarPolicy(on if across else off)
            self.setVerticalScrollBarPolicy(on if down else off)
            self.take_type(self._cells.font)
            header = self.verticalHeader()
            header.setFixedWidth(self._head_width(QFontMetrics(self._cells.font)))
            header.setMinimumSectionSize(row)
            header.setDefaultSectionSize(row)
            room = self.viewport().width()
        held = all(width <= self.columnWidth(k) for k, width in enumerate(widths))
        if not (grow_only and held and before == self._cells.look):
            spare = max(0, room - sum(widths)) // max(1, len(widths))
            for column, width in enumerate(widths):
                if self.columnWidth(column) != width + spare:
                    self.setColumnWidth(column, width + spare)
        self._widths = widths
        if before != self._cells.look:
            self.viewport().update()
        self._laying_out = False

    def take_type(self, font: QFont, more: str = "") -> None:
        super().take_type(font, more)
        sheet = self.horizontalHeader().styleSheet()
        if self.verticalHeader().styleSheet() != sheet:
            self.verticalHeader().setStyleSheet(
                sheet + " QHeaderView { background: transparent; }"
                " QHeaderView::section { border-bottom: none; }"
            )

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._lay_out(grow_only=False)

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.FontChange and hasattr(self, "_widths"):
            self._lay_out(grow_only=False)
            self.updateGeometry()

    def _natural(self, rows: int, lines: int) -> int:
        height = self._cells.height_in(QApplication.font(), lines)
        return self.horizontalHeader().sizeHint().height() + rows * height + 4

    def sizeHint(self) -> QSize:
        """Room for all three lines of a few rows, for two of more."""
        count = max(1, len(self._model.rows))
        if count <= NATURAL:
            return QSize(320, self._natural(count, FULL))
        return QSize(320, self._natural(min(count, MOST), BRIEF))

    def minimumSizeHint(self) -> QSize:
        """Room for the heading and two rows, which scroll."""
        return QSize(160, self._natural(min(2, max(1, len(self._model.rows))), BRIEF))

    # ------------------------------------------------------------------ what leaves

    def menu(self) -> QMenu:
        """The context menu: the numbers in every form."""
        menu = QMenu(self)
        for name, text in () if self.matrix is None else copies(self.matrix):
            menu.addAction(f"Copy as {name}").setData(text)
        menu.triggered.connect(_copy)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


def _size(matrix: Entries) -> str:
    return f"{len(matrix.down)} rows, {len(matrix.across)} columns"


def _copy(action: object) -> None:
    QGuiApplication.clipboard().setText(action.data())  # type: ignore[attr-defined]
