"""The view of the table of points: keys, editing cell after cell, columns that fit and stay.

What a person does becomes signals; :mod:`gui.widgets.points_table` makes intents of them.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from gui.session.comparison import SIGNIFICANT
from gui.widgets.plain_table import PADDING, PlainTable
from gui.widgets.points_cells import PointsCells
from gui.widgets.points_model import NUMBER, PointsModel

ROOM = ((SIGNIFICANT, 0.85), (7, 0.85), (5, 0.85), (5, 0.7))
"""In a table without room the numbers have fewer digits, then type shrinks to a share, in these
steps; what is copied has all digits.  Where not even the last step fits, the table scrolls, in
type that can be read."""

SCROLLING = (7, 1.0)
"""Digits and type then."""

Parts = dict[int, tuple[int, int]]
"""Column -> widths before the decimal point and from it on, px."""

MOVE = QAbstractItemView.CursorAction


class PointsView(PlainTable):
    """The table itself.

    Signals
    -------
    removed(rows) : Delete was pressed on these rows, a tuple of numbers.
    digits_changed() : another number of digits fits, :attr:`significant`.
    """

    removed = Signal(object)
    digits_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.points = PointsModel()
        self.cells = PointsCells(self.points)
        super().__init__(self.points, self.cells, "Gradients at several points", parent)
        self.significant = SIGNIFICANT
        self._parts: Parts = {}
        self._step = 1
        self._laying_out = False
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    # ------------------------------------------------------------------ keys and pointer

    @property
    def chosen(self) -> tuple[int, ...]:
        """The rows of the selected cells that hold points."""
        rows = {index.row() for index in self.selectedIndexes()}
        current = self.currentIndex()
        rows = rows or ({current.row()} if current.isValid() else set())
        return tuple(sorted(row for row in rows if not self.points.is_blank(row)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Delete:
            if self.chosen:
                self.removed.emit(self.chosen)
            return
        editable = self.points.coordinate(self.currentIndex().column()) is not None
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and editable:
            self.edit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        if self.points.is_blank(index.row()) and self.state() == self.State.NoState:
            # A click into the empty row is a wish to type.
            column = index.column()
            first = column if self.points.coordinate(column) is not None else NUMBER + 1
            cell = self.points.index(index.row(), first)
            self.setCurrentIndex(cell)
            self.edit(cell)

    def moveCursor(self, action: MOVE, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Tab in a field goes on to the next coordinate, at the end of a row to the next row."""
        if action not in (MOVE.MoveNext, MOVE.MovePrevious) or not self.points.variables:
            return super().moveCursor(action, modifiers)
        here, n = self.currentIndex(), self.points.variables
        step = 1 if action == MOVE.MoveNext else -1
        place = here.row() * n + min(max(here.column() - 1, 0), n - 1) + step
        if not 0 <= place < n * len(self.points.rows):
            return QModelIndex()
        row, coordinate = divmod(place, n)
        return self.points.index(row, NUMBER + 1 + coordinate)

    def copy_selection(self) -> None:
        """The selected cells (all, when none is selected) to the clipboard, with all digits."""
        model = self.points
        cells = {(index.row(), index.column()) for index in self.selectedIndexes()}
        cells = {cell for cell in cells or self._every() if not model.is_blank(cell[0])}
        lines = [
            "\t".join(model.whole_text(row, c) for r, c in sorted(cells) if r == row)
            for row in sorted({row for row, _ in cells})
        ]
        QApplication.clipboard().setText("\n".join(lines))

    # ------------------------------------------------------------------ sizes

    def lay_out(self, *, grow_only: bool) -> None:
        """Columns as wide as their contents.

        With ``grow_only`` (something is slid or typed) they are left alone where what they hold
        fits, and digits and type do not grow again, so that numbers stay where they are.
        """
        if self._laying_out or not self.points.columns:
            return
        self._laying_out = True
        if not grow_only:
            self._step, self._parts = 1, {}
        parts, metrics = self._measure()
        if parts != self._parts:
            self._fit(parts, metrics)
        self.viewport().update()
        self._laying_out = False

    def _steps(self) -> list[tuple[int, int]]:
        """Digits and size of type, px, from the best to the most crowded; before them those of a
        table that scrolls."""
        whole = QApplication.font().pixelSize()
        return [
            (SCROLLING[0], round(SCROLLING[1] * whole)),
            *(
                (digits, pixels)
                for digits, share in ROOM
                for pixels in range(whole, round(share * whole) - 1, -1)
            ),
        ]

    def _measure(self) -> tuple[Parts, QFontMetrics]:
        """How wide the parts of each column are now, before the decimal point and from it on: as
        wide as they have been with these digits in this type."""
        digits, pixels = self._steps()[self._step]
        if digits != self.significant:
            self.significant = digits
            self.digits_changed.emit()
        font = QFont(QApplication.font())
        font.setPixelSize(pixels)
        metrics = QFontMetrics(font)
        parts = self.cells.measure(metrics)
        for column, (whole, rest) in self._parts.items():
            parts[column] = (max(whole, parts[column][0]), max(rest, parts[column][1]))
        self.take_type(font)
        return parts, metrics

    def _fit(self, parts: Parts, metrics: QFontMetrics) -> None:
        """Go on to the next step while the columns do not fit; then spread what is over."""
        bar = self.verticalScrollBar().sizeHint().width()
        room, last = self.width() - 2 * self.frameWidth() - bar, len(self._steps()) - 1
        while _total(parts) > room and self._step > 0:
            self._step, self._parts = self._step + 1 if self._step < last else 0, {}
            parts, metrics = self._measure()
        self._parts = parts
        self.cells.rests = {column: rest for column, (_, rest) in parts.items()}
        spare = max(0, room - _total(parts)) // max(1, len(parts) - 1)
        for column, (whole, rest) in parts.items():
            wide = whole + rest + 2 * PADDING + (spare if column != NUMBER else 0)
            if self.columnWidth(column) != wide:
                self.setColumnWidth(column, wide)
        self.take_height(metrics)
        self.updateGeometry()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.lay_out(grow_only=False)

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.FontChange and hasattr(self, "_laying_out"):
            self.lay_out(grow_only=False)

    def _height(self, most: int) -> int:
        """The height that shows all rows, up to ``most``, and a bar where columns need one."""
        wide = _total(self._parts) > self.width() - 2 * self.frameWidth()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        return self.height_of(min(max(2, len(self.points.rows)), most)) + bar

    def sizeHint(self) -> QSize:
        """The height that shows all rows, up to a dozen."""
        return QSize(320, self._height(12))

    def minimumSizeHint(self) -> QSize:
        """Room for the heading and three rows."""
        return QSize(240, self._height(3))


def _total(parts: Parts) -> int:
    """The width of all columns, px."""
    return sum(whole + rest + 2 * PADDING for whole, rest in parts.values())
