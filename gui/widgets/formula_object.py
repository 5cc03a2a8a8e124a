"""Characters of a text document that are drawn: typeset formulas, from their SVG and so sharp at
any scale, which stand on the baseline of their line; and the marks of lists."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QObject, QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QFontInfo,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer

from gui.theme import BASE_PIXELS

KIND, MARK = (QTextFormat.ObjectTypes.UserObject.value + k for k in (1, 2))
"""The types of formulas and of marks."""

WHICH = QTextFormat.Property.UserProperty.value + 1
"""The property that holds a formula's number in the list of its text, or a mark itself."""

CHARACTER = "\ufffc"

PIXELS = 4 / 3
"""Of a point of the pictures at 100 %."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A formula that is made.

    Attributes
    ----------
    svg : its picture.
    depth : how far its lower edge is below the baseline, points; None for one that is displayed.
    """

    svg: bytes
    depth: float | None = None


class FormulaObject(QPyTextObject):
    """Draws the formulas of one text.

    Text documents know no depth of an object: one that is aligned in the middle has its middle a
    quarter of the height of an x above the baseline.  The height is chosen so that the true
    baseline falls there:  (h + x/2)/2 >= ascent  and  (h - x/2)/2 >= depth.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drawn: list[tuple[Drawn, QSvgRenderer]] = []

    def clear(self) -> None:
        """Forget all formulas."""
        self._drawn.clear()

    def add(self, drawn: Drawn) -> int:
        """The number of one more formula."""
        self._drawn.append((drawn, QSvgRenderer(QByteArray(drawn.svg))))
        return len(self._drawn) - 1

    def intrinsicSize(self, doc: QTextDocument, _place: int, format: QTextFormat) -> QSizeF:
        """The room that a formula takes, px; none is wider than the text."""
        natural, ascent, depth = self._extent(doc, format)
        drawn, _ = self._drawn[format.intProperty(WHICH)]
        if drawn.depth is None:
            return natural
        half = self._half(format.toCharFormat())
        return QSizeF(natural.width(), max(2 * ascent - half, 2 * depth + half))

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        _place: int,
        format: QTextFormat,
    ) -> None:
        rect = QRectF(rect)
        natural, ascent, _ = self._extent(doc, format)
        drawn, renderer = self._drawn[format.intProperty(WHICH)]
        top = rect.top()
        if drawn.depth is not None:
            half = self._half(format.toCharFormat())
            top = rect.top() + (rect.height() + half) / 2 - ascent
        renderer.render(painter, QRectF(rect.left(), top, natural.width(), natural.height()))

    def _extent(self, doc: QTextDocument, format: QTextFormat) -> tuple[QSizeF, float, float]:
        """Size, height above the baseline and depth below it, px."""
        drawn, renderer = self._drawn[format.intProperty(WHICH)]
        box, scale = renderer.viewBoxF(), PIXELS * _pixels(doc, format) / BASE_PIXELS
        room = doc.textWidth() - 2 * doc.documentMargin()
        if room > 0:
            scale *= min(1.0, room / max(1.0, box.width() * scale))
        size = QSizeF(box.width() * scale, box.height() * scale)
        depth = (drawn.depth or 0.0) * scale
        return size, size.height() - depth, depth

    def _half(self, format: QTextCharFormat) -> float:
        """Half the height of an x, as text documents have it: in whole pixels."""
        return int(QFontMetricsF(format.font()).xHeight()) / 2


class MarkObject(QPyTextObject):
    """The bullet or the number of an item, as wide as the item is indented."""

    def intrinsicSize(self, doc: QTextDocument, _place: int, format: QTextFormat) -> QSizeF:
        return QSizeF(doc.indentWidth(), QFontMetricsF(format.toCharFormat().font()).ascent())

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        _doc: QTextDocument,
        _place: int,
        format: QTextFormat,
    ) -> None:
        mark, font = str(format.property(WHICH)), format.toCharFormat().font()
        metrics = QFontMetricsF(font)
        gap = metrics.horizontalAdvance(" ")
        painter.setFont(font)
        left = QRectF(rect).right() - gap - metrics.horizontalAdvance(mark)
        painter.drawText(QPointF(left, QRectF(rect).bottom()), mark)


def _pixels(doc: QTextDocument, format: QTextFormat) -> int:
    own = format.intProperty(QTextFormat.Property.FontPixelSize)
    return max(1, own or QFontInfo(doc.defaultFont()).pixelSize())
