"""The field that opens in a cell of a table: where it is, and what stood in it before."""

from __future__ import annotations

from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtWidgets import QWidget

from gui.widgets.fields import NumberField
from gui.widgets.plain_table import Index


class CellField(NumberField):
    """A cell that is being typed in.  ``usual`` is shown while it is empty."""

    def __init__(
        self, index: Index, before: str, name: str, parent: QWidget, usual: str = ""
    ) -> None:
        super().__init__(name, parent)
        self.place = QPersistentModelIndex(index)
        self.before = before
        self.setProperty("role", "cell")
        self.setPlaceholderText(usual)
        self.setMinimumWidth(0)

    @property
    def stroke(self) -> int:
        """The stroke that what is typed belongs to."""
        return self._stroke
