"""The rows of the schemes as a table model, and how wide their columns have to be."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from gui.session.comparison import WORDS
from gui.session.schemes import EXACT, SchemeRow
from gui.widgets.number_table import with_minus

Index = QModelIndex | QPersistentModelIndex
COLUMNS = (
    "", "value at h", "error at h", "truncation", "round-off", "slope", "best h", "predicted",
)  # fmt: skip
NAME, VALUE, ERROR, TRUNCATION, ROUNDOFF, SLOPE, BEST, PREDICTED = range(8)
TIPS = (
    "", "The derivative by this scheme, with the step h", "Numeric minus exact",
    "The scheme without any rounding, minus exact", "What rounding adds",
    "The power of h with which truncation falls", "The best step, measured",
    "The best step, predicted from the exact higher derivative",
)  # fmt: skip
PADDING = 6
FIELDS = ("label", "value", "error", "truncation", "roundoff", "slope", "measured", "predicted")


def split(text: str) -> tuple[str, str]:
    """A number in two: before the decimal point, and from it on."""
    for mark in (".", "e"):
        if mark in text:
            at = text.index(mark)
            return text[:at], text[at:]
    return text, ""


def numeric(text: str) -> bool:
    """Whether a cell holds a number."""
    return any(character.isdigit() for character in text)


class SchemeModel(QAbstractTableModel):
    """A row for the exact derivative, one for each scheme, one for the adaptive derivative."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[SchemeRow, ...] = ()

    def set_rows(self, rows: tuple[SchemeRow, ...]) -> bool:
        """Show these rows; whether they are of other schemes than before."""
        same = [row.name for row in rows] == [row.name for row in self.rows]
        if same:
            self.rows = rows
            if rows:
                last = self.index(len(rows) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only schemes can be in focus; arrow keys pass over the other rows."""
        if not index.isValid() or not self.rows[index.row()].scheme:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return TIPS[section] or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == NAME else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def text(self, row: int, column: int) -> str:
        """The cell's text, as it is copied."""
        return str(getattr(self.rows[row], FIELDS[column]))

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            text = with_minus(self.text(index.row(), index.column()))
            mark = row.agreement.value if index.column() == ERROR and text else ""
            return f"{text} {mark}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.note or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = self.text(index.row(), index.column())
            if index.column() == ERROR and text:
                text = f"{text}, {WORDS[row.agreement]}"
            return f"{row.label} {COLUMNS[index.column()]} {text}".replace("  ", " ")
        return None

    def measured(self, metrics: QFontMetrics) -> dict[int, tuple[int, int]]:
        """How wide the parts of each column are, before the decimal point and from it on; of the
        names and headings the whole is the first."""
        found = {}
        for column, title in enumerate(COLUMNS):
            every = [
                with_minus(self.text(row, column))
                for row, entry in enumerate(self.rows)
                if entry.name != EXACT or column == NAME
            ]
            parts = [split(text) if column != NAME else (text, "") for text in every if text]
            whole = max((metrics.horizontalAdvance(a) for a, b in parts), default=0)
            rest = max((metrics.horizontalAdvance(b) for a, b in parts), default=0)
            if column == ERROR:
                rest += metrics.horizontalAdvance("✓") + PADDING
            short = metrics.horizontalAdvance(title) - whole - rest
            found[column] = (whole + max(0, short), rest)
        return found
