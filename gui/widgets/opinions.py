"""SciPy's third opinion under the numbers: a table of its functions and a sentence where one is
wrong.  It folds to one line that says how it stands.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.plots.palette import LIGHT, Palette
from gui.session.third_opinion import OpinionRow, opinion_notes, summary, worst
from gui.widgets.named import NamedLabel
from gui.widgets.opinion_table import OpinionTable
from gui.widgets.plain_table import grade_colour


class OpinionsPanel(QWidget):
    """What SciPy says.  Hidden while there is nothing that it could say."""

    folded = Signal(bool)
    """A person folded or unfolded it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours: Palette = LIGHT
        self._rows: tuple[OpinionRow, ...] = ()
        self._remarks: tuple[str, ...] = ()
        self._chosen: bool | None = None
        self._room = 0
        self._dimmed = False
        self.toggle = QToolButton()
        self.toggle.setText("SciPy’s opinion")
        self.toggle.setAccessibleName("SciPy's third opinion")
        self.toggle.setToolTip("What SciPy's own functions say, and how far they are off")
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggle.setAutoRaise(True)
        self.toggle.setCheckable(True)
        self.toggle.setProperty("role", "fold")
        self.summary = QLabel()
        self.summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.table = OpinionTable()
        self.notes = NamedLabel()
        self.notes.setWordWrap(True)
        self.notes.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.notes.setAccessibleName("Where SciPy is wrong")
        self.notes.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.toggle)
        head.addStretch(1)
        head.addWidget(self.summary)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.table)
        column.addWidget(self.notes)
        column.addStretch(1)
        self.toggle.toggled.connect(self._toggled)
        self._settle()

    @property
    def open(self) -> bool:
        """Whether the table is to be seen: as chosen, else where there is room for it."""
        return self._room > 0 if self._chosen is None else self._chosen

    def set_room(self, sentences: int) -> None:
        """There is room for the table and so many sentences; 0: not even for the table.  The tips
        of the rows have all sentences."""
        if sentences != self._room:
            self._room = sentences
            self._settle()

    def set_colours(self, colours: Palette) -> None:
        """Draw in these colours."""
        self._colours = colours
        self.table.set_colours(colours)
        self._settle()

    def dim(self, dimmed: bool) -> None:
        """Show what is there faded: it belongs to another text or point."""
        self.table.dim(dimmed)
        if dimmed != self._dimmed:
            self._dimmed = dimmed
            self._settle()

    def show_rows(self, rows: tuple[OpinionRow, ...], remarks: tuple[str, ...] = ()) -> None:
        """Show these rows, and the remarks after their sentences."""
        if (rows, remarks) != (self._rows, self._remarks):
            self._rows, self._remarks = rows, remarks
            self.table.show_rows(rows)
            self._settle()

    @Slot(bool)
    def _toggled(self, unfolded: bool) -> None:
        self._chosen = unfolded
        self._settle()
        self.folded.emit(not unfolded)

    def _settle(self) -> None:
        """Everything but the table's cells."""
        unfolded, rows = self.open, self._rows
        self.setVisible(bool(rows))
        blocked = self.toggle.blockSignals(True)
        self.toggle.setChecked(unfolded)
        self.toggle.blockSignals(blocked)
        arrow = Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow
        self.toggle.setArrowType(arrow)
        self.table.setVisible(unfolded)
        words = summary(rows)
        self.summary.setText(f"{words} {worst(rows).value}" if words else "")
        self._colour(self.summary, grade_colour(self._colours, worst(rows)).name())
        sentences = opinion_notes(rows) + self._remarks
        wrong = any(row.wrong for row in rows)
        shown = sentences[: max(1, self._room)] if unfolded else ()
        self.notes.setText("\n".join(shown))
        self.notes.setToolTip("\n".join(sentences) if len(sentences) > len(shown) else "")
        self.notes.setAccessibleDescription("\n".join(sentences))
        self.notes.setVisible(bool(shown))
        self._colour(self.notes, self._colours.bad if wrong else self._colours.muted)

        self._take_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_height()

    def _take_height(self) -> None:
        """Insist on what the wrapped sentences take at this width: a layout asks for less."""
        above = self.parentWidget()
        room = self.height() if above is None else above.height()
        wrapped = self._column.heightForWidth(self.width())  # -1: nothing is wrapped
        self.setMinimumHeight(min(room, max(0, wrapped)))

    def _colour(self, label: QLabel, colour: str) -> None:
        """This colour, or the muted one while it is not current."""
        sheet = f"color: {self._colours.muted if self._dimmed else colour};"
        if label.styleSheet() != sheet:
            label.setStyleSheet(sheet)
