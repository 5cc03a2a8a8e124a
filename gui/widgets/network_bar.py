"""The controls of the Network lens: the picture, the data, the network and how it learns.

What does not go together with what is chosen is hidden.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QToolButton, QWidget

from engine.network.data_sets import NOISE, TITLES
from engine.network.settings import LOSSES
from gui.session.intents import Intent
from gui.session.learning import Learning
from gui.session.network_intents import ChangeNetwork
from gui.session.network_view import FILE
from gui.widgets.activation_box import ActivationBox
from gui.widgets.choices import Entries
from gui.widgets.file_chooser import FileChooser
from gui.widgets.flow_rows import FlowRows, packed
from gui.widgets.named import NamedBox
from gui.widgets.network_controls import NetworkChoice, NetworkField, NetworkSwitch
from studies.messages.network import ReadPoints
from symbolic.errors import InputError

WORDS: Entries = (
    ("boundary and curves", "boundary+curves"),
    ("decision boundary", "boundary"),
    ("loss and accuracy", "curves"),
    ("boundary and check", "boundary+check"),
    ("gradient check", "check"),
)
"""What the choice of pictures says."""

DATA: Entries = (*((title, name) for name, title in TITLES.items()), ("CSV file …", FILE))
LOSS: Entries = tuple((title, name) for name, title in LOSSES.items())

GROUPS = ("Learning", "Network", "Data", "Picture")
"""Of settings, where there is no room for all of them at once."""

WAYS = ((True, False, 2), (False, False, 2), (True, True, 1), (False, True, 1), (False, True, 2))
"""Whether lists have names beside them, whether only one group is shown, and in how many rows at
most: from where there is room to where there is little."""

Part = NetworkChoice | NetworkField | NetworkSwitch | ActivationBox | FileChooser

NARROW, WIDE, WIDEST = 40, 56, 64
"""Of fields, at 100 %, px."""


class DataChoice(NetworkChoice):
    """Which data set; a file has to be chosen first."""

    file_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Data", "data", DATA)
        self.known = False
        self._shown: str | int = ""

    def show_value(self, value: str | int) -> None:
        self._shown = value
        super().show_value(value)

    @Slot(int)
    def _chosen(self, index: int) -> None:
        value = self._entries[index][1]
        if value == FILE and not self.known:
            super().show_value(self._shown)
            self.file_wanted.emit()
        else:
            self.intent.emit(ChangeNetwork(option=self._option, value=value))


class NetworkBar(FlowRows):
    """In one row or two.

    Parameters
    ----------
    reset : the button that resets the view, at the end.
    """

    intent = Signal(Intent)
    file_wanted = Signal()

    def __init__(self, reset: QToolButton) -> None:
        super().__init__()
        self.picture = NetworkChoice("Picture", "pictures", WORDS)
        self.log = NetworkSwitch("log scale", "log")
        self.log.setToolTip("The loss on a logarithmic scale")
        self.units = NetworkSwitch("hidden units", "units")
        self.units.setToolTip("Where the input of each hidden unit is zero: the line it draws")
        self.data = DataChoice()
        self.file = FileChooser()
        self.samples = NetworkField(
            "Points", "Number of points", "samples", WIDE, "How many points there are"
        )
        self.noise = NetworkField(
            "Noise", "Noise", "noise", NARROW,
            "Standard deviation of what is added to the places; empty for the data set’s own",
        )  # fmt: skip
        self.data_seed = NetworkField(
            "Data seed", "Seed of the data", "data_seed", WIDE,
            "Of the random numbers that the points are made of: the same seed, the same points",
        )  # fmt: skip
        self.hidden = NetworkField(
            "Hidden units", "Hidden units", "hidden", NARROW,
            "Units of the hidden layer, 1 to 64; each draws one line",
        )  # fmt: skip
        self.activation = ActivationBox()
        self.loss = NetworkChoice("Loss", "loss", LOSS)
        self.rate = NetworkField(
            "Rate", "Learning rate", "rate", WIDE,
            "The learning rate: how far a step goes along the negative gradient",
        )  # fmt: skip
        self.momentum = NetworkField(
            "Momentum", "Momentum", "momentum", WIDE,
            "The share of the last step that is kept, from 0 to below 1",
        )  # fmt: skip
        self.epochs = NetworkField(
            "Epochs", "Epochs", "epochs", WIDEST,
            "Steps of gradient descent in all, each over every point",
        )  # fmt: skip
        self.seed = NetworkField(
            "Seed", "Seed of the weights", "seed", WIDE,
            "Of the random numbers that the first weights are",
        )  # fmt: skip
        self.reset = reset
        reset.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        reset.setToolTip("Reset view")
        self.noise.field.setPlaceholderText("auto")
        self._fields = (
            self.samples, self.noise, self.data_seed, self.hidden, self.rate, self.momentum,
            self.epochs, self.seed,
        )  # fmt: skip
        self.group = NamedBox("Which settings are shown")
        self.group.addItems([*GROUPS])
        self.group.activated.connect(self._regroup)
        groups: tuple[tuple[Part, ...], ...] = (
            (self.rate, self.momentum, self.epochs),
            (self.hidden, self.activation, self.loss, self.seed),
            (self.data, self.file, self.samples, self.noise, self.data_seed),
            (self.picture, self.units, self.log),
        )
        self._groups = dict(zip(GROUPS, groups, strict=True))
        self._wanted: dict[QWidget, bool] = {}
        self._fitted: tuple[object, ...] = ()
        self._room, self._scale = 0, 1.0
        self.addWidget(self.group)
        for name in reversed(GROUPS):
            for part in self._groups[name]:
                self.addWidget(part)
                if not isinstance(part, FileChooser):
                    part.intent.connect(self.intent)
            if name == "Picture":
                self.addWidget(reset)
        self.data.file_wanted.connect(self.file_wanted)
        self.file.wanted.connect(self.file_wanted)

    def set_scale(self, scale: float) -> None:
        """Sizes for type that is larger by this factor."""
        for part in (*self._fields, self.activation, self.file):
            part.set_scale(scale)
        self._scale = scale
        self.fit(self._room)

    # ------------------------------------------------------------------ room

    @Slot()
    def _regroup(self) -> None:
        self.fit(self._room)

    def fit(self, room: int) -> None:
        """Take no more than two rows of so many pixels: names that go without saying are left out
        first, then only one group of settings is shown, which a person chooses."""
        self._room = room
        wanted = tuple(self._wanted.get(part, True) for part in self._parts())
        type_size = self.group.fontMetrics().height()
        now = (room, wanted, self.group.currentIndex(), self._scale, type_size)
        if now == self._fitted:
            return
        self._fitted = now
        for named, grouped, most in WAYS:
            self._name(named=named)
            shown = self._shown_parts(grouped=grouped)
            breaks = {k for k, part in enumerate(shown) if part is self.hidden and not grouped}
            if len(packed([part.sizeHint().width() for part in shown], room, breaks)) <= most:
                break
        self.breaks = set() if grouped else {self.hidden}
        for part in self._parts():
            part.setVisible(part in shown)
        self.group.setVisible(grouped)
        self.place(self.reset, self.count() - 1 if grouped else 1 + self.indexOf(self.log))
        self.invalidate()

    def _parts(self) -> list[QWidget]:
        return [part for name in reversed(GROUPS) for part in self._groups[name]]

    def _shown_parts(self, *, grouped: bool) -> list[QWidget]:
        parts = self._groups[self.group.currentText()] if grouped else self._parts()
        wanted = [part for part in parts if self._wanted.get(part, True)]
        if grouped:
            return [self.group, *wanted, self.reset]
        at = wanted.index(self.picture) + 1 + self._wanted.get(self.units, True)
        at += self._wanted.get(self.log, True)
        return [*wanted[:at], self.reset, *wanted[at:]]

    def _name(self, *, named: bool) -> None:
        lists: tuple[NetworkChoice | ActivationBox, ...] = (
            self.picture, self.data, self.loss, self.activation,
        )  # fmt: skip
        for part in lists:
            part.label.setVisible(named)
        for each in self._parts():
            layout = each.layout()
            if layout is not None:
                layout.invalidate()

    # ------------------------------------------------------------------ what is shown

    def show_options(
        self, learning: Learning, points: ReadPoints | None, shown: tuple[str, ...]
    ) -> None:
        """Show what is chosen and what is wrong with it.

        Parameters
        ----------
        points : what was read of a file.
        shown : the pictures that there is room for.
        """
        view, made = learning.view, not learning.from_file
        self.picture.show_value(learning.picture)
        self.units.show_value(view.units)
        self.log.show_value(view.log)
        self.data.known = bool(view.file)
        self.data.show_value(view.data)
        self.file.show_file(view.file, learning.file_fault(points))
        self.loss.show_value(view.loss)
        self.activation.show_value(view.activation, learning.fault("activation"))
        for field in self._fields:
            field.show_value(getattr(view, field.option), learning.fault(field.option))
        self.noise.field.setPlaceholderText(f"{NOISE.get(view.data, 0):g}")
        self._wanted = {
            self.units: "boundary" in shown,
            self.log: "curves" in shown,
            self.file: not made,
            self.samples: made,
            self.noise: made,
            self.data_seed: made,
        }
        self.fit(self._room)

    def fault(
        self, learning: Learning, points: ReadPoints | None
    ) -> tuple[QWidget, InputError] | None:
        """The first field that cannot be read, and why; None where all can."""
        places: list[tuple[QWidget, InputError | None]] = [
            (self.file.button, learning.file_fault(points))
        ]
        places += [(field.field, learning.fault(field.option)) for field in self._fields]
        places.append((self.activation.box, learning.fault("activation")))
        for place, why in places:
            if why is not None:
                return (place if place.isVisible() else self.group), why
        return None
