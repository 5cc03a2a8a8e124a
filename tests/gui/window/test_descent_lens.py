"""The Descent lens under a real mouse and real keys."""

from __future__ import annotations

import csv
import io
import os

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from gui.examples.descent import DESCENTS
from gui.lenses.descent import NOTHING_RACES
from gui.plots.basins_picture import BasinsPicture
from gui.plots.convergence import Convergence
from gui.plots.descent_line import DescentLine
from gui.plots.descent_paths import DescentPaths
from gui.plots.sweep_picture import SweepPicture
from gui.session.descending import Descending
from gui.session.descent_intents import ChangeDescent
from gui.session.descent_view import DescentView, Racer
from gui.session.document import Document
from gui.widgets.method_model import NAME, RATE
from tests.gui.window.conftest import Hand
from tests.gui.window.descent_runner import BOWL, Runner

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_ctrl_4_opens_the_lens_with_the_starters(hand: Hand) -> None:
    QTest.keyClick(hand.window, Qt.Key.Key_4, CONTROL)
    found = Runner(hand)
    found.settled()
    assert found.lens.name == "descent"
    assert hand.window.tabs.tabText(hand.window.tabs.currentIndex()) == "Descent"
    assert [row.method for row in found.lens.side.table.rows if row.on] == [
        "gradient-descent", "momentum", "adam", "newton", "bfgs",
    ]  # fmt: skip
    assert all(row.steps for row in found.lens.side.table.rows if row.on)


def test_the_course_s_numbers_stand_in_the_table(runner: Runner) -> None:
    descent, newton = runner.row(0), runner.row(2)
    assert (descent.steps, descent.value, descent.ending.words) == ("50", "4.286e-7", "step limit")
    assert (newton.steps, newton.ending.words) == ("2", "converged")
    assert (descent.factor, descent.predicted) == ("0.8400", "0.8400")
    assert runner.row(1).steps == ""
    names = {fact.name: fact.number for fact in runner.lens.side.theory.facts}
    assert names["condition L/m"] == "5"
    assert names["stable up to 2/L"] == "0.2"
    runner.hand.wait(lambda: runner.lens.side.formulas.views[0].shown.svg is not None)
    assert len(runner.lens.side.formulas.views) == 2  # gradient and Hessian
    assert "[2, 0]" not in runner.lens.side.formulas.views[0].shown.plain


def test_the_start_is_dragged_and_everything_follows(runner: Runner) -> None:
    canvas = runner.canvas(DescentPaths)
    before = runner.row(0).value
    start = runner.hand.place(canvas, 4.0, 4.0)
    runner.hand.drag(canvas, start, runner.hand.place(canvas, -2.0, 3.0))
    runner.settled()
    assert runner.scene.point == pytest.approx((-2.0, 3.0), abs=0.05)
    picture = canvas.picture
    assert isinstance(picture, DescentPaths)
    assert picture.descent is runner.scene.descent
    assert picture.descent.runs[0].path[0] == pytest.approx(runner.scene.point)
    curves = runner.canvas(Convergence).picture
    assert isinstance(curves, Convergence)
    assert curves.descent is runner.scene.descent
    assert runner.row(0).value != before
    QTest.keyClick(runner.window, Qt.Key.Key_Z, CONTROL)
    runner.settled()
    assert runner.row(0).value == before


def test_arrow_keys_move_the_start(runner: Runner) -> None:
    QTest.keyClick(runner.window, Qt.Key.Key_F3)
    canvas = runner.canvas(DescentPaths)
    assert canvas.hasFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert runner.scene.point == pytest.approx((3.9, 4.0))
    runner.settled()


