"""The Descent lens under a real mouse and real keys."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from gui.canvas import Canvas
from gui.examples.descent import DESCENTS
from gui.lenses.descent import NOTHING_RACES, DescentLens
from gui.plots.basins_picture import BasinsPicture
from gui.plots.convergence import Convergence
from gui.plots.descent_line import DescentLine
from gui.plots.descent_paths import DescentPaths
from gui.plots.sweep_picture import SweepPicture
from gui.session.descending import Descending
from gui.session.descent_intents import ChangeDescent
from gui.session.descent_view import DescentView, Racer
from gui.session.document import Document
from gui.session.intents import Open
from gui.session.race_rows import RaceRow
from gui.widgets.method_cells import OptionField
from gui.widgets.method_model import NAME, RATE
from tests.gui.plots.test_film import frames_in
from tests.gui.window.conftest import Hand

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

CONTROL = Qt.KeyboardModifier.ControlModifier
BOWL = Document(
    "5x^2 + y^2",
    (("x", "4"), ("y", "4")),
    (("x", ("-5", "5")), ("y", ("-5", "5"))),
    descent=DescentView(
        racers=(
            Racer("gradient-descent", rate="0.08"), Racer("momentum", on=False), Racer("newton"),
        ),
        steps="50",
    ),
)  # fmt: skip
"""The course's 6.2."""


