"""The quiz of the Chain rule lens under a real mouse and real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.canvas import Canvas
from gui.lenses.chain import ASKED
from gui.session.chain_intents import ChangeChain, StepTo
from gui.session.chain_view import ChainView
from gui.session.document import Document
from gui.session.intents import MovePoint
from tests.gui.window.chain_pupil import START, Pupil
from tests.gui.window.conftest import Hand

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tested(hand: Hand) -> Pupil:
    """A person at a quiz about the course's 5.1."""
    found = Pupil(hand)
    found.open(Document(START.text, START.point, START.box, lens="chain", chain=ChainView(quiz=1)))
    return found


def test_a_quiz_hides_what_is_asked(tested: Pupil) -> None:
    assert tested.sentence == ASKED
    assert tested.lens.side.quiz.score.text() == "0 of 9 right"
    assert not tested.lens.player.isVisible()
    assert not tested.lens.side.derivatives.isVisible()
    assert len(tested.picture.told.nodes) == 5
    assert "−4" not in tested.picture.tip_at(*tested.picture.middle_of(tested.node("q")) or (0, 0))


def test_right_answers_count_in_every_form(tested: Pupil) -> None:
    row = tested.answer("adjoint f", "1")
    assert row.verdict.text() == "✓ correct"
    # Enter went on to the next field
    assert QApplication.focusWidget() is tested.row("local f q").field
    assert tested.answer("local f q", "z").verdict.text() == "✓ correct"
    assert tested.answer("adjoint q", "-4").verdict.text() == "✓ correct"
    assert tested.lens.side.quiz.score.text() == "3 of 9 right"
    assert tested.node("q") not in tested.picture.told.nodes


def test_a_wrong_answer_gives_nothing_away_and_is_undone(tested: Pupil) -> None:
    row = tested.answer("adjoint z", "6")
    assert row.verdict.text() == "✗ wrong"
    assert "5" not in row.told.text()
    assert tested.node("z") in tested.picture.told.nodes
    tested.window.controller.undo()
    tested.settled()
    assert tested.row("adjoint z").field.text() == ""
    assert not tested.row("adjoint z").verdict.isVisible()


def test_an_answer_that_cannot_be_read_is_underlined_at_its_column(tested: Pupil) -> None:
    row = tested.answer("local q x", "1+")
    assert row.verdict.text() == "✗ cannot be read"
    assert row.told.text().startswith("Column 2")
    assert row.field.underlined
    QTest.keyClicks(row.field, "0")
    assert not row.verdict.isVisible()


def test_a_rounded_decimal_is_right_to_its_digits(hand: Hand) -> None:
    pupil = Pupil(hand)
    pupil.open(Document("sin(x)", (("x", "1"),), lens="chain", chain=ChainView(quiz=1)))
    assert pupil.answer("adjoint x", "0.54").verdict.text() == "✓ right to the digits typed"
    assert pupil.answer("adjoint x", "0.55").verdict.text() == "✗ wrong"


def test_a_hint_comes_first_and_the_answer_on_request(tested: Pupil) -> None:
    row = tested.row("adjoint q")
    QTest.mouseClick(row.more, LEFT)
    assert "df/df · ∂f/∂q" in row.told.text()
    assert "−4" not in row.told.text()
    QTest.mouseClick(row.more, LEFT)
    tested.settled()
    assert tested.row("adjoint q").told.text() == "df/dq = −4"
    assert tested.lens.side.quiz.score.text() == "0 of 9 right, 1 shown"
    QTest.mouseClick(tested.lens.side.quiz.over, LEFT)
    tested.settled()
    assert tested.lens.side.quiz.score.text() == "0 of 9 right"


def test_another_point_judges_the_answers_again(tested: Pupil) -> None:
    tested.answer("adjoint q", "-4")
    tested.answer("adjoint z", "q")
    tested.window.controller.receive(MovePoint(to=(("z", "7"),)))
    tested.settled()
    assert tested.row("adjoint q").verdict.text() == "✗ wrong"
    assert tested.row("adjoint z").verdict.text() == "✓ correct"


def test_a_click_on_a_node_goes_to_its_field(tested: Pupil) -> None:
    QTest.mouseClick(tested.canvas, LEFT, pos=tested.at("x"))
    assert QApplication.focusWidget() is tested.row("adjoint x").field


def test_tab_goes_from_field_to_field(tested: Pupil) -> None:
    tested.row("adjoint f").field.setFocus()
    QTest.keyClick(tested.row("adjoint f").field, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is tested.row("local f q").field


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900)])
def test_nothing_is_cut_off(tested: Pupil, size: tuple[int, int]) -> None:
    tested.window.resize(*size)
    tested.window.toggle_projector()
    QTest.qWait(50)
    for row in tested.lens.side.quiz.rows:
        assert row.field.width() > 40
        assert row.label.width() >= row.fontMetrics().horizontalAdvance(row.label.text())
    tested.window.controller.receive(ChangeChain(option="quiz", value=0))
    tested.window.controller.receive(StepTo(step=4))
    tested.settled()
    assert tested.lens.told.height() >= tested.lens.told.heightForWidth(tested.lens.told.width())
    assert isinstance(tested.canvas, Canvas)
