"""The table of schemes: colour and name, value, error and its parts, slope and best steps, aligned
at the decimal point.  A click or the arrow keys put a scheme in focus.

It shows the rows of :mod:`gui.session.schemes`; it rounds and compares nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QWidget

from gui.session.intents import ChangeView, Intent
from gui.session.schemes import ADAPTIVE, EXACT, SchemeRow
from gui.widgets.fitted_table import FittedTable, Parts
from gui.widgets.plain_table import PADDING, Index
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


class SchemeTable(FittedTable):
    """The table.  Ctrl+C copies all of it."""

    intent = Signal(Intent)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._model = SchemeModel()
        self._cells = SchemeCells(self._model)
        super().__init__(self._model, self._cells, "Finite-difference schemes", LEFT_OUT, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.lay_out(grow_only=False)

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
            self.lay_out(grow_only=not fresh)
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
                start = next(c for c in range(TRUNCATION, len(COLUMNS)) if c not in self.left_out)
                self.setSpan(at, start, 1, len(COLUMNS) - start)

    def parts(self, metrics: QFontMetrics) -> Parts:
        """How wide the columns' contents are in type of this size."""
        found = self._model.measured(metrics)
        whole, rest = found[NAME]
        found[NAME] = (whole + self._cells.indent(metrics) + PADDING, rest)
        return found

    def laid_out(self, rests: dict[int, int]) -> None:
        """Draw with these."""
        self._cells.rests = rests
        self._cells.value_width = self.columnWidth(VALUE)

    def columns_changed(self) -> None:
        """What runs over several columns runs over others."""
        self._span()

    def minimumSizeHint(self) -> QSize:
        """The same height: what stands below can be scrolled, and has fewer lines."""
        return QSize(240, self.sizeHint().height())

    def copy_selection(self) -> None:
        """The whole table to the clipboard, with its headings."""
        rows, columns = range(len(self.rows)), range(len(COLUMNS))
        self.copy_cells({(row, column) for row in rows for column in columns}, COLUMNS)
