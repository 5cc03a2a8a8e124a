"""The Check lens at every size, a name for everything, what leaves it, and all its examples."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.examples import EXAMPLES
from tests.gui.window.checker import Marker
from tests.gui.window.conftest import Hand
from tests.gui.window.test_reach import controls

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

CONTROL = Qt.KeyboardModifier.ControlModifier
FUNCTION = "x^2 y + sin(x y)"


def test_verdicts_leave_as_csv_and_derivatives_are_not_given_away(marker: Marker) -> None:
    marker.type(0, "2x y")
    marker.window.commands.run("copy_numbers")
    assert QGuiApplication.clipboard().text().startswith("entry,answer,verdict")
    QGuiApplication.clipboard().clear()
    marker.window.commands.run("copy_latex")
    assert QGuiApplication.clipboard().text() == ""


def test_every_control_has_a_name_and_tab_reaches_it(marker: Marker) -> None:
    marker.open("sin(x^2)")
    marker.type(0, "cos(x^2)")
    marker.press(marker.lens.side.panel.derive)
    found = controls(marker.window)
    assert [repr(widget) for widget in found if not widget.accessibleName()] == []
    marker.window.editor.setFocus()
    seen = []
    for _ in range(100):
        widget = QApplication.focusWidget()
        if widget is None or widget in seen:
            break
        seen.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert [repr(widget) for widget in found if widget not in seen] == []


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900)])
@pytest.mark.parametrize("projector", [False, True])
def test_nothing_is_cut_off(marker: Marker, size: tuple[int, int], projector: bool) -> None:
    marker.type(0, "2x y + cos(x y)")
    marker.window.resize(*size)
    if projector:
        marker.window.toggle_projector()
    QTest.qWait(50)
    marker.settled()
    lens = marker.lens
    inside = lens.rect()
    for part in (lens.bar, lens.side, lens.side.panel, lens.row):
        corner = part.mapTo(lens, part.rect().bottomRight())
        assert inside.contains(corner), part
    for card in marker.cards:
        assert card.label.height() >= card.label.sizeHint().height() - 1
        assert card.width() <= lens.side.grid.viewport().width()
    assert lens.row.width() > 150


def test_every_example_is_judged(hand: Hand) -> None:
    marker = Marker(hand)
    actions = {action.text(): action for action in hand.window.findChildren(QAction)}
    expected = {
        "Right, though it looks different": "correct",
        "The inner derivative is lost": "wrong",
        "A Jacobian, transposed": "correct",
        "A Hessian without a factor 2": "wrong",
        "Rounded decimals": "rounded",
        "Line by line: where is the mistake?": "wrong",
        "A kink: |x|": "correct",
    }
    for example in EXAMPLES:
        if example.lens == "check":
            actions[example.title].trigger()
            marker.settled()
            assert marker.scene.check is not None
            verdict = marker.scene.check.verdict
            assert verdict == expected.get(example.title, verdict), example.title
