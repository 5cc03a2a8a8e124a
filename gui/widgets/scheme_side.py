"""What stands beside the pictures of the Derivative lens: the table of schemes, the formula of the
scheme in focus, what is out of the ordinary, and the exact derivative typeset.

A column at the right of the pictures, or a strip below them where the window is large.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.session.intents import Intent
from gui.session.schemes import SchemeRow
from gui.theme import Appearance
from gui.widgets.formula import Shown
from gui.widgets.formula_list import FormulaList
from gui.widgets.named import NamedLabel
from gui.widgets.scheme_table import SchemeTable
from gui.widgets.side import SHARE, WIDEST, WIDTH, Side
from gui.widgets.side_column import HEIGHT

NARROWEST_TABLE = 560
"""Of the table in the strip, at 100 %, px."""


def _words(role: str, name: str) -> QLabel:
    label = NamedLabel()
    label.setWordWrap(True)
    label.setProperty("role", role)
    label.setAccessibleName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    label.setContentsMargins(8, 4, 8, 4)
    label.hide()
    return label


class SchemeSide(Side):
    """Numbers, sentences and the formula."""

    intent = Signal(Intent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = SchemeTable()
        self.remark = _words("muted", "The scheme in focus")
        self.notes = _words("error", "What is out of the ordinary")
        self.formulas = FormulaList("Derivative")
        numbers = QVBoxLayout()
        numbers.addWidget(self.table)
        numbers.addStretch(0)
        self.formulas.add_words(self.notes, self.remark)
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(8)
        self._body.addLayout(numbers)
        self._body.addWidget(self.formulas, 1)
        self.table.intent.connect(self.intent)
        self._settle()

    def set_appearance(self, appearance: Appearance) -> None:
        """Take this appearance."""
        self.table.set_colours(appearance.colours)
        super().set_appearance(appearance)

    def _settle(self) -> None:
        """Sizes and directions for where it stands."""
        if self._below:
            self._body.setDirection(QBoxLayout.Direction.LeftToRight)
            self._body.setSpacing(16)
            self.setMinimumSize(0, 0)
            self.setMaximumWidth(WIDEST)
            self.setFixedHeight(round(HEIGHT * self._scale))
            self.table.setMinimumWidth(round(NARROWEST_TABLE * self._scale))
            self._body.setStretch(0, 5)
            self._body.setStretch(1, 3)
        else:
            self._body.setDirection(QBoxLayout.Direction.TopToBottom)
            self._body.setSpacing(8)
            self.table.setMinimumWidth(0)
            self.setMinimumHeight(0)
            self.setMaximumHeight(WIDEST)
            self.setFixedWidth(min(round(WIDTH * self._scale), round(SHARE * self._room)))
            self._body.setStretch(0, 0)
            self._body.setStretch(1, 1)

    def show_rows(self, rows: tuple[SchemeRow, ...], focus: str) -> None:
        """The table's rows, and the remark about the one in focus."""
        self.table.show_rows(rows, focus)
        _say(self.remark, next((row.about for row in rows if row.name == focus), ""))

    def show_notes(self, sentences: tuple[str, ...]) -> None:
        """What is out of the ordinary."""
        _say(self.notes, "\n".join(sentences))

    def show_formulas(self, formulas: tuple[Shown, ...]) -> None:
        """The exact derivative."""
        self.formulas.show_formulas(formulas)

    def dim(self, dimmed: bool) -> None:
        """Fade what belongs to an earlier text."""
        self.table.dim(dimmed)
        self.formulas.dim(dimmed)
        self.notes.setEnabled(not dimmed)


def _say(label: QLabel, text: str) -> None:
    if text != label.text():
        label.setText(text)
        label.setVisible(bool(text))
