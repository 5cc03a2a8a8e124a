"""Sliders in the real window: coordinates that the picture holds, and parameters that play."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from gui.session.intents import ChooseAxes, SetBox
from tests.gui.window.conftest import Hand

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

CONTROL = Qt.KeyboardModifier.ControlModifier


def sliding(hand: Hand) -> list[str]:
    """The coordinates with a slider."""
    return [n for n, row in hand.window.problem.point.rows.items() if row.slider.isVisible()]


def test_a_held_coordinate_is_slid_and_the_picture_follows(hand: Hand) -> None:
    assert sliding(hand) == []
    hand.replace_text("x y z^2 + x^2")
    hand.settled("x y z^2 + x^2")
    hand.window.controller.receive(SetBox(to=(("z", ("0", "4")),)))
    hand.settled()
    assert sliding(hand) == ["z"]
    row = hand.window.problem.point.rows["z"]
    row.slider.setFocus()
    QTest.keyClick(row.slider, Qt.Key.Key_Right)
    assert hand.window.controller.scene.point == (1.0, 0.8, 1.02)  # a two-hundredth of the range
    QTest.keyClick(row.slider, Qt.Key.Key_End)
    assert row.field.text() == "4"
    hand.wait(lambda: held(hand)[2] == 4.0)
    row.field.selectAll()
    QTest.keyClicks(row.field, "pi")
    assert row.slider.value() == round(200 * 3.14159265 / 4)
    hand.settled()


def test_other_plotted_variables_rearrange_the_fields(hand: Hand) -> None:
    hand.replace_text("x y z^2")
    hand.settled("x y z^2")
    rows = hand.window.problem.point.rows
    rows["x"].field.setFocus()
    hand.window.controller.receive(ChooseAxes(names=("z", "y")))
    hand.settled()
    assert sliding(hand) == ["x"]
    assert rows["x"].field.hasFocus()
    hand.wait(lambda: rows["z"].y() == rows["y"].y() < rows["x"].y())
    assert rows["z"].x() < rows["y"].x()
    assert rows["y"].field.width() > rows["x"].field.width()
    QTest.keyClick(hand.window, Qt.Key.Key_Z, CONTROL)
    assert sliding(hand) == ["z"]
    hand.settled()


def test_twenty_variables_have_eighteen_sliders_that_scroll(hand: Hand) -> None:
    text = " + ".join(f"x_{k}^2" for k in range(1, 21))
    hand.replace_text(text)
    hand.settled(text)
    assert len(sliding(hand)) == 18
    panel = hand.window.problem
    assert panel.verticalScrollBar().maximum() > 0
    last = panel.point.rows["x_20"]
    last.slider.setFocus()
    panel.ensureWidgetVisible(last)
    QTest.keyClick(last.slider, Qt.Key.Key_Home)
    hand.settled()
    assert hand.exact("f") == "28"  # nineteen ones and (-3)^2
    inner = panel.widget()
    assert inner is not None
    assert inner.width() <= panel.viewport().width()  # nothing is cut at the right


def held(hand: Hand) -> tuple[float, ...]:
    """Where the picture on screen holds its variables."""
    assert hand.plane.plane is not None
    return hand.plane.plane.request.point


def third(hand: Hand) -> float:
    """The point's third coordinate."""
    point = hand.window.controller.scene.point
    assert point is not None
    return point[2]


def played(hand: Hand) -> None:
    hand.replace_text("a = 2")
    QTest.keyClick(hand.window.editor, Qt.Key.Key_Return)
    QTest.keyClicks(hand.window.editor, "f(x, y, z) = sin(a x) y + z")
    hand.settled("a = 2\nf(x, y, z) = sin(a x) y + z")


def test_a_parameter_plays_in_one_step_of_undo(hand: Hand) -> None:
    played(hand)
    row = hand.window.problem.parameters.rows["a"]
    seen: set[int] = set()
    QTest.mouseClick(row.play, Qt.MouseButton.LeftButton)

    def five_pictures() -> bool:
        seen.add(id(hand.plane.plane))
        return len(seen) >= 5

    hand.wait(five_pictures)
    z = hand.window.problem.point.rows["z"]
    QTest.mouseClick(z.play, Qt.MouseButton.LeftButton)  # only one plays
    assert not row.playing
    value = row.field.text()
    assert float(value) > 2
    hand.wait(lambda: third(hand) > 1.1)
    QTest.mouseClick(z.play, Qt.MouseButton.LeftButton)
    hand.settled()
    QTest.keyClick(hand.window, Qt.Key.Key_Z, CONTROL)
    assert third(hand) == 1.0  # all of it in one step
    assert row.field.text() == value
    QTest.keyClick(hand.window, Qt.Key.Key_Z, CONTROL)
    assert row.field.text() == "2"
    hand.settled()


@pytest.mark.parametrize("how", ["text", "undo", "hide"])
def test_play_ends_with_what_it_plays(hand: Hand, how: str) -> None:
    played(hand)
    row = hand.window.problem.parameters.rows["a"]
    QTest.mouseClick(row.play, Qt.MouseButton.LeftButton)
    hand.wait(lambda: row.field.text() != "2")
    if how == "text":
        hand.window.editor.setFocus()
        QTest.keyClicks(hand.window.editor, " ")
    elif how == "undo":
        QTest.keyClick(hand.window, Qt.Key.Key_Z, CONTROL)
        assert row.field.text() == "2"
    else:
        hand.window.hide()
        hand.window.show()
    assert not row.playing
    assert not any(timer.isActive() for timer in hand.window.problem.sweep.findChildren(QTimer))
    hand.settled()


def test_icons_follow_the_theme(hand: Hand) -> None:
    played(hand)
    row = hand.window.problem.parameters.rows["a"]

    def ink() -> str:
        image = row.play.icon().pixmap(32, 32).toImage()
        return str(image.pixelColor(14, 16).name())

    light = ink()
    hand.window.choose_theme("dark")
    assert ink() != light
