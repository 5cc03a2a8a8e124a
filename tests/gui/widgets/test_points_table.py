"""The table of several points under real keys and clicks, over a real session and study."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.scene import Scene
from gui.session.document import Document, View
from gui.session.intents import ChangeView, Intent, TypeText
from gui.session.resolve import resolve
from gui.session.session import Session
from gui.session.shown import Shown
from gui.theme import Appearance, dress
from gui.widgets.points_model import NUMBER
from gui.widgets.points_table import PointsTable
from studies.derive import derive
from studies.listed import listed
from studies.messages.derivation import Derivation

COURSE = (("1", "0"), ("0", "1"), ("-1", "0"), ("0", "-1"), ("1", "1"), ("-2", "3"))


def points(*entries: tuple[str, ...]) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Documents' entries of points in x, y, z."""
    return tuple(tuple(zip("xyz", entry, strict=False)) for entry in entries)


class Desk(QObject):
    """A person before the table; what the controller and a worker do is done at once."""

    def __init__(self, document: Document, qtbot: QtBot) -> None:
        super().__init__()
        self.session = Session(document)
        self.frame = QWidget()
        qtbot.addWidget(self.frame)
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(0, 0, 0, 0)
        self.table = PointsTable()
        column.addWidget(self.table)
        column.addStretch(1)
        self.intents: list[Intent] = []
        self.answers = True
        self.scene = Scene()
        self._derivation: Derivation | None = None
        self.table.intent.connect(self.receive)
        self.frame.resize(384, 400)
        self.frame.show()
        self.show()

    @Slot(Intent)
    def receive(self, intent: Intent) -> None:
        self.intents.append(intent)
        self.session.edit(intent)
        self.show()

    def show(self) -> None:
        """Resolve, derive, evaluate, render."""
        document = self.session.document
        resolution = resolve(document)
        request = resolution.derive()
        if request is not None and (
            self._derivation is None or self._derivation.problem != request.problem
        ):
            *_, self._derivation = derive(request)
        scene = replace(
            self.scene, document=document, resolution=resolution, derivation=self._derivation
        )
        assert self._derivation is not None
        asked = Shown(resolution).listed(self._derivation.program)
        if self.answers:
            scene = replace(scene, listed=None if asked is None else listed(asked))
        self.scene = scene
        self.table.show_points(scene)

    # What a person does and sees.

    def cell(self, row: int, column: int) -> QPoint:
        index = self.table.view.points.index(row, column)
        return self.table.view.visualRect(index).center()

    def click(self, row: int, column: int) -> None:
        QTest.mouseClick(
            self.table.view.viewport(), Qt.MouseButton.LeftButton, pos=self.cell(row, column)
        )

    def type(self, text: str) -> None:
        """Into whatever has the keyboard."""
        for letter in text:
            QTest.keyClicks(self.keyboard, letter)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.keyboard, key)

    @property
    def keyboard(self) -> QWidget:
        field = self.table.view.cells.field
        return self.table.view if field is None else field

    @property
    def listed(self) -> list[tuple[str, ...]]:
        return [tuple(text for _, text in entry) for entry in self.session.document.listed]

    def choose(self, text: str) -> None:
        """From the context menu, at the current cell."""
        index = self.table.view.currentIndex()
        place = self.table.view.visualRect(index).center()
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse,
            self.table.mapFromGlobal(self.table.view.viewport().mapToGlobal(place)),
            self.table.view.viewport().mapToGlobal(place),
        )
        QApplication.sendEvent(self.table, event)
        (menu,) = [menu for menu in self.table.findChildren(QMenu) if menu.isVisible()]
        action = next(action for action in menu.actions() if action.text() == text)
        assert action.isEnabled()
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot) -> Desk:
    dress(qapp, Appearance())
    return Desk(Document("x^2 + y^2", listed=points(*COURSE), point=(("x", "7"),)), qtbot)


def test_the_courses_table(desk: Desk) -> None:
    """Its points, gradients and magnitudes, as printed there to two and four decimals."""
    found = [(row.gradient, row.magnitude[:6]) for row in desk.table.rows]
    assert found == [
        (("2", "0"), "2"),
        (("0", "2"), "2"),
        (("-2", "0"), "2"),
        (("0", "-2"), "2"),
        (("2", "2"), "2.8284"),
        (("-4", "6"), "7.2111"),
    ]
    model = desk.table.view.points
    assert model.columns == ("", "x", "y", "∂f/∂x", "∂f/∂y", "‖∇f‖", "difference")
    shown = model.data(model.index(0, model.difference), Qt.ItemDataRole.DisplayRole)
    assert shown.endswith(" ✓")


