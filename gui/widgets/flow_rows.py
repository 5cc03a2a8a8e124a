"""Controls in as many rows as they need: each where there is room for it, else in the next row."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

SPACING, BETWEEN = 16, 8
"""Pixels between neighbours in a row, and between two rows."""


class FlowRows(QLayout):
    """Widgets from left to right; hidden ones take no room.

    A row that a widget does not fit into any more ends before it.  All rows are as high as the
    highest widget.

    Attributes
    ----------
    breaks : widgets that a row begins at in any case, unless they are hidden.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.breaks: set[QWidget] = set()
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def place(self, widget: QWidget, index: int) -> None:
        """Have a widget that is there already stand at this place."""
        at = self.indexOf(widget)
        if at != index and at >= 0:
            self._items.insert(index, self._items.pop(at))
            self.invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = self.rows(width)
        return max(0, len(rows) * (self._line() + BETWEEN) - BETWEEN)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        return QSize(0, self._line())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _line(self) -> int:
        return max((item.sizeHint().height() for item in self._shown()), default=0)

    def rows(self, width: int) -> list[list[tuple[QLayoutItem, QRect]]]:
        """What stands in each row, with its place, for so many pixels of width."""
        shown, line = self._shown(), self._line()
        widths = [item.sizeHint().width() for item in shown]
        breaks = {k for k, item in enumerate(shown) if item.widget() in self.breaks}
        items = iter(shown)
        rows: list[list[tuple[QLayoutItem, QRect]]] = []
        for row in packed(widths, width, breaks):
            x, y = 0, len(rows) * (line + BETWEEN)
            rows.append([])
            for wide in row:
                rows[-1].append((next(items), QRect(QPoint(x, y), QSize(wide, line))))
                x += wide + SPACING
        return rows

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for row in self.rows(rect.width()):
            for item, place in row:
                item.setGeometry(place.translated(rect.topLeft()))


def packed(widths: list[int], room: int, breaks: set[int]) -> list[list[int]]:
    """These widths in rows of at most so many pixels, in order; a row begins at each of
    ``breaks``."""
    rows: list[list[int]] = []
    used = 0
    for k, width in enumerate(widths):
        wide = min(width, max(1, room))
        if not rows or k in breaks or used + SPACING + wide > room:
            rows.append([])
            used = -SPACING
        rows[-1].append(wide)
        used += SPACING + wide
    return rows
