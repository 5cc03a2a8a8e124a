"""The activation of hidden units: one of the usual ones, or a function of z as typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from engine.network.settings import ACTIVATIONS
from gui.session.intents import Intent
from gui.session.network_intents import ChangeNetwork
from gui.widgets.fields import is_undo
from gui.widgets.underlined_field import UnderlinedField
from symbolic.errors import InputError

TYPED = ("sin(z)", "z/(1 + |z|)", "max(0.1z, z)", "z sigmoid(z)", "e^(-z^2)")
"""Functions that the list offers besides the usual activations: what can be typed."""

WIDTH = 136
"""At 100 %, px."""

TIP = "Choose one, or type a function of z"


class ActivationBox(QWidget):
    """A label and a list whose text can be edited."""

    intent = Signal(Intent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = UnderlinedField("Activation of the hidden units, a name or a function of z")
        self.box = QComboBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setLineEdit(self.field)
        self.box.setCompleter(None)  # type: ignore[arg-type]
        self.box.setAccessibleName("Activation")
        self.box.addItems([*ACTIVATIONS, *TYPED])
        self.label = QLabel("Activation")
        self.label.setProperty("role", "muted")
        self.label.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.label)
        row.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.set_scale(1.0)
        self.field.typed.connect(self._typed)
        self.box.activated.connect(self._chosen)

    def set_scale(self, scale: float) -> None:
        """Sizes for type that is larger by this factor."""
        self.box.setFixedWidth(round(WIDTH * scale))

    def event(self, event: QEvent) -> bool:
        if is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    @Slot(str, int)
    def _typed(self, text: str, stroke: int) -> None:
        self.intent.emit(ChangeNetwork(stroke=stroke, option="activation", value=text))

    @Slot(int)
    def _chosen(self, index: int) -> None:
        self.intent.emit(ChangeNetwork(option="activation", value=self.box.itemText(index)))

    def show_value(self, text: str, fault: InputError | None) -> None:
        """Show what is typed and what is wrong with it, where it is."""
        with QSignalBlocker(self.box):
            # Which would move the cursor of someone who types.
            if not self.field.hasFocus() and self.box.currentIndex() != self.box.findText(text):
                self.box.setCurrentIndex(self.box.findText(text))
            self.field.show_text(text)
        self.field.show_fault(fault)
        self.box.setToolTip(self.field.toolTip())
        if fault is None:
            self.field.setToolTip(TIP)
