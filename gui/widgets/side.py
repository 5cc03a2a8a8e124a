"""The base of what stands beside the pictures, or below them in a large window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.theme import Appearance

WIDEST = 16777215
"""Qt's own largest size: no limit."""


class Side(QWidget):
    """A column at the right of the pictures, or a strip below them.

    Subclasses lay themselves out in :meth:`_settle`, which is called when ``_below``, ``_room`` or
    ``_scale`` has changed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = 1.0
        self._below = False
        self._room = 10_000

    def set_below(self, below: bool) -> None:
        """A strip below the pictures, or a column beside them."""
        if below != self._below:
            self._below = below
            self._settle()

    def set_room(self, room: int) -> None:
        """How wide the page is: the column takes about half of it."""
        if room != self._room:
            self._room = room
            self._settle()

    def set_appearance(self, appearance: Appearance) -> None:
        """Take this appearance."""
        self._scale = appearance.scale
        self._settle()

    def _settle(self) -> None:
        """Sizes and directions for where it stands."""
        raise NotImplementedError
