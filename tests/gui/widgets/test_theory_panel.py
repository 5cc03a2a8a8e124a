"""The panel of theory: lines, the rate that is taken over, and what goes when theory does."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.session.descent_intents import UseRate
from gui.session.theory_facts import theory_facts
from gui.widgets.theory_panel import TheoryPanel
from studies.messages.descent import Theory
from tests.gui.plots.made_descents import ELLIPSE, SADDLE, made_theory


def texts(panel: TheoryPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_the_best_rate_is_taken_over(qtbot: QtBot) -> None:
    panel = TheoryPanel()
    qtbot.addWidget(panel)
    panel.show()
    facts = theory_facts(made_theory(ELLIPSE, (0.0, 0.0)), ("x", "y"), "f")
    panel.show_theory(facts, ("The bowl is five times as long as wide.",))
    assert "0.16667" in texts(panel)
    assert "condition L/m" in texts(panel)
    found: list[object] = []
    panel.intent.connect(found.append)
    QTest.mouseClick(panel.use, Qt.MouseButton.LeftButton)
    assert found == [UseRate(rate="0.166667")]


def test_without_a_best_rate_there_is_no_button(qtbot: QtBot) -> None:
    panel = TheoryPanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.show_theory(theory_facts(made_theory(ELLIPSE, (0.0, 0.0)), ("x", "y"), "f"), ())
    curvatures = SADDLE.curvatures([0.0, 0.0])
    nothing = float("nan")
    saddle = Theory(np.zeros(2), 0.0, curvatures, nothing, 1.0, nothing, True, ())
    panel.show_theory(theory_facts(saddle, ("x", "y"), "f"), ())
    assert not panel.use.isVisible()
    assert "saddle" in texts(panel)
    assert "condition L/m" not in texts(panel)
    panel.show_theory((), ())
    assert texts(panel) == []
