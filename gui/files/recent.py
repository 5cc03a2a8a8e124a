"""Files opened or saved last, remembered in the settings, and their submenu."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from gui.files.recovery import Found

KEY = "recent"
MOST = 10
NUMBERED = 9
"""So many have a digit as their key in the menu."""


class RecentFiles(QObject):
    """The newest first."""

    chosen = Signal(str)
    """The path of a file."""
    resumed = Signal(object)
    """A :class:`gui.files.recovery.Found` that was left unsaved."""

    def __init__(self, settings: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._settings = settings
        self.menu = QMenu(window)

    @property
    def paths(self) -> list[str]:
        """Of the files, there or not."""
        kept = self._settings.value(KEY, [])
        texts = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        return [text for text in texts if isinstance(text, str) and text][:MOST]

    def add(self, path: str) -> None:
        """This one was used just now."""
        self._settings.setValue(KEY, [path, *(one for one in self.paths if one != path)][:MOST])

    @Slot()
    def clear(self) -> None:
        """Forget all of them."""
        self._settings.remove(KEY)

    def fill(self, left: list[tuple[str, Found]]) -> None:
        """Make the submenu anew: worksheets that were ``left`` unsaved, with what they are called,
        then files; those that are not there any more are grey."""
        self.menu.clear()
        if left:
            self._head("Not saved")
        for text, found in left:
            action = self.menu.addAction(_literal(text))
            action.setData(found)
            action.setStatusTip("It was left without being saved.")
            action.triggered.connect(self._resume)
        if left and self.paths:
            self.menu.addSeparator()
            self._head("Files")
        for number, path in enumerate(self.paths, 1):
            there = Path(path).is_file()
            key = f"&{number}  " if number <= NUMBERED else ""
            action = self.menu.addAction(key + _literal(Path(path).name))
            action.setData(path)
            action.setEnabled(there)
            action.setStatusTip(path if there else f"{path} is not there any more.")
            action.triggered.connect(self._choose)
        if self.paths:
            self.menu.addSeparator()
            self.menu.addAction("&Clear this list").triggered.connect(self.clear)
        if self.menu.isEmpty():
            self.menu.addAction("No files yet").setEnabled(False)

    def _head(self, text: str) -> None:
        """What the entries below are; styles do not show the text of a section."""
        self.menu.addAction(text).setEnabled(False)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._of_sender())

    @Slot()
    def _resume(self) -> None:
        self.resumed.emit(self._of_sender())

    def _of_sender(self) -> object:
        sender = self.sender()
        assert isinstance(sender, QAction)
        return sender.data()


def _literal(text: str) -> str:
    """A name as it is: ``&`` marks no key."""
    return text.replace("&", "&&")
