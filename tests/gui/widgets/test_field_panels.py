"""Fields come and go with the names of a function, also while one of them tells of a change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gui.session.document import Document
from gui.session.intents import Intent
from gui.session.resolve import resolve
from gui.widgets.panels import BoxPanel, FieldPanel, ParameterPanel, PointPanel
from gui.widgets.sweep import Sweep

BEFORE, AFTER = Document("a = 2\na x y z"), Document("b = 3\nb u v w")


class Desk(QObject):
    """Whoever has typed another function, which is read when a field tells of the next change."""

    def __init__(self, panel: FieldPanel) -> None:
        super().__init__()
        self.panel = panel
        self.show(BEFORE)
        panel.intent.connect(self.told)
        self.there: list[bool] = []
        self.watched: list[QWidget] = panel.stops()

    def show(self, document: Document) -> None:
        resolution = resolve(document)
        assert resolution.problem is not None
        self.panel.show_fields(resolution.problem, document, resolution)

    @Slot(Intent)
    def told(self, _intent: Intent) -> None:
        self.show(AFTER)
        self.show(BEFORE)
        self.show(AFTER)
        self.there.append(all(isValid(widget) for widget in self.watched))


@pytest.mark.parametrize("kind", [PointPanel, ParameterPanel, BoxPanel])
def test_a_field_outlives_what_it_sets_off(kind: type[FieldPanel], qtbot: QtBot) -> None:
    panel = BoxPanel() if kind is BoxPanel else kind(Sweep())  # type: ignore[arg-type]
    qtbot.addWidget(panel)
    panel.show()
    desk = Desk(panel)
    field = desk.watched[-1]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_1)
    assert desk.there == [True]
    assert all(widget not in panel.stops() for widget in desk.watched)
    qtbot.waitUntil(lambda: not any(isValid(widget) for widget in desk.watched))


def test_a_slider_outlives_what_it_sets_off(qtbot: QtBot) -> None:
    panel = ParameterPanel(Sweep())
    qtbot.addWidget(panel)
    panel.show()
    desk = Desk(panel)
    slider = panel.rows["a"].slider
    start = slider.rect().center()
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=start)
    if not desk.there:  # the handle was met: it tells when it is moved
        start.setX(start.x() + 20)
        QTest.mouseMove(slider, start)
    assert desk.there
    assert all(desk.there)
