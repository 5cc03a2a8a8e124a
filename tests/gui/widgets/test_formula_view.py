"""A typeset formula in a room that is too narrow: it shrinks, then scrolls, and takes no more
height than it is drawn with."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.theme import Appearance, dress
from gui.widgets.formula import BAR, SMALLEST, FormulaView, Shown
from gui.widgets.formula_list import FormulaList

WIDE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 120"></svg>'


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot) -> FormulaView:
    dress(qapp, Appearance())
    found = FormulaView()
    qtbot.addWidget(found)
    found.resize(1600, 200)
    found.show()
    found.show_formula(Shown("J", WIDE))
    return found


def test_its_height_follows_its_size(view: FormulaView) -> None:
    whole = view.sizeHint().height()
    view.resize(400, 200)
    shrunk = view.sizeHint().height()
    assert shrunk < whole
    inset = 8
    assert shrunk - inset == pytest.approx(SMALLEST * (whole - inset), abs=1)
    view.resize(1600, 200)
    assert view.sizeHint().height() == whole


def test_a_scroll_bar_that_comes_does_not_change_it(view: FormulaView) -> None:
    view.resize(1100, 200)
    before = view.sizeHint()
    view.resize(1100 - BAR, 200)
    assert view.sizeHint() == before


def test_what_does_not_fit_scrolls_by_key(view: FormulaView) -> None:
    view.resize(400, 200)
    view.setFocus()
    for _ in range(100):
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert view._offset == pytest.approx(view._reach())
    assert view._reach() > 0


def test_a_list_settles_at_every_size(qapp: QApplication, qtbot: QtBot) -> None:
    shown = FormulaList("formulas")
    qtbot.addWidget(shown)
    shown.show_formulas((Shown("J", WIDE), Shown("s", WIDE)))
    shown.show()
    for width in range(300, 1300, 50):
        for height in (90, 130, 180, 300):
            shown.resize(width, height)
            QTest.qWait(0)
            needed = sum(view.height() for view in shown.views)
            bar = shown.verticalScrollBar()
            assert bar.isVisible() == (bar.maximum() > 0)
            assert needed >= sum(view.sizeHint().height() for view in shown.views)


def test_a_form_that_there_is_not_is_said_and_not_copied(qtbot: QtBot) -> None:
    view = FormulaView()
    qtbot.addWidget(view)
    view.show_formula(Shown("J0", None, (("LaTeX", "J_0"), ("PyTorch", ""), ("text", "J0"))))
    actions = {action.text(): action for action in view.menu().actions()}
    assert actions["Copy as LaTeX"].isEnabled()
    said = "PyTorch: PyTorch has no counterpart of a function in this formula"
    assert not actions[said].isEnabled()
