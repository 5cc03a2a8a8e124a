"""The lines of a derivation that a person typed: each typeset, with how it compares with the one
before; the first wrong one is marked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from gui.session.line_rows import LineRow
from gui.widgets.formula import FormulaView, Shown
from gui.widgets.spare import SPARE, drop_beyond


class _Line(QFrame):
    """One line."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "line")
        self.number, self.verdict, self.sentence = QLabel(), QLabel(), QLabel()
        self.number.setProperty("role", "muted")
        self.view = FormulaView(inset=0)
        self.view.setBackgroundRole(QPalette.ColorRole.Base)
        self.sentence.setWordWrap(True)
        self.sentence.setProperty("role", "muted")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 2, 8, 2)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.number, 0, 0)
        grid.addWidget(self.view, 0, 1)
        grid.addWidget(self.verdict, 0, 2)
        grid.addWidget(self.sentence, 1, 1, 1, 2)

    def show_row(self, row: LineRow, formula: Shown) -> None:
        """Show it."""
        self.number.setText(str(row.number))
        self.view.show_formula(formula)
        self.sentence.setText(row.sentence)
        self.verdict.setText(f"{row.symbol} {row.words}".strip())
        self.setAccessibleName(f"Line {row.number}: {row.words}. {row.sentence}")
        frame = "wrong" if row.first else "line"
        for part, role in ((self.verdict, row.role), (self, frame)):
            if part.property("role") != role:
                part.setProperty("role", role)
                part.style().unpolish(part)
                part.style().polish(part)


class LinesList(QFrame):
    """All lines; hidden where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Lines of your derivation")
        self.setProperty("role", "card")
        self.lines: list[_Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(2)
        self.hide()

    def show_lines(self, rows: tuple[LineRow, ...], formulas: tuple[Shown, ...]) -> None:
        """Show these lines, each with its formula."""
        while len(self.lines) < len(rows):
            line = _Line()
            self._column.addWidget(line)
            self.lines.append(line)
        drop_beyond(self.lines, len(rows) + SPARE)
        for k, line in enumerate(self.lines):
            line.setVisible(k < len(rows))
        for line, row, formula in zip(self.lines, rows, formulas, strict=False):
            line.show_row(row, formula)
        self.setVisible(bool(rows))
