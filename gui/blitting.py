"""A figure in a widget, drawn once, with what follows the point laid over it by blitting.

Nothing here hears the mouse or the keyboard: :mod:`gui.canvas` does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication

from gui.plots.picture import Picture

LEAST = (160, 120)
"""The least size of a picture, px at 100 %."""

REST_MILLISECONDS = 400
"""So long after the last change a picture is told in words."""


def _end_turn() -> None:
    BlittedCanvas._turn_taken = False


class BlittedCanvas(FigureCanvasQTAgg):
    """One :class:`Picture` as a widget."""

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
        self._waited = False
        self._telling = QTimer(self, interval=REST_MILLISECONDS, singleShot=True)
        self._telling.timeout.connect(self.tell)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.set_least(1.0)

    def set_least(self, scale: float) -> None:
        """Never smaller than this, with text ``scale`` times as large as at 100 %."""
        more = max(scale, 1.0)
        self.setMinimumSize(round(LEAST[0] * more), round(LEAST[1] * more))

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

    def draw_idle(self) -> None:
        """Draw when the event loop comes to it, as matplotlib's own does, but never after this
        widget is gone."""
        if not (self._draw_pending or self._is_drawing):
            self._draw_pending = True
            QTimer.singleShot(0, self, self._take_turn)

    def _take_turn(self) -> None:
        """Draw if anybody can see it; otherwise it is drawn, without waiting, when it is shown."""
        if self.isVisible():
            self._draw_idle()
        else:
            self._waited = True

    def _draw_idle(self) -> None:
        """Draw if a drawing is due, one canvas in a turn of the event loop: pictures drawn in a
        row would keep keys and the pointer waiting.  Whoever has waited once waits no more: while
        something moves, the first canvas has something new in every turn."""
        if not self._draw_pending:
            return
        if BlittedCanvas._turn_taken and not self._waited and self._has_old_drawing():
            self._waited = True
            QTimer.singleShot(0, self, self._take_turn)
            return
        self._waited = False
        BlittedCanvas._turn_taken = True
        QTimer.singleShot(0, _end_turn)
        super()._draw_idle()  # type: ignore[no-untyped-call]

    def _has_old_drawing(self) -> bool:
        """Whether there is a drawing of the right size to look at for one turn more."""
        renderer = getattr(self, "renderer", None)
        box = self.figure.bbox
        return renderer is not None and (renderer.width, renderer.height) == (box.width, box.height)

    def let_go(self) -> None:
        """Nobody looks at this any more: give back what was drawn, some megabytes, now.  Canvas,
        picture and artists hold each other, and the renderer, until garbage is collected."""
        self._background = self._ground = None
        renderer = getattr(self, "renderer", None)
        if renderer is not None:
            renderer.__init__(1, 1, renderer.dpi)

    @property
    def drawn(self) -> bool:
        """Whether what is on screen is what there is to draw."""
        return self._background is not None and self._key is not None

    def redraw(self) -> None:
        """Draw everything anew at the next chance; any number of calls make one drawing."""
        self._background = None
        self.draw_idle()
        self._telling.start()

    @Slot()
    def tell(self) -> None:
        """Tell screen readers the picture in words.  Words cost more than a frame, and nobody can
        hear them while the point moves: they are made when it has come to rest, or when the
        keyboard comes."""
        self._telling.stop()
        if self.isVisible():
            self.setAccessibleDescription(self.picture.describe())

    def refresh(self) -> None:
        """Draw only what follows the point."""
        self._telling.start()
        if self._background is None:
            self.draw_idle()
            return
        self.restore_region(self._background)  # type: ignore[no-untyped-call]
        self._lay_over()
        self.update()

    def refresh_upper(self) -> None:
        """Draw only what moves while the rest of what follows the point stays."""
        self._telling.start()
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
            self.tell()

    def point_moved(self, place: object, move: Callable[[], None], *, upper: bool = False) -> bool:
        """Call ``move`` and lay the point over the picture anew, unless it is where it was; only
        the ``upper`` part of what follows it, where the rest stays.  Whether it moved."""
        if place == self._place:
            return False
        self._place = place
        move()
        if upper:
            self.refresh_upper()
        else:
            self.refresh()
        return True

    def set_dimmed(self, dimmed: bool) -> None:
        """Lay a veil over the picture: it belongs to an earlier text."""
        if dimmed != self._dimmed:
            self._dimmed = dimmed
            self.picture.set_dimmed(dimmed)
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)  # type: ignore[no-untyped-call]
        self._telling.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._background = None
        super().resizeEvent(event)  # type: ignore[no-untyped-call]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)  # type: ignore[no-untyped-call]
        if self.hasFocus():
            painter = QPainter(self)
            # The application's: matplotlib gives its canvases a white palette of their own.
            ring = 3 if self.picture.style.palette.strong else 2
            painter.setPen(QPen(QApplication.palette().accent().color(), ring))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._telling.isActive():
            self.tell()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
