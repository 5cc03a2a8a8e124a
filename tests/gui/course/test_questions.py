"""The questions of the course, judged by the studies that judge them in the window: what is right
is right, and the usual mistakes are wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gui.course import COURSE
from gui.session.document import Document, Page
from gui.session.lecturing import Judged, Key, Lecturing, Marked
from gui.session.lesson_intents import AnswerQuestion, TurnPage
from gui.session.verdict_rows import VERDICTS
from studies.check import check
from studies.messages.check import CheckRequest
from studies.messages.verdict import CORRECT, ROUNDED, WRONG
from studies.value import value

PAGES = COURSE.lesson.pages
NUMBERS = {page.title: number for number, page in enumerate(PAGES)}


def marked(title: str, answer: str) -> Marked:
    """The verdict on an answer, as the window comes to it."""
    document: Document = TurnPage(to=NUMBERS[title]).apply(COURSE)
    meaning = Lecturing(AnswerQuestion(text=answer).apply(document))
    known: dict[Key, Judged | str] = {}
    while (wanted := meaning.wanted(known)) is not None:
        key, request = wanted
        if isinstance(request, CheckRequest):
            *_, found = check(replace(request, seconds=60.0))
            known[key] = found
        else:
            known[key] = value(replace(request, seconds=60.0))
    return meaning.marked(meaning.at, known)


def asked(kind: str) -> list[Page]:
    return [page for page in PAGES if page.question.kind == kind]


def titled(page: Page) -> str:
    return page.title


@pytest.mark.parametrize("page", [*asked("derivative"), *asked("value")], ids=titled)
def test_what_is_right_is_proved(page: Page) -> None:
    found = marked(page.title, page.question.expected)
    assert found.right
    assert found.words == CORRECT


OTHERWISE = {
    "A function and its derivative": ("1.577", "1 + sqrt(3)/3", "(3 + sqrt 3)/3"),
    "By hand, and checked": ("2 cos(x^2) x", "2x cos x^2"),
    "Exercise 1: the bell curve": ("-2e^(-x^2) + 4x^2 e^(-x^2)", "2(2x^2 - 1)/e^(x^2)"),
    "Partial derivatives": ("2.5",),
    "The slope in any direction": ("sqrt(100)", "sqrt(6^2 + 8^2)"),
    "A gradient by hand": ("(y(2x + cos(x y)), x(x + cos(x y)))",),
    "Areas and the determinant": ("r (cos(theta)^2 + sin(theta)^2)",),
    "A Jacobian by hand": ("2x, -2y\n2y, 2x", "[[2x, 2y], [-2y, 2x]]"),
    "One step downhill": ("16/5", "4 - 0.1*8"),
    "Fifty steps in a bowl": ("0.8^2", "16/25"),
    "Condition": ("0.05",),
    "Exercise 3: momentum": ("1/100", "0.001/(1 - 0.9)"),
    "A value that is used twice": ("2x (cos(x^2) + e^(x^2) (1 + x^2))",),
    "One neuron and its loss": ("-x (1 - p)", "x (sigmoid(w x + b) - 1)", "-x/(1 + e^z)"),
    "Where Newton shines": ("2c/2",),
}
"""Further ways to say the same; a Jacobian's transpose is judged where it belongs."""


@pytest.mark.parametrize(
    ("title", "answer"), [(title, one) for title, some in OTHERWISE.items() for one in some]
)
def test_other_ways_to_say_it_are_right(title: str, answer: str) -> None:
    found = marked(title, answer)
    assert found.right, found.evidence
    assert found.words in (CORRECT, VERDICTS[ROUNDED][1])


MISTAKES = {
    "Forward and central differences": ("2", "1/4", "8"),
    "A function and its derivative": ("1 - 1/sqrt(3)", "2", "1.57"),
    "By hand, and checked": ("cos(x^2)", "-2x cos(x^2)", "x cos(x^2)", "2x sin(x^2)"),
    "Exercise 1: the bell curve": ("-2x e^(-x^2)", "4x^2 e^(-x^2)", "(2 - 4x^2) e^(-x^2)"),
    "Partial derivatives": ("5", "-5/2"),
    "Six gradients": ("13", "-26", "10"),
    "The slope in any direction": ("14", "8", "-10"),
    "A gradient by hand": (
        "[2x y + cos(x y), x^2 + x cos(x y)]",
        "[2x y - y cos(x y), x^2 - x cos(x y)]",
        "[x^2 + x cos(x y), 2x y + y cos(x y)]",
    ),
    "Exercise 2: an egg box": ("2", "sqrt 2", "0"),
    "All partial derivatives at once": ("1", "0", "cos 2"),
    "The best linear map": ("10", "1000", "1/100"),
    "Areas and the determinant": ("r^2", "-r", "1"),
    "Softmax": ("1", "3"),
    "A Jacobian by hand": ("[[2x, 2y], [2y, 2x]]", "[[x, -y], [y, x]]"),
    "One step downhill": ("4.8", "2.4", "-3.2"),
    "Fifty steps in a bowl": ("0.8", "0.4"),
    "A narrow valley": ("-4", "2", "404"),
    "Condition": ("1/10", "1/40"),
    "Exercise 3: momentum": ("0.001", "0.1", "0.009"),
    "Forward: values": ("24", "-20", "-16"),
    "Backward: adjoints": ("5", "-0.04", "-0.05"),
    "A value that is used twice": (
        "2x cos(x^2) + 2x e^(x^2)",
        "cos(x^2) + e^(x^2) + x^2 e^(x^2)",
        "2x cos(x^2) + 2x^3 e^(x^2)",
    ),
    "One neuron and its loss": ("p - 1", "(1 - p) x", "-x/p", "(p - 1) w"),
    "A network learns": ("24", "32", "25"),
    "The Hessian by hand": (
        "[[12x^2 + 2y, x], [x, 2]]",
        "[[12x^2, 2x], [2x, 2]]",
        "[[12x^2 + 2y, 2x], [2x, 2y]]",
    ),
    "Eigenvalues": ("28", "14", "20"),
    "Where Newton shines": ("2c", "1/c", "c/2"),
}
"""Sign, factor, a forgotten inner derivative, a path of several, the wrong quantity."""


def test_each_question_has_its_mistakes() -> None:
    assert set(MISTAKES) == {page.title for page in [*asked("derivative"), *asked("value")]}


@pytest.mark.parametrize(
    ("title", "answer"), [(title, one) for title, some in MISTAKES.items() for one in some]
)
def test_mistakes_are_wrong(title: str, answer: str) -> None:
    found = marked(title, answer)
    assert not found.right
    assert found.words == WRONG
    assert found.evidence


@pytest.mark.parametrize("page", asked("choice"), ids=titled)
def test_one_choice_is_right(page: Page) -> None:
    question = page.question
    right = [marked(page.title, str(number + 1)).right for number in range(len(question.choices))]
    assert right == [str(k + 1) == question.expected for k in range(len(right))]


def test_open_questions_have_a_key_and_no_verdict() -> None:
    (page,) = asked("open")
    assert page.question.expected
    assert marked(page.title, "Newton, since f is a quadratic") == Marked()
