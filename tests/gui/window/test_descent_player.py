"""The player of the Descent lens, and the animation that it can save."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu

from gui.plots.convergence import Convergence
from gui.plots.descent_paths import DescentPaths
from gui.session.descent_intents import ChangeDescent
from tests.gui.plots.test_film import frames_in
from tests.gui.window.descent_runner import Runner

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

CONTROL = Qt.KeyboardModifier.ControlModifier


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
