"""The pages of the course: all of it is there, every formula is read, every sheet is sound."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from gui.course import COURSE, PARTS
from gui.session.chaining import Chaining
from gui.session.checking import Checking
from gui.session.curving import Curving
from gui.session.descending import Descending
from gui.session.document import FIELDS, Document, Page
from gui.session.intents import Open
from gui.session.learning import Learning
from gui.session.lesson_faults import faults
from gui.session.lesson_intents import StartOver, TurnPage
from gui.session.lesson_pages import changed
from gui.session.resolve import resolve
from gui.session.rich_text import plain_text
from gui.session.shown import Shown
from gui.session.worksheet import Worksheet, decode, encode

PAGES = COURSE.lesson.pages


def titled(page: Page) -> str:
    return page.title


each_page = pytest.mark.parametrize("page", PAGES, ids=titled)


def test_six_parts_and_their_pages() -> None:
    headings = list(dict.fromkeys(page.part for page in PAGES))
    assert headings == [
        "1  Numerical differentiation",
        "2  Gradients",
        "3  Jacobians",
        "4  Gradient descent",
        "5  Chain rule",
        "6  Curvature",
    ]
    for part, heading in zip(PARTS, headings, strict=True):
        assert {page.part for page in part} == {heading}
        assert 5 <= len(part) <= 8
    assert len({page.title for page in PAGES}) == len(PAGES) == sum(map(len, PARTS))


SECTIONS = {
    "1.1 forward and central differences": ("sin x", "derivative", "x=pi/4"),
    "1.2 effect of the step": ("sin x", "derivative", "x=1"),
    "1.3 a function and its derivative": ("x^3 - 3x^2 + 2x", "derivative", "x=2"),
    "2.1 partial derivatives": ("x^2 + y^2", "gradient", "x=3, y=4"),
    "2.2 and 2.3 several points, and the field": ("x^2 + y^2", "gradient", "x=1, y=1.5"),
    "3.1 and 3.2 Jacobians": ("[x^2 y, 5x + sin(y)]", "jacobian", "x=1, y=2"),
    "4.1, 4.2 and 4.4 descent in a bowl": ("x^2 + y^2", "descent", "x=4, y=3"),
    "4.3 Rosenbrock": ("(1 - x)^2 + 100 (y - x^2)^2", "descent", "x=-1, y=1"),
    "5.1 a computation graph": ("q = x + y\nf(x, y, z) = q z", "chain", "x=2, y=3, z=-4"),
    "5.2 a network": ("", "network", ""),
    "6.1 a Hessian": ("x^4 + x^2 y + y^2", "curvature", "x=1, y=2"),
    "6.2 Newton": ("5x^2 + y^2", "descent", "x=4, y=4"),
    "6.3 ill-conditioned": ("50x^2 + y^2", "descent", "x=3, y=3"),
    "exercise 1": ("e^(-x^2)", "derivative", "x=1"),
    "exercise 2": ("sin(x) cos(y)", "gradient", ""),
    "exercise 3": ("(1 - x)^2 + 100 (y - x^2)^2", "descent", "x=-1, y=1"),
    "exercise 4": ("x^3 - 3x y^2", "curvature", "x=0, y=0"),
}


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_is_there(section: str) -> None:
    text, lens, point = SECTIONS[section]
    found = [
        page
        for page in PAGES
        if page.sheet.lens == lens
        and text in ("", page.sheet.text)
        and point in ("", ", ".join(f"{name}={value}" for name, value in page.sheet.point))
    ]
    assert found
    if section.startswith("exercise"):
        name = section.capitalize()
        assert any(page.title.startswith(name) for page in found)


@each_page
def test_every_formula_is_read_and_every_question_has_its_answer(page: Page) -> None:
    assert not faults(page)
    assert "$" not in plain_text(page.text)
    assert page.question.expected
    if page.question.kind != "open":
        assert page.question.why
    assert not page.question.answer
    assert not page.question.revealed


@each_page
def test_pages_are_short_and_say_what_to_try(page: Page) -> None:
    words = len(plain_text(page.text).split())
    assert 55 <= words <= 125
    assert "**Try:**" in page.text or page.title.startswith("Exercise")
    assert not re.search(r"\n[^\n]{101,}", page.text)


@each_page
def test_every_sheet_is_sound_and_has_pictures(page: Page) -> None:
    sheet = page.sheet
    found = resolve(sheet)
    assert not found.faults
    assert found.problem is not None
    variables = {*found.problem.variables}
    assert {name for name, _ in sheet.point} <= variables
    assert {name for name, _ in sheet.box} <= variables
    assert sheet.home == sheet.box
    for (low, high), x, name in zip(
        found.ranges, found.point, found.problem.variables, strict=True
    ):
        assert low <= x <= high or name in ("a",), f"{name} is outside of its box"
    if sheet.lens == "chain":
        assert not Chaining(found).faults
    if sheet.lens == "check":
        assert not Checking(found).faults
    if sheet.lens == "descent":
        assert not Descending(found).faults
        assert Descending(found).picture == sheet.descent.pictures
    if sheet.lens == "curvature":
        assert Curving(found).picture == sheet.curvature.pictures
    if sheet.lens == "gradient":
        assert sheet.view.field in FIELDS
    if sheet.lens == "jacobian":
        assert sheet.view.mapping in ("", Shown(found).mapping)
    if sheet.lens == "network":
        assert Learning(sheet).plan(None) is not None
    if sheet.lens == "chain":
        assert Chaining(found).view == sheet.chain or not sheet.chain.about
    if sheet.lens == "check":
        keys = {key for key, _ in sheet.check.answers}
        entries = {f"{k} {' '.join(by)}" for row in Checking(found).rows for k, by in row}
        assert keys == entries


def test_kinds_of_questions_and_lenses_are_mixed() -> None:
    kinds = Counter(page.question.kind for page in PAGES)
    assert all(kinds[kind] >= 6 for kind in ("derivative", "value", "choice"))
    assert kinds["open"] >= 1
    right = Counter(page.question.expected for page in PAGES if page.question.kind == "choice")
    assert set(right) == {"1", "2", "3"}
    assert len({page.sheet.lens for page in PAGES}) == 8


def test_the_course_is_opened_turned_and_started_over() -> None:
    document = Open(document=COURSE, lens=COURSE.lens).apply(Document("x"))
    assert document.text == PAGES[0].sheet.text
    for number in range(1, len(PAGES)):
        document = TurnPage(to=number).apply(document)
        assert document.text == PAGES[number].sheet.text
        assert document.lens == PAGES[number].sheet.lens
        assert not changed(document)
    assert StartOver().apply(document) == Open(document=COURSE, lens=COURSE.lens).apply(document)


def test_the_course_is_a_worksheet_that_can_be_saved() -> None:
    again = decode(encode(Worksheet(COURSE)))
    assert again.document == COURSE
