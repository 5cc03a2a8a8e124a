"""The Chain rule lens under a real mouse and real keys."""

from __future__ import annotations

import csv
import io

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from gui.examples.chain_rule import CHAINS
from gui.session.chain_intents import ChangeChain
from gui.session.chain_view import WHOLE
from gui.session.document import Document
from gui.session.intents import MovePoint, Open
from tests.gui.window.chain_pupil import START, Pupil
from tests.gui.window.conftest import Hand

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pupil(hand: Hand) -> Pupil:
    """A person at the course's 5.1."""
    found = Pupil(hand)
    found.open(START)
    return found


def numbers(pupil: Pupil) -> dict[str, tuple[str, ...]]:
    return {row.cells[0]: row.cells for row in pupil.lens.side.derivatives.rows}


# ---------------------------------------------------------------- what is on screen


def test_ctrl_6_opens_the_lens_between_curvature_and_network(hand: Hand) -> None:
    QTest.keyClick(hand.window, Qt.Key.Key_6, CONTROL)
    Pupil(hand).settled()
    tabs = hand.window.tabs
    names = [tabs.tabText(k) for k in range(tabs.count())]
    at = tabs.currentIndex()
    assert names[at - 1 : at + 2] == ["Curvature", "Chain rule", "Network"]


def test_the_course_s_numbers_stand_in_the_tables(pupil: Pupil) -> None:
    assert {name: cells[1:3] for name, cells in numbers(pupil).items()} == {
        "∂f/∂x": ("-4", "-4"), "∂f/∂y": ("-4", "-4"), "∂f/∂z": ("5", "5"),
    }  # fmt: skip
    assert "∂f/∂z = 5" in pupil.sentence
    costs = [row.cells[0] for row in pupil.lens.side.costs.rows]
    assert costs == ["value only", "reverse mode", "forward mode", "central differences"]
    pupil.hand.wait(lambda: "q = x + y: is 5" in pupil.canvas.accessibleDescription())
    assert pupil.canvas.accessibleName() == "Computation graph"


# ---------------------------------------------------------------- steps


def test_arrow_keys_go_through_the_steps(pupil: Pupil) -> None:
    pupil.press(Qt.Key.Key_Home)
    assert pupil.view.step == 0
    assert pupil.sentence == "Given: x = 2, y = 3, z = −4."
    pupil.press(Qt.Key.Key_Right)
    assert pupil.sentence == "q = x + y = 2 + 3 = 5"
    assert pupil.lens.player.label.text() == "forward 1 of 2"
    pupil.press(*[Qt.Key.Key_Right] * 3)
    assert pupil.sentence == "df/dq = df/df · ∂f/∂q = 1 · z = 1 · (−4) = −4"
    assert pupil.lens.side.rule.title.text() == "q: sum"
    pupil.press(Qt.Key.Key_Left)
    assert pupil.view.step == 3
    pupil.press(Qt.Key.Key_End)
    assert pupil.view.step == WHOLE
    assert pupil.lens.player.label.text() == "all steps"


def test_buttons_and_the_slider_step_too_and_undo_takes_it_back(pupil: Pupil) -> None:
    buttons = pupil.lens.player.buttons
    QTest.mouseClick(buttons["to_start"], LEFT)
    QTest.mouseClick(buttons["step"], LEFT)
    pupil.settled()
    assert pupil.view.step == 1
    pupil.lens.player.slider.setValue(5)
    pupil.settled()
    assert pupil.view.step == 5
    pupil.window.controller.undo()
    pupil.settled()
    assert pupil.view.step == WHOLE


def test_playing_goes_on_by_itself(pupil: Pupil) -> None:
    pupil.press(Qt.Key.Key_Home)
    QTest.keyClick(pupil.canvas, Qt.Key.Key_P)
    pupil.hand.wait(lambda: pupil.view.step == 1)
    QTest.keyClick(pupil.canvas, Qt.Key.Key_P)
    assert not pupil.lens.player.playing


