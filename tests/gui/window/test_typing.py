"""Typing in the real window: answers arrive, errors are underlined, undo covers it all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.session.document import Document
from gui.session.intents import ChangeView, Open
from tests.gui.window.conftest import Hand

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


def test_the_first_example_is_answered(hand: Hand) -> None:
    labels = [row.label for row in hand.lens.side.table.rows]
    assert labels == [
        "f",
        "∂f/∂x",
        "∂f/∂y",
        "‖∇f‖",
        "∂f/∂u",
        "∂²f/∂x²",
        "∂²f/∂x∂y",
        "∂²f/∂y∂x",
        "∂²f/∂y²",
    ]
    assert "numeric agrees to" in hand.window.status.sentence
    hand.wait(lambda: all(view.shown.svg for view in hand.lens.side.formulas.views))
    assert hand.window.problem.echo.shown.svg
    assert "x" in hand.canvas.picture.describe()


def test_a_function_is_typed_and_answered(hand: Hand) -> None:
    hand.replace_text("x^3 - 3x y^2")
    hand.settled("x^3 - 3x y^2")
    hand.wait(lambda: hand.exact("∂f/∂x") == "1.08")  # 3 x^2 - 3 y^2 at (1, 0.8)
    assert hand.exact("∂²f/∂y²") == "-6"


def test_an_error_is_underlined_and_the_picture_dimmed(hand: Hand) -> None:
    hand.replace_text("x^2 + sni(x)")
    hand.wait(lambda: not hand.window.problem.error.isHidden())
    assert hand.window.editor.underlined() == "sni"
    assert "sin" in hand.window.problem.error.text()
    scene = hand.window.controller.scene
    assert scene.stale
    assert scene.field is not None  # the last good picture is still there
    assert hand.plane.plane is scene.field
    QTest.keyClick(hand.window.editor, Qt.Key.Key_Backspace)
    for _ in range(5):
        QTest.keyClick(hand.window.editor, Qt.Key.Key_Backspace)
    QTest.keyClicks(hand.window.editor, "sin(y)")
    hand.settled("x^2 + sin(y)")
    assert hand.window.problem.error.isHidden()
    assert hand.window.editor.underlined() == ""


def test_undo_and_redo_by_keys(hand: Hand) -> None:
    first = hand.window.editor.toPlainText()
    hand.replace_text("x y")
    hand.settled("x y")
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(hand.window.editor, Qt.Key.Key_Z, control)
    assert hand.window.editor.toPlainText() == first
    hand.settled(first)
    QTest.keyClick(hand.window, Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    assert hand.window.editor.toPlainText() == "x y"
    hand.settled("x y")


def test_a_point_may_be_an_expression(hand: Hand) -> None:
    hand.replace_text("sin(x) y")
    hand.settled("sin(x) y")
    field = hand.window.problem.point.fields["x"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "pi/2")
    hand.wait(lambda: hand.exact("f") == "0.8")
    field.selectAll()
    QTest.keyClicks(field, "1/")
    hand.wait(lambda: bool(field.property("faulty")))
    assert field.toolTip()
    assert hand.exact("f") == "0.8"  # the last good numbers stay


def test_a_slider_moves_without_deriving_again(hand: Hand) -> None:
    hand.replace_text("a = 2")
    QTest.keyClick(hand.window.editor, Qt.Key.Key_Return)
    QTest.keyClicks(hand.window.editor, "f(x, y) = a x + y")
    hand.settled("a = 2\nf(x, y) = a x + y")
    hand.wait(lambda: hand.exact("∂f/∂x") == "2")
    derivation = hand.window.controller.scene.derivation
    row = hand.window.problem.parameters.rows["a"]
    row.slider.setFocus()
    QTest.keyClick(row.slider, Qt.Key.Key_Right)
    hand.wait(lambda: hand.exact("∂f/∂x") == "2.05")
    assert hand.window.controller.scene.derivation is derivation
    assert hand.window.editor.toPlainText() == "a = 2\nf(x, y) = a x + y"
    row.field.selectAll()
    QTest.keyClicks(row.field, "pi")
    hand.wait(lambda: hand.exact("∂f/∂x").startswith("3.14159"))


@pytest.mark.parametrize(
    ("text", "label", "exact"),
    [
        ("x^3", "df/dx", "3"),
        ("x y z^2", "∂f/∂z", "1.6"),
        ("[x^2 y, 5x + y]", "∂f₁/∂x", "1.6"),
    ],
)
def test_one_three_and_vector_valued(hand: Hand, text: str, label: str, exact: str) -> None:
    hand.replace_text(text)
    hand.settled(text)
    hand.wait(lambda: hand.exact(label) == exact)
    assert hand.lens.canvases()
    QTest.keyClick(hand.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    hand.wait(lambda: hand.lens.name == "jacobian")
    hand.window.controller.receive(ChangeView(option="entries", value="list"))
    hand.wait(lambda: hand.exact(label) == exact)
    assert hand.canvas.picture.describe()


def test_plotted_variables_are_chosen(hand: Hand) -> None:
    hand.replace_text("x y z^2")
    hand.settled("x y z^2")
    up = hand.window.problem.axes.boxes[1]
    up.setFocus()
    QTest.keyClick(up, Qt.Key.Key_Down)
    hand.wait(lambda: hand.plane.names == ("x", "z"))


def test_a_lens_that_has_nothing_older_says_why_it_is_empty(hand: Hand) -> None:
    hand.window.controller.receive(Open(document=Document("x +"), lens="chain"))
    shown = hand.window.lenses["chain"].trouble
    hand.wait(shown.isVisible)
    assert "cannot be read" in shown.text()
    hand.window.controller.receive(Open(document=Document("x^2 y"), lens="chain"))
    hand.wait(lambda: not shown.isVisible())
