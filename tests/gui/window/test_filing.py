"""Worksheets in the real window: open, save, undo across files, the title, recent files, dropping,
leaving."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.examples import EXAMPLES, FIRST
from gui.session.document import Document
from gui.session.intents import Open, TypeText
from gui.session.worksheet import decode
from gui.window import PAGES, Window
from symbolic.bounds import LONGEST_TEXT
from tests.gui.window.clerk import Clerk, at_the_first_example

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


@pytest.fixture
def clerk(
    shown_window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Clerk]:
    found = Clerk(at_the_first_example(shown_window, qtbot), tmp_path, monkeypatch)
    yield found
    found.filing.saving.settle()


def title(clerk: Clerk) -> tuple[str, bool]:
    return clerk.window.windowTitle(), clerk.window.isWindowModified()


def test_a_worksheet_is_saved_opened_and_named_in_the_title(clerk: Clerk) -> None:
    assert title(clerk) == ("Untitled[*] - Nablascope", False)
    clerk.type(" + x")
    assert title(clerk) == ("Untitled[*] - Nablascope", True)
    clerk.choose(clerk.folder / "sheet")  # the suffix comes by itself
    clerk.key(Qt.Key.Key_S)
    clerk.saved()
    path = clerk.folder / "sheet.nabla"
    assert title(clerk) == ("sheet.nabla[*] - Nablascope", False)
    assert clerk.text_in(path) == "x^2 y + sin(x y) + x"
    assert clerk.said == f"Saved to {path}."
    clerk.refuse_dialogs()
    clerk.type(" + y")
    assert title(clerk) == ("sheet.nabla[*] - Nablascope", True)
    clerk.key(Qt.Key.Key_S)
    clerk.saved()
    assert clerk.text_in(path) == "x^2 y + sin(x y) + x + y"


def test_opening_brings_the_lens_and_undo_the_former_worksheet(clerk: Clerk) -> None:
    path = clerk.made("bowl.nabla")
    clerk.choose(path, "getOpenFileName")
    clerk.key(Qt.Key.Key_O)
    assert title(clerk) == ("bowl.nabla[*] - Nablascope", False)
    assert clerk.text == "x^2 + y^2"
    assert clerk.session.document.lens == "curvature"
    assert clerk.window.tabs.currentIndex() == [name for name, _ in PAGES].index("curvature")
    clerk.key(Qt.Key.Key_Z)
    assert clerk.text == FIRST.text
    assert title(clerk) == ("Untitled[*] - Nablascope", False)
    clerk.key(Qt.Key.Key_Z, shift=True)
    assert title(clerk) == ("bowl.nabla[*] - Nablascope", False)


def test_an_example_opened_over_a_file_is_never_saved_into_it(clerk: Clerk) -> None:
    path = clerk.made("bowl.nabla")
    clerk.open(path)
    before = path.read_bytes()
    clerk.window.controller.receive(EXAMPLES[0].intent)
    assert not clerk.session.place.titled
    assert "bowl" not in clerk.window.windowTitle()
    clerk.choose(None)  # it asks for a name, which nobody gives
    clerk.key(Qt.Key.Key_S)
    clerk.filing.saving.settle()
    assert path.read_bytes() == before
    clerk.key(Qt.Key.Key_N)
    assert clerk.text == ""
    assert clerk.window.windowTitle().startswith("Untitled")


def test_saved_as_another_file_the_first_is_left_alone(clerk: Clerk) -> None:
    first, second = clerk.made("one.nabla"), clerk.folder / "two.nabla"
    clerk.open(first)
    clerk.type(" + 1")
    clerk.choose(second)
    clerk.key(Qt.Key.Key_S, shift=True)
    clerk.saved()
    assert clerk.text_in(first) == "x^2 + y^2"
    assert clerk.text_in(second) == "x^2 + y^2 + 1"
    assert title(clerk) == ("two.nabla[*] - Nablascope", False)
    clerk.key(Qt.Key.Key_Z)
    assert title(clerk) == ("two.nabla[*] - Nablascope", True)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("picture.png", b"\x89PNG\r\n", "picture.png: This is a picture, not a worksheet."),
        ("empty.nabla", b"", "empty.nabla: The file is empty."),
        ("other.nabla", b"{}", "other.nabla: This is not a worksheet: it is a file of another"),
        ("gone.nabla", None, "There is no file gone.nabla."),
    ],
)
def test_what_cannot_be_opened_changes_nothing(
    clerk: Clerk, name: str, content: bytes | None, told: str
) -> None:
    clerk.type(" + 7")
    path = clerk.folder / name
    if content is not None:
        path.write_bytes(content)
    before = (clerk.session.document, clerk.session.place, clerk.session.undo_label)
    assert not clerk.open(path)
    assert (clerk.session.document, clerk.session.place, clerk.session.undo_label) == before
    assert clerk.said.startswith(told)
    assert title(clerk) == ("Untitled[*] - Nablascope", True)
    assert clerk.filing.recent.paths == []


def test_what_cannot_be_written_is_told_and_nothing_is_lost(clerk: Clerk) -> None:
    clerk.choose(clerk.folder / "gone" / "sheet.nabla")
    clerk.type(" + 7")
    clerk.key(Qt.Key.Key_S)
    clerk.filing.saving.settle()
    assert clerk.said == ("sheet.nabla was not written: its folder is not there.  Nothing is lost.")
    assert title(clerk) == ("Untitled[*] - Nablascope", True)
    path = clerk.made("fixed.nabla")
    path.chmod(0o444)
    clerk.open(path)
    clerk.type(" + 7")
    clerk.key(Qt.Key.Key_S)
    clerk.filing.saving.settle()
    assert "fixed.nabla was not written: it is not allowed." in clerk.said
    assert title(clerk) == ("fixed.nabla[*] - Nablascope", True)
    assert clerk.text_in(path) == "x^2 + y^2"


def test_what_could_not_be_opened_again_is_not_written(clerk: Clerk) -> None:
    path = clerk.made("sheet.nabla")
    clerk.open(path)
    long = "x\n" * (LONGEST_TEXT + 1)
    clerk.window.controller.receive(TypeText(text=long))
    clerk.key(Qt.Key.Key_S)
    clerk.filing.saving.settle()
    assert f"{len(long)} characters" in clerk.said
    assert clerk.text_in(path) == "x^2 + y^2"


# ---------------------------------------------------------------------- recent files


def recent(clerk: Clerk) -> list[tuple[str, bool]]:
    """The submenu: texts, and whether they can be chosen."""
    menu = clerk.filing.recent.menu
    menu.aboutToShow.emit()
    actions: list[QAction] = menu.actions()
    return [(one.text(), one.isEnabled()) for one in actions if not one.isSeparator()]


def test_recent_files_are_listed_and_missing_ones_grey(clerk: Clerk) -> None:
    assert recent(clerk) == [("No files yet", False)]
    one, two = clerk.made("a&b.nabla", "x"), clerk.made("two.nabla", "y")
    clerk.open(one)
    clerk.open(two)
    clerk.open(one)
    one.unlink()
    assert recent(clerk) == [
        ("&1  a&&b.nabla", False),
        ("&2  two.nabla", True),
        ("&Clear this list", True),
    ]
    menu = clerk.filing.recent.menu
    menu.actions()[1].trigger()
    assert clerk.text == "y"
    assert recent(clerk)[0] == ("&1  two.nabla", True)
    menu.actions()[-1].trigger()
    assert recent(clerk) == [("No files yet", False)]


def test_at_most_ten_are_remembered(clerk: Clerk) -> None:
    for number in range(12):
        clerk.filing.recent.add(f"/sheets/{number}.nabla")
    assert clerk.filing.recent.paths == [f"/sheets/{k}.nabla" for k in range(11, 1, -1)]


# ---------------------------------------------------------------------- dropping


def drop(clerk: Clerk, *paths: Path | str) -> bool:
    """Drag onto the window and let go; whether it was taken."""
    data = QMimeData()
    urls = [QUrl(p) if isinstance(p, str) else QUrl.fromLocalFile(str(p)) for p in paths]
    data.setUrls(urls)
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none, handle = Qt.KeyboardModifier.NoModifier, clerk.window.windowHandle()
    place = QPointF(clerk.window.editor.geometry().center())
    enter = QDragEnterEvent(place.toPoint(), copy, data, left, none)
    QCoreApplication.sendEvent(handle, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(place, copy, data, left, none)
    QCoreApplication.sendEvent(handle, event)
    return event.isAccepted()


def test_a_file_dropped_on_the_window_is_opened(clerk: Clerk) -> None:
    clerk.filing.begin()
    assert drop(clerk, clerk.made("dropped.nabla", "x y"))
    assert clerk.text == "x y"
    assert drop(clerk, clerk.made("one.nabla", "x"), clerk.made("two.nabla", "y"))
    assert clerk.text == "x"
    assert "one worksheet at a time" in clerk.said
    table = clerk.folder / "table.csv"
    table.write_text("1,2,0\n")
    assert drop(clerk, table)
    assert clerk.said.startswith("table.csv: This is not a worksheet")
    assert clerk.text == "x"
    assert not drop(clerk, "https://example.org/a.nabla")


# ---------------------------------------------------------------------- leaving


@pytest.fixture
def closed(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would close the window only says so."""
    found: list[str] = []
    monkeypatch.setattr(clerk.window, "close", lambda: found.append("closed"))
    return found


