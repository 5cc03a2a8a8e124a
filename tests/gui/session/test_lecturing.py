"""What a document means to a lesson: judgements asked for, verdicts told, contents and score."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gui.session.document import Document, Page
from gui.session.intents import TypeText
from gui.session.lecturing import (
    NO_CHOICE,
    NO_FUNCTION,
    Judged,
    Key,
    Lecturing,
    expected_formulas,
    is_one_line,
    page_title,
)
from gui.session.lesson import Question
from gui.session.lesson_faults import faults
from gui.session.lesson_intents import AnswerQuestion, RevealAnswer, TurnPage
from gui.session.lesson_pages import lesson_document
from studies.check import check
from studies.messages.check import CheckRequest
from studies.value import value

SHEET = Document("x^2 y + sin(x y)")
RIGHT = "[2x y + y cos(x y), x^2 + x cos(x y)]"


def lesson(*questions: Question, sheet: Document = SHEET) -> Document:
    return lesson_document([Page(question=one, sheet=sheet) for one in questions])


def judged(document: Document) -> dict[Key, Judged | str]:
    """Everything that a lesson asks for, as the studies answer it."""
    known: dict[Key, Judged | str] = {}
    while (wanted := Lecturing(document).wanted(known)) is not None:
        key, request = wanted
        if isinstance(request, CheckRequest):
            *_, known[key] = check(request)
        else:
            known[key] = value(request)
    return known


def verdict(question: Question, answer: str, sheet: Document = SHEET) -> tuple[str, str, bool]:
    document = AnswerQuestion(text=answer).apply(lesson(question, sheet=sheet))
    marked = Lecturing(document).marked(0, judged(document))
    return marked.words, marked.evidence, marked.right


@pytest.mark.parametrize(
    ("answer", "words", "right"),
    [
        (RIGHT, "correct", True),
        ("2x y + y cos(x y)\nx^2 + x cos(x y)", "correct", True),
        ("[2x y, x^2 + x cos(x y)]", "wrong", False),
        ("2x y + y cos(x y)", "cannot be read", False),
        ("[2x y + y cos(x y), ?]", "not complete", False),
        ("[2x y + y cos(x y), df/dy]", "not worked out", False),
    ],
)
def test_a_gradient(answer: str, words: str, right: bool) -> None:
    found, evidence, is_right = verdict(Question("derivative"), answer)
    assert (found, is_right) == (words, right)
    assert evidence


def test_a_derivative_of_higher_order_in_one_variable() -> None:
    question = Question("derivative", of="derivative", wrt="x", order=2)
    assert verdict(question, "2y - y^2 sin(x y)")[0] == "correct"
    assert verdict(question, "2y")[0] == "wrong"
    along = Question("derivative", of="directional", direction="0, 2")
    assert verdict(along, "x^2 + x cos(x y)")[0] == "correct"


def test_of_a_direction_without_length_nothing_is_asked() -> None:
    along = Question("derivative", of="directional", direction="0, 0")
    words, evidence, right = verdict(along, "1")
    assert (words, right) == ("undecided", False)
    assert "length" in evidence


@pytest.mark.parametrize(
    ("answer", "words", "right"),
    [
        ("1/3", "correct", True),
        ("2/6", "correct", True),
        ("0.33", "right to the digits typed", True),
        ("0.34", "wrong", False),
        ("x/ (3x)", "correct", True),
        ("1/", "cannot be read", False),
    ],
)
def test_a_value(answer: str, words: str, right: bool) -> None:
    found, evidence, is_right = verdict(Question("value", expected="1/3"), answer)
    assert (found, is_right) == (words, right)
    assert "1/3" not in evidence.replace(answer, "")


def test_a_choice_needs_nobody() -> None:
    question = Question("choice", choices=("a", "b"), expected="2")
    assert Lecturing(AnswerQuestion(text="2").apply(lesson(question))).wanted({}) is None
    assert verdict(question, "2")[2]
    assert verdict(question, "1")[0] == "wrong"
    assert verdict(question, "7") == ("", "", False)
    assert verdict(Question("choice", choices=("a",), expected="3"), "1")[1] == NO_CHOICE


def test_the_question_is_about_the_function_as_it_was_written() -> None:
    document = lesson(Question("derivative", of="derivative", wrt="x"))
    other = AnswerQuestion(text="1").apply(TypeText(text="x").apply(document))
    meaning = Lecturing(other)
    assert meaning.other_function == SHEET.text
    assert meaning.marked(0, judged(other)).words == "wrong"
    turned = TurnPage(to=0).apply(other)
    assert Lecturing(turned).marked(0, judged(turned)).words == "wrong"


def test_a_page_without_a_function_says_so() -> None:
    assert verdict(Question("derivative"), "1", sheet=Document("x +"))[1] == NO_FUNCTION
    assert verdict(Question("derivative"), "1", sheet=Document("3"))[1] == NO_FUNCTION


def test_what_failed_is_told_and_not_judged() -> None:
    document = AnswerQuestion(text="2").apply(lesson(Question("value", expected="2")))
    wanted = Lecturing(document).wanted({})
    assert wanted is not None
    marked = Lecturing(document).marked(0, {wanted[0]: "It took too long."})
    assert (marked.words, marked.evidence, marked.right) == (
        "undecided",
        "It took too long.",
        False,
    )


def pages(*kinds: str) -> list[Page]:
    asked = [Question(kind, expected="2", choices=("a", "b")) for kind in kinds]
    return [Page(f"P{k}", f"Part {k // 2}", question=one) for k, one in enumerate(asked)]


def answered(document: Document, answers: Sequence[str]) -> Document:
    for number, answer in enumerate(answers):
        document = TurnPage(to=number).apply(document)
        document = AnswerQuestion(text=answer).apply(document)
    return document


def test_contents_and_score() -> None:
    document = answered(lesson_document(pages("choice", "choice", "open", "none")), "21x")
    document = RevealAnswer().apply(TurnPage(to=0).apply(document))
    entries = Lecturing(document).contents({})
    assert [(one.heading, one.mark, one.words) for one in entries] == [
        ("Part 0", "✓", "answered rightly, after it was shown"),
        ("", "✗", "wrong"),
        ("Part 1", "·", "written"),
        ("", "", ""),
    ]
    assert [one.in_front for one in entries] == [True, False, False, False]
    score = Lecturing(document).score({})
    assert score == "1 of 2 right, 1 of them after the answer was shown"
    assert Lecturing(lesson_document(pages("none"))).score({}) == ""
    assert Lecturing(document).place == "1 of 4"


def test_the_key_of_a_derivative_is_asked_for_once_it_is_to_be_seen() -> None:
    document = lesson(Question("derivative"))
    assert Lecturing(document).wanted({}) is None
    shown = RevealAnswer().apply(document)
    check = Lecturing(shown).key(judged(shown))
    assert check is not None
    assert check.entries[0][0].exact.text == "2*x*y + y*cos(x*y)"


def test_what_is_right_in_words() -> None:
    choice = Page(question=Question("choice", choices=("a", "$b$"), expected="2"))
    assert expected_formulas(choice) == "$b$"
    assert expected_formulas(Page(question=Question("value", expected="2x"))) == "$2x$"
    assert expected_formulas(Page(question=Question("open", expected="so"))) == "so"
    assert expected_formulas(Page(question=Question("derivative"))) == ""


def test_lines_and_labels() -> None:
    gradient = Lecturing(lesson(Question("derivative")))
    assert (gradient.labels, is_one_line(gradient)) == ("∂f/∂x, ∂f/∂y", False)
    slope = Lecturing(lesson(Question("derivative", of="derivative")))
    assert (slope.labels, is_one_line(slope)) == ("∂f/∂x", True)
    assert is_one_line(Lecturing(lesson(Question("value"))))
    assert page_title(Page("Of *f* and $x^2$"), 0) == "Of f and x^2"
    assert page_title(Page(" "), 4) == "Page 5"


def test_whoever_writes_a_page_is_told_what_is_wrong() -> None:
    assert faults(Page("a", text="$x^2$", sheet=SHEET)) == []
    (told,) = faults(Page(text="$x +$"))
    assert told.startswith("$x +$ cannot be read: ")
    assert faults(Page(question=Question("choice", choices=("a",), expected="2")))
    assert faults(Page(question=Question("value")))
    assert faults(Page(question=Question("derivative"), sheet=Document("3")))
    assert faults(Page(question=Question("derivative"), sheet=SHEET)) == []


def test_an_empty_document_means_no_lesson() -> None:
    meaning = Lecturing(Document())
    assert not meaning.on
    assert (meaning.at, meaning.place, meaning.wanted({}), meaning.contents({})) == (
        -1,
        "",
        None,
        (),
    )
