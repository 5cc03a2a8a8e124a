"""The matrix of numbers in any room: headings stay, digits give way before anything is cut."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.session.comparison import rows
from gui.session.matrix import Entries, entries
from gui.theme import Appearance, dress
from gui.widgets.matrix_cells import BRIEF, FULL
from gui.widgets.matrix_table import MatrixTable
from tests.gui.made_matrices import evaluation, problem

RANDOM = np.random.default_rng(4)


def made(m: int, n: int, scale: float = 1.0, *, transpose: bool = False) -> Entries:
    names = tuple(f"x_{k + 1}" for k in range(n))
    matrix = scale * RANDOM.standard_normal((m, n))
    shape, numbers = problem(m, *names), evaluation(matrix)
    listed = rows(shape, numbers, ("gradient", "jacobian"))
    found = entries(shape, numbers, listed, transpose=transpose)
    assert found is not None
    return found


@pytest.fixture(params=[False, True], ids=["plain", "projector"])
def table(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot) -> MatrixTable:
    dress(qapp, Appearance(projector=request.param))
    found = MatrixTable()
    qtbot.addWidget(found)
    found.resize(384, 272)
    found.show()
    return found


def across(table: MatrixTable) -> int:
    assert table.matrix is not None
    return sum(table.columnWidth(k) for k in range(len(table.matrix.across)))


@pytest.mark.parametrize(
    ("shape", "width"), list(product(((1, 3), (2, 2), (10, 1), (3, 10), (10, 10)), (240, 384, 900)))
)
def test_nothing_is_cut_in_any_room(table: MatrixTable, shape: tuple[int, int], width: int) -> None:
    table.resize(width, 272)
    table.show_entries(made(*shape))
    QTest.qWait(0)
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert (across(table) > table.viewport().width()) == (table.horizontalScrollBarPolicy() != off)
    high = table.verticalHeader().length()
    assert (high > table.viewport().height()) == (table.verticalScrollBarPolicy() != off)
    # every column holds what stands in it
    widest = table._cells.measure()
    assert all(table.columnWidth(k) >= w for k, w in enumerate(widest))


def test_ten_by_ten_scrolls_under_its_headings(table: MatrixTable) -> None:
    table.show_entries(made(10, 10))
    QTest.qWait(0)
    assert table._cells.digits < 9
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    for _ in range(9):
        QTest.keyClick(table, Qt.Key.Key_Right)
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (9, 9)
    shown = table.visualRect(table.currentIndex())
    assert table.viewport().rect().contains(shown)
    for header in (table.horizontalHeader(), table.verticalHeader()):
        assert header.isVisible()
        assert header.offset() > 0
    heads = [
        table.model().headerData(9, side)
        for side in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical)
    ]
    assert heads == ["x₁₀", "f₁₀"]


def test_a_small_matrix_has_all_three_lines(table: MatrixTable) -> None:
    table.show_entries(made(2, 2))
    assert (table._cells.lines, table._cells.digits) == (FULL, 9)
    table.resize(384, table.minimumSizeHint().height())
    assert table._cells.lines == BRIEF


def test_numbers_stay_where_they_are_while_they_change(table: MatrixTable) -> None:
    table.resize(800, 300)
    table.show_entries(made(3, 3, 1000.0))
    before = [table.columnWidth(k) for k in range(3)]
    for scale in (1.0, 10.0, 0.1):
        table.show_entries(made(3, 3, scale))
        assert [table.columnWidth(k) for k in range(3)] == before


def test_the_layout_turns_headings_and_cells(table: MatrixTable) -> None:
    table.show_entries(made(2, 3))
    assert (table.model().rowCount(), table.model().columnCount()) == (2, 3)
    table.show_entries(made(2, 3, transpose=True))
    assert (table.model().rowCount(), table.model().columnCount()) == (3, 2)
    assert table.model().headerData(0, Qt.Orientation.Horizontal) == "f₁"
    assert table.accessibleDescription() == "Jᵀ of f, 3 rows, 2 columns"


def test_copies(table: MatrixTable) -> None:
    matrix = made(2, 2)
    table.show_entries(matrix)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t") for line in lines] == [
        [cell.row.exact for cell in row] for row in matrix.cells
    ]
    flag = QItemSelectionModel.SelectionFlag.Select
    table.selectionModel().select(table.model().index(1, 0), flag)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == matrix.cells[1][0].row.exact
    menu = table.menu()
    names = [action.text() for action in menu.actions()]
    assert names == [
        "Copy as CSV, all digits", "Copy as tab-separated text, all digits",
        "Copy as NumPy, exact", "Copy as LaTeX, exact",
    ]  # fmt: skip
    menu.actions()[0].trigger()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert float(copied[1].split(",")[1]) == matrix.cells[0][0].value
    menu.deleteLater()


def test_every_cell_speaks(table: MatrixTable) -> None:
    matrix = made(10, 10)
    table.show_entries(matrix)
    role = Qt.ItemDataRole.AccessibleTextRole
    for i, j in product(range(10), range(10)):
        spoken = table.model().data(table.model().index(i, j), role)
        assert spoken.startswith(f"{matrix.cells[i][j].row.label}: exact ")
        assert spoken.endswith(", agrees")
    tip = table.model().data(table.model().index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert repr(matrix.cells[0][0].value) in tip


@pytest.mark.parametrize("scale", [1e-12, 1e12, 1e300])
def test_tiny_and_huge_numbers_are_drawn(table: MatrixTable, scale: float) -> None:
    table.show_entries(made(10, 10, scale))
    QTest.qWait(0)
    assert not table.grab().isNull()
    texts = {cell.exact(table._cells.digits) for row in made(3, 3, scale).cells for cell in row}
    assert all("e" in text for text in texts)
