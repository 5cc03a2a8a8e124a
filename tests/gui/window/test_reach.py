"""Everything can be reached: names for screen readers, the keyboard's way, and what odd functions
leave on screen.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from tests.gui.window.conftest import Hand

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

WITH_PARAMETER = "a = 2\nq = x + y\nf(x, y, z) = a x^2 q + z"


def controls(window: QWidget) -> list[QWidget]:
    """Everything visible that takes the keyboard."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget, QScrollBar)
    ]


@pytest.mark.parametrize(
    "lens",
    [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6],
)
def test_every_control_has_an_accessible_name(hand: Hand, lens: Qt.Key) -> None:
    hand.window.editor.setPlainText(WITH_PARAMETER)
    hand.settled()
    QTest.keyClick(hand.window, lens, Qt.KeyboardModifier.ControlModifier)
    hand.settled()
    found = controls(hand.window)
    assert len(found) > 12
    assert [repr(widget) for widget in found if not widget.accessibleName()] == []


def test_tab_goes_round_all_controls_from_the_function_on(hand: Hand) -> None:
    hand.window.editor.setPlainText(WITH_PARAMETER)
    hand.settled()
    hand.window.editor.setFocus()
    seen: list[QWidget] = []
    for _ in range(100):
        widget = QApplication.focusWidget()
        if widget is None or widget in seen:
            break
        seen.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    missed = [w for w in controls(hand.window) if w not in seen]
    assert [repr(widget) for widget in missed] == []


@pytest.mark.parametrize("lens", [Qt.Key.Key_2, Qt.Key.Key_3])
def test_a_constant_leaves_no_picture_of_the_last_function(hand: Hand, lens: Qt.Key) -> None:
    QTest.keyClick(hand.window, lens, Qt.KeyboardModifier.ControlModifier)
    hand.replace_text("2+3")
    hand.wait(lambda: [row.exact for row in hand.lens.side.table.rows] == ["5"])
    assert hand.lens.row.shown() == []
    assert hand.lens.row.empty.isVisible()
    hand.replace_text("x y")
    hand.settled("x y")
    assert hand.lens.row.shown()
    assert hand.lens.row.empty.isHidden()


def test_a_kink_is_told_with_real_minus_signs_and_every_row_stays(hand: Hand) -> None:
    hand.replace_text("|x| + y^2")
    hand.settled("|x| + y^2")
    field = hand.window.problem.point.fields["x"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "0")
    QTest.keyClick(field, Qt.Key.Key_Return)
    hand.wait(lambda: hand.exact("∂f/∂x") == "no derivative")
    side = hand.lens.side
    assert "−1" in side.notes.text()
    assert "-1" not in side.notes.text()
    hand.wait(lambda: not side.table.verticalScrollBar().isVisible())
    hand.replace_text("|x| + (")
    hand.wait(lambda: not side.notes.isEnabled())


def test_a_formula_too_long_to_typeset_says_so(hand: Hand) -> None:
    text = "*".join(f"sin(x^{k} + y^{k + 1})^{k}" for k in range(2, 12))
    hand.window.editor.setPlainText(text)
    hand.settled(text)
    views = hand.lens.side.formulas.views
    hand.wait(lambda: any("too long to typeset" in view.shown.plain for view in views))
    long = next(view.shown for view in views if "too long to typeset" in view.shown.plain)
    assert long.svg is None
    assert len(dict(long.copies)["LaTeX"]) > 5000
