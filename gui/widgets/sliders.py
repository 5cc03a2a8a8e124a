"""One number as a row: its name, a slider that can play, and a field; or the field alone."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from gui.session.names import readable
from gui.session.pacing import written
from gui.theme import Appearance, icon
from gui.widgets.fields import NumberField, next_stroke
from gui.widgets.sweep import Sweep
from symbolic.errors import InputError

FIELD = 72
"""The width of a field beside a slider, at 100 %, px."""

ICON = 14
"""The side of the icon that plays and pauses, at 100 %, px."""


class SliderRow(QWidget):
    """A named number.  One drag, one run of typing, one run of play is one step of undo.

    Signals
    -------
    changed(name, text, stroke) : slid or typed.
    touched() : a person took over from play, or there is nothing left to play.
    """

    changed = Signal(str, str, int)
    touched = Signal()
    STEPS = 200

    def __init__(self, name: str, title: str, sweep: Sweep, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._sweep = sweep
        self._range = (-1.0, 1.0)
        self._stroke = 0
        self._told = ""
        self._playing = self._sliding_itself = False
        self.label = QLabel(readable(name))
        self.play = QToolButton()
        self.play.setProperty("role", "icon")
        self.play.setCheckable(True)
        self.play.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.play.setAccessibleName(f"Animate {name}")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(title)
        self.slider.setRange(0, self.STEPS)
        self.slider.setPageStep(self.STEPS // 10)
        self.slider.setMinimumWidth(48)
        self.field = NumberField(title)
        self.label.setBuddy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.label)
        row.addWidget(self.slider, 1)
        row.addWidget(self.play)
        row.addWidget(self.field)
        self.play.clicked.connect(self._toggled)
        self.slider.sliderPressed.connect(self._pressed)
        self.slider.valueChanged.connect(self._slid)
        self.field.typed.connect(self._typed)
        self._appearance = Appearance()
        self._slides = True

    # ------------------------------------------------------------------ what a person does

    @Slot()
    def _toggled(self) -> None:
        self._sweep.toggle(self)

    @Slot()
    def _pressed(self) -> None:
        self._stroke = next_stroke()
        self.touched.emit()

    @Slot(int)
    def _slid(self, position: int) -> None:
        if not self._sliding_itself:
            self.touched.emit()
        low, high = self._range
        step = (high - low) / self.STEPS
        self._told = written(low + position * step, step)
        self.changed.emit(self.name, self._told, self._stroke)

    @Slot(str, int)
    def _typed(self, text: str, stroke: int) -> None:
        self.touched.emit()
        self.changed.emit(self.name, text, stroke)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.touched.emit()

    # ------------------------------------------------------------------ play

    @property
    def span(self) -> tuple[int, int, int]:
        """The slider's first and last position, and where it is."""
        return 0, self.STEPS, self.slider.value()

    @property
    def playing(self) -> bool:
        """Whether the slider moves by itself."""
        return self._playing

    def set_playing(self, playing: bool) -> None:
        """Show whether it plays.  From one start to the next stop is one stroke."""
        self._stroke = next_stroke()
        self._playing = playing
        self._told = self.field.text()
        self.play.setChecked(playing)
        self._show_icon()

    def slide_to(self, position: int) -> None:
        """Move the slider and tell what comes of it."""
        self._sliding_itself = True
        self.slider.setValue(position)
        self._sliding_itself = False

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to, in order."""
        return self.slider, self.play, self.field

    # ------------------------------------------------------------------ what is shown

    def set_appearance(self, appearance: Appearance) -> None:
        """Take this appearance."""
        self._appearance = appearance
        size = round(ICON * appearance.scale)
        self.play.setIconSize(QSize(size, size))
        self._show_icon()
        self._settle()

    def _show_icon(self) -> None:
        name = "pause" if self._playing else "play"
        self.play.setIcon(icon(name, self._appearance.colours.muted))
        self.play.setToolTip("Pause" if self._playing else f"Animate {readable(self.name)}")

    def set_slides(self, slides: bool) -> None:
        """A slider beside the field, or the field alone."""
        self._slides = slides
        self.slider.setVisible(slides)
        self.play.setVisible(slides)
        if not slides:
            self.touched.emit()
        self._settle()

    def _settle(self) -> None:
        if self._slides:
            self.field.setFixedWidth(round(FIELD * self._appearance.scale))
        else:
            self.field.setMinimumWidth(40)
            self.field.setMaximumWidth(16777215)

    def show_range(self, low: float, high: float) -> None:
        """What the slider runs over, from now on; not while it is moved."""
        if not (self.slider.isSliderDown() or self._playing):
            self._range = (low, high)

    def show_value(self, text: str, value: float | None, fault: InputError | None) -> None:
        """Show the text, what is wrong with it and, where it can be read, its place on the
        slider."""
        self.field.show_text(text)
        self.field.show_fault(fault)
        if self._playing and text != self._told:  # undone, or another document
            self.touched.emit()
        if value is None:
            return
        low, high = self._range
        share = min(max((value - low) / (high - low), 0.0), 1.0)
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(share * self.STEPS))