def test_a_rate_is_typed_into_the_table_and_told_when_it_is_none(runner: Runner) -> None:
    field = runner.type_in(0, RATE, "0.21")
    runner.settled()
    assert runner.view.racers[0].rate == "0.21"
    assert runner.row(0).ending.words in ("diverged", "step limit")
    assert float(runner.scene.descent.runs[0].values[-1]) > 100
    field.selectAll()
    QTest.keyClicks(field, "x/")
    runner.hand.wait(lambda: bool(runner.row(0).fault))
    assert field.property("faulty")
    message = runner.lens.side.message
    assert message.property("role") == "error"
    assert runner.row(0).fault in message.text()
    # The others race on.
    runner.settled()
    assert [run.settings.method for run in runner.scene.descent.runs] == ["newton"]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    runner.settled()
    assert runner.view.racers[0].rate == "0.08"
    assert runner.row(0).steps == "50"


def test_space_lets_a_method_race(runner: Runner) -> None:
    table = runner.lens.side.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, NAME))
    assert "does not race" in runner.lens.side.message.text()
    QTest.keyClick(table, Qt.Key.Key_Space)
    runner.settled()
    assert len(runner.scene.descent.runs) == 3
    assert runner.row(1).steps == "50"
    picture = runner.canvas(DescentPaths).picture
    assert picture.labels == ["Gradient descent", "Momentum", "Newton"]  # type: ignore[attr-defined]
    assert runner.lens.side.message.text().startswith("Momentum: ")
    QTest.keyClick(runner.window, Qt.Key.Key_Z, CONTROL)
    runner.settled()
    assert not runner.view.racers[1].on


def test_a_method_races_once_more_and_theory_s_rate_is_used(runner: Runner) -> None:
    table = runner.lens.side.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, NAME))
    table._menu(table.mapToGlobal(table.rect().center()))
    menu = table.findChildren(QMenu)[-1]
    next(action for action in menu.actions() if action.data() == "add").trigger()
    menu.close()
    runner.settled()
    assert [racer.method for racer in runner.view.racers][:2] == ["gradient-descent"] * 2
    runner.type_in(1, RATE, "0.05")
    runner.settled()
    picture = runner.canvas(DescentPaths).picture
    assert picture.labels[:2] == [  # type: ignore[attr-defined]
        "Gradient descent, rate 0.08", "Gradient descent, rate 0.05",
    ]  # fmt: skip
    QTest.mouseClick(runner.lens.side.theory.use, Qt.MouseButton.LeftButton)
    runner.settled()
    assert [racer.rate for racer in runner.view.racers][:2] == ["0.166667"] * 2


def test_when_nothing_races_it_is_said_in_the_picture_s_place(runner: Runner) -> None:
    runner.window.controller.receive(ChangeDescent(option="pictures", value="convergence"))
    table = runner.lens.side.table
    for at in (0, 2):
        table.setFocus()
        table.setCurrentIndex(table.model().index(at, NAME))
        QTest.keyClick(table, Qt.Key.Key_Space)
    runner.hand.wait(lambda: not runner.lens.row.shown())
    assert runner.lens.row.empty.text() == NOTHING_RACES
    assert runner.lens.row.empty.isVisible()
    assert runner.lens.player.longest == 0


# The player.


def test_the_limit_of_steps_is_typed_and_what_is_wrong_is_told_at_the_place(
    runner: Runner,
) -> None:
    field = runner.lens.bar.steps.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "7")
    runner.settled()
    assert runner.row(0).steps == "7"
    QTest.keyClicks(field, ".5")
    runner.hand.wait(lambda: runner.lens.fault.isVisible())
    assert "whole number" in runner.lens.fault.text()
    # The last race is still there, faded.
    paths = runner.canvas(DescentPaths).picture
    assert paths.descent is not None  # type: ignore[attr-defined]
    assert paths._dim.get_visible()
    assert runner.row(0).steps == "7"
    field.selectAll()
    QTest.keyClicks(field, "9")
    runner.settled()
    assert runner.lens.fault.isHidden()
    assert not paths._dim.get_visible()
    assert runner.row(0).steps == "9"


