"""A callout: a card beside the thing that it is about, which is framed.  It stands in the window
and blocks nothing."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.theme import Appearance

WIDTH = 320
"""Of the card at 100 %, px."""
GAP = 12
"""Between the card and what it is about, and to the window's edge, px."""


class Frame(QWidget):
    """A rounded line around something; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.colour = QColor("black")
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.colour, 3))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 6, 6)
        painter.end()


class Callout(QFrame):
    """Title, text, where one is, and the ways on."""

    onward = Signal()
    backward = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "callout")
        self.setAccessibleName("Tour")
        self.frame = Frame(parent)
        self.title = QLabel()
        self.title.setProperty("role", "task")
        self.title.setWordWrap(True)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.skip = QPushButton("Skip the tour")
        self.back = QPushButton("Back")
        self.next = QPushButton("Next")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.count)
        row.addStretch(1)
        for button in (self.skip, self.back, self.next):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(row)
        self.skip.clicked.connect(self.left)
        self.back.clicked.connect(self.backward)
        self.next.clicked.connect(self.onward)
        self._scale = 1.0
        self.hide()

    def set_appearance(self, appearance: Appearance) -> None:
        """Take this appearance."""
        self._scale = appearance.scale
        self.frame.colour = QColor(appearance.colours.accent)
        self.frame.update()

    def tell(self, title: str, text: str, number: int, count: int) -> None:
        """Show step ``number`` of ``count``, from 1."""
        self.title.setText(title)
        self.text.setText(text)
        self.setAccessibleDescription(f"{title}. {text}")
        self.count.setText(f"{number} of {count}")
        self.back.setEnabled(number > 1)
        self.next.setText("Done" if number == count else "Next")
        self.skip.setVisible(number < count)

    def stand_beside(self, target: QRect) -> None:
        """Frame ``target``, in the parent's coordinates, and stand where it is not covered: below,
        above, to the right, to the left; else where it is covered least, in its middle where that
        is everywhere the same."""
        parent, layout = self.parentWidget(), self.layout()
        assert parent is not None
        assert layout is not None
        room = parent.rect().adjusted(GAP, GAP, -GAP, -GAP)
        width = min(round(WIDTH * self._scale), room.width())
        self.setFixedWidth(width)
        height = layout.heightForWidth(width)
        self.setFixedHeight(height)
        left = max(room.left(), min(target.left(), room.right() - width))
        top = max(room.top(), min(target.top() + GAP, room.bottom() - height))
        places = (
            QPoint(left, target.bottom() + GAP),
            QPoint(left, target.top() - GAP - height),
            QPoint(target.right() + GAP, top),
            QPoint(target.left() - GAP - width, top),
        )
        cards = [QRect(place.x(), place.y(), width, height) for place in places]
        chosen = next((one for one in cards if room.contains(one)), None)
        if chosen is None:
            middle = QRect(0, 0, width, height)
            middle.moveCenter(target.intersected(room).center())
            chosen = min(
                (_moved_into(room, one) for one in (middle, *cards)),
                key=lambda one: _area(one.intersected(target)),
            )
        self.move(chosen.topLeft())
        self.frame.setGeometry(target.adjusted(-4, -4, 4, 4).intersected(parent.rect()))
        self.frame.show()
        self.frame.raise_()
        self.show()
        self.raise_()

    def hideEvent(self, event: object) -> None:
        self.frame.hide()
        super().hideEvent(event)  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown):
            self.onward.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_PageUp):
            self.backward.emit()
        else:
            super().keyPressEvent(event)


def _moved_into(room: QRect, card: QRect) -> QRect:
    """``card`` inside ``room``; where it is too large its upper left corner is."""
    x = max(room.left(), min(card.left(), room.left() + room.width() - card.width()))
    y = max(room.top(), min(card.top(), room.top() + room.height() - card.height()))
    return QRect(x, y, card.width(), card.height())


def _area(rect: QRect) -> int:
    return max(rect.width(), 0) * max(rect.height(), 0)
