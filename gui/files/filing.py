"""Worksheets and files: new, open, save, and the questions about them, asked in place.

Opening is an edit like any other: Undo brings the worksheet before it back, with its own file.
Nothing is overwritten that another program has changed meanwhile, unless a person says so.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog

from gui.files.autosave import Autosave
from gui.files.changed_file import ChangedFile, Doubt
from gui.files.dropping import Dropping
from gui.files.leaving import Leaving
from gui.files.recent import RecentFiles
from gui.files.recovery import Found, Recovery
from gui.files.restoring import Restoring
from gui.files.saving import Save, Saving
from gui.files.worksheet_files import Stamp, read_file
from gui.scene import Scene
from gui.session.checking import Checking
from gui.session.document import Document
from gui.session.intents import Open, OpenFile
from gui.session.place_words import (
    name_of,
    telling_name,
    title_of_window,
)
from gui.session.verdict_record import given
from gui.session.worksheet import SUFFIX, Worksheet, WorksheetError, decode, encode

if TYPE_CHECKING:
    from gui.window import Window

FILTER = f"Worksheet (*{SUFFIX});;All files (*)"
FOLDER_KEY = "folder"


class Filing(QObject):
    """The window's files.  ``folder`` is where unsaved work is kept; None: nowhere."""

    def __init__(self, window: Window, folder: Path | None) -> None:
        super().__init__(window)
        self._window = window
        self._controller = window.controller
        self._session = window.controller.session
        self.recent = RecentFiles(window.settings, window)
        self.recent.chosen.connect(self.open_path)
        self.recent.resumed.connect(self.resume)
        self.files = ChangedFile(self._session, self)
        self.autosave = Autosave(self._session, self.files.stamps, folder, self)
        self.autosave.failed.connect(self._trouble)
        self._recovery = Recovery(folder)
        self.restoring = Restoring(self._recovery, self)
        self.restoring.wanted.connect(self.resume)
        self.saving = Saving(self)
        self.saving.saved.connect(self._saved)
        self.saving.failed.connect(self._not_saved)
        self.leaving = Leaving(self._session, self)
        self.leaving.saving.connect(self._save_and_leave)
        self.leaving.gone.connect(self._leave)
        self.files.overwriting.connect(self._overwrite)
        self.files.elsewhere.connect(self._elsewhere)
        self.files.reloading.connect(self._reload)
        self.bars = (self.restoring.bar, self.files.bar, self.leaving.bar)
        for bar in self.bars:
            window.bars.addWidget(bar)
        self._dropping = Dropping(window, self)
        self._dropping.dropped.connect(self.open_dropped)
        self._checked: object = None
        action = window.findChild(QAction, "open_recent")
        assert isinstance(action, QAction)
        action.setMenu(self.recent.menu)
        self.recent.menu.aboutToShow.connect(self._fill_recent)
        self._fill_recent()
        self._controller.scene_changed.connect(self._scene_changed)
        self._show_title()

    def begin(self, path: str = "") -> None:
        """The window is on screen: offer what was not saved, open the file that was named."""
        self._dropping.begin()
        self.restoring.offer()
        if path:
            self.open_path(path)
        elif self._recovery.left() and not self.restoring.bar.sentence:
            self._say("The worksheet that you left unsaved is in File, Open recent.")

    # ------------------------------------------------------------------ what follows the document

    @Slot(Scene)
    def _scene_changed(self, scene: Scene) -> None:
        if scene.check is not self._checked:
            self._checked = scene.check
            current = Checking(scene.resolution).current(scene.check)
            if current is not None and current.final and scene.document is self._session.document:
                self._session.record(given(current))
        self._show_title()
        self.autosave.touch()

    def _show_title(self) -> None:
        session = self._session
        title = title_of_window(session.place, session.document)
        if self._window.windowTitle() != title:
            self._window.setWindowTitle(title)
        self._window.setWindowModified(session.dirty)

    def _say(self, sentence: str) -> None:
        self._window.status.say(sentence)

    @Slot(str)
    def _trouble(self, sentence: str) -> None:
        self._window.status.say(sentence, trouble=True)

    # ------------------------------------------------------------------ open

    def new(self) -> None:
        """An empty worksheet."""
        self._controller.receive(Open(document=Document(), what="new"))
        self._window.editor.setFocus()

    def open_file(self) -> None:
        """Choose a worksheet."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, "Open a worksheet", self._folder(), FILTER
        )
        if chosen:
            self.open_path(chosen)

    def open_recent(self) -> None:
        """The file that was used last."""
        paths = self.recent.paths
        if paths:
            self.open_path(paths[0])

    @Slot(str)
    def open_path(self, path: str) -> bool:
        """Open a file; whether it could be.  Where not, nothing changes, and it is said why."""
        there = Path(path).absolute()
        try:
            content, stamp = read_file(there)
            worksheet = decode(content)
        except WorksheetError as error:
            self._trouble(_about(there, error.sentence))
            return False
        self._enter(worksheet, str(there), worksheet.document, "open file")
        self.files.known(there, stamp)
        self._used(there)
        self._say(f"{there.name} is open.")
        return True

    @Slot(list)
    def open_dropped(self, paths: list[str]) -> None:
        """The first of the files that were dropped on the window."""
        if self.open_path(paths[0]) and len(paths) > 1:
            self._say(f"{Path(paths[0]).name} is open; the window has one worksheet at a time.")

    @Slot(object)
    def resume(self, found: Found) -> None:
        """Open an unsaved worksheet of before: it is unsaved still, and kept by this window."""
        if found.worksheet is None:
            self._trouble(found.sentence)
            return
        origin, held = found.worksheet.origin, None
        if origin.path:
            self.files.known(Path(origin.path), Stamp(origin.digest))
            try:
                held = decode(read_file(Path(origin.path))[0]).document
            except WorksheetError:
                held = None  # it is not there, or is none any more: saving asks
        self._enter(found.worksheet, origin.path, held, "restore worksheet")
        self.autosave.flush()
        if self.autosave.keeps(self._session.place):
            self.restoring.opened(found)
        self._say(f"{found.name} is as it was, and not saved yet.")

    def _enter(self, worksheet: Worksheet, path: str, held: Document | None, what: str) -> None:
        self._controller.receive(OpenFile(document=worksheet.document, path=path, what=what))
        self._session.record_all(worksheet.verdicts)
        self._session.hold(held)
        self._show_title()

    # ------------------------------------------------------------------ save

    def save(self) -> None:
        """To its file; one that has none gets one."""
        self._save_here(leave=False)

    def save_as(self) -> None:
        """To another file, in which the worksheet is kept from then on."""
        self._save_as(leave=False)

    def _save_here(self, *, leave: bool) -> None:
        place = self._session.place
        if not place.titled:
            self._save_as(leave=leave)
        elif self.files.unchanged(Path(place.path), leave=leave):
            self._write(Path(place.path), leave=leave)

    def _save_as(self, *, leave: bool) -> None:
        place, document = self._session.place, self._session.document
        name = name_of(place, document)
        name = name if place.titled else _file_name(telling_name(place, document))
        suggested = place.path or str(Path(self._folder()) / name)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, "Save the worksheet", suggested, FILTER
        )
        if not chosen:
            return
        path = Path(chosen).absolute()
        if not path.suffix:
            path = path.with_name(path.name + SUFFIX)
            if not self.files.absent(path, leave=leave):  # nobody was asked about this one
                return
        self._write(path, leave=leave)

    def _write(self, path: Path, *, leave: bool) -> None:
        self.saving.settle()  # which may give the worksheet another place
        worksheet, place = self._session.worksheet, self._session.place
        content = encode(worksheet)
        try:
            decode(content)
        except WorksheetError as error:
            self._trouble(f"{path.name} was not written: {error.sentence}")
            return
        self.saving.start_saving(Save(path, content, place, worksheet.document, leave))

    @Slot(Save, Stamp)
    def _saved(self, save: Save, stamp: Stamp) -> None:
        place = self._session.move(save.place, str(save.path))
        self._session.hold(save.document, place)
        self.files.known(save.path, stamp)
        self._used(save.path)
        self._show_title()
        self.autosave.flush()
        self._say(f"Saved to {save.path}.")
        if save.leave:
            self._window.close()

    @Slot(Save, str)
    def _not_saved(self, save: Save, why: str) -> None:
        self._trouble(f"{save.path.name} was not written: {why}.  Nothing is lost.")

    @Slot(Doubt)
    def _overwrite(self, doubt: Doubt) -> None:
        self._write(doubt.path, leave=doubt.leave)

    @Slot(Doubt)
    def _elsewhere(self, doubt: Doubt) -> None:
        self._save_as(leave=doubt.leave)

    @Slot(Doubt)
    def _reload(self, doubt: Doubt) -> None:
        self.open_path(str(doubt.path))

    # ------------------------------------------------------------------ leave

    def quit(self) -> None:
        """Close the window, unless there is something to ask."""
        if self.may_leave():
            self._window.close()

    def may_leave(self) -> bool:
        """Whether the window may close at once; where not, a person is asked."""
        self.saving.settle()
        return self.leaving.allowed()

    @Slot()
    def _save_and_leave(self) -> None:
        self._save_here(leave=True)

    @Slot()
    def _leave(self) -> None:
        self._window.close()

    def close(self) -> None:
        """The window closes: finish writing, leave what is not saved for later."""
        self.saving.settle()
        self.autosave.close(self.leaving.given_up)
        self._recovery.release()

    # ------------------------------------------------------------------ files of before

    @Slot()
    def _fill_recent(self) -> None:
        now = datetime.now().astimezone()
        self.recent.fill([(found.told(now), found) for found in self._recovery.left()])

    def _folder(self) -> str:
        kept = str(self._window.settings.value(FOLDER_KEY, ""))
        if kept and Path(kept).is_dir():
            return kept
        return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def _used(self, path: Path) -> None:
        self._window.settings.setValue(FOLDER_KEY, str(path.parent))
        self.recent.add(str(path))


def _about(path: Path, sentence: str) -> str:
    """A sentence that names the file."""
    return sentence if path.name in sentence else f"{path.name}: {sentence}"


def _file_name(name: str) -> str:
    """A file's name of a worksheet's name: letters, digits and hyphens."""
    plain = "".join(letter if letter.isalnum() else "-" for letter in name.lower())
    stem = "-".join(part for part in plain.split("-") if part)
    return f"{stem or 'worksheet'}{SUFFIX}"
