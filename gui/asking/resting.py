"""A lane of long searches: asked for after a rest, never twice by itself, and told when it ends
before its time.

A search takes one of the two workers for seconds.  While something moves that it depends on, each
step would begin another one beside the last, and nothing would be left for what follows the hand.
It belongs to a gallery, and knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from gui.asking.asked import Asked, Send

REST_MILLISECONDS = 400
"""Nothing has moved for so long, and no button is held: the search begins.  What is seen first, and
SciPy's opinion, are under way by then."""


class Resting(Asked):
    """One lane.

    Parameters
    ----------
    lane, send : as of :class:`Asked`.
    ended : told the lane when an answer that was awaited will not come: cancelled, or failed.
    """

    def __init__(self, lane: str, send: Send, ended: Callable[[str], None]) -> None:
        super().__init__(lane, send)
        self._ended = ended
        self._wanted: tuple[str, Hashable] | None = None
        self._rest = _Rest(self._begin)

    @property
    def resting(self) -> bool:
        """Whether a search is about to begin."""
        return self._rest.isActive()

    def ask(self, study: str, request: Hashable) -> None:
        """Ask after a rest.  What was asked for last is not asked for again, also where it was
        cancelled or failed: every step of a drag would begin it anew."""
        if (study, request) != self._wanted:
            self._wanted = (study, request)
            self._rest.start()

    def wait(self) -> None:
        """Nothing is wanted for now.  A search under way goes on; one that has not begun is asked
        for anew."""
        if self.resting:
            self._rest.stop()
            self._wanted = None

    def answered(self, generation: int, *, failed: bool = False, more: bool = False) -> Any:
        about = super().answered(generation, failed=failed, more=more)
        if failed and about is not None:
            self._ended(self.lane)
        return about

    def forget(self) -> None:
        """The search is cancelled: it begins again when something else is wanted."""
        self._rest.stop()
        awaited = self.open
        super().forget()
        if awaited:
            self._ended(self.lane)

    def renew(self) -> None:
        """Another Problem: nothing that was asked for is wanted, or known, any more."""
        self._rest.stop()
        self._wanted = None
        super().forget()

    def _begin(self) -> None:
        if self._wanted is not None:
            super().ask(*self._wanted)


class _Rest(QTimer):
    """Calls ``begin`` once nothing has moved for a while and no button is held."""

    def __init__(self, begin: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent, interval=REST_MILLISECONDS, singleShot=True)
        self._begin = begin
        self.timeout.connect(self._rested)

    @Slot()
    def _rested(self) -> None:
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._begin()
        else:
            self.start()
