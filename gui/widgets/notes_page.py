"""The worksheet's title and notes: read typeset, written as plain Markdown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.lessons.seen import Seen
from gui.session.intents import Intent
from gui.session.lesson_faults import unreadable
from gui.session.lesson_intents import EditNotes, EditTitle
from gui.theme import Appearance
from gui.widgets.fields import NumberField
from gui.widgets.named import NamedLabel
from gui.widgets.prose_editor import ProseEditor
from gui.widgets.rich_text import RichText

EMPTY = "Notes about this worksheet go here: press Edit and write."


class NotesPage(QWidget):
    """Title and notes."""

    intent = Signal(Intent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = NumberField("Title of the worksheet")
        self.title.setPlaceholderText("no title")
        label = QLabel("Title of the worksheet")
        label.setProperty("role", "section")
        label.setBuddy(self.title)
        self.text = RichText("Notes")
        self.empty = QLabel(EMPTY)
        self.empty.setProperty("role", "muted")
        self.empty.setWordWrap(True)
        self.editor = ProseEditor("Notes in Markdown", 10)
        self.editor.setPlaceholderText(
            "Markdown, with formulas such as $x^2 y$ between dollar signs"
        )
        self.faults = NamedLabel()
        self.faults.setProperty("role", "error")
        self.faults.setWordWrap(True)
        self.faults.setAccessibleName("Formulas that cannot be read")
        inner = QFrame()
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(8)
        for widget in (label, self.title, self.editor, self.faults, self.text, self.empty):
            column.addWidget(widget)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setProperty("role", "page")
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName("Notes of the worksheet")
        self.area.setWidget(inner)
        self.edit = QToolButton()
        self.edit.setText("Edit")
        self.edit.setAccessibleName("Edit the notes")
        self.edit.setToolTip("Write the notes")
        self.edit.setCheckable(True)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 8, 14, 8)
        foot.addStretch(1)
        foot.addWidget(self.edit)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addLayout(foot)
        self.title.typed.connect(self._title_typed)
        self.editor.typed.connect(self._notes_typed)
        self.edit.toggled.connect(self._written)
        self._notes = ""
        self._written(False)

    def set_appearance(self, _appearance: Appearance) -> None:
        """Take this appearance: it is that of the application."""

    def show_seen(self, seen: Seen) -> None:
        """Show title and notes of the document."""
        document = seen.meaning.document
        self._notes = document.notes
        self.title.show_text(document.title)
        self.editor.show_text(document.notes)
        self.text.show_text(document.notes, seen.pictures)
        self._show_parts()

    def _show_parts(self) -> None:
        writing, empty = self.edit.isChecked(), not self._notes.strip()
        self.editor.setVisible(writing)
        self.empty.setVisible(empty and not writing)
        told = unreadable(self._notes) if writing else []
        self.faults.setText("\n".join(told[:5]))
        self.faults.setVisible(bool(told))

    @Slot(bool)
    def _written(self, on: bool) -> None:
        self._show_parts()
        self.edit.setText("Done" if on else "Edit")
        if on:
            self.editor.setFocus()

    @Slot(str, int)
    def _title_typed(self, text: str, stroke: int) -> None:
        self.intent.emit(EditTitle(stroke=stroke, text=text))

    @Slot(str, int)
    def _notes_typed(self, text: str, stroke: int) -> None:
        self.intent.emit(EditNotes(stroke=stroke, text=text))
