"""A labelled choice of one view option, and the typed step: they emit :class:`ChangeView`."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from gui.glossary import definition
from gui.session.intents import ChangeView, Intent
from gui.widgets.fields import NumberField
from symbolic.errors import InputError

NARROWEST = 72
"""The least width of a list, whose words are cut short then, px."""

Entries = tuple[tuple[str, str | int], ...]


class Choice(QWidget):
    """A label and a list, for one option of the View."""

    intent = Signal(Intent)

    def __init__(
        self, label: str, option: str, entries: Entries = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._option = option
        self._entries: Entries = ()
        self.box = QComboBox()
        self.box.setAccessibleName(label)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.setMinimumWidth(NARROWEST)
        self.label = QLabel(label)
        self.label.setProperty("role", "muted")
        self.label.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.label)
        row.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.set_entries(entries)
        self.box.activated.connect(self._chosen)

    def set_entries(self, entries: Entries) -> None:
        """Offer these (text, value) pairs."""
        if entries == self._entries:
            return
        self._entries = entries
        with QSignalBlocker(self.box):
            self.box.clear()
            for text, value in entries:
                self.box.addItem(text, value)
                told = definition(text)
                if told:
                    self.box.setItemData(self.box.count() - 1, told, Qt.ItemDataRole.ToolTipRole)

    def show_value(self, value: str | int) -> None:
        """Show which value is chosen, without telling anyone."""
        values = [entry[1] for entry in self._entries]
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(values.index(value) if value in values else 0)

    @Slot(int)
    def _chosen(self, index: int) -> None:
        self.intent.emit(ChangeView(option=self._option, value=self._entries[index][1]))


STEP_WIDTH = 64
"""Of a step's field, at 100 %, px; where there is too little room, at any size of text."""


class StepField(QWidget):
    """The finite-difference step: typed, or the scheme's own when empty."""

    intent = Signal(Intent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = NumberField("Finite-difference step h")
        self.field.setPlaceholderText("auto")
        self.field.setFixedWidth(STEP_WIDTH)
        label = QLabel("h")
        label.setProperty("role", "muted")
        label.setBuddy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(label)
        row.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.field.typed.connect(self._typed)

    def set_scale(self, scale: float) -> None:
        """Sizes for type that is larger by this factor."""
        self.field.setMinimumWidth(STEP_WIDTH)
        self.field.setMaximumWidth(max(STEP_WIDTH, round(STEP_WIDTH * scale)))

    @Slot(str, int)
    def _typed(self, text: str, stroke: int) -> None:
        self.intent.emit(ChangeView(stroke=stroke, option="step", value=text))

    def show_step(self, text: str, fault: InputError | None) -> None:
        """Show what is typed and what is wrong with it."""
        self.field.show_text(text)
        self.field.show_fault(fault)
