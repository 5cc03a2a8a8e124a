"""The pictures under a real mouse and real keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from tests.gui.window.conftest import Hand

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


def test_the_point_is_dragged_and_the_table_follows(hand: Hand) -> None:
    before = hand.exact("f")
    canvas = hand.canvas
    x, y = hand.window.controller.scene.point or (0, 0)
    hand.drag(canvas, hand.place(canvas, x, y), hand.place(canvas, -0.5, 1.25))
    hand.settled()
    point = hand.window.controller.scene.point
    assert point is not None
    assert point == pytest.approx((-0.5, 1.25), abs=0.02)
    assert hand.exact("f") != before
    assert hand.window.problem.point.fields["x"].text() == f"{point[0]:g}"
    assert hand.plane.point == point
    QTest.keyClick(hand.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert hand.window.controller.scene.point == (x, y)  # one drag, one step of undo
    hand.settled()
    assert hand.exact("f") == before


def test_arrow_keys_move_the_point(hand: Hand) -> None:
    QTest.keyClick(hand.window, Qt.Key.Key_F3)
    canvas = hand.canvas
    assert canvas.hasFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert hand.window.controller.scene.point == pytest.approx((1.1, 0.8))
    QTest.keyClick(canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert hand.window.controller.scene.point == pytest.approx((1.1, 0.81))
    hand.settled()


def test_the_wheel_zooms_and_a_key_comes_back(hand: Hand) -> None:
    canvas = hand.canvas
    home = hand.window.controller.scene.resolution.ranges
    place = hand.place(canvas, 0.0, 0.0)
    QApplication.sendEvent(
        canvas,
        QWheelEvent(
            QPointF(place),
            QPointF(canvas.mapToGlobal(place)),
            QPoint(0, 0),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )
    (low, high), _ = hand.window.controller.scene.resolution.ranges
    assert (low, high) == pytest.approx((-1.6, 1.6), abs=0.02)
    hand.wait(lambda: hand.canvas.picture.view[0] == pytest.approx((low, high)))
    start = hand.place(canvas, 0.0, 0.0)
    hand.drag(canvas, start, start + QPoint(40, 0), Qt.MouseButton.RightButton)
    assert hand.window.controller.scene.resolution.ranges[0][0] < low
    QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert hand.window.controller.scene.resolution.ranges[0][0] > low
    QTest.keyClick(canvas, Qt.Key.Key_0)
    assert hand.window.controller.scene.resolution.ranges == home
    hand.settled()


def test_the_context_menu_offers_what_leaves(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas = hand.canvas
    QTest.mouseClick(canvas, Qt.MouseButton.RightButton, pos=hand.place(canvas, 0.0, -1.0))
    menus = [menu for menu in hand.lens.row.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    titles = [action.text() for action in menus[0].actions() if action.text()]
    assert titles[:2] == ["Save picture …", "Copy picture"]
    QTest.keyClick(menus[0], Qt.Key.Key_Escape)
    hand.wait(lambda: not [menu for menu in hand.lens.row.findChildren(QMenu) if menu.isVisible()])


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_the_picture_is_exported(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    path = tmp_path / f"field.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    QTest.keyClick(hand.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert path.stat().st_size > 5000
    assert str(path) in hand.window.status.sentence


def test_numbers_are_copied_with_all_digits(hand: Hand) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(hand.window, Qt.Key.Key_C, control | Qt.KeyboardModifier.AltModifier)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("quantity,entry,exact")
    assert "∂f/∂x" in text


def test_a_small_window_shows_one_picture_and_all_controls(hand: Hand) -> None:
    hand.window.resize(1024, 640)
    hand.wait(lambda: len(hand.lens.canvases()) == 1)
    hand.wait(lambda: hand.lens.canvases()[0].width() >= 280)
    hand.settled()
    assert hand.lens.reset.geometry().right() <= hand.lens.width()


def test_looks_and_lenses_are_changed_by_keys(hand: Hand) -> None:
    hand.window.commands.run("theme_dark")
    assert hand.window.appearance.dark
    assert hand.canvas.picture.style.palette.dark
    QTest.keyClick(hand.window, Qt.Key.Key_F9)
    assert hand.window.appearance.projector
    assert hand.canvas.picture.style.projector
    QTest.keyClick(hand.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert hand.lens.name == "jacobian"
    hand.wait(lambda: [row.label for row in hand.lens.side.table.rows] == ["f", "∂f/∂x", "∂f/∂y"])
    assert hand.canvas.picture.style.projector
    hand.settled()


def test_help_and_description(hand: Hand) -> None:
    QTest.keyClick(hand.window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert not hand.window.help.isHidden()
    assert "gradient" in hand.window.help.view.toPlainText()
    QTest.keyClick(hand.window.help.view, Qt.Key.Key_Escape)
    assert hand.window.help.isHidden()
    for page, word in (("keys", "Ctrl"), ("about", "Nablascope"), ("input", "x")):
        hand.window.show_help(page)
        assert word in hand.window.help.view.toPlainText()
