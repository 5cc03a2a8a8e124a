"""The player: goes through the steps of descents, one after the other, as long as nobody stops it.

It knows how many steps there are and which one is shown; what a step looks like, others know.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QSignalBlocker, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QToolButton, QWidget

from gui.session.intents import Intent
from gui.theme import Appearance, icon
from gui.widgets.descent_controls import DescentChoice
from gui.widgets.named import NamedLabel

SPEEDS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
"""Steps a second."""

TICK = 25
"""Milliseconds between two pictures at least; faster players leave steps out."""

LONGEST = 200
"""Milliseconds that a tick may stand for: after a pause the player goes on, it does not jump."""

ICON = 16
"""The side of the icons, at 100 %, px."""

NARROWEST, ROOMY = 48, 120
"""The slider where there is little room, and where there is enough, at 100 %, px."""

BUTTONS = (
    ("to_start", "To the start", "["),
    ("back", "One step back", ","),
    ("play", "Play", "P"),
    ("step", "One step on", "."),
    ("to_end", "To the end", "]"),
)
"""Icon, name and key of each button, from the left."""

KEYS = {
    Qt.Key.Key_BracketLeft: "to_start",
    Qt.Key.Key_Comma: "back",
    Qt.Key.Key_P: "play",
    Qt.Key.Key_Space: "play",
    Qt.Key.Key_Period: "step",
    Qt.Key.Key_BracketRight: "to_end",
}


class Player(QWidget):
    """Buttons, a slider over the steps, the speed.

    Parameters
    ----------
    what : what the slider goes through, for screen readers.
    paced : whether the speed may be chosen.

    Signals
    -------
    moved(frame) : the step that is shown now; None for whole paths.
    intent : an :class:`Intent`: another speed.

    Attributes
    ----------
    frame : the step shown; None for whole paths.
    """

    moved = Signal(object)
    intent = Signal(Intent)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        what: str = "Step of the descents",
        paced: bool = True,
    ) -> None:
        super().__init__(parent)
        self._paced = paced
        self.frame: int | None = None
        self.longest = 0
        self._speed = 10
        self._at = 0.0
        self._appearance = Appearance()
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._playing = self._brief = False
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        near = QHBoxLayout()
        near.setSpacing(0)
        for name, text, key in BUTTONS:
            button = QToolButton()
            button.setProperty("role", "icon")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAccessibleName(text)
            button.setToolTip(f"{text} ({key})")
            button.setObjectName(name)
            button.setAutoRepeat(name in ("back", "step"))
            button.clicked.connect(self._pressed)
            near.addWidget(button)
            self.buttons[name] = button
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(what)
        self.slider.setMinimumWidth(NARROWEST)
        self.slider.valueChanged.connect(self._slid)
        self.label = NamedLabel()
        self.label.setProperty("role", "muted")
        self.label.setAccessibleName("Step shown")
        self.label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.speed = DescentChoice(
            "Speed", "speed", tuple((f"{count} a second", count) for count in SPEEDS)
        )
        self.speed.label.hide()
        self.speed.box.setToolTip("Steps a second")
        self.speed.intent.connect(self.intent)
        row.addLayout(near)
        row.addWidget(self.slider, 1)
        row.addWidget(self.label)
        row.addWidget(self.speed)
        self._show()

    # ------------------------------------------------------------------ what a person does

    @Slot()
    def _pressed(self) -> None:
        self.do(self.sender().objectName())

    def do(self, name: str) -> None:
        """What the button called ``name`` does."""
        if name == "play":
            self.toggle()
            return
        self.pause()
        shown = self.longest if self.frame is None else self.frame
        to = {"to_start": 0, "back": shown - 1, "step": shown + 1, "to_end": self.longest}[name]
        self.show_frame(to)

    def hears(self, event: QKeyEvent) -> bool:
        """Do what a key means; whether it means anything."""
        name = KEYS.get(Qt.Key(event.key()))
        if name is None or not self.isVisible() or not self.longest:
            return False
        held = Qt.KeyboardModifier
        if event.modifiers() & (held.ControlModifier | held.AltModifier | held.MetaModifier):
            return False
        self.do(name)
        return True

    @Slot(int)
    def _slid(self, position: int) -> None:
        self.pause()
        self.show_frame(position)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.pause()

    # ------------------------------------------------------------------ playing

    @property
    def playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._playing

    def toggle(self) -> None:
        """Play, from the start where the end is shown; or pause."""
        if self._playing:
            self.pause()
            return
        if not self.longest:
            return
        self._playing = True
        self._at = 0.0 if self.frame is None else float(self.frame)
        self.show_frame(round(self._at))
        self._clock.start()
        self._timer.start(self._interval())
        self._show()

    @Slot()
    def pause(self) -> None:
        """Stay at the step that is shown."""
        self._timer.stop()
        if self._playing:
            self._playing = False
            self._show()

    def _interval(self) -> int:
        return max(TICK, round(1000 / self._speed))

    @Slot()
    def _tick(self) -> None:
        """Go on by as many steps as the time that has passed.  The next tick is only begun when
        everything that this one set off is done, and at least as long after it as that took."""
        interval = self._interval()
        passed = min(self._clock.restart(), max(LONGEST, interval))
        self._at += self._speed * passed / 1000
        self.show_frame(min(int(self._at + 0.25), self.longest))
        if self.frame is None:
            self.pause()
        elif self._playing:
            took = self._clock.elapsed()
            self._timer.start(max(interval - took, took, 1))

    def show_frame(self, frame: int | None) -> None:
        """Show this step and tell; the last one is the whole path."""
        if frame is not None:
            frame = max(frame, 0)
            frame = None if frame >= self.longest else frame
        if frame != self.frame:
            self.frame = frame
            self._show()
            self.moved.emit(frame)

    # ------------------------------------------------------------------ what is shown

    def set_length(self, longest: int) -> None:
        """There is another result, of so many steps: stop, and show all of it."""
        self.pause()
        self.frame = None
        if longest != self.longest:
            self.longest = longest
            self._fit()
        self._show()

    def show_speed(self, speed: int) -> None:
        """Which speed is chosen."""
        self._speed = max(1, speed)
        self.speed.show_value(speed)

    def set_appearance(self, appearance: Appearance) -> None:
        """Take this appearance."""
        self._appearance = appearance
        size = round(ICON * appearance.scale)
        for name, button in self.buttons.items():
            button.setIconSize(QSize(size, size))
            if name != "play":
                button.setIcon(icon(name, appearance.colours.muted))
        self._show()
        self._fit()

    def _show(self) -> None:
        position = self.longest if self.frame is None else self.frame
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, self.longest)
            self.slider.setPageStep(max(1, self.longest // 10))
            self.slider.setValue(position)
        self._write()
        play = self.buttons["play"]
        name = "pause" if self._playing else "play"
        if play.property("shown") != (name, self._appearance.dark):
            play.setProperty("shown", (name, self._appearance.dark))
            play.setIcon(icon(name, self._appearance.colours.muted))
            play.setAccessibleName(name.capitalize())
            play.setToolTip(f"{name.capitalize()} (P)")
        for name, button in self.buttons.items():
            at_end = self.frame is None and name in ("step", "to_end")
            button.setEnabled(self.longest > 0 and not at_end and not (
                position == 0 and name in ("back", "to_start")))  # fmt: skip
        self.slider.setEnabled(self.longest > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what there is no room for: the speed, the word before the step's number, the
        number."""
        scale = self._appearance.scale
        metrics, spacing = self.fontMetrics(), 8
        buttons = sum(button.sizeHint().width() for button in self.buttons.values())
        room = self.width() - buttons - spacing
        number = f"{self.longest} / {self.longest}"
        whole, short = (metrics.horizontalAdvance(text) + 8 for text in (f"step {number}", number))
        spare = room - ROOMY * scale - 2 * spacing - whole
        speed = self._paced and spare >= self.speed.sizeHint().width()
        self.speed.setVisible(speed)
        left = room - spacing - NARROWEST * scale
        self._brief = not speed and left < whole
        self.label.setVisible(left >= short)
        width = short if self._brief else whole
        if self.label.width() != width:
            self.label.setFixedWidth(width)
        self._write()

    def _write(self) -> None:
        position = self.longest if self.frame is None else self.frame
        number = f"{position} / {self.longest}"
        text = number if self._brief else f"step {number}"
        if not self.longest:
            text = "" if self._brief else "no steps"
        if text != self.label.text():
            self.label.setText(text)

    def minimumSizeHint(self) -> QSize:
        """Room for the buttons and a short slider."""
        buttons = sum(button.sizeHint().width() for button in self.buttons.values())
        width = buttons + 8 + round(NARROWEST * self._appearance.scale)
        return QSize(width, super().minimumSizeHint().height())
