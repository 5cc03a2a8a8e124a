"""Writes an animation in a process of its own, so that the window stays at hand meanwhile.

A thread starts the process and listens to it; nothing is drawn in the window's process.
"""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal, Slot

if TYPE_CHECKING:
    from gui.plots.film import Filmed

LISTEN_SECONDS = 0.1
"""How often the thread looks whether it is to give up."""

CANCELLED = "The animation was given up; no file was written."
ENDED = "The animation could not be made: the process that drew it ended."


class Filming(QThread):
    """One animation at a time.

    Signals
    -------
    progressed(done, of) : so many frames are drawn.
    told(sentence, trouble) : it is over, and how that went.
    """

    progressed = Signal(int, int)
    told = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._request: Filmed | None = None

    def begin(self, request: Filmed) -> bool:
        """Write this one; False while another is being written."""
        if self.isRunning():
            return False
        self._request = request
        self.progressed.emit(0, len(request.steps))
        self.start()
        return True

    @Slot()
    def give_up(self) -> None:
        """Write nothing after all."""
        self.requestInterruption()

    def close(self) -> None:
        """Give up, and wait until nothing is left."""
        self.requestInterruption()
        self.wait()

    def run(self) -> None:
        """Listen to the process; in the thread."""
        from gui.plots.film import film_to  # with it comes matplotlib, which is long there

        request = self._request
        assert request is not None
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=film_to, args=(theirs, request), daemon=True)
        process.start()
        theirs.close()
        count = len(request.steps)
        sentence: str | None = None
        try:
            while sentence is None and not self.isInterruptionRequested():
                if ours.poll(LISTEN_SECONDS):
                    answer = ours.recv()
                    if isinstance(answer, str):
                        sentence = answer
                    else:
                        self.progressed.emit(answer, count)
        except EOFError:
            sentence = ENDED
        finally:
            if sentence is None:
                process.terminate()
            process.join()
            process.close()
            ours.close()
        if sentence is None:
            self.told.emit(CANCELLED, False)
        elif sentence:
            self.told.emit(sentence, True)
        else:
            self.told.emit(f"Written to {request.path}.", False)
