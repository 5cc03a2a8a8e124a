"""What is known about the selected entry: the evidence for its verdict, hints that unfold one part
at a time, and, on request, the exact derivative and its derivation."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from gui.session.check_intents import ShowExact, ShowSteps, Unfold
from gui.session.hint_rows import Hints
from gui.session.intents import Intent
from gui.session.step_rows import Derived
from gui.session.verdict_rows import EntryRow
from gui.widgets.flow_rows import FlowRows
from gui.widgets.formula import FormulaView, Shown
from gui.widgets.named import NamedLabel
from gui.widgets.scrolled_card import ScrolledCard
from gui.widgets.steps_panel import StepsPanel

SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


@dataclass(frozen=True, slots=True)
class Told:
    """What the panel shows.

    Attributes
    ----------
    row : the entry.
    hints : None where there are none.
    exact : the exact derivative; None where it was not asked for.
    derived : its derivation as far as it is shown; None where it was not asked for.
    formulas : of the derivation's rows.
    there : what the button says that moves the point to the counterexample; empty without.
    """

    row: EntryRow
    hints: Hints | None
    exact: Shown | None
    derived: Derived | None
    formulas: tuple[Shown, ...]
    there: str


class VerdictPanel(ScrolledCard):
    """One entry.

    Signals
    -------
    intent : something is to be shown, or hidden.
    going() : to the counterexample.
    """

    intent = Signal(Intent)
    going = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Verdict and evidence", (8, 8, 8, 8), 8, parent)
        self.told: Told | None = None
        self.title, self.evidence, self.domain = QLabel(), NamedLabel(), NamedLabel()
        self.domain.setProperty("role", "muted")
        for label in (self.title, self.evidence, self.domain):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(SELECTABLE)
            label.setWordWrap(True)
        self.evidence.setAccessibleName("Evidence")
        self.domain.setAccessibleName("Where both are defined")
        self.there = QPushButton()
        self.there.clicked.connect(self.going)
        self.hint = QPushButton()
        self.hint.setToolTip("Hints say more at each click")
        self.hint.clicked.connect(self._unfold)
        self.show_exact = QPushButton()
        self.show_exact.clicked.connect(self._exact)
        self.derive = QPushButton()
        self.derive.clicked.connect(self._derive)
        buttons = QWidget()
        rows = FlowRows(buttons)
        for button in (self.there, self.hint, self.show_exact, self.derive):
            rows.addWidget(button)
        self.hints = NamedLabel()
        self.hints.setWordWrap(True)
        self.hints.setTextFormat(Qt.TextFormat.PlainText)
        self.hints.setTextInteractionFlags(SELECTABLE)
        self.hints.setAccessibleName("Hints")
        self.exact = FormulaView(inset=0)
        self.exact.setBackgroundRole(QPalette.ColorRole.Base)
        self.steps = StepsPanel(self.exact)
        self.steps.wanted.connect(self._steps_wanted)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        self.column.addLayout(head)
        parts = (self.evidence, self.domain, buttons, self.hints, self.exact, self.steps)
        for part in parts:
            self.column.addWidget(part)
        self.column.addStretch(1)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in order."""
        lines = (line.view for line in self.steps.lines)
        buttons = (self.there, self.hint, self.show_exact, self.derive)
        return (*buttons, self.exact, *lines, self.steps.more, self.steps.all)

    # ------------------------------------------------------------------ what is shown

    def show_told(self, told: Told) -> None:
        """Show an entry."""
        before, self.told = self.told, told
        row = told.row
        title = f"{row.label}: {row.symbol} {row.words}" if row.words else row.label
        _write(self.title, title, row.role)
        self.evidence.setText(row.evidence)
        self.evidence.setVisible(bool(row.evidence))
        self.domain.setText(row.domain)
        self.domain.setVisible(bool(row.domain))
        _name(self.there, told.there)
        self.there.setVisible(bool(told.there))
        self._show_hints(told.hints)
        shown = told.exact is not None
        _name(
            self.show_exact, "Hide the exact derivative" if shown else "Show the exact derivative"
        )
        self.exact.setVisible(shown)
        if told.exact is not None:
            self.exact.show_formula(told.exact)
        derived = told.derived
        _name(self.derive, "Hide the derivation" if derived else "Show the derivation")
        self.steps.setVisible(derived is not None)
        if derived is not None:
            self.steps.show_steps(derived, told.formulas)
        if before is not None and before.row.key != row.key:
            self.verticalScrollBar().setValue(0)

    def _show_hints(self, hints: Hints | None) -> None:
        rows = () if hints is None else hints.rows
        self.hints.setText("\n".join(f"{one.title}: {one.sentence}" for one in rows))
        self.hints.setVisible(bool(rows))
        more = "" if hints is None else hints.next
        _name(self.hint, more)
        self.hint.setVisible(bool(more))

    def dim(self, dimmed: bool) -> None:
        """Fade what belongs to an earlier text."""
        self.exact.dim(dimmed)
        self.steps.dim(dimmed)
        for label in (self.title, self.evidence, self.domain, self.hints):
            label.setEnabled(not dimmed)

    # ------------------------------------------------------------------ what a person does

    @Slot()
    def _unfold(self) -> None:
        hints = None if self.told is None else self.told.hints
        if hints is not None:
            self.intent.emit(Unfold(key=hints.key, count=hints.count + 1))

    @Slot()
    def _exact(self) -> None:
        told = self.told
        if told is not None:
            self.intent.emit(ShowExact(key=told.row.key, shown=told.exact is None))

    @Slot()
    def _derive(self) -> None:
        told = self.told
        if told is not None:
            self.intent.emit(ShowSteps(key=told.row.key, count=0 if told.derived else 1))

    @Slot(int)
    def _steps_wanted(self, count: int) -> None:
        if self.told is not None:
            self.intent.emit(ShowSteps(key=self.told.row.key, count=count))


def _name(button: QPushButton, text: str) -> None:
    """What a button says, to the eye and to a screen reader."""
    if button.text() != text:
        button.setText(text)
        button.setAccessibleName(text)


def _write(label: QLabel, text: str, role: str) -> None:
    if label.text() != text:
        label.setText(text)
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)
