"""Writing a file beside the window: a disk may take its time, the window does not wait."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal, Slot

from gui.files.worksheet_files import Stamp, digest_of, glance_of, reason
from gui.session.document import Document
from gui.session.place import Place
from gui.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class Save:
    """What is written where.

    Attributes
    ----------
    place : of the worksheet when it was asked for.
    document : what ``content`` holds.
    leave : whether the window is to be closed once it is written.
    """

    path: Path
    content: bytes
    place: Place
    document: Document
    leave: bool = False


class Saving(QThread):
    """One file at a time."""

    saved = Signal(Save, Stamp)
    failed = Signal(Save, str)
    """Why nothing was written, for the end of a sentence; an old file is as it was."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._save: Save | None = None
        self._outcome: Stamp | str = ""
        self.finished.connect(self._tell)

    def start_saving(self, save: Save) -> None:
        """Write it, after what is being written now."""
        self.settle()
        self._save = save
        self.start()

    def run(self) -> None:
        save = self._save
        assert save is not None
        try:
            write_whole(save.path, save.content)
            self._outcome = Stamp(digest_of(save.content), glance_of(save.path))
        except OSError as error:
            self._outcome = reason(error)

    def settle(self) -> None:
        """Wait until nothing is being written, and tell of it."""
        self.wait()
        self._tell()

    @Slot()
    def _tell(self) -> None:
        if self._save is None or self.isRunning():
            return
        save, self._save = self._save, None
        if isinstance(self._outcome, Stamp):
            self.saved.emit(save, self._outcome)
        else:
            self.failed.emit(save, self._outcome)
