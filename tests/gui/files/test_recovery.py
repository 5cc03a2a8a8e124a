"""Unsaved work: kept while a window runs, found after it is gone, forgotten when it is saved."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.files.autosave import LEFT, MOST_LEFT, Autosave
from gui.files.recovery import Recovery
from gui.files.worksheet_files import Stamp
from gui.session.document import Document
from gui.session.intents import MovePoint, Open, OpenFile, TypeText
from gui.session.session import Session
from gui.session.worksheet import Origin, Worksheet, decode, encode

pytestmark = pytest.mark.usefixtures("qapp")

GONE = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from gui.files.autosave import Autosave
from gui.session.document import Document
from gui.session.intents import TypeText
from gui.session.session import Session
application = QCoreApplication([])
session = Session(Document())
autosave = Autosave(session, {}, Path(sys.argv[1]))
session.edit(TypeText(text=sys.argv[2]))
autosave.flush()
os.kill(os.getpid(), 9)
"""


def crash(folder: Path, text: str) -> None:
    """A process that types ``text`` and is killed."""
    command = [sys.executable, "-c", GONE, str(folder), text]
    root = Path(__file__).parents[3]
    assert subprocess.run(command, cwd=root, check=False).returncode == -9


def kept(folder: Path) -> list[str]:
    """The texts of everything that is kept, in windows' folders."""
    found = [one for one in folder.rglob("*.nabla") if one.parent.name != LEFT]
    return sorted(decode(one.read_bytes()).document.text for one in found)


