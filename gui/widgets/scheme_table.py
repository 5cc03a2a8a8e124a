"""The table of schemes: colour and name, value, error and its parts, slope and best steps, aligned
at the decimal point.  A click or the arrow keys put a scheme in focus.

It shows the rows of :mod:`gui.session.schemes`; it rounds and compares nothing.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from gui.session.intents import ChangeView, Intent
from gui.session.schemes import ADAPTIVE, EXACT, SchemeRow
from gui.widgets.plain_table import PADDING, Index, PlainTable
from gui.widgets.scheme_cells import SchemeCells
from gui.widgets.scheme_model import (
    COLUMNS,
    NAME,
    PREDICTED,
    ROUNDOFF,
    SLOPE,
    TRUNCATION,
    VALUE,
    SchemeModel,
)

LEFT_OUT = (
    (0.8, ()),
    (0.7, (TRUNCATION, ROUNDOFF)),
    (0.7, (TRUNCATION, ROUNDOFF, PREDICTED)),
    (0.55, (TRUNCATION, ROUNDOFF, PREDICTED, SLOPE)),
)
"""In a table without room type shrinks to a share, then columns are left out, in these steps;
exported numbers have them all."""


class SchemeTable(PlainTable):
    """The table.  Ctrl+C copies all of it."""

    intent = Signal(Intent)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._model = SchemeModel()
        self._cells = SchemeCells(self._model)
        super().__init__(self._model, self._cells, "Finite-difference schemes", parent)
        self._widths: dict[int, int] = {}
        self._rests: dict[int, int] = {}
        self._left_out: tuple[int, ...] = ()
        self._laying_out = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out(grow_only=False)

    @property
    def rows(self) -> tuple[SchemeRow, ...]:
        """The rows shown."""
        return self._model.rows

    @property
    def focus_scheme(self) -> str:
        """The scheme in focus."""
        return self._cells.focus

    def show_rows(self, rows: tuple[SchemeRow, ...], focus: str) -> None:
        """Show these rows, and which scheme is in focus."""
        if rows != self._model.rows:
            blocked = self.selectionModel().blockSignals(True)
            fresh = self._model.set_rows(rows)
            self.selectionModel().blockSignals(blocked)
            if fresh:
                self._span()
            self._lay_out(grow_only=not fresh)
            if fresh:
                self.updateGeometry()
        if focus != self._cells.focus:
            self._cells.focus = focus
            self.viewport().update()
        names = [row.name for row in rows]
        at = names.index(focus) if focus in names else -1
        if at != self.currentIndex().row():
            blocked = self.selectionModel().blockSignals(True)
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self._model.index(at, NAME), flag)
            self.selectionModel().blockSignals(blocked)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """A click or an arrow key."""
        super().currentChanged(current, previous)
        if not current.isValid() or self.selectionModel().signalsBlocked():
            return
        row = self._model.rows[current.row()]
        if row.scheme and row.name != self._cells.focus:
            self.intent.emit(ChangeView(option="focus", value=row.name))

    # ------------------------------------------------------------------ sizes

    def _span(self) -> None:
        """The exact digits and the adaptive derivative's words run over several columns."""
        self.clearSpans()
        for at, row in enumerate(self._model.rows):
            if row.name == EXACT:
                self.setSpan(at, VALUE, 1, len(COLUMNS) - VALUE)
            elif row.name == ADAPTIVE:
                start = next(c for c in range(TRUNCATION, len(COLUMNS)) if c not in self._left_out)
                self.setSpan(at, start, 1, len(COLUMNS) - start)

    def _totals(self, metrics: QFontMetrics) -> dict[int, int]:
        """The widths of the columns in type of this size."""
        parts = self._model.measured(metrics)
        self._rests = {column: rest for column, (_, rest) in parts.items()}
        totals = {column: sum(part) + 2 * PADDING for column, part in parts.items()}
        totals[NAME] += self._cells.indent(metrics) + PADDING
        return totals | dict.fromkeys(self._left_out, 0)

    def _fit(self, room: int) -> tuple[QFontMetrics, dict[int, int]]:
        """The largest type with which the columns fit into ``room`` px, some of them left out where
        they must; and how wide they are then."""
        whole, before = QApplication.font().pixelSize(), self._left_out
        font, metrics, totals = QFont(QApplication.font()), self.fontMetrics(), self._widths
        for share, self._left_out in LEFT_OUT:
            for pixels in range(whole, round(share * whole) - 1, -1):
                font.setPixelSize(pixels)
                metrics = QFontMetrics(font)
                totals = self._totals(metrics)
                if sum(totals.values()) <= room:
                    break
            else:
                continue
            break
        if self._left_out != before:
            for column in range(len(COLUMNS)):
                self.setColumnHidden(column, column in self._left_out)
            self._span()
        self.take_type(font)
        return metrics, totals

    def _fitted(self) -> tuple[QFontMetrics, dict[int, int], int]:
        """What :meth:`_fit` finds, and the room: less by a scroll bar where the rows need one.  Bar
        and type are settled together, so that neither makes the other come and go."""
        room, height = self.contentsRect().width(), self.contentsRect().height()
        metrics, totals = self._fit(room)
        rows = (metrics.height() + PADDING) * len(self.rows)
        fits = self.horizontalHeader().sizeHint().height() + rows <= height
        if not fits:
            room -= self.verticalScrollBar().sizeHint().width()
            metrics, totals = self._fit(room)
        off, on = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        self.setVerticalScrollBarPolicy(off if fits else on)
        return metrics, totals, room

    def _lay_out(self, *, grow_only: bool) -> None:
        """Columns as wide as their contents; while something is dragged they only grow, so that
        numbers stay where they are."""
        if self._laying_out:  # a bar that comes or goes changes the viewport's size
            return
        self._laying_out = True
        before, rests = (self._cells.font.pixelSize(), self._left_out), self._rests
        metrics, totals, room = self._fitted()
        grown = {c: max(w, self._widths.get(c, 0)) for c, w in totals.items()}
        same = before == (self._cells.font.pixelSize(), self._left_out)
        if grow_only and same and sum(grown.values()) <= room:
            totals = grown
            self._rests = {c: max(w, rests.get(c, 0)) for c, w in self._rests.items()}
        self._widths = totals
        self._cells.rests = self._rests
        if not (grow_only and same and all(w <= self.columnWidth(c) for c, w in totals.items())):
            self._spread(totals, room)
        self.take_height(metrics)
        self._laying_out = False

    def _spread(self, totals: dict[int, int], room: int) -> None:
        """Give the columns their widths, and what is over to all but the names."""
        shown = len(COLUMNS) - 1 - len(self._left_out)
        spare = max(0, room - sum(totals.values())) // shown
        for column, width in totals.items():
            wide = width + (spare if column != NAME and width else 0)
            if width and self.columnWidth(column) != wide:
                self.setColumnWidth(column, wide)
        self._cells.value_width = self.columnWidth(VALUE)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if self._widths:
            self._lay_out(grow_only=False)

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.FontChange and hasattr(self, "_widths"):
            self._lay_out(grow_only=False)

    def sizeHint(self) -> QSize:
        """The height that shows all rows."""
        return QSize(320, self.height_of(max(1, len(self.rows))))

    def minimumSizeHint(self) -> QSize:
        """The same height: what stands below can be scrolled, and has fewer lines."""
        return QSize(240, self.sizeHint().height())

    def copy_selection(self) -> None:
        """The whole table to the clipboard, with its headings."""
        rows, columns = range(len(self.rows)), range(len(COLUMNS))
        self.copy_cells({(row, column) for row in rows for column in columns}, COLUMNS)
