"""Options of the Descent lens: a choice, and a typed number.  They emit :class:`ChangeDescent`."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.session.descent_intents import ChangeDescent
from gui.session.intents import Intent
from gui.widgets.choices import Choice
from gui.widgets.fields import NumberField
from symbolic.errors import InputError


class DescentChoice(Choice):
    """A label and a list, for one option of the :class:`DescentView`."""

    @Slot(int)
    def _chosen(self, index: int) -> None:
        self.intent.emit(ChangeDescent(option=self._option, value=self._entries[index][1]))


class DescentField(QWidget):
    """A label and a field, for one typed option.

    Parameters
    ----------
    label, name : as shown, and in full for screen readers.
    option : of the :class:`DescentView`.
    width : of the field at 100 %, px.
    tip : what it means.
    least : its width where there is little room; by default the same.
    """

    intent = Signal(Intent)

    def __init__(
        self,
        label: str,
        name: str,
        option: str,
        width: int,
        tip: str = "",
        parent: QWidget | None = None,
        *,
        least: int = 0,
    ) -> None:
        super().__init__(parent)
        self.option, self._width, self._tip = option, width, tip
        self._least = least or width
        self.field = NumberField(name)
        self.label = QLabel(label)
        self.label.setProperty("role", "muted")
        self.label.setBuddy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.label)
        row.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.set_scale(1.0)
        self.field.typed.connect(self._typed)

    def set_scale(self, scale: float) -> None:
        """Sizes for type that is larger by this factor."""
        self.field.setMinimumWidth(round(self._least * scale))
        self.field.setMaximumWidth(round(self._width * scale))

    @Slot(str, int)
    def _typed(self, text: str, stroke: int) -> None:
        self.intent.emit(ChangeDescent(stroke=stroke, option=self.option, value=text))

    def show_value(self, text: str, fault: InputError | None) -> None:
        """Show what is typed and what is wrong with it."""
        self.field.show_text(text)
        self.field.show_fault(fault)
        if fault is None:
            self.field.setToolTip(self._tip)