def test_forward_mode_has_tangents_along_the_chosen_variable(pupil: Pupil) -> None:
    pupil.window.controller.receive(ChangeChain(option="mode", value="forward"))
    pupil.window.controller.receive(ChangeChain(option="towards", value="z"))
    pupil.settled()
    assert "One pass forward along z: df/dz = 5" in pupil.sentence
    assert pupil.lens.bar.towards.isVisible()
    pupil.press(Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert "df/dz = ∂f/∂q · dq/dz" in pupil.sentence
    assert pupil.lens.player.label.text() == "forward 2 of 2"


# ---------------------------------------------------------------- nodes and inputs


def test_a_click_selects_a_node_and_shows_its_rule(pupil: Pupil) -> None:
    QTest.mouseClick(pupil.canvas, LEFT, pos=pupil.at("q"))
    pupil.settled()
    rule = pupil.lens.side.rule
    assert pupil.view.selected == "q"
    assert rule.title.text() == "q: sum"
    assert rule.numbers[0] == "= 5"
    assert rule.numbers[-1] == "= −4"
    QTest.mouseClick(pupil.canvas, LEFT, pos=QPoint(6, 6))
    pupil.settled()
    assert pupil.view.selected == ""


def test_page_keys_walk_from_node_to_node_and_escape_leaves(pupil: Pupil) -> None:
    pupil.press(Qt.Key.Key_PageDown)
    assert pupil.view.selected == "x"
    pupil.press(Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown)
    assert pupil.view.selected == "q"
    pupil.press(Qt.Key.Key_PageUp)
    assert pupil.view.selected == "z"
    pupil.press(Qt.Key.Key_Escape)
    assert pupil.view.selected == ""


def test_an_input_is_dragged_up_and_all_numbers_follow(pupil: Pupil) -> None:
    start = pupil.at("z")
    pupil.hand.drag(pupil.canvas, start, start - QPoint(0, 50))
    pupil.settled()
    z = pupil.scene.resolution.point[2]
    assert z == pytest.approx(-4 + 50 * 12 / 300, abs=0.05)
    assert numbers(pupil)["∂f/∂x"][2] == pupil.scene.document.coordinate("z")
    assert f"f = {5 * z:g}".replace("-", "−") in pupil.sentence
    pupil.window.controller.undo()
    pupil.settled()
    assert pupil.scene.resolution.point[2] == -4


def test_up_and_down_change_the_selected_input(pupil: Pupil) -> None:
    pupil.press(Qt.Key.Key_PageDown, Qt.Key.Key_Up)
    assert pupil.scene.document.coordinate("x") == "2.1"
    QTest.keyClick(pupil.canvas, Qt.Key.Key_Down, CONTROL)
    pupil.settled()
    assert pupil.scene.document.coordinate("x") == "1.1"
    assert numbers(pupil)["∂f/∂z"][2] == "4.1"


def test_a_parameter_is_dragged_like_a_variable(pupil: Pupil) -> None:
    pupil.open(Document("a = 2\nf(x) = a x", (("x", "3"),), lens="chain"))
    start = pupil.at("a")
    pupil.hand.drag(pupil.canvas, start, start - QPoint(0, 60))
    pupil.settled()
    assert pupil.scene.resolution.parameters[0] > 2.5


def test_dragging_beside_the_nodes_shifts_the_view_and_reset_brings_it_back(
    pupil: Pupil,
) -> None:
    before = pupil.picture.view
    pupil.hand.drag(pupil.canvas, QPoint(60, 60), QPoint(120, 90))
    pupil.hand.wait(lambda: pupil.picture.view != before)
    assert pupil.scene.document.point == START.point
    QTest.mouseClick(pupil.lens.reset, LEFT)
    pupil.hand.wait(lambda: pupil.canvas.drawn and pupil.picture.view == before)


def test_the_numbers_of_all_nodes_can_be_copied(pupil: Pupil) -> None:
    pupil.window.commands.run("copy_numbers")
    rows = list(csv.reader(io.StringIO(QGuiApplication.clipboard().text())))
    assert rows[4][:5] == ["q", "sum", "x + y", "5", "-4"]


# ---------------------------------------------------------------- vectors


def test_weights_make_the_vector_jacobian_product(pupil: Pupil) -> None:
    pupil.open(Document("f(x, y) = [x y, x + y^2]", (("x", "2"), ("y", "3")), lens="chain"))
    assert "w = (1, 0)" in pupil.lens._headline.text()
    assert [cells[2] for cells in numbers(pupil).values()] == ["3", "2"]
    field = pupil.lens.bar.weights.fields[1]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "-2")
    pupil.settled()
    # (3, 2) - 2 (1, 2y)
    assert [cells[2] for cells in numbers(pupil).values()] == ["1", "-10"]
    field.selectAll()
    QTest.keyClicks(field, "2+")
    assert pupil.lens.fault.isVisible()
    assert [cells[2] for cells in numbers(pupil).values()] == ["1", "-10"]


