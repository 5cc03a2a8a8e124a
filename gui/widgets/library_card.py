"""A card of the library: thumbnail, title, function, and what to notice."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.examples.example import Example
from gui.examples.pictures import thumbnail_path
from gui.theme import UNIT, Appearance, type_face
from gui.widgets.library_model import LibraryModel, function, tag

THUMBNAIL = 104
"""Side of a thumbnail at 100 %, px."""
SEEN = 40
"""So many thumbnails are kept, 150 kB each: more than a large window shows at once."""
NARROWEST = 336
"""The least width of a card at 100 %, px."""
SMALL = 0.88
"""The size of the small print, as a share of the text's."""
TITLE_LINES, NOTICE_LINES = 2, 3
GAP = UNIT
ELIDED = Qt.TextElideMode.ElideRight
LEFT_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class LibraryCard(QStyledItemDelegate):
    """Paints the cards; thumbnails are read when a card is seen for the first time."""

    def __init__(self, model: LibraryModel) -> None:
        super().__init__()
        self._model = model
        self._thumbnails: dict[str, QPixmap] = {}
        self._appearance = Appearance()
        self.width = NARROWEST
        """Of a card, px."""
        self.set_appearance(self._appearance)

    def set_appearance(self, appearance: Appearance) -> None:
        """Take this appearance."""
        self._appearance = appearance
        small = round(appearance.pixels * SMALL)
        self._title = type_face(appearance.pixels, bold=True)
        self._text = type_face(appearance.pixels)
        self._small = type_face(small)

    @property
    def narrowest(self) -> int:
        """The least width of a card, px."""
        return round(NARROWEST * self._appearance.scale)

    @property
    def height(self) -> int:
        """Of a card, px: room for all lines that a text may have."""
        lines = (
            (self._small, 2),
            (self._title, TITLE_LINES),
            (self._text, NOTICE_LINES),
        )
        text = sum(QFontMetrics(font).lineSpacing() * count for font, count in lines)
        return max(text + UNIT, self._side) + 3 * GAP

    @property
    def _side(self) -> int:
        return round(THUMBNAIL * self._appearance.scale)

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self.width, self.height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        example = self._model.examples[index.row()]
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        card = QRectF(rect).adjusted(GAP / 2, GAP / 2, -GAP / 2, -GAP / 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_ground(painter, card, state)
        inside = card.toRect().adjusted(GAP, GAP, -GAP, -GAP)
        side = min(self._side, inside.height())
        place = QRect(inside.left(), inside.top() + (inside.height() - side) // 2, side, side)
        painter.drawPixmap(place, self.thumbnail(example))
        self._write(painter, inside.adjusted(side + round(1.5 * GAP), 0, 0, 0), example)
        painter.restore()

    def _paint_ground(self, painter: QPainter, card: QRectF, state: QStyle.StateFlag) -> None:
        colours = self._appearance.colours
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        width = 3 if selected and focused else 2 if selected else 1
        edge = colours.accent if selected else colours.edge if over else colours.border
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(colours.panel))
        inset = width / 2
        painter.drawRoundedRect(card.adjusted(inset, inset, -inset, -inset), 6, 6)

    @property
    def kept(self) -> int:
        """How many thumbnails are kept."""
        return len(self._thumbnails)

    def thumbnail(self, example: Example) -> QPixmap:
        """The picture of an example, in the colours of now."""
        path = str(thumbnail_path(example, dark=self._appearance.dark))
        found = self._thumbnails.pop(path, None) or QPixmap(path)
        self._thumbnails[path] = found  # the last one is the one seen last
        if len(self._thumbnails) > SEEN:
            del self._thumbnails[next(iter(self._thumbnails))]
        return found

    def _write(self, painter: QPainter, room: QRect, example: Example) -> None:
        """The texts one below the other, each with as many lines as it may have."""
        colours = self._appearance.colours
        code = function(example)
        rows = (
            (tag(example), self._small, colours.muted, 1, 0),
            (example.title, self._title, colours.text, TITLE_LINES, 0),
            (code, self._small, colours.muted, 1, UNIT // 2),
            (example.notice, self._text, colours.text, NOTICE_LINES, UNIT // 2),
        )
        top = room.top()
        for text, font, colour, most, before in rows:
            metrics = QFontMetrics(font)
            top += before
            painter.setFont(font)
            painter.setPen(QColor(colour))
            for line in wrapped(text, font, room.width(), most):
                if top + metrics.height() > room.bottom() + metrics.descent():
                    return
                place = QRect(room.left(), top, room.width(), metrics.height())
                painter.drawText(place, LEFT_TOP, line)
                top += metrics.lineSpacing()


def wrapped(text: str, font: QFont, width: int, most: int) -> list[str]:
    """``text`` in lines of at most ``width`` px; what has no room in ``most`` lines is elided."""
    metrics = QFontMetrics(font)
    lines: list[str] = []
    words = text.split(" ")
    while words:
        if len(lines) == most - 1:
            rest = " ".join(words)
            lines.append(metrics.elidedText(rest, ELIDED, width))
            break
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        long = metrics.horizontalAdvance(line) > width
        lines.append(metrics.elidedText(line, ELIDED, width) if long else line)
    return lines
