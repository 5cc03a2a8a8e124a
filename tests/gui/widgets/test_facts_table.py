"""The table of facts: everything is reached in a low one, what is late fades, copies have all
digits."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.session.map_facts import Fact, facts
from gui.theme import Appearance, dress
from gui.widgets.facts import LATE_MILLISECONDS, NAME, NUMBER, FactsTable
from tests.gui.made_matrices import linear_map, problem

SENTENCES = (
    "Areas grow by the factor 6.665; orientation is reversed, as in a mirror.",
    "Read as a vector field: divergence 3.584 (a source), curl 4 (it turns to the left).",
)
PLANE = facts(problem(2, "x", "y"), linear_map(np.array([[4.0, 1.0], [5.0, -1 / 3]]), *SENTENCES))


def show(table: FactsTable, found: tuple[Fact, ...] = PLANE, *, current: bool = True) -> None:
    table.show_facts(found, current=current, stale=False)


def faded(table: FactsTable) -> bool:
    return table._drawn.dimmed


@pytest.fixture(params=[False, True], ids=["plain", "projector"])
def table(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot) -> FactsTable:
    dress(qapp, Appearance(projector=request.param))
    found = FactsTable()
    qtbot.addWidget(found)
    found.resize(340, 272)
    show(found)
    found.show()
    return found


@pytest.mark.parametrize("width", [240, 340, 600])
def test_columns_fit_and_sentences_wrap(table: FactsTable, width: int) -> None:
    table.resize(width, 200)
    QTest.qWait(0)
    assert table.columnWidth(NAME) + table.columnWidth(NUMBER) <= table.viewport().width()
    line = table.verticalHeader().defaultSectionSize()
    first = next(at for at, fact in enumerate(table.facts) if fact.sentence)
    assert table.columnSpan(first, NAME) == 2
    assert all(table.rowHeight(at) == line for at in range(first))
    if width == 240:
        assert table.rowHeight(first) >= 1.5 * line


def test_all_is_reached_by_keyboard_in_a_low_table(table: FactsTable) -> None:
    table.resize(300, table.minimumSizeHint().height())
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, NAME))
    for _ in range(3 * len(table.facts)):  # a wrapped sentence is higher than the table
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == len(table.facts) - 1
    bar = table.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0


def test_late_facts_fade_and_come_back(table: FactsTable, qtbot: QtBot) -> None:
    show(table, current=False)
    assert not faded(table)  # a drag would bring new ones soon
    qtbot.waitUntil(lambda: faded(table), timeout=5 * LATE_MILLISECONDS)
    show(table, current=False)
    assert faded(table)
    show(table)
    assert not faded(table)
    table.show_facts(PLANE, current=True, stale=True)
    assert faded(table)


def test_facts_that_arrive_in_time_never_fade(table: FactsTable) -> None:
    for _ in range(4):
        show(table, current=False)
        QTest.qWait(LATE_MILLISECONDS // 3)
        show(table)
    QTest.qWait(2 * LATE_MILLISECONDS)
    assert not faded(table)


def test_copies_and_words(table: FactsTable) -> None:
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["determinant", PLANE[0].whole]
    assert SENTENCES[0] in lines[-2]
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [table.model().data(table.model().index(k, NUMBER), role) for k in range(3)]
    assert spoken[0].startswith("determinant: -6.33333333, certain")
    assert spoken[2].endswith("by floating point")
    assert "≈ by floating point" in table.accessibleDescription()


def test_other_facts_take_their_place(table: FactsTable) -> None:
    row = facts(problem(1, "x", "y"), linear_map(np.array([[3.0, 4.0]]), SENTENCES[0]))
    show(table, row)
    assert table.model().rowCount() == len(row)
    assert table.columnSpan(len(row) - 1, NAME) == 2
    assert table.columnSpan(0, NAME) == 1
    show(table, ())
    assert table.model().rowCount() == 0
    assert table.minimumSizeHint().height() <= table.sizeHint().height()
