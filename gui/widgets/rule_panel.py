"""The rule of one node: its operation, its local derivatives and its adjoint, typeset, each with
its number now; and how the numbers come about, in sentences.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.formulas.chain import ShownLine
from gui.widgets.formula import FormulaView
from gui.widgets.named import NamedLabel
from gui.widgets.scrolled_card import ScrolledCard
from gui.widgets.spare import SPARE, drop_beyond


class _Line(QWidget):
    """A formula and its number."""

    def __init__(self) -> None:
        super().__init__()
        self.view = FormulaView(inset=0)
        self.view.setBackgroundRole(QPalette.ColorRole.Base)
        self.number = NamedLabel()
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self.view, 1)
        row.addWidget(self.number)

    def show_line(self, line: ShownLine) -> None:
        self.view.show_formula(line.formula)
        text = f"= {line.number}".replace("-", "−") if line.number else ""
        if text != self.number.text():
            self.number.setText(text)
            self.number.setAccessibleName(f"{line.formula.plain} {text}")


class RulePanel(ScrolledCard):
    """One node."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Local rule of the node", (0, 8, 0, 8), 4, parent)
        self.title = QLabel()
        self.title.setProperty("role", "section")
        self.title.setContentsMargins(8, 0, 8, 0)
        self.sentences = NamedLabel()
        self.sentences.setProperty("role", "muted")
        self.sentences.setWordWrap(True)
        self.sentences.setTextFormat(Qt.TextFormat.PlainText)
        self.sentences.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentences.setAccessibleName("How the numbers of the node come about")
        self.sentences.setContentsMargins(8, 4, 8, 0)
        self.column.addWidget(self.title)
        self.column.addWidget(self.sentences)
        self.column.addStretch(1)
        self.lines: list[_Line] = []

    def show_rule(
        self, title: str, lines: tuple[ShownLine, ...], sentences: tuple[str, ...]
    ) -> None:
        """Show the rule of a node."""
        if title != self.title.text():
            self.title.setText(title)
            self.verticalScrollBar().setValue(0)
        while len(self.lines) < len(lines):
            line = _Line()
            self.column.insertWidget(1 + len(self.lines), line)
            self.lines.append(line)
        drop_beyond(self.lines, len(lines) + SPARE)
        for k, line in enumerate(self.lines):
            line.setVisible(k < len(lines))
            if k < len(lines):
                line.show_line(lines[k])
        told = "\n".join(sentences)
        if told != self.sentences.text():
            self.sentences.setText(told)
        self.sentences.setVisible(bool(told))

    @property
    def numbers(self) -> list[str]:
        """The numbers beside the formulas."""
        return [line.number.text() for line in self.lines if not line.isHidden()]

    def dim(self, dimmed: bool) -> None:
        """Show it faded: it belongs to an earlier text."""
        for line in self.lines:
            line.view.dim(dimmed)
            line.number.setEnabled(not dimmed)
        self.sentences.setEnabled(not dimmed)

    def sizeHint(self) -> QSize:
        """A few lines: the rest is scrolled to."""
        return QSize(240, 120)
