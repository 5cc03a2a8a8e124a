"""Options of the Check lens: a choice, one that is on or off, and the direction.  They emit
:class:`ChangeCheck`."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.session.check_intents import ChangeCheck
from gui.session.intents import Intent
from gui.widgets.choices import Choice
from gui.widgets.direction_field import Switch
from gui.widgets.underlined_field import UnderlinedField
from symbolic.errors import InputError


class CheckChoice(Choice):
    """A label and a list, for one option of the :class:`CheckView`."""

    @Slot(int)
    def _chosen(self, index: int) -> None:
        self.intent.emit(ChangeCheck(option=self._option, value=self._entries[index][1]))


class CheckSwitch(Switch):
    """One option of the :class:`CheckView` that is 0 or 1."""

    @Slot(bool)
    def _toggled(self, on: bool) -> None:
        self.intent.emit(ChangeCheck(option=self._option, value=int(on)))


class AlongField(QWidget):
    """The direction of a directional derivative: a number for each variable."""

    intent = Signal(Intent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = UnderlinedField("Direction, a number for each variable")
        label = QLabel("along")
        label.setProperty("role", "muted")
        label.setBuddy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(label)
        row.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.set_scale(1.0)
        self.field.typed.connect(self._typed)

    def set_scale(self, scale: float) -> None:
        """Sizes for type that is larger by this factor."""
        self.field.setFixedWidth(round(104 * scale))

    @Slot(str, int)
    def _typed(self, text: str, stroke: int) -> None:
        self.intent.emit(ChangeCheck(stroke=stroke, option="direction", value=text))

    def show_direction(self, text: str, usual: str, fault: InputError | None) -> None:
        """Show what is typed, what stands for it while nothing is, and what is wrong with it."""
        self.field.setPlaceholderText(usual)
        self.field.show_text(text)
        self.field.show_fault(fault)
