"""A picture under the mouse and the keyboard: its point dragged, its view zoomed, shifted, turned.

It says what a person did in data coordinates; what that means is the lens's to tell.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

from gui.blitting import BlittedCanvas
from gui.plots.picture import Picture
from gui.plots.space.picture import SpacePicture
from gui.widgets.fields import next_stroke

Range = tuple[float, float]

ZOOM = 1.25
"""One notch of the wheel."""

SHIFT = 0.1
"""One arrow key with Alt, as a share of the view."""

TURN = 24.0
"""The same of a picture of space, pixels of a drag at 100 %."""

BY_KEY = 5.0
"""Degrees by which a key turns the direction of a directional derivative."""

SLACK = 4
"""Pixels that a press may move and still be a click."""

SETTLE_MILLISECONDS = 200
"""No wheel and no key has turned or zoomed a picture of space for so long: it is drawn finely."""

FINE, COARSE = 0.1, 10.0
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Down: (0, -1),
    Qt.Key.Key_Up: (0, 1),
}


class Canvas(BlittedCanvas):
    """One :class:`Picture` as a widget that a person works with.

    Signals
    -------
    dragged(x, y, pixel x, pixel y, stroke) : the point was dragged to (x, y); one pixel is this.
    pulled(handle, x, y, stroke) : another handle was dragged to this pixel of the figure.
    turned(degrees) : the key of the direction, anticlockwise; back with Shift.
    nudged(dx, dy, factor) : an arrow key; ``factor`` is 0.1 with Shift, 10 with Ctrl.
    ranged((x low, x high), (y low, y high), stroke) : zoomed or panned.
    looked(azimuth, elevation, stroke) : a picture of space was turned, in whole degrees.
    clicked(x, y) : the left button, at this pixel of the figure, without a drag.
    double_clicked(x, y, pixel x, pixel y) : beside every handle.
    reset_wanted() : the key 0 or Home.
    menu_wanted(place) : the context menu, at this place on the screen.
    """

    dragged = Signal(float, float, float, float, int)
    pulled = Signal(str, float, float, int)
    nudged = Signal(int, int, float)
    turned = Signal(float)
    ranged = Signal(object, object, int)
    looked = Signal(int, int, int)
    clicked = Signal(float, float)
    double_clicked = Signal(float, float, float, float)
    reset_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, picture: Picture) -> None:
        super().__init__(picture)
        self._press: QPointF | None = None
        self._last = QPointF()
        self._button = Qt.MouseButton.NoButton
        self._held = ""
        self._moved = False
        self._view: tuple[Range, Range] = ((0.0, 1.0), (0.0, 1.0))
        self._stroke = 0
        self._rest = QTimer(self, interval=SETTLE_MILLISECONDS, singleShot=True)
        self._rest.timeout.connect(self._rested)
        self.setMouseTracking(True)

    # ------------------------------------------------------------------ pointer

    def _pixel(self, place: QPointF) -> tuple[float, float]:
        """Device pixels from the lower left, as matplotlib counts them."""
        ratio = self.device_pixel_ratio
        return place.x() * ratio, self.figure.bbox.height - place.y() * ratio

    def _pixel_size(self) -> tuple[float, float]:
        """One pixel on screen, in data units along x and y."""
        across, up = self.picture.pixel_size
        ratio = self.device_pixel_ratio
        return across * ratio, up * ratio

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._press is not None:
            return
        self._press = self._last = event.position()
        self._button = event.button()
        self._moved = False
        self._stroke = next_stroke()
        self._view = self.picture.view
        pixel = self._pixel(event.position())
        left = event.button() == Qt.MouseButton.LeftButton
        self._held = self.picture.handle_at(*pixel) if left else ""
        if not self._held and self.picture.panel_at(*pixel) is None:
            self._view = ((0.0, 0.0), (0.0, 0.0))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if self._press is None:
            over = self.picture.handle_at(*self._pixel(place))
            shape = Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor
            if self.cursor().shape() != shape:
                self.setCursor(shape)
            return
        if not self._moved and (place - self._press).manhattanLength() <= SLACK:
            return
        self._moved = True
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._held == "point":
            x, y = self.picture.to_data(*self._pixel(place))
            self.dragged.emit(x, y, *self._pixel_size(), self._stroke)
        elif self._held:
            self.pulled.emit(self._held, *self._pixel(place), self._stroke)
        elif isinstance(self.picture, SpacePicture):
            ratio = self.device_pixel_ratio
            step = (place - self._last) * ratio
            shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if self._button == Qt.MouseButton.LeftButton and not shifted:
                self.picture.turn(step.x(), -step.y())
            else:
                self.picture.shift(step.x(), -step.y())
            self.redraw()
        else:
            self._pan(place)
        self._last = place

    def _pan(self, place: QPointF) -> None:
        """The view of the press, shifted by the way from there to ``place``."""
        assert self._press is not None
        (x_low, x_high), (y_low, y_high) = self._view
        if x_low == x_high:
            return
        across, up = self._pixel_size()
        right = (place.x() - self._press.x()) * across
        down = (place.y() - self._press.y()) * up
        self.ranged.emit(
            (x_low - right, x_high - right), (y_low + down, y_high + down), self._stroke
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != self._button:
            return
        clicked = self._press is not None and not self._moved
        turned = self._moved and not self._held
        self._press = None
        self._held = ""
        self.unsetCursor()
        if clicked and event.button() == Qt.MouseButton.RightButton:
            self.menu_wanted.emit(event.globalPosition().toPoint())
        elif clicked and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(*self._pixel(event.position()))
        elif turned:
            self._settle(self._stroke)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        pixel = self._pixel(event.position())
        inside = self.picture.panel_at(*pixel) is not None and not self.picture.handle_at(*pixel)
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.double_clicked.emit(*self.picture.to_data(*pixel), *self._pixel_size())

    def wheelEvent(self, event: QWheelEvent) -> None:
        pixel = self._pixel(event.position())
        notches = event.angleDelta().y() / 120
        if notches and self.picture.panel_at(*pixel) is not None:
            self._zoom(ZOOM**-notches, *self.picture.to_data(*pixel))
        event.accept()

    def zoom_by(self, factor: float) -> None:
        """Zoom by ``factor`` (below 1: closer) about the middle."""
        (x_low, x_high), (y_low, y_high) = self.picture.view
        self._zoom(factor, (x_low + x_high) / 2, (y_low + y_high) / 2)

    def _zoom(self, factor: float, x: float, y: float) -> None:
        """Zoom by ``factor`` (below 1: closer) about (x, y).  Notches in a row are one edit."""
        if isinstance(self.picture, SpacePicture):
            self.picture.zoom(factor)
            self._moving()
            return
        (x_low, x_high), (y_low, y_high) = self.picture.view
        self.ranged.emit(
            (x + (x_low - x) * factor, x + (x_high - x) * factor),
            (y + (y_low - y) * factor, y + (y_high - y) * factor),
            -1,
        )

    # ------------------------------------------------------------------ pictures of space

    def _moving(self) -> None:
        """A step of a movement whose end nobody tells."""
        self.redraw()
        self._rest.start()

    @Slot()
    def _rested(self) -> None:
        self._settle(-1)

    def _settle(self, stroke: int) -> None:
        """Draw a picture of space finely again, and tell from where it is seen."""
        if isinstance(self.picture, SpacePicture):
            self.picture.settle()
            self.redraw()
            self.looked.emit(round(self.picture.azimuth), round(self.picture.elevation), stroke)

    # ------------------------------------------------------------------ keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        modifiers = event.modifiers()
        if key in ARROWS and modifiers & Qt.KeyboardModifier.AltModifier:
            self._step_aside(*ARROWS[key])
        elif key in ARROWS:
            factor = 1.0
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                factor = FINE
            elif modifiers & Qt.KeyboardModifier.ControlModifier:
                factor = COARSE
            self.nudged.emit(*ARROWS[key], factor)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Equal):
            self.zoom_by(ZOOM if key == Qt.Key.Key_Minus else 1 / ZOOM)
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Home):
            self.reset_wanted.emit()
        elif key == Qt.Key.Key_D and not modifiers & Qt.KeyboardModifier.ControlModifier:
            back = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            self.turned.emit(-BY_KEY if back else BY_KEY)
        elif key == Qt.Key.Key_Menu or (
            key == Qt.Key.Key_F10 and modifiers & Qt.KeyboardModifier.ShiftModifier
        ):
            self.menu_wanted.emit(self.mapToGlobal(self.rect().center()))
        else:
            event.ignore()

    def _step_aside(self, dx: int, dy: int) -> None:
        """Look a little to the side: the box moves, or a picture of space is turned."""
        if isinstance(self.picture, SpacePicture):
            step = TURN * self.device_pixel_ratio
            self.picture.turn(-dx * step, -dy * step)
            self._moving()
            return
        (x_low, x_high), (y_low, y_high) = self.picture.view
        right, up = dx * SHIFT * (x_high - x_low), dy * SHIFT * (y_high - y_low)
        self.ranged.emit((x_low + right, x_high + right), (y_low + up, y_high + up), -1)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()
