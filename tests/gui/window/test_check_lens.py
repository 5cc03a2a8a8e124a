"""The Check lens under a real keyboard and a real mouse: answers typed and judged, hints and steps
unfolded, the point moved to a counterexample, exercises."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.plots.difference_curve import DifferenceCurve
from gui.plots.difference_plane import DifferencePlane
from gui.plots.difference_words import Compared
from gui.session.check_view import CheckView, Practice, text_key
from gui.session.document import Document
from gui.session.intents import Open
from gui.widgets.steps_panel import StepLine
from tests.gui.window.checker import Marker
from tests.gui.window.conftest import Hand

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

CONTROL = Qt.KeyboardModifier.ControlModifier
FUNCTION = "x^2 y + sin(x y)"


def test_ctrl_8_opens_the_lens_with_empty_fields_and_no_picture(hand: Hand) -> None:
    QTest.keyClick(hand.window, Qt.Key.Key_8, CONTROL)
    marker = Marker(hand)
    marker.settled()
    tabs = hand.window.tabs
    assert tabs.tabText(tabs.currentIndex()) == "Check"
    assert [card.field.text() for card in marker.cards] == ["", ""]
    assert marker.lens.canvases() == []
    assert marker.lens.row.empty.text().startswith("Type the derivative")
    assert not marker.lens.side.panel.exact.isVisible()


def test_a_right_and_a_wrong_answer_are_judged_without_enter(marker: Marker) -> None:
    marker.type(0, "2x y + cos(x y)")
    marker.type(1, "x^2 + x cos(x y)")
    assert marker.verdicts == ["✗ wrong", "✓ correct"]
    assert marker.lens.side.headline.text() == "✗ ∂f/∂x is wrong. ∂f/∂y is correct."
    assert marker.view.place == (0, 1)
    assert marker.lens.side.panel.title.text() == "∂f/∂y: ✓ correct"
    first = marker.cards[0]
    assert first.echo.shown.plain == "2*x*y + cos(x*y)"
    marker.hand.wait(lambda: first.echo.shown.svg is not None)
    marker.hand.wait(lambda: first.label.shown.svg is not None)
    QTest.mouseClick(first.field, Qt.MouseButton.LeftButton)
    marker.settled()
    said = marker.lens.side.panel.evidence.text()
    assert said.startswith("At x = 1/2, y = 2 yours gives 2.54")
    assert first.field.accessibleDescription().startswith("wrong. At x = 1/2")


def drawn(picture: DifferencePlane) -> Compared:
    """What is drawn."""
    assert picture.compared is not None
    return picture.compared


def test_the_picture_is_of_the_selected_entry(marker: Marker) -> None:
    marker.type(0, "2x y + cos(x y)")
    marker.type(1, "x^2 + x cos(x y)")
    (canvas,) = marker.lens.canvases()
    picture = canvas.picture
    assert isinstance(picture, DifferencePlane)
    assert drawn(picture).difference.largest is None
    QTest.mouseClick(marker.cards[0].field, Qt.MouseButton.LeftButton)
    marker.settled()
    assert drawn(picture).difference.largest is not None
    assert drawn(picture).counterexample == (0.5, 2.0)
    assert "largest difference" in picture.describe()
    QTest.keyClick(marker.window, Qt.Key.Key_D, CONTROL)
    assert "Difference: yours and the exact ∂f/∂x" in marker.window.help.view.toPlainText()


def test_tab_and_enter_walk_the_fields(marker: Marker) -> None:
    first, second = (card.field for card in marker.cards)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is second
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is first
    assert marker.view.place == (0, 0)


def test_the_verdict_is_taken_back_while_another_answer_is_typed(marker: Marker) -> None:
    marker.type(0, "2x y")
    assert marker.verdicts[0] == "✗ wrong"
    QTest.keyClicks(marker.cards[0].field, " + y cos(x y)")
    assert marker.verdicts[0] == "…"
    marker.settled()
    assert marker.verdicts[0] == "✓ correct"


def test_what_cannot_be_read_is_underlined_where_it_is(marker: Marker) -> None:
    marker.type(0, "2x y + cos(x y)")
    marker.type(1, "x^2 + x +")
    field = marker.cards[1].field
    assert field.text() == "x^2 + x +"
    assert field.underlined.strip() == "+"
    assert marker.verdicts == ["✗ wrong", "! cannot be read"]
    assert "Expected a number" in marker.lens.side.panel.evidence.text()
    assert marker.lens.canvases() == []
    assert marker.lens.row.empty.text().startswith("Nothing of this entry can be drawn")


def test_undo_takes_answers_back_field_by_field(marker: Marker) -> None:
    marker.type(0, "2x y")
    marker.type(1, "x^2")
    QTest.keyClick(marker.cards[1].field, Qt.Key.Key_Z, CONTROL)
    marker.settled()
    assert [card.field.text() for card in marker.cards] == ["2x y", ""]
    assert marker.verdicts == ["✗ wrong", ""]


def test_rounded_decimals_are_right_to_the_digits_typed(marker: Marker) -> None:
    marker.open("cos(4x)/3")
    marker.type(0, "-1.33 sin(4x)")
    assert marker.verdicts == ["≈ right to the digits typed"]
    (canvas,) = marker.lens.canvases()
    assert isinstance(canvas.picture, DifferenceCurve)


def test_hints_unfold_one_at_a_time_and_mark_the_part(marker: Marker) -> None:
    marker.type(0, "2x y + cos(x y)")
    panel = marker.lens.side.panel
    said = []
    for words in ("Hint", "Which rule?", "What should it be?"):
        # Hints come after the verdict: each is looked for in what is known of the mistake.
        marker.hand.wait(lambda words=words: panel.hint.text() == words)
        marker.press(panel.hint)
        said.append(panel.hints.text().splitlines()[-1])
    assert not panel.hint.isVisible()
    assert said[0].startswith("Where: Look at the second term")
    assert said[1].startswith("Rule: Chain rule")
    assert said[2].startswith("It should be: d/dx")
    assert marker.window.editor.underlined() == "sin(x y)"
    QTest.keyClicks(marker.cards[0].field, " y")
    marker.settled()
    assert not panel.hints.isVisible()
    assert marker.window.editor.underlined() == ""


def test_the_exact_derivative_is_hidden_until_it_is_asked_for(marker: Marker) -> None:
    panel = marker.lens.side.panel
    assert not panel.exact.isVisible()
    marker.press(panel.show_exact)
    assert panel.exact.shown.plain == "∂f/∂x = 2*x*y + y*cos(x*y)"
    marker.hand.wait(lambda: panel.exact.shown.svg is not None)
    forms = dict(panel.exact.shown.copies)
    assert {"LaTeX", "NumPy", "SymPy", "Typst", "text"} <= set(forms)
    marker.press(panel.show_exact)
    assert not panel.exact.isVisible()


def test_the_derivation_unfolds_step_by_step_or_whole(marker: Marker) -> None:
    panel = marker.lens.side.panel
    marker.press(panel.derive)
    steps = panel.steps

    def shown() -> list[StepLine]:
        return [line for line in steps.lines if not line.isHidden()]

    assert len(shown()) == 2
    assert shown()[1].rule.text() == "Sum rule"
    marker.press(steps.more)
    assert len(shown()) == 3
    marker.press(steps.all)
    assert not steps.more.isVisible()
    assert shown()[-1].view.shown.plain == "2*x*y + y*cos(x*y)"
    marker.hand.wait(lambda: all(line.view.shown.svg is not None for line in shown()))
    marker.press(panel.derive)
    assert not steps.isVisible()


def test_the_point_goes_to_the_counterexample(marker: Marker) -> None:
    marker.type(0, "2x y + cos(x y)")
    panel = marker.lens.side.panel
    assert panel.there.text() == "Go to x = 1/2, y = 2"
    marker.press(panel.there)
    assert marker.scene.point == (0.5, 2.0)
    assert marker.window.problem.point.fields["x"].text() == "1/2"
    (canvas,) = marker.lens.canvases()
    assert isinstance(canvas.picture, DifferencePlane)
    assert canvas.picture.point == (0.5, 2.0)
    marker.window.controller.undo()
    assert marker.scene.point == (1.0, 1.0)


def test_a_counterexample_outside_the_box_widens_it(marker: Marker) -> None:
    box = (("x", ("-0.3", "0.3")),)
    document = Document("sin(x)^2", box=box, check=CheckView(answers=(("0 x", "2 sin x"),)))
    marker.window.controller.receive(Open(document=document, lens="check"))
    marker.settled()
    marker.press(marker.lens.side.panel.there)
    assert marker.scene.resolution.ranges == ((-0.3, 0.5),)
    assert marker.scene.point == (0.5,)


def test_the_point_is_dragged_in_the_picture(marker: Marker) -> None:
    marker.type(0, "2x y")
    (canvas,) = marker.lens.canvases()
    hand = marker.hand
    hand.drag(canvas, hand.place(canvas, 1.0, 1.0), hand.place(canvas, -1.0, 2.0))
    marker.settled()
    assert marker.scene.point == pytest.approx((-1.0, 2.0), abs=0.05)


def test_zooming_samples_anew(marker: Marker) -> None:
    marker.type(0, "2x y")
    (canvas,) = marker.lens.canvases()
    before = marker.scene.difference
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    marker.settled()
    after = marker.scene.difference
    assert before is not None
    assert after is not None
    assert np.ptp(after.x) < np.ptp(before.x)
    assert marker.verdicts[0] == "✗ wrong"


def test_a_vector_has_a_jacobian_in_a_matrix_of_fields(marker: Marker) -> None:
    marker.open("[x^2 y, 5x + sin(y)]")
    for at, text in enumerate(("2x y", "x^2", "5", "cos(y)")):
        marker.type(at, text)
    assert marker.verdicts == ["✓ correct"] * 4
    assert marker.lens.side.headline.text() == "✓ All 4 entries are correct."
    corners = [(card.x(), card.y()) for card in marker.cards]
    assert len({x for x, _ in corners}) == len({y for _, y in corners}) == 2


def test_one_text_is_read_in_the_transposed_layout(marker: Marker) -> None:
    marker.open("[x^2 y, 5x + sin(y)]", CheckView(mode="text"))
    editor = marker.lens.side.editor
    editor.setFocus()
    QTest.keyClicks(editor, "[[2x y, 5], [x^2, cos y]]")
    marker.settled()
    assert marker.verdicts == ["✓ correct"] * 4
    assert "transposed" in marker.lens.side.headline.text()
    assert [card.field.isVisible() for card in marker.cards] == [False] * 4
    QTest.keyClicks(editor, "]")
    marker.settled()
    assert editor.underlined() == "]"
    assert editor.toPlainText().endswith("]]]")


def test_the_first_wrong_line_is_marked(marker: Marker) -> None:
    text = "3(x^2 + 1)^2 * 2x\n= 6x (x^4 + x^2 + 1)\n= 6x^5 + 6x^3 + 6x"
    answers = ((text_key("derivative", "x", 1), text),)
    marker.open("(x^2 + 1)^3", CheckView(mode="text", answers=answers))
    lines = [line for line in marker.lens.side.lines.lines if not line.isHidden()]
    assert [line.property("role") for line in lines] == ["line", "wrong", "line"]
    assert lines[1].sentence.text().startswith("The first wrong line.")
    marker.hand.wait(lambda: all(line.view.shown.svg is not None for line in lines))


def test_hessian_directional_and_mixed_are_chosen_by_keyboard(marker: Marker) -> None:
    bar = marker.lens.bar
    marker.choose(bar.of.box, "Hessian")
    assert len(marker.cards) == 4
    marker.choose(bar.of.box, "directional")
    assert bar.along.isVisible()
    field = bar.along.field
    field.setFocus()
    QTest.keyClicks(field, "3, 4")
    marker.settled()
    marker.type(0, "3/5 (2x y + y cos(x y)) + 4/5 (x^2 + x cos(x y))")
    assert marker.verdicts == ["✓ correct"]
    marker.choose(bar.of.box, "partial")
    marker.choose(bar.wrt.box, "x, then y")
    assert not bar.order.isVisible()
    marker.type(0, "2x + cos(x y) - x y sin(x y)")
    assert marker.verdicts == ["✓ correct"]


def test_a_direction_without_length_is_told_at_its_field(marker: Marker) -> None:
    view = CheckView(of="directional", direction="0, 0", answers=(("0 along", "0"),))
    document = Document(FUNCTION, check=view)
    marker.window.controller.receive(Open(document=document, lens="check"))
    marker.hand.wait(marker.lens.fault.isVisible)
    assert "needs a length" in marker.lens.fault.text()
    assert marker.verdicts == [""]
    field = marker.lens.bar.along.field
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(field, "1, 0")
    marker.settled()
    assert marker.verdicts == ["✗ wrong"]
    assert not marker.lens.fault.isVisible()


def test_an_error_in_the_function_leaves_the_answers_dimmed(marker: Marker) -> None:
    marker.type(0, "2x y")
    marker.hand.replace_text("x^2 y +")
    marker.hand.wait(lambda: marker.scene.stale)
    assert marker.cards[0].field.text() == "2x y"
    assert marker.cards[0].verdict.text() == "✗ wrong"
    assert not marker.cards[0].verdict.isEnabled()
    assert marker.lens.row.shown()
    marker.hand.replace_text("x^2 y")
    marker.settled()
    assert marker.verdicts[0] == "✓ correct"


def test_a_constant_has_no_derivative_to_check(marker: Marker) -> None:
    marker.hand.replace_text("2 + 3")
    marker.hand.wait(lambda: marker.scene.constant)
    assert not marker.lens.side.isVisible()
    assert marker.lens.row.empty.isVisible()


def test_clear_takes_the_answers_away(marker: Marker) -> None:
    marker.type(0, "2x y")
    marker.press(marker.lens.bar.clear)
    assert [card.field.text() for card in marker.cards] == ["", ""]
    assert not marker.lens.bar.clear.isEnabled()


def test_an_exercise_is_begun_answered_and_scored(marker: Marker) -> None:
    marker.open("x", CheckView(practice=Practice(rule="product", seed="3")))
    lens = marker.lens
    assert not lens.practice.isVisible()
    lens.bar.practise.click()
    assert lens.practice.isVisible()
    marker.settled()
    assert lens.row.empty.text().startswith("Choose a rule")
    lens.practice.new.click()
    marker.hand.wait(lambda: bool(marker.view.practice.text))
    marker.settled()
    assert marker.window.editor.toPlainText() == marker.view.practice.text
    assert lens._headline.text() == marker.view.practice.statement
    marker.type(0, "1 + 1")
    assert lens.practice.score.text() == "✗  0 of 1 right"
    before = marker.view.practice.text
    lens.practice.new.click()
    marker.hand.wait(lambda: marker.view.practice.text != before)
    marker.settled()
    assert [one.verdict for one in marker.view.practice.history] == ["wrong"]
    marker.window.controller.undo()
    assert marker.view.practice.text == before


def test_an_exercise_begins_where_nothing_is_typed(marker: Marker) -> None:
    marker.window.controller.receive(Open(document=Document(), lens="check"))
    marker.lens.bar.practise.click()
    marker.lens.practice.new.click()
    marker.hand.wait(lambda: bool(marker.view.practice.text))
    marker.settled()
    assert marker.cards
