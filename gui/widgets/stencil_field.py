"""The field for a stencil of one's own, and a sentence that floats at a field that is wrong."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.session.intents import ChangeView, Intent
from gui.widgets.fields import NumberField
from symbolic.errors import InputError


class StencilField(QWidget):
    """Offsets in steps, such as ``-2, -1, 0, 1, 2``; empty for none."""

    intent = Signal(Intent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = NumberField("Offsets of your own stencil, in steps")
        self.field.setPlaceholderText("-2, -1, 0, 1, 2")
        self.label = QLabel("Own stencil")
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
        self.field.setFixedWidth(round(128 * scale))

    @Slot(str, int)
    def _typed(self, text: str, stroke: int) -> None:
        self.intent.emit(ChangeView(stroke=stroke, option="stencil", value=text))

    def show_stencil(self, text: str, fault: InputError | None) -> None:
        """Show what is typed and what is wrong with it."""
        self.field.show_text(text)
        self.field.show_fault(fault)


class FaultNote(QLabel):
    """A sentence that floats above a field that cannot be read: nothing else moves for it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._field: QWidget | None = None
        self.setProperty("role", "note")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("What is wrong with the field")
        self.hide()

    def show_fault(self, field: QWidget, fault: InputError | None) -> None:
        """Stand above ``field`` with the sentence of ``fault``; go away without one."""
        if fault is None:
            self.hide()
            return
        self._field = field
        self.setText(f"{fault.message} {fault.hint}".strip())
        self.settle()
        self.show()
        self.raise_()

    def settle(self) -> None:
        """Take the place above the field, inside the parent."""
        parent, field = self.parentWidget(), self._field
        if parent is None or field is None:
            return
        width = min(parent.width() - 32, self.fontMetrics().horizontalAdvance(self.text()) + 32)
        height = self.heightForWidth(width)
        corner = field.mapTo(parent, QPoint(0, 0))
        left = min(corner.x(), parent.width() - 16 - width)
        self.setGeometry(max(16, left), corner.y() - height - 4, width, height)