def test_a_function_that_was_tried_out_is_not_asked_about(clerk: Clerk, closed: list[str]) -> None:
    clerk.type(" + 7")
    clerk.key(Qt.Key.Key_Q)
    assert closed == ["closed"]


def test_notes_without_a_file_are_asked_about(clerk: Clerk, closed: list[str]) -> None:
    clerk.window.controller.receive(Open(document=Document("x", notes="an hour's work")))
    clerk.window.commands.run("quit")
    assert closed == ["closed"]  # it came so: nothing was written here
    clerk.session.hold(Document("x"))
    clerk.window.commands.run("quit")
    assert closed == ["closed"]
    assert clerk.leaving.sentence == "The changes in Untitled are not saved."


def test_a_person_is_asked_about_a_file_and_may_stay(clerk: Clerk, closed: list[str]) -> None:
    clerk.open(clerk.made("sheet.nabla"))
    clerk.key(Qt.Key.Key_Q)
    assert closed == ["closed"]  # nothing has changed
    clerk.type(" + 7")
    clerk.key(Qt.Key.Key_Q)
    assert closed == ["closed"]
    assert clerk.leaving.sentence == "The changes in sheet.nabla are not saved."
    assert clerk.window.focusWidget() is clerk.leaving.buttons["save"]
    QTest.keyClick(clerk.window.focusWidget(), Qt.Key.Key_Escape)
    assert clerk.leaving.sentence == ""
    assert clerk.window.focusWidget() is clerk.window.editor
    assert closed == ["closed"]


