"""A picture in the window: drawn once, the point laid over it by blitting, dragged and zoomed.

It says what a person did in data coordinates; what that means is the lens's to tell.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)

from gui.plots.picture import Picture
from gui.widgets.fields import next_stroke

Range = tuple[float, float]

ZOOM = 1.25
"""One notch of the wheel."""

SLACK = 4
"""Pixels that a press may move and still be a click."""

FINE, COARSE = 0.1, 10.0
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Down: (0, -1),
    Qt.Key.Key_Up: (0, 1),
}


def _end_turn() -> None:
    Canvas._turn_taken = False


class Canvas(FigureCanvasQTAgg):
    """One :class:`Picture` as a widget.

    Signals
    -------
    dragged(x, y, pixel x, pixel y, stroke) : the point was dragged to (x, y); one pixel is this.
    nudged(dx, dy, factor) : an arrow key; ``factor`` is 0.1 with Shift, 10 with Ctrl.
    ranged((x low, x high), (y low, y high), stroke) : zoomed or panned.
    reset_wanted() : a double click.
    menu_wanted(place) : the context menu, at this place on the screen.
    """

    dragged = Signal(float, float, float, float, int)
    nudged = Signal(int, int, float)
    ranged = Signal(object, object, int)
    reset_wanted = Signal()
    menu_wanted = Signal(QPoint)

    _turn_taken = False
    """Whether a canvas has been drawn in this turn of the event loop."""

    def __init__(self, picture: Picture) -> None:
        super().__init__(picture.figure)  # type: ignore[no-untyped-call]
        self.picture = picture
        self._background: Any = None
        self._ground: Any = None
        self._key: object = None
        self._place: object = None
        self._dimmed = False
        self._press: QPointF | None = None
        self._button = Qt.MouseButton.NoButton
        self._held = False
        self._moved = False
        self._view: tuple[Range, Range] = ((0.0, 1.0), (0.0, 1.0))
        self._stroke = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setMinimumSize(160, 120)

    # ------------------------------------------------------------------ drawing

    def draw(self) -> None:
        """Draw everything anew and keep it as the ground that the point is laid over."""
        super().draw()  # type: ignore[no-untyped-call]
        self._background = self.copy_from_bbox(self.figure.bbox)  # type: ignore[no-untyped-call]
        self._lay_over()

    def _lay_over(self) -> None:
        """Draw what follows the point; keep what its upper part moves over, where it has one."""
        self._ground = None
        self.picture.draw_lower()
        if self.picture.upper:
            self._ground = self.copy_from_bbox(self.figure.bbox)  # type: ignore[no-untyped-call]
        self.picture.draw_upper()

    def _draw_idle(self) -> None:
        """Draw if a drawing is due, one canvas in a turn of the event loop: pictures drawn in a
        row would keep keys and the pointer waiting."""
        if not self._draw_pending:
            return
        if Canvas._turn_taken and self._has_old_drawing():
            QTimer.singleShot(0, self, self._draw_idle)
            return
        Canvas._turn_taken = True
        QTimer.singleShot(0, _end_turn)
        super()._draw_idle()  # type: ignore[no-untyped-call]

    def _has_old_drawing(self) -> bool:
        """Whether there is a drawing of the right size to look at for one turn more."""
        renderer = getattr(self, "renderer", None)
        box = self.figure.bbox
        return renderer is not None and (renderer.width, renderer.height) == (box.width, box.height)

    @property
    def drawn(self) -> bool:
        """Whether what is on screen is what there is to draw."""
        return self._background is not None and self._key is not None

    def redraw(self) -> None:
        """Draw everything anew at the next chance; any number of calls make one drawing."""
        self._background = None
        self.draw_idle()  # type: ignore[no-untyped-call]
        self.setAccessibleDescription(self.picture.describe())

    def refresh(self) -> None:
        """Draw only what follows the point."""
        if self._background is None:
            self.draw_idle()  # type: ignore[no-untyped-call]
            return
        self.restore_region(self._background)  # type: ignore[no-untyped-call]
        self._lay_over()
        self.update()

    def refresh_upper(self) -> None:
        """Draw only what moves while the rest of what follows the point stays."""
        if self._background is None or self._ground is None:
            self.refresh()
            return
        self.restore_region(self._ground)  # type: ignore[no-untyped-call]
        self.picture.draw_upper()
        self.update()

    def show_when_new(self, key: object, draw: Callable[[], None], *, fresh: bool) -> bool:
        """Call ``draw`` and redraw when the result is ``fresh`` or ``key`` is not that of the last
        time; whether it did."""
        if key == self._key and not fresh:
            return False
        self._key = key
        self._place = None
        draw()
        self.redraw()
        return True

    def show_frame(self, show: Callable[[], bool], *, settled: bool = True) -> None:
        """Call ``show``; draw everything anew when it says that more than what is laid over the
        frame has changed.  What is ``settled`` is told to screen readers."""
        self._place = None
        if show() or self._key is None:
            self._key = True
            self.redraw()
            return
        self.refresh()
        if settled:
            self.setAccessibleDescription(self.picture.describe())

    def point_moved(self, place: object, move: Callable[[], None], *, upper: bool = False) -> None:
        """Call ``move`` and lay the point over the picture anew, unless it is where it was; only
        the ``upper`` part of what follows it, where the rest stays."""
        if place != self._place:
            self._place = place
            move()
            if upper:
                self.refresh_upper()
            else:
                self.refresh()

    def set_dimmed(self, dimmed: bool) -> None:
        """Lay a veil over the picture: it belongs to an earlier text."""
        if dimmed != self._dimmed:
            self._dimmed = dimmed
            self.picture.set_dimmed(dimmed)
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._background = None
        super().resizeEvent(event)  # type: ignore[no-untyped-call]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)  # type: ignore[no-untyped-call]
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self.palette().accent().color(), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # ------------------------------------------------------------------ pointer

    def _pixel(self, place: QPointF) -> tuple[float, float]:
        """Device pixels from the lower left, as matplotlib counts them."""
        ratio = self.device_pixel_ratio
        return place.x() * ratio, self.figure.bbox.height - place.y() * ratio

    def _pixel_size(self) -> tuple[float, float]:
        """One pixel on screen, in data units along x and y."""
        (x_low, x_high), (y_low, y_high) = self.picture.view
        box = self.picture.panels[0].axes.bbox
        ratio = self.device_pixel_ratio
        return (
            abs(x_high - x_low) / max(1.0, box.width / ratio),
            abs(y_high - y_low) / max(1.0, box.height / ratio),
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._press is not None:
            return
        self._press = event.position()
        self._button = event.button()
        self._moved = False
        self._stroke = next_stroke()
        self._view = self.picture.view
        pixel = self._pixel(event.position())
        self._held = event.button() == Qt.MouseButton.LeftButton and self.picture.hit_point(*pixel)
        if not self._held and self.picture.panel_at(*pixel) is None:
            self._view = ((0.0, 0.0), (0.0, 0.0))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if self._press is None:
            over = self.picture.hit_point(*self._pixel(place))
            shape = Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor
            if self.cursor().shape() != shape:
                self.setCursor(shape)
            return
        if not self._moved and (place - self._press).manhattanLength() <= SLACK:
            return
        self._moved = True
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        across, up = self._pixel_size()
        if self._held:
            x, y = self.picture.to_data(*self._pixel(place))
            self.dragged.emit(x, y, across, up, self._stroke)
            return
        (x_low, x_high), (y_low, y_high) = self._view
        if x_low == x_high:
            return
        right = (place.x() - self._press.x()) * across
        down = (place.y() - self._press.y()) * up
        self.ranged.emit(
            (x_low - right, x_high - right), (y_low + down, y_high + down), self._stroke
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != self._button:
            return
        clicked = self._press is not None and not self._moved
        self._press = None
        self._held = False
        self.unsetCursor()
        if clicked and event.button() == Qt.MouseButton.RightButton:
            self.menu_wanted.emit(event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.reset_wanted.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        pixel = self._pixel(event.position())
        notches = event.angleDelta().y() / 120
        if notches and self.picture.panel_at(*pixel) is not None:
            self._zoom(ZOOM**-notches, *self.picture.to_data(*pixel))
        event.accept()

    def _zoom(self, factor: float, x: float, y: float) -> None:
        """Zoom by ``factor`` (below 1: closer) about (x, y).  Notches in a row are one edit."""
        (x_low, x_high), (y_low, y_high) = self.picture.view
        self.ranged.emit(
            (x + (x_low - x) * factor, x + (x_high - x) * factor),
            (y + (y_low - y) * factor, y + (y_high - y) * factor),
            -1,
        )

    # ------------------------------------------------------------------ keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        modifiers = event.modifiers()
        if key in ARROWS:
            factor = 1.0
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                factor = FINE
            elif modifiers & Qt.KeyboardModifier.ControlModifier:
                factor = COARSE
            self.nudged.emit(*ARROWS[key], factor)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Equal):
            (x_low, x_high), (y_low, y_high) = self.picture.view
            factor = ZOOM if key == Qt.Key.Key_Minus else 1 / ZOOM
            self._zoom(factor, (x_low + x_high) / 2, (y_low + y_high) / 2)
        elif key == Qt.Key.Key_Menu:
            self.menu_wanted.emit(self.mapToGlobal(self.rect().center()))
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()
