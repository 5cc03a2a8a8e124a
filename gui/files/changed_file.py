"""Another program's change of a file that is open here: noticed by its content before anything is
overwritten, told once, and asked about in place.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

from gui.files.worksheet_files import Stamp, glance_of, stamp_of
from gui.session.place_words import Answers
from gui.session.session import Session
from gui.widgets.question_bar import QuestionBar

CHANGED: Answers = (
    ("overwrite", "&Overwrite"),
    ("elsewhere", "Save &as …"),
    ("reload", "&Reload"),
    ("keep", "&Keep editing"),
)
GONE: Answers = (
    ("overwrite", "&Save again"),
    ("elsewhere", "Save &as …"),
    ("keep", "&Keep editing"),
)
THERE: Answers = (("overwrite", "&Overwrite"), ("elsewhere", "Save &as …"), ("keep", "&Cancel"))


@dataclass(frozen=True, slots=True)
class Doubt:
    """A file that is not overwritten without being asked.  ``leave`` : whether the window is to be
    closed once it is saved."""

    path: Path
    leave: bool = False


class ChangedFile(QObject):
    """What is known of the files that were opened or saved here."""

    overwriting = Signal(Doubt)
    elsewhere = Signal(Doubt)
    reloading = Signal(Doubt)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.stamps: dict[str, Stamp] = {}
        """Path -> the file as it was when it was read or written here last."""
        self._doubt: Doubt | None = None
        self._told: tuple[Path, str] | None = None
        self.bar = QuestionBar("The file has changed")
        self.bar.answered.connect(self._answered)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(self._state_changed)

    def known(self, path: Path, stamp: Stamp) -> None:
        """The file is this now, and there is nothing to ask about it."""
        self.stamps[str(path)] = stamp
        self._doubt = self._told = None
        self.bar.close_down()

    def unchanged(self, path: Path, *, leave: bool = False) -> bool:
        """Whether a file's content is what is known of it; where not, a person is asked."""
        now = stamp_of(path)
        if now.digest == self.stamps.get(str(path), Stamp()).digest:
            return True
        self._ask(Doubt(path, leave), now, at_once=True)
        return False

    def absent(self, path: Path, *, leave: bool = False) -> bool:
        """Whether there is no such file; where there is, a person is asked."""
        if not stamp_of(path).digest:
            return True
        self._doubt = Doubt(path, leave)
        self.bar.ask(f"{path.name} is there already.", THERE, at_once=True)
        return False

    @Slot(Qt.ApplicationState)
    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()

    def look(self) -> None:
        """Tell of a change as soon as someone comes back to the window."""
        path = Path(self._session.place.path)
        known = self.stamps.get(self._session.place.path)
        if known is None or glance_of(path) == known.glance:
            return
        now = stamp_of(path)
        if now.digest == known.digest:
            self.stamps[str(path)] = now
        elif self._told != (path, now.digest):
            self._ask(Doubt(path), now, at_once=False)

    def _ask(self, doubt: Doubt, now: Stamp, *, at_once: bool) -> None:
        name = doubt.path.name
        self._doubt, self._told = doubt, (doubt.path, now.digest)
        if now.digest:
            said = f"Another program has changed {name} since it was opened or saved here."
            self.bar.ask(said, CHANGED, at_once=at_once)
        else:
            said = f"{name} is not there any more, or may not be read."
            self.bar.ask(said, GONE, at_once=at_once)

    @Slot(str)
    def _answered(self, answer: str) -> None:
        doubt, self._doubt = self._doubt, None
        signals = {
            "overwrite": self.overwriting,
            "elsewhere": self.elsewhere,
            "reload": self.reloading,
        }
        if doubt is not None and answer in signals:
            signals[answer].emit(doubt)
