"""The Network lens with real clicks and keys: the course's run, play and pause, mistakes, files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from gui.asking.trainer import STARTED_OVER
from gui.plots.decision_picture import DecisionPicture
from gui.plots.loss_picture import LossPicture
from gui.session.network_intents import ChangeNetwork
from gui.session.network_view import FILE, NetworkView
from tests.gui.window.teacher import Teacher

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

CONTROL = Qt.KeyboardModifier.ControlModifier
COURSE = "Concentric circles (the course's network)"
SMALL = NetworkView(hidden="3", samples="40", epochs="60")
SLOW = NetworkView(hidden="3", samples="40", epochs="100000", speed=50)


def test_one_click_gives_the_numbers_of_the_course(teacher: Teacher) -> None:
    text = teacher.window.editor.toPlainText()
    actions = {action.text(): action for action in teacher.window.findChildren(QAction)}
    actions[COURSE].trigger()
    teacher.done(2000)
    rows = [row.cells for row in teacher.lens.side.milestones.rows]
    assert rows == [
        ("500", "0.0816", "99.5 %"),
        ("1000", "0.0396", "100.0 %"),
        ("1500", "0.0276", "100.0 %"),
        ("2000", "0.0213", "100.0 %"),
    ]
    assert "loss 0.0213   accuracy 100.0 %" in teacher.lens.training.label.text()
    assert teacher.lens.side.verdict.text() == "✓ all agree"
    assert teacher.window.editor.toPlainText() == text
    decision = teacher.canvas(DecisionPicture).picture
    assert isinstance(decision, DecisionPicture)
    assert decision.training is teacher.training
    curves = teacher.canvas(LossPicture).picture
    assert isinstance(curves, LossPicture)
    assert curves.losses.size == 2000


def test_play_pause_and_single_epochs_by_mouse(teacher: Teacher) -> None:
    teacher.open(SLOW)
    teacher.hand.wait(lambda: teacher.training.state.epoch > 2)
    assert teacher.lens.training.buttons["train"].accessibleName() == "Pause"
    teacher.press("train")
    done = teacher.training.state.epoch
    assert not teacher.scene.trainer.playing
    assert teacher.lens.training.buttons["train"].accessibleName() == "Train"
    teacher.press("train_epoch")
    teacher.done(done + 1)
    teacher.press("train")
    teacher.hand.wait(lambda: teacher.training.state.epoch > done + 2)
    teacher.press("train_anew")
    teacher.done(0)
    assert teacher.training.losses.size == 0
    assert not teacher.lens.training.buttons["train_anew"].isEnabled()


def test_keys_on_a_picture(teacher: Teacher) -> None:
    teacher.open(SMALL)
    teacher.done(60)
    canvas = teacher.canvas(DecisionPicture)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_BracketLeft)
    teacher.done(0)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    teacher.done(1)
    QTest.keyClick(canvas, Qt.Key.Key_Period)
    teacher.done(2)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    teacher.done(60)


def test_pausing_and_going_on_is_as_running_through(teacher: Teacher) -> None:
    view = NetworkView(hidden="3", samples="40", epochs="400", speed=1000)
    teacher.open(view)
    teacher.done(400)
    whole = teacher.training
    teacher.open(view)
    teacher.hand.wait(lambda: teacher.training.state.epoch >= 40)
    teacher.press("train")
    assert teacher.training.state.epoch < 400
    teacher.press("train")
    teacher.done(400)
    assert teacher.training.losses.tolist() == whole.losses.tolist()
    assert teacher.training.state.parameters.tolist() == whole.state.parameters.tolist()


def test_leaving_the_lens_pauses_it_and_leaves_no_job(teacher: Teacher) -> None:
    teacher.open(NetworkView(hidden="32", epochs="100000"))
    teacher.hand.wait(lambda: teacher.training.state.epoch > 50)
    QTest.keyClick(teacher.window, Qt.Key.Key_2, CONTROL)
    assert not teacher.scene.trainer.playing
    done = teacher.training.state.epoch
    teacher.hand.settled()
    QTest.keyClick(teacher.window, Qt.Key.Key_7, CONTROL)
    teacher.done(done)
    assert teacher.lens.name == "network"


@pytest.mark.parametrize("place", ["W₁ and b₁"])
def test_a_mistake_is_marked_found_and_undone(teacher: Teacher, place: str) -> None:
    teacher.open(SMALL)
    teacher.done(60)
    side = teacher.lens.side
    assert side.verdict.text() == "✓ all agree"
    box = side.mistake.box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)  # the derivative of the activation left out
    teacher.done(60)
    assert side.verdict.text() == f"✗ {place} wrong"
    assert "derivative of the activation" in side.diagnosis.text()
    teacher.hand.wait(lambda: any(not line.right.isHidden() for line in side.passes.lines[1]))
    wrong = [line for line in side.passes.lines[1] if not line.right.isHidden()]
    assert [line.formula.shown.plain for line in wrong] == ["dz1 = da1"]
    assert teacher.training.state.epoch == 60
    QTest.keyClick(teacher.window, Qt.Key.Key_Z, CONTROL)
    teacher.done(60)
    assert side.verdict.text() == "✓ all agree"


def test_the_passes_are_typeset(teacher: Teacher) -> None:
    teacher.open(SMALL)
    teacher.done(60)

    def typeset() -> bool:
        passes = teacher.scene.passes
        return (
            passes is not None
            and passes.request.settings.hidden == 3
            and all(step.markup in teacher.scene.pictures for step in passes.steps)
        )

    teacher.hand.wait(typeset)
    forward, backward = teacher.lens.side.passes.lines
    assert len(forward) == 5
    assert len(backward) >= 9
    assert all(line.formula.shown.svg for line in (*forward, *backward))
    assert all(line.shapes.text() for line in (*forward, *backward))


def test_a_wrong_activation_is_underlined_and_keeps_everything(teacher: Teacher) -> None:
    teacher.open(SMALL)
    teacher.done(60)
    training = teacher.training
    field = teacher.lens.bar.activation.field
    field.setFocus()
    field.selectAll()
    field.clear()
    QTest.keyClicks(field, "sin(")
    assert teacher.training is training
    assert field.underlined == "("
    assert field.property("faulty")
    assert teacher.lens.fault.isVisible()
    assert "never closed" in teacher.lens.fault.text()
    assert teacher.lens.canvases()
    assert not teacher.lens.training.buttons["train"].isEnabled()
    QTest.keyClicks(field, "z)")
    teacher.done(0)
    assert teacher.training.settings.activation == "sin(z)"
    assert field.underlined == ""
    assert not teacher.lens.fault.isVisible()
    assert teacher.window.controller.session.undo_label == "change activation"


def test_typing_in_the_middle_of_an_activation_keeps_the_cursor(teacher: Teacher) -> None:
    teacher.open(NetworkView(hidden="2", samples="20", epochs="5", activation="sin(z)"))
    teacher.done(5)
    field = teacher.lens.bar.activation.field
    field.setFocus()
    field.setCursorPosition(4)
    QTest.keyClicks(field, "2")
    QTest.keyClicks(field, "1")
    assert field.text() == "sin(21z)"
    assert field.cursorPosition() == 6


def test_the_list_offers_activations(teacher: Teacher) -> None:
    teacher.open(SMALL)
    teacher.done(60)
    box = teacher.lens.bar.activation.box
    box.activated.emit(box.findText("tanh"))
    teacher.done(0)
    assert teacher.training.settings.activation == "tanh"
    assert teacher.lens.side.sentence.text().startswith(STARTED_OVER)


def test_another_rate_goes_on_and_other_units_start_over(teacher: Teacher) -> None:
    teacher.open(SMALL)
    teacher.done(60)
    teacher.type("rate", "0.5")
    assert teacher.training.state.epoch == 60
    teacher.type("epochs", "80")
    teacher.press("train")
    teacher.done(80)
    assert teacher.training.settings.rate == 0.5
    teacher.type("hidden", "4")
    teacher.done(0)
    assert teacher.lens.side.sentence.text().startswith(STARTED_OVER)
    assert teacher.training.settings.hidden == 4


def test_a_number_out_of_range_is_told_at_its_field(teacher: Teacher) -> None:
    teacher.open(SMALL)
    teacher.done(60)
    teacher.type("hidden", "100")
    assert teacher.lens.fault.isVisible()
    assert "1 to 64" in teacher.lens.fault.text()
    QTest.keyClick(teacher.window, Qt.Key.Key_Z, CONTROL)
    assert not teacher.lens.fault.isVisible()


def test_a_file_is_chosen_and_a_wrong_one_told(
    teacher: Teacher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "two classes.csv"
    lines = [f"{x},{y},{'in' if x * x + y * y < 5 else 'out'}" for x in range(5) for y in range(5)]
    path.write_text("\n".join(lines))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    teacher.open(SMALL)
    teacher.done(60)
    box = teacher.lens.bar.data.box
    box.activated.emit(box.count() - 1)
    teacher.done(0)
    assert teacher.training.points.count == 25
    assert "class 0" in teacher.lens.side.sentence.text()
    assert teacher.lens.bar.file.isVisible()
    assert not teacher.lens.bar.samples.isVisible()
    kept = teacher.training
    path.write_text("1,2\n")
    QTest.mouseClick(teacher.lens.bar.file.button, Qt.MouseButton.LeftButton)  # the same again
    teacher.press("train_epoch")
    teacher.done(1)
    other = tmp_path / "wrong.csv"
    other.write_text("1,2\n3,4\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(other), ""))
    QTest.mouseClick(teacher.lens.bar.file.button, Qt.MouseButton.LeftButton)
    teacher.hand.wait(lambda: teacher.lens.fault.isVisible())
    assert "Line 1 has 2 columns" in teacher.lens.fault.text()
    assert teacher.training.points.x.tolist() == kept.points.x.tolist()
    QTest.keyClick(teacher.window, Qt.Key.Key_Z, CONTROL)
    teacher.hand.wait(lambda: not teacher.lens.fault.isVisible())


def test_choosing_no_file_changes_nothing(
    teacher: Teacher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    teacher.open(SMALL)
    teacher.done(60)
    before = teacher.scene.document
    box = teacher.lens.bar.data.box
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.count() - 1)
    assert teacher.scene.document == before
    assert box.currentIndex() == 0


def test_without_a_file_it_says_what_to_choose(teacher: Teacher) -> None:
    teacher.open(SMALL)
    teacher.done(60)
    teacher.window.controller.receive(ChangeNetwork(option="data", value=FILE))
    assert "Choose a CSV file" in teacher.lens.fault.text()


def test_it_needs_no_function(teacher: Teacher) -> None:
    teacher.hand.replace_text("x^2 + (")
    teacher.open(SMALL)
    teacher.done(60)
    assert teacher.lens.canvases()
    teacher.hand.wait(lambda: teacher.window.editor.underlined() == "(")
    assert all(not canvas._dimmed for canvas in teacher.lens.canvases())
