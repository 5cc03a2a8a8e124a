"""Where a lecturer writes the page in front: title, part, text, question, and its place among the
pages."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.lessons.seen import Seen
from gui.session.intents import Intent
from gui.session.lesson import KINDS, Question
from gui.session.lesson_faults import faults
from gui.session.lesson_intents import (
    AddPage,
    DeletePage,
    DuplicatePage,
    EditPage,
    EditQuestion,
    EndLesson,
    KeepSheet,
    MovePage,
)
from gui.widgets.fields import NumberField
from gui.widgets.flow_rows import FlowRows
from gui.widgets.named import NamedBox, NamedLabel
from gui.widgets.prose_editor import ProseEditor
from studies.messages.check import OF
from studies.messages.steps import MOST_ORDER

KIND_NAMES = (
    "no question", "a derivative", "a value or a formula", "one of several choices",
    "a text that nobody judges",
)  # fmt: skip
"""What :data:`gui.session.lesson.KINDS` are called."""

EXPECTED = {
    "value": "Right is (exactly)",
    "choice": "Right is number",
    "open": "Answer of the key",
}

BUTTONS = (
    ("Use what the window shows", "The function, the lens and its settings become this page's"),
    ("Add a page", "After this one; it shows what is shown now"),
    ("Duplicate", "The same page once more, after this one"),
    ("Move up", "Towards the first page"),
    ("Move down", "Towards the last page"),
    ("Delete the page", "Undo brings it back"),
    ("Remove the lesson", "The worksheet stays; undo brings the pages back"),
)


class LessonForm(QWidget):
    """The form of one page."""

    intent = Signal(Intent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.part = NumberField("Title of the page"), NumberField("Part of the lesson")
        self.text = ProseEditor("Text of the page", 8)
        self.text.setPlaceholderText("Markdown, with formulas such as $x^2 y$ between dollar signs")
        self.kind = NamedBox("Kind of question")
        for name in KIND_NAMES:
            self.kind.addItem(name)
        self.ask = ProseEditor("What is asked", 2)
        self.of = NamedBox("Which derivative")
        for name in ("the usual one", *OF):
            self.of.addItem(name)
        self.wrt = NumberField("By which variable")
        self.wrt.setPlaceholderText("x, or x, y in turn")
        self.order = NamedBox("Order")
        for number in range(1, MOST_ORDER + 1):
            self.order.addItem(str(number))
        self.direction = NumberField("Direction")
        self.direction.setPlaceholderText("1, 1")
        self.choices = ProseEditor("Choices, a line each", 3)
        self.expected = NumberField("What is right")
        self.why = ProseEditor("Why, shown with the answer", 2)
        self.faults = NamedLabel()
        self.faults.setProperty("role", "error")
        self.faults.setWordWrap(True)
        self.faults.setAccessibleName("Formulas that cannot be read")
        self._labels: dict[QWidget, QLabel] = {}
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setSpacing(4)
        for label, field in (
            ("Part", self.part),
            ("Title", self.title),
            ("Text", self.text),
            ("Question", self.kind),
            ("Asked", self.ask),
            ("Derivative", self.of),
            ("By", self.wrt),
            ("Order", self.order),
            ("Direction", self.direction),
            ("Choices, a line each", self.choices),
            ("Right is", self.expected),
            ("Why, shown with the answer", self.why),
        ):
            self._labels[field] = QLabel(label)
            self._labels[field].setProperty("role", "muted")
            self._labels[field].setBuddy(field)
            form.addRow(self._labels[field], field)
        self.buttons = {name: QPushButton(name) for name, _ in BUTTONS}
        strip = QWidget()
        rows = FlowRows(strip)
        for name, tip in BUTTONS:
            button = self.buttons[name]
            button.setToolTip(tip)
            button.setAccessibleName(name)
            rows.addWidget(button)
            button.clicked.connect(self._pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(form)
        column.addWidget(self.faults)
        column.addWidget(strip)
        self._connect()

    def _connect(self) -> None:
        for field in (self.title, self.part, self.text):
            field.typed.connect(self._page_typed)
        for field in (self.ask, self.wrt, self.direction, self.choices, self.expected, self.why):
            field.typed.connect(self._question_typed)
        self.kind.activated.connect(self._kind_chosen)
        self.of.activated.connect(self._of_chosen)
        self.order.activated.connect(self._order_chosen)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in order."""
        return (*self._labels, *self.buttons.values())

    # ------------------------------------------------------------------ what is shown

    def show_seen(self, seen: Seen) -> None:
        """Show how the page in front is written."""
        page, meaning = seen.meaning.page, seen.meaning
        question = page.question
        self.title.show_text(page.title)
        self.part.show_text(page.part)
        self.text.show_text(page.text)
        self.ask.show_text(question.ask)
        self.wrt.show_text(question.wrt)
        self.direction.show_text(question.direction)
        if _lines(self.choices.toPlainText()) != question.choices:
            self.choices.show_text("\n".join(question.choices))
        self.expected.show_text(question.expected)
        self.why.show_text(question.why)
        for box, index in (
            (self.kind, KINDS.index(question.kind)),
            (self.of, ("", *OF).index(question.of) if question.of in OF else 0),
            (self.order, max(1, min(question.order, MOST_ORDER)) - 1),
        ):
            with QSignalBlocker(box):
                box.setCurrentIndex(index)
        self._show_rows(question)
        told = faults(page)
        self.faults.setText("\n".join(told))
        self.faults.setVisible(bool(told))
        self.buttons["Use what the window shows"].setEnabled(meaning.sheet_changed)
        self.buttons["Move up"].setEnabled(meaning.at > 0)
        self.buttons["Move down"].setEnabled(meaning.at < len(meaning.pages) - 1)

    def _show_rows(self, question: Question) -> None:
        kind = question.kind
        derivative, asks = kind == "derivative", kind != "none"
        usual = derivative and question.of in ("", "derivative")
        for field, visible in (
            (self.ask, asks),
            (self.of, derivative),
            (self.wrt, usual),
            (self.order, usual),
            (self.direction, derivative and question.of == "directional"),
            (self.choices, kind == "choice"),
            (self.expected, kind in EXPECTED),
            (self.why, asks),
        ):
            field.setVisible(visible)
            self._labels[field].setVisible(visible)
        self._labels[self.expected].setText(EXPECTED.get(kind, ""))

    # ------------------------------------------------------------------ what a person does

    @Slot(str, int)
    def _page_typed(self, text: str, stroke: int) -> None:
        options = {self.title: "title", self.part: "part", self.text: "text"}
        option = options[self.sender()]  # type: ignore[index]
        self.intent.emit(EditPage(stroke=stroke, option=option, value=text))

    @Slot(str, int)
    def _question_typed(self, text: str, stroke: int) -> None:
        options = {
            self.ask: "ask",
            self.wrt: "wrt",
            self.direction: "direction",
            self.choices: "choices",
            self.expected: "expected",
            self.why: "why",
        }
        option = options[self.sender()]  # type: ignore[index]
        value = _lines(text) if option == "choices" else text
        self.intent.emit(EditQuestion(stroke=stroke, option=option, value=value))

    @Slot(int)
    def _kind_chosen(self, index: int) -> None:
        self.intent.emit(EditQuestion(option="kind", value=KINDS[index]))

    @Slot(int)
    def _of_chosen(self, index: int) -> None:
        self.intent.emit(EditQuestion(option="of", value=("", *OF)[index]))

    @Slot(int)
    def _order_chosen(self, index: int) -> None:
        self.intent.emit(EditQuestion(option="order", value=index + 1))

    @Slot()
    def _pressed(self) -> None:
        intents: dict[str, Intent] = {
            "Use what the window shows": KeepSheet(),
            "Add a page": AddPage(),
            "Duplicate": DuplicatePage(),
            "Move up": MovePage(by=-1),
            "Move down": MovePage(by=1),
            "Delete the page": DeletePage(),
            "Remove the lesson": EndLesson(),
        }
        button = self.sender()
        assert isinstance(button, QPushButton)
        self.intent.emit(intents[button.text()])


def _lines(text: str) -> tuple[str, ...]:
    """The choices that a text holds, a line each."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())
