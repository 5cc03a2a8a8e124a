"""Unsaved work in the real window: kept as it is edited, offered after a crash, found again after a
clean end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app import open_window
from gui.files.worksheet_files import digest_of
from gui.session.document import Document
from gui.session.worksheet import Origin, Worksheet, encode
from gui.window import Window
from tests.gui.window.clerk import Clerk
from tests.gui.window.conftest import Hand


@pytest.fixture
def unsaved(tmp_path: Path) -> Path:
    return tmp_path / "unsaved"


@pytest.fixture
def window(qapp: QApplication, unsaved: Path, tmp_path: Path) -> Iterator[Window]:
    """A window that keeps unsaved work, with what was there before it."""
    qapp.setStyle("Fusion")
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    found = open_window(None, settings, unsaved)
    found.show()
    yield found
    found.close()
    found.deleteLater()


@pytest.fixture
def clerk(window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    return Clerk(Hand(window, qtbot), tmp_path, monkeypatch)


def crashed(folder: Path, *sheets: Worksheet) -> None:
    """What a window that is gone kept: nobody holds its lock."""
    for number, sheet in enumerate(sheets):
        own = folder / f"{number}-gone"
        own.mkdir(parents=True)
        (own / "1.nabla").write_bytes(encode(sheet))


def kept(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.nabla"))


def test_after_a_crash_each_is_offered_and_restored(clerk: Clerk, unsaved: Path) -> None:
    crashed(unsaved, Worksheet(Document("x^5")), Worksheet(Document("y^7", title="Seven")))
    before = clerk.session.document
    clerk.filing.begin()
    bar = clerk.filing.restoring.bar
    assert "2 worksheets in all" in bar.sentence
    first = "y^7" if "Seven" in bar.sentence else "x^5"
    clerk.press(bar, "restore")
    assert clerk.text == first
    assert clerk.modified()
    assert not clerk.session.place.titled
    assert "2 worksheets" not in bar.sentence
    assert len(kept(unsaved)) == 2  # the restored one is kept by this window now
    clerk.press(bar, "restore")
    assert {clerk.text, first} == {"x^5", "y^7"}
    assert bar.sentence == ""
    assert len(kept(unsaved)) == 2  # both are unsaved still
    clerk.window.controller.undo()
    clerk.window.controller.undo()
    assert clerk.session.document == before
    clerk.window.close()
    assert len(kept(unsaved / "left")) == 2


def test_ignored_it_is_offered_again_and_discarded_it_is_gone(clerk: Clerk, unsaved: Path) -> None:
    crashed(unsaved, Worksheet(Document("x^5")))
    clerk.filing.begin()
    clerk.press(clerk.filing.restoring.bar, "later")
    assert clerk.filing.restoring.bar.sentence == ""
    assert len(kept(unsaved)) == 1
    clerk.filing.begin()
    assert "x^5, today at" in clerk.filing.restoring.bar.sentence
    clerk.press(clerk.filing.restoring.bar, "discard")
    assert kept(unsaved) == []
    assert clerk.filing.restoring.bar.sentence == ""


def test_a_restored_file_goes_back_to_its_file_unless_that_has_changed(
    clerk: Clerk, unsaved: Path
) -> None:
    path = clerk.made("sheet.nabla", "x")
    origin = Origin(str(path), digest_of(path.read_bytes()))
    crashed(unsaved, Worksheet(Document("x + 1"), origin=origin))
    clerk.filing.begin()
    assert "sheet.nabla, today at" in clerk.filing.restoring.bar.sentence
    clerk.press(clerk.filing.restoring.bar, "restore")
    assert clerk.window.windowTitle() == "sheet.nabla[*] - Nablascope"
    assert clerk.window.isWindowModified()
    clerk.filing.save()
    clerk.saved()
    assert clerk.text_in(path) == "x + 1"
    assert kept(unsaved) == []
    clerk.made("sheet.nabla", "changed meanwhile")
    crashed(unsaved, Worksheet(Document("x + 2"), origin=origin))
    clerk.filing.begin()
    clerk.press(clerk.filing.restoring.bar, "restore")
    clerk.filing.save()
    assert clerk.changed.sentence
    assert clerk.text_in(path) == "changed meanwhile"


def test_what_cannot_be_restored_is_told_and_left(clerk: Clerk, unsaved: Path) -> None:
    crashed(unsaved, Worksheet(Document("x^5")))
    (path,) = kept(unsaved)
    path.write_bytes(b'{"format": "nablascope worksheet", "version": 99}')
    clerk.filing.begin()
    bar = clerk.filing.restoring.bar
    assert str(path) in bar.sentence
    assert "newer Nablascope" in bar.sentence
    assert "restore" not in bar.buttons
    clerk.press(bar, "later")
    assert path.exists()


def test_what_was_left_on_purpose_is_among_the_recent(clerk: Clerk, unsaved: Path) -> None:
    left = unsaved / "left"
    left.mkdir(parents=True)
    (left / "1.nabla").write_bytes(encode(Worksheet(Document("x^5"))))
    clerk.filing.begin()
    assert clerk.filing.restoring.bar.sentence == ""  # nobody is asked
    menu = clerk.filing.recent.menu
    menu.aboutToShow.emit()
    (action,) = (one for one in menu.actions() if "x^5, today at" in one.text())
    action.trigger()
    assert clerk.text == "x^5"
    assert clerk.modified()
    menu.aboutToShow.emit()
    assert not any("x^5" in one.text() for one in menu.actions())
    assert len(kept(unsaved)) == 1  # by this window


def test_typing_is_kept_within_a_second_and_a_clean_end_leaves_it(
    clerk: Clerk, unsaved: Path
) -> None:
    clerk.type(" + 7")
    clerk.hand.qtbot.waitUntil(
        lambda: [clerk.text_in(path) for path in kept(unsaved)] == [clerk.text], timeout=1000
    )
    clerk.window.close()
    (path,) = kept(unsaved)
    assert path.parent.name == "left"


def test_said_not_to_be_saved_it_is_not_left(clerk: Clerk, unsaved: Path) -> None:
    clerk.open(clerk.made("sheet.nabla"))
    clerk.type(" + 7")
    clerk.filing.quit()
    clerk.press(clerk.leaving, "drop")
    assert not clerk.window.isVisible()
    assert kept(unsaved) == []
