"""The table of several points as a table model: a row a point, and a last one to type a new one in.

Rows come and go one at a time, so that a cell that is being edited stays open.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt

from gui.session.comparison import WORDS
from gui.session.listed import ListedRow
from gui.widgets.plain_table import Index, RowsModel, with_minus

NUMBER = 0
"""The column of the points' numbers; the variables' columns follow."""


class PointsModel(RowsModel[ListedRow]):
    """Number, coordinates, gradient, magnitude, difference; the last row is the empty one."""

    def __init__(self) -> None:
        super().__init__()
        self.variables = 0

    # Which column is which.

    @property
    def magnitude(self) -> int:
        """The column of the magnitudes."""
        return 1 + 2 * self.variables

    @property
    def difference(self) -> int:
        """The column of the differences, the last one."""
        return self.magnitude + 1

    def coordinate(self, column: int) -> int | None:
        """Which coordinate a column shows; None for none."""
        return column - 1 if 1 <= column <= self.variables else None

    def is_blank(self, row: int) -> bool:
        """Whether this is the row in which a new point is typed."""
        return row == len(self.rows) - 1

    # What is shown.

    def show(self, columns: tuple[str, ...], rows: tuple[ListedRow, ...]) -> bool:
        """Show these rows, the empty one among them; whether other columns than before."""
        variables = len(rows[-1].coordinates)
        fresh = variables != self.variables
        if fresh:
            self.beginResetModel()
            self.variables, self.columns, self.rows = variables, columns, rows
            self.endResetModel()
            return True
        if columns != self.columns:
            self.columns = columns
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)
        self._place(rows)
        self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(columns) - 1))
        return False

    def _place(self, rows: tuple[ListedRow, ...]) -> None:
        """Make room for what is new, or close the gap where something went."""
        before, after = len(self.rows), len(rows)
        same = 0
        while same < min(before, after) and rows[same].coordinates == self.rows[same].coordinates:
            same += 1
        nowhere = QModelIndex()
        if after > before:
            # What is typed into the empty row makes it a point: the new empty one comes below.
            at = before if same >= before - 1 else same
            self.beginInsertRows(nowhere, at, at + after - before - 1)
            self.rows = rows
            self.endInsertRows()
        elif after < before:
            at = min(same, after - 1)
            self.beginRemoveRows(nowhere, at, at + before - after - 1)
            self.rows = rows
            self.endRemoveRows()
        else:
            self.rows = rows

    def text(self, row: int, column: int) -> str:
        """The cell's text as it is shown, without the mark of a difference."""
        entry, n = self.rows[row], self.variables
        if column == NUMBER:
            return "+" if self.is_blank(row) else str(row + 1)
        if column <= n:
            return entry.coordinates[column - 1]
        if column <= 2 * n:
            return entry.gradient[column - 1 - n]
        return entry.magnitude if column == self.magnitude else entry.difference

    def whole_text(self, row: int, column: int) -> str:
        """The cell's text with all its digits, as it is copied."""
        entry, n = self.rows[row], self.variables
        if n < column <= self.magnitude and entry.digits:
            return entry.digits[column - 1 - n] or self.text(row, column)
        return self.text(row, column)

    def fault(self, row: int, column: int) -> str:
        """What is wrong with what is typed in a cell; empty when nothing is."""
        place = self.coordinate(column)
        fault = None if place is None else self.rows[row].faults[place]
        return "" if fault is None else f"{fault.message} {fault.hint}".strip()

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.coordinate(index.column()) is None:
            return plain
        return plain | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.EditRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            text = with_minus(self.text(row, column))
            mark = self.rows[row].agreement.value if text and column == self.difference else ""
            return f"{text} {mark}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column)
        return None

    def _tip(self, row: int, column: int) -> str:
        entry, n = self.rows[row], self.variables
        if self.is_blank(row):
            return "Type a number here to add a point."
        if fault := self.fault(row, column):
            return fault
        if n < column <= 2 * n and entry.numeric:
            exact = entry.digits[column - 1 - n] or entry.gradient[column - 1 - n]
            return f"{entry.note}\nexact {exact}\nnumeric {entry.numeric[column - 1 - n]}".strip()
        if column == self.magnitude and entry.digits:
            return f"{entry.note}\n{entry.digits[n]}".strip()
        return entry.note

    def _spoken(self, row: int, column: int) -> str:
        point = "new point" if self.is_blank(row) else f"point {row + 1}"
        if column == NUMBER:
            return point
        text = self.text(row, column) or "empty"
        if column == self.difference and self.text(row, column):
            text = f"{text}, {WORDS[self.rows[row].agreement]}"
        fault = self.fault(row, column)
        return f"{point}, {self.columns[column]}: {text}{f'. {fault}' if fault else ''}"
