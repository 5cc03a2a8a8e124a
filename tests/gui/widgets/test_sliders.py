"""A row with a slider that plays, under a real pointer and real keys: pace, strokes, its end."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.theme import Appearance, dress
from gui.widgets.sliders import SliderRow
from gui.widgets.sweep import SWEEP, Sweep


class Desk(QObject):
    """Two rows that share one sweep; what they tell is shown at once, as the window does."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self.frame = QWidget()
        qtbot.addWidget(self.frame)
        column = QVBoxLayout(self.frame)
        self.sweep = Sweep(self.frame)
        self.rows = [SliderRow(name, f"Parameter {name}", self.sweep) for name in "ab"]
        self.told: list[tuple[str, str, int]] = []
        self.seconds = 0.0
        for row in self.rows:
            column.addWidget(row)
            row.set_appearance(Appearance())
            row.show_range(-5, 5)
            row.show_value("2", 2.0, None)
            row.changed.connect(self.changed)
        self.frame.show()

    @Slot(str, str, int)
    def changed(self, name: str, text: str, stroke: int) -> None:
        self.told.append((name, text, stroke))
        time.sleep(self.seconds)
        row = next(row for row in self.rows if row.name == name)
        row.show_value(text, float(text or 0), None)

    @property
    def strokes(self) -> set[int]:
        return {stroke for _, _, stroke in self.told}

    def play(self, row: int = 0) -> None:
        QTest.mouseClick(self.rows[row].play, Qt.MouseButton.LeftButton)


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot) -> Desk:
    dress(qapp, Appearance())
    return Desk(qtbot)


def running(desk: Desk) -> bool:
    return any(timer.isActive() for timer in desk.frame.findChildren(QTimer))


def test_play_sweeps_at_an_even_pace_in_one_stroke(desk: Desk, qtbot: QtBot) -> None:
    desk.play()
    started = time.perf_counter()
    qtbot.waitUntil(lambda: len(desk.told) >= 15, timeout=5000)
    passed = time.perf_counter() - started
    values = [float(text) for _, text, _ in desk.told]
    assert values == sorted(values)
    # ten units in SWEEP: from one end to the other
    assert values[-1] - 2 == pytest.approx(10 * passed / (SWEEP / 1000), abs=0.3)
    assert len(desk.strokes) == 1
    assert desk.rows[0].play.isChecked()
    desk.play()
    assert not desk.rows[0].play.isChecked()
    assert not running(desk)
    count = len(desk.told)
    QTest.qWait(100)
    assert len(desk.told) == count


def test_it_turns_round_at_the_ends(desk: Desk, qtbot: QtBot) -> None:
    row = desk.rows[0]
    row.show_value("4.9", 4.9, None)
    desk.play()
    qtbot.waitUntil(lambda: len(desk.told) >= 8, timeout=5000)
    values = [float(text) for _, text, _ in desk.told]
    top = values.index(max(values))
    assert max(values) >= 4.9
    assert values[top:] == sorted(values[top:], reverse=True)
    assert values[-1] < max(values)


def test_only_one_plays(desk: Desk) -> None:
    desk.play(0)
    desk.play(1)
    assert [row.playing for row in desk.rows] == [False, True]
    assert [row.play.isChecked() for row in desk.rows] == [False, True]
    QTest.keyClick(desk.rows[1].play, Qt.Key.Key_Space)
    assert not running(desk)


def test_slow_answers_leave_time_for_others(desk: Desk, qtbot: QtBot) -> None:
    """A step that takes 60 ms is followed by as long a rest: the loop is free half of the time."""
    desk.seconds = 0.06
    free: list[float] = []
    timer = QTimer(desk.frame, interval=5)
    timer.timeout.connect(lambda: free.append(time.perf_counter()))
    timer.start()
    desk.play()
    qtbot.waitUntil(lambda: len(desk.told) >= 6, timeout=5000)
    desk.sweep.stop()
    timer.stop()
    assert len(free) >= 5 * 6  # of the twelve in each rest


@pytest.mark.parametrize("how", ["typing", "pressing", "keys", "undo", "hiding"])
def test_whoever_takes_over_stops_it(desk: Desk, qtbot: QtBot, how: str) -> None:
    row = desk.rows[0]
    desk.play()
    qtbot.waitUntil(lambda: bool(desk.told), timeout=5000)
    (stroke,) = desk.strokes
    if how == "typing":
        row.field.setFocus()
        QTest.keyClicks(row.field, "1")
    elif how == "pressing":
        QTest.mouseClick(row.slider, Qt.MouseButton.LeftButton, pos=QPoint(3, 5))
    elif how == "keys":
        QTest.keyClick(row.slider, Qt.Key.Key_Left)
        assert desk.told[-1][2] != stroke
    elif how == "undo":
        row.show_value("2", 2.0, None)
    else:
        desk.frame.hide()
    assert not row.playing
    assert not running(desk)


def test_a_drag_elsewhere_holds_it_up(desk: Desk, qtbot: QtBot) -> None:
    desk.play()
    qtbot.waitUntil(lambda: bool(desk.told), timeout=5000)
    window, corner = desk.frame.windowHandle(), QPoint(1, 1)
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=corner)
    count = len(desk.told)
    QTest.qWait(150)
    assert len(desk.told) == count
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=corner)
    qtbot.waitUntil(lambda: len(desk.told) > count, timeout=5000)
    step = float(desk.told[count][1]) - float(desk.told[count - 1][1])
    assert step < 0.5  # it goes on where it was


def test_the_keyboard_reaches_it_all(desk: Desk) -> None:
    row = desk.rows[0]
    assert row.play.accessibleName() == "Animate a"
    assert row.play.focusPolicy() & Qt.FocusPolicy.TabFocus
    row.slider.setFocus()
    QTest.keyClick(row.slider, Qt.Key.Key_Right)
    assert desk.told[-1][1] == "2.05"
    QTest.keyClick(row.slider, Qt.Key.Key_PageDown)
    assert desk.told[-1][1] == "1.05"


def test_a_drag_of_the_slider_is_one_stroke(desk: Desk) -> None:
    slider = desk.rows[0].slider
    place = QPoint(round(0.7 * (slider.width() - 14)) + 7, slider.height() // 2)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=place)
    for x in range(1, 30):
        move = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(place.x() + x, place.y()),
            QPointF(slider.mapToGlobal(place + QPoint(x, 0))), Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(slider, move)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=place + QPoint(29, 0))
    assert len(desk.told) > 5
    assert len(desk.strokes) == 1
    assert float(desk.told[-1][1]) > 2


def test_what_lies_outside_stands_at_the_end(desk: Desk) -> None:
    row = desk.rows[0]
    for text, place in (("1e300", SliderRow.STEPS), ("-7", 0)):
        row.show_value(text, float(text), None)
        assert row.slider.value() == place
        assert row.field.text() == text
    assert desk.told == []
