"""How the cells of the table of schemes are drawn: swatches, numbers aligned at the decimal point,
the digits that are right, and how good the error is.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from gui.plots.scheme_colours import scheme_colour, scheme_mark
from gui.session.comparison import Agreement
from gui.session.schemes import ADAPTIVE, EXACT, SchemeRow
from gui.widgets.critical_cells import mark_path
from gui.widgets.plain_table import (
    PADDING,
    Cells,
    Index,
    is_number,
    split_number,
    with_minus,
)
from gui.widgets.scheme_model import ERROR, NAME, VALUE, SchemeModel

MIDDLE = Qt.AlignmentFlag.AlignVCenter


class SchemeCells(Cells):
    """Draws the cells."""

    def __init__(self, model: SchemeModel) -> None:
        super().__init__()
        self._model = model
        self.focus = ""
        self.rests: dict[int, int] = {}
        self.value_width = 0

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        metrics: QFontMetrics = option.fontMetrics
        return QSize(40, metrics.height() + PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        colours, row, column = self.colours, self._model.rows[index.row()], index.column()
        painter.save()
        font = QFont(self.font)
        font.setBold(row.name == self.focus and column == NAME)
        painter.setFont(font)
        if row.name == self.focus:
            painter.fillRect(rect, QColor(colours.grid))
        if self.dimmed:
            painter.setOpacity(0.35)
        if row.name == ADAPTIVE or (
            index.row() and self._model.rows[index.row() - 1].name == EXACT
        ):
            painter.setPen(QColor(colours.border))
            painter.drawLine(rect.topLeft(), rect.topRight())
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        text = with_minus(self._model.text(index.row(), column))
        if column == NAME:
            self._name(painter, inner, row, text)
        elif row.name == EXACT:
            self._exact(painter, rect, text)
        elif row.name == ADAPTIVE and column > ERROR:
            painter.setPen(QColor(colours.muted))
            tail = painter.fontMetrics().elidedText(
                with_minus(row.tail), Qt.TextElideMode.ElideRight, inner.width()
            )
            painter.drawText(inner, MIDDLE | Qt.AlignmentFlag.AlignLeft, tail)
        elif column == ERROR:
            self._error(painter, inner, row, text)
        else:
            known = row.known if column == VALUE else len(text)
            strong = column == VALUE or (is_number(text) and row.name == self.focus)
            self._number(painter, inner, column, text or "–", known, strong=strong)
        painter.restore()

    def _name(self, painter: QPainter, inner: QRect, row: SchemeRow, text: str) -> None:
        """The scheme's mark in its colour before its name."""
        colours = self.colours
        size = painter.fontMetrics().ascent() * 0.72
        if row.scheme:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(scheme_colour(row.name, colours)))
            painter.translate(inner.left() + size / 2, inner.center().y() + 0.5)
            painter.scale(size, size)
            painter.drawPath(mark_path(scheme_mark(row.name)))
            painter.restore()
        painter.setPen(QColor(colours.text))
        place = inner.adjusted(self.indent(painter.fontMetrics()), 0, PADDING, 0)
        painter.drawText(place, MIDDLE | Qt.AlignmentFlag.AlignLeft, text)

    @staticmethod
    def indent(metrics: QFontMetrics) -> int:
        """What swatch and gap take."""
        return round(metrics.ascent() * 0.72) + PADDING

    def _exact(self, painter: QPainter, rect: QRect, text: str) -> None:
        """All certified digits, the decimal point above those of the values."""
        metrics = painter.fontMetrics()
        painter.setPen(QColor(self.colours.text))
        if not is_number(text) or "e" in text:
            inner = rect.adjusted(PADDING, 0, -PADDING, 0)
            painter.drawText(inner, MIDDLE | Qt.AlignmentFlag.AlignLeft, text)
            return
        before, _ = split_number(text)
        point = rect.left() + self.value_width - PADDING - self.rests.get(VALUE, 0)
        left = max(rect.left() + PADDING, point - metrics.horizontalAdvance(before))
        place = QRect(left, rect.top(), rect.right() - PADDING - left, rect.height())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, MIDDLE | Qt.AlignmentFlag.AlignLeft, shown)

    def _error(self, painter: QPainter, inner: QRect, row: SchemeRow, text: str) -> None:
        grades = {
            Agreement.AGREES: self.colours.good,
            Agreement.NEARLY: self.colours.fair,
            Agreement.DIFFERS: self.colours.bad,
            Agreement.UNKNOWN: self.colours.muted,
        }
        painter.setPen(QColor(grades[row.agreement]))
        if text:
            self._aligned(painter, inner, ERROR, text)
        painter.drawText(inner, MIDDLE | Qt.AlignmentFlag.AlignRight, row.agreement.value)

    def _number(
        self, painter: QPainter, inner: QRect, column: int, text: str, known: int, *, strong: bool
    ) -> None:
        """A number with ``known`` characters dark; words and dashes quietly at the right."""
        colours = self.colours
        painter.setPen(QColor(colours.text if strong else colours.muted))
        if not is_number(text):
            painter.setPen(QColor(colours.muted))
            painter.drawText(inner, MIDDLE | Qt.AlignmentFlag.AlignRight, text)
            return
        left = self._aligned(painter, inner, column, text[:known], text)
        if text[known:]:
            faint = QColor(colours.muted)
            painter.setPen(faint)
            at = left + painter.fontMetrics().horizontalAdvance(text[:known])
            place = QRect(at, inner.top(), inner.width(), inner.height())
            painter.drawText(place, MIDDLE | Qt.AlignmentFlag.AlignLeft, text[known:])

    def _aligned(
        self, painter: QPainter, inner: QRect, column: int, text: str, whole: str = ""
    ) -> int:
        """Draw the beginning ``text`` of ``whole`` with its decimal point on the column's line;
        where it begins."""
        metrics = painter.fontMetrics()
        before, _ = split_number(whole or text)
        left = inner.right() + 1 - self.rests.get(column, 0) - metrics.horizontalAdvance(before)
        place = QRect(left, inner.top(), inner.width() + PADDING, inner.height())
        painter.drawText(place, MIDDLE | Qt.AlignmentFlag.AlignLeft, text)
        return left
