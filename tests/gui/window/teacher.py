"""A person at the Network lens, with real clicks and keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.canvas import Canvas
from gui.lenses.network import NetworkLens
from gui.session.network_intents import ShowNetwork
from gui.session.network_view import NetworkView
from studies.messages.network import Training
from tests.gui.window.conftest import Hand


class Teacher:
    """A person at the Network lens."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.window = hand.window

    @property
    def lens(self) -> NetworkLens:
        lens = self.hand.lens
        assert isinstance(lens, NetworkLens)
        return lens

    @property
    def scene(self):  # type: ignore[no-untyped-def]
        return self.window.controller.scene

    @property
    def training(self) -> Training:
        found = self.scene.training
        assert isinstance(found, Training)
        return found

    def open(self, view: NetworkView) -> None:
        """Open a network, and wait for the first that is seen of it."""
        before = self.scene.training
        self.window.controller.receive(ShowNetwork(view=view))
        self.hand.wait(lambda: self.scene.training not in (None, before))

    def press(self, name: str) -> None:
        QTest.mouseClick(self.lens.training.buttons[name], Qt.MouseButton.LeftButton)

    def done(self, epochs: int) -> None:
        """Wait until so many epochs are done, checked and shown."""

        def arrived() -> bool:
            training, check = self.scene.training, self.scene.gradient_check
            return (
                not self.scene.trainer.playing
                and training is not None
                and training.state.epoch == epochs
                and check is not None
                and check.epoch == epochs
                and check.settings.mistake == self.scene.document.network.mistake
                and check.settings.hidden == training.settings.hidden
            )

        self.hand.wait(arrived)

    def canvas(self, kind: type) -> Canvas:
        return next(c for c in self.lens.canvases() if isinstance(c.picture, kind))

    def type(self, option: str, text: str) -> None:
        """Type into one of the fields, in whatever group it is."""
        field = next(f for f in self.lens.bar._fields if f.option == option).field
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