class Runner:
    """A person at the Descent lens."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.window = hand.window

    @property
    def lens(self) -> DescentLens:
        lens = self.hand.lens
        assert isinstance(lens, DescentLens)
        return lens

    @property
    def scene(self):  # type: ignore[no-untyped-def]
        return self.window.controller.scene

    @property
    def view(self) -> DescentView:
        return self.scene.document.descent  # type: ignore[no-any-return]

    def canvas(self, kind: type) -> Canvas:
        return next(c for c in self.lens.canvases() if isinstance(c.picture, kind))

    def row(self, at: int) -> RaceRow:
        return self.lens.side.table.rows[at]

    def open(self, document: Document) -> None:
        self.window.controller.receive(Open(document=document, lens="descent"))
        self.settled()

    def settled(self) -> None:
        """Wait until everything asked for is on screen."""

        def arrived() -> bool:
            scene = self.scene
            derivation = scene.derivation
            if scene.stale or derivation is None or scene.resolution.problem != derivation.problem:
                return False
            descending = Descending(scene.resolution)
            for name in ("descent", "sweep", "basins"):
                wanted = getattr(descending, name)(self.window.controller._opinion_program)
                found = getattr(scene, name)
                if wanted != (None if found is None else found.request):
                    return False
                if name == "basins" and found is not None and not found.final:
                    return False
            return not self.window._runner.busy and all(c.drawn for c in self.lens.canvases())

        # Basins may take long on a busy machine.
        self.hand.qtbot.waitUntil(arrived, timeout=60_000)

    def type_in(self, row: int, column: int, text: str) -> OptionField:
        table = self.lens.side.table
        table.setFocus()
        table.setCurrentIndex(table.model().index(row, column))
        QTest.keyClick(table, Qt.Key.Key_Return)
        field = table.findChild(OptionField)
        assert isinstance(field, OptionField)
        field.selectAll()
        QTest.keyClicks(field, text)
        return field


@pytest.fixture
def runner(hand: Hand) -> Iterator[Runner]:
    found = Runner(hand)
    found.open(BOWL)
    yield found
    hand.window.resize(1440, 900)


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


def test_the_player_moves_pictures_and_table_together(runner: Runner) -> None:
    canvas = runner.canvas(DescentPaths)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_BracketLeft)
    QTest.keyClick(canvas, Qt.Key.Key_Period)
    QTest.keyClick(canvas, Qt.Key.Key_Period)
    assert runner.lens.player.frame == 2
    paths, curves = canvas.picture, runner.canvas(Convergence).picture
    assert isinstance(paths, DescentPaths)
    assert isinstance(curves, Convergence)
    assert (paths.frame, curves.frame) == (2, 2)
    assert runner.row(0).steps == "2"
    assert runner.row(0).ending.words == "on its way"
    value = float(runner.scene.descent.runs[0].values[2])
    assert float(runner.row(0).value) == pytest.approx(value, rel=1e-5)
    QTest.keyClick(canvas, Qt.Key.Key_Comma)
    assert paths.frame == 1
    QTest.keyClick(canvas, Qt.Key.Key_BracketRight)
    assert [picture.frame for picture in (paths, curves)] == [None, None]
    assert runner.row(0).steps == "50"


def test_p_plays_and_a_drag_of_the_start_stops_it(runner: Runner) -> None:
    canvas = runner.canvas(DescentPaths)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_P)
    player = runner.lens.player
    runner.hand.wait(lambda: player.frame is not None and player.frame >= 2)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    runner.settled()
    assert (player.playing, player.frame) == (False, None)


def test_another_lens_in_front_pauses_it(runner: Runner) -> None:
    player = runner.lens.player
    QTest.mouseClick(player.buttons["play"], Qt.MouseButton.LeftButton)
    assert player.playing
    QTest.keyClick(runner.window, Qt.Key.Key_2, CONTROL)
    runner.hand.wait(lambda: not player.playing)


def test_the_guide_of_the_curves_is_dragged(runner: Runner) -> None:
    canvas = runner.canvas(Convergence)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert runner.lens.player.frame == 49
    panel = canvas.picture.panels[0].axes
    (low, high), middle = panel.get_ylim(), 0.5
    height = low + middle * (high - low)
    runner.hand.drag(
        canvas, runner.hand.place(canvas, 49.0, height), runner.hand.place(canvas, 10.0, height)
    )
    assert runner.lens.player.frame == pytest.approx(10, abs=1)
    assert runner.row(0).steps == str(runner.lens.player.frame)


def test_curves_are_zoomed_without_an_edit_and_reset(runner: Runner) -> None:
    canvas = runner.canvas(Convergence)
    before, steps = canvas.picture.view, runner.scene.document
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.picture.view != before
    assert runner.scene.document == steps
    QTest.keyClick(canvas, Qt.Key.Key_0)
    runner.settled()
    assert np.ravel(canvas.picture.view) == pytest.approx(np.ravel(before))


# Controls.


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


@pytest.mark.parametrize("size", [(1440, 900), (1024, 640)])
@pytest.mark.parametrize("projector", [False, True])
@pytest.mark.parametrize("pictures", ["paths+convergence", "paths+sweep", "basins+paths"])
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


def test_the_animation_is_saved_beside_the_work(
    runner: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "race"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    runner.window.controller.receive(ChangeDescent(option="steps", value="12"))
    runner.settled()
    canvas = runner.canvas(DescentPaths)
    runner.lens.row._menu(canvas.mapToGlobal(canvas.rect().center()))
    menu = runner.lens.row.findChildren(QMenu)[-1]
    next(action for action in menu.actions() if action.data() == "save_animation").trigger()
    menu.close()
    assert runner.lens.saving.isVisible()
    runner.hand.qtbot.waitUntil(lambda: not runner.lens.saving.isVisible(), timeout=40_000)
    written = tmp_path / "race.gif"
    assert str(written) in runner.window.status.sentence
    assert frames_in(written) == 13
    assert runner.lens.filming.wait(5000)


def test_the_animation_is_given_up(
    runner: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "a.gif"), "")
    )
    runner.window.commands.run("save_animation")
    assert runner.lens.saving.isVisible()
    QTest.mouseClick(runner.lens.saving.cancel, Qt.MouseButton.LeftButton)
    runner.hand.wait(lambda: not runner.lens.saving.isVisible())
    assert "given up" in runner.window.status.sentence
    assert runner.lens.filming.wait(5000)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("example", DESCENTS, ids=lambda example: example.title)
def test_every_example_races(runner: Runner, example) -> None:  # type: ignore[no-untyped-def]
    runner.open(example.document)
    descent = runner.scene.descent
    racing = [racer for racer in runner.view.racers if racer.on]
    assert len(descent.runs) == len(racing)
    assert Descending(runner.scene.resolution).faults == ()
    assert all(row.steps for row in runner.lens.side.table.rows if row.on)
    assert not runner.window.banner.isVisible()
