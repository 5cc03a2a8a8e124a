"""Options of the Curvature lens: a choice, and one that is on or off.  They emit
:class:`ChangeCurvature`."""

from __future__ import annotations

from PySide6.QtCore import Slot

from gui.session.curvature_intents import ChangeCurvature
from gui.widgets.choices import Choice
from gui.widgets.direction_field import Switch


class CurvatureChoice(Choice):
    """A label and a list, for one option of the :class:`CurvatureView`."""

    @Slot(int)
    def _chosen(self, index: int) -> None:
        self.intent.emit(ChangeCurvature(option=self._option, value=self._entries[index][1]))


class CurvatureSwitch(Switch):
    """One option of the :class:`CurvatureView` that is 0 or 1."""

    @Slot(bool)
    def _toggled(self, on: bool) -> None:
        self.intent.emit(ChangeCurvature(option=self._option, value=int(on)))
