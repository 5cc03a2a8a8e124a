"""What all tables of numbers share: rows as a model, a quiet frame, type that fits, copying.

What a cell shows, and how it is drawn, each table says itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nlargest
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from gui.glossary import definition
from gui.plots.palette import LIGHT, Palette
from gui.session.comparison import Agreement

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")

PADDING = 6
"""Beside and around the text of a cell, px."""

LONGEST = 12
"""Texts of a column that are measured."""


def with_minus(text: str) -> str:
    """``text`` with real minus signs."""
    return text.replace("-", "−")


def split_number(text: str) -> tuple[str, str]:
    """A number in two: before the decimal point, and from it on."""
    for mark in (".", "e"):
        if mark in text:
            at = text.index(mark)
            return text[:at], text[at:]
    return text, ""


def widest(metrics: QFontMetrics, texts: Iterable[str]) -> int:
    """The width of the widest text, px, looked for among those with the most letters: there may be
    thousands, and figures are equally wide."""
    longest = nlargest(LONGEST, set(texts), key=len)
    return max((metrics.horizontalAdvance(text) for text in longest), default=0)


def is_number(text: str) -> bool:
    """Whether a cell holds a number."""
    return any(character.isdigit() for character in text)


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


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows of data as a table model; the first column is at the left, the others at the right.

    Attributes
    ----------
    columns, tips : headings, and what they mean (fewer or none).
    """

    columns: tuple[str, ...] = ()
    tips: tuple[str, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    def text(self, row: int, column: int) -> str:
        """The cell's text, as it is copied."""
        raise NotImplementedError

    def alike(self, rows: tuple[Row, ...]) -> bool:
        """Whether these rows may take the places of the present ones, selection and all."""
        return len(rows) == len(self.rows)

    def set_rows(self, rows: tuple[Row, ...]) -> bool:
        """Show these rows; whether they are others than before, not only other cells."""
        if self.alike(rows):
            self.rows = rows
            if rows:
                last = self.index(len(rows) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            own = self.tips[section] if section < len(self.tips) else ""
            return own or definition(self.columns[section]) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class Cells(QStyledItemDelegate):
    """The base of what draws the cells, in the window's own type and colours."""

    def __init__(self) -> None:
        super().__init__()
        self.colours: Palette = LIGHT
        self.dimmed = False
        self.font = QFont(QApplication.font())


class PlainTable(QTableView):
    """A table without grid or editing, which owns its model and what draws its cells.

    Ctrl+C copies the selected cells (all, when none is selected), tab-separated.
    """

    def __init__(
        self, model: RowsModel[Any], cells: Cells, name: str, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        model.setParent(self)
        cells.setParent(self)
        self._plain, self._drawn = model, cells
        self.setModel(model)
        self.setItemDelegate(cells)
        self.setAccessibleName(name)
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

    def set_colours(self, colours: Palette) -> None:
        """Draw in these colours."""
        self._drawn.colours = colours
        self.viewport().update()

    def dim(self, dimmed: bool) -> None:
        """Show the numbers faded: they belong to an earlier text or point."""
        if dimmed != self._drawn.dimmed:
            self._drawn.dimmed = dimmed
            self.viewport().update()

    def take_type(self, font: QFont, more: str = "") -> None:
        """Draw cells and headings in this type; ``more`` is style for the headings."""
        self._drawn.font = font
        # A style sheet, because the application's own one overrules a header's font.
        sheet = f"QHeaderView::section {{ font-size: {font.pixelSize()}px; {more}}}"
        if self.horizontalHeader().styleSheet() != sheet:
            self.horizontalHeader().setStyleSheet(sheet)

    def take_height(self, metrics: QFontMetrics) -> int:
        """Make the rows as high as the type wants; that height."""
        height = metrics.height() + PADDING
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setMinimumSectionSize(height)
            self.verticalHeader().setDefaultSectionSize(height)
            self.updateGeometry()
        return height

    def height_of(self, count: int) -> int:
        """The height that shows the heading and ``count`` rows, px."""
        row = self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().sizeHint().height() + row * count + 4

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
            return
        super().keyPressEvent(event)

    def copy_selection(self) -> None:
        """The selected cells to the clipboard."""
        cells = {(index.row(), index.column()) for index in self.selectedIndexes()}
        self.copy_cells(cells or self._every())

    def _every(self) -> set[tuple[int, int]]:
        model = self._plain
        return {(row, c) for row in range(len(model.rows)) for c in range(len(model.columns))}

    def copy_cells(self, cells: set[tuple[int, int]], head: Sequence[str] = ()) -> None:
        """These cells to the clipboard, below a ``head`` where there is one."""
        lines = ["\t".join(head)] if head else []
        lines += [
            "\t".join(self._plain.text(row, c) for r, c in sorted(cells) if r == row)
            for row in sorted({row for row, _ in cells})
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))
