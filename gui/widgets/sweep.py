"""Play: one slider at a time goes back and forth by itself.

It moves the slider as a hand would, and knows nothing of what the slider means.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, SignalInstance, Slot
from PySide6.QtGui import QGuiApplication

TICK = 30
"""Milliseconds from one step to the next: 33 steps a second."""

SWEEP = 6000
"""Milliseconds from one end of a slider to the other."""

LONGEST = 100
"""Milliseconds that a step may stand for: after a pause the slider goes on, it does not jump."""


class Swept(Protocol):
    """A slider that can be played."""

    @property
    def touched(self) -> SignalInstance:
        """Somebody took over: moved the slider, typed, undid, closed the window."""

    @property
    def span(self) -> tuple[int, int, int]:
        """The slider's first and last position, and where it is."""

    def set_playing(self, playing: bool) -> None:
        """Show whether it plays.  From one start to the next stop is one stroke."""

    def slide_to(self, position: int) -> None:
        """Move the slider and tell what comes of it, before this returns."""


class Sweep(QObject):
    """The one slider that plays, if any does.

    The next step is only begun when everything that the last one set off in this thread is done,
    and at least as long after it as that took: the event queue never floods, and whatever else a
    person does comes in between.  While a mouse button is down nothing moves, so that a drag of the
    point stays one step of undo.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._row: Swept | None = None
        self._at = 0.0
        self._way = 1
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._step)

    @property
    def row(self) -> Swept | None:
        """What plays now."""
        return self._row

    def toggle(self, row: Swept) -> None:
        """Play this one and no other; or stop it."""
        again = row is not self._row
        self.stop()
        if again:
            self._row, self._way = row, 1
            _, _, self._at = row.span
            row.touched.connect(self.stop)
            row.set_playing(True)
            self._clock.start()
            self._timer.start(TICK)

    @Slot()
    def stop(self) -> None:
        """Let the slider rest where it is."""
        self._timer.stop()
        row, self._row = self._row, None
        if row is not None:
            row.touched.disconnect(self.stop)
            row.set_playing(False)

    @Slot()
    def _step(self) -> None:
        row, passed = self._row, min(self._clock.restart(), LONGEST)
        if row is None:
            return
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            first, last, _ = row.span
            self._at += self._way * passed * (last - first) / SWEEP
            if self._at >= last:
                self._at, self._way = max(float(first), 2.0 * last - self._at), -1
            elif self._at <= first:
                self._at, self._way = min(float(last), 2.0 * first - self._at), 1
            row.slide_to(round(self._at))
        if self._row is row:
            self._timer.start(max(TICK - self._clock.elapsed(), self._clock.elapsed(), 1))
