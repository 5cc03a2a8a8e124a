"""Mutated files opened in the real window: the open worksheet survives each refusal, and every lens
shows what is accepted."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.session.document import LENSES
from gui.session.worksheet import Worksheet, WorksheetError, decode, encode
from gui.window import Window
from tests.gui.session.mutants import mutant, originals
from tests.gui.window.clerk import Clerk, at_the_first_example

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

WHOLE = os.environ.get("NABLASCOPE_WHOLE_CORPUS") == "1"
REFUSED, SHOWN = (400, 120) if WHOLE else (40, 12)


@pytest.fixture
def clerk(
    shown_window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Clerk:
    return Clerk(at_the_first_example(shown_window, qtbot), tmp_path, monkeypatch)


def sorted_out(count: int) -> tuple[list[bytes], list[Worksheet]]:
    """Of ``count`` mutants those that are refused and those that are accepted, and are not as the
    original was."""
    sources = originals()
    known = {decode(source).document for source in sources}
    refused, accepted = [], []
    for number in range(20_000, 20_000 + count):
        content = mutant(number, sources)
        try:
            worksheet = decode(content)
        except WorksheetError:
            refused.append(content)
        else:
            if worksheet.document not in known:
                accepted.append(worksheet)
    return refused, accepted


def test_a_refused_file_leaves_the_open_worksheet_alone(clerk: Clerk) -> None:
    clerk.type(" + 7")
    session = clerk.session
    before = (session.document, session.place, session.undo_label, clerk.text)
    path = clerk.folder / "mutant.nabla"
    refused, _ = sorted_out(REFUSED * 2)
    assert len(refused) >= REFUSED // 2
    for content in refused[:REFUSED]:
        path.write_bytes(content)
        assert not clerk.open(path)
        assert (session.document, session.place, session.undo_label, clerk.text) == before
        assert clerk.said.startswith("mutant.nabla: ")


def test_an_accepted_file_is_shown_by_every_lens(clerk: Clerk) -> None:
    """An exception anywhere fails the test: pytest-qt catches those of slots, too."""
    _, accepted = sorted_out(SHOWN * 15)
    assert len(accepted) >= SHOWN
    path = clerk.folder / "mutant.nabla"
    for number, worksheet in enumerate(accepted[:SHOWN]):
        lenses = LENSES if WHOLE else (LENSES[number % len(LENSES)], worksheet.document.lens)
        for lens in lenses:
            path.write_bytes(
                encode(replace(worksheet, document=replace(worksheet.document, lens=lens)))
            )
            assert clerk.open(path), clerk.said
            clerk.hand.qtbot.wait(60)
            assert clerk.session.document.lens == lens
            assert clerk.window.tabs.currentIndex() == LENSES.index(lens)