def test_methods_descend_on_a_bad_difference(runner: Runner) -> None:
    lens = runner.lens
    assert not lens.bar.h.isVisible()
    lens.bar.gradient.box.setFocus()
    QTest.keyClick(lens.bar.gradient.box, Qt.Key.Key_Down)  # forward difference
    runner.settled()
    assert runner.view.gradient == "forward"
    assert lens.bar.h.isVisible()
    lens.bar.h.field.setFocus()
    QTest.keyClicks(lens.bar.h.field, "0.2")
    runner.settled()
    end = runner.scene.descent.runs[0].path[-1]
    # (f(x + h) - f(x))/h = 2a(x + h/2): it comes to rest half a step beside the minimum.
    assert end == pytest.approx([-0.1, -0.1], abs=1e-3)


def test_what_a_picture_does_not_need_is_hidden(runner: Runner) -> None:
    lens = runner.lens
    for pictures, shown in (
        ("paths", {"levels"}), ("convergence", set()), ("sweep", {"swept", "rates"}),
        ("paths+sweep", {"levels", "swept", "rates"}), ("basins", {"levels", "basin"}),
    ):  # fmt: skip
        runner.window.controller.receive(ChangeDescent(option="pictures", value=pictures))
        runner.settled()
        names = {"levels", "swept", "rates", "basin"}
        assert {name for name in names if getattr(lens.bar, name).isVisible()} == shown
        assert lens.player.isVisible() == (pictures not in ("sweep", "basins"))


@pytest.mark.parametrize("pictures", ["paths+convergence", "paths+sweep", "basins+paths"])
@pytest.mark.parametrize(("size", "projector"), [((1440, 900), False), ((1024, 640), True)])
def test_everything_fits(
    runner: Runner, size: tuple[int, int], projector: bool, pictures: str
) -> None:
    window, lens, bar = runner.window, runner.lens, runner.lens.bar
    if projector:
        window.toggle_projector()
    window.controller.receive(ChangeDescent(option="pictures", value=pictures))
    window.resize(*size)
    runner.settled()
    parts: list[QWidget] = [
        *(lens.side, lens.player, lens.reset, bar.picture, bar.levels, bar.swept, bar.rates),
        *(bar.basin, bar.steps, bar.tolerance, bar.gradient),
    ]

    def outside() -> list[QWidget]:
        every: list[QWidget] = [*parts, *lens.canvases()]
        shown = [part for part in every if part.isVisible()]
        corners = [part.mapTo(lens, part.rect().bottomRight()) for part in shown]
        return [
            part
            for part, corner in zip(shown, corners, strict=True)
            if corner.x() > lens.width() or corner.y() > lens.height()
        ]

    runner.hand.wait(lambda: outside() == [])
    assert window.width() == size[0]
    assert lens.canvases()[0].height() > 150
    rows = {lens.bar.picture.y(), lens.bar.steps.y()}
    assert len(rows) <= 2


# The sweep and the basins.


def test_the_sweep_s_guide_is_the_row_s_rate(runner: Runner) -> None:
    runner.window.controller.receive(ChangeDescent(option="pictures", value="sweep"))
    runner.settled()
    canvas = runner.canvas(SweepPicture)
    picture = canvas.picture
    assert isinstance(picture, SweepPicture)
    assert picture.rate == 0.08
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    runner.settled()
    assert float(runner.view.racers[0].rate) > 0.08
    assert picture.rate == float(runner.view.racers[0].rate)
    field = runner.lens.bar.rates.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "0.01 .. 0.15")
    runner.settled()
    assert len(runner.scene.sweep.request.rates) == 24
    panel = picture.panels[1].axes
    height = float(np.mean(panel.get_ylim()))
    place = panel.transData.transform((picture.axis.place(picture.rate), height))
    ratio = canvas.device_pixel_ratio
    start = QPointF(place[0] / ratio, (canvas.figure.bbox.height - place[1]) / ratio).toPoint()
    runner.hand.drag(canvas, start, start - (start - canvas.rect().center()) / 3)
    runner.settled()
    assert 0.01 <= float(runner.view.racers[0].rate) < 0.08


