"""What the Network lens shows at every size: its pictures, its groups, names for everything."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.plots.decision_picture import DecisionPicture
from gui.plots.gradient_check_picture import CheckPicture
from gui.plots.loss_picture import LossPicture
from gui.session.intents import ChooseLens
from gui.session.network_intents import ChangeNetwork
from gui.session.network_view import NetworkView
from tests.gui.window.teacher import Teacher
from tests.gui.window.test_reach import controls

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

CONTROL = Qt.KeyboardModifier.ControlModifier
COURSE = "Concentric circles (the course's network)"
SMALL = NetworkView(hidden="3", samples="40", epochs="60")
SLOW = NetworkView(hidden="3", samples="40", epochs="100000", speed=50)


@pytest.mark.parametrize(
    ("pictures", "kinds"),
    [
        ("boundary", (DecisionPicture,)),
        ("curves", (LossPicture,)),
        ("check", (CheckPicture,)),
        ("boundary+check", (DecisionPicture, CheckPicture)),
    ],
)
def test_pictures_are_chosen(teacher: Teacher, pictures: str, kinds: tuple[type, ...]) -> None:
    teacher.open(SMALL)
    teacher.done(60)
    teacher.window.controller.receive(ChangeNetwork(option="pictures", value=pictures))
    shown = teacher.lens.canvases()
    assert tuple(type(canvas.picture) for canvas in shown) == kinds
    assert teacher.lens.row.shown() == shown
    teacher.hand.wait(lambda: all(canvas.drawn for canvas in shown))
    for canvas in shown:
        assert len(canvas.picture.describe()) > 40


def test_switches_and_zoom(teacher: Teacher) -> None:
    teacher.open(SMALL)
    teacher.done(60)
    bar = teacher.lens.bar
    QTest.mouseClick(bar.units, Qt.MouseButton.LeftButton)
    decision = teacher.canvas(DecisionPicture)
    assert isinstance(decision.picture, DecisionPicture)
    assert not decision.picture.shows_units
    bar.log.click()
    curves = teacher.canvas(LossPicture).picture
    assert isinstance(curves, LossPicture)
    assert curves.scale == "log"
    before, document = decision.picture.view, teacher.scene.document
    decision.setFocus()
    QTest.keyClick(decision, Qt.Key.Key_Plus)
    assert decision.picture.view != before
    QTest.keyClick(decision, Qt.Key.Key_Right)
    teacher.done(61)
    assert decision.picture.view != before  # a result leaves it as it is
    QTest.mouseClick(bar.reset, Qt.MouseButton.LeftButton)
    assert decision.picture.view == before
    assert teacher.scene.document == document


def test_the_check_leaves_as_csv(teacher: Teacher) -> None:
    from PySide6.QtGui import QGuiApplication

    teacher.open(SMALL)
    teacher.done(60)
    teacher.window.commands.run("copy_numbers")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 1 + 13
    teacher.window.commands.run("copy_latex")
    assert "context menu" in teacher.window.status.sentence


@pytest.mark.parametrize("size", [(1440, 900), (1024, 640)])
@pytest.mark.parametrize("projector", [False, True])
def test_nothing_is_cut_off(teacher: Teacher, size: tuple[int, int], projector: bool) -> None:
    teacher.window.resize(*size)
    if projector:
        teacher.window.toggle_projector()
    teacher.open(SMALL)
    teacher.done(60)
    lens = teacher.lens

    def inside() -> bool:
        seen = [widget for widget in controls(lens) if not lens.side.passes.isAncestorOf(widget)]
        corners = [widget.mapTo(lens, widget.rect().bottomRight()) for widget in seen]
        wide = all(corner.x() <= lens.width() for corner in corners)
        return len(seen) > 8 and wide and all(corner.y() <= lens.height() for corner in corners)

    teacher.hand.wait(inside)
    assert lens.width() <= size[0]
    assert len(lens.bar.rows(lens.width() - 32)) <= 2


@pytest.mark.parametrize("size", [(1440, 900), (1024, 640)])
def test_every_control_has_an_accessible_name(teacher: Teacher, size: tuple[int, int]) -> None:
    teacher.window.resize(*size)
    teacher.open(SMALL)
    teacher.done(60)
    found = controls(teacher.window)
    assert len(found) > 20 or size[0] < 1440
    assert [repr(widget) for widget in found if not widget.accessibleName()] == []


def test_in_a_small_window_settings_are_shown_in_groups(teacher: Teacher) -> None:
    teacher.window.resize(1024, 640)
    teacher.open(SMALL)
    teacher.done(60)
    bar, side = teacher.lens.bar, teacher.lens.side
    teacher.hand.wait(bar.group.isVisible)
    assert bar.rate.isVisible()
    assert not bar.hidden.isVisible()
    bar.group.setFocus()
    QTest.keyClick(bar.group, Qt.Key.Key_Down)
    assert bar.hidden.isVisible()
    assert not bar.rate.isVisible()
    assert side.check.isVisible()
    assert not side.passes.isVisible()
    QTest.keyClick(side.page.box, Qt.Key.Key_Down)
    assert side.passes.isVisible()
    assert not side.check.isVisible()
    assert side.verdict.isVisible()


def test_dark_and_light(teacher: Teacher) -> None:
    teacher.open(SMALL)
    teacher.done(60)
    teacher.window.choose_theme("dark")
    teacher.hand.wait(
        lambda: all(step.markup in teacher.scene.pictures for step in teacher.scene.passes.steps)
    )
    assert all(line.formula.shown.svg for line in teacher.lens.side.passes.lines[1])
    teacher.window.controller.receive(ChooseLens(name="gradient"))
