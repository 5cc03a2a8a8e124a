"""The Hessian in numbers: the matrix, or several schemes side by side, the facts about it, SciPy's
opinion and the formula.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.session.comparison import Row
from gui.session.hessian_rows import EntryRow
from gui.session.map_facts import Fact
from gui.session.matrix import Entries
from gui.theme import Appearance
from gui.widgets.entry_table import EntryTable
from gui.widgets.formula import Shown
from gui.widgets.matrix_side import MatrixSide
from gui.widgets.named import NamedLabel

FEW = 2
"""The Hessian as a matrix, and the Taylor polynomial."""


class HessianSide(MatrixSide):
    """Numbers, facts and the formula."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.schemes = EntryTable()
        self.column.insertWidget(self.column.indexOf(self.table), self.schemes)
        self.schemes.hide()
        self.matrix.setAccessibleName("Exact and numeric Hessian matrix")
        self.facts.setAccessibleName("What the Hessian tells")
        self.formulas.setAccessibleName("Hessian matrix and what it means")
        self.meaning = NamedLabel()
        self.meaning.setWordWrap(True)
        self.meaning.setAccessibleName("What the Hessian means")
        self.meaning.setTextFormat(Qt.TextFormat.PlainText)
        self.meaning.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.meaning.setContentsMargins(8, 0, 8, 4)
        self.formulas.add_words(self.meaning)

    def show_matrix(
        self, rows: tuple[Row, ...], matrix: Entries | None, remarks: tuple[str, ...]
    ) -> None:
        """The Hessian by one scheme; of one variable a list of one."""
        self.schemes.hide()
        self.show_numbers(rows, matrix, remarks, as_matrix=matrix is not None)

    def show_schemes(self, heads: tuple[str, ...], rows: tuple[EntryRow, ...]) -> None:
        """The same by several."""
        self.matrix.hide()
        self.table.hide()
        self.schemes.show()
        self.schemes.show_rows(heads, rows)

    def show_facts(self, facts: tuple[Fact, ...], *, current: bool, stale: bool) -> None:
        """Numbers in their table, sentences below the formula."""
        numbers = tuple(fact for fact in facts if not fact.sentence)
        self.facts.setVisible(bool(numbers) or not facts)
        self.facts.show_facts(numbers, current=current, stale=stale)
        told = "\n".join(fact.name for fact in facts if fact.sentence)
        if told != self.meaning.text():
            self.meaning.setText(told)
        self.meaning.setVisible(bool(told))
        self.meaning.setEnabled(not stale)

    def show_formulas(self, formulas: tuple[Shown, ...]) -> None:
        """Above what they mean, where they are few."""
        super().show_formulas(formulas)
        self.formulas.place_words(self.meaning, first=len(formulas) > FEW)

    def _settle(self) -> None:
        super()._settle()
        if not self._below:
            self._share(0, 3, 4)

    def set_appearance(self, appearance: Appearance) -> None:
        self.schemes.set_colours(appearance.colours)
        super().set_appearance(appearance)

    def dim(self, dimmed: bool, *, opinions: bool = False) -> None:
        super().dim(dimmed, opinions=opinions)
        self.schemes.dim(dimmed)
