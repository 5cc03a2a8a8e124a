"""The question of a lesson's page: what is asked, where it is answered, the verdict with its
evidence, and, on request, the answer."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gui.lessons.seen import Seen, key_lines
from gui.session.intents import Intent
from gui.session.lecturing import Marked, expected_formulas, is_one_line
from gui.session.lesson import Question
from gui.session.lesson_intents import AnswerQuestion, RevealAnswer
from gui.session.rich_text import plain_text
from gui.theme import Appearance
from gui.widgets.answer_editor import AnswerEditor
from gui.widgets.formula import FormulaView, Shown
from gui.widgets.prose_editor import ProseEditor
from gui.widgets.rich_text import RichText
from gui.widgets.underlined_field import UnderlinedField

SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse

HEADINGS = {
    "derivative": "Question",
    "value": "Question",
    "choice": "Question: choose one",
    "open": "Question: nobody judges the answer",
}


class ChoiceRow(QWidget):
    """One choice: its button and its text, which is as good to click on."""

    def __init__(self, number: int, group: QButtonGroup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QRadioButton()
        self.text = RichText(f"Choice {number + 1}")
        self.text.clicked.connect(self._clicked)
        group.addButton(self.button, number)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self._beside = QVBoxLayout()
        self._beside.addWidget(self.text)
        row.addLayout(self._beside, 1)

    @Slot()
    def _clicked(self) -> None:
        self.button.setFocus(Qt.FocusReason.MouseFocusReason)
        self.button.click()

    def show_choice(self, markdown: str, seen: Seen) -> None:
        """Show a choice."""
        self.text.show_text(markdown, seen.pictures)
        # the button and the first line have one middle
        higher = self.button.sizeHint().height() - self.text.fontMetrics().height()
        self._beside.setContentsMargins(0, max(0, higher // 2), 0, 0)
        self.button.setAccessibleName(plain_text(markdown) or self.text.accessibleName())


class QuestionPanel(QFrame):
    """One question."""

    intent = Signal(Intent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.heading = QLabel()
        self.heading.setProperty("role", "section")
        self.heading.setWordWrap(True)
        self.ask = RichText("What is asked")
        self.about = QLabel()
        self.about.setProperty("role", "muted")
        self.rows: list[ChoiceRow] = []
        self.group = QButtonGroup(self)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(8)
        self.field = UnderlinedField("Your answer")
        self.field.setPlaceholderText("your answer")
        self.editor = AnswerEditor()
        self.editor.setPlaceholderText("[2x y, x^2], or a line for each")
        self.prose = ProseEditor("Your answer", 3)
        self.prose.setPlaceholderText("your answer")
        self.echo = FormulaView(inset=0)
        self.echo.setBackgroundRole(QPalette.ColorRole.Base)
        self.verdict, self.evidence = QLabel(), QLabel()
        self.evidence.setAccessibleName("Evidence")
        self.verdict.setAccessibleName("Verdict")
        self.reveal = QPushButton()
        self.key = RichText("The answer")
        self.exact: list[FormulaView] = []
        self._exact = QVBoxLayout()
        self.why = RichText("Why")
        for label in (self.about, self.verdict, self.evidence):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(SELECTABLE)
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        for told in (self.heading, self.ask, self.about):
            column.addWidget(told)
        column.addLayout(self._choices)
        inputs = (self.field, self.editor, self.prose, self.echo, self.verdict, self.evidence)
        for widget in inputs:
            column.addWidget(widget)
        column.addWidget(self.reveal, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.key)
        column.addLayout(self._exact)
        column.addWidget(self.why)
        self.group.idClicked.connect(self._chosen)
        for typed in (self.field.typed, self.editor.typed, self.prose.typed):
            typed.connect(self._typed)
        self.reveal.clicked.connect(self._reveal)
        self._revealed = False

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """Where an answer is typed."""
        return self.field, self.editor, self.prose

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in order, besides choices and formulas."""
        return (*self.fields, self.echo, self.reveal)

    def set_appearance(self, appearance: Appearance) -> None:
        """Take this appearance."""
        self.field.set_fault_colour(appearance.colours.bad)
        self.editor.set_fault_colour(appearance.colours.bad)

    # ------------------------------------------------------------------ what is shown

    def show_seen(self, seen: Seen) -> None:
        """Show the question of the page in front; nothing where it asks nothing."""
        meaning = seen.meaning
        question = meaning.page.question
        self.setVisible(question.kind != "none")
        if question.kind == "none":
            return
        self.heading.setText(HEADINGS[question.kind])
        self.ask.show_text(question.ask, seen.pictures)
        self._show_about(seen)
        self._show_choices(question, seen)
        marked = meaning.marked(meaning.at, seen.known)
        self._show_fields(question, marked, one_line=is_one_line(meaning))
        self._show_echo(marked, seen)
        self._show_verdict(marked)
        self._show_key(question, seen)
        shown = bool(question.why.strip()) and (marked.right or bool(question.revealed))
        self.why.show_text(question.why if shown else "", seen.pictures)

    def _show_about(self, seen: Seen) -> None:
        meaning, parts = seen.meaning, []
        if meaning.labels:
            parts.append(f"Your {meaning.labels}:")
        if meaning.other_function:
            parts.insert(0, f"It is about {' '.join(meaning.other_function.split())}.")
        self.about.setText(" ".join(parts))
        self.about.setVisible(bool(parts))

    def _show_choices(self, question: Question, seen: Seen) -> None:
        texts = question.choices if question.kind == "choice" else ()
        while len(self.rows) < len(texts):
            row = ChoiceRow(len(self.rows), self.group)
            self._choices.addWidget(row)
            before = self.rows[-1].button if self.rows else self.field.previousInFocusChain()
            if before is not None:
                self.setTabOrder(before, row.button)
            self.rows.append(row)
        with QSignalBlocker(self.group):
            # One of an exclusive group cannot be unchecked by itself.
            self.group.setExclusive(False)
            for number, row in enumerate(self.rows):
                row.setVisible(number < len(texts))
                if number < len(texts):
                    row.show_choice(texts[number], seen)
                row.button.setChecked(question.answer.strip() == str(number + 1))
            self.group.setExclusive(True)

    def _show_fields(self, question: Question, marked: Marked, *, one_line: bool) -> None:
        mathematics = question.kind in ("derivative", "value")
        self.field.setVisible(mathematics and one_line)
        self.editor.setVisible(mathematics and not one_line)
        self.prose.setVisible(question.kind == "open")
        if question.kind == "open":
            self.prose.show_text(question.answer)
        elif mathematics and one_line:
            self.field.show_text(question.answer)
            self.field.show_fault(marked.error)
            if marked.words and marked.error is None:
                self.field.setAccessibleDescription(f"{marked.words}. {marked.evidence}")
        elif mathematics:
            self.editor.show_text(question.answer)
            self.editor.show_fault(marked.error)

    def _show_echo(self, marked: Marked, seen: Seen) -> None:
        self.echo.setVisible(bool(marked.markup))
        if marked.markup:
            self.echo.show_formula(Shown(marked.text, seen.svg(marked.markup)))

    def _show_verdict(self, marked: Marked) -> None:
        title = f"{marked.symbol} {marked.words}".strip()
        if self.verdict.property("role") != marked.role:
            self.verdict.setProperty("role", marked.role)
            self.verdict.style().unpolish(self.verdict)
            self.verdict.style().polish(self.verdict)
        self.verdict.setText(title)
        self.verdict.setVisible(bool(title))
        self.evidence.setText(marked.evidence)
        self.evidence.setVisible(bool(marked.evidence))

    def _show_key(self, question: Question, seen: Seen) -> None:
        self._revealed = bool(question.revealed)
        name = "Hide the answer" if self._revealed else "Show the answer"
        self.reveal.setText(name)
        self.reveal.setAccessibleName(name)
        text = expected_formulas(seen.meaning.page)
        said = f"**Answer:** {text}" if text else ""
        if question.kind == "open" and text:
            said = f"**Answer**\n\n{text}"
        self.key.show_text(said if self._revealed else "", seen.pictures)
        lines = key_lines(seen.meaning, seen.known) if self._revealed else []
        while len(self.exact) < len(lines):
            view = FormulaView(inset=0)
            view.setBackgroundRole(QPalette.ColorRole.Base)
            self._exact.addWidget(view)
            self.setTabOrder(self.exact[-1] if self.exact else self.reveal, view)
            self.exact.append(view)
        for number, view in enumerate(self.exact):
            view.setVisible(number < len(lines))
            if number < len(lines):
                markup, plain = lines[number]
                copies = (("Typst", markup), ("text", plain))
                view.show_formula(Shown(plain, seen.svg(markup), copies))

    # ------------------------------------------------------------------ what a person does

    @Slot(str, int)
    def _typed(self, text: str, stroke: int) -> None:
        self.intent.emit(AnswerQuestion(stroke=stroke, text=text))

    @Slot(int)
    def _chosen(self, number: int) -> None:
        self.intent.emit(AnswerQuestion(text=str(number + 1)))

    @Slot()
    def _reveal(self) -> None:
        self.intent.emit(RevealAnswer(shown=not self._revealed))
