"""The critical points as a table model: which column is which, what it says, how wide it is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from gui.session.critical_rows import MEANINGS, CriticalRow
from gui.widgets.plain_table import (
    Index,
    RowsModel,
    is_number,
    split_number,
    widest,
    with_minus,
)

KIND = 0
"""The first column; one for each variable follows, then f, the eigenvalues and the mark."""


class CriticalModel(RowsModel[CriticalRow]):
    """A row for each point, and for each set that is not isolated."""

    @property
    def variables(self) -> int:
        """How many coordinates there are."""
        return max(0, len(self.columns) - 4)

    @property
    def value(self) -> int:
        """The column of f."""
        return self.variables + 1

    @property
    def eigenvalues(self) -> int:
        """The column of the eigenvalues."""
        return self.variables + 2

    @property
    def mark(self) -> int:
        """The last column: proved, or searched."""
        return self.variables + 3

    def show(self, columns: tuple[str, ...], rows: tuple[CriticalRow, ...]) -> bool:
        """Show these rows; whether other columns, or other rows, than before."""
        if columns != self.columns:
            self.beginResetModel()
            self.columns, self.rows = columns, rows
            self.endResetModel()
            return True
        return self.set_rows(rows)

    def alike(self, rows: tuple[CriticalRow, ...]) -> bool:
        """Whether the rows are of the same points as before."""
        return [row.to for row in rows] == [row.to for row in self.rows] and [
            row.kind for row in rows
        ] == [row.kind for row in self.rows]

    def text(self, row: int, column: int) -> str:
        """The cell's text as it is shown."""
        entry = self.rows[row]
        if column == KIND:
            return entry.label
        if column == self.mark:
            return entry.certainty.value
        if not entry.isolated:
            return entry.place if column == KIND + 1 else ""
        if column <= self.variables:
            return entry.coordinates[column - 1]
        if column == self.value:
            return entry.value
        return entry.eigenvalues

    def numeric(self, column: int) -> bool:
        """Whether the column's numbers stand with their decimal points in one line."""
        return KIND < column <= self.value or (column == self.eigenvalues and self.variables == 1)

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return with_minus(self.text(index.row(), index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tip
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), index.column())
        return None

    def _spoken(self, at: int, column: int) -> str:
        row = self.rows[at]
        if column == KIND:
            return row.spoken
        if column == self.mark:
            return f"{row.label}, {MEANINGS[row.certainty]}"
        return f"{row.label}, {self.columns[column]}: {self.text(at, column) or 'none'}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and section == self.mark:
            return "; ".join(f"{mark.value} {words}" for mark, words in MEANINGS.items())
        return super().headerData(section, orientation, role)

    def measured(self, metrics: QFontMetrics) -> dict[int, tuple[int, int]]:
        """How wide the parts of each column are, before the decimal point and from it on; of words
        the whole is the first."""
        found = {}
        points = [at for at, row in enumerate(self.rows) if row.isolated]
        for column, title in enumerate(self.columns):
            rows = range(len(self.rows)) if column in (KIND, self.mark) else points
            texts = {with_minus(self.text(at, column)) for at in rows}
            numbers = {text for text in texts if self.numeric(column) and is_number(text)}
            parts = [split_number(text) for text in numbers]
            whole = widest(metrics, (before for before, _ in parts))
            rest = widest(metrics, (after for _, after in parts))
            words = widest(metrics, texts - numbers)
            short = max(words, metrics.horizontalAdvance(title)) - whole - rest
            found[column] = (whole + max(0, short), rest)
        return found
