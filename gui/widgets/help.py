"""The help pane at the right: the input language, the keyboard, about, and pictures in words."""

from __future__ import annotations

from html import escape
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDockWidget, QTextBrowser, QWidget

from gui.actions import ACTIONS, CANVAS_KEYS

INPUT_GUIDE = Path(__file__).resolve().parents[2] / "docs" / "input.md"
TITLES = {"input": "Input language", "keys": "Keyboard", "about": "About"}


class Reader(QTextBrowser):
    """Text to read; Escape closes the pane."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            pane = self.parentWidget()
            if pane is not None:
                pane.hide()
            return
        super().keyPressEvent(event)


class HelpPane(QDockWidget):
    """A dock with one page of text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Help", parent)
        self.setObjectName("help")
        self.view = Reader(self)
        self.view.setAccessibleName("Help")
        self.view.setOpenLinks(False)
        self.view.setMinimumWidth(320)
        self.setWidget(self.view)

    def show_page(self, page: str) -> None:
        """``input``, ``keys`` or ``about``."""
        self.setWindowTitle(TITLES[page])
        if page == "input":
            self.view.setMarkdown(_guide())
        elif page == "keys":
            self.view.setHtml(_keys())
        else:
            self.view.setHtml(_about())

    def show_words(self, title: str, words: str) -> None:
        """A text of the program's own."""
        self.setWindowTitle(title)
        self.view.setPlainText(words)


def _guide() -> str:
    try:
        return INPUT_GUIDE.read_text(encoding="utf-8")
    except OSError:
        return "The guide is not installed here; it is `docs/input.md` of the project."


def _keys() -> str:
    rows = []
    for row in ACTIONS:
        if row.keys:
            keys = QKeySequence(row.keys).toString(QKeySequence.SequenceFormat.NativeText)
            rows.append((keys, row.text.replace("&", "").rstrip(" …")))
    rows += list(CANVAS_KEYS)
    cells = "".join(
        f"<tr><td style='padding-right:16px'><b>{escape(keys)}</b></td><td>{escape(what)}</td></tr>"
        for keys, what in rows
    )
    return f"<table cellpadding='3'>{cells}</table>"


def _about() -> str:
    try:
        number = version("nablascope")
    except PackageNotFoundError:
        number = ""
    return (
        f"<h3>Nablascope {escape(number)}</h3>"
        "<p>Type any function; see its exact derivatives beside numeric ones, in formulas, numbers"
        " and pictures that all follow one point.</p>"
        "<p>Everything is computed on this machine; nothing is sent anywhere.</p>"
        "<p>Free software under the MIT licence.</p>"
    )
