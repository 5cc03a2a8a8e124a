"""A lens's controls: in one row where there is room, else in two, else in as many as they need."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from gui.widgets.flow_rows import packed

SPACING, BETWEEN = 16, 8
"""Pixels between neighbours in a row, and between two rows."""


class ControlRows(QBoxLayout):
    """Two rows, the second of which takes the room that is left."""

    def __init__(self, first: QBoxLayout, second: QBoxLayout) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        first.addStretch(1)
        self._rows: tuple[QBoxLayout, QBoxLayout] = (first, second)
        self._further: list[QHBoxLayout] = []
        self._moved: list[tuple[QBoxLayout, int, QWidget]] = []
        self.setSpacing(SPACING)
        self.addLayout(first)
        self.addLayout(second, 1)

    def arrange(self, room: int) -> bool:
        """For this many pixels of width; whether each row fits."""
        self._unwrap()
        for row in self._rows:
            row.invalidate()
        widths = [row.sizeHint().width() for row in self._rows]
        one = sum(widths) + SPACING <= room
        ways = QBoxLayout.Direction
        self.setDirection(ways.LeftToRight if one else ways.TopToBottom)
        self.setSpacing(SPACING if one else BETWEEN)
        return one or max(widths) <= room

    def wrap(self, room: int) -> None:
        """In as many rows as fit into so many pixels, until it is arranged again."""
        self._unwrap()
        self.setDirection(QBoxLayout.Direction.TopToBottom)
        self.setSpacing(BETWEEN)
        for row in self._rows:
            self._break(row, room)

    def _break(self, row: QBoxLayout, room: int) -> None:
        """Move what has no place in ``row`` into rows below it."""
        items = [item for place in range(row.count()) if (item := row.itemAt(place)) is not None]
        kept = sum(item.sizeHint().width() + SPACING for item in items if item.layout() is not None)
        shown = [
            (place, widget)
            for place, item in enumerate(items)
            if (widget := item.widget()) is not None and not widget.isHidden()
        ]
        widths = [widget.sizeHint().width() for _, widget in shown]
        lines = packed(widths, max(1, room - kept), set())
        rest = iter(shown[len(lines[0]) :] if lines else [])
        for number, line in enumerate(lines[1:], start=1):
            below = QHBoxLayout()
            below.setSpacing(SPACING)
            for _ in line:
                place, widget = next(rest)
                row.removeWidget(widget)
                below.addWidget(widget)
                self._moved.append((row, place, widget))
            below.addStretch(1)
            self.insertLayout(self.indexOf(row) + number, below)
            self._further.append(below)

    def _unwrap(self) -> None:
        """Everything back to where it stood in the two rows."""
        for row, place, widget in self._moved:
            row.insertWidget(place, widget)
        self._moved.clear()
        for below in self._further:
            self.removeItem(below)
            below.deleteLater()
        self._further.clear()
