"""The entries of an answer in their places: a matrix where there is room for its columns, else one
below the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from gui.session.check_intents import Answer, SelectEntry
from gui.session.intents import Intent
from gui.session.verdict_rows import EntryRow
from gui.widgets.answer_card import AnswerCard
from gui.widgets.formula import Shown
from gui.widgets.spare import SPARE, drop_beyond

CARD = 148
"""Width of a card at least, at 100 %, px."""


class AnswerGrid(QScrollArea):
    """All cards."""

    intent = Signal(Intent)
    changed = Signal()
    """The cards need another height."""
    ordered = Signal()
    """There are other fields, for Tab to go through."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Entries")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self.setWidget(self._inner)
        self._inner.installEventFilter(self)
        self._made: list[AnswerCard] = []
        self._shape = (0, 0)
        self._columns = 0
        self._scale = 1.0
        self._selected = -1

    @property
    def cards(self) -> list[AnswerCard]:
        """The cards on screen, row by row."""
        return [card for card in self._made if not card.isHidden()]

    def sizeHint(self) -> QSize:
        """As high as the cards are."""
        return QSize(240, self._inner.sizeHint().height() + 2)

    def set_scale(self, scale: float) -> None:
        """Sizes for type that is larger by this factor."""
        self._scale = scale
        self._arrange()

    def show_entries(
        self,
        rows: tuple[EntryRow, ...],
        shape: tuple[int, int],
        formulas: tuple[tuple[Shown, Shown | None], ...],
        selected: tuple[int, int],
        *,
        typing: bool,
        colour: str,
    ) -> None:
        """Show all entries.

        Parameters
        ----------
        shape : rows and columns.
        formulas : label and echo of each.
        typing : whether there is a field for each.
        colour : marks what cannot be read.
        """
        while len(self._made) < len(rows):
            self._new()
        drop_beyond(self._made, len(rows) + SPARE)
        for card in self._made[len(rows) :]:
            card.hide()
        for card, row, (label, echo) in zip(self._made, rows, formulas, strict=False):
            card.field.set_fault_colour(colour)
            here = row.place == selected and len(rows) > 1
            card.show_entry(row, label, echo, typing=typing, selected=here)
            card.show()
        widest = max((card.label.sizeHint().width() for card in self._made[: len(rows)]), default=0)
        for card in self._made[: len(rows)]:
            card.label.setFixedWidth(widest)
        at = next((k for k, row in enumerate(rows) if row.place == selected), 0)
        if shape != self._shape:
            self._shape = shape
            self._arrange(anew=True)
            self.ordered.emit()
        if at != self._selected and at < len(rows):
            self._selected = at
            self.ensureWidgetVisible(self._made[at], 0, 4)
        self.updateGeometry()

    def _new(self) -> None:
        card = AnswerCard(self._inner)
        card.typed.connect(self._typed)
        card.chosen.connect(self._chosen)
        card.entered.connect(self._entered)
        self._made.append(card)

    def _arrange(self, *, anew: bool = False) -> None:
        """A matrix in its columns where they fit; everything else one below the other."""
        rows, matrix = self._shape
        room = self.viewport().width()
        fits = rows > 1 and (room + 4) // max(matrix, 1) - 4 >= CARD * self._scale
        columns = matrix if fits else 1
        width = (room + 4) // max(columns, 1) - 4
        for card in self._made:
            card.set_width(width, self._scale)
        if columns == self._columns and not anew:
            return
        self._columns = columns
        for card in self._made:
            self._grid.removeWidget(card)
        for place in range(max(self._grid.columnCount(), columns)):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
        for place in range(self._grid.rowCount()):
            self._grid.setRowStretch(place, 0)
        count = rows * matrix
        for k, card in enumerate(self._made[:count]):
            self._grid.addWidget(card, *divmod(k, columns), Qt.AlignmentFlag.AlignTop)
        self._grid.setRowStretch(-(-count // columns) if columns else 0, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inner and event.type() == QEvent.Type.LayoutRequest:
            self.changed.emit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def dim(self, dimmed: bool) -> None:
        """Fade what belongs to an earlier text."""
        for card in self._made:
            card.dim(dimmed)

    # ------------------------------------------------------------------ what a person does

    def _row_of(self, card: object) -> EntryRow | None:
        return card.row if isinstance(card, AnswerCard) else None

    @Slot(str, int)
    def _typed(self, text: str, stroke: int) -> None:
        row = self._row_of(self.sender())
        if row is not None:
            self.intent.emit(Answer(stroke=stroke, key=row.key, text=text, place=row.place))

    @Slot()
    def _chosen(self) -> None:
        row = self._row_of(self.sender())
        if row is not None:
            self.intent.emit(SelectEntry(place=row.place))

    @Slot()
    def _entered(self) -> None:
        """To the next field; after the last one, to the first."""
        cards, sender = self.cards, self.sender()
        places = [k for k, card in enumerate(cards) if card is sender]
        if places and len(cards) > 1:
            self.go_to((places[0] + 1) % len(cards))

    def go_to(self, at: int) -> None:
        """The keyboard to a field."""
        card = self.cards[at]
        card.field.setFocus(Qt.FocusReason.TabFocusReason)
        card.field.selectAll()
        self.ensureWidgetVisible(card)
