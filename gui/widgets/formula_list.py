"""A scrollable list of typeset formulas."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from gui.widgets.formula import FormulaView, Shown
from gui.widgets.scrolled_card import ScrolledCard
from gui.widgets.spare import drop_beyond


class FormulaList(ScrolledCard):
    """Formulas below one another, each with its context menu."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, (0, 4, 0, 4), 4, parent)
        self.column.addStretch(1)
        self.views: list[FormulaView] = []
        self._first = 0

    def put_first(self, above: QWidget) -> None:
        """Something that is scrolled with the formulas, above them."""
        self.column.insertWidget(self._first, above)
        self._first += 1

    def add_words(self, below: QWidget, at_the_end: QWidget | None = None) -> None:
        """Words that are scrolled with the formulas: below them, and at the end of the card."""
        self.column.insertWidget(self.column.count() - 1, below)
        if at_the_end is not None:
            self.column.addWidget(at_the_end)

    def place_words(self, words: QWidget, *, first: bool) -> None:
        """Move words that were added: above the formulas, or below them again."""
        at = self.column.indexOf(words)
        if first == (at < self._first):
            return
        self.column.removeWidget(words)
        self._first += 1 if first else -1
        place = self._first - 1 if first else self._first + len(self.views)
        self.column.insertWidget(place, words)

    def sizeHint(self) -> QSize:
        """A few lines: the rest is scrolled to."""
        return QSize(240, 96)

    def show_formulas(self, formulas: tuple[Shown, ...]) -> None:
        """Show these formulas, in order."""
        while len(self.views) < len(formulas):
            view = FormulaView()
            view.setBackgroundRole(QPalette.ColorRole.Base)
            self.column.insertWidget(self._first + len(self.views), view)
            self.views.append(view)
        drop_beyond(self.views, len(formulas))
        for view, formula in zip(self.views, formulas, strict=True):
            view.show_formula(formula)

    def dim(self, dimmed: bool) -> None:
        """Show them faded: they belong to an earlier text."""
        for view in self.views:
            view.dim(dimmed)
