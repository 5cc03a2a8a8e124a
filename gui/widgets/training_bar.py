"""Right below the pictures of a network: play, one epoch, start over; how far the training is, and
how fast it may go.

It shows a training and tells what a person wants; it trains nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from gui.session.network_view import SPEEDS
from gui.session.trainer_state import TrainerState
from gui.theme import Appearance, icon
from gui.widgets.named import NamedLabel
from gui.widgets.network_controls import NetworkChoice
from gui.widgets.player import ICON, NARROWEST
from studies.messages.network import Training

BUTTONS = (
    ("train_anew", "to_start", "Start over", "From the first weights ([)"),
    ("train", "play", "Train", "Train, epoch after epoch (P, Space)"),
    ("train_epoch", "step", "One epoch", "One epoch more (., →)"),
)
"""Command, icon, name and tip of each button, from the left."""

KEYS = {
    Qt.Key.Key_BracketLeft: "train_anew",
    Qt.Key.Key_P: "train",
    Qt.Key.Key_Space: "train",
    Qt.Key.Key_Period: "train_epoch",
    Qt.Key.Key_Right: "train_epoch",
}

EVERY = tuple(name for name, *_ in BUTTONS)
ROOMS: tuple[tuple[tuple[str, ...], bool, bool, bool], ...] = (
    (EVERY, True, True, True),
    (("train",), True, True, True),
    (("train",), False, True, True),
    (("train",), False, False, True),
    ((), False, False, True),
    ((), False, False, False),
)
"""Buttons with names; whether there are a choice of speeds, loss and accuracy, and a bar: from
where there is room to where there is little."""

GAP = 8
"""Pixels between neighbours."""

BUTTON = 48
"""A button without its name and the gap beside it, at 100 %, px."""

BAR = 56
"""The bar of progress at least, at 100 %, px."""


class TrainingBar(QWidget):
    """Buttons, a bar of progress, numbers, the speed.

    Signals
    -------
    command(name) : ``train``, ``train_epoch`` or ``train_anew``.
    """

    command = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = Appearance()
        self._playing = False
        self._texts = ("", "", "")
        self._told = 2
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        near = QHBoxLayout()
        near.setSpacing(GAP // 2)
        for name, picture, text, tip in BUTTONS:
            button = QToolButton()
            button.setObjectName(name)
            button.setText(text)
            button.setAccessibleName(text)
            button.setToolTip(tip)
            button.setProperty("picture", picture)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAutoRepeat(name == "train_epoch")
            button.clicked.connect(self._pressed)
            near.addWidget(button)
            self.buttons[name] = button
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Epochs done")
        self.progress.setTextVisible(False)
        self.progress.setMinimumWidth(NARROWEST)
        self.label = NamedLabel()
        self.label.setAccessibleName("How far the training is")
        self.label.setToolTip("Loss and accuracy of the last epoch, before its update")
        self.label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.speed = NetworkChoice(
            "Speed",
            "speed",
            tuple((f"{count} a second" if count else "full speed", count) for count in SPEEDS),
        )
        self.speed.label.hide()
        self.speed.box.setToolTip("Epochs a second")
        row.addLayout(near)
        row.addWidget(self.progress, 1)
        row.addWidget(self.label)
        row.addStretch(0)
        row.addWidget(self.speed)

    # ------------------------------------------------------------------ what a person does

    @Slot()
    def _pressed(self) -> None:
        self.command.emit(self.sender().objectName())

    def hears(self, event: QKeyEvent) -> bool:
        """Tell what a key means; whether it means anything."""
        name = KEYS.get(Qt.Key(event.key()))
        held = Qt.KeyboardModifier
        modified = event.modifiers() & (held.ControlModifier | held.AltModifier | held.MetaModifier)
        if name is None or modified or not self.isVisible() or not self.buttons[name].isEnabled():
            return False
        if event.isAutoRepeat() and name != "train_epoch":
            return True
        self.command.emit(name)
        return True

    # ------------------------------------------------------------------ what is shown

    def show_training(
        self, training: Training | None, state: TrainerState, *, possible: bool
    ) -> None:
        """Show how far it is; ``possible``: whether it can go on."""
        self._playing = state.playing
        done = 0 if training is None else training.state.epoch
        self.progress.setRange(0, max(1, state.goal))
        self.progress.setValue(min(done, max(1, state.goal)))
        counted = f"epoch {done} of {state.goal}"
        numbers = ""
        if training is not None:
            numbers = f"loss {_loss(training):.4f}   accuracy {100 * _accuracy(training):.1f} %"
        self._texts = (f"{done} / {state.goal}", counted, numbers)
        self._write()
        for name, button in self.buttons.items():
            enabled = possible or (name == "train" and state.playing)
            button.setEnabled(enabled and not (name == "train_anew" and done == 0))
        self._dress()

    def show_speed(self, speed: int) -> None:
        """Which speed is chosen."""
        self.speed.show_value(speed)

    def set_appearance(self, appearance: Appearance) -> None:
        """Take this appearance."""
        self._appearance = appearance
        size = round(ICON * appearance.scale)
        for button in self.buttons.values():
            button.setIconSize(QSize(size, size))
        self._dress()
        self._fit()

    def _dress(self) -> None:
        """Icons and names."""
        appearance = self._appearance
        for name, button in self.buttons.items():
            playing = name == "train" and self._playing
            picture = "pause" if playing else str(button.property("picture"))
            if button.property("shown") == (picture, appearance.dark):
                continue
            button.setProperty("shown", (picture, appearance.dark))
            button.setIcon(icon(picture, appearance.colours.muted))
            if name == "train":
                text = "Pause" if playing else "Train"
                button.setText(text)
                button.setAccessibleName(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what there is no room for: the names of the buttons, the speed, the numbers."""
        scale, metrics = self._appearance.scale, self.fontMetrics()
        count = "epoch 88888 of 88888"
        whole = metrics.horizontalAdvance(f"{count}   loss 8.8888   accuracy 888.8 %") + GAP
        short = metrics.horizontalAdvance(count) + GAP
        beside, only = (
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
            Qt.ToolButtonStyle.ToolButtonIconOnly,
        )
        for named, speed, numbers, bar in ROOMS:
            for name, button in self.buttons.items():
                button.setToolButtonStyle(beside if name in named else only)
            wide = sum(button.sizeHint().width() + GAP // 2 for button in self.buttons.values())
            wide += self.speed.sizeHint().width() + GAP if speed else 0
            wide += round(BAR * scale) + GAP if bar else 0
            if wide + (whole if numbers else short) <= self.width():
                break
        self.speed.setVisible(speed)
        self.progress.setVisible(bar)
        self._told = 2 if numbers else 1 if bar or wide + short <= self.width() else 0
        self._write()

    def _write(self) -> None:
        brief, counted, numbers = self._texts
        text = (brief, counted, f"{counted}   {numbers}".strip())[self._told]
        if text != self.label.text():
            self.label.setText(text)
            self.label.setAccessibleDescription(f"{counted} {numbers}")
        # Its width follows the number of digits only, lest the bar beside it tremble.
        wide = self.fontMetrics().horizontalAdvance(
            "".join("8" if c.isdigit() else c for c in text)
        )
        if self.label.minimumWidth() != wide + 4:
            self.label.setMinimumWidth(wide + 4)

    def minimumSizeHint(self) -> QSize:
        """Room for the buttons: numbers that do not fit are not drawn."""
        width = len(BUTTONS) * round(BUTTON * self._appearance.scale)
        return QSize(width, super().minimumSizeHint().height())


def _loss(training: Training) -> float:
    """Of the last epoch before its update, as the course prints it; of the first weights before
    there is one."""
    return float(training.losses[-1]) if training.losses.size else training.loss


def _accuracy(training: Training) -> float:
    """The same of the accuracy."""
    return float(training.accuracies[-1]) if training.accuracies.size else training.accuracy
