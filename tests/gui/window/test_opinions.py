"""SciPy's third opinion in the real window: it comes when the point rests, fades when it moves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from gui.session.comparison import Agreement
from gui.session.intents import ChangeView
from gui.widgets.opinions import OpinionsPanel
from tests.gui.window.conftest import Hand

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


def panel(hand: Hand) -> OpinionsPanel:
    found = hand.lens.side.opinions
    assert isinstance(found, OpinionsPanel)
    return found


def told(hand: Hand) -> None:
    """Wait for SciPy's word on what is on screen."""

    def here() -> bool:
        scene = hand.window.controller.scene
        return scene.opinions is not None and scene.opinions_current

    hand.settled()
    hand.wait(here)


def write(hand: Hand, text: str) -> None:
    hand.replace_text(text)
    hand.settled(text)
    told(hand)


def test_three_functions_agree_on_the_first_example(hand: Hand) -> None:
    told(hand)
    shown = panel(hand).table.rows
    assert [row.method for row in shown] == [
        "approx_fprime",
        "differentiate.jacobian",
        "differentiate.hessian",
    ]
    assert {row.agreement for row in shown} == {Agreement.AGREES}
    assert shown[0].evaluations == "3"
    assert panel(hand).summary.text() == "3 of 3 agree ✓"
    assert panel(hand).notes.isHidden()
    write(hand, "[x^2 y, 5x + y]")
    assert len(panel(hand).table.rows) == 2
    QTest.keyClick(hand.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    hand.wait(lambda: hand.lens.name == "jacobian")
    hand.wait(lambda: panel(hand).summary.text() == "2 of 2 agree ✓")


def test_success_at_a_kink_is_called_wrong(hand: Hand) -> None:
    write(hand, "|x|")
    field = hand.window.problem.point.fields["x"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "0")
    hand.wait(lambda: hand.exact("df/dx") == "no derivative")
    told(hand)
    assert panel(hand).summary.text() == "2 of 3 wrong ✗"
    assert "there is no derivative here" in panel(hand).notes.text()
    assert panel(hand).notes.isVisible()
    hand.window.commands.copy_numbers()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].endswith("SciPy differentiate claimed error")
    assert lines[2].startswith("gradient,df/dx,,")


def test_a_drag_fades_it_until_the_point_rests(hand: Hand) -> None:
    told(hand)
    before = hand.window.controller.scene.opinions
    start = hand.place(hand.canvas, 1, 0.8)
    QTest.mousePress(hand.canvas, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 6):
        QTest.mouseMove(hand.canvas, start + QPoint(6 * step, 0))
        QTest.qWait(5)
        scene = hand.window.controller.scene
        assert not scene.opinions_current
        assert scene.opinions is before  # no other answer came while it moved
    assert panel(hand).table._drawn.dimmed
    QTest.mouseRelease(hand.canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(30, 0))
    told(hand)
    scene = hand.window.controller.scene
    assert scene.opinions is not None
    assert tuple(scene.opinions.point) == scene.point
    assert not panel(hand).table._drawn.dimmed


def test_it_folds_and_opens_by_keyboard(hand: Hand) -> None:
    told(hand)
    fold = panel(hand).toggle
    assert panel(hand).table.isVisible()
    fold.setFocus()
    QTest.keyClick(fold, Qt.Key.Key_Space)
    assert not panel(hand).table.isVisible()
    assert panel(hand).summary.isVisible()
    QTest.keyClick(fold, Qt.Key.Key_Space)
    assert panel(hand).table.isVisible()
    table = panel(hand).table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("approx_fprime\t")
    index = table.model().index(1, 1)
    spoken = table.model().data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("gradient by differentiate.jacobian: error")
    assert spoken.endswith(", agrees")


def test_its_estimates_can_take_the_numeric_column(hand: Hand) -> None:
    told(hand)
    own = hand.lens.side.table.rows[1].difference
    box = hand.lens.side.scheme.box
    box.setFocus()
    for _ in range(box.findData("differentiate") - box.currentIndex()):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert hand.window.controller.session.document.view.scheme == "differentiate"
    hand.wait(lambda: hand.lens.side.table.rows[1].difference not in ("", own))
    assert hand.lens.side.step.isHidden()
    opinions = hand.window.controller.scene.opinions
    assert opinions is not None
    estimate = float(opinions.by("differentiate", "gradient").estimate[0])  # type: ignore[union-attr]
    assert hand.lens.side.table.rows[1].numeric[:6] == str(estimate)[:6]
    hand.window.controller.receive(ChangeView(option="scheme", value="central"))
    hand.wait(lambda: hand.lens.side.table.rows[1].difference == own)
    assert not hand.lens.side.step.isHidden()


def test_tables_settle_at_every_size(hand: Hand) -> None:
    """Scroll bars, the type that fits and the height of the rows depend on one another."""
    told(hand)
    hand.window.toggle_projector()
    for width in range(820, 1440, 31):
        hand.window.resize(width, 560 + (width - 820) // 2)
        QTest.qWait(5)
        table = hand.lens.side.table
        every = table.horizontalHeader().height() + len(table.rows) * table.rowHeight(0)
        if every <= table.viewport().height():
            assert not table.verticalScrollBar().isVisible()
    hand.window.toggle_projector()


@pytest.mark.parametrize("size", [(1440, 900), (1024, 640)])
def test_nothing_is_clipped(hand: Hand, size: tuple[int, int]) -> None:
    hand.window.resize(*size)
    write(hand, "|x| + ln(x + 1)")
    field = hand.window.problem.point.fields["x"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "0")
    hand.wait(lambda: hand.exact("df/dx") == "no derivative")
    told(hand)
    QTest.qWait(50)
    shown = panel(hand)
    table = shown.table
    assert table.height() >= table.sizeHint().height()
    assert shown.notes.height() >= shown.notes.heightForWidth(shown.notes.width())
    assert shown.geometry().bottom() <= hand.lens.side.rect().bottom()
    assert sum(table.columnWidth(k) for k in range(4)) <= table.viewport().width()
