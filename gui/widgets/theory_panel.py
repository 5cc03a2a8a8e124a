"""What theory says, line by line: names, numbers, and a rate that can be taken over; and sentences,
which may stand elsewhere.

It shows the facts of :mod:`gui.session.theory_facts`; it computes nothing.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.session.descent_intents import UseRate
from gui.session.intents import Intent
from gui.session.race_rows import real
from gui.session.theory_facts import TheoryFact
from gui.widgets.named import NamedLabel

NAME, NUMBER = range(2)


class TheoryPanel(QWidget):
    """The lines.

    Attributes
    ----------
    sentences : a label of its own, whose place is the owner's to choose.
    """

    intent = Signal(Intent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[TheoryFact, ...] = ()
        self._lines: list[tuple[QLabel, QLabel]] = []
        self.use = QPushButton("use this rate", self)
        self.use.setAccessibleName("Use the best fixed rate")
        self.use.setToolTip("Gradient descent takes this rate, in every row of the table")
        self.use.setProperty("role", "small")
        self.use.clicked.connect(self._take)
        self.use.hide()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(NUMBER, 1)
        self.sentences = NamedLabel(self)
        self.sentences.setWordWrap(True)
        self.sentences.setProperty("role", "muted")
        self.sentences.setAccessibleName("What theory says")
        self.sentences.setTextFormat(Qt.TextFormat.PlainText)
        self.sentences.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentences.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.sentences.setContentsMargins(8, 4, 8, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(6)
        column.addLayout(self._grid)

    @property
    def facts(self) -> tuple[TheoryFact, ...]:
        """What is shown."""
        return self._facts

    def show_theory(self, facts: tuple[TheoryFact, ...], sentences: tuple[str, ...]) -> None:
        """Show these lines and sentences."""
        words = real("\n".join(sentences))
        if words != self.sentences.text():
            self.sentences.setText(words)
        self.sentences.setVisible(bool(words))
        if facts == self._facts:
            return
        self._facts = facts
        while len(self._lines) < len(facts):
            self._add_line()
        place = next((k for k, fact in enumerate(facts) if fact.rate), None)
        for k, (name, number) in enumerate(self._lines):
            shown = k < len(facts)
            name.setVisible(shown)
            number.setVisible(shown)
            if shown:
                fact = facts[k]
                name.setText(fact.name)
                number.setText(fact.number)
                number.setAccessibleName(fact.spoken)
                name.setToolTip(fact.tip)
                number.setToolTip(fact.tip)
        self._make_room(place)

    def _make_room(self, place: int | None) -> None:
        """Put the button below this line: beside it, a narrow panel would have no room for both."""
        for row, (name, number) in enumerate(self._lines):
            lower = row + (place is not None and row > place)
            self._grid.removeWidget(name)
            self._grid.removeWidget(number)
            self._grid.addWidget(name, lower, NAME, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(number, lower, NUMBER)
        if place is not None:
            self._grid.addWidget(self.use, place + 1, NUMBER, Qt.AlignmentFlag.AlignLeft)
        self.use.setVisible(place is not None)

    def _add_line(self) -> None:
        name, number = QLabel(), QLabel()
        name.setProperty("role", "muted")
        number.setWordWrap(True)
        number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = len(self._lines)
        self._grid.addWidget(name, row, NAME, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(number, row, NUMBER)
        self._lines.append((name, number))

    @Slot()
    def _take(self) -> None:
        rate = next((fact.rate for fact in self._facts if fact.rate), "")
        if rate:
            self.intent.emit(UseRate(rate=rate))

    def dim(self, dimmed: bool) -> None:
        """Fade what belongs to an earlier text."""
        self.setEnabled(not dimmed)
        self.sentences.setEnabled(not dimmed)
