"""Report, handout, key and notebook from the window: its own verb, in a process of its own.

What is written is what the terminal writes of the same worksheet, and nothing blocks meanwhile.
"""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QProcess, QTemporaryDir, Slot
from PySide6.QtWidgets import QFileDialog

from gui.session.document import Document
from gui.session.learning import LENS as NETWORK
from gui.session.worksheet import SUFFIX, Worksheet, encode
from gui.widgets.saving_note import SavingNote

if TYPE_CHECKING:
    from gui.window import Window

DOOR = Path(__file__).resolve().parents[1] / "main.py"
WRITTEN = (0, 3, 4)
"""Exit statuses of the verb with which files may be there: done, or some parts are missing."""

NOTHING = "There is nothing to be printed yet: type a function."
BUSY = "Another export is being written."
GIVEN_UP = "The export was given up."
NO_ROOM = "The export could not be begun in the temporary folder: {}."
STOPPED = "The export failed: the process that wrote it ended."


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be exported.

    Attributes
    ----------
    title : of the dialog, and in sentences.
    option : of the verb; empty for all of it, which fills a folder.
    file : that the verb writes, and its filter in the dialog.
    """

    title: str
    option: str = ""
    file: str = ""
    kinds: str = ""


REPORT = Kind("report")
HANDOUT = Kind("handout", "--handout", "handout.pdf", "PDF document (*.pdf)")
KEY = Kind("key", "--key", "key.pdf", "PDF document (*.pdf)")
NOTEBOOK = Kind("notebook", "--notebook", "notebook.ipynb", "Jupyter notebook (*.ipynb)")


def program() -> tuple[str, list[str]]:
    """The program itself, from the checkout or from a bundle."""
    if getattr(sys, "frozen", False):
        return sys.executable, []
    return sys.executable, [str(DOOR)]


class Exporting(QObject):
    """One export at a time."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.note = SavingNote("export")
        self.note.cancelled.connect(self.give_up)
        window.status.addPermanentWidget(self.note)
        self.note.hide()
        self._process: QProcess | None = None
        self._folder: QTemporaryDir | None = None
        self._kind, self._target = REPORT, Path()
        self._cancelled = False

    @property
    def open(self) -> bool:
        """Whether an export is under way."""
        return self._process is not None

    # ------------------------------------------------------------------ actions of the table

    def export_report(self) -> None:
        """Figures, report and notebook, and of a lesson handout and key, to a folder."""
        self._export(REPORT)

    def export_handout(self) -> None:
        """Questions without answers."""
        self._export(HANDOUT)

    def export_key(self) -> None:
        """Questions with answers."""
        self._export(KEY)

    def export_notebook(self) -> None:
        """The analysis of the function as a notebook."""
        self._export(NOTEBOOK)

    def _export(self, kind: Kind) -> None:
        document = self._window.controller.session.document
        if self.open:
            self._say(BUSY, trouble=True)
        elif not printable(document):
            self._say(NOTHING, trouble=True)
        else:
            target = self._asked(kind)
            if target is not None:
                self._begin(kind, document, target)

    def _asked(self, kind: Kind) -> Path | None:
        """Where to; None for nowhere."""
        title = f"Export the {kind.title}"
        if not kind.file:
            chosen = QFileDialog.getExistingDirectory(self._window, f"{title} to a folder")
        else:
            chosen, _ = QFileDialog.getSaveFileName(self._window, title, kind.file, kind.kinds)
        if not chosen:
            return None
        path, suffix = Path(chosen), Path(kind.file).suffix
        return path.with_name(path.name + suffix) if path.suffix.lower() != suffix else path

    # ------------------------------------------------------------------ the process

    def _begin(self, kind: Kind, document: Document, target: Path) -> None:
        folder = QTemporaryDir()
        if not folder.isValid():
            self._say("No temporary folder could be made.", trouble=True)
            return
        sheet = Path(folder.filePath(f"worksheet{SUFFIX}"))
        try:
            sheet.write_bytes(encode(Worksheet(document)))
        except OSError as error:
            self._say(NO_ROOM.format(error.strerror), trouble=True)
            return
        self._kind, self._target, self._folder, self._cancelled = kind, target, folder, False
        out = target if not kind.file else Path(folder.path())
        command, first = program()
        process = QProcess(self)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        self._process = process
        arguments = [*first, "report", str(sheet), "--out", str(out), "--json"]
        arguments += ["--date", date.today().isoformat()]
        process.start(command, [*arguments, *([kind.option] if kind.option else [])])
        self.note.show_work(f"Writing the {kind.title} …")

    @Slot()
    def give_up(self) -> None:
        """Write nothing more."""
        if self._process is not None:
            self._cancelled = True
            self._process.kill()

    def close(self) -> None:
        """Give up, and wait until nothing is left."""
        process = self._process
        if process is None:
            return
        self._cancelled = True
        process.finished.disconnect(self._finished)
        process.errorOccurred.disconnect(self._failed)
        process.kill()
        process.waitForFinished()
        self._end()

    @Slot(QProcess.ProcessError)
    def _failed(self, error: QProcess.ProcessError) -> None:
        """It could not even begin; whatever else goes wrong is told when it has ended."""
        if error == QProcess.ProcessError.FailedToStart:
            self._end()
            self._say("The export failed: its process could not be started.", trouble=True)

    @Slot(int, QProcess.ExitStatus)
    def _finished(self, code: int, how: QProcess.ExitStatus) -> None:
        process = self._process
        if process is None:
            return
        printed = bytes(process.readAllStandardOutput().data()).decode(errors="replace")
        complained = bytes(process.readAllStandardError().data()).decode(errors="replace")
        try:
            if self._cancelled:
                self._say(GIVEN_UP)
            elif how != QProcess.ExitStatus.NormalExit:
                self._say(STOPPED, trouble=True)
            elif code not in WRITTEN or not printed.strip():
                self._say(_first_line(complained) or STOPPED, trouble=True)
            else:
                self._written(json.loads(printed))
        finally:
            self._end()

    def _written(self, told: dict[str, Any]) -> None:
        """Say where the files are, and what is missing."""
        missing = told["missing"]
        if self._kind.file:
            made = [Path(name) for name in told["files"] if Path(name).name == self._kind.file]
            if not made:
                said = (
                    missing[0] if missing else f"There is no {self._kind.title} of this worksheet."
                )
                self._say(said, trouble=True)
                return
            try:
                shutil.move(made[0], self._target)
            except OSError as error:
                reason = error.strerror or "the system does not say why"
                self._say(f"{self._target.name} could not be written: {reason}.", trouble=True)
                return
            where = f"Written to {self._target}."
        else:
            where = f"{len(told['files'])} files were written to {self._target}."
        self._say(f"{where} {' '.join(missing)}".strip(), trouble=bool(missing))

    def _end(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
        self._process = self._folder = None
        self.note.hide()

    def _say(self, sentence: str, *, trouble: bool = False) -> None:
        self._window.status.say(sentence, trouble=trouble)


def printable(document: Document) -> bool:
    """Whether there is anything to be printed."""
    kept = document.text.strip() or document.lesson.pages or document.lens == NETWORK
    return bool(kept or document.notes.strip())


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")