def test_a_point_is_typed_into_the_empty_row_cell_after_cell(desk: Desk) -> None:
    desk.click(6, 1)
    desk.type("3")
    assert desk.listed[6] == ("3", "1")  # the rest starts where the point is
    desk.press(Qt.Key.Key_Tab)
    desk.type("4")
    assert desk.listed[6] == ("3", "4")
    assert desk.table.rows[6].magnitude == "10"
    assert desk.table.view.cells.field is not None  # no answer takes the keyboard away
    desk.press(Qt.Key.Key_Tab)
    desk.type("pi/4")
    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Return)
    assert desk.listed[7] == ("pi/4", "1")
    assert desk.table.rows[7].gradient[0].startswith("1.57079")
    assert len(desk.table.rows) == 8


def test_every_edited_cell_is_a_step_of_undo(desk: Desk) -> None:
    desk.click(6, 1)
    desk.type("3.25")
    desk.press(Qt.Key.Key_Tab)
    desk.type("42")
    field = desk.table.view.cells.field
    assert field is not None
    assert desk.session.undo_label == "change points"
    desk.session.undo()
    desk.show()
    assert desk.listed[6] == ("3.25", "1")
    assert field.text() == "1"  # the field that is open shows it too
    desk.session.undo()
    desk.show()
    assert desk.listed == list(COURSE)
    assert desk.table.view.cells.field is None


def test_a_cell_that_cannot_be_read_is_marked_and_nothing_is_lost(desk: Desk) -> None:
    view = desk.table.view
    desk.click(1, 1)
    desk.press(Qt.Key.Key_F2)
    view.cells.field.selectAll()  # type: ignore[union-attr]
    desk.type("sni(1)")
    assert bool(view.cells.field.property("faulty"))  # type: ignore[union-attr]
    desk.press(Qt.Key.Key_Return)
    assert desk.listed[1] == ("sni(1)", "1")
    tip = view.points.data(view.points.index(1, 1), Qt.ItemDataRole.ToolTipRole)
    assert "sin" in tip
    assert desk.table.notes.isVisible()
    assert desk.table.notes.text().startswith("x of point 2: ")
    assert desk.table.rows[1].magnitude == ""
    assert desk.table.rows[2].gradient == ("-2", "0")  # results keep to their own rows
    desk.press(Qt.Key.Key_Return)
    view.cells.field.selectAll()  # type: ignore[union-attr]
    desk.type("sin(0)")
    assert not desk.table.notes.isVisible()
    assert desk.table.rows[1].gradient == ("0", "2")


def test_escape_takes_the_edit_back(desk: Desk) -> None:
    desk.click(0, 2)
    desk.type("95")  # typing begins editing
    assert desk.listed[0] == ("1", "95")
    desk.press(Qt.Key.Key_Escape)
    assert desk.listed[0] == ("1", "0")
    assert desk.table.view.cells.field is None
    desk.click(6, 1)
    desk.type("8")
    assert len(desk.listed) == 7
    desk.press(Qt.Key.Key_Escape)
    assert desk.listed == list(COURSE)


def test_delete_removes_the_selected_points(desk: Desk) -> None:
    desk.click(1, 3)
    QTest.mouseClick(
        desk.table.view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ShiftModifier,
        desk.cell(2, 3),
    )
    desk.press(Qt.Key.Key_Delete)
    assert desk.listed == [COURSE[0], *COURSE[3:]]
    assert desk.session.undo_label == "remove point"
    desk.session.undo()
    desk.session.undo()
    desk.show()
    assert desk.listed == list(COURSE)
    assert desk.table.rows[1].gradient == ("0", "2")
    desk.click(6, NUMBER)
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_Delete)  # of the empty row there is nothing to remove
    assert desk.listed == list(COURSE)


def test_the_present_point_is_listed_and_the_point_goes_where_a_row_is(desk: Desk) -> None:
    QTest.mouseClick(desk.table.add, Qt.MouseButton.LeftButton)
    assert desk.listed[-1] == ("7", "1")
    desk.click(5, 1)
    desk.choose("Take the point here")
    assert desk.session.document.coordinate("x") == "-2"
    assert desk.session.document.coordinate("y") == "3"
    assert desk.session.undo_label == "move point"
    desk.choose("Remove point")
    assert desk.listed[5] == ("7", "1")
    QTest.mouseClick(desk.table.remove, Qt.MouseButton.LeftButton)
    assert len(desk.listed) == 5


def test_what_is_copied_has_all_digits(desk: Desk, qtbot: QtBot) -> None:
    view = desk.table.view
    view.setCurrentIndex(view.points.index(5, view.points.magnitude))
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "7.2111025509279786"
    view.clearSelection()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().split("\n")
    assert [line.split("\t")[:3] for line in lines] == [
        [str(k), *point] for k, point in enumerate(COURSE, start=1)
    ]
    view.setCurrentIndex(view.points.index(0, 1))
    for text, name in (
        ("Export the table …", "save_numbers"),
        ("Copy the table as CSV", "copy_numbers"),
    ):
        with qtbot.waitSignal(desk.table.command) as asked:
            desk.choose(text)
        assert asked.args == [name]


