"""What stands beside the pictures of the Curvature lens when the table shows all critical points:
the table, how complete it is, and the evidence for the row in focus.

A column at the right of the pictures, or a strip below them where the window is large.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.session.critical_rows import (
    CriticalRow,
    as_csv,
    as_text,
    completeness,
    headings,
    rows,
)
from gui.session.intents import Intent, MovePoint
from gui.session.map_facts import Certainty
from gui.theme import Appearance
from gui.widgets.critical_table import CriticalTable
from gui.widgets.fields import next_stroke
from gui.widgets.named import NamedLabel
from gui.widgets.side import Side
from gui.widgets.side_column import HEIGHT
from studies.messages.critical import CriticalPoints
from symbolic.problem import Problem

CHOOSE = (
    "Click a row, or press Enter in it: the point moves there. Here stands why it is what it is."
)

UNBROKEN = "\u00a0=\u00a0"
"""An equation stays in one line."""

LEAST_CARD = 88
"""Height that is left to the sentences, which scroll, at 100 %, px."""


class CriticalPanel(Side):
    """Table and sentences.

    Signals
    -------
    intent : the point moves to a critical point.
    command : an action of the window.
    """

    intent = Signal(Intent)
    command = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem: Problem | None = None
        self._found: CriticalPoints | None = None
        self._shown_of: tuple[object, ...] = ()
        self._colours = Appearance().colours
        self.table = CriticalTable()
        self.complete = _sentence("How complete the list is")
        self.evidence = _sentence("Evidence for the selected row")
        self.card = QScrollArea()
        self.card.setAccessibleName("Completeness and evidence")
        self.card.setProperty("role", "card")
        self.card.setWidgetResizable(True)
        self.card.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QFrame()
        inner.setProperty("role", "sheet")
        inner.setBackgroundRole(QPalette.ColorRole.Base)
        words = QVBoxLayout(inner)
        words.setContentsMargins(8, 8, 8, 8)
        words.setSpacing(8)
        for part in (self.complete, self.evidence):
            words.addWidget(part)
        words.addStretch(1)
        self.card.setWidget(inner)
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._body.setContentsMargins(0, 0, 0, 0)
        numbers = QVBoxLayout()
        numbers.addWidget(self.table)
        numbers.addStretch(0)  # at the top of the strip
        self._body.addLayout(numbers)
        self._body.addWidget(self.card, 1)
        self.table.chosen.connect(self._show_evidence)
        self.table.wanted.connect(self._go)
        self.table.copy.connect(self._copy)
        self._settle()

    def set_appearance(self, appearance: Appearance) -> None:
        """Take this appearance."""
        self._colours = appearance.colours
        self.table.set_colours(appearance.colours)
        super().set_appearance(appearance)
        self._show_complete()

    def _settle(self) -> None:
        """Sizes and directions for where it stands."""
        self.card.setMinimumHeight(round(LEAST_CARD * self._scale))
        self._stand(self._body, HEIGHT, (4, 3))

    # ------------------------------------------------------------------ what is shown

    @property
    def rows(self) -> tuple[CriticalRow, ...]:
        """The rows shown."""
        return self.table.rows

    def show_found(self, problem: Problem, found: CriticalPoints | None) -> None:
        """Show what is known so far."""
        if self._shown_of and self._shown_of[0] is problem and self._shown_of[1] is found:
            return
        self._shown_of = (problem, found)
        self._problem, self._found = problem, found
        self.table.show_rows(headings(problem), rows(problem, found))
        self._show_complete()
        self._show_evidence()

    def _show_complete(self) -> None:
        mark, text = completeness(self._found)
        sign = "" if mark is Certainty.UNKNOWN else f"{mark.value} "
        _say(self.complete, f"{sign}{text}")
        colour = self._colours.good if mark is Certainty.CERTAIN else self._colours.muted
        sheet = f"color: {colour};"
        if self.complete.styleSheet() != sheet:
            self.complete.setStyleSheet(sheet)

    @Slot()
    def _show_evidence(self) -> None:
        at = self.table.row
        told = self.rows[at].told.replace(" = ", UNBROKEN) if 0 <= at < len(self.rows) else ""
        _say(self.evidence, told or (CHOOSE if self.rows else ""))
        role = "" if told else "muted"
        if self.evidence.property("role") != role:
            self.evidence.setProperty("role", role)
            self.evidence.style().unpolish(self.evidence)
            self.evidence.style().polish(self.evidence)

    def choose(self, row: int) -> None:
        """Spell out this row."""
        self.table.choose(row)

    def dim(self, dimmed: bool) -> None:
        """Fade what belongs to an earlier text or box."""
        self.table.dim(dimmed)
        self.complete.setEnabled(not dimmed)
        self.evidence.setEnabled(not dimmed)

    # ------------------------------------------------------------------ what a person does

    @Slot(int)
    def _go(self, row: int) -> None:
        if 0 <= row < len(self.rows) and self.rows[row].to:
            self.intent.emit(MovePoint(stroke=next_stroke(), to=self.rows[row].to))

    @Slot(str)
    def _copy(self, name: str) -> None:
        if self._problem is None or self._found is None:
            return
        if name == "csv":
            QGuiApplication.clipboard().setText(as_csv(self._problem, self._found))
        elif name == "text":
            QGuiApplication.clipboard().setText(as_text(self._problem, self._found))
        else:
            self.command.emit(name)


def _sentence(name: str) -> QLabel:
    label = NamedLabel()
    label.setWordWrap(True)
    label.setAccessibleName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return label


def _say(label: QLabel, text: str) -> None:
    if label.text() != text:
        label.setText(text)
