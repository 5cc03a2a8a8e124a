"""How far a batch has come, on stderr: one line that is renewed, or a line now and then."""

from __future__ import annotations

import shutil
import time
from collections import deque
from collections.abc import Callable
from typing import TextIO

WIDTH = 30
"""Characters of the bar."""

RENEWED = 0.1
"""Seconds between two states of the line on a terminal."""

EVERY = 5.0
"""Seconds between two lines elsewhere."""

WINDOW = 30.0
"""Seconds over which the rate is taken."""


class Bar:
    """The progress of one run.

    Parameters
    ----------
    total : rows.
    done : rows that were done before this run; they count for the bar and not for the rate.
    out : where it is shown.
    clock : seconds, monotonic.
    """

    def __init__(
        self,
        total: int,
        done: int,
        out: TextIO,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._total, self._done, self._out, self._clock = total, done, out, clock
        self._terminal = out.isatty()
        self._shown = clock() if not self._terminal else -1e9
        self._line = ""
        self._history: deque[tuple[float, int]] = deque([(clock(), done)])

    def show(self, done: int) -> None:
        """Show that ``done`` rows are done, if it is time to."""
        now = self._clock()
        self._done = done
        if now - self._history[-1][0] >= RENEWED:
            self._history.append((now, done))
            while len(self._history) > 2 and now - self._history[1][0] > WINDOW:
                self._history.popleft()
        if now - self._shown < (RENEWED if self._terminal else EVERY):
            return
        self._shown = now
        if self._terminal:
            self._renew()
        else:
            self._out.write(f"{self.words()}\n")
            self._out.flush()

    def rate(self) -> float:
        """Rows a second lately; 0 before there is one."""
        (began, before), now = self._history[0], self._clock()
        return (self._done - before) / (now - began) if now > began else 0.0

    def words(self) -> str:
        """``412 of 1000 rows, 18.3 a second, 0:32 left``."""
        rate = self.rate()
        words = f"{self._done} of {self._total} rows"
        if self._done >= self._total or not rate:
            return words
        return f"{words}, {rate:.3g} a second, {_clock((self._total - self._done) / rate)} left"

    def _renew(self) -> None:
        full = WIDTH * self._done // max(1, self._total)
        line = f"[{'#' * full}{' ' * (WIDTH - full)}] {self.words()}"
        line = line[: shutil.get_terminal_size().columns - 1]
        self._out.write("\r" + line.ljust(len(self._line)))
        self._out.flush()
        self._line = line

    def end(self) -> None:
        """Leave the last state where it is, and the cursor on a line of its own."""
        if self._terminal:
            self._renew()
            self._out.write("\n")
            self._out.flush()


def _clock(seconds: float) -> str:
    """``0:32``, ``1:04:00``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
