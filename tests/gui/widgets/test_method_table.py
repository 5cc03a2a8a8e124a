"""The table of descent methods under keys and mouse, and in any room."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu
from pytestqt.qtbot import QtBot

from gui.plots.method_colours import looks
from gui.plots.palette import LIGHT
from gui.session.descending import Descending
from gui.session.descent_intents import AddRacer, ChangeRacer, RemoveRacer
from gui.session.descent_view import DescentView, Racer
from gui.session.document import Document
from gui.session.race_rows import rows
from gui.session.resolve import resolve
from gui.theme import Appearance, dress
from gui.widgets.cell_field import CellField
from gui.widgets.method_model import COLUMNS, KEEP, NAME, OTHER, RATE, STATUS, STEPS, VALUE
from gui.widgets.method_table import MethodTable
from tests.gui.plots.made_descents import ELLIPSE, made_descent

RACERS = (
    Racer("gradient-descent", rate="0.08"), Racer("momentum", on=False), Racer("adam"),
    Racer("newton"), Racer("newton", on=False),
)  # fmt: skip


def shown_rows(racers: tuple[Racer, ...] = RACERS, steps: int = 50):  # type: ignore[no-untyped-def]
    view = DescentView(racers=racers)
    descending = Descending(resolve(Document("5x^2 + y^2", lens="descent", descent=view)))
    settings = [descending.settings(place) for place in descending.racing]
    known = [one for one in settings if one is not None]
    descent = made_descent(ELLIPSE, known, (4.0, 4.0), steps=steps, minimum=(0.0, 0.0))
    found = dict(zip(descending.racing, looks(known, LIGHT), strict=True))
    return rows(descending, descent), found


@pytest.fixture(params=[False, True], ids=["plain", "projector"])
def table(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot) -> MethodTable:
    dress(qapp, Appearance(projector=request.param))
    found = MethodTable()
    qtbot.addWidget(found)
    found.show_rows(*shown_rows())
    found.resize(900, 360)
    found.show()
    qtbot.waitExposed(found)
    return found


def columns(table: MethodTable) -> list[int]:
    return [column for column in range(len(COLUMNS)) if not table.isColumnHidden(column)]


def told(table: MethodTable) -> list[object]:
    found: list[object] = []
    table.intent.connect(found.append)
    return found


def go_to(table: MethodTable, row: int, column: int) -> None:
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, column))


@pytest.mark.parametrize(("width", "height"), list(product((380, 500, 700, 1000), (90, 160, 300))))
def test_columns_fit_into_any_room(table: MethodTable, width: int, height: int) -> None:
    table.resize(width, height)
    QTest.qWait(0)
    wide = sum(table.columnWidth(column) for column in columns(table))
    assert wide <= table.viewport().width()
    assert {NAME, RATE, STEPS, STATUS} <= set(columns(table))
    needed = table.horizontalHeader().height() + sum(map(table.rowHeight, range(len(table.rows))))
    bar = table.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOn
    assert bar == (needed > table.contentsRect().height())


def test_what_is_left_out_comes_back(table: MethodTable) -> None:
    table.resize(400, 300)
    assert OTHER not in columns(table)
    table.resize(1600, 300)
    assert columns(table) == list(range(len(COLUMNS)))


def test_numbers_stay_where_they_are_while_they_change(table: MethodTable) -> None:
    table.resize(1600, 360)
    for steps in (3, 7, 49, 50):
        table.show_rows(*shown_rows(steps=steps))
    before = [table.columnWidth(column) for column in range(len(COLUMNS))]
    for steps in (3, 7, 49, 50):
        table.show_rows(*shown_rows(steps=steps))
        assert [table.columnWidth(column) for column in range(len(COLUMNS))] == before


def test_space_ticks_the_row_and_so_does_a_click_on_its_box(table: MethodTable) -> None:
    found = told(table)
    go_to(table, 1, RATE)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert found[-1] == ChangeRacer(found[-1].stroke, 1, "on", True)  # type: ignore[attr-defined]
    rect = table.visualRect(table.model().index(2, NAME))
    metrics_box = table._cells.box_of(rect, table.fontMetrics())
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=metrics_box.center() - QPoint(1, 0)
    )
    assert (found[-1].at, found[-1].value) == (2, False)
    assert table.row == 2
    # Beside the box a click only chooses the row.
    count = len(found)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert len(found) == count


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2, None])
def test_a_number_is_typed_letter_by_letter(table: MethodTable, key: Qt.Key | None) -> None:
    found = told(table)
    go_to(table, 0, RATE)
    if key is None:  # or typing at once
        QTest.keyClicks(table, "0")
        field = QApplication.focusWidget()
        assert isinstance(field, CellField)
        assert found[-1].value == "0"  # type: ignore[attr-defined]
        return
    QTest.keyClick(table, key)
    field = table.findChild(CellField)
    assert isinstance(field, CellField)
    assert field.text() == "0.08"
    field.selectAll()
    QTest.keyClicks(field, "0.1")
    assert [(one.option, one.value) for one in found] == [  # type: ignore[attr-defined]
        ("rate", "0"), ("rate", "0."), ("rate", "0.1"),
    ]  # fmt: skip
    assert len({one.stroke for one in found}) == 1  # type: ignore[attr-defined]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert found[-1].value == "0.08"  # type: ignore[attr-defined]


def test_the_field_stays_open_while_results_come(table: MethodTable) -> None:
    go_to(table, 0, RATE)
    QTest.keyClick(table, Qt.Key.Key_Return)
    field = table.findChild(CellField)
    table.show_rows(*shown_rows((Racer("gradient-descent", rate="0.081"), *RACERS[1:])))
    assert table.findChild(CellField) is field
    assert field.text() == "0.081"  # type: ignore[union-attr]


def test_an_empty_field_shows_what_it_stands_for(table: MethodTable) -> None:
    go_to(table, 2, RATE)
    QTest.keyClick(table, Qt.Key.Key_Return)
    field = table.findChild(CellField)
    assert isinstance(field, CellField)
    assert (field.text(), field.placeholderText()) == ("", "0.1")


def test_a_fault_is_marked_in_its_cell(table: MethodTable) -> None:
    table.show_rows(*shown_rows((Racer("gradient-descent", rate="-1"), *RACERS[1:])))
    model = table.model()
    tip = model.data(model.index(0, RATE), Qt.ItemDataRole.ToolTipRole)
    assert "larger than 0" in tip
    spoken = model.data(model.index(0, RATE), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Gradient descent, rate: -1. ")
    go_to(table, 0, RATE)
    QTest.keyClick(table, Qt.Key.Key_Return)
    field = table.findChild(CellField)
    assert isinstance(field, CellField)
    assert field.property("faulty") is True


def test_cells_without_a_number_cannot_be_edited(table: MethodTable) -> None:
    found = told(table)
    for row, column in ((3, RATE), (3, KEEP), (0, KEEP), (0, STEPS), (1, OTHER)):
        go_to(table, row, column)
        QTest.keyClick(table, Qt.Key.Key_Return)
        assert table.findChild(CellField) is None
    assert found == []


def test_the_search_is_a_choice(table: MethodTable) -> None:
    found = told(table)
    table.resize(1300, 360)
    go_to(table, 0, OTHER)
    QTest.keyClick(table, Qt.Key.Key_Return)
    choice = table.findChild(QComboBox)
    assert isinstance(choice, QComboBox)
    assert [choice.itemText(k) for k in range(choice.count())] == [
        "fixed rate", "Armijo", "exact line",
    ]  # fmt: skip
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert (found[-1].at, found[-1].option, found[-1].value) == (0, "search", "armijo")  # type: ignore[attr-defined]


def test_arrow_keys_go_through_the_cells(table: MethodTable) -> None:
    rows: list[int] = []
    table.chosen.connect(rows.append)
    go_to(table, 0, NAME)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert (table.row, table.currentIndex().column()) == (1, RATE)
    assert rows[-1] == 1


def test_delete_removes_only_a_row_whose_method_stands_in_another(table: MethodTable) -> None:
    found = told(table)
    go_to(table, 2, NAME)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert found == []
    go_to(table, 4, NAME)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert found == [RemoveRacer(at=4)]


def test_the_context_menu_races_a_method_once_more(table: MethodTable, qtbot: QtBot) -> None:
    found, commands = told(table), list[str]()
    table.command.connect(commands.append)
    go_to(table, 0, NAME)
    for name in ("add", "copy_numbers"):
        table._menu(table.mapToGlobal(QPoint(20, 40)))
        menu = table.findChildren(QMenu)[-1]
        action = next(one for one in menu.actions() if one.data() == name)
        assert action.isEnabled()
        action.trigger()
        menu.close()
    assert found == [AddRacer(at=0)]
    assert commands == ["copy_numbers"]


def test_a_number_whose_column_is_left_out_can_be_typed_from_the_menu(table: MethodTable) -> None:
    table.resize(400, 300)
    assert KEEP not in columns(table)
    go_to(table, 1, NAME)
    table._edit(1, "keep")
    field = table.findChild(CellField)
    assert isinstance(field, CellField)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.qWait(0)
    assert KEEP not in columns(table)


def test_all_of_it_is_copied(table: MethodTable) -> None:
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 1 + len(RACERS)
    assert lines[0].split("\t")[VALUE] == "f"
    assert lines[1].split("\t")[NAME] == "Gradient descent"


def test_every_cell_is_spoken(table: MethodTable) -> None:
    model = table.model()
    texts = [
        model.data(model.index(row, column), Qt.ItemDataRole.AccessibleTextRole)
        for row in range(len(RACERS))
        for column in range(len(COLUMNS))
    ]
    assert all(texts)
    assert "Momentum, does not race" in texts
    assert "Gradient descent, status: step limit" in texts
