"""Animations beside the window: written, given up, refused, and no process left."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.filming import CANCELLED, Filming
from tests.gui.plots.test_film import frames_in, request

SECONDS = 30_000


@pytest.fixture
def filming(qtbot: QtBot) -> Filming:
    return Filming()


def test_an_animation_is_written_and_told(filming: Filming, qtbot: QtBot, tmp_path: Path) -> None:
    done: list[tuple[int, int]] = []
    filming.progressed.connect(lambda at, of: done.append((at, of)))
    path = tmp_path / "descent.gif"
    with qtbot.waitSignal(filming.told, timeout=SECONDS) as told:
        assert filming.begin(request(path))
        assert not filming.begin(request(path))  # one at a time
    assert told.args == [f"Written to {path}.", False]
    assert done[0] == (0, 6)
    assert done[-1] == (6, 6)
    assert frames_in(path) == 6
    assert filming.wait(SECONDS)


def test_given_up_it_leaves_nothing(filming: Filming, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(filming.told, timeout=SECONDS) as told:
        filming.begin(request(tmp_path / "descent.gif"))
        filming.give_up()
    assert told.args == [CANCELLED, False]
    assert filming.wait(SECONDS)
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_told(filming: Filming, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(filming.told, timeout=SECONDS) as told:
        filming.begin(request(tmp_path / "missing" / "descent.gif"))
    sentence, trouble = told.args
    assert trouble
    assert sentence.startswith("descent.gif could not be written: ")
    assert filming.wait(SECONDS)


def test_closing_waits_until_nothing_is_left(filming: Filming, tmp_path: Path) -> None:
    filming.begin(request(tmp_path / "descent.gif"))
    filming.close()
    assert filming.isFinished()