# ---------------------------------------------------------------- degenerate input


def test_a_text_that_cannot_be_read_leaves_the_picture_dimmed(pupil: Pupil) -> None:
    pupil.hand.replace_text("(x + y) z +")
    pupil.hand.wait(lambda: pupil.scene.stale)
    pupil.hand.wait(lambda: pupil.canvas._dimmed)
    assert pupil.picture.graph is pupil.scene.graph
    assert numbers(pupil)
    pupil.hand.replace_text("x y")
    pupil.settled()
    pupil.hand.wait(lambda: not pupil.canvas._dimmed)


def test_a_point_that_cannot_be_read_leaves_the_last_numbers_dimmed(pupil: Pupil) -> None:
    pupil.window.controller.receive(MovePoint(to=(("x", "2+"),)))
    pupil.hand.wait(lambda: pupil.canvas._dimmed)
    assert numbers(pupil)["∂f/∂z"][2] == "5"


def test_an_undefined_point_and_a_kink_are_said(pupil: Pupil) -> None:
    pupil.open(Document("ln x + y", (("x", "-1"), ("y", "1")), lens="chain"))
    assert "undefined" in pupil.sentence
    assert numbers(pupil)["∂f/∂x"][1] == "undefined"
    pupil.open(Document("relu(x)", (("x", "0"),), lens="chain"))
    assert "has no derivative here" in pupil.sentence
    pupil.press(Qt.Key.Key_Home, Qt.Key.Key_Right)
    assert pupil.lens.side.notes.isVisible()


def test_a_constant_has_no_graph(pupil: Pupil) -> None:
    pupil.window.controller.receive(Open(document=Document("2 + 3", lens="chain")))
    pupil.hand.wait(lambda: pupil.scene.constant and not pupil.lens.canvases())
    pupil.hand.wait(pupil.lens.row.empty.isVisible)
    assert not pupil.lens.side.isVisible()


def test_parts_of_the_same_shape_are_folded_until_every_node_is_wanted(pupil: Pupil) -> None:
    text = "f(x, y) = " + " + ".join(f"sin({k} x + y)^2" for k in range(2, 22))
    pupil.open(Document(text, (("x", "0.3"), ("y", "0.2")), lens="chain"))
    graph = pupil.scene.graph
    assert pupil.picture.drawing is graph.folded
    QTest.mouseClick(pupil.lens.bar.whole, LEFT, pos=QPoint(8, pupil.lens.bar.whole.height() // 2))
    pupil.hand.wait(lambda: pupil.picture.drawing is graph.drawing)


def test_every_example_is_answered(hand: Hand) -> None:
    pupil = Pupil(hand)
    for example in CHAINS:
        hand.window.controller.receive(example.intent)
        pupil.settled()
        assert hand.lens.name == "chain", example.title
        assert pupil.scene.backprop.gradient, example.title
