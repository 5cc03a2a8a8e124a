"""Unsaved work outlives the program: every worksheet of this window that differs from what its
place holds is written to a folder within a second.

``folder`` has a folder for each running window, beside a lock that its process holds: where nobody
holds the lock, the program ended without saving (:mod:`gui.files.recovery` offers what is there).
What a person left unsaved on purpose goes to ``left``.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QLockFile, QObject, QTimer, Signal, Slot

from gui.files.worksheet_files import Stamp, reason
from gui.session.place import Place
from gui.session.place_words import typed_words
from gui.session.session import Session
from gui.session.worksheet import SUFFIX, Origin, Worksheet, encode
from gui.whole_file import write_whole

SHORTEST, LONGEST = 25, 500
"""Milliseconds from one time to the next: at least, and at most."""

SHARE = 20
"""Between them the window has so many times as long for itself as one took."""

LEFT = "left"
MOST_LEFT = 20
"""Worksheets left unsaved on purpose: the oldest go."""

LOCK_SUFFIX = ".lock"


def lock_of(folder: Path) -> QLockFile:
    """The lock that the process of a window's folder holds.  It is stale only when its process is
    gone, however old it is."""
    lock = QLockFile(str(folder.with_name(folder.name + LOCK_SUFFIX)))
    lock.setStaleLockTime(0)
    return lock


class Autosave(QObject):
    """Of one window.

    Parameters
    ----------
    stamps : of the files that its worksheets have, by their paths, kept up to date by others.
    folder : None: nothing is kept (a window of a test).
    """

    failed = Signal(str)
    """A sentence, once, when unsaved work cannot be kept."""

    def __init__(
        self,
        session: Session,
        stamps: Mapping[str, Stamp],
        folder: Path | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._folder = folder
        self._own: Path | None = None
        self._lock: QLockFile | None = None
        self._files: dict[Place, Path] = {}
        self._written: dict[Place, Worksheet] = {}
        self._number = 0
        self._complained = False
        self._stamps = stamps
        self._last = QElapsedTimer()
        self._timer = QTimer(self, interval=SHORTEST, singleShot=True)
        self._timer.timeout.connect(self.flush)

    @property
    def own(self) -> Path | None:
        """The folder of this window; None until there is something to keep."""
        return self._own

    def keeps(self, place: Place) -> bool:
        """Whether the worksheet of ``place`` is kept as it is now."""
        return self._written.get(place) == self._session.last(place)

    def touch(self) -> None:
        """Something may have changed.  After a pause it is kept at once, otherwise when the pause
        is over, however busy the window is."""
        if self._folder is None:
            return
        if not self._last.isValid() or self._last.hasExpired(self._timer.interval()):
            self.flush()
        elif not self._timer.isActive():
            self._timer.start()

    @Slot()
    def flush(self) -> None:
        """Write what has changed since it was written last; forget what is saved."""
        self._timer.stop()
        if self._folder is None:
            return
        self._last.start()
        session = self._session
        places = dict.fromkeys(session.places)
        for place in dict.fromkeys((*self._files, *places)):
            if place not in places or not session.differs(place):
                self._forget(place)
            elif self._written.get(place) != session.last(place):
                self._keep(place, session.last(place))
        pause = SHARE * self._last.restart()
        self._timer.setInterval(min(max(pause, SHORTEST), LONGEST))

    def _keep(self, place: Place, worksheet: Worksheet) -> None:
        digest = self._stamps.get(place.path, Stamp()).digest
        content = encode(
            Worksheet(worksheet.document, worksheet.verdicts, Origin(place.path, digest))
        )
        try:
            path = self._files.get(place) or self._new_file()
            write_whole(path, content, durable=False)
        except OSError as error:
            if not self._complained:
                self._complained = True
                self.failed.emit(f"Unsaved work is not kept in case of a crash: {reason(error)}.")
            return
        self._files[place] = path
        self._written[place] = worksheet

    def _forget(self, place: Place) -> None:
        self._written.pop(place, None)
        path = self._files.pop(place, None)
        if path is not None:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    def _new_file(self) -> Path:
        """Raises OSError where the folder cannot be made."""
        if self._own is None:
            self._own = self._open_folder()
        self._number += 1
        return self._own / f"{self._number}{SUFFIX}"

    def _open_folder(self) -> Path:
        """A folder of this window's own, which is locked before it is there."""
        assert self._folder is not None
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        own = self._folder / f"{os.getpid()}-{secrets.token_hex(4)}"
        lock = lock_of(own)
        if not lock.tryLock(0):
            raise OSError(0, "its folder cannot be locked")
        self._lock = lock
        own.mkdir(mode=0o700)
        return own

    def close(self, given_up: Place | None = None) -> None:
        """The window ends in order: unsaved work that a person typed is left for later, except
        that of ``given_up``; this window's folder goes."""
        self.flush()
        self._timer.stop()
        if self._own is None or self._lock is None:
            return
        whole = True
        for place, path in self._files.items():
            if place != given_up and self._worth_keeping(place):
                whole = self._leave(path) and whole
        if whole:  # else it is offered as after a crash
            shutil.rmtree(self._own, ignore_errors=True)
        self._lock.unlock()
        self._own = self._lock = None
        self._files.clear()

    def _worth_keeping(self, place: Place) -> bool:
        held = self._session.held(place)
        if place.titled or held is None:
            return True
        return typed_words(held) != typed_words(self._session.last(place).document)

    def _leave(self, path: Path) -> bool:
        assert self._folder is not None
        left = self._folder / LEFT
        try:
            left.mkdir(exist_ok=True, mode=0o700)
            os.replace(path, left / f"{secrets.token_hex(6)}{SUFFIX}")
        except OSError:
            return False
        for old in sorted(left.glob(f"*{SUFFIX}"), key=_age, reverse=True)[MOST_LEFT:]:
            with contextlib.suppress(OSError):
                old.unlink()
        return True


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
