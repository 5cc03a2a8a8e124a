"""The table of all critical points, a row each: kind, place, value, eigenvalues, proved or not.

It shows the rows of :mod:`gui.session.critical_rows` and tells which one a person wants; it
computes nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from gui.session.critical_rows import CriticalRow, row_text
from gui.widgets.critical_cells import CriticalCells
from gui.widgets.critical_model import KIND, CriticalModel
from gui.widgets.entries_menu import open_menu
from gui.widgets.fitted_table import FittedTable, Parts, Steps
from gui.widgets.plain_table import Index

LEAST_ROWS = 4
"""So many are to be seen where the table has to be low."""

FEWEST = 2
"""Coordinates that are always shown; the text below the table has them all."""


def steps(variables: int) -> Steps:
    """In a table without room type shrinks to a share, then eigenvalues and the last coordinates
    are left out, in these steps."""
    second, value = variables + 2, variables + 1
    first: Steps = ((0.92, ()), (0.85, ()))
    fewer = tuple(
        (0.85, (*range(kept + 1, variables + 1), second))
        for kept in range(variables, min(FEWEST, variables) - 1, -1)
    )
    least = tuple(range(FEWEST + 1, variables + 1))
    return (*first, *fewer, (0.7, (*least, second)), (0.7, (*least, value, second)))


class CriticalTable(FittedTable):
    """The table.  Ctrl+C copies the selected row.

    Signals
    -------
    chosen(row) : another row is the current one.
    wanted(row) : clicked, or Enter: the point is to move there.
    copy(name) : ``csv`` or ``text`` of the whole list, from the context menu.
    """

    chosen = Signal(int)
    wanted = Signal(int)
    copy = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._model = CriticalModel()
        self._cells = CriticalCells(self._model)
        super().__init__(self._model, self._cells, "Critical points", steps(2), parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._showing = False

    @property
    def rows(self) -> tuple[CriticalRow, ...]:
        """The rows shown."""
        return self._model.rows

    @property
    def row(self) -> int:
        """The current row; -1 for none."""
        return self.currentIndex().row()

    def show_rows(self, columns: tuple[str, ...], rows: tuple[CriticalRow, ...]) -> None:
        """Show these rows; the current one stays the same point as long as there is one."""
        if (columns, rows) == (self._model.columns, self._model.rows):
            return
        before = self.rows[self.row] if 0 <= self.row < len(self.rows) else None
        count = len(self.rows)
        if len(columns) != len(self._model.columns):
            self.forget_columns()
            self._steps = steps(len(columns) - 4)
        self._showing = True
        fresh = self._model.show(columns, rows)
        if fresh:
            self._span()
            self._choose_again(before)
        self._showing = False
        self.lay_out(grow_only=not fresh)
        if fresh or count != len(rows):
            self.updateGeometry()

    def _span(self) -> None:
        """What stands for a set runs over all numbers."""
        self.clearSpans()
        for at, row in enumerate(self.rows):
            if not row.isolated:
                self.setSpan(at, KIND + 1, 1, self._model.mark - KIND - 1)

    def _choose_again(self, before: CriticalRow | None) -> None:
        if before is None:
            return
        same = [
            at
            for at, row in enumerate(self.rows)
            if (row.to or row.place) == (before.to or before.place)
        ]
        if same:
            self.setCurrentIndex(self._model.index(same[0], KIND))

    def choose(self, row: int) -> None:
        """Make this row the current one, as when its mark in a picture is clicked."""
        if 0 <= row < len(self.rows):
            self.setCurrentIndex(self._model.index(row, KIND))

    # ------------------------------------------------------------------ keys and pointer

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row() and not self._showing:
            self.chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.row >= 0:
            self.wanted.emit(self.row)
        elif event.matches(QKeySequence.StandardKey.Copy) and self.row >= 0:
            self._copy_row()
        elif event.text() and event.text().isprintable():
            event.ignore()  # no search by letters
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.wanted.emit(index.row())

    # ------------------------------------------------------------------ context menu

    def _menu(self, place: QPoint) -> None:
        row = self.rows[self.row] if 0 <= self.row < len(self.rows) else None
        entries = (
            ("take", "Move the point here", row is not None and bool(row.to)),
            ("", "", True),
            ("row", "Copy row", row is not None),
            ("csv", "Copy all as CSV", bool(self.rows)),
            ("text", "Copy all as text", bool(self.rows)),
            ("save_numbers", "Export the table …", bool(self.rows)),
        )
        open_menu(self, entries, self._picked, place)

    @Slot(QAction)
    def _picked(self, action: QAction) -> None:
        name = str(action.data())
        if name == "take":
            self.wanted.emit(self.row)
        elif name == "row":
            self._copy_row()
        else:
            self.copy.emit(name)

    def _copy_row(self) -> None:
        QGuiApplication.clipboard().setText(row_text(self.rows[self.row]))

    # ------------------------------------------------------------------ sizes

    def parts(self, metrics: QFontMetrics) -> Parts:
        """How wide the columns' contents are in type of this size."""
        found = self._model.measured(metrics)
        if found:
            whole, rest = found[KIND]
            found[KIND] = (whole + self._cells.indent(metrics), rest)
        return found

    def laid_out(self, rests: dict[int, int]) -> None:
        """Draw with these."""
        self._cells.rests = rests

    def minimumSizeHint(self) -> QSize:
        """Room for a few rows; the rest is scrolled to."""
        return QSize(240, self.height_of(min(LEAST_ROWS, max(1, len(self.rows)))))
