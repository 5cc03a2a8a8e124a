"""Another program's changes of the open file: noticed by content, before it is overwritten."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from gui.window import Window
from tests.gui.window.clerk import Clerk, at_the_first_example

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


@pytest.fixture
def clerk(
    shown_window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Clerk]:
    """With a file that is open and edited."""
    found = Clerk(at_the_first_example(shown_window, qtbot), tmp_path, monkeypatch)
    found.open(found.made("sheet.nabla"))
    found.type(" + 7")
    yield found
    found.filing.saving.settle()


@pytest.fixture
def path(clerk: Clerk) -> Path:
    """The file, which another program has changed."""
    return clerk.made("sheet.nabla", "x y z")


def save(clerk: Clerk) -> None:
    clerk.key(Qt.Key.Key_S)
    clerk.filing.saving.settle()


def test_a_change_is_asked_about_before_it_is_overwritten(clerk: Clerk, path: Path) -> None:
    save(clerk)
    assert clerk.changed.sentence.startswith("Another program has changed sheet.nabla")
    assert clerk.window.focusWidget() is clerk.changed.buttons["overwrite"]
    assert clerk.text_in(path) == "x y z"
    clerk.press(clerk.changed, "keep")
    assert clerk.text == "x^2 + y^2 + 7"
    assert clerk.modified()
    save(clerk)  # and asked again
    assert clerk.text_in(path) == "x y z"
    clerk.press(clerk.changed, "overwrite")
    clerk.saved()
    assert clerk.text_in(path) == "x^2 + y^2 + 7"
    clerk.type(" + 8")
    save(clerk)
    assert clerk.changed.sentence == ""
    assert clerk.text_in(path) == "x^2 + y^2 + 7 + 8"


def test_a_change_that_keeps_size_and_time_is_noticed_too(clerk: Clerk) -> None:
    path = clerk.folder / "sheet.nabla"
    before = path.stat()
    content = path.read_bytes()
    path.write_bytes(content.replace(b"x^2 + y^2", b"x^3 + y^3"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    save(clerk)
    assert clerk.changed.sentence
    assert clerk.text_in(path) == "x^3 + y^3"


def test_a_file_that_was_only_touched_is_not_asked_about(clerk: Clerk) -> None:
    path = clerk.folder / "sheet.nabla"
    os.utime(path, ns=(1, 1))
    clerk.filing.files.look()
    assert clerk.changed.sentence == ""
    save(clerk)
    assert clerk.text_in(path) == "x^2 + y^2 + 7"


def test_reloaded_the_edits_can_be_had_back_by_undo(clerk: Clerk, path: Path) -> None:
    save(clerk)
    clerk.press(clerk.changed, "reload")
    assert clerk.text == "x y z"
    assert not clerk.modified()
    clerk.key(Qt.Key.Key_Z)
    assert clerk.text == "x^2 + y^2 + 7"
    assert clerk.modified()
    save(clerk)  # the change is known now
    assert clerk.text_in(path) == "x^2 + y^2 + 7"


def test_saved_elsewhere_both_are_there(clerk: Clerk, path: Path) -> None:
    save(clerk)
    clerk.choose(clerk.folder / "mine.nabla")
    clerk.press(clerk.changed, "elsewhere")
    clerk.saved()
    assert clerk.text_in(path) == "x y z"
    assert clerk.text_in(clerk.folder / "mine.nabla") == "x^2 + y^2 + 7"


def test_a_file_that_is_gone_is_told_and_can_be_written_again(clerk: Clerk) -> None:
    path = clerk.folder / "sheet.nabla"
    path.unlink()
    save(clerk)
    assert clerk.changed.sentence == "sheet.nabla is not there any more, or may not be read."
    assert not path.exists()
    assert "reload" not in clerk.changed.buttons
    clerk.press(clerk.changed, "overwrite")
    clerk.saved()
    assert clerk.text_in(path) == "x^2 + y^2 + 7"


def test_who_comes_back_to_the_window_is_told_once(clerk: Clerk, path: Path) -> None:
    assert clerk.text_in(path) == "x y z"
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert clerk.changed.sentence
    assert clerk.window.focusWidget() is clerk.window.editor  # where the person was
    clerk.press(clerk.changed, "keep")
    clerk.filing.files.look()
    assert clerk.changed.sentence == ""
    clerk.made("sheet.nabla", "another one")
    clerk.filing.files.look()
    assert clerk.changed.sentence


def test_asked_while_leaving_the_answer_leads_on(
    clerk: Clerk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[str] = []
    monkeypatch.setattr(clerk.window, "close", lambda: closed.append("closed"))
    clerk.key(Qt.Key.Key_Q)
    clerk.press(clerk.leaving, "save")
    assert clerk.changed.sentence
    assert not closed
    clerk.press(clerk.changed, "overwrite")
    clerk.saved()
    assert closed == ["closed"]
    assert clerk.text_in(path) == "x^2 + y^2 + 7"


def test_a_name_without_suffix_overwrites_nothing_unasked(clerk: Clerk) -> None:
    other = clerk.made("other.nabla", "y")
    clerk.choose(clerk.folder / "other")  # the dialog asked about "other", which is not there
    clerk.key(Qt.Key.Key_S, shift=True)
    clerk.filing.saving.settle()
    assert clerk.changed.sentence == "other.nabla is there already."
    assert clerk.text_in(other) == "y"
    clerk.press(clerk.changed, "overwrite")
    clerk.saved()
    assert clerk.text_in(other) == "x^2 + y^2 + 7"
