"""A person who opens, edits and saves worksheets in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from gui.examples import FIRST
from gui.files.filing import Filing
from gui.session.document import Document
from gui.session.intents import ChooseLens, Open
from gui.session.session import Session
from gui.session.worksheet import Worksheet, decode, encode
from gui.widgets.question_bar import QuestionBar
from gui.window import Window
from tests.gui.window.conftest import Hand


class Clerk:
    """``folder`` is where the files are.  Waits for no picture: nothing here is about one."""

    def __init__(self, hand: Hand, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.hand = hand
        self.folder = folder
        self._patch = monkeypatch
        self.refuse_dialogs()

    @property
    def window(self) -> Window:
        return self.hand.window

    @property
    def filing(self) -> Filing:
        return self.window.filing

    @property
    def session(self) -> Session:
        return self.window.controller.session

    @property
    def text(self) -> str:
        """As it stands in the editor."""
        return self.window.editor.toPlainText()

    @property
    def said(self) -> str:
        return self.window.status.sentence

    @property
    def changed(self) -> QuestionBar:
        """The bar about a file that another program has changed."""
        return self.filing.bars[1]

    @property
    def leaving(self) -> QuestionBar:
        """The bar about changes that are not saved."""
        return self.filing.bars[2]

    def refuse_dialogs(self) -> None:
        """A dialog that nobody expects is a fault."""

        def none(*_args: object) -> tuple[str, str]:
            raise AssertionError("a dialog was opened")

        for name in ("getSaveFileName", "getOpenFileName"):
            self._patch.setattr(QFileDialog, name, none)

    def choose(self, path: Path | None, dialog: str = "getSaveFileName") -> None:
        """What is chosen in the next dialogs; None: they are cancelled."""
        chosen = "" if path is None else str(path)
        self._patch.setattr(QFileDialog, dialog, lambda *_args: (chosen, ""))

    def key(self, key: Qt.Key, *, shift: bool = False) -> None:
        """With Ctrl, wherever the keyboard is."""
        pressed = Qt.KeyboardModifier.ControlModifier
        if shift:
            pressed |= Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(self.window, key, pressed)

    def type(self, text: str) -> None:
        """At the end of the function."""
        self.window.editor.setFocus()
        QTest.keyClick(self.window.editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(self.window.editor, text)

    def made(self, name: str, text: str = "x^2 + y^2") -> Path:
        """A worksheet's file."""
        path = self.folder / name
        path.write_bytes(encode(Worksheet(Document(text, lens="curvature"))))
        return path

    def open(self, path: Path) -> bool:
        return bool(self.filing.open_path(str(path)))

    def modified(self) -> bool:
        """Whether the title says so."""
        return bool(self.window.isWindowModified())

    def saved(self) -> None:
        """Wait until what is being written is written."""
        self.filing.saving.settle()
        self.hand.wait(lambda: not self.session.dirty)

    @staticmethod
    def text_in(path: Path) -> str:
        """The function in a file."""
        return decode(path.read_bytes()).document.text

    @staticmethod
    def press(bar: QuestionBar, name: str) -> None:
        """An answer, by its button."""
        assert bar.sentence, "nothing is asked"
        button: QPushButton = bar.buttons[name]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def at_the_first_example(window: Window, qtbot: QtBot) -> Hand:
    """A person at a window as it is at the first start; its pictures may still be on their way."""
    hand = Hand(window, qtbot)
    window.activateWindow()
    hand.wait(lambda: bool(window.lenses))
    window.settings.clear()
    for bar in window.filing.bars:
        bar.close_down()
    window.controller.receive(ChooseLens(name="gradient"))
    window.controller.receive(Open(document=FIRST))
    window.controller.session.mark_clean()
    window.editor.setFocus()
    return hand
