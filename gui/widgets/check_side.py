"""What stands beside the pictures of the Check lens: the answer, entry by entry or as one text, the
verdict on all of it, and what is known about the selected entry.

A column at the left of the pictures: it is where a person works.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui.session.check_intents import Answer
from gui.session.intents import Intent
from gui.theme import Appearance
from gui.widgets.answer_editor import AnswerEditor
from gui.widgets.answer_grid import AnswerGrid
from gui.widgets.lines_list import LinesList
from gui.widgets.named import NamedLabel
from gui.widgets.side import Side
from gui.widgets.verdict_panel import VerdictPanel

LEAST, SHARE, MOST = 336, 0.5, 640
"""Width of the column: at least so much and at most so much at 100 %, px, between them this share
of a page."""

NARROW = 0.54
"""The most of a page that it takes in any case: the picture needs the rest."""

ANSWER_SHARE = 0.52
"""The most that the entries take of the column's height; the rest they are scrolled to."""


class CheckSide(Side):
    """The column."""

    intent = Signal(Intent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = AnswerEditor()
        self.headline = NamedLabel()
        self.headline.setWordWrap(True)
        self.headline.setTextFormat(Qt.TextFormat.PlainText)
        self.headline.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.headline.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.headline.setAccessibleName("Verdict on the whole answer")
        self.grid = AnswerGrid()
        self.lines = LinesList()
        self.panel = VerdictPanel()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.lines)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        for part in (self.editor, self.headline, self._scroll, self.grid):
            self._column.addWidget(part)
        self._column.addWidget(self.panel, 1)
        self._key = ""
        self._scroll.hide()
        self.editor.typed.connect(self._typed)
        self.grid.changed.connect(self.fit)
        for sender in (self.grid, self.panel):
            sender.intent.connect(self.intent)
        self._settle()

    def set_appearance(self, appearance: Appearance) -> None:
        self.editor.set_fault_colour(appearance.colours.bad)
        self.grid.set_scale(appearance.scale)
        super().set_appearance(appearance)

    def _settle(self) -> None:
        """Sizes for the page and the type."""
        width = max(LEAST * self._scale, min(SHARE * self._room, MOST * self._scale))
        self.setFixedWidth(round(min(width, NARROW * self._room)))
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Give the entries, and the lines of steps, the height that they need, as far as there is
        room."""
        most = round(ANSWER_SHARE * max(self.height(), 1))
        lines = self.lines.sizeHint().height() if not self._scroll.isHidden() else 0
        share = most if not lines else round(0.6 * most)
        self._scroll.setFixedHeight(min(lines + 2, share))
        self.grid.setFixedHeight(min(self.grid.sizeHint().height(), most if not lines else share))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in order: from field to field, then to the verdict's panel."""
        fields = (card.field for card in self.grid.cards)
        return (self.editor, *fields, *self.panel.stops)

    def show_text(self, key: str, text: str) -> None:
        """The text for all entries, kept under ``key``."""
        self._key = key
        self.editor.show_text(text)

    @Slot(str, int)
    def _typed(self, text: str, stroke: int) -> None:
        self.intent.emit(Answer(stroke=stroke, key=self._key, text=text))

    def show_headline(self, sentence: str, role: str) -> None:
        """The verdict on all of it."""
        label = self.headline
        if label.text() != sentence:
            label.setText(sentence)
        label.setVisible(bool(sentence))
        if label.property("role") != role:
            label.setProperty("role", role)
            label.style().unpolish(label)
            label.style().polish(label)

    def show_lines(self, shown: bool) -> None:
        """Whether there are lines of steps."""
        self._scroll.setVisible(shown)

    def dim(self, dimmed: bool) -> None:
        """Fade what belongs to an earlier text."""
        self.grid.dim(dimmed)
        self.panel.dim(dimmed)
        self.lines.setEnabled(not dimmed)
        self.headline.setEnabled(not dimmed)
