"""Garbage is collected in the window's thread, and in no other.

Python looks for cycles in whichever thread happens to allocate.  The threads that listen to the
workers do when they unpack a result; where a cycle that is found there holds objects of Qt, they
are deleted outside their own thread, which may end the program without a word.

What is free goes back to the system then: arrays come and go by the megabyte, some in the threads
that listen, and the C library keeps what lies between others.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot

FIRST_MILLISECONDS = 3000
"""After the window is made: among the imports there is no garbage, and looking for it takes a tenth
of the start."""

PAUSE_MILLISECONDS = 200
"""From one look to the next."""

YOUNG = 2000
"""New objects that are worth a look."""

OFTEN = 10
"""So many looks at one generation are followed by one at the next older one."""

SHARE = 500
"""Between two looks at everything there is so many times as long as one takes, 0.1 s."""

OVERDUE_MILLISECONDS = 300_000
"""So long a look at everything waits for a moment in which nothing is calculated."""


def give_back() -> None:
    """Give free memory back to the system, where the C library is asked for that (GNU's is)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


class Garbage(QObject):
    """Collects by generations, as Python itself does: what has survived is looked at less often.

    ``busy`` says whether somebody is at work: everything is looked at when nobody is.
    """

    def __init__(self, busy: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._busy = busy
        self._took = 0
        self._since = QElapsedTimer()
        self._since.start()
        self._timer = QTimer(self, interval=PAUSE_MILLISECONDS)
        self._timer.timeout.connect(self.collect)
        self._timer.start(FIRST_MILLISECONDS)

    def spare_what_is_there(self) -> None:
        """The program is all there: modules, lenses and what else lives as long as it does need not
        be looked at again."""
        gc.freeze()

    @Slot()
    def collect(self) -> None:
        """Look for garbage where there may be some."""
        self._timer.setInterval(PAUSE_MILLISECONDS)
        young, middle, old = gc.get_count()
        if old >= OFTEN and self._may_take_long():
            self._since.start()
            gc.collect()
            give_back()
            self._took = self._since.restart()
        elif young >= YOUNG:
            gc.collect(1 if middle >= OFTEN else 0)

    def _may_take_long(self) -> bool:
        passed = self._since.elapsed()
        return passed >= SHARE * self._took and (passed >= OVERDUE_MILLISECONDS or not self._busy())

    def close(self) -> None:
        """The window is closed, and no other thread is left: Python may collect again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
