"""The derivation of one derivative, typeset: each line with the rule that made it, one more at each
click, or all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.session.step_rows import Derived, StepRow
from gui.widgets.formula import FormulaView, Shown
from gui.widgets.spare import SPARE, drop_beyond

ANY = Qt.TextInteractionFlag.TextSelectableByMouse


class StepLine(QWidget):
    """One line: heading, rule, formula."""

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.rule, self.why = QLabel(), QLabel(), QLabel()
        self.heading.setProperty("role", "section")
        for label in (self.rule, self.why):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(ANY)
        self.why.setProperty("role", "muted")
        self.verified = QLabel()
        self.verified.setProperty("role", "good")
        self.view = FormulaView(inset=8)
        self.view.setBackgroundRole(QPalette.ColorRole.Base)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.rule, 1)
        head.addWidget(self.verified, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(2)
        column.addWidget(self.heading)
        column.addLayout(head)
        column.addWidget(self.why)
        column.addWidget(self.view)

    def show_row(self, row: StepRow, formula: Shown) -> None:
        """Show it."""
        why = f"{row.why} {row.where}".strip()
        for label, text in (
            (self.heading, row.heading),
            (self.rule, row.title),
            (self.why, why),
            (self.verified, row.verified),
        ):
            if label.text() != text:
                label.setText(text)
            label.setVisible(bool(text))
        self.view.show_formula(formula)


class StepsPanel(QWidget):
    """As many steps as are shown.

    Signals
    -------
    wanted(count) : so many steps are to be shown; 0 hides them.
    """

    wanted = Signal(int)

    def __init__(self, before: QWidget, parent: QWidget | None = None) -> None:
        """``before`` : what Tab comes from."""
        super().__init__(parent)
        self.before = before
        self.setAccessibleName("Derivation step by step")
        self.lines: list[StepLine] = []
        self._derived = Derived((), 0, 0)
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.more = QPushButton("Next step")
        self.all = QPushButton("All steps")
        for button in (self.more, self.all):
            button.setAccessibleName(button.text())
        self.more.clicked.connect(self._more)
        self.all.clicked.connect(self._all)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for part in (self.more, self.all, self.count):
            foot.addWidget(part)
        foot.addStretch(1)
        self._column.addLayout(foot)

    def show_steps(self, derived: Derived, formulas: tuple[Shown, ...]) -> None:
        """Show so much of a derivation; ``formulas`` are those of its rows."""
        self._derived = derived
        while len(self.lines) < len(derived.rows):
            line = StepLine()
            self._column.insertWidget(len(self.lines), line)
            if self.lines:
                QWidget.setTabOrder(self.lines[-1].view, line.view)
            else:
                QWidget.setTabOrder(self.before, line.view)
            self.lines.append(line)
            QWidget.setTabOrder(line.view, self.more)
            QWidget.setTabOrder(self.more, self.all)
        drop_beyond(self.lines, len(derived.rows) + SPARE)
        for k, line in enumerate(self.lines):
            line.setVisible(k < len(derived.rows))
        for line, row, formula in zip(self.lines, derived.rows, formulas, strict=False):
            line.show_row(row, formula)
        left = derived.count - derived.shown
        self.count.setText(f"{derived.shown} of {derived.count} steps" if derived.count else "…")
        self.more.setVisible(left > 0)
        self.all.setVisible(left > 1)

    def dim(self, dimmed: bool) -> None:
        """Fade what belongs to an earlier text."""
        for line in self.lines:
            line.view.dim(dimmed)

    @Slot()
    def _more(self) -> None:
        self.wanted.emit(self._derived.shown + 1)

    @Slot()
    def _all(self) -> None:
        self.wanted.emit(self._derived.count)
