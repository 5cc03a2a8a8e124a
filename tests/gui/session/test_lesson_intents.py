"""Pages turned, answered and written: pure edits, each taken back by one undo."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gui.session.document import Document, Lesson, Page
from gui.session.intents import ChooseLens, Intent, TypeText
from gui.session.lesson import Question
from gui.session.lesson_intents import (
    AddPage,
    AnswerQuestion,
    DeletePage,
    DuplicatePage,
    EditNotes,
    EditPage,
    EditQuestion,
    EditTitle,
    EndLesson,
    KeepSheet,
    MakeLesson,
    MovePage,
    ResetPage,
    RevealAnswer,
    StartOver,
    TurnPage,
)
from gui.session.lesson_pages import changed, lesson_document, sheet_of, written_sheet
from gui.session.session import Session

FIRST = Document("x^2", box=(("x", ("-1", "1")),), lens="derivative")
SECOND = Document("x y", lens="gradient")
PAGES = (
    Page("One", "A", "text", Question("value", expected="4"), FIRST),
    Page("Two", "A", "", Question("choice", choices=("a", "b"), expected="2"), SECOND),
    Page("Three", "B", sheet=Document("sin x", lens="derivative")),
)
LESSON = lesson_document(PAGES, "Title", "notes")


def after(document: Document, *intents: Intent) -> Document:
    for intent in intents:
        document = intent.apply(document)
    return document


def test_a_lesson_shows_the_sheet_of_its_page() -> None:
    assert (LESSON.text, LESSON.lens, LESSON.title) == ("x^2", "derivative", "Title")
    assert LESSON.home == FIRST.box
    assert not changed(LESSON)


def test_turning_keeps_what_was_changed_and_how_it_was_written() -> None:
    there = after(LESSON, TypeText(text="x^3"), ChooseLens(name="check"), TurnPage(to=1))
    assert (there.text, there.lens, there.title, there.notes) == (
        "x y",
        "gradient",
        "Title",
        "notes",
    )
    kept = there.lesson.pages[0]
    assert (kept.sheet.text, kept.sheet.lens) == ("x^3", "check")
    assert kept.sheet.lesson == Lesson()
    assert written_sheet(kept) == sheet_of(FIRST)
    back = after(there, TurnPage(to=0))
    assert (back.text, back.lens) == ("x^3", "check")
    assert changed(back)
    assert after(back, ResetPage()).text == "x^2"


def test_a_page_that_is_as_it_was_written_keeps_nothing_besides() -> None:
    there = after(LESSON, TypeText(text="x^3"), TurnPage(to=1), TurnPage(to=0))
    again = after(there, TypeText(text="x^2"), TurnPage(to=2))
    assert again.lesson.pages[0].written is None
    untouched = after(LESSON, TurnPage(to=2), TurnPage(to=0))
    assert untouched == LESSON


@pytest.mark.parametrize("to", [-1, 0, 3, 99])
def test_nothing_is_turned_beyond_the_ends_or_to_itself(to: int) -> None:
    assert after(LESSON, TurnPage(to=to)) is LESSON


def test_answers_belong_to_their_page_and_a_reset_takes_them_away() -> None:
    answered = after(LESSON, AnswerQuestion(text="4"), RevealAnswer(), TurnPage(to=1))
    assert answered.lesson.pages[0].question.answer == "4"
    assert answered.lesson.pages[1].question.answer == ""
    back = after(answered, TurnPage(to=0), ResetPage())
    assert back == LESSON
    assert after(answered, StartOver()) == LESSON


def test_typing_an_answer_is_one_step_of_undo_and_turning_another() -> None:
    session = Session(LESSON)
    for text in ("1", "12", "12 "):
        session.edit(AnswerQuestion(stroke=7, text=text))
    session.edit(TurnPage(to=1))
    session.edit(AnswerQuestion(text="1"))
    session.edit(AnswerQuestion(text="2"))
    assert session.document.lesson.pages[1].question.answer == "2"
    session.undo()
    assert session.document.lesson.pages[1].question.answer == "1"
    session.undo()
    assert session.undo_label == "turn page"
    session.undo()
    assert session.document.lesson.at == 0
    session.undo()
    assert session.document == LESSON


def test_a_worksheet_becomes_a_lesson_and_ends_being_one() -> None:
    sheet = Document("x", title="T", notes="n")
    made = after(sheet, MakeLesson())
    assert [page.title for page in made.lesson.pages] == ["T"]
    assert made.text == "x"
    assert after(made, MakeLesson()) is made
    ended = after(made, TypeText(text="y"), EndLesson())
    assert (ended.text, ended.lesson, ended.title, ended.notes) == ("y", Lesson(), "T", "n")


def test_what_is_shown_becomes_how_the_page_is_written() -> None:
    edited = after(LESSON, TypeText(text="x^5"), KeepSheet())
    assert not changed(edited)
    assert after(edited, TurnPage(to=1), TurnPage(to=0), ResetPage()).text == "x^5"


def test_pages_are_added_duplicated_moved_and_deleted() -> None:
    added = after(LESSON, TypeText(text="x^7"), AddPage())
    assert [page.title for page in added.lesson.pages] == ["One", "", "Two", "Three"]
    assert (added.lesson.at, added.text, added.lesson.pages[1].part) == (1, "x^7", "A")
    assert after(added, TurnPage(to=0)).text == "x^7"
    assert after(added, TurnPage(to=0), ResetPage()).text == "x^2"

    twice = after(LESSON, AnswerQuestion(text="4"), DuplicatePage())
    assert [page.title for page in twice.lesson.pages] == ["One", "One", "Two", "Three"]
    assert [page.question.answer for page in twice.lesson.pages[:2]] == ["4", ""]

    moved = after(LESSON, MovePage(by=2))
    assert [page.title for page in moved.lesson.pages] == ["Two", "Three", "One"]
    assert (moved.lesson.at, moved.text) == (2, "x^2")
    assert after(LESSON, MovePage(by=-1)) is LESSON

    fewer = after(moved, DeletePage())
    assert [page.title for page in fewer.lesson.pages] == ["Two", "Three"]
    assert (fewer.lesson.at, fewer.text) == (1, "sin x")
    none = after(fewer, DeletePage(), DeletePage())
    assert (none.lesson, none.text, none.title) == (Lesson(), "x y", "Title")


def test_pages_and_questions_are_written() -> None:
    edited = after(
        LESSON,
        EditPage(option="title", value="New"),
        EditPage(option="text", value="told"),
        EditQuestion(option="ask", value="How?"),
        EditTitle(text="T"),
        EditNotes(text="N"),
    )
    page = edited.lesson.pages[0]
    assert (page.title, page.text, page.question.ask) == ("New", "told", "How?")
    assert (edited.title, edited.notes) == ("T", "N")


def test_an_answer_to_another_question_is_taken_away() -> None:
    answered = after(LESSON, AnswerQuestion(text="4"))
    changed_kind = after(answered, EditQuestion(option="kind", value="choice"))
    question = changed_kind.lesson.pages[0].question
    assert (question.answer, question.expected) == ("", "")
    assert after(answered, EditQuestion(option="why", value="w")).lesson.pages[0].question == (
        replace(answered.lesson.pages[0].question, why="w")
    )


def test_what_there_is_not_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="option"):
        after(LESSON, EditPage(option="sheet", value="x"))
    with pytest.raises(ValueError, match="option"):
        after(LESSON, EditQuestion(option="nothing", value="x"))
    with pytest.raises(ValueError, match="kind"):
        after(LESSON, EditQuestion(option="kind", value="essay"))


def test_without_a_lesson_nothing_happens() -> None:
    plain = Document("x")
    for intent in (
        TurnPage(to=0),
        AnswerQuestion(text="1"),
        RevealAnswer(),
        ResetPage(),
        KeepSheet(),
        DuplicatePage(),
        MovePage(),
        DeletePage(),
        EditPage(option="title", value="x"),
    ):
        assert after(plain, intent) == plain


def test_a_place_beyond_the_pages_is_the_last_one() -> None:
    odd = replace(LESSON, lesson=Lesson(PAGES, 99))
    assert after(odd, TurnPage(to=0)).lesson.at == 0
    assert after(odd, EditPage(option="title", value="x")).lesson.pages[2].title == "x"
