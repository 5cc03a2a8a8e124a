"""The base of what stands beside the pictures, or below them in a large window."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

from gui.theme import Appearance

WIDEST = 16777215
"""Qt's own largest size: no limit."""

WIDTH = 384
"""Of the column, at 100 %, px."""

SHARE = 0.54
"""The most that the column takes of a page."""


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
        self._filling = False

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

    def fill(self, width: int) -> None:
        """Exactly so wide: the pictures stand above it.  0: as wide as it takes by itself."""
        if width:
            self._filling = True
            self.setFixedWidth(width)
        elif self._filling:
            self._filling = False
            self.setMinimumWidth(0)
            self.setMaximumWidth(WIDEST)
            self._settle()

    def set_appearance(self, appearance: Appearance) -> None:
        """Take this appearance."""
        self._scale = appearance.scale
        self._settle()

    def _stand(self, body: QBoxLayout, height: int, shares: tuple[int, int]) -> None:
        """Two parts: side by side in a strip ``height`` high (px at 100 %), which they share so, or
        one below the other in a column, the second taking what room there is."""
        if self._below:
            body.setDirection(QBoxLayout.Direction.LeftToRight)
            body.setSpacing(16)
            self.setMinimumSize(0, 0)
            self.setMaximumWidth(WIDEST)
            self.setFixedHeight(round(height * self._scale))
        else:
            body.setDirection(QBoxLayout.Direction.TopToBottom)
            body.setSpacing(8)
            self.setMinimumHeight(0)
            self.setMaximumHeight(WIDEST)
            self.setFixedWidth(min(round(WIDTH * self._scale), round(SHARE * self._room)))
        for place, share in enumerate(shares if self._below else (0, 1)):
            body.setStretch(place, share)

    def _settle(self) -> None:
        """Sizes and directions for where it stands."""
        raise NotImplementedError
