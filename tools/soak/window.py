"""The process with the window: it begins as the program does, lets a person act, and writes down
what happens, a JSON object a line.

``python -X faulthandler -W error -m tools.soak.window FOLDER SEED SECONDS WARM``, started by
:mod:`tools.soak.__main__` with a home directory of its own.
"""

from __future__ import annotations

import faulthandler
import json
import os
import random
import signal
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler

from gui.app import Reporter, report_folder, start
from gui.window import Window
from tools.soak.hand import Steps
from tools.soak.home import go_home, tour_of_lenses
from tools.soak.measures import census
from tools.soak.person import Person
from tools.soak.watch import LOG, PEACE

BETWEEN = 60.0
"""Seconds of actions between two looks at the window in the state of the first start."""

ALLOWED = (
    # Of a platform without a window manager.
    "This plugin does not support",
)
"""Messages of Qt that tell of no fault."""


class Diary:
    """What happened, written down at once: it outlives a crash."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._begun = time.monotonic()
        self.faults = 0

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return time.monotonic() - self._begun

    def write(self, kind: str, **what: Any) -> None:
        """One line."""
        line = json.dumps({"kind": kind, "at": round(self.seconds, 3), **what}) + "\n"
        os.write(self._file, line.encode())

    def action(self, what: str) -> None:
        """Something that the person does."""
        self.write("action", what=what)

    def fault(self, where: str, text: str) -> None:
        """Something that must not happen."""
        self.faults += 1
        self.write("fault", where=where, text=text)

    def hear_everything(self, window: Window) -> None:
        """Faults of every kind are written down from now on; the program's own hook tells the
        person of them, as always."""
        reporter = Reporter(window, report_folder())

        def excepted(kind: Any, error: Any, trace: Any) -> None:
            self.fault("exception", "".join(traceback.format_exception(kind, error, trace)))
            reporter(kind, error, trace)

        def in_thread(told: threading.ExceptHookArgs) -> None:
            lines = traceback.format_exception(told.exc_type, told.exc_value, told.exc_traceback)
            self.fault("thread", "".join(lines))

        def unraisable(told: sys.UnraisableHookArgs) -> None:
            lines = traceback.format_exception(told.exc_type, told.exc_value, told.exc_traceback)
            self.fault("unraisable", f"{told.err_msg} {told.object!r}\n{''.join(lines)}")

        def message(kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
            quiet = kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
            if not quiet and not any(part in text for part in ALLOWED):
                self.fault(
                    "Qt", f"{kind.name}: {text}\n{''.join(traceback.format_stack(limit=12))}"
                )

        sys.excepthook = excepted
        threading.excepthook = in_thread
        sys.unraisablehook = unraisable
        qInstallMessageHandler(message)
        window.controller.crashed.connect(lambda trace: self.fault("study", trace))


class Soak:
    """A visit to every lens, then actions at random, with a look at the window in its first state
    now and then; at the end the window is closed.

    Parameters
    ----------
    seconds : of all of it.
    warm : of them before the first look; without any there is no visit.
    """

    def __init__(
        self, window: Window, diary: Diary, folder: Path, seed: int, seconds: float, warm: float
    ) -> None:
        self._window, self._diary = window, diary
        self._seconds = seconds
        self.person = Person(window, random.Random(seed), folder / "files", diary.action)
        self._peace = folder / PEACE
        self._next_look = warm
        visits = [self._visit] if warm > 0 else []
        self._parts = iter([self._wait_for_lenses, *visits, self._begin])
        self._ending = False

    def next(self) -> Steps:
        """The next action."""
        part = next(self._parts, None)
        if part is not None:
            return part()
        now = self._diary.seconds
        if self._ending:
            return self._leave()
        if now >= self._seconds:
            self._ending = True
            return self._look()
        if now >= self._next_look:
            self._next_look = now + BETWEEN
            return self._look()
        return self.person.act()

    def _wait_for_lenses(self) -> Steps:
        while not self._window.lenses:
            yield 20

    def _visit(self) -> Steps:
        return tour_of_lenses(self.person)

    def _begin(self) -> Steps:
        """Gaps are counted from here on."""
        self.person.gaps.count(True)
        yield 0

    def _look(self) -> Steps:
        """With all workers there: who is killed while it warms up answers nothing."""
        gaps = self.person.gaps
        self._peace.touch()
        try:
            yield from go_home(self.person)
            gaps.count(False)
            self._diary.write("look", **census())
            gaps.count(True)
        finally:
            self._peace.unlink()
        yield 0

    def _leave(self) -> Steps:
        self._diary.write("end", actions=self.person.count, gaps=self.person.gaps.told())
        self.person.stop()
        QTimer.singleShot(0, self._window, self._window.close)
        yield 100_000


def main(folder: Path, seed: int, seconds: float, warm: float) -> int:
    """Soak until the time is over; the program's exit status."""
    faulthandler.register(signal.SIGUSR1, all_threads=True)
    diary = Diary(folder / LOG)
    application, window = start()
    diary.hear_everything(window)
    soak = Soak(window, diary, folder, seed, seconds, warm)
    soak.person.begin(soak.next)
    try:
        return application.exec()
    finally:
        window.close()
        qInstallMessageHandler(None)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])))
