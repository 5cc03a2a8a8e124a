"""Options of the Network lens: a choice, a typed number, and one that is on or off.  They emit
:class:`ChangeNetwork`."""

from __future__ import annotations

from PySide6.QtCore import Slot

from gui.session.network_intents import ChangeNetwork
from gui.widgets.choices import Choice
from gui.widgets.descent_controls import DescentField
from gui.widgets.direction_field import Switch


class NetworkChoice(Choice):
    """A label and a list, for one option of the :class:`NetworkView`."""

    @Slot(int)
    def _chosen(self, index: int) -> None:
        self.intent.emit(ChangeNetwork(option=self._option, value=self._entries[index][1]))


class NetworkField(DescentField):
    """A label and a field, for one typed option of it."""

    @Slot(str, int)
    def _typed(self, text: str, stroke: int) -> None:
        self.intent.emit(ChangeNetwork(stroke=stroke, option=self.option, value=text))


class NetworkSwitch(Switch):
    """One option of it that is 0 or 1."""

    @Slot(bool)
    def _toggled(self, on: bool) -> None:
        self.intent.emit(ChangeNetwork(option=self._option, value=int(on)))
