"""Pictures that are over no box are zoomed, shifted and reset all the same."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.session.descent_view import DescentView
from gui.session.document import Document, View
from gui.session.intents import Open
from tests.gui.window.conftest import Hand

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


MAP = "[x^2 y, 5x + sin(y)]"


@pytest.mark.parametrize(
    ("document", "lens"),
    [
        (Document(MAP, view=View(mapping="circle")), "jacobian"),
        (Document(MAP, view=View(mapping="linearisation")), "jacobian"),
        (Document("x^2 + 5y^2", descent=DescentView(pictures="sweep")), "descent"),
    ],
)
def test_a_picture_over_no_box_is_zoomed_and_reset(
    hand: Hand, document: Document, lens: str
) -> None:
    hand.window.controller.receive(Open(document=document, lens=lens))
    hand.settled(document.text)
    hand.wait(lambda: hand.canvas.drawn)
    canvas = hand.canvas
    (low, high), _ = before = canvas.picture.view
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    (closer, nearer), _ = canvas.picture.view
    assert nearer - closer == pytest.approx((high - low) / 1.25)
    QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert canvas.picture.view[0][0] > closer
    QTest.keyClick(canvas, Qt.Key.Key_0)
    hand.wait(lambda: canvas.picture.view == before)
