"""What stands beside the pictures of the Network lens: how the training went, the gradient check
with the mistake that may be made on purpose, and both passes as formulas.

A column at the right of the pictures, or a strip below them where the window is large.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from engine.network.settings import MISTAKES
from gui.session.comparison import MINUS_SIGN, Agreement
from gui.session.gradient_check_rows import (
    CHECK_COLUMNS,
    CHECK_TIPS,
    GRADED,
    MILESTONE_COLUMNS,
    MILESTONE_TIPS,
    check_rows,
    milestones,
    verdict,
)
from gui.session.intents import Intent
from gui.session.trainer_state import TrainerState
from gui.theme import Appearance
from gui.widgets.choices import Entries
from gui.widgets.named import NamedLabel
from gui.widgets.network_controls import NetworkChoice
from gui.widgets.passes_list import PassesList
from gui.widgets.result_table import ResultTable
from gui.widgets.side import SHARE, WIDEST, WIDTH, Side
from studies.messages.network import GradientCheck, Training

HEIGHT = 272
"""Of the strip, at 100 %, px."""

ROOMY, TALL = 480, 640
"""A column at least so high, px at 100 %, has room for check and formulas, and for the milestones
as well."""

PAGES: Entries = (("gradient check", "check"), ("formulas", "passes"))

NOT_CHECKED = (
    "The gradient is checked at the first weights, when the training pauses, and now and then."
)


class NetworkSide(Side):
    """Numbers, sentences and formulas."""

    intent = Signal(Intent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.milestones = ResultTable(
            "Loss and accuracy", MILESTONE_COLUMNS, MILESTONE_TIPS, -1, ((0.8, ()),)
        )
        self.sentence = _sentence("What happened")
        self.mistake = NetworkChoice(
            "Mistake",
            "mistake",
            tuple((title, name) for name, title in MISTAKES.items()),
        )
        self.mistake.box.setToolTip("A classic mistake, made in every backward pass from now on")
        self.mistake.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = self.mistake.layout()
        assert isinstance(row, QBoxLayout)
        row.setStretch(1, 1)
        self.page = NetworkChoice("Show", "page", PAGES)
        self.page.label.hide()
        self.page.box.setAccessibleName("What is shown below")
        self._page = "check"
        self.heading = QLabel("Gradient check")
        self.heading.setProperty("role", "section")
        self.verdict = NamedLabel()
        self.verdict.setAccessibleName("Verdict of the gradient check")
        self.check = ResultTable(
            "Gradient check of each parameter array", CHECK_COLUMNS, CHECK_TIPS, GRADED,
            ((0.85, ()), (0.85, (1,)), (0.7, (1,)), (0.7, (1, 3))),
        )  # fmt: skip
        self.diagnosis = _sentence("What the gradient check tells")
        self.passes = PassesList()
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        for choice in (self.mistake, self.page):
            choice.intent.connect(self.intent)
        self._settle()

    def _lay_out(self) -> None:
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.mistake, 1)
        how = QWidget()
        column = QVBoxLayout(how)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.milestones)
        column.addWidget(self.sentence)
        column.addStretch(1)
        self.checked = QWidget()
        column = QVBoxLayout(self.checked)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        title = QHBoxLayout()
        title.setSpacing(8)
        title.addWidget(self.heading)
        title.addWidget(self.page)
        title.addWidget(self.verdict, 1)
        column.addLayout(title)
        self.words = _scrolled(self.diagnosis)
        column.addWidget(self.check)
        column.addWidget(self.words, 1)
        self.formulas = QVBoxLayout()
        self.formulas.setSpacing(4)
        self.formulas.addWidget(self.passes, 1)
        self._body.addWidget(how)
        self._body.addWidget(self.checked)
        self._body.addLayout(self.formulas)

    def set_appearance(self, appearance: Appearance) -> None:
        """Take this appearance."""
        for table in (self.milestones, self.check):
            table.set_colours(appearance.colours)
        super().set_appearance(appearance)

    def _settle(self) -> None:
        """Sizes and directions for where it stands."""
        if self._below:
            self._body.setDirection(QBoxLayout.Direction.LeftToRight)
            self._body.setSpacing(16)
            self.formulas.insertWidget(0, self.head)
            self.setMinimumSize(0, 0)
            self.setMaximumWidth(WIDEST)
            self.setFixedHeight(round(HEIGHT * self._scale))
            self._share(5, 10, 9)
        else:
            self._body.setDirection(QBoxLayout.Direction.TopToBottom)
            self._body.setSpacing(8)
            self._body.insertWidget(1, self.head)
            self.setMinimumHeight(0)
            self.setMaximumHeight(WIDEST)
            self.setFixedWidth(min(round(WIDTH * self._scale), round(SHARE * self._room)))
        self._make_room()

    def _share(self, *shares: int) -> None:
        for place, share in enumerate(shares):
            self._body.setStretch(place, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """What a column that is not high has no room for is on another page, or left out."""
        high = self.height() / self._scale
        paged = not self._below and high < ROOMY
        check, passes = (not paged or self._page == page for page in ("check", "passes"))
        self.milestones.setVisible(self._below or high >= TALL)
        self.page.setVisible(paged)
        self.heading.setVisible(not paged)
        self.check.setVisible(check)
        self.words.setVisible(check)
        self.passes.setVisible(passes)
        if not self._below:
            self._share(0, 0, 4 if check else 0, 3 if passes else 0)

    # ------------------------------------------------------------------ what is shown

    def show_training(self, training: Training | None, state: TrainerState) -> None:
        """How the training went; what stands in its way comes first."""
        text, role = "", "muted"
        if training is not None:
            self.milestones.show_rows(milestones(training))
            failed = training.status not in ("running", "done")
            text = training.sentence
            role = "error" if failed else "muted"
            text = " ".join(part for part in (text, training.note) if part)
        if state.told:
            text, role = f"{state.told} {text}", "muted"
        if state.trouble:
            text, role = state.trouble, "error"
        _say(self.sentence, text, role)

    def show_check(self, check: GradientCheck | None) -> None:
        """The table, the verdict, and what it tells."""
        if check is None:
            self.check.show_rows(())
            _say(self.verdict, "", "muted")
            _say(self.diagnosis, NOT_CHECKED, "muted")
            return
        words, grade = verdict(check)
        self.check.show_rows(check_rows(check))
        role = {Agreement.AGREES: "good", Agreement.DIFFERS: "error"}.get(grade, "muted")
        _say(self.verdict, f"{grade.value} {words}", role)
        told = (f"At epoch {check.epoch}.", *check.sentences, *check.remarks)
        _say(self.diagnosis, " ".join(told), "muted")

    def show_options(self, mistake: str, page: str) -> None:
        """Which mistake is made, and which page is shown where there is room for one."""
        self.mistake.show_value(mistake)
        self.page.show_value(page)
        if page != self._page:
            self._page = page
            self._make_room()

    def dim(self, dimmed: bool) -> None:
        """Fade what belongs to earlier fields."""
        self.milestones.dim(dimmed)
        self.check.dim(dimmed)
        self.passes.dim(dimmed)
        for label in (self.verdict, self.diagnosis, self.sentence):
            label.setEnabled(not dimmed)


def _scrolled(words: QLabel) -> QScrollArea:
    """The words, scrolled where they are too long."""
    told = QFrame()
    column = QVBoxLayout(told)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(words)
    column.addStretch(1)
    area = QScrollArea()
    area.setAccessibleName(f"{words.accessibleName()}, scrolled")
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(told)
    return area


def _sentence(name: str) -> QLabel:
    """A label for sentences."""
    label = NamedLabel()
    label.setWordWrap(True)
    label.setAccessibleName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    label.setContentsMargins(8, 0, 8, 0)
    return label


def _say(label: QLabel, text: str, role: str) -> None:
    """Write ``text`` with real minus signs, in the colour of ``role``."""
    text = MINUS_SIGN.sub("−", text)
    if text != label.text():
        label.setText(text)
    if role != label.property("role"):
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)
