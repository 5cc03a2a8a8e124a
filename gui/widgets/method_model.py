"""The rows of the descent methods as a table model: which column is which, what it says, and how
wide it has to be."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from gui.session.race_rows import SEARCHES, RaceRow
from gui.widgets.plain_table import PADDING, Index, RowsModel, split_number, with_minus

COLUMNS = (
    "", "rate", "β", "search, β₂", "steps", "status", "f", "‖∇f‖", "order", "factor", "predicted",
    "#f", "#∇f", "#H",
)  # fmt: skip
(
    NAME, RATE, KEEP, OTHER, STEPS, STATUS, VALUE, SLOPE, ORDER, FACTOR, PREDICTED, F_COUNT,
    GRADIENT_COUNT, HESSIAN_COUNT,
) = range(14)  # fmt: skip
TIPS = (
    "A method that is ticked races (Space)",
    "The learning rate; empty for the method's own",
    "What is kept: by momentum and Nesterov of the last step, by RMSProp of the mean square, by"
    " Adam of the mean gradient (β₁)",
    "How far gradient descent goes; what Adam keeps of the mean square (β₂)",
    "Steps taken", "How it ended", "The last value", "The length of the last gradient",
    "The order of convergence, measured at the path's end",
    "The factor by which a step shrinks the distance to the minimum, measured",
    "The same factor, predicted from the Hessian at the minimum",
    "Evaluations of f", "Evaluations of the gradient", "Evaluations of the Hessian",
)  # fmt: skip
FIELDS = {
    STEPS: "steps", VALUE: "value", SLOPE: "slope", ORDER: "order", FACTOR: "factor",
    PREDICTED: "predicted", F_COUNT: "f_count", GRADIENT_COUNT: "gradient_count",
    HESSIAN_COUNT: "hessian_count",
}  # fmt: skip
"""Columns of plain numbers and the fields of a row that they show."""

SPOKEN = {
    KEEP: "kept", SLOPE: "gradient length", F_COUNT: "evaluations of f",
    GRADIENT_COUNT: "gradients", HESSIAN_COUNT: "Hessians", PREDICTED: "predicted factor",
}  # fmt: skip
"""Headings that are signs, in words."""

OF_THE_FUNCTION = (VALUE, SLOPE, F_COUNT, GRADIENT_COUNT)
"""Columns whose headings have the function's name."""

_NUMBER = re.compile(r"-?\d+(\.\d*)?(e[-+]?\d+)?")
"""What stands with its decimal point on the column's line; expressions and words do not."""


class MethodModel(RowsModel[RaceRow]):
    """A row for each method."""

    columns: tuple[str, ...] = COLUMNS
    tips: tuple[str, ...] = TIPS

    def alike(self, rows: tuple[RaceRow, ...]) -> bool:
        """Whether the rows are of the same methods as before."""
        return [row.method for row in rows] == [row.method for row in self.rows]

    def set_rows(self, rows: tuple[RaceRow, ...]) -> bool:
        """Show these rows; only those that differ are drawn again."""
        if not self.alike(rows):
            return super().set_rows(rows)
        before, self.rows = self.rows, rows
        last = len(self.columns) - 1
        for at, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(at, 0), self.index(at, last))
        return False

    def set_function(self, name: str) -> None:
        """Head the columns with this function's name."""
        heads = tuple(
            title.replace("f", name) if column in OF_THE_FUNCTION else title
            for column, title in enumerate(COLUMNS)
        )
        if heads != self.columns:
            self.columns = heads
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(heads) - 1)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Words are at the left, like what is below them."""
        if role == Qt.ItemDataRole.TextAlignmentRole and section == STATUS:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)

    def option(self, row: int, column: int) -> str:
        """What a cell changes: ``rate``, ``keep``, ``second``, ``search``, or empty."""
        entry = self.rows[row]
        if column == OTHER:
            if entry.search:
                return "search"
            return "second" if entry.option("second") is not None else ""
        name = {RATE: "rate", KEEP: "keep"}.get(column, "")
        return name if name and entry.option(name) is not None else ""

    def text(self, row: int, column: int) -> str:
        """The cell's text, as it is copied."""
        entry = self.rows[row]
        if column == NAME:
            return entry.label
        if column in FIELDS:
            return str(getattr(entry, FIELDS[column]))
        if column == STATUS:
            return entry.ending.words
        option = self.option(row, column)
        if option == "search":
            return SEARCHES[entry.search]
        typed = entry.option(option)
        return "" if typed is None else typed.text or typed.usual

    def is_usual(self, row: int, column: int) -> bool:
        """Whether a cell shows what stands for an empty field."""
        typed = self.rows[row].option(self.option(row, column))
        return typed is not None and not typed.text

    def fault(self, row: int, column: int) -> str:
        """What is wrong with what is typed in a cell; empty when nothing is."""
        typed = self.rows[row].option(self.option(row, column))
        return "" if typed is None else typed.fault

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == NAME:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        if self.option(index.row(), index.column()):
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        at, column = index.row(), index.column()
        row = self.rows[at]
        if role == Qt.ItemDataRole.DisplayRole:
            text = with_minus(self.text(at, column))
            return f"{row.ending.symbol} {text}".strip() if column == STATUS else text
        if role == Qt.ItemDataRole.EditRole:
            typed = row.option(self.option(at, column))
            return row.search if typed is None else typed.text
        if role == Qt.ItemDataRole.CheckStateRole and column == NAME:
            return Qt.CheckState.Checked if row.on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(at, column) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(at, column)
        return None

    def _tip(self, at: int, column: int) -> str:
        row = self.rows[at]
        if fault := self.fault(at, column):
            return fault
        if column in (RATE, KEEP, OTHER):
            return TIPS[column] if self.option(at, column) else ""
        if column in (ORDER, FACTOR, PREDICTED):
            return row.theory
        return "\n".join(part for part in (row.message, row.place) if part)

    def _spoken(self, at: int, column: int) -> str:
        row = self.rows[at]
        if column == NAME:
            return f"{row.label}, {'races' if row.on else 'does not race'}"
        text = self.text(at, column) or "none"
        heading = SPOKEN.get(column, self.columns[column])
        if column == OTHER:
            heading = "search" if row.search else "second mean kept"
        fault = self.fault(at, column)
        return f"{row.label}, {heading}: {text}{f'. {fault}' if fault else ''}"

    # ------------------------------------------------------------------ widths

    def aligned(self, row: int, column: int) -> bool:
        """Whether a cell stands with its decimal point on the column's line."""
        if column in (NAME, STATUS) or self.option(row, column) == "search":
            return False
        return _NUMBER.fullmatch(self.text(row, column)) is not None

    def measured(self, metrics: QFontMetrics) -> dict[int, tuple[int, int]]:
        """How wide the parts of each column are, before the decimal point and from it on; of words
        the whole is the first."""
        found = {}
        for column, title in enumerate(self.columns):
            whole = rest = width = 0
            for at in range(len(self.rows)):
                text = with_minus(self.text(at, column))
                if self.aligned(at, column):
                    before, after = split_number(text)
                    whole = max(whole, metrics.horizontalAdvance(before))
                    rest = max(rest, metrics.horizontalAdvance(after))
                else:
                    width = max(width, metrics.horizontalAdvance(text))
            if column == STATUS:
                width += metrics.horizontalAdvance("∅") + PADDING
            short = max(width, metrics.horizontalAdvance(title)) - whole - rest
            found[column] = (whole + max(0, short), rest)
        return found
