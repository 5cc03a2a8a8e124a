"""The Derivative lens under a real mouse and real keys."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.canvas import Canvas
from gui.plots.error_anatomy import ErrorAnatomy
from gui.plots.secant_picture import SecantPicture
from gui.widgets.scheme_model import NAME
from tests.gui.window.conftest import Hand
from tests.gui.window.laboratory import Laboratory

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def laboratory(hand: Hand) -> Iterator[Laboratory]:
    """The lens with sin at 1."""
    found = Laboratory(hand)
    found.open("sin x")
    yield found
    hand.window.resize(1440, 900)


def test_the_first_tab_is_the_derivative_but_the_gradient_is_in_front(hand: Hand) -> None:
    tabs = hand.window.tabs
    titles = [tabs.tabText(k) for k in range(tabs.count())]
    assert titles[:3] == ["Derivative", "Gradient", "Jacobian"]
    assert tabs.currentIndex() == 1
    QTest.keyClick(hand.window, Qt.Key.Key_1, CONTROL)
    assert hand.lens.name == "derivative"


def test_exact_schemes_and_adaptive_stand_in_the_table(laboratory: Laboratory) -> None:
    names = [row.name for row in laboratory.lens.side.table.rows]
    assert names[0] == "exact"
    assert names[1:8] == [
        "forward", "backward", "central", "fourth-order", "sixth-order", "richardson",
        "complex-step",
    ]  # fmt: skip
    assert names[-1] == "adaptive"
    assert laboratory.value("exact").startswith("0.54030230586813971740")
    assert laboratory.value("central").startswith("0.51806")  # h = 0.5
    assert laboratory.value("adaptive").startswith("0.5403023")
    views = laboratory.lens.side.formulas.views
    assert "cos(x)" in str(dict(views[0].shown.copies)["text"])
    laboratory.hand.wait(lambda: laboratory.lens.side.formulas.views[0].shown.svg is not None)


def test_the_point_is_dragged_along_the_variable(laboratory: Laboratory) -> None:
    canvas = laboratory.canvas(SecantPicture)
    hand = laboratory.hand
    before = laboratory.value("exact")
    start, end = hand.place(canvas, 1.0, math.sin(1.0)), hand.place(canvas, -0.5, 0.0)
    hand.drag(canvas, start, end)
    laboratory.settled()
    assert laboratory.scene.point == pytest.approx((-0.5,), abs=0.02)
    assert laboratory.scene.errors.at == laboratory.scene.point[0]
    assert laboratory.value("exact") != before
    picture = canvas.picture
    assert isinstance(picture, SecantPicture)
    assert picture.slope == pytest.approx(math.cos(laboratory.scene.point[0]))
    QTest.keyClick(hand.window, Qt.Key.Key_Z, CONTROL)
    laboratory.settled()
    assert laboratory.value("exact") == before


def test_arrow_keys_move_the_point(laboratory: Laboratory) -> None:
    QTest.keyClick(laboratory.window, Qt.Key.Key_F3)
    canvas = laboratory.canvas(SecantPicture)
    assert canvas.hasFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert laboratory.scene.point == pytest.approx((1.1,))
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    assert laboratory.scene.point == pytest.approx((1.1,))
    laboratory.settled()


def test_the_slider_is_moved_by_keys_and_typed_over(laboratory: Laboratory) -> None:
    step = laboratory.lens.step
    step.slider.setFocus()
    QTest.keyClick(step.slider, Qt.Key.Key_Left)
    assert laboratory.scene.document.view.h == "0.45"
    QTest.keyClick(step.slider, Qt.Key.Key_PageDown)
    assert laboratory.scene.document.view.h == "4.5e-2"
    laboratory.settled()
    assert step.field.text() == "4.5e-2"
    assert laboratory.value("central").startswith("0.5401")
    step.field.setFocus()
    step.field.selectAll()
    QTest.keyClicks(step.field, "1e-5")
    laboratory.settled()
    assert laboratory.scene.reading.h[0] == 1e-5
    assert laboratory.value("central").startswith("0.5403023")
    assert step.slider.value() == -100
    anatomy = laboratory.canvas(ErrorAnatomy).picture
    assert isinstance(anatomy, ErrorAnatomy)
    assert anatomy.step == pytest.approx(1e-5)


def test_one_drag_of_the_slider_is_one_step_of_undo(laboratory: Laboratory) -> None:
    slider = laboratory.lens.step.slider
    middle = slider.rect().center().y()
    handle = (
        slider.width() * (slider.value() - slider.minimum()) / (slider.maximum() - slider.minimum())
    )
    start = QPoint(round(handle) - 2, middle)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=start)
    assert slider.isSliderDown()
    for k in range(1, 6):
        QTest.mouseMove(slider, start - QPoint(20 * k, 0))
        QTest.qWait(5)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=start - QPoint(100, 0))
    assert float(laboratory.scene.document.view.h) < 1e-2
    laboratory.settled()
    QTest.keyClick(laboratory.window, Qt.Key.Key_Z, CONTROL)
    assert laboratory.scene.document.view.h == "0.5"
    laboratory.settled()


def test_the_guide_in_the_errors_is_dragged(laboratory: Laboratory) -> None:
    canvas, hand = laboratory.canvas(ErrorAnatomy), laboratory.hand
    start, end = (hand.place(canvas, math.log10(h), -5.0) for h in (0.5, 1e-4))
    hand.drag(canvas, start, end)
    assert float(laboratory.scene.document.view.h) == pytest.approx(1e-4, rel=0.2)
    laboratory.settled()
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert float(laboratory.scene.document.view.h) == pytest.approx(1.1e-4, rel=0.2)
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert laboratory.scene.document.view.focus == "fourth-order"
    laboratory.settled()


def test_a_scheme_is_put_in_focus_by_click_and_by_keys(laboratory: Laboratory) -> None:
    table = laboratory.lens.side.table
    index = table.model().index(1, NAME)
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center()
    )
    assert laboratory.scene.document.view.focus == "forward"
    laboratory.settled()
    assert table.focus_scheme == "forward"
    assert "order 1" in laboratory.lens.side.remark.text()
    picture = laboratory.canvas(ErrorAnatomy).picture
    assert isinstance(picture, ErrorAnatomy)
    assert picture.focus == "forward"
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert laboratory.scene.document.view.focus == "backward"
    QTest.keyClick(table, Qt.Key.Key_Up)
    QTest.keyClick(table, Qt.Key.Key_Up)  # the exact row is passed over
    assert laboratory.scene.document.view.focus == "forward"
    secant = laboratory.canvas(SecantPicture).picture
    assert isinstance(secant, SecantPicture)
    laboratory.settled()
    assert [x for x, _ in secant.secant.contacts] == pytest.approx([1.0, 1.5])


def test_a_higher_order_is_chosen(laboratory: Laboratory) -> None:
    laboratory.choose(laboratory.lens.order.box, 1)
    assert laboratory.scene.document.view.order == 2
    laboratory.settled()
    assert laboratory.value("exact").startswith("−0.84147") or laboratory.value("exact").startswith(
        "-0.84147"
    )
    assert "complex-step" not in [row.name for row in laboratory.lens.side.table.rows]
    copies = dict(laboratory.lens.side.formulas.views[0].shown.copies)
    assert copies["text"] == "-sin(x)"
    assert laboratory.canvas(SecantPicture).picture.panels[1].title.get_text() == "$f''(x)$"
    laboratory.window.commands.run("copy_latex")
    assert "sin" in QGuiApplication.clipboard().text()


def test_a_stencil_is_typed(laboratory: Laboratory) -> None:
    field = laboratory.lens.stencil.field
    field.setFocus()
    QTest.keyClicks(field, "-2, -1, 0, 1, 3")
    laboratory.settled()
    assert laboratory.lens.fault.isHidden()
    assert laboratory.value("stencil")
    rows = laboratory.lens.side.table.rows
    assert [row.label for row in rows if row.name == "stencil"] == ["own stencil"]
    QTest.keyClicks(field, ", 1")
    laboratory.hand.wait(laboratory.lens.fault.isVisible)
    assert "twice" in laboratory.lens.fault.text()
    assert "twice" in field.toolTip()
    laboratory.settled()
    assert "stencil" not in [row.name for row in laboratory.lens.side.table.rows]
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert laboratory.lens.fault.isHidden()


def test_an_unreadable_step_keeps_what_was_there(laboratory: Laboratory) -> None:
    field = laboratory.lens.step.field
    before = laboratory.value("central")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "-1")
    assert laboratory.lens.fault.isVisible()
    assert "larger than 0" in laboratory.lens.fault.text()
    assert laboratory.value("central") == before
    QTest.keyClick(laboratory.window, Qt.Key.Key_Z, CONTROL)
    laboratory.settled()
    assert laboratory.lens.fault.isHidden()


def test_one_of_several_variables(laboratory: Laboratory) -> None:
    laboratory.open("x^2 y + sin(x y)", "2")
    assert laboratory.lens.variable.isVisible()
    assert not laboratory.lens.component.isVisible()
    laboratory.choose(laboratory.lens.variable.box, 1)
    assert laboratory.scene.document.view.along == "y"
    laboratory.settled()
    exact = 4 + 2 * math.cos(2.0)
    assert float(laboratory.value("exact")) == pytest.approx(exact)
    canvas = laboratory.canvas(SecantPicture)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert laboratory.scene.point == pytest.approx((2.0, 0.9))
    laboratory.settled()


def test_a_component_of_a_vector(laboratory: Laboratory) -> None:
    laboratory.open("[x^2 y, 5x + sin(y)]", "1")
    assert laboratory.lens.component.isVisible()
    assert laboratory.value("exact") == "2"
    laboratory.choose(laboratory.lens.component.box, 1)
    laboratory.settled()
    assert laboratory.value("exact") == "5"


def test_a_corner_says_that_there_is_no_derivative(laboratory: Laboratory) -> None:
    laboratory.open("|x|", "0")
    assert laboratory.value("exact") == "no derivative"
    notes = laboratory.lens.side.notes
    assert notes.isVisible()
    assert "−1" in notes.text()
    assert "Not differentiable" in notes.text()
    message = laboratory.canvas(ErrorAnatomy).picture.panels[0].message
    assert "Not differentiable" in message.get_text()


def test_a_constant_has_no_picture(laboratory: Laboratory) -> None:
    laboratory.hand.replace_text("2+3")
    laboratory.hand.wait(lambda: laboratory.scene.constant)
    assert laboratory.lens.row.shown() == []
    assert laboratory.lens.row.empty.isVisible()
    laboratory.hand.replace_text("x^2")
    laboratory.settled()
    assert len(laboratory.lens.row.shown()) == 2


def test_the_wheel_zooms_the_box_in_one_picture_and_the_look_in_the_other(
    laboratory: Laboratory,
) -> None:
    hand = laboratory.hand

    def wheel(canvas: Canvas, x: float, y: float) -> None:
        place = hand.place(canvas, x, y)
        QApplication.sendEvent(
            canvas,
            QWheelEvent(
                QPointF(place), QPointF(canvas.mapToGlobal(place)), QPoint(0, 0), QPoint(0, 120),
                Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase, False,
            ),
        )  # fmt: skip

    wheel(laboratory.canvas(SecantPicture), 0.0, 0.0)
    assert laboratory.scene.resolution.ranges[0] == pytest.approx((-2.4, 2.4), abs=0.02)
    laboratory.settled()
    document = laboratory.scene.document
    anatomy = laboratory.canvas(ErrorAnatomy)
    wheel(anatomy, -6.0, -8.0)
    assert anatomy.picture.view[0] == pytest.approx((-13.2, -1.2), abs=0.1)
    assert laboratory.scene.document == document
    laboratory.window.commands.run("reset_view")
    assert anatomy.picture.view[0] == (-15.0, 0.0)
    laboratory.settled()
    assert laboratory.scene.resolution.ranges[0] == (-3.0, 3.0)


def test_words_and_numbers_leave(laboratory: Laboratory) -> None:
    QTest.keyClick(laboratory.window, Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.AltModifier)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("derivative,scheme,h,value,error")
    assert "df/dx,richardson,0.5," in text
    laboratory.canvas(ErrorAnatomy).setFocus()
    QTest.keyClick(laboratory.window, Qt.Key.Key_D, CONTROL)
    assert "The best scheme is" in laboratory.window.help.view.toPlainText()
    laboratory.window.help.hide()
    laboratory.canvas(ErrorAnatomy).setFocus()
    laboratory.window.commands.run("copy_data")
    assert QGuiApplication.clipboard().text().startswith("h,forward value,forward error")
    laboratory.window.commands.run("copy_sympy")
    assert QGuiApplication.clipboard().text() == "cos(x)"


@pytest.mark.parametrize("projector", [False, True])
def test_a_small_window_has_everything_inside_it(laboratory: Laboratory, projector: bool) -> None:
    laboratory.open("[x^2 y, 5x + sin(y)]")
    if projector:
        QTest.keyClick(laboratory.window, Qt.Key.Key_F9)
    laboratory.window.resize(1024, 640)
    lens = laboratory.lens
    laboratory.hand.wait(lambda: lens.width() < 760 and len(lens.canvases()) == 1)
    assert laboratory.window.width() == 1024
    parts = (lens.reset, lens.stencil, lens.step, lens.order, lens.variable, lens.component,
             lens.pictures, lens.side, lens.side.table)  # fmt: skip

    def misplaced() -> list[object]:
        return [
            part
            for part in parts
            if part.mapTo(lens, QPoint(part.width(), 0)).x() > lens.width()
            or part.mapTo(lens, QPoint(0, part.height())).y() > lens.height()
            or part.width() < part.minimumSizeHint().width()
        ]

    laboratory.hand.wait(lambda: not misplaced())
    table = lens.side.table
    shown = sum(table.columnWidth(c) for c in range(8) if not table.isColumnHidden(c))
    assert shown <= table.viewport().width()
    laboratory.choose(lens.pictures.box, 1)
    laboratory.hand.wait(lambda: isinstance(lens.canvases()[0].picture, SecantPicture))
