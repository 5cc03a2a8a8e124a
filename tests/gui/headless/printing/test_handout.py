"""Handouts ask and do not tell; keys tell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gui.headless.printing.desk import Desk
from gui.headless.printing.exercises import sheetful
from gui.headless.printing.handout import Wanted, handout
from gui.headless.printing.report import Cover, report
from gui.session.check_view import Attempt, CheckView, Practice
from gui.session.document import Document, Lesson, Page
from gui.session.lesson import Question
from gui.session.practising import Practising
from studies.messages.paper import Choices, Room
from tests.gui.headless.printing.printer import desk, told, within

SHEET = Document(text="sin(x^2)", lens="check")


def _both(document: Document) -> tuple[str, str]:
    made = [handout(desk(document), Wanted(answers), Cover()) for answers in (False, True)]
    assert any(isinstance(block, Room) for block in within(made[0].blocks))
    assert not any(isinstance(block, Room) for block in within(made[1].blocks))
    assert (made[0].names, made[1].names) == (True, False)
    return told(made[0]), told(made[1])


def test_a_worksheet_asks_and_its_key_answers() -> None:
    asked, answered = _both(SHEET)
    assert "Differentiate f with respect to x." in asked
    assert "cos" not in asked
    assert "2 x cos(x^(2))" in answered
    assert "Chain rule with sin ✓" in answered


def test_the_question_is_that_of_the_lens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "pictures", lambda *_, **__: [])

    def asks(**changes: object) -> str:
        made = handout(desk(replace(SHEET, **changes)), Wanted(answers=False), Cover())  # type: ignore[arg-type]
        return told(made)

    assert "Find the Hessian of f." in asks(lens="curvature", text="x^2 + y^3")
    assert "Find the Jacobian of f." in asks(lens="jacobian", text="[x y, x]")
    view = replace(SHEET.view, order=2, along="y")
    twice = asks(lens="derivative", view=view, text="x y^3")
    assert "Differentiate f twice with respect to y." in twice
    assert "Fill in the local derivatives and the adjoints." in asks(lens="chain")


def test_exercises_are_those_that_were_practised_or_a_new_sheet() -> None:
    practice = Practice(
        on=1, rule="chain", level=2, seed="7", present=("chain", 2, 7, 2),
        history=(Attempt("chain", 2, 7, 1, "correct"),),
    )  # fmt: skip
    at = desk(Document(lens="check", check=CheckView(practice=practice)))
    practising = Practising(at.sheet.checking)
    done = sheetful(practising, None, None, None, None)
    assert [one.number for one in done.requests] == [1, 2]
    new = sheetful(practising, 3, 9, None, 4)
    assert [(one.rule, one.level, one.seed) for one in new.requests] == [("chain", 4, 9)] * 3
    asked = handout(at, Wanted(answers=False, sheetful=done), Cover())
    answered = handout(at, Wanted(answers=True, sheetful=done), Cover())
    assert asked.title == "Exercises"
    assert told(asked).count("Exercise ") == 2
    assert "Rules: " not in told(asked)
    assert told(answered).count("Rules: ") == 2


LESSON = Document(
    title="A lesson",
    lesson=Lesson(
        (
            Page("First", "Part 1", "The gradient $nabla f$ points **uphill**."),
            Page("Second", "Part 1", "", Question(
                "derivative", "Differentiate.", of="derivative", wrt="x", why="Power rule.",
                answer="3x^2",
            ), Document(text="x^3", lens="check")),
            Page("Third", "Part 2", "", Question(
                "choice", "Which?", expected="2", choices=("one", "$x^2$"), why="So.", answer="1"
            )),
            Page("Fourth", "Part 2", "", Question(
                "value", "How much?", expected="12", answer="6*2"
            )),
            Page("Fifth", "Part 2", "", Question("open", "Why?", expected="Because.")),
        )
    ),
)  # fmt: skip


def test_a_lesson_asks_and_its_key_answers() -> None:
    asked, answered = _both(LESSON)
    assert "The gradient nabla f points uphill." in asked
    for secret in ("Power rule.", "So.", "Because.", "12"):
        assert secret not in asked
        assert secret in answered
    key = handout(desk(LESSON), Wanted(answers=True), Cover())
    assert [block.right for block in within(key.blocks) if isinstance(block, Choices)] == [2]


def test_the_report_of_a_lesson_judges_what_was_answered() -> None:
    text = told(report(desk(LESSON), Cover()))
    assert "✓" in text
    assert "✗ choice 1: wrong" in text
    assert "correct" in text
    assert "Not answered." in text
