"""Widgets of the Network lens on their own: rows of controls, the underlined field, the bar."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from engine.network.data_sets import Recipe
from engine.network.settings import Settings
from gui.session.comparison import Agreement
from gui.session.gradient_check_rows import CHECK_COLUMNS, CHECK_TIPS, GRADED
from gui.session.table_row import TableRow
from gui.session.trainer_state import TrainerState
from gui.theme import Appearance
from gui.widgets.flow_rows import BETWEEN, SPACING, FlowRows, packed
from gui.widgets.result_table import ResultTable
from gui.widgets.training_bar import TrainingBar
from gui.widgets.underlined_field import UnderlinedField
from studies.messages.network import Training, TrainRequest
from studies.train import train
from symbolic.errors import InputError


def test_widths_are_packed_in_order() -> None:
    assert packed([100, 100, 100], 232, set()) == [[100, 100], [100]]
    assert packed([100, 100, 100], 231 + 2 * SPACING + 100, set()) == [[100, 100, 100]]
    assert packed([100, 100, 100], 1000, {1}) == [[100], [100, 100]]
    assert packed([300], 200, set()) == [[200]]
    assert packed([], 200, set()) == []


def test_rows_are_as_many_as_there_have_to_be(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    rows = FlowRows(page)
    labels = [QLabel("x" * 20) for _ in range(4)]
    for label in labels:
        label.setFixedSize(100, 20)
        rows.addWidget(label)
    page.resize(232, 200)
    page.show()
    qtbot.waitExposed(page)
    assert [label.pos().toTuple() for label in labels] == [
        (0, 0),
        (100 + SPACING, 0),
        (0, 20 + BETWEEN),
        (100 + SPACING, 20 + BETWEEN),
    ]
    assert rows.heightForWidth(232) == 40 + BETWEEN
    assert rows.heightForWidth(1000) == 20
    rows.place(labels[0], 3)
    rows.activate()
    assert labels[1].pos().toTuple() == (0, 0)
    assert labels[0].pos().toTuple() == (100 + SPACING, 20 + BETWEEN)
    rows.place(labels[0], 0)
    labels[0].hide()
    assert len(rows.rows(1000)[0]) == 3


@pytest.mark.parametrize(
    ("text", "start", "end", "underlined"),
    [
        ("sin(z", 3, 4, "("),
        ("tnh(z)", 0, 3, "tnh"),
        ("ab", 2, 2, "b"),
        ("ab", 0, 0, "a"),
        ("a𝜎c", 2, 3, "c"),
        ("", 0, 0, ""),
    ],
)
def test_exactly_the_fault_is_underlined(
    qtbot: QtBot, text: str, start: int, end: int, underlined: str
) -> None:
    field = UnderlinedField("Activation")
    qtbot.addWidget(field)
    field.show_text(text)
    field.show_fault(InputError("x", "Wrong.", start, end, ""))
    assert field.underlined == underlined
    assert field.text() == text
    field.show_fault(None)
    assert field.underlined == ""
    assert not field.property("faulty")


def test_underlining_is_seen_and_tells_nobody(qtbot: QtBot) -> None:
    field = UnderlinedField("Activation")
    qtbot.addWidget(field)
    field.resize(160, 30)
    field.show()
    field.show_text("tnh(z) + 1")
    told: list[str] = []
    field.typed.connect(lambda text, _stroke: told.append(text))
    plain = field.grab().toImage()
    field.set_fault_colour("#ff00ff")
    field.show_fault(InputError("x", "Wrong.", 0, 3, ""))
    marked = field.grab().toImage()
    pink = [
        x
        for x in range(marked.width())
        for y in range(marked.height())
        if marked.pixelColor(x, y).red() > 200
        and marked.pixelColor(x, y).green() < 120
        and marked.pixelColor(x, y).blue() > 200
    ]
    assert pink
    assert max(pink) < field.width() / 3
    assert told == []
    field.show_fault(None)
    assert field.grab().toImage() == plain


def training(epochs: int) -> Training:
    *_, last = train(TrainRequest(Settings(hidden=2), Recipe(samples=20), epochs=epochs, grid=0))
    return last


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[TrainingBar]:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1100, 60)
    found = TrainingBar(page)
    found.set_appearance(Appearance())
    found.resize(1000, 32)
    page.show()
    qtbot.waitExposed(page)
    yield found
    page.close()


def key(which: Qt.Key, *, repeated: bool = False) -> QKeyEvent:
    held = Qt.KeyboardModifier.NoModifier
    return QKeyEvent(QEvent.Type.KeyPress, which, held, "", repeated)


def test_the_bar_tells_how_far_it_is(bar: TrainingBar) -> None:
    found = training(30)
    bar.show_training(found, TrainerState(playing=True, goal=120), possible=True)
    assert (bar.progress.value(), bar.progress.maximum()) == (30, 120)
    loss = f"{float(found.losses[-1]):.4f}"
    assert bar.label.text().startswith(f"epoch 30 of 120   loss {loss}")
    assert bar.buttons["train"].accessibleName() == "Pause"
    bar.show_training(found, TrainerState(goal=120), possible=False)
    assert not any(button.isEnabled() for button in bar.buttons.values())


def test_the_bar_before_there_is_anything(bar: TrainingBar) -> None:
    bar.show_training(None, TrainerState(goal=7), possible=True)
    assert bar.label.text() == "epoch 0 of 7"
    bar.show_training(training(0), TrainerState(goal=7), possible=True)
    assert "loss" in bar.label.text()
    assert not bar.buttons["train_anew"].isEnabled()


def test_buttons_and_keys_are_commands(bar: TrainingBar) -> None:
    bar.show_training(training(3), TrainerState(goal=7), possible=True)
    asked: list[str] = []
    bar.command.connect(asked.append)
    for name in ("train_anew", "train", "train_epoch"):
        QTest.mouseClick(bar.buttons[name], Qt.MouseButton.LeftButton)
    assert asked == ["train_anew", "train", "train_epoch"]
    asked.clear()
    for which in (Qt.Key.Key_Space, Qt.Key.Key_P, Qt.Key.Key_Period, Qt.Key.Key_BracketLeft):
        assert bar.hears(key(which))
    assert asked == ["train", "train", "train_epoch", "train_anew"]
    asked.clear()
    assert bar.hears(key(Qt.Key.Key_Space, repeated=True))
    assert bar.hears(key(Qt.Key.Key_Period, repeated=True))
    assert asked == ["train_epoch"]
    assert not bar.hears(key(Qt.Key.Key_A))


@pytest.mark.parametrize("width", [1000, 420, 300, 240])
@pytest.mark.parametrize("projector", [False, True])
def test_the_bar_leaves_out_what_has_no_room(
    qtbot: QtBot, bar: TrainingBar, width: int, projector: bool
) -> None:
    appearance = Appearance(projector=projector)
    bar.set_appearance(appearance)
    bar.show_training(training(3), TrainerState(goal=2000), possible=True)
    bar.resize(width, 40)
    qtbot.waitUntil(
        lambda: all(button.geometry().right() < width for button in bar.buttons.values())
    )
    assert all(button.isVisible() for button in bar.buttons.values())
    assert bar.speed.isVisible() == (width == 1000)
    assert ("accuracy" in bar.label.text()) == (width == 1000)
    assert bar.minimumSizeHint().width() <= 150 * appearance.scale


def test_a_table_of_results_tells_its_grades(qtbot: QtBot) -> None:
    table = ResultTable("Check", CHECK_COLUMNS, CHECK_TIPS, GRADED, ((0.8, ()), (0.7, (1, 3))))
    qtbot.addWidget(table)
    cells = ("W₁", "8×2", "0.89", "[4, 1]", "-0.0025", "0.0005")
    table.show_rows((TableRow(cells, Agreement.DIFFERS, "It differs."),))
    model = table.model()
    graded = model.index(0, GRADED)
    assert model.data(graded) == "0.89 ✗"
    spoken = model.data(graded, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "W₁: relative error 0.89, differs"
    assert model.data(graded, Qt.ItemDataRole.ToolTipRole) == "It differs."
    assert model.data(model.index(0, 4)) == "−0.0025"
    table.resize(600, 120)
    table.show()
    assert [column for column in range(6) if table.isColumnHidden(column)] == []
    table.resize(220, 120)
    assert [column for column in range(6) if table.isColumnHidden(column)] == [1, 3]
    image = table.grab().toImage()
    assert np.unique([image.pixel(x, 40) for x in range(220)]).size > 1
