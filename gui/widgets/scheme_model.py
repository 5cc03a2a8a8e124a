"""The rows of the schemes as a table model, and how wide their columns have to be."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from gui.session.comparison import WORDS
from gui.session.schemes import EXACT, SchemeRow
from gui.widgets.plain_table import PADDING, Index, RowsModel, split_number, with_minus

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
FIELDS = ("label", "value", "error", "truncation", "roundoff", "slope", "measured", "predicted")


class SchemeModel(RowsModel[SchemeRow]):
    """A row for the exact derivative, one for each scheme, one for the adaptive derivative."""

    columns, tips = COLUMNS, TIPS

    def alike(self, rows: tuple[SchemeRow, ...]) -> bool:
        """Whether the rows are of the same schemes as before."""
        return [row.name for row in rows] == [row.name for row in self.rows]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only schemes can be in focus; arrow keys pass over the other rows."""
        if not index.isValid() or not self.rows[index.row()].scheme:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

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
            parts = [split_number(text) if column != NAME else (text, "") for text in every if text]
            whole = max((metrics.horizontalAdvance(a) for a, b in parts), default=0)
            rest = max((metrics.horizontalAdvance(b) for a, b in parts), default=0)
            if column == ERROR:
                rest += metrics.horizontalAdvance("✓") + PADDING
            short = metrics.horizontalAdvance(title) - whole - rest
            found[column] = (whole + max(0, short), rest)
        return found
