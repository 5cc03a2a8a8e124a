"""The tour through the window: it shows itself at the very first start, can be left at any step and
never comes back by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gui.session.tour_steps import STEPS
from gui.widgets.callout import Callout

if TYPE_CHECKING:
    from gui.window import Window

SEEN = "toured"
"""The setting that remembers that the tour was seen or left."""

SETTLING_MILLISECONDS = 50
"""After the window changed its shape, until the callout takes its new place."""


class Touring(QObject):
    """Which step is told, and where it stands."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.callout = Callout(window)
        self.at = -1
        self._settle = QTimer(self, interval=SETTLING_MILLISECONDS, singleShot=True)
        self._settle.timeout.connect(self._stand)
        self.callout.onward.connect(self.onward)
        self.callout.backward.connect(self.backward)
        self.callout.left.connect(self.leave)
        window.installEventFilter(self)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window, enabled=False)
        self._escape.activated.connect(self.leave)

    @property
    def running(self) -> bool:
        """Whether a step is on screen."""
        return self.at >= 0

    def offer(self) -> None:
        """Begin, unless this user has seen it or left it before."""
        if str(self._window.settings.value(SEEN, "false")) != "true":
            QTimer.singleShot(0, self, self.tour)

    @Slot()
    def tour(self) -> None:
        """From the first step."""
        self._tell(0)

    @Slot()
    def onward(self) -> None:
        """The next step; after the last one the tour is over."""
        if self.at + 1 < len(STEPS):
            self._tell(self.at + 1)
        else:
            self.leave()

    @Slot()
    def backward(self) -> None:
        """The step before."""
        if self.at > 0:
            self._tell(self.at - 1)

    @Slot()
    def leave(self) -> None:
        """No more of it."""
        self.at = -1
        self._escape.setEnabled(False)
        self._settle.stop()
        self.callout.hide()
        self._window.settings.setValue(SEEN, "true")
        self._window.editor.setFocus()

    def set_appearance(self) -> None:
        """Take the window's appearance."""
        self.callout.set_appearance(self._window.appearance)
        if self.running:
            self._settle.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize and self.running:
            self._settle.start()
        return False

    def _tell(self, number: int) -> None:
        self.at = number
        self._escape.setEnabled(True)
        step = STEPS[number]
        self.callout.set_appearance(self._window.appearance)
        self.callout.tell(step.title, step.text, number + 1, len(STEPS))
        self._stand()
        self.callout.next.setFocus()

    @Slot()
    def _stand(self) -> None:
        if self.running:
            self.callout.stand_beside(self._target(STEPS[self.at].place))

    def _target(self, place: str) -> QRect:
        """Where a place is in the window; all pages where it is not there yet."""
        window, lens = self._window, self._window.current_lens()
        if place == "editor":  # with what is read below it while one types
            inside = window.problem.childrenRect()
            return QRect(window.problem.mapTo(window, inside.topLeft()), inside.size())
        if place == "lenses":
            return self._rect(window.tabs.tabBar())
        if place == "examples":
            bar = window.menuBar()
            title = next(one for one in bar.actions() if "xamples" in one.text())
            found = bar.actionGeometry(title)
            return QRect(bar.mapTo(window, found.topLeft()), found.size())
        canvas = window.current_canvas()
        if place == "picture" and lens is not None:
            return self._rect(lens.row if canvas is None else canvas)
        return self._rect(window.tabs if lens is None else lens.beside())

    def _rect(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size())
