"""What stands beside the pictures: the scheme, the table exact | numeric | difference, what is out
of the ordinary, and the formulas.  Every lens that compares uses it.

It is a column at the right of the pictures, or a strip below them where the window is large.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.scene import Scene
from gui.session.comparison import Row, notes
from gui.session.document import STEPLESS
from gui.session.intents import Intent
from gui.session.third_opinion import OpinionRow
from gui.theme import Appearance
from gui.widgets.choices import Choice, StepField
from gui.widgets.formula import Shown
from gui.widgets.formula_list import FormulaList
from gui.widgets.number_table import NumberTable
from gui.widgets.opinions import OpinionsPanel
from gui.widgets.side import SHARE, WIDEST, WIDTH, Side

HEIGHT = 272
"""Of the strip, at 100 %, px."""

TALL = 440
"""A column at least so high, px at 100 %, has room for SciPy's table; in a lower one it is folded
until someone opens it."""

ROOM_IN_STRIP, ROOM_IN_COLUMN = 3, 2
"""How many of the sentences about SciPy are shown there."""

LEAST_FORMULAS = 40
"""Height that is left to the formulas, which scroll, where the numbers need the rest, px."""


class SideColumn(Side):
    """Numbers and formulas."""

    intent = Signal(Intent)

    def __init__(self, formulas: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scheme = Choice(
            "Numeric",
            "scheme",
            (
                ("central difference", "central"),
                ("forward difference", "forward"),
                ("backward difference", "backward"),
                ("fourth-order difference", "fourth-order"),
                ("sixth-order difference", "sixth-order"),
                ("Richardson extrapolation", "richardson"),
                ("adaptive, claims an error", "adaptive"),
                ("SciPy approx_fprime", "approx_fprime"),
                ("SciPy differentiate", "differentiate"),
            ),
        )
        self.step = StepField()
        self.table = NumberTable()
        self.notes = QLabel()
        self.notes.setWordWrap(True)
        self.notes.setProperty("role", "error")
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.notes.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.notes.hide()
        self.opinions = OpinionsPanel()
        self.formulas = FormulaList(formulas)
        self.formulas.setMinimumHeight(LEAST_FORMULAS)
        self.head = head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.scheme)
        head.addStretch(1)
        head.addWidget(self.step)
        self.column = numbers = QVBoxLayout()
        numbers.setSpacing(8)
        numbers.addLayout(head)
        numbers.addWidget(self.table)
        self._numbers_end = QWidget()
        numbers.addWidget(self._numbers_end, 1)
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(8)
        self._body.addLayout(numbers, 0)
        self._body.addWidget(self.opinions)
        self.words = words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(self.notes)
        words.addWidget(self.formulas, 1)
        self._body.addLayout(words, 1)
        for part in (self.scheme, self.step):
            part.intent.connect(self.intent)
        self._settle()

    def set_appearance(self, appearance: Appearance) -> None:
        """Take this appearance."""
        self.table.set_colours(appearance.colours)
        self.opinions.set_colours(appearance.colours)
        super().set_appearance(appearance)
        self.step.set_scale(appearance.scale)

    def _settle(self) -> None:
        """Sizes and directions for where it stands."""
        if self._below:
            self._body.setDirection(QBoxLayout.Direction.LeftToRight)
            self.setMinimumSize(0, 0)
            self.setMaximumWidth(WIDEST)
            self.setFixedHeight(round(HEIGHT * self._scale))
            self._share(10, 9, 8)
        else:
            self._body.setDirection(QBoxLayout.Direction.TopToBottom)
            self.setMinimumHeight(0)
            self.setMaximumHeight(WIDEST)
            self.setFixedWidth(min(round(WIDTH * self._scale), round(SHARE * self._room)))
            self._share(0, 0, 1)
        self._numbers_end.setVisible(self._below)
        self._settle_opinions()

    def _share(self, *stretches: int) -> None:
        for place, stretch in enumerate(stretches):
            self._body.setStretch(place, stretch)

    def _settle_opinions(self) -> None:
        """Opinions have a column of their own in the strip; elsewhere they need a tall one."""
        if self._below:
            self.opinions.set_room(ROOM_IN_STRIP)
        else:
            tall = self.height() >= TALL * self._scale
            sentences = ROOM_IN_COLUMN - (not self.notes.isHidden())
            self.opinions.set_room(sentences if tall else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle_opinions()

    def show_rows(self, rows: tuple[Row, ...], remarks: tuple[str, ...] = ()) -> None:
        """The table's rows, with what is out of the ordinary said below: of the exact values first,
        then ``remarks`` on the numeric ones."""
        self.table.show_rows(rows)
        self.show_notes(rows, remarks)

    def show_notes(self, rows: tuple[Row, ...], remarks: tuple[str, ...] = ()) -> None:
        """What is out of the ordinary, without the table."""
        sentences = "\n".join([*notes(rows), *remarks][:3])
        if sentences != self.notes.text():
            self.notes.setText(sentences)
        self.notes.setVisible(bool(sentences))
        self._settle_opinions()

    def show_opinions(self, rows: tuple[OpinionRow, ...], remarks: tuple[str, ...] = ()) -> None:
        """What SciPy says, and why it was not asked something."""
        self.opinions.show_rows(rows, remarks)

    def show_controls(self, scene: Scene) -> None:
        """The scheme and the step."""
        document = scene.document
        self.scheme.show_value(document.view.scheme)
        self.step.show_step(document.view.step, scene.resolution.fault("step"))
        self.step.setVisible(document.view.scheme not in STEPLESS)

    def show_formulas(self, formulas: tuple[Shown, ...]) -> None:
        """The formulas."""
        self.formulas.show_formulas(formulas)

    def dim(self, dimmed: bool, *, opinions: bool = False) -> None:
        """Fade what belongs to an earlier text, and SciPy's ``opinions`` that belong to an earlier
        point."""
        self.opinions.dim(dimmed or opinions)
        self.formulas.dim(dimmed)
        self.table.dim(dimmed)
        self.notes.setEnabled(not dimmed)
