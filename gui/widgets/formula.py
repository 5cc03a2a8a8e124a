"""A typeset formula, crisp at any scale, that can be copied in every form.

It draws an SVG that a study made; it typesets nothing itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from gui.session.formula_copies import Copies, refusal
from gui.theme import BASE_PIXELS

SMALLEST = 0.7
"""A formula that is too wide shrinks to this; one that is still too wide scrolls."""

BAR = 16
"""A change of width by no more than this, px, is a scroll bar that came or went: the height stays,
or it would come and go for ever."""

FADE = 24
"""Width of the fading edge, px, behind which a formula goes on."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A formula to show: its picture (None until it is made) and the forms to copy.

    ``copies`` are (name, text) pairs; the last resort is ``plain``, drawn while there is no
    picture and told to screen readers always.
    """

    plain: str
    svg: bytes | None = None
    copies: Copies = ()


class FormulaView(QWidget):
    """One formula.  Too wide: it shrinks a little, then scrolls by wheel, drag or arrow keys."""

    def __init__(self, parent: QWidget | None = None, *, inset: int = 8) -> None:
        super().__init__(parent)
        self._shown = Shown("")
        self._renderer: QSvgRenderer | None = None
        self._inset = inset
        self._offset = 0.0
        self._scaled = (0, 1.0)
        self._grabbed: QPointF | None = None
        self._dimmed = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Formula")

    @property
    def shown(self) -> Shown:
        """What is shown."""
        return self._shown

    def show_formula(self, shown: Shown) -> None:
        """Show a formula; while it has no picture yet, the old picture stays for the same text."""
        if shown == self._shown:
            return
        self._shown = shown
        self._offset = 0.0
        if shown.svg is None:
            self._renderer = None
        else:
            self._renderer = QSvgRenderer(QByteArray(shown.svg))
        self._scaled = (self.width(), self._scale())
        self.setAccessibleName(shown.plain or "Formula")
        self.updateGeometry()
        self.update()

    def dim(self, dimmed: bool) -> None:
        """Show it faded: it belongs to an earlier text."""
        if dimmed != self._dimmed:
            self._dimmed = dimmed
            self.update()

    def _size(self) -> tuple[float, float]:
        """The formula's size, px: at 100 % a point is 4/3 px, and it grows with the window's
        type."""
        if self._renderer is None:
            metrics = self.fontMetrics()
            return metrics.horizontalAdvance(self._shown.plain), metrics.height()
        natural = 4 / 3 * self.fontInfo().pixelSize() / BASE_PIXELS
        box = self._renderer.viewBoxF()
        return box.width() * natural, box.height() * natural

    def _scale(self) -> float:
        room, (width, _) = self.width() - 2 * self._inset, self._size()
        return 1.0 if width <= room else max(SMALLEST, room / width)

    def _reach(self) -> float:
        """How far the formula can be scrolled, px."""
        return max(0.0, self._size()[0] * self._scale() - (self.width() - 2 * self._inset))

    def sizeHint(self) -> QSize:
        """As wide as it would like to be, as high as it is where it has to be narrower."""
        width, height = self._size()
        shrunk = round(height * self._scaled[1])
        return QSize(round(width) + 2 * self._inset, shrunk + self._inset)

    def minimumSizeHint(self) -> QSize:
        return QSize(64, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before, scale = self._scaled
        if abs(self.width() - before) > BAR:
            self._scaled = (self.width(), self._scale())
            if self._scaled[1] != scale:
                self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(0.35 if self._dimmed else 1.0)
        scale, (width, height) = self._scale(), self._size()
        top = (self.height() - height * scale) / 2
        place = QRectF(self._inset - self._offset, top, width * scale, height * scale)
        if self._renderer is not None:
            self._renderer.render(painter, place)
        else:
            painter.setPen(self.palette().text().color())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._shown.plain)
        painter.setOpacity(1.0)
        self._fade(painter)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().accent().color(), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _fade(self, painter: QPainter) -> None:
        reach = self._reach()
        solid = QColor(self.palette().color(self.backgroundRole()))
        clear = QColor(solid)
        clear.setAlpha(0)
        for hidden, edge, inner in (
            (self._offset > 0, 0.0, float(FADE)),
            (self._offset < reach, float(self.width()), float(self.width() - FADE)),
        ):
            if hidden and reach > 0:
                gradient = QLinearGradient(edge, 0, inner, 0)
                gradient.setColorAt(0.2, solid)
                gradient.setColorAt(1, clear)
                left = min(edge, inner)
                painter.fillRect(QRectF(left, 0, FADE, self.height()), gradient)

    def _scroll(self, by: float) -> bool:
        offset = min(max(0.0, self._offset + by), self._reach())
        moved = offset != self._offset
        self._offset = offset
        if moved:
            self.update()
        return moved

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        along = -delta.x() if delta.x() else -delta.y()
        event.setAccepted(self._scroll(along / 2))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._reach() > 0:
            self._grabbed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            self._scroll(self._grabbed.x() - event.position().x())
            self._grabbed = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._grabbed = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -32.0, Qt.Key.Key_Right: 32.0}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._scroll(step):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._scaled = (self.width(), self._scale())
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

    def menu(self) -> QMenu:
        """The context menu: one entry for every form that can be copied."""
        menu = QMenu(self)
        for name, text in self._shown.copies:
            action = menu.addAction(f"Copy as {name}")
            action.setData(text)
            if not text:
                why = refusal(name, self._shown.copies)
                action.setText(
                    f"{name}: {why[0].lower() if why.startswith('The') else why[0]}{why[1:-1]}"
                )
                action.setEnabled(False)
        menu.triggered.connect(_copy)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._shown.copies:
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())


def _copy(action: object) -> None:
    text = action.data()  # type: ignore[attr-defined]
    QGuiApplication.clipboard().setText(text)
