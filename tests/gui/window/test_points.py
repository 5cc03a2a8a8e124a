"""The table of several points in the real window: typed, double-clicked, marked, exported."""

from __future__ import annotations

import csv
import io

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from gui.session.intents import ChangeView
from gui.widgets.points_table import PointsTable
from tests.gui.window.conftest import Hand

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def table(hand: Hand) -> PointsTable:
    """On screen, of the course's bowl."""
    hand.replace_text("x^2 + y^2")
    hand.settled("x^2 + y^2")
    hand.window.controller.receive(ChangeView(option="numbers", value="points"))
    found: PointsTable = hand.lens.side.points
    hand.wait(found.isVisible)
    hand.wait(lambda: hand.plane.plane is hand.window.controller.scene.field and hand.canvas.drawn)
    return found


def magnitudes(table: PointsTable) -> list[str]:
    return [row.magnitude for row in table.rows]


def type_into(table: PointsTable, row: int, *texts: str) -> None:
    """A click into the row's first coordinate, then text after text with Tab between."""
    view = table.view
    place = view.visualRect(view.points.index(row, 1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    for k, text in enumerate(texts):
        field = view.cells.field
        assert field is not None
        if k:
            QTest.keyClick(field, Qt.Key.Key_Tab)
            field = view.cells.field
            assert field is not None
        QTest.keyClicks(field, text)


def test_points_are_typed_and_answered_by_the_worker(hand: Hand, table: PointsTable) -> None:
    type_into(table, 0, "3", "4")
    hand.wait(lambda: magnitudes(table) == ["10"])
    type_into(table, 1, "pi/4", "0")
    hand.wait(lambda: magnitudes(table)[1:] == ["1.57079633"])
    hand.wait(lambda: bool((hand.plane.marks.gradients[0] == (6, 8)).all()))
    assert "2 listed points are marked by number" in hand.canvas.picture.describe()
    field = table.view.cells.field
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)  # the document's undo, in the field too
    hand.wait(lambda: table.rows[1].coordinates == ("pi/4", "0.8"))
    hand.settled()


def test_a_kink_in_the_list_draws_nothing_anew(hand: Hand, table: PointsTable) -> None:
    """NaN is not equal to itself: a mark without a gradient must not look new every time."""
    hand.replace_text("|x| + y^2")
    hand.settled("|x| + y^2")
    type_into(table, 0, "0", "1")
    hand.wait(lambda: bool(table.notes.text()))
    hand.settled()
    hand.wait(lambda: hand.canvas.drawn)
    canvas = hand.canvas
    background = canvas._background
    QTest.keyClick(hand.window, Qt.Key.Key_F3)
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    hand.settled()
    QTest.qWait(50)
    assert canvas._background is background


def test_a_double_click_lists_the_place(hand: Hand, table: PointsTable) -> None:
    QTest.mouseDClick(
        hand.canvas, Qt.MouseButton.LeftButton, pos=hand.place(hand.canvas, -1.0, 1.5)
    )
    hand.wait(lambda: bool(magnitudes(table)) and bool(magnitudes(table)[0]))
    assert len(hand.window.controller.session.document.listed) == 1
    assert [float(text) for text in table.rows[0].coordinates] == pytest.approx([-1, 1.5], abs=0.03)
    assert float(table.rows[0].magnitude) == pytest.approx(13**0.5, rel=0.03)


def test_the_table_is_exported_with_all_digits(hand: Hand, table: PointsTable) -> None:
    type_into(table, 0, "1", "1")
    hand.wait(lambda: bool(magnitudes(table)[0]))
    QTest.keyClick(hand.window, Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.AltModifier)
    (row,) = csv.DictReader(io.StringIO(QGuiApplication.clipboard().text()))
    assert row["‖∇f‖"] == "2.8284271247461901"
    assert row["x"] == "1"
    table.command.emit("copy_numbers")
    assert "clipboard" in hand.window.status.sentence


def test_a_parameter_slides_under_the_table(hand: Hand, table: PointsTable) -> None:
    hand.replace_text("a = 2")
    QTest.keyClick(hand.window.editor, Qt.Key.Key_Return)
    QTest.keyClicks(hand.window.editor, "f(x, y) = a x + y")
    hand.settled("a = 2\nf(x, y) = a x + y")
    QTest.mouseClick(table.add, Qt.MouseButton.LeftButton)
    hand.wait(lambda: table.rows[0].gradient == ("2", "1"))
    slider = hand.window.problem.parameters.rows["a"].slider
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Right)
    hand.wait(lambda: table.rows[0].gradient == ("2.05", "1"))
    hand.settled()
    hand.wait(lambda: all(canvas.drawn for canvas in hand.lens.canvases()))
