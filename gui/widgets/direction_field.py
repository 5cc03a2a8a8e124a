"""The direction of the directional derivative, typed in degrees, and an option that is on or
off."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from gui.session.intents import ChangeView, Intent
from gui.widgets.fields import NumberField
from symbolic.errors import InputError


class DirectionField(QWidget):
    """An angle, counted from the first plotted variable towards the second."""

    intent = Signal(Intent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = NumberField("Direction, in degrees")
        self.field.setFixedWidth(56)
        label = QLabel("Direction")
        label.setProperty("role", "muted")
        label.setBuddy(self.field)
        unit = QLabel("°")
        unit.setProperty("role", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (label, self.field, unit):
            row.addWidget(part)
        self.setFocusProxy(self.field)
        self.field.typed.connect(self._typed)

    def set_scale(self, scale: float) -> None:
        """Sizes for type that is larger by this factor."""
        self.field.setFixedWidth(round(56 * scale))

    @Slot(str, int)
    def _typed(self, text: str, stroke: int) -> None:
        self.intent.emit(ChangeView(stroke=stroke, option="direction", value=text))

    def show_direction(self, text: str, fault: InputError | None) -> None:
        """Show what is typed and what is wrong with it."""
        self.field.show_text(text)
        self.field.show_fault(fault)


class Switch(QCheckBox):
    """One option of the View that is 0 or 1."""

    intent = Signal(Intent)

    def __init__(self, text: str, option: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)
        self._option = option
        self.toggled.connect(self._toggled)

    @Slot(bool)
    def _toggled(self, on: bool) -> None:
        self.intent.emit(ChangeView(option=self._option, value=int(on)))

    def show_value(self, value: int) -> None:
        """Show which it is, without telling anyone."""
        with QSignalBlocker(self):
            self.setChecked(bool(value))
