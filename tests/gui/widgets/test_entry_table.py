"""The table of second derivatives by several schemes, in any room."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.session.comparison import Agreement
from gui.session.hessian_rows import LARGEST, EntryRow, SchemeCell
from gui.theme import Appearance, dress
from gui.widgets.entry_table import EXACT, FIRST, NAME, EntryTable

HEADS = ("", "exact", "central", "forward", "fourth order", "adaptive")
GOOD = SchemeCell("1.6e-11", Agreement.AGREES, "16.000000000016", "2.0e-11")
BAD = SchemeCell("-2.1e-2", Agreement.DIFFERS, "15.979")
NONE = SchemeCell("", Agreement.UNKNOWN)
ROWS = (
    EntryRow("∂²f/∂x²", "16.1234567", (GOOD, BAD, GOOD, GOOD)),
    EntryRow("∂²f/∂x∂y", "no value", (NONE,) * 4, "The one-sided derivatives differ."),
    EntryRow("∂²f/∂y²", "-2", (GOOD, BAD, GOOD, GOOD)),
    EntryRow(LARGEST, "", (GOOD, BAD, GOOD, GOOD)),
)


@pytest.fixture(params=[False, True], ids=["plain", "projector"])
def table(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot) -> EntryTable:
    dress(qapp, Appearance(projector=request.param))
    found = EntryTable()
    qtbot.addWidget(found)
    found.show_rows(HEADS, ROWS)
    found.show()
    return found


@pytest.mark.parametrize(("width", "height"), list(product((300, 384, 620), (90, 200))))
def test_columns_fit_into_any_room(table: EntryTable, width: int, height: int) -> None:
    table.resize(width, height)
    QTest.qWait(0)
    shown = [column for column in range(len(HEADS)) if not table.isColumnHidden(column)]
    scrolls = table.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOn
    fits = sum(map(table.columnWidth, shown)) <= table.viewport().width()
    assert fits != scrolls
    assert fits or width < 400
    # What the table is there for is never left out.
    assert {NAME, *range(FIRST, len(HEADS))} <= set(shown)


def test_what_is_left_out_comes_back(table: EntryTable) -> None:
    table.resize(300, 200)
    QTest.qWait(0)
    assert table.isColumnHidden(EXACT)
    table.resize(900, 200)
    QTest.qWait(0)
    assert not table.isColumnHidden(EXACT)


def test_tips_and_words_tell_everything(table: EntryTable) -> None:
    model = table.model()
    tip, spoken = Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, FIRST).data(tip).splitlines() == [
        "numeric  16.000000000016", "difference  1.6e-11", "claims an error of at most 2.0e-11",
        "agrees",
    ]  # fmt: skip
    assert model.index(0, FIRST + 1).data(spoken) == "∂²f/∂x² forward: -2.1e-2, differs"
    assert model.index(1, EXACT).data(tip) == "The one-sided derivatives differ."
    assert model.index(1, FIRST).data(spoken) == ("∂²f/∂x∂y central: no number, cannot be compared")
    assert model.index(0, FIRST + 1).data(Qt.ItemDataRole.DisplayRole) == "−2.1e−2 ✗"


def test_fewer_schemes_have_fewer_columns(table: EntryTable) -> None:
    table.resize(340, 200)
    QTest.qWait(0)
    table.show_rows(HEADS[:3], tuple(replace(row, cells=row.cells[:1]) for row in ROWS))
    QTest.qWait(0)
    assert table.model().columnCount() == 3
    assert not table.isColumnHidden(EXACT)
    assert table.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_numbers_that_move_leave_the_columns_alone(table: EntryTable) -> None:
    table.resize(700, 200)
    QTest.qWait(0)
    before = [table.columnWidth(column) for column in range(len(HEADS))]
    table.show_rows(HEADS, (replace(ROWS[0], exact="1"), *ROWS[1:]))
    assert [table.columnWidth(column) for column in range(len(HEADS))] == before


def test_cells_are_copied(table: EntryTable) -> None:
    table.copy_selection()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == [
        "∂²f/∂x²",
        "16.1234567",
        "1.6e-11",
        "-2.1e-2",
        "1.6e-11",
        "1.6e-11",
    ]
    assert len(lines) == 4