def test_the_start_is_dragged_on_the_basins(runner: Runner) -> None:
    runner.open(
        Document(
            "(x^2 - 1)^2 + y^2",
            (("x", "1.5"), ("y", "1")),
            (("x", ("-2", "2")), ("y", ("-2", "2"))),
            descent=DescentView(pictures="basins", racers=(Racer("newton"),)),
        )
    )
    canvas = runner.canvas(BasinsPicture)
    basins = runner.scene.basins
    assert basins.final
    assert len(basins.minima) == 2
    runner.hand.drag(
        canvas, runner.hand.place(canvas, 1.5, 1.0), runner.hand.place(canvas, -1.5, 1.0)
    )
    runner.settled()
    assert runner.scene.point == pytest.approx((-1.5, 1.0), abs=0.05)
    assert runner.scene.basins is basins  # the same question
    assert runner.scene.descent.runs[0].path[-1] == pytest.approx([-1.0, 0.0], abs=1e-4)


# Other functions.


def test_one_variable_goes_along_its_curve(runner: Runner) -> None:
    runner.open(Document("x^4 - 3x^2 + x", (("x", "2"),)))
    canvas = runner.canvas(DescentLine)
    assert [type(c.picture) for c in runner.lens.canvases()] == [DescentLine, Convergence]
    places = [c.x() for c in runner.lens.canvases()]
    assert places == sorted(places)
    picture = canvas.picture
    assert isinstance(picture, DescentLine)
    start = runner.hand.place(canvas, 2.0, picture.value)
    runner.hand.drag(canvas, start, runner.hand.place(canvas, -2.0, 0.0))
    runner.settled()
    assert runner.scene.point == pytest.approx((-2.0,), abs=0.05)
    assert not runner.lens.bar.levels.isVisible()
    box = runner.lens.bar.picture.box
    entries = [box.itemText(k) for k in range(box.count())]
    assert not any("basins" in entry for entry in entries)


def test_a_vector_is_told_in_place_and_nothing_else_is_empty(runner: Runner) -> None:
    runner.open(Document("[x^2 y, 5x + sin(y)]"))
    lens = runner.lens
    assert lens.row.empty.isVisible()
    assert "squared length" in lens.row.empty.text()
    for part in (lens.side, lens.player, lens.bar.picture, lens.bar.steps, lens.reset):
        assert not part.isVisible()
    runner.open(BOWL)
    assert lens.row.empty.isHidden()
    assert lens.side.isVisible()
    assert lens.canvases()


def test_a_saddle_is_never_called_a_minimum(runner: Runner) -> None:
    runner.open(
        Document(
            "x^2 - y^2", (("x", "2"), ("y", "0")),
            descent=DescentView(racers=(Racer("gradient-descent"), Racer("newton"))),
        )
    )  # fmt: skip
    assert [runner.row(at).ending.words for at in (0, 1)] == ["saddle", "saddle"]
    assert runner.lens.side.theory.facts[0].name == "saddle"


# What leaves.


def test_the_table_is_copied_with_all_digits(runner: Runner) -> None:
    QTest.keyClick(runner.window, Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.AltModifier)
    lines = list(csv.DictReader(io.StringIO(QGuiApplication.clipboard().text())))
    assert [line["method"] for line in lines] == ["gradient-descent", "newton"]
    assert float(lines[0]["f"]) == float(runner.scene.descent.runs[0].values[-1])


def test_gradient_and_hessian_are_copied(runner: Runner) -> None:
    action = next(a for a in runner.window.findChildren(QAction) if a.objectName() == "copy_latex")
    action.trigger()
    assert "10 x" in QGuiApplication.clipboard().text()


def test_examples_race(runner: Runner) -> None:
    for example in DESCENTS[:: 1 if os.environ.get("NABLASCOPE_WHOLE_CORPUS") else 3]:
        runner.open(example.document)
        racing = [racer for racer in runner.view.racers if racer.on]
        assert len(runner.scene.descent.runs) == len(racing), example.title
        assert Descending(runner.scene.resolution).faults == ()
        rows = runner.lens.side.table.rows
        assert all(row.steps for row in rows if row.on), example.title
        assert not runner.window.banner.isVisible()
