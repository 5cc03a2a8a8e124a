"""Unsaved worksheets of before: those of windows that ended without a word, and those that were
left on purpose.  It finds them and forgets them; :mod:`gui.files.filing` opens them.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLockFile

from gui.files.autosave import LEFT, lock_of
from gui.files.worksheet_files import read_file
from gui.session.place import Place
from gui.session.place_words import telling_name, when
from gui.session.worksheet import SUFFIX, Worksheet, WorksheetError, decode


@dataclass(frozen=True, slots=True)
class Found:
    """An unsaved worksheet of before.

    Attributes
    ----------
    path : where it was kept.
    worksheet : None where it cannot be read; ``sentence`` says why.
    then : when it was kept.
    """

    path: Path
    worksheet: Worksheet | None
    sentence: str
    then: datetime

    @property
    def name(self) -> str:
        """By which a person knows it again."""
        if self.worksheet is None:
            return self.path.name
        return telling_name(Place(self.worksheet.origin.path), self.worksheet.document)

    def told(self, now: datetime) -> str:
        """Name and time."""
        return f"{self.name}, {when(self.then, now)}"


class Recovery:
    """What there is in ``folder``.  Folders of windows that are gone are held until
    :meth:`release`, so that two windows never offer the same."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._held: dict[Path, QLockFile] = {}

    def crashed(self) -> list[Found]:
        """What windows that are gone kept, the newest first."""
        if self._folder is None or not self._folder.is_dir():
            return []
        found: list[Found] = []
        for one in self._folders(self._folder):
            if one not in self._held:
                lock = lock_of(one)
                if not lock.tryLock(0):
                    continue  # its window is open
                self._held[one] = lock
            here = _found_in(one)
            for each in here:
                if _saved(each):  # killed between writing the file and forgetting this
                    self.forget(each)
                else:
                    found.append(each)
            if not here:
                self._clear(one)
        return _newest_first(found)

    @staticmethod
    def _folders(folder: Path) -> list[Path]:
        with contextlib.suppress(OSError):
            return sorted(one for one in folder.iterdir() if one.is_dir() and one.name != LEFT)
        return []

    def left(self) -> list[Found]:
        """What was left unsaved on purpose, the newest first."""
        return [] if self._folder is None else _newest_first(_found_in(self._folder / LEFT))

    def forget(self, found: Found) -> None:
        """It is open again, or nobody wants it."""
        with contextlib.suppress(OSError):
            found.path.unlink(missing_ok=True)
        folder = found.path.parent
        if folder in self._held and not _found_in(folder):
            self._clear(folder)

    def release(self) -> None:
        """What is still there is offered again by the next window."""
        for lock in self._held.values():
            lock.unlock()
        self._held.clear()

    def _clear(self, folder: Path) -> None:
        """Remove a folder in which no worksheet is: what half-written files there are, too."""
        lock = self._held.pop(folder, None)
        with contextlib.suppress(OSError):
            for rest in folder.iterdir():
                rest.unlink()
            folder.rmdir()
        if lock is not None:
            lock.unlock()


def _found_in(folder: Path) -> list[Found]:
    found = []
    with contextlib.suppress(OSError):
        for path in sorted(folder.glob(f"[!.]*{SUFFIX}")):
            worksheet, sentence = None, ""
            try:
                worksheet = decode(read_file(path)[0])
            except WorksheetError as error:
                sentence = error.sentence
            then = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
            found.append(Found(path, worksheet, sentence, then))
    return found


def _saved(found: Found) -> bool:
    """Whether its file holds the very same."""
    if found.worksheet is None or not found.worksheet.origin.path:
        return False
    try:
        held = decode(read_file(Path(found.worksheet.origin.path))[0])
    except WorksheetError:
        return False
    return held.document == found.worksheet.document


def _newest_first(found: list[Found]) -> list[Found]:
    return sorted(found, key=lambda one: one.then, reverse=True)
