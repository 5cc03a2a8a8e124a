"""A table whose columns always fit: in smaller type, and without the least important ones, where
there is little room.  What its cells are, each table says itself.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget

from gui.widgets.plain_table import PADDING, Cells, PlainTable, RowsModel

Steps = tuple[tuple[float, tuple[int, ...]], ...]
"""(Share to which type may shrink, columns left out), from the best to the most crowded."""

Parts = dict[int, tuple[int, int]]
"""Column -> widths of its contents before the decimal point and from it on, px."""


class FittedTable(PlainTable):
    """The base.

    Parameters
    ----------
    steps : what may be done where there is little room.
    """

    def __init__(
        self,
        model: RowsModel[Any],
        cells: Cells,
        name: str,
        steps: Steps,
        parent: QWidget | None,
    ) -> None:
        super().__init__(model, cells, name, parent)
        self._steps = steps
        self._widths: dict[int, int] = {}
        self._rests: dict[int, int] = {}
        self._left_out: tuple[int, ...] = ()
        self._laying_out = False
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # What each table says.

    def parts(self, metrics: QFontMetrics) -> Parts:
        """How wide the columns' contents are in type of this size."""
        raise NotImplementedError

    def laid_out(self, rests: dict[int, int]) -> None:
        """Told how much of each column is right of the decimal point, px."""
        raise NotImplementedError

    def columns_changed(self) -> None:
        """Told that columns have come or gone."""

    # Sizes.

    def forget_columns(self) -> None:
        """Other columns come: none of them is left out yet."""
        for column in self._left_out:
            self.setColumnHidden(column, False)
        self._widths, self._left_out = {}, ()

    @property
    def left_out(self) -> tuple[int, ...]:
        """The columns that there is no room for."""
        return self._left_out

    def _totals(self, metrics: QFontMetrics) -> dict[int, int]:
        """The widths of the columns in type of this size."""
        parts = self.parts(metrics)
        self._rests = {column: rest for column, (_, rest) in parts.items()}
        totals = {column: sum(part) + 2 * PADDING for column, part in parts.items()}
        return totals | dict.fromkeys(self._left_out, 0)

    def _fit(self, room: int) -> tuple[QFont, dict[int, int]]:
        """The largest type with which the columns fit into ``room`` px, some of them left out where
        they must; and how wide they are then."""
        whole, before = QApplication.font().pixelSize(), self._left_out
        font, totals = QFont(QApplication.font()), self._widths
        for share, left_out in self._steps:
            self._left_out = left_out
            for pixels in range(whole, round(share * whole) - 1, -1):
                font.setPixelSize(pixels)
                totals = self._totals(QFontMetrics(font))
                if sum(totals.values()) <= room:
                    break
            else:
                continue
            break
        if self._left_out != before:
            for column in range(len(self._plain.columns)):
                self.setColumnHidden(column, column in self._left_out)
            self.columns_changed()
        self.take_type(font)
        return font, totals

    def _fitted(self) -> tuple[QFont, dict[int, int], int]:
        """What :meth:`_fit` finds, and the room: less by a scroll bar where the rows need one.  Bar
        and type are settled together, so that neither makes the other come and go."""
        room, height = self.contentsRect().width(), self.contentsRect().height()
        font, totals = self._fit(room)
        rows = (QFontMetrics(font).height() + PADDING) * len(self._plain.rows)
        fits = self.horizontalHeader().sizeHint().height() + rows <= height
        if not fits:
            room -= self.verticalScrollBar().sizeHint().width()
            font, totals = self._fit(room)
        off, on = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        self.setVerticalScrollBarPolicy(off if fits else on)
        return font, totals, room

    def lay_out(self, *, grow_only: bool) -> None:
        """Columns as wide as their contents; while something is dragged they only grow, so that
        numbers stay where they are."""
        if self._laying_out:  # a bar that comes or goes changes the viewport's size
            return
        self._laying_out = True
        before, rests = (self._drawn.font.pixelSize(), self._left_out), self._rests
        font, totals, room = self._fitted()
        grown = {c: max(w, self._widths.get(c, 0)) for c, w in totals.items()}
        same = before == (font.pixelSize(), self._left_out)
        if grow_only and same and sum(grown.values()) <= room:
            totals = grown
            self._rests = {c: max(w, rests.get(c, 0)) for c, w in self._rests.items()}
        self._widths = totals
        if not (grow_only and same and all(w <= self.columnWidth(c) for c, w in totals.items())):
            self._spread(totals, room)
        self.laid_out(self._rests)
        self.take_height(QFontMetrics(font))
        self._laying_out = False

    def _spread(self, totals: dict[int, int], room: int) -> None:
        """Give the columns their widths, and what is over to all but the first, the names."""
        shown = max(1, len(totals) - 1 - len(self._left_out))
        spare = max(0, room - sum(totals.values())) // shown
        for column, width in totals.items():
            wide = width + (spare if column and width else 0)
            if width and self.columnWidth(column) != wide:
                self.setColumnWidth(column, wide)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if self._widths:
            self.lay_out(grow_only=False)

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.FontChange and hasattr(self, "_widths"):
            self.lay_out(grow_only=False)

    def sizeHint(self) -> QSize:
        """The height that shows all rows."""
        return QSize(320, self.height_of(max(1, len(self._plain.rows))))

    # ------------------------------------------------------------------ context menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
            if index.isValid():
                self.setCurrentIndex(index)
            self._menu(event.globalPos())
        else:
            rect = self.visualRect(self.currentIndex())
            self._menu(self.viewport().mapToGlobal(rect.bottomLeft()))
        event.accept()

    def _menu(self, place: QPoint) -> None:
        """Open the context menu of the current row; a table without one has nothing to do."""
