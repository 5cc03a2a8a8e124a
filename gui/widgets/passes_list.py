"""Forward and backward pass, a line each: the formula, its shapes, why; a wrong line is marked, and
the right one stands below it.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.formulas.network import ShownStep
from gui.widgets.formula import FormulaView
from gui.widgets.scrolled_card import ScrolledCard
from gui.widgets.spare import drop_beyond

HEADINGS = ("Forward pass", "Backward pass")


class _Line(QFrame):
    """One line of a pass."""

    def __init__(self) -> None:
        super().__init__()
        self.formula, self.right = FormulaView(inset=0), FormulaView(inset=0)
        for view in (self.formula, self.right):
            view.setBackgroundRole(QPalette.ColorRole.Base)
        self.shapes, self.why = QLabel(), QLabel()
        self.verdicts = (QLabel("✗"), QLabel("✓"))
        for label in (self.shapes, self.why):
            label.setProperty("role", "muted")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.why.setWordWrap(True)
        self.verdicts[0].setProperty("role", "error")
        self.verdicts[1].setProperty("role", "good")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 2, 8, 2)
        column.setSpacing(0)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, verdict, view in zip(
            (first, second), self.verdicts, (self.formula, self.right), strict=True
        ):
            row.setSpacing(8)
            row.addWidget(verdict)
            row.addWidget(view, 1)
            column.addLayout(row)
        first.addWidget(self.shapes, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(self.why)

    def show_step(self, step: ShownStep) -> None:
        """Show this line."""
        self.formula.show_formula(step.formula)
        self.shapes.setText(step.shape)
        self.why.setText(f"{step.why} Shapes: {step.shapes}." if step.shapes else step.why)
        self.formula.setToolTip(step.why)
        self.formula.setAccessibleDescription(f"{step.shape}. {step.why}")
        wrong = step.right is not None
        if step.right is not None:
            self.right.show_formula(step.right)
        self.right.setVisible(wrong)
        for verdict, name in zip(self.verdicts, ("Wrong", "As it should be"), strict=True):
            verdict.setVisible(wrong)
            verdict.setAccessibleName(name)
            verdict.setToolTip(name)
        role = "wrong" if wrong else ""
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)

    def dim(self, dimmed: bool) -> None:
        """Show it faded."""
        self.formula.dim(dimmed)
        self.right.dim(dimmed)
        self.why.setEnabled(not dimmed)


class PassesList(ScrolledCard):
    """All lines, scrolled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Forward and backward pass as formulas", (0, 4, 0, 8), 4, parent)
        column = self.column
        self.headings = tuple(QLabel(text) for text in HEADINGS)
        self._columns = (QVBoxLayout(), QVBoxLayout())
        # Backward first: it is what the lens is about.
        for k in (1, 0):
            self.headings[k].setProperty("role", "section")
            self.headings[k].setContentsMargins(8, 4, 8, 0)
            self.headings[k].hide()
            self._columns[k].setSpacing(4)
            column.addWidget(self.headings[k])
            column.addLayout(self._columns[k])
        column.addStretch(1)
        self.lines: tuple[list[_Line], list[_Line]] = ([], [])
        self._texts: tuple[str, ...] = ()
        self._settling = False

    def sizeHint(self) -> QSize:
        """A few lines: the rest is scrolled to."""
        return QSize(240, 96)

    def show_passes(self, steps: tuple[ShownStep, ...]) -> None:
        """Show these lines, in order; a wrong one comes into sight."""
        for k, lines in enumerate(self.lines):
            wanted = [step for step in steps if step.backward == bool(k)]
            self.headings[k].setVisible(bool(wanted))
            while len(lines) < len(wanted):
                lines.append(_Line())
                self._columns[k].addWidget(lines[-1])
            drop_beyond(lines, len(wanted))
            for line, step in zip(lines, wanted, strict=True):
                line.show_step(step)
        texts = tuple(step.formula.plain for step in steps)
        # Their pictures come later, and with them their heights.
        self._settling = self._settling or texts != self._texts
        self._texts = texts
        if self._settling:
            self._settling = any(step.formula.svg is None for step in steps)
            QTimer.singleShot(0, self, self._show_wrong)

    @Slot()
    def _show_wrong(self) -> None:
        """Scroll to the first line that is wrong, or to the top."""
        wrong = next((line for line in self.lines[1] if not line.right.isHidden()), None)
        bar = self.verticalScrollBar()
        bar.setValue(0)
        if wrong is not None:
            self.ensureWidgetVisible(wrong, 0, 16)

    def dim(self, dimmed: bool) -> None:
        """Show them faded: they belong to an earlier text."""
        for line in (*self.lines[0], *self.lines[1]):
            line.dim(dimmed)