def test_saved_by_the_keyboard_the_window_closes(clerk: Clerk, closed: list[str]) -> None:
    path = clerk.made("sheet.nabla")
    clerk.open(path)
    clerk.type(" + 7")
    clerk.key(Qt.Key.Key_Q)
    QTest.keyClick(clerk.window.focusWidget(), Qt.Key.Key_Return)
    clerk.saved()
    assert closed == ["closed"]
    assert clerk.text_in(path) == "x^2 + y^2 + 7"


def test_not_saved_the_window_closes_and_the_file_is_as_it_was(
    clerk: Clerk, closed: list[str]
) -> None:
    path = clerk.made("sheet.nabla")
    clerk.open(path)
    clerk.type(" + 7")
    clerk.key(Qt.Key.Key_Q)
    QTest.keyClick(clerk.window.focusWidget(), Qt.Key.Key_Tab)
    assert clerk.window.focusWidget() is clerk.leaving.buttons["drop"]
    QTest.keyClick(clerk.window.focusWidget(), Qt.Key.Key_Space)
    assert closed == ["closed"]
    assert clerk.text_in(path) == "x^2 + y^2"


def test_the_close_button_asks_and_a_program_does_not(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.open(clerk.made("sheet.nabla"))
    clerk.type(" + 7")

    class Pressed(QCloseEvent):
        """As the window system sends it."""

        def spontaneous(self) -> bool:
            return True

    event = Pressed()
    clerk.window.closeEvent(event)
    assert not event.isAccepted()
    assert clerk.leaving.sentence
    assert not QCloseEvent().spontaneous()


# ---------------------------------------------------------------------- time


def test_the_window_waits_for_no_file(clerk: Clerk) -> None:
    """No more than 50 ms of the window's own time for an ordinary file; several tries, since other
    work runs on the machine, too."""
    path = clerk.made("sheet.nabla")
    opening, saving = [], []
    for number in range(6):
        began = time.process_time()
        clerk.open(path)
        opening.append(time.process_time() - began)
        clerk.type(f" + {number}")
        began = time.process_time()
        clerk.filing.save()
        saving.append(time.process_time() - began)
        clerk.saved()
    assert min(opening) < 0.05
    assert min(saving) < 0.05


def test_verdicts_are_saved_with_the_answers(clerk: Clerk) -> None:
    from gui.session.check_view import CheckView

    view = CheckView(answers=(("0 x", "2 x"), ("0 y", "1")))
    document = Document("x^2 + y^2", check=view)
    clerk.window.controller.receive(Open(document=document, lens="check"))
    clerk.hand.wait(lambda: len(clerk.session.verdicts) == 2)
    path = clerk.folder / "answers.nabla"
    clerk.choose(path)
    clerk.key(Qt.Key.Key_S)
    clerk.filing.saving.settle()
    verdicts = decode(path.read_bytes()).verdicts
    found = {one.entry: one.verdict for one in verdicts}
    assert found == {"df/dx": "correct", "df/dy": "wrong"}
    clerk.window.controller.receive(Open(document=FIRST))
    assert len(clerk.session.verdicts) == 0
    clerk.open(path)
    assert clerk.session.verdicts == verdicts


def test_saved_twice_in_a_row_under_two_names_it_has_the_second(clerk: Clerk) -> None:
    clerk.type(" + 1")
    for name in ("one", "two"):
        clerk.choose(clerk.folder / f"{name}.nabla")
        clerk.key(Qt.Key.Key_S, shift=True)  # before the first is written
    clerk.saved()
    assert title(clerk) == ("two.nabla[*] - Nablascope", False)
    assert clerk.text_in(clerk.folder / "one.nabla") == clerk.text
    assert clerk.text_in(clerk.folder / "two.nabla") == clerk.text
