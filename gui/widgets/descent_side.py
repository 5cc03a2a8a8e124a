"""What stands beside the pictures of the Descent lens: the table of methods, what happened to the
one in focus, theory, and gradient and Hessian typeset.

A column at the right of the pictures, or a strip below them where the window is large.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.plots.method_colours import Look
from gui.session.intents import Intent
from gui.session.race_rows import RaceRow
from gui.session.theory_facts import TheoryFact
from gui.theme import Appearance
from gui.widgets.formula import Shown
from gui.widgets.formula_list import FormulaList
from gui.widgets.method_table import MethodTable
from gui.widgets.named import NamedLabel
from gui.widgets.side import Side
from gui.widgets.theory_panel import TheoryPanel

HEIGHT = 320
"""Of the strip, at 100 %, px: eleven methods with a sentence below them."""

UNBROKEN = "\u00a0=\u00a0"
"""An equation stays in one line."""

LEAST_CARD = 96
"""Height that is left to theory and formulas, which scroll, at 100 %, px."""


class DescentSide(Side):
    """Numbers, sentences and formulas."""

    intent = Signal(Intent)
    command = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = MethodTable()
        self.message = NamedLabel()
        self.message.setWordWrap(True)
        self.message.setAccessibleName("What happened to the method in focus")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.message.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.message.setContentsMargins(8, 0, 8, 0)
        self.theory = TheoryPanel()
        self.formulas = FormulaList("Theory, gradient and Hessian")
        self.predicted = NamedLabel()
        self.predicted.setWordWrap(True)
        self.predicted.setProperty("role", "muted")
        self.predicted.setAccessibleName("What theory says of the method in focus")
        self.predicted.setTextFormat(Qt.TextFormat.PlainText)
        self.predicted.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.predicted.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.predicted.setContentsMargins(8, 0, 8, 4)
        self.formulas.put_first(self.theory)
        self.formulas.add_words(self.theory.sentences, self.predicted)
        numbers = QVBoxLayout()
        numbers.setSpacing(4)
        numbers.addWidget(self.table)
        numbers.addWidget(self.message)
        numbers.addStretch(0)
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.addLayout(numbers)
        self._body.addWidget(self.formulas, 1)
        self.table.intent.connect(self.intent)
        self.table.command.connect(self.command)
        self.table.chosen.connect(self._show_message)
        self.theory.intent.connect(self.intent)
        self._settle()

    def set_appearance(self, appearance: Appearance) -> None:
        """Take this appearance."""
        self.table.set_colours(appearance.colours)
        super().set_appearance(appearance)

    def _settle(self) -> None:
        """Sizes and directions for where it stands."""
        self.formulas.setMinimumHeight(round(LEAST_CARD * self._scale))
        self._stand(self._body, HEIGHT, (12, 5))

    def show_rows(self, rows: tuple[RaceRow, ...], looks: dict[int, Look], function: str) -> None:
        """The table's rows, and the sentence about the one in focus."""
        self.table.show_rows(rows, looks, function)
        self._show_message()

    @property
    def told(self) -> RaceRow | None:
        """The row whose message is shown: the current one, else the first that races."""
        rows, at = self.table.rows, self.table.row
        if 0 <= at < len(rows):
            return rows[at]
        return next((row for row in rows if row.on), None)

    @Slot()
    def _show_message(self) -> None:
        row = self.told
        if row is None:
            text, role = "No method races: tick one in the table.", "muted"
        elif row.fault:
            text, role = f"{row.label}: {row.fault}", "error"
        elif not row.on:
            text, role = f"{row.label} does not race: tick its box, or press Space.", "muted"
        else:
            where = f" {row.place.replace(' = ', UNBROKEN)}." if row.place else ""
            text, role = f"{row.label}: {row.message}{where}" if row.message else "", "muted"
        if text != self.message.text():
            self.message.setText(text)
        theory = f"{row.label}: {row.theory}" if row is not None and row.theory else ""
        if theory != self.predicted.text():
            self.predicted.setText(theory)
            self.predicted.setVisible(bool(theory))
        if role != self.message.property("role"):
            self.message.setProperty("role", role)
            self.message.style().unpolish(self.message)
            self.message.style().polish(self.message)

    def show_theory(self, facts: tuple[TheoryFact, ...], sentences: tuple[str, ...]) -> None:
        """What theory says."""
        self.theory.show_theory(facts, sentences)

    def show_formulas(self, formulas: tuple[Shown, ...]) -> None:
        """Gradient and Hessian."""
        self.formulas.show_formulas(formulas)

    def dim(self, dimmed: bool, *, results: bool = False) -> None:
        """Fade what belongs to an earlier text; ``results``: what was computed from earlier
        fields."""
        self.table.dim(dimmed or results)
        self.theory.dim(dimmed or results)
        self.formulas.dim(dimmed)
        self.message.setEnabled(not dimmed)
        self.predicted.setEnabled(not dimmed)
