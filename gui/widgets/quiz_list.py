"""A quiz: a card for each node with its fields, in as many columns as there is room for, and the
score.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.session.chain_intents import StartOver
from gui.session.intents import Intent
from gui.session.quiz_fields import QuizGroup
from gui.session.quiz_rows import Quiz, QuizRow
from gui.widgets.named import NamedLabel
from gui.widgets.quiz_row import QuizRowView
from gui.widgets.spare import SPARE, drop_beyond

CARD = 320
"""Width of a card at least, at 100 %, px."""


class _Card(QFrame):
    """The fields of one node."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.node = -1
        self.setProperty("role", "card")
        self.title = QLabel()
        self.title.setProperty("role", "section")
        self.rows: list[QuizRowView] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 4, 8, 8)
        self.column.setSpacing(4)
        self.column.addWidget(self.title)
        self.column.addStretch(1)

    def show_group(self, group: QuizGroup, rows: tuple[QuizRow, ...]) -> list[QuizRowView]:
        """Show a node; the rows that were made for it."""
        self.node = group.node
        self.title.setText(group.title)
        made = []
        while len(self.rows) < len(rows):
            view = QuizRowView(self)
            self.column.insertWidget(1 + len(self.rows), view)
            self.rows.append(view)
            made.append(view)
        widths = [self.fontMetrics().horizontalAdvance(f"{row.field.label} =") for row in rows]
        kinds = max(map(self.fontMetrics().horizontalAdvance, ("adjoint", "local")))
        drop_beyond(self.rows, len(rows))
        for k, view in enumerate(self.rows):
            view.setVisible(k < len(rows))
            if k < len(rows):
                view.show_row(rows[k])
                view.kind.setFixedWidth(kinds + 2)
                view.label.setFixedWidth(max(widths) + 4)
        return made


class QuizList(QWidget):
    """The cards below the score."""

    intent = Signal(Intent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = 1.0
        self._count = 0
        self._columns = 0
        self.cards: list[_Card] = []
        self.score = NamedLabel()
        self.score.setProperty("role", "section")
        self.score.setAccessibleName("Score")
        self.over = QPushButton("Start over")
        self.over.setAccessibleName("Start over")
        self.over.setToolTip("Take all answers away")
        self.over.clicked.connect(self._start_over)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.score)
        head.addStretch(1)
        head.addWidget(self.over)
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self.area = QScrollArea()
        self.area.setAccessibleName("Fields of the quiz")
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.area, 1)

    @property
    def rows(self) -> list[QuizRowView]:
        """The rows on screen, in order."""
        shown = [card for card in self.cards if not card.isHidden()]
        return [row for card in shown for row in card.rows if not row.isHidden()]

    def set_scale(self, scale: float) -> None:
        """Sizes for type that is larger by this factor."""
        self._scale = scale
        self._arrange()

    def show_quiz(self, quiz: Quiz, colour: str) -> None:
        """Show all fields; ``colour`` marks what cannot be read."""
        self.score.setText(quiz.words)
        self.over.setEnabled(any(row.answer or row.shown for row in quiz.rows))
        made = []
        while len(self.cards) < len(quiz.groups):
            self.cards.append(_Card(self._inner))
        drop_beyond(self.cards, len(quiz.groups) + SPARE)
        for k, card in enumerate(self.cards):
            card.setVisible(k < len(quiz.groups))
            if k < len(quiz.groups):
                made += card.show_group(*quiz.groups[k])
        for row in made:
            row.intent.connect(self.intent)
            row.entered.connect(self._go_on)
        for row in self.rows:
            row.field.set_fault_colour(colour)
        others = len(quiz.groups) != self._count
        self._count = len(quiz.groups)
        if others or made:
            self._arrange(anew=True)
            self._order()

    def clear(self) -> None:
        """Nobody is asked any more: the fields go."""
        drop_beyond(self.cards, 0)
        self._count = self._columns = 0

    def _order(self) -> None:
        """Tab goes from field to field; hints come after all of them."""
        rows = self.rows
        chain = [row.field for row in rows] + [row.more for row in rows]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _arrange(self, *, anew: bool = False) -> None:
        """As many columns as there is room for; cards fill them from top to bottom."""
        width = self.area.viewport().width()
        columns = max(1, min(int(width // (CARD * self._scale)), max(1, self._count)))
        if columns == self._columns and not anew:
            return
        self._columns = columns
        for card in self.cards:
            self._grid.removeWidget(card)
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        for column in range(max(self._grid.columnCount(), columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for k, card in enumerate(self.cards[: self._count]):
            place = divmod(k, columns)
            self._grid.addWidget(card, *place, Qt.AlignmentFlag.AlignTop)
        self._grid.setRowStretch(-(-self._count // columns), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # ------------------------------------------------------------------ what a person does

    @Slot(QWidget)
    def _go_on(self, row: QWidget) -> None:
        """To the next field."""
        rows = self.rows
        places = [k for k, one in enumerate(rows) if one is row]
        if places and places[0] + 1 < len(rows):
            self._enter(rows[places[0] + 1])

    def go_to(self, node: int) -> None:
        """To the first field of a node that is not right yet."""
        for card in self.cards:
            if card.node == node and not card.isHidden():
                rows = [row for row in card.rows if not row.isHidden()]
                open_ = [row for row in rows if row.row is not None and not row.row.right]
                if rows:
                    self._enter((open_ or rows)[0])

    def _enter(self, row: QuizRowView) -> None:
        row.field.setFocus(Qt.FocusReason.TabFocusReason)
        row.field.selectAll()
        self.area.ensureWidgetVisible(row)

    @Slot()
    def _start_over(self) -> None:
        self.intent.emit(StartOver())
