"""A lens's controls: in one row where there is room, else in two, else in as many as they need."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from gui.widgets.flow_rows import packed

SPACING, BETWEEN = 16, 8
"""Pixels between neighbours in a row, and between two rows."""

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class ControlRows(QBoxLayout):
    """Two rows, the second of which takes the room that is left."""

    def __init__(self, first: QBoxLayout, second: QBoxLayout) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        first.addStretch(1)
        self._rows: tuple[QBoxLayout, QBoxLayout] = (first, second)
        self._further: dict[int, list[QHBoxLayout]] = {}
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
        shown = [(place, one) for place, one in self._standing(row) if not one.isHidden()]
        widths = [one.sizeHint().width() for _, one in shown]
        # What else stands at the end of the second row stays there: a layout of its own.
        kept = 0
        if row is self._rows[1]:
            row.invalidate()
            kept = row.sizeHint().width() - sum(widths) - SPACING * (len(widths) - 1)
        lines = packed(widths, max(1, room - max(0, kept)), set())
        rest = iter(shown[len(lines[0]) :] if lines else [])
        for number, line in enumerate(lines[1:]):
            below = self._below(row, number)
            for at in range(len(line)):
                place, widget = next(rest)
                row.removeWidget(widget)
                below.insertWidget(at, widget)
                self._moved.append((row, place, widget))

    def _standing(self, row: QBoxLayout) -> list[tuple[int, QWidget]]:
        """The widgets of a row with their places.  Asked of the widgets: Python would hold on to
        the items that Qt's layouts delete."""
        page = self.parentWidget()
        inside = [] if page is None else page.findChildren(QWidget, options=DIRECT)
        found = [(row.indexOf(one), one) for one in inside]
        return sorted((pair for pair in found if pair[0] >= 0), key=lambda pair: pair[0])

    def _below(self, row: QBoxLayout, number: int) -> QHBoxLayout:
        """One of the rows below ``row``; an empty one takes no room."""
        rows = self._further.setdefault(self._rows.index(row), [])
        while len(rows) <= number:
            made = QHBoxLayout()
            made.setSpacing(SPACING)
            made.addStretch(1)
            self.insertLayout(self.indexOf(row) + len(rows) + 1, made)
            rows.append(made)
        return rows[number]

    def _unwrap(self) -> None:
        """Everything back to where it stood in the two rows."""
        moved, self._moved = self._moved, []
        for row, place, widget in moved:
            for below in self._further[self._rows.index(row)]:
                below.removeWidget(widget)
            row.insertWidget(place, widget)
