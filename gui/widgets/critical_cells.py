"""How the cells of the table of critical points are drawn: the kind with the mark that it has in
the pictures, numbers aligned at the decimal point.
"""

from __future__ import annotations

from functools import lru_cache

from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from gui.plots.critical_marks import MARKS, colours
from gui.session.critical_rows import CriticalRow
from gui.session.map_facts import Certainty
from gui.widgets.critical_model import KIND, CriticalModel
from gui.widgets.plain_table import PADDING, Cells, Index, is_number, split_number, with_minus

MIDDLE = Qt.AlignmentFlag.AlignVCenter
LEFT, RIGHT = MIDDLE | Qt.AlignmentFlag.AlignLeft, MIDDLE | Qt.AlignmentFlag.AlignRight
ELIDED = Qt.TextElideMode.ElideRight

MARK = 0.62
"""Size of a kind's mark, in heights of the letters."""

DOT = 0.22
"""Radius of the dot that stands for a set, as a share of that."""


@lru_cache(maxsize=32)
def mark_path(marker: str) -> QPainterPath:
    """A matplotlib marker about the origin, in a square of side 1, y downwards."""
    style = MarkerStyle(marker)
    path = style.get_path().transformed(style.get_transform())
    found = QPainterPath()
    for points, code in path.iter_segments(curves=True):
        ends = [QPointF(x, -y) for x, y in points.reshape(-1, 2)]
        if code == Path.MOVETO:
            found.moveTo(ends[0])
        elif code == Path.LINETO:
            found.lineTo(ends[0])
        elif code == Path.CURVE3:
            found.quadTo(*ends)
        elif code == Path.CURVE4:
            found.cubicTo(*ends)
        else:
            found.closeSubpath()
    return found


class CriticalCells(Cells):
    """The delegate.

    Attributes
    ----------
    rests : how much of each column is right of the decimal point, px.
    """

    def __init__(self, model: CriticalModel) -> None:
        super().__init__()
        self._model = model
        self.rests: dict[int, int] = {}

    def indent(self, metrics: QFontMetrics) -> int:
        """What the mark before a kind takes, px."""
        return round(metrics.height() * MARK) + PADDING + 1

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        metrics: QFontMetrics = option.fontMetrics
        return QSize(40, metrics.height() + PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row, column = index.row(), index.column()
        entry = self._model.rows[row]
        painter.save()
        painter.setFont(self.font)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self.colours.grid))
        if self.dimmed:
            painter.setOpacity(0.35)
        if row and self._model.rows[row - 1].kind != entry.kind:
            painter.setPen(QColor(self.colours.border))
            painter.drawLine(rect.topLeft(), rect.topRight())
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        text = with_minus(self._model.text(row, column))
        if column == KIND:
            self._kind(painter, inner, row, text)
        elif column == self._model.mark:
            sure = entry.certainty is Certainty.CERTAIN
            painter.setPen(QColor(self.colours.good if sure else self.colours.muted))
            painter.drawText(inner, RIGHT, text)
        elif not entry.isolated:
            painter.setPen(QColor(self.colours.text))
            elided = painter.fontMetrics().elidedText(text, ELIDED, inner.width())
            painter.drawText(inner, LEFT, elided)
        elif self._model.numeric(column) and is_number(text):
            painter.setPen(QColor(self.colours.text))
            before, _ = split_number(text)
            rest = self.rests.get(column, 0)
            left = inner.right() + 1 - rest - painter.fontMetrics().horizontalAdvance(before)
            place = QRect(left, inner.top(), inner.width() + PADDING, inner.height())
            painter.drawText(place, LEFT, text)
        else:
            painter.setPen(QColor(self.colours.text))
            painter.drawText(inner, RIGHT, text)
        painter.restore()

    def _kind(self, painter: QPainter, inner: QRect, row: int, text: str) -> None:
        metrics = painter.fontMetrics()
        side = metrics.height() * MARK
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(inner.left() + side / 2, inner.center().y() + 0.5)
        self._mark(painter, self._model.rows[row], side)
        painter.restore()
        inner = inner.adjusted(self.indent(metrics) - 1, 0, 1, 0)
        painter.setPen(QColor(self.colours.text))
        painter.drawText(inner, LEFT, metrics.elidedText(text, ELIDED, inner.width()))

    def _mark(self, painter: QPainter, entry: CriticalRow, side: float) -> None:
        """The mark of the pictures about the origin, ``side`` px large; one dot of a set."""
        if not entry.isolated:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.colours.text))
            painter.drawEllipse(QPointF(0.0, 0.0), DOT * side, DOT * side)
            return
        face, rim = colours(entry.kind, entry.certainty is Certainty.CERTAIN, self.colours)
        pen = QPen(QColor(rim))
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(QColor(face))
        painter.scale(side, side)
        painter.drawPath(mark_path(MARKS[entry.kind][0]))