@pytest.fixture
def session() -> Session:
    return Session(Document("x"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "unsaved"


def test_an_edit_is_kept_within_a_second(
    session: Session, folder: Path, qapp: QApplication
) -> None:
    autosave = Autosave(session, {}, folder)
    session.edit(TypeText(text="x^2"))
    autosave.touch()
    assert kept(folder) == ["x^2"]  # at once, after a pause
    began = time.perf_counter()
    session.edit(TypeText(text="x^3"))
    autosave.touch()
    assert kept(folder) == ["x^2"]
    while kept(folder) != ["x^3"]:
        autosave.touch()  # further edits do not put it off
        qapp.processEvents()
        assert time.perf_counter() - began < 1.0
    session.edit(TypeText(text="x^4"))
    time.sleep(0.5)  # the window is busy, and its timer late
    autosave.touch()
    assert kept(folder) == ["x^4"]
    autosave.close()


def test_nothing_is_kept_of_what_is_as_it_was(session: Session, folder: Path) -> None:
    autosave = Autosave(session, {}, folder)
    autosave.flush()
    assert not folder.exists()
    session.edit(TypeText(text="y"))
    autosave.flush()
    session.undo()
    autosave.flush()
    assert kept(folder) == []
    autosave.close()


def test_every_worksheet_of_the_window_is_kept(session: Session, folder: Path) -> None:
    path = "/sheets/a.nabla"
    autosave = Autosave(session, {path: Stamp("abc")}, folder)
    session.edit(TypeText(text="x + 1"))
    session.edit(OpenFile(document=Document("y"), path=path))
    session.edit(TypeText(text="y + 1"))
    session.edit(Open(document=Document("z")))
    autosave.flush()
    assert kept(folder) == ["x + 1", "y + 1"]
    origins = {decode(one.read_bytes()).origin for one in folder.rglob("*.nabla")}
    assert {(one.path, one.digest) for one in origins} == {("", ""), (path, "abc")}
    autosave.close()


def test_what_is_saved_is_forgotten(session: Session, folder: Path) -> None:
    autosave = Autosave(session, {}, folder)
    session.edit(TypeText(text="y"))
    autosave.flush()
    session.move(session.place, "/sheets/a.nabla")
    session.mark_clean()
    autosave.flush()
    assert kept(folder) == []
    autosave.close()
    assert list(folder.iterdir()) == []


def test_a_full_disk_is_told_once(session: Session, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()  # where the folder should be
    autosave = Autosave(session, {}, blocked / "unsaved")
    told: list[str] = []
    autosave.failed.connect(told.append)
    for text in "yz":
        session.edit(TypeText(text=text))
        autosave.flush()
    (sentence,) = told
    assert sentence.startswith("Unsaved work is not kept in case of a crash: ")
    autosave.close()


# ---------------------------------------------------------------------- a clean end


def test_at_a_clean_end_what_was_typed_is_left_and_what_was_looked_at_is_not(
    session: Session, folder: Path
) -> None:
    autosave = Autosave(session, {}, folder)
    session.edit(TypeText(text="y"))
    session.edit(Open(document=Document("z")))
    session.edit(MovePoint(to=(("z", "2"),)))
    autosave.close()
    recovery = Recovery(folder)
    assert recovery.crashed() == []
    (found,) = recovery.left()
    assert found.name == "y"
    assert sorted(one.name for one in folder.iterdir()) == [LEFT]
    recovery.forget(found)
    assert recovery.left() == []


def test_what_a_person_gave_up_is_not_left(session: Session, folder: Path) -> None:
    autosave = Autosave(session, {}, folder)
    session.edit(TypeText(text="y"))
    autosave.close(session.place)
    assert Recovery(folder).left() == []


def test_of_many_that_were_left_the_newest_are_kept(session: Session, folder: Path) -> None:
    left = folder / LEFT
    left.mkdir(parents=True)
    for number in range(MOST_LEFT + 3):
        path = left / f"{number}.nabla"
        path.write_bytes(b"{}")
        os.utime(path, (number, number))
    autosave = Autosave(session, {}, folder)
    session.edit(TypeText(text="y"))
    autosave.close()
    found = Recovery(folder).left()
    assert len(found) == MOST_LEFT
    assert found[0].name == "y"
    assert found[-1].path.name == "4.nabla"


# ---------------------------------------------------------------------- a crash


def test_what_a_killed_process_kept_is_found_and_offered_by_one_window_only(folder: Path) -> None:
    crash(folder, "x^3")
    crash(folder, "x^4")
    one, other = Recovery(folder), Recovery(folder)
    found = one.crashed()
    assert [each.name for each in found] == ["x^4", "x^3"]  # the newest first
    assert other.crashed() == []
    one.release()  # ignored: it is offered again
    assert len(other.crashed()) == 2
    other.forget(found[0])
    assert [each.name for each in other.crashed()] == ["x^3"]
    other.forget(found[1])
    assert list(folder.iterdir()) == []


def test_what_a_running_window_keeps_is_not_offered(session: Session, folder: Path) -> None:
    autosave = Autosave(session, {}, folder)
    session.edit(TypeText(text="y"))
    autosave.flush()
    assert Recovery(folder).crashed() == []
    autosave.close()


def test_half_written_files_are_no_worksheets_and_go(folder: Path) -> None:
    crash(folder, "x^3")
    (kept_in,) = (one for one in folder.iterdir() if one.is_dir())
    (kept_in / ".1-abcdef.nabla").write_bytes(b'{"format":')
    recovery = Recovery(folder)
    (found,) = recovery.crashed()
    recovery.forget(found)
    assert list(folder.iterdir()) == []


def test_a_damaged_one_is_offered_with_its_reason_and_not_thrown_away(folder: Path) -> None:
    crash(folder, "x^3")
    (path,) = folder.rglob("*.nabla")
    path.write_bytes(b"{")
    recovery = Recovery(folder)
    (found,) = recovery.crashed()
    assert found.worksheet is None
    assert "damaged" in found.sentence
    recovery.release()
    assert path.exists()


def test_when_it_was_is_told_as_people_tell_it(folder: Path) -> None:
    crash(folder, "x^3")
    recovery = Recovery(folder)
    (found,) = recovery.crashed()
    recovery.release()
    noon = datetime(2026, 3, 1, 12).astimezone()
    os.utime(found.path, (noon.timestamp(), noon.timestamp()))
    (found,) = recovery.crashed()
    recovery.release()
    assert found.told(noon + timedelta(hours=1)) == "x^3, today at 12:00"
    assert found.told(noon + timedelta(hours=20)) == "x^3, yesterday at 12:00"
    assert found.told(noon + timedelta(days=9)) == "x^3, on 2026-03-01 at 12:00"


def test_what_its_file_holds_already_is_not_offered(folder: Path, tmp_path: Path) -> None:
    path, sheet = tmp_path / "a.nabla", Document("x^3")
    path.write_bytes(encode(Worksheet(sheet)))
    own = folder / "1-gone"
    own.mkdir(parents=True)
    (own / "1.nabla").write_bytes(encode(Worksheet(sheet, origin=Origin(str(path), "older"))))
    assert Recovery(folder).crashed() == []
    assert list(folder.iterdir()) == []
