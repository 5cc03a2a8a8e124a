"""One field of a quiz: what is asked, the answer, the verdict with its evidence, hint and answer on
request.
"""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gui.session.chain_intents import AnswerField, Reveal
from gui.session.intents import Intent
from gui.session.quiz_rows import QuizRow
from gui.widgets.underlined_field import UnderlinedField
from studies.messages.judgement import ADJOINT

KINDS = {ADJOINT: "adjoint"}
LOCAL = "local"


class AnswerLine(UnderlinedField):
    """The field.  Enter gives the answer and goes on."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()


class QuizRowView(QWidget):
    """One row.

    Signals
    -------
    intent : an answer was given, or asked for.
    entered(row) : Enter was pressed: the next field is wanted.
    """

    intent = Signal(Intent)
    entered = Signal(QWidget)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row: QuizRow | None = None
        self._hinted = ""
        self.kind, self.label = QLabel(), QLabel()
        self.kind.setProperty("role", "muted")
        self.label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.field = AnswerLine("Answer")
        self.field.setPlaceholderText("number or formula")
        self.label.setBuddy(self.field)
        self.verdict = QLabel()
        self.more = QToolButton()
        self.more.setProperty("role", "fold")
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.clicked.connect(self._asked)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setProperty("role", "muted")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.kind)
        line.addWidget(self.label)
        line.addWidget(self.field, 1)
        line.addWidget(self.more)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.verdict, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addLayout(below)
        self.field.editingFinished.connect(self._given)
        self.field.textEdited.connect(self._typing)
        self.field.entered.connect(self._entered)

    # ------------------------------------------------------------------ what is shown

    def show_row(self, row: QuizRow) -> None:
        """Show a field as it stands; while it is typed in, its text is the person's."""
        before, self.row = self.row, row
        another = before is None or before.field.key != row.field.key
        if another:
            self._hinted = ""
        self.kind.setText(KINDS.get(row.field.what, LOCAL))
        self.label.setText(f"{row.field.label} =")
        self.field.setAccessibleName(row.field.spoken)
        answered = before is not None and before.answer != row.answer
        if another or answered or not self.field.hasFocus():
            with QSignalBlocker(self.field):
                self.field.show_text(row.answer)
        same = self.field.text() == row.answer
        self._say(row, same=same)

    def _say(self, row: QuizRow, *, same: bool) -> None:
        """Verdict and sentences; while another answer is typed, there is none."""
        verdict = f"{row.symbol} {row.words}".strip() if same else ""
        self._paint(self.verdict, verdict, row.role)
        self.field.show_fault(row.error if same else None)
        spoken = f"{verdict}. {row.evidence}" if verdict and same else ""
        self.field.setAccessibleDescription(spoken)
        lines = [row.evidence] if same and row.evidence else []
        if row.shown:
            lines.append(f"{row.field.label} = {row.shown}")
        elif self._hinted == row.field.key:
            lines.append(row.hint)
        told = "\n".join(lines)
        if told != self.told.text():
            self.told.setText(told)
        self.told.setVisible(bool(told))
        hinted = self._hinted == row.field.key
        done = bool(row.shown) or (row.right and same)
        self.more.setVisible(not done)
        self.more.setText("show" if hinted else "hint")
        what = "Show the answer" if hinted else "Hint"
        self.more.setToolTip(what)
        self.more.setAccessibleName(f"{what}: {row.field.spoken}")

    @staticmethod
    def _paint(label: QLabel, text: str, role: str) -> None:
        if label.text() != text:
            label.setText(text)
        label.setVisible(bool(text))
        if label.property("role") != role:
            label.setProperty("role", role)
            label.style().unpolish(label)
            label.style().polish(label)

    # ------------------------------------------------------------------ what a person does

    @Slot()
    def _typing(self) -> None:
        if self.row is not None:
            self._say(self.row, same=self.field.text() == self.row.answer)

    @Slot()
    def _given(self) -> None:
        row = self.row
        if row is not None and self.field.text() != row.answer:
            self.intent.emit(AnswerField(field=row.field.key, text=self.field.text()))

    @Slot()
    def _entered(self) -> None:
        self.entered.emit(self)

    @Slot()
    def _asked(self) -> None:
        """First a hint, then the answer."""
        row = self.row
        if row is None:
            return
        if self._hinted == row.field.key:
            self.intent.emit(Reveal(field=row.field.key))
            return
        self._hinted = row.field.key
        self._say(row, same=self.field.text() == row.answer)
