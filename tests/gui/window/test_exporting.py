"""Reports leave the window: through the menu, by a process of their own, without blocking."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog

from gui import exporting
from gui.session.document import Document
from gui.session.intents import Open
from tests.gui.window.conftest import Hand

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


def _choose(hand: Hand, name: str) -> None:
    action = hand.window.findChild(QAction, name)
    assert isinstance(action, QAction)
    action.trigger()


def _saved_as(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def _written(hand: Hand) -> str:
    hand.qtbot.waitUntil(lambda: not hand.window.exporting.open, timeout=100_000)
    return hand.window.status.sentence


def test_a_handout_is_written_beside_the_work(
    hand: Hand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _saved_as(monkeypatch, tmp_path / "sheet")  # without its extension
    _choose(hand, "export_handout")
    assert hand.window.exporting.open
    assert hand.window.exporting.note.isVisible()
    _choose(hand, "export_key")  # one at a time
    assert hand.window.status.sentence == exporting.BUSY
    hand.replace_text("x^3")  # and the window is at hand
    hand.settled()
    assert _written(hand) == f"Written to {tmp_path / 'sheet.pdf'}."
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert not hand.window.exporting.note.isVisible()


def test_an_export_can_be_given_up(
    hand: Hand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    _choose(hand, "export_report")
    hand.window.exporting.note.cancel.click()
    assert _written(hand) == exporting.GIVEN_UP
    assert not (tmp_path / "report.pdf").exists()


def test_what_goes_wrong_is_one_sentence(
    hand: Hand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _saved_as(monkeypatch, tmp_path / "a.ipynb")
    monkeypatch.setattr(exporting, "program", lambda: (str(tmp_path / "nothing"), []))
    _choose(hand, "export_notebook")
    assert _written(hand) == "The export failed: its process could not be started."
    said = "import sys; sys.stderr.write('It broke.\\nMore.'); sys.exit(2)"
    monkeypatch.setattr(exporting, "program", lambda: (sys.executable, ["-c", said]))
    _choose(hand, "export_notebook")
    assert _written(hand) == "It broke."
    hand.window.controller.receive(Open(document=Document(), what="new"))
    _choose(hand, "export_key")
    assert hand.window.status.sentence == exporting.NOTHING


def test_a_full_disk_is_one_sentence(
    hand: Hand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    _saved_as(monkeypatch, tmp_path / "a.ipynb")
    monkeypatch.setattr(Path, "write_bytes", full)
    _choose(hand, "export_notebook")
    assert hand.window.status.sentence == exporting.NO_ROOM.format("No space left on device")
    assert not hand.window.exporting.open


def test_nothing_is_asked_twice_and_nothing_is_written_without_a_place(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    _choose(hand, "export_key")
    assert not hand.window.exporting.open
