"""Pictures that nobody has looked at for long go, and come back as good as new."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.canvas import Canvas
from gui.lenses.kept_pictures import KEPT, drop_unseen
from gui.session.intents import ChangeView, ChooseLens
from gui.window import PAGES
from tests.conftest import carry_out_deletions
from tests.gui.window.conftest import Hand

PICTURED = [name for name, _ in PAGES if name != "check"]
"""Lenses that have a picture of the first example; the check waits for an answer."""


def look_at(hand: Hand, name: str) -> None:
    """Choose a lens and wait until all its pictures are drawn."""
    hand.window.controller.receive(ChooseLens(name=name))
    hand.wait(
        lambda: (
            not hand.window.busy
            and bool(hand.lens.canvases())
            and all(canvas.drawn for canvas in hand.lens.canvases())
        )
    )


def all_made(hand: Hand) -> list[Canvas]:
    return [
        canvas for lens in hand.window.lenses.values() for _, canvas in lens.row.unseen(front=False)
    ]


def test_those_of_long_ago_go_and_come_back(hand: Hand) -> None:
    first = {}
    for name in PICTURED:
        look_at(hand, name)
        first[name] = hand.lens.canvases()
        assert len(all_made(hand)) <= KEPT + len(hand.lens.canvases())
        drop_unseen(hand.window.lenses.values(), hand.lens, kept=0)
        assert all_made(hand) == hand.lens.canvases()
    for name in PICTURED[:-1]:
        look_at(hand, name)
        assert not set(first[name]) & set(hand.lens.canvases())


def test_nothing_of_them_is_left(hand: Hand) -> None:
    gone = []
    for name in PICTURED:
        look_at(hand, name)
        gone += [
            weakref.ref(one) for canvas in hand.lens.canvases() for one in (canvas, canvas.picture)
        ]
    look_at(hand, "gradient")
    kept = hand.lens.canvases()
    drop_unseen(hand.window.lenses.values(), hand.lens, kept=0)
    carry_out_deletions()
    gc.collect()
    still = [*kept, *(canvas.picture for canvas in kept)]
    assert [one() for one in gone if one() is not None and one() not in still] == []
    assert len([one for one in gone if one() is None]) == len(gone) - len(still)


def test_what_they_have_drawn_goes_at_once(hand: Hand) -> None:
    """Garbage is collected now and then; megabytes do not wait for it."""
    look_at(hand, "gradient")
    canvas = hand.lens.canvases()[0]
    assert canvas.renderer.width > 100
    look_at(hand, "jacobian")
    drop_unseen(hand.window.lenses.values(), hand.lens, kept=0)
    assert canvas.renderer.width == 1
    assert not canvas.drawn


def test_those_looked_at_last_stay(hand: Hand) -> None:
    look_at(hand, "gradient")
    before = hand.lens.canvases()
    look_at(hand, "jacobian")
    hand.window.controller.receive(ChangeView(stroke=-1, option="mapping", value="quiver"))
    look_at(hand, "gradient")
    assert hand.lens.canvases() == before


def test_those_of_another_function_go(hand: Hand) -> None:
    look_at(hand, "gradient")
    look_at(hand, "jacobian")
    assert len(all_made(hand)) > len(hand.lens.canvases())
    hand.replace_text("x^3 y")
    hand.settled()
    assert all_made(hand) == hand.lens.canvases()


@pytest.mark.parametrize("name", ["derivative", "descent", "chain"])
def test_a_picture_made_anew_hears_the_keyboard(hand: Hand, name: str) -> None:
    look_at(hand, name)
    look_at(hand, "gradient")
    drop_unseen(hand.window.lenses.values(), hand.lens, kept=0)
    look_at(hand, name)
    document = hand.window.controller.session.document
    canvas = hand.lens.canvases()[-1]
    canvas.setFocus()
    if name == "chain":
        QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    else:
        QTest.keyClick(canvas, Qt.Key.Key_Left)
    frame = hand.lens.player.frame if name == "descent" else None
    assert hand.window.controller.session.document != document or frame is not None
