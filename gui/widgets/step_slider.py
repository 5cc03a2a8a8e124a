"""The step h of the Derivative lens: a slider on a logarithmic scale, a typed field beside it."""

from __future__ import annotations

import math

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from gui.session.intents import ChangeView, Intent
from gui.session.pacing import PER_DECADE, grade, graded
from gui.widgets.fields import NumberField, next_stroke
from symbolic.errors import InputError

SPAN = (1e-15, 1.0)
"""Of the slider, until the errors tell which steps they are known at."""

NARROWEST = 96
"""Of the slider, at 100 %, px."""


class StepSlider(QWidget):
    """Twenty positions a decade.  One drag is one step of undo."""

    intent = Signal(Intent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stroke = 0
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName("Step h, logarithmic")
        self.slider.setToolTip("The step h, on a logarithmic scale")
        self.slider.setSingleStep(1)
        self.slider.setPageStep(PER_DECADE)
        self.slider.setMinimumWidth(NARROWEST)
        self.field = NumberField("Step h")
        self.field.setToolTip("")
        self.label = QLabel("h")
        self.label.setProperty("role", "muted")
        self.label.setBuddy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.label)
        row.addWidget(self.slider, 1)
        row.addWidget(self.field)
        self.set_span(SPAN)
        self.set_scale(1.0)
        self.slider.sliderPressed.connect(self._pressed)
        self.slider.valueChanged.connect(self._slid)
        self.field.typed.connect(self._typed)

    def set_scale(self, scale: float) -> None:
        """Sizes for type that is larger by this factor."""
        self.field.setFixedWidth(round(72 * scale))

    def set_span(self, span: tuple[float, float]) -> None:
        """The smallest and the largest step of the slider."""
        low, high = grade(span[0]), grade(span[1])
        if self.slider.isSliderDown() or (self.slider.minimum(), self.slider.maximum()) == (
            low,
            high,
        ):
            return
        with QSignalBlocker(self.slider):
            self.slider.setRange(low, high)

    @Slot()
    def _pressed(self) -> None:
        self._stroke = next_stroke()

    @Slot(int)
    def _slid(self, position: int) -> None:
        self.intent.emit(ChangeView(stroke=self._stroke, option="h", value=graded(position)))

    @Slot(str, int)
    def _typed(self, text: str, stroke: int) -> None:
        self.intent.emit(ChangeView(stroke=stroke, option="h", value=text))

    def show_step(self, text: str, h: float, fault: InputError | None) -> None:
        """Show what is typed, where it is on the slider, and what is wrong with it."""
        self.field.show_text(text)
        self.field.show_fault(fault)
        if math.isfinite(h) and not self.slider.isSliderDown():
            with QSignalBlocker(self.slider):
                self.slider.setValue(grade(h))
