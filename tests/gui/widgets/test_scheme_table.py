"""The table of schemes in any room: columns are left out, never cut, and no bar comes and goes."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.session.schemes import rows
from gui.theme import Appearance, dress
from gui.widgets.scheme_model import COLUMNS, ERROR, NAME, PREDICTED, TRUNCATION, VALUE
from gui.widgets.scheme_table import SchemeTable
from tests.gui.plots.made_errors import made_errors, not_differentiable

ERRORS = made_errors()


@pytest.fixture(params=[False, True], ids=["plain", "projector"])
def table(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot) -> SchemeTable:
    dress(qapp, Appearance(projector=request.param))
    found = SchemeTable()
    qtbot.addWidget(found)
    found.show_rows(rows(ERRORS, made_errors(16)), "central")
    found.show()
    return found


def shown(table: SchemeTable) -> list[int]:
    return [column for column in range(len(COLUMNS)) if not table.isColumnHidden(column)]


@pytest.mark.parametrize(
    ("width", "height"), list(product((340, 384, 500, 700), (90, 140, 200, 300)))
)
def test_columns_fit_into_any_room(table: SchemeTable, width: int, height: int) -> None:
    table.resize(width, height)
    QTest.qWait(0)
    wide = sum(table.columnWidth(column) for column in shown(table))
    assert wide <= table.viewport().width()
    assert {NAME, VALUE, ERROR} <= set(shown(table))
    needed = table.horizontalHeader().height() + sum(map(table.rowHeight, range(len(table.rows))))
    bar = table.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOn
    assert bar == (needed > table.contentsRect().height())


def test_what_is_left_out_comes_back(table: SchemeTable) -> None:
    table.resize(360, 400)
    assert TRUNCATION not in shown(table)
    table.resize(1200, 400)
    assert shown(table) == list(range(len(COLUMNS)))
    last = len(table.rows) - 1
    assert table.columnSpan(0, VALUE) == len(COLUMNS) - VALUE
    assert table.columnSpan(last, TRUNCATION) == len(COLUMNS) - TRUNCATION


def test_numbers_stay_where_they_are_while_they_change(table: SchemeTable) -> None:
    table.resize(900, 400)
    nothing = rows(not_differentiable(ERRORS), not_differentiable(made_errors(16)))
    table.show_rows(nothing, "central")
    before = [table.columnWidth(column) for column in range(len(COLUMNS))]
    for steps in (16, 40):
        table.show_rows(rows(ERRORS, made_errors(steps)), "central")
        assert [table.columnWidth(column) for column in range(len(COLUMNS))] == before
    assert table.currentIndex().row() == 3


def test_everything_is_copied(table: SchemeTable) -> None:
    table.resize(360, 400)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == list(COLUMNS)
    assert len(lines) == 1 + len(table.rows)
    assert lines[4].split("\t")[PREDICTED]
