"""Critical points in the Curvature lens, and Newton's race from it, under a real mouse and real
keys.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from gui.lenses.curvature import race_rate
from gui.plots.model_picture import ModelPicture
from gui.session.curvature_intents import ChangeCurvature
from gui.session.curvature_view import CurvatureView
from gui.session.descent_view import DescentView
from gui.session.intents import MovePoint, Open
from studies.messages.critical import STOPPED
from tests.gui.plots.made_curvatures import made_curvature
from tests.gui.window.curver import QUARTIC, WELLS, Curver

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def test_a_click_in_the_table_moves_the_point(curver: Curver) -> None:
    curver.open(WELLS)
    assert [row.label for row in curver.rows] == ["minimum", "minimum", "saddle"]
    panel = curver.lens.side.critical
    assert panel.isVisible()
    assert panel.complete.text().startswith("✓ 3 points: 2 minima, 1 saddle.")
    curver.click_row(1)
    curver.settled()
    assert curver.scene.document.point == (("x", "1"), ("y", "1"))
    assert "positive" in panel.evidence.text()
    picture = curver.canvas(ModelPicture).picture
    assert picture.point == (1.0, 1.0)  # type: ignore[attr-defined]
    found = curver.scene.curvature
    assert found is not None
    assert found.eigenvalues == pytest.approx([8.0, 16.0])
    QTest.keyClick(curver.window, Qt.Key.Key_Z, CONTROL)
    assert curver.scene.document.point == WELLS.point


def test_a_click_on_a_mark_moves_the_point_and_selects_its_row(curver: Curver) -> None:
    curver.open(WELLS)
    canvas = curver.canvas(ModelPicture)
    QTest.mouseClick(canvas, LEFT, pos=curver.hand.place(canvas, -1.0, -1.0))
    curver.settled()
    assert curver.scene.point == (-1.0, -1.0)
    assert curver.lens.side.critical.table.row == 0
    QTest.mouseClick(canvas, LEFT, pos=curver.hand.place(canvas, -0.5, 1.2))  # beside all marks
    assert curver.scene.point == (-1.0, -1.0)


def test_a_smaller_box_is_searched_again(curver: Curver) -> None:
    curver.open(WELLS)
    before = curver.scene.document.box
    curver.hand.canvas.zoom_by(0.5)
    curver.hand.wait(lambda: curver.lens.side.critical.table._drawn.dimmed)
    curver.settled()
    assert curver.scene.document.box != before
    found = curver.scene.critical
    assert found is not None
    assert found.request.ranges == ((-1.0, 1.0), (-1.0, 1.0))
    assert not curver.lens.side.critical.table._drawn.dimmed


def test_cancel_stops_the_search_and_what_was_found_stays(curver: Curver) -> None:
    hard = "+".join(f"sin({k}x + {k * k}y) cos({k + 1}y - x)/{k}" for k in range(1, 8))
    document = replace(
        WELLS,
        text=hard,
        box=(("x", ("-40", "40")), ("y", ("-40", "40"))),
        curvature=CurvatureView(pictures="model", numbers="critical", marks=0),
    )
    curver.window.controller.receive(Open(document=document, lens="curvature"))

    def begun() -> bool:
        problem = curver.scene.problem
        return problem is not None and problem.text == hard and curver.scene.critical is not None

    curver.hand.wait(begun)
    running = curver.scene.critical
    assert running is not None
    assert not running.final
    cancel = curver.window.status.cancel
    curver.hand.wait(cancel.isVisible)
    QTest.mouseClick(cancel, LEFT)
    stopped = curver.scene.critical
    assert stopped is not None
    assert (stopped.stage, stopped.final, stopped.complete) == (STOPPED, True, "searched")
    curver.hand.wait(lambda: "Stopped" in curver.lens.side.critical.complete.text())
    assert len(curver.rows) >= len(running.points)
    # Moving the point does not begin it again.
    curver.window.controller.receive(MovePoint(to=(("x", "0.25"),)))
    assert not curver.searches


def test_the_table_leaves_with_all_digits(curver: Curver) -> None:
    curver.open(WELLS)
    curver.window.commands.run("copy_numbers")
    table = list(csv.DictReader(io.StringIO(QGuiApplication.clipboard().text())))
    assert [row["kind"] for row in table] == ["minimum", "minimum", "saddle", "complete"]
    assert table[1]["exact"] == "x=1, y=1"
    curver.window.controller.receive(ChangeCurvature(option="numbers", value="hessian"))
    curver.window.commands.run("copy_latex")
    assert QGuiApplication.clipboard().text().count("&") == 2  # a 2 x 2 matrix


# Newton.


def test_newton_races_gradient_descent_from_here(curver: Curver) -> None:
    race = curver.lens.bar.race
    assert "0.061" in race.toolTip()  # 1 over the largest eigenvalue, 16.28
    QTest.mouseClick(race, LEFT)
    document = curver.window.controller.session.document
    assert document.lens == "descent"
    assert document.point == QUARTIC.point
    curver.hand.wait(lambda: curver.scene.descent is not None)
    descent = curver.scene.descent
    assert descent is not None
    assert [run.settings.method for run in descent.runs] == ["gradient-descent", "newton"]
    assert descent.runs[0].settings.rate == 0.061
    assert curver.hand.lens.name == "descent"
    QTest.keyClick(curver.window, Qt.Key.Key_Z, CONTROL)
    assert curver.window.controller.session.document.descent == DescentView()


def test_where_nothing_curves_upward_the_race_has_its_own_rate(curver: Curver) -> None:
    curver.open(replace(QUARTIC, text="-x^2 - y^2"))
    assert "rate" not in curver.lens.bar.race.toolTip()
    QTest.mouseClick(curver.lens.bar.race, LEFT)
    racers = curver.window.controller.session.document.descent.racers
    assert [racer.rate for racer in racers if racer.on] == ["", ""]


@pytest.mark.parametrize(
    ("diagonal", "rate"),
    [
        ((2.0, 10.0), "0.1"), ((1.0, 3.0), "0.33"), ((-1.0, 400.0), "0.0025"),
        ((-2.0, -1.0), ""), ((0.0, 0.0), ""), ((float("nan"), 1.0), ""),
    ],
)  # fmt: skip
def test_the_race_s_rate_is_one_over_the_largest_eigenvalue(
    diagonal: tuple[float, float], rate: str
) -> None:
    assert race_rate(made_curvature(np.diag(diagonal), np.ones(2))) == rate
    assert race_rate(None) == ""
