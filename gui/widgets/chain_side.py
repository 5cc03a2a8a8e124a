"""What stands beside the picture of the Chain rule lens: the derivatives by the inputs, what they
cost, and the rule of one node; or a quiz in their place.

A column at the right of the picture, or a strip below it where the window is large.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.session.chain_rows import COST_TIPS, COSTS, DERIVATIVE_TIPS, DERIVATIVES, GRADED
from gui.session.intents import Intent
from gui.session.table_row import TableRow
from gui.theme import Appearance
from gui.widgets.named import NamedLabel
from gui.widgets.quiz_list import QuizList
from gui.widgets.result_table import ResultTable
from gui.widgets.rule_panel import RulePanel
from gui.widgets.side import WIDEST, Side

WIDTH, SHARE = 320, 0.45
"""Of the column, at 100 %, px; and the most that it takes of a page: a graph is wide."""

HEIGHT, QUIZ_HEIGHT = 224, 288
"""Of the strip, and of the strip with a quiz: at 100 %, px."""

TALL = 480
"""A column at least so high, px at 100 %, has room for what the ways cost."""

LEAST = 3
"""Rows of derivatives that are seen at least; the rest is scrolled to."""


class DerivativeTable(ResultTable):
    """The derivatives by the inputs, of which there may be many."""

    def minimumSizeHint(self) -> QSize:
        """Room for a few rows."""
        rows = min(LEAST, max(1, len(self.rows)))
        return QSize(240, self.height_of(rows))


class ChainSide(Side):
    """Numbers and formulas, or a quiz."""

    intent = Signal(Intent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.derivatives = DerivativeTable(
            "Derivatives by the inputs", DERIVATIVES, DERIVATIVE_TIPS, GRADED,
            ((0.85, ()), (0.72, ()), (0.72, (2,)), (0.6, (2,)), (0.6, (2, 3))),
        )  # fmt: skip
        self.costs = ResultTable(
            "What the derivatives cost", COSTS, COST_TIPS, -1, ((0.8, ()), (0.7, (1,)))
        )
        self.notes = NamedLabel()
        self.notes.setWordWrap(True)
        self.notes.setProperty("role", "error")
        self.notes.setAccessibleName("What is out of the ordinary")
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.notes.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.rule = RulePanel()
        self.quiz = QuizList()
        self.quiz.intent.connect(self.intent)
        self._quizzing = False
        self.numbers = QWidget()
        column = QVBoxLayout(self.numbers)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.derivatives)
        column.addWidget(self.notes)
        self._end = QWidget()
        column.addWidget(self._end, 1)
        self.cost = QWidget()
        column = QVBoxLayout(self.cost)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.costs)
        column.addStretch(1)
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(8)
        for part in (self.numbers, self.rule, self.cost, self.quiz):
            self._body.addWidget(part)
        self.quiz.hide()
        self.notes.hide()
        self._settle()

    # ------------------------------------------------------------------ room

    def set_appearance(self, appearance: Appearance) -> None:
        for table in (self.derivatives, self.costs):
            table.set_colours(appearance.colours)
        self.quiz.set_scale(appearance.scale)
        super().set_appearance(appearance)

    def _settle(self) -> None:
        """Sizes and directions for where it stands."""
        ways = QBoxLayout.Direction
        if self._below:
            self._body.setDirection(ways.LeftToRight)
            self._body.setSpacing(16)
            self.setMinimumSize(0, 0)
            self.setMaximumWidth(WIDEST)
            height = QUIZ_HEIGHT if self._quizzing else HEIGHT
            self.setFixedHeight(round(height * self._scale))
            self._share(10, 9, 7, 20)
        else:
            self._body.setDirection(ways.TopToBottom)
            self._body.setSpacing(8)
            self.setMinimumHeight(0)
            self.setMaximumHeight(WIDEST)
            self.setFixedWidth(min(round(WIDTH * self._scale), round(SHARE * self._room)))
            self._share(0, 1, 0, 1)
        self._end.setVisible(self._below)
        self._make_room()

    def _share(self, *shares: int) -> None:
        for place, share in enumerate(shares):
            self._body.setStretch(place, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """A low column has no room for what the ways cost."""
        roomy = self._below or self.height() >= TALL * self._scale
        self.cost.setVisible(roomy and not self._quizzing)

    # ------------------------------------------------------------------ what is shown

    def show_quizzing(self, quizzing: bool) -> None:
        """A quiz in the place of everything else, or not."""
        if quizzing == self._quizzing:
            return
        self._quizzing = quizzing
        self.quiz.setVisible(quizzing)
        if not quizzing:
            self.quiz.clear()
        self.numbers.setVisible(not quizzing)
        self.rule.setVisible(not quizzing)
        self._settle()

    def show_numbers(
        self, rows: tuple[TableRow, ...], costs: tuple[TableRow, ...], notes: tuple[str, ...]
    ) -> None:
        """The tables, and what is out of the ordinary."""
        self.derivatives.show_rows(rows)
        self.derivatives.setVisible(bool(rows))
        self.costs.show_rows(costs)
        told = "\n".join(notes)
        if told != self.notes.text():
            self.notes.setText(told)
        self.notes.setVisible(bool(told))

    def dim(self, dimmed: bool) -> None:
        """Fade what belongs to an earlier text, or to fields that can no longer be read."""
        self.derivatives.dim(dimmed)
        self.costs.dim(dimmed)
        self.rule.dim(dimmed)
        self.notes.setEnabled(not dimmed)
        self.quiz.setEnabled(not dimmed)
