"""The table of descent methods, a row each: whether it races, its numbers, how its descent went.

It shows the rows of :mod:`gui.session.race_rows` and emits intents; it computes nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from gui.plots.method_colours import Look
from gui.session.descent_intents import AddRacer, ChangeRacer, RemoveRacer
from gui.session.intents import Intent
from gui.session.race_rows import RaceRow
from gui.widgets.entries_menu import open_menu
from gui.widgets.fields import next_stroke
from gui.widgets.fitted_table import FittedTable, Parts
from gui.widgets.method_cells import MethodCells
from gui.widgets.method_model import (
    COLUMNS,
    F_COUNT,
    FACTOR,
    GRADIENT_COUNT,
    HESSIAN_COUNT,
    KEEP,
    NAME,
    ORDER,
    OTHER,
    PREDICTED,
    SLOPE,
    VALUE,
    MethodModel,
)
from gui.widgets.plain_table import PADDING, Index

COUNTS = (F_COUNT, GRADIENT_COUNT, HESSIAN_COUNT)
LEFT_OUT = (
    (0.92, ()),
    (0.92, COUNTS),
    (0.92, (*COUNTS, ORDER)),
    (0.85, (*COUNTS, ORDER, OTHER)),
    (0.8, (*COUNTS, ORDER, OTHER, FACTOR, PREDICTED)),
    (0.8, (*COUNTS, ORDER, OTHER, FACTOR, PREDICTED, KEEP)),
    (0.7, (*COUNTS, ORDER, OTHER, FACTOR, PREDICTED, KEEP, SLOPE)),
    (0.6, (*COUNTS, ORDER, OTHER, FACTOR, PREDICTED, KEEP, SLOPE, VALUE)),
)
"""In a table without room type shrinks to a share, then columns are left out, in these steps; the
context menu reaches what is left out, and exported numbers have them all."""

LEAST_ROWS = 4
"""So many are to be seen where the table has to be low."""


class MethodTable(FittedTable):
    """The table.  Ctrl+C copies all of it.

    Signals
    -------
    intent : an :class:`Intent`.
    command : ``copy_numbers`` or ``save_numbers``, from the context menu.
    chosen(row) : another row is the current one.
    """

    intent = Signal(Intent)
    command = Signal(str)
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._model = MethodModel()
        self._cells = MethodCells(self._model)
        super().__init__(self._model, self._cells, "Descent methods", LEFT_OUT, parent)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked
            | triggers.SelectedClicked
            | triggers.EditKeyPressed
            | triggers.AnyKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._cells.typed.connect(self._typed)
        self._pressed_box = -1
        self.lay_out(grow_only=False)

    @property
    def rows(self) -> tuple[RaceRow, ...]:
        """The rows shown."""
        return self._model.rows

    @property
    def row(self) -> int:
        """The current row; -1 for none."""
        return self.currentIndex().row()

    def show_rows(
        self, rows: tuple[RaceRow, ...], looks: dict[int, Look], function: str = "f"
    ) -> None:
        """Show these rows, with the looks of the paths of those that race."""
        self._model.set_function(function)
        if looks != self._cells.looks:
            self._cells.looks = looks
            self.viewport().update()
        if rows == self._model.rows:
            return
        before = self.currentIndex()
        fresh = self._model.set_rows(rows)
        if fresh and before.isValid():
            at = min(before.row(), len(rows) - 1)
            self.setCurrentIndex(self._model.index(at, before.column()))
        self.lay_out(grow_only=not fresh)
        if fresh:
            self.updateGeometry()

    # ------------------------------------------------------------------ keys and pointer

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._cells.current = current.row()
        self.viewport().update()
        if current.row() != previous.row():
            self.chosen.emit(current.row())

    def _option(self) -> str:
        """What the current cell changes."""
        index = self.currentIndex()
        return self._model.option(index.row(), index.column()) if index.isValid() else ""

    def event(self, event: QEvent) -> bool:
        """F2 edits a cell that can be edited; elsewhere it is the window's."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F2
            and self._option()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.state() == self.State.EditingState:  # what the open field has no use for
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif key == Qt.Key.Key_Space and self.row >= 0:
            self._toggle(self.row)
        elif key == Qt.Key.Key_Delete and self.row >= 0:
            self._remove(self.row)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._option():
            self.edit(self.currentIndex())
        elif event.text() and not self._option() and event.text().isprintable():
            event.ignore()  # no search by letters: keys of the lens go on to it
        else:
            super().keyPressEvent(event)

    def _box_at(self, place: QPoint) -> int:
        """The row in whose box this place is; -1 for none."""
        index = self.indexAt(place)
        if not index.isValid() or index.column() != NAME:
            return -1
        box = self._cells.box_of(self.visualRect(index), QFontMetrics(self._cells.font))
        return index.row() if box.adjusted(-4, -4, 4, 4).contains(place) else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed_box = self._box_at(event.position().toPoint()) if left else -1
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row, self._pressed_box = self._pressed_box, -1
        if row >= 0 and row == self._box_at(event.position().toPoint()):
            self._toggle(row)

    # ------------------------------------------------------------------ intents

    def _toggle(self, row: int) -> None:
        entry = self._model.rows[row]
        self.intent.emit(ChangeRacer(next_stroke(), entry.at, "on", not entry.on))

    @Slot(int, str, str, int)
    def _typed(self, row: int, option: str, text: str, stroke: int) -> None:
        if not 0 <= row < len(self._model.rows):
            return
        if option == "search":
            stroke = next_stroke()
        self.intent.emit(ChangeRacer(stroke, self._model.rows[row].at, option, text))

    def _remove(self, row: int) -> None:
        entry = self._model.rows[row]
        if entry.again:
            self.intent.emit(RemoveRacer(at=entry.at))

    # ------------------------------------------------------------------ context menu

    def _menu(self, place: QPoint) -> None:
        row = self._model.rows[self.row] if self.row >= 0 else None
        races = row is not None and row.on
        edits = [
            (name, text, row is not None and row.option(name) is not None)
            for name, text in (
                ("rate", "Change the rate"),
                ("keep", "Change what is kept, β"),
                ("second", "Change what Adam keeps, β₂"),
            )
        ]
        entries = (
            ("toggle", "Leave the race" if races else "Race", row is not None),
            *(entry for entry in edits if entry[2]),
            *((("search", "Change the search", True),) if row is not None and row.search else ()),
            ("add", "Race once more at another rate", row is not None),
            ("remove", "Remove this row", row is not None and row.again),
            ("", "", True),
            ("copy", "Copy cells", bool(self.rows)),
            ("copy_numbers", "Copy the table as CSV", bool(self.rows)),
            ("save_numbers", "Export the table …", bool(self.rows)),
        )
        open_menu(self, entries, self._picked, place)

    @Slot(QAction)
    def _picked(self, action: QAction) -> None:
        name, row = str(action.data()), self.row
        if name == "toggle":
            self._toggle(row)
        elif name == "add":
            self.intent.emit(AddRacer(at=self._model.rows[row].at))
        elif name == "remove":
            self._remove(row)
        elif name == "copy":
            self.copy_selection()
        elif name in ("rate", "keep", "second", "search"):
            self._edit(row, name)
        else:
            self.command.emit(name)

    def _edit(self, row: int, option: str) -> None:
        """Open the field of an option, whose column may have been left out."""
        columns = range(len(COLUMNS))
        column = next(c for c in columns if self._model.option(row, c) == option)
        self.setColumnHidden(column, False)
        if not self.columnWidth(column):
            self.setColumnWidth(column, 64)
        index = self._model.index(row, column)
        self.setCurrentIndex(index)
        self.edit(index)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """A column that had been left out goes again."""
        super().closeEditor(editor, hint)
        for column in self.left_out:
            self.setColumnHidden(column, True)
        self.horizontalScrollBar().setValue(0)

    # ------------------------------------------------------------------ sizes

    def parts(self, metrics: QFontMetrics) -> Parts:
        """How wide the columns' contents are in type of this size."""
        found = self._model.measured(metrics)
        whole, rest = found[NAME]
        found[NAME] = (whole + self._cells.indent(metrics) + PADDING // 2, rest)
        return found

    def laid_out(self, rests: dict[int, int]) -> None:
        """Draw with these."""
        self._cells.rests = rests

    def minimumSizeHint(self) -> QSize:
        """Room for a few rows; the rest is scrolled to."""
        return QSize(240, self.height_of(LEAST_ROWS))

    def copy_selection(self) -> None:
        """The whole table to the clipboard, with its headings."""
        rows, columns = range(len(self.rows)), range(len(COLUMNS))
        self.copy_cells({(row, column) for row in rows for column in columns}, self._model.columns)
