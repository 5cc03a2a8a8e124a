"""The controls of practice: the rule and the level, the seed, the button for a new exercise, and
the score."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gui.session.intents import Intent
from gui.session.practice_intents import AskExercise, ChangePractice
from gui.session.practising import Practising
from gui.widgets.choices import Choice
from gui.widgets.flow_rows import FlowRows
from gui.widgets.named import NamedLabel
from gui.widgets.underlined_field import UnderlinedField
from studies.messages.check import Check
from studies.messages.exercise import LEVELS, RULES


class PracticeChoice(Choice):
    """A label and a list, for one option of the :class:`Practice`."""

    @Slot(int)
    def _chosen(self, index: int) -> None:
        self.intent.emit(ChangePractice(option=self._option, value=self._entries[index][1]))


class PracticeBar(QWidget):
    """In as many rows as there have to be."""

    intent = Signal(Intent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practising: Practising | None = None
        self._check: Check | None = None
        self.rule = PracticeChoice(
            "Exercise", "rule", tuple((words, name) for name, words in RULES.items())
        )
        self.level = PracticeChoice(
            "Level", "level", tuple((f"{k}: {words}", k) for k, words in LEVELS.items())
        )
        self.seed = UnderlinedField("Seed of the exercises")
        self.seed.setPlaceholderText("1")
        label = QLabel("Seed")
        label.setProperty("role", "muted")
        label.setBuddy(self.seed)
        named = QWidget()
        row = QHBoxLayout(named)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(label)
        row.addWidget(self.seed)
        self.new = QPushButton("New exercise")
        self.new.setAccessibleName("New exercise")
        self.new.setToolTip("The next exercise of this rule, level and seed")
        self.new.clicked.connect(self._asked)
        self.score = NamedLabel()
        self.score.setTextFormat(Qt.TextFormat.PlainText)
        self.score.setAccessibleName("Score")
        self._rows = FlowRows(self)
        for part in (self.rule, self.level, named, self.new, self.score):
            self._rows.addWidget(part)
        for choice in (self.rule, self.level):
            choice.intent.connect(self.intent)
        self.seed.typed.connect(self._typed)
        self.set_scale(1.0)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in order."""
        return (self.rule.box, self.level.box, self.seed, self.new)

    def set_scale(self, scale: float) -> None:
        """Sizes for type that is larger by this factor."""
        self.seed.setFixedWidth(round(64 * scale))

    def show_practice(self, practising: Practising, check: Check | None) -> None:
        """Show what is chosen, and how it goes."""
        self._practising, self._check = practising, check
        self.rule.show_value(practising.rule)
        self.level.show_value(practising.level)
        self.seed.show_text(practising.practice.seed)
        self.seed.show_fault(practising.fault())
        waiting = practising.awaited() is not None
        self.new.setEnabled(practising.fault() is None and not waiting)
        score = practising.score(check)
        words = f"{score.symbols}  {score.words}".strip()
        if words != self.score.text():
            self.score.setText(words)
            self.score.setToolTip(score.words)
        self.score.setVisible(bool(words))

    @Slot(str, int)
    def _typed(self, text: str, stroke: int) -> None:
        self.intent.emit(ChangePractice(stroke=stroke, option="seed", value=text))

    @Slot()
    def _asked(self) -> None:
        practising = self._practising
        request = None if practising is None else practising.next()
        if practising is not None and request is not None:
            verdict = practising.verdict(self._check)
            self.intent.emit(AskExercise(request=request, verdict=verdict))
