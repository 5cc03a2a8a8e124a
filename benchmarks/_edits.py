"""A window that edits itself until it is killed, and writes down each state that it is in.

``python -m benchmarks._edits FOLDER LOG SEED`` (started by :mod:`benchmarks.kills`)
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from gui.app import make_application, open_window
from gui.examples import EXAMPLES
from gui.session.document import Document
from gui.session.worksheet import Worksheet, encode
from gui.window import Window


def digest(document: Document) -> str:
    """By which a document is known again."""
    return hashlib.sha256(encode(Worksheet(document))).hexdigest()


class Editor(QObject):
    """Edits as a person does, at random, many times a second."""

    def __init__(self, window: Window, folder: Path, log: Path, seed: int) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._dice = random.Random(seed)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._edit)
        window.controller.scene_changed.connect(self._write)
        self._written = ""
        # A person who always chooses the same two files.
        names = [str(folder / name) for name in ("one.nabla", "two.nabla")]
        choose = staticmethod(lambda *_: (self._dice.choice(names), ""))
        QFileDialog.getSaveFileName = choose  # type: ignore[method-assign, assignment]
        QFileDialog.getOpenFileName = choose  # type: ignore[method-assign, assignment]

    @Slot()
    def begin(self) -> None:
        """Once the window is all there, take up what the one before it left, and go on."""
        if not self._window.lenses:
            QTimer.singleShot(50, self, self.begin)
            return
        self._window.filing.begin()
        bar = self._window.filing.restoring.bar
        while bar.sentence:
            bar.buttons["restore"].click()
        self._write()
        self._timer.start(0)

    @Slot()
    def _edit(self) -> None:
        kinds: list[tuple[int, Callable[[], None]]] = [
            (12, self._type),
            (4, self._drag),
            (2, self._undo),
            (2, self._save),
            (1, self._save_as),
            (1, self._open),
            (1, self._example),
            (1, self._lens),
        ]
        weights = [weight for weight, _ in kinds]
        self._dice.choices(kinds, weights)[0][1]()
        self._write()
        self._timer.start(self._dice.choice((0, 5, 20, 60, 150)))

    def _type(self) -> None:
        editor = self._window.editor
        editor.setFocus()
        QTest.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        if len(editor.toPlainText()) > 60:
            QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClicks(editor, "x")
        QTest.keyClicks(editor, self._dice.choice(("+x", "-y", "+2", "*x", "^2", " + sin(x)")))

    def _drag(self) -> None:
        """The point, in the picture, or the picture where the mouse does not meet it."""
        canvas = self._window.current_canvas()
        if canvas is None or not canvas.isVisible():
            return
        centre = canvas.rect().center()
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=centre)
        for _ in range(3):
            centre.setX(centre.x() + self._dice.randint(-9, 9))
            QTest.mouseMove(canvas, centre)
            self._write()
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=centre)

    def _undo(self) -> None:
        self._window.commands.run(self._dice.choice(("undo", "undo", "redo")))

    def _save(self) -> None:
        self._window.commands.run("save")
        self._agree()

    def _save_as(self) -> None:
        self._window.commands.run("save_as")

    def _open(self) -> None:
        self._window.commands.run("open_file")

    def _example(self) -> None:
        self._window.controller.receive(self._dice.choice(EXAMPLES).intent)

    def _lens(self) -> None:
        self._window.tabs.setCurrentIndex(self._dice.randrange(self._window.tabs.count()))

    def _agree(self) -> None:
        """To whatever is asked about the file."""
        bar = self._window.filing.bars[1]
        if bar.sentence:
            bar.buttons["overwrite"].click()

    @Slot()
    def _write(self) -> None:
        """The state, unless it was written down already."""
        session = self._window.controller.session
        unsaved = [place for place in session.places if session.differs(place)]
        state = {
            "path": session.place.path,
            "front": digest(session.document),
            "dirty": session.dirty,
            "unsaved": sorted(digest(session.last(place).document) for place in unsaved),
        }
        text = json.dumps(state)
        if text != self._written:
            self._written = text
            line = json.dumps(state | {"time": time.monotonic()}) + "\n"
            os.write(self._log, line.encode())


def _fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A fault of the program ends it, so that it is not taken for a kill."""
    traceback.print_exception(kind, error, trace)
    os._exit(3)


def main(folder: Path, log: Path, seed: int) -> None:
    """Edit until killed."""
    sys.excepthook = _fault
    application, _ = make_application()
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    window = open_window(None, settings, folder / "unsaved")
    window.resize(1440, 900)
    window.show()
    editor = Editor(window, folder, log, seed)
    editor.begin()
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
