"""A lens's controls: in one row where there is room, else in two."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QLayout

SPACING, BETWEEN = 16, 8
"""Pixels between neighbours in a row, and between two rows."""


class ControlRows(QBoxLayout):
    """Two rows, the second of which takes the room that is left."""

    def __init__(self, first: QBoxLayout, second: QLayout) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        first.addStretch(1)
        self._rows: tuple[QLayout, QLayout] = (first, second)
        self.setSpacing(SPACING)
        self.addLayout(first)
        self.addLayout(second, 1)

    def arrange(self, room: int) -> bool:
        """For this many pixels of width; whether each row fits."""
        for row in self._rows:
            row.invalidate()
        widths = [row.sizeHint().width() for row in self._rows]
        one = sum(widths) + SPACING <= room
        ways = QBoxLayout.Direction
        self.setDirection(ways.LeftToRight if one else ways.TopToBottom)
        self.setSpacing(SPACING if one else BETWEEN)
        return one or max(widths) <= room
