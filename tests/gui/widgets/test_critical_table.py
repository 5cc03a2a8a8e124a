"""The table of critical points and what stands beside it, under a real mouse and real keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from gui.plots.critical_marks import MARKS
from gui.session.critical_rows import NOT_ISOLATED
from gui.session.intents import Intent, MovePoint
from gui.theme import Appearance, dress
from gui.widgets.critical_cells import mark_path
from gui.widgets.critical_model import KIND
from gui.widgets.critical_panel import CHOOSE, CriticalPanel
from gui.widgets.critical_table import CriticalTable
from studies.messages.critical import KINK, MAXIMUM, CriticalPoint
from symbolic.reader import read_problem
from tests.gui.made_critical_points import CIRCLE, LOWEST, ORIGIN, UNPROVED, found

PLANE = read_problem("x^4 + y^4 - 4x y + 1")
ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down


@pytest.fixture
def panel(qapp: QApplication, qtbot: QtBot) -> CriticalPanel:
    dress(qapp, Appearance())
    made = CriticalPanel()
    qtbot.addWidget(made)
    made.set_appearance(Appearance())
    made.resize(420, 560)
    made.show()
    made.show_found(PLANE, found(LOWEST, ORIGIN))
    return made


def told(panel: CriticalPanel) -> list[Intent]:
    heard: list[Intent] = []
    panel.intent.connect(heard.append)
    return heard


def said(panel: CriticalPanel) -> str:
    return panel.evidence.text().replace("\u00a0", " ")


def middle(table: CriticalTable, row: int) -> QPoint:
    return table.visualRect(table.model().index(row, KIND)).center()


def test_a_click_moves_the_point_there_and_spells_the_evidence(panel: CriticalPanel) -> None:
    heard = told(panel)
    table = panel.table
    table.setCurrentIndex(QModelIndex())
    assert said(panel) == CHOOSE
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle(table, 1))
    (intent,) = heard
    assert isinstance(intent, MovePoint)
    assert intent.to == (("x", "0"), ("y", "0"))
    assert said(panel) == ("Saddle at x = 0, y = 0. The eigenvalues are −4, 4: of both signs.")


def test_keys_walk_the_rows_and_enter_moves_the_point(panel: CriticalPanel) -> None:
    heard = told(panel)
    panel.table.setFocus()
    QTest.keyClick(panel.table, DOWN)
    QTest.keyClick(panel.table, DOWN)
    assert panel.table.row == 1
    assert said(panel).startswith("Saddle")
    assert not heard
    QTest.keyClick(panel.table, ENTER)
    assert [intent.to for intent in heard] == [(("x", "0"), ("y", "0"))]  # type: ignore[attr-defined]


def test_a_set_has_a_row_that_is_told_but_leads_nowhere(panel: CriticalPanel) -> None:
    panel.show_found(PLANE, replace(found(ORIGIN), sets=(CIRCLE,)))
    heard = told(panel)
    table = panel.table
    assert table.rows[1].kind == NOT_ISOLATED
    assert table.columnSpan(1, KIND + 1) == 4
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle(table, 1))
    assert not heard
    assert said(panel).startswith("Not isolated. All points of the curve x² + y² − 1 = 0")


def test_what_is_selected_stays_while_more_is_found(panel: CriticalPanel) -> None:
    panel.table.choose(1)
    text = said(panel)
    more = replace(LOWEST, x=(1.0, 1.0), exact="x=1, y=1")
    panel.show_found(PLANE, found(LOWEST, more, ORIGIN, final=False))
    assert panel.table.row == 2
    assert said(panel) == text


def test_how_complete_the_list_is_and_how_far_the_search(panel: CriticalPanel) -> None:
    assert panel.complete.text().startswith("✓ 2 points: 1 minimum, 1 saddle.")
    panel.show_found(PLANE, found(LOWEST, final=False))
    assert "40 % of the box is settled" in panel.complete.text()
    panel.show_found(PLANE, found(LOWEST, proved=False))
    assert panel.complete.text().startswith("≈ ")
    panel.show_found(PLANE, None)
    assert panel.table.rows == ()
    assert said(panel) == ""


def test_rows_and_the_list_are_copied(panel: CriticalPanel) -> None:
    table, clipboard = panel.table, QGuiApplication.clipboard()
    table.choose(0)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text().startswith("minimum\t-1.0000000000000000\t")
    commands: list[str] = []
    panel.command.connect(commands.append)
    for name, starts in (("row", "minimum\t"), ("csv", "kind,x,y,f,"), ("text", "Minimum at")):
        clipboard.clear()
        _pick(table, name)
        assert clipboard.text().startswith(starts)
    _pick(table, "save_numbers")
    assert commands == ["save_numbers"]
    heard = told(panel)
    _pick(table, "take")
    assert len(heard) == 1


def _pick(table: CriticalTable, name: str) -> None:
    table._menu(table.mapToGlobal(table.rect().center()))
    menu = table.findChildren(QMenu)[-1]
    next(action for action in menu.actions() if action.data() == name).trigger()
    menu.close()
    menu.deleteLater()


def test_a_screen_reader_hears_kind_place_and_proof(panel: CriticalPanel) -> None:
    panel.show_found(PLANE, found(LOWEST, UNPROVED))
    model = panel.table.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, KIND).data(role) == ("minimum, x = −1, y = −1, proved by enclosures")
    assert "not proved" in model.index(1, 5).data(role)
    assert model.index(0, 1).data(role) == "minimum, x: -1"
    assert "x = −1" in model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize("n", [1, 2, 5, 20])
@pytest.mark.parametrize("width", [300, 384, 620])
def test_any_number_of_variables_fits(panel: CriticalPanel, n: int, width: int) -> None:
    names = "+".join(f"x{k + 1}^2" for k in range(n))
    problem = read_problem(names)
    point = CriticalPoint(
        x=(-1234.567891,) * n, digits=("-1234.5678912345678",) * n, exact=None, value=-0.5,
        value_digits="-0.50000000000000000", eigenvalues=tuple(map(float, range(1, n + 1))),
        kind=MAXIMUM, evidence="E.", proved=True,
    )  # fmt: skip
    panel.resize(width, 500)
    panel.set_room(int(width / 0.5))
    panel.show_found(problem, found(point, replace(point, kind=KINK)))
    table = panel.table
    QApplication.processEvents()
    shown = [c for c in range(n + 4) if not table.isColumnHidden(c)]
    assert sum(table.columnWidth(c) for c in shown) <= table.viewport().width()
    assert KIND in shown
    assert n + 3 in shown
    assert set(range(1, min(n, 2) + 1)) <= set(shown)
    # Whatever is left out is spelled out below.
    table.choose(0)
    assert said(panel).count("−1234.567891") == n


def test_thousands_of_points(panel: CriticalPanel) -> None:
    points = tuple(
        replace(UNPROVED, x=(0.001 * k, 1 / (k + 1)), evidence=f"The {k}th.") for k in range(1500)
    )
    panel.show_found(PLANE, found(*points[:1400], final=False))
    panel.show_found(PLANE, found(*points, final=False))
    assert panel.table.model().rowCount() == 1500


def test_each_kind_has_the_mark_of_the_pictures() -> None:
    shapes = {kind: mark_path(marker) for kind, (marker, _) in MARKS.items()}
    for kind, path in shapes.items():
        box = path.boundingRect()
        assert 0.5 <= max(box.width(), box.height()) <= 1.42, kind  # a diamond's diagonal
        assert abs(box.center().x()) < 0.02
    # A minimum points down, a maximum up: y goes downwards on screen.
    low, high = shapes["minimum"], shapes["maximum"]
    assert low.elementAt(0).y > 0 > high.elementAt(0).y


@pytest.mark.parametrize("appearance", [Appearance(dark=True), Appearance(projector=True)])
def test_it_is_drawn_in_every_appearance(panel: CriticalPanel, appearance: Appearance) -> None:
    panel.set_appearance(appearance)
    image = panel.table.viewport().grab().toImage()
    face = MARKS["minimum"][1].lower()
    rows = range(image.height())
    assert any(image.pixelColor(x, y).name() == face for y in rows for x in range(30))


def test_below_the_pictures_it_is_a_strip(panel: CriticalPanel) -> None:
    panel.set_below(True)
    panel.resize(1000, panel.height())
    QApplication.processEvents()
    assert panel.card.geometry().left() > panel.table.geometry().right()
    assert panel.table.geometry().top() <= 2