def test_kinks_and_holes_are_told(qapp: QApplication, qtbot: QtBot) -> None:
    dress(qapp, Appearance())
    desk = Desk(Document("|x| + log(y)", listed=points(("0", "1"), ("1", "0"))), qtbot)
    assert [row.gradient for row in desk.table.rows] == [("none", "1"), ("undefined",) * 2]
    text = desk.table.notes.text()
    assert "Point 1: Along x the slope is −1 from the left and 1 from the right." in text
    assert "Point 2: The function is undefined at this point." in text


def test_numbers_stay_until_the_next_are_there(desk: Desk) -> None:
    desk.answers = False
    desk.receive(ChangeView(option="density", value=9))
    assert desk.table.rows[5].magnitude
    desk.click(0, 1)
    desk.press(Qt.Key.Key_Delete)  # the others have theirs at once
    assert [row.gradient[0] for row in desk.table.rows] == ["0", "-2", "0", "2", "-4"]
    desk.click(0, 1)
    desk.type("5")
    assert desk.table.rows[0].gradient == ("", "")
    assert desk.table.rows[1].gradient == ("-2", "0")


def test_another_function_has_other_columns(desk: Desk) -> None:
    desk.receive(TypeText(text="x y z"))
    model = desk.table.view.points
    assert model.columns[1:4] == ("x", "y", "z")
    assert desk.table.rows[5].coordinates == ("-2", "3", "1")
    assert desk.table.rows[5].gradient == ("3", "-2", "-6")
    desk.receive(TypeText(text="[x^2 y, 5x + sin(y)]"))
    desk.receive(ChangeView(option="component", value=1))
    assert model.columns[3:6] == ("∂f₂/∂x", "∂f₂/∂y", "‖∇f₂‖")
    assert desk.table.rows[1].gradient[0] == "5"
    desk.receive(TypeText(text="x^3"))
    assert model.columns == ("", "x", "df/dx", "|df/dx|", "difference")
    assert [*desk.table.rows[5].gradient] == ["12"]


@pytest.mark.parametrize("projector", [False, True])
@pytest.mark.parametrize("width", [384, 300, 620])
def test_columns_fit_and_stay(
    qapp: QApplication, qtbot: QtBot, width: int, projector: bool
) -> None:
    dress(qapp, Appearance(projector=projector))
    text = "a = 2\nf(x, y) = sin(a x) cosh(y) + x/7"
    desk = Desk(Document(text, listed=points(*COURSE)), qtbot)
    desk.frame.resize(width, 400)
    view = desk.table.view
    every = range(len(view.points.columns))
    if width >= 384 and not projector:
        assert sum(map(view.columnWidth, every)) <= view.viewport().width()
        assert view.cells.font.pixelSize() >= 0.8 * qapp.font().pixelSize()
    seen = []
    for value in ("2.37", "1.93", "2.37", "1.93"):
        document = replace(desk.session.document, parameters=(("a", (value, "2")),))
        desk.session = Session(document)
        desk.show()
        seen.append([view.columnWidth(column) for column in every])
    assert seen[2] == seen[3] == seen[1]  # while a slider goes back and forth nothing moves


def test_it_is_spoken(desk: Desk) -> None:
    model = desk.table.view.points
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(1, 2), role) == "point 2, y: 1"
    assert model.data(model.index(5, 3), role) == "point 6, ∂f/∂x: -4"
    assert model.data(model.index(6, 1), role) == "new point, x: empty"
    assert model.data(model.index(0, model.difference), role).endswith(", agrees")
    desk.click(0, 1)
    desk.press(Qt.Key.Key_F2)
    field = desk.table.view.cells.field
    assert field is not None
    assert field.accessibleName() == "point 1, x"


def test_without_variables_there_is_nothing_to_list(qapp: QApplication, qtbot: QtBot) -> None:
    desk = Desk(Document("1 + 2", view=View(numbers="points")), qtbot)
    assert not desk.table.isEnabled()
    assert desk.table.rows == ()


def test_many_variables_scroll_in_type_that_can_be_read(qapp: QApplication, qtbot: QtBot) -> None:
    dress(qapp, Appearance())
    text = " + ".join(f"x_{k}^2" for k in range(1, 21))
    here = tuple((f"x_{k}", str(k)) for k in range(1, 21))
    desk = Desk(Document(text, listed=(here,)), qtbot)
    view = desk.table.view
    assert view.cells.font.pixelSize() == qapp.font().pixelSize()
    assert view.horizontalScrollBar().maximum() > 0
    assert desk.table.rows[0].gradient[-1] == "40"
    view.scrollTo(view.points.index(0, view.points.difference))
    assert view.viewport().rect().contains(desk.cell(0, view.points.magnitude))
    last = view.points.index(1, 1)  # the bar has a place of its own
    qtbot.waitUntil(lambda: view.visualRect(last).bottom() <= view.viewport().height())
