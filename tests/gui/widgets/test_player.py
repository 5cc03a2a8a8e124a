"""The player: buttons, keys, slider, its clock, and that nothing of it goes on by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.session.descent_intents import ChangeDescent
from gui.widgets.player import SPEEDS, Player


@pytest.fixture
def player(qtbot: QtBot) -> Player:
    found = Player()
    qtbot.addWidget(found)
    found.resize(700, 32)
    found.set_length(20)
    found.show()
    qtbot.waitExposed(found)
    return found


def frames(player: Player) -> list[int | None]:
    found: list[int | None] = []
    player.moved.connect(found.append)
    return found


def key(which: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, which, held)


def click(player: Player, name: str) -> None:
    QTest.mouseClick(player.buttons[name], Qt.MouseButton.LeftButton)


def test_at_first_whole_paths_are_shown(player: Player) -> None:
    assert player.frame is None
    assert player.slider.value() == 20
    assert player.label.text() == "step 20 / 20"
    assert not player.buttons["step"].isEnabled()
    assert player.buttons["back"].isEnabled()


def test_buttons_go_through_the_steps(player: Player) -> None:
    found = frames(player)
    for name in ("back", "back", "to_start", "step", "to_end"):
        click(player, name)
    assert found == [19, 18, 0, 1, None]


def test_keys_do_the_same_and_others_are_left_to_others(player: Player) -> None:
    found = frames(player)
    for which in (Qt.Key.Key_Comma, Qt.Key.Key_BracketLeft, Qt.Key.Key_Period,
                  Qt.Key.Key_BracketRight):  # fmt: skip
        assert player.hears(key(which))
    assert found == [19, 0, 1, None]
    assert not player.hears(key(Qt.Key.Key_X))
    assert not player.hears(key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier))
    player.hide()
    assert not player.hears(key(Qt.Key.Key_P))


def test_the_slider_shows_and_chooses_the_step(player: Player) -> None:
    found = frames(player)
    player.slider.setFocus()
    QTest.keyClick(player.slider, Qt.Key.Key_Left)
    assert found == [19]
    player.slider.setValue(7)
    assert found[-1] == 7
    assert player.label.text() == "step 7 / 20"


def test_it_plays_from_the_start_to_the_end_and_rests(player: Player, qtbot: QtBot) -> None:
    found = frames(player)
    player.show_speed(100)
    click(player, "play")
    assert player.playing
    assert player.buttons["play"].accessibleName() == "Pause"
    qtbot.waitUntil(lambda: not player.playing, timeout=5000)
    assert found[0] == 0
    assert found[-1] is None
    steps = [frame for frame in found if frame is not None]
    assert steps == sorted(set(steps))
    assert player.buttons["play"].accessibleName() == "Play"


def test_it_keeps_the_speed_that_was_chosen(player: Player, qtbot: QtBot) -> None:
    player.set_length(1000)
    player.show_speed(50)
    player.toggle()
    qtbot.wait(600)
    player.pause()
    assert player.frame is not None
    # 50 a second for 0.6 s; a busy machine is slower, never faster.
    assert 5 <= player.frame <= 40
    at = player.frame
    qtbot.wait(100)
    assert player.frame == at
    player.toggle()  # and goes on from there
    assert player.frame == at
    player.pause()


def test_another_result_stops_it_and_shows_whole_paths(player: Player) -> None:
    player.toggle()
    player.set_length(5)
    assert not player.playing
    assert player.frame is None
    assert player.label.text() == "step 5 / 5"


def test_without_steps_there_is_nothing_to_play(player: Player) -> None:
    player.set_length(0)
    player.toggle()
    assert not player.playing
    assert not player.buttons["play"].isEnabled()
    assert not player.hears(key(Qt.Key.Key_P))


@pytest.mark.parametrize("end", ["hide", "close", "drag"])
def test_no_timer_runs_on(player: Player, end: str) -> None:
    player.show_speed(1)
    player.toggle()
    if end == "drag":
        player.slider.setValue(3)
    else:
        getattr(player, end)()
    assert not player.playing
    assert not any(timer.isActive() for timer in player.findChildren(QTimer))


def test_the_speed_is_an_option_of_the_document(player: Player) -> None:
    found: list[object] = []
    player.intent.connect(found.append)
    player.speed.box.setCurrentIndex(3)
    player.speed.box.activated.emit(3)
    assert found == [ChangeDescent(option="speed", value=SPEEDS[3])]


@pytest.mark.parametrize("width", [190, 240, 300, 420, 700])
def test_what_has_no_room_is_left_out(player: Player, width: int) -> None:
    player.set_length(10_000)
    player.resize(width, 32)
    QTest.qWait(0)
    shown = [part for part in (player.slider, player.label, player.speed) if part.isVisible()]
    assert player.slider in shown
    assert all(part.geometry().right() <= player.width() for part in shown)
    assert player.speed.isVisible() == (width >= 700 or player.speed in shown)
    assert player.minimumSizeHint().width() <= 220


def test_every_part_has_a_name(player: Player) -> None:
    names = [button.accessibleName() for button in player.buttons.values()]
    assert all(names)
    assert player.slider.accessibleName()
    assert player.speed.box.accessibleName() == "Speed"
