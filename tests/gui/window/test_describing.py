"""*Describe* tells the pictures in front, screen readers hear the same, and keys do what a hand
with a mouse does on them.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.session.intents import ChangeView, ChooseLens
from tests.gui.window.conftest import Hand

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


def test_pictures_side_by_side_are_both_told_and_nothing_twice(hand: Hand) -> None:
    window = hand.window
    hand.wait(lambda: len(hand.lens.canvases()) == 2)
    window.commands.run("describe")
    told = window.help.view.toPlainText()
    assert window.help.isVisible()
    for canvas in hand.lens.canvases():
        assert f"{canvas.picture.title}: f over" in told
    assert told.count("f rises to the right") == 1
    assert told.count("At the point (1, 0.8) the gradient is") == 1


@pytest.mark.parametrize(
    "name", ["derivative", "gradient", "jacobian", "descent", "curvature", "chain"]
)
def test_a_few_sentences_tell_each_picture(hand: Hand, name: str) -> None:
    hand.window.controller.receive(ChooseLens(name=name))
    hand.settled()
    hand.wait(lambda: bool(hand.lens.canvases()) and bool(hand.window.describing.words()))
    pictures = len(hand.lens.canvases())
    paragraphs = hand.window.describing.words().split("\n\n")
    assert all(1 <= len(one.split(". ")) <= 5 for one in paragraphs[:pictures]), paragraphs
    assert all(" in detail: " in one for one in paragraphs[pictures:])


def test_a_constant_has_words_too(hand: Hand) -> None:
    hand.replace_text("2 + 3")
    hand.wait(lambda: hand.lens.row.empty.isVisible())
    assert "constant" in hand.window.describing.words()


def test_critical_points_are_told_where_they_are_known(hand: Hand) -> None:
    hand.window.editor.setPlainText("(x^2 - 1)^2 + y^2")
    hand.settled()
    assert "Critical points" not in hand.window.describing.words()
    hand.window.controller.receive(ChooseLens(name="curvature"))

    def found() -> bool:
        critical = hand.window.controller.scene.critical
        return critical is not None and critical.final

    hand.wait(found)
    hand.window.controller.receive(ChooseLens(name="gradient"))
    QApplication.processEvents()
    told = hand.window.describing.words()
    assert "2 minima, at (−1, 0) and (1, 0); 1 saddle, at (0, 0);" in told.split("\n\n")[0]
    hand.window.controller.receive(ChangeView(option="levels", value="auto"))
    hand.canvas.zoom_by(2.0)  # another box: they were not searched for there
    QApplication.processEvents()
    assert "2 minima" not in hand.window.describing.words()


def test_words_wait_until_the_point_rests(hand: Hand) -> None:
    canvas = hand.canvas
    hand.wait(lambda: canvas.accessibleDescription() == canvas.picture.describe())
    before = canvas.accessibleDescription()
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QApplication.processEvents()
    assert canvas.accessibleDescription() == before
    hand.wait(lambda: canvas.accessibleDescription() != before)
    hand.wait(lambda: canvas.accessibleDescription() == canvas.picture.describe())


def test_the_keyboard_hears_the_words_at_once(hand: Hand) -> None:
    canvas = hand.canvas
    hand.window.editor.setFocus()
    canvas.refresh()
    canvas.setAccessibleDescription("")
    canvas.setFocus()
    assert canvas.accessibleDescription() == canvas.picture.describe()


def test_a_key_turns_the_direction(hand: Hand) -> None:
    view = hand.window.controller.session.document.view
    before = float(view.direction)
    canvas = hand.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_D)
    turned = hand.window.controller.session.document.view.direction
    assert float(turned) == pytest.approx((before + 5) % 360)
    hand.wait(lambda: hand.plane.direction.angle == pytest.approx((before + 5) % 360))
    QTest.keyClick(canvas, Qt.Key.Key_D, Qt.KeyboardModifier.ShiftModifier)
    back = hand.window.controller.session.document.view.direction
    assert float(back) % 360 == pytest.approx(before % 360)


def test_shift_f10_is_the_menu_key(hand: Hand) -> None:
    canvas = hand.canvas
    for key, modifier in (
        (Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier),
    ):
        with hand.qtbot.waitSignal(canvas.menu_wanted, timeout=2000):
            QTest.keyClick(canvas, key, modifier)
        menu = QApplication.activePopupWidget()
        assert menu is not None
        menu.close()
