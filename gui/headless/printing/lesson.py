"""The pages of a lesson in print: text, picture and question, with room to write, with the answers
of the key, or with the answers that were given."""

from __future__ import annotations

from dataclasses import replace

from gui.headless.printing.check_part import STYLES, judged
from gui.headless.printing.desk import Desk
from gui.headless.printing.questions import derivations, exact, picture_of
from gui.headless.printing.rich import formula, inline, rich
from gui.headless.printing.tables import remarks
from gui.headless.sheet import CHECK, NETWORK, Sheet
from gui.session import verdict_rows
from gui.session.check_view import CheckView
from gui.session.checking import TEXT, Checking
from gui.session.document import Document, Page
from gui.session.lesson import Question
from gui.session.lesson_pages import stored, written_sheet
from gui.session.resolve import resolve
from studies.messages.paper import (
    BAD,
    GOOD,
    MUTED,
    NOTE,
    PLAIN,
    STRONG,
    Block,
    Card,
    Choices,
    Formula,
    Heading,
    Math,
    Paragraph,
    Room,
    Styled,
    Together,
)
from studies.messages.value import Value, ValueRequest
from symbolic.problem_markup import echo

ROOM = {"derivative": 55.0, "value": 30.0, "open": 40.0}
"""Millimetres to write in, by the kind of a question."""


def lesson_part(desk: Desk, *, answers: bool = False, given: bool = False) -> list[Block]:
    """All pages; with the ``answers`` of the key, or with those that were ``given``."""
    blocks: list[Block] = []
    if desk.sheet.document.notes.strip():
        blocks += rich(desk.sheet.document.notes)
    part, asked = "", 0
    before: Document | None = None
    for number, page in enumerate(stored(desk.sheet.document), 1):
        if page.part and page.part != part:
            part = page.part
            blocks.append(Heading((part,), 1, fresh=number > 1))
        if page.title:
            blocks.append(Heading((page.title,), 2))
        blocks += rich(page.text, headings=3)
        shown = page.sheet if given else written_sheet(page)
        sheet = Sheet(shown, desk.sheet.ask)
        if before is None or not _same(before, shown):
            blocks += _shown(desk, sheet, number, answers=answers or given)
        before = shown
        if page.question.kind != "none":
            asked += 1
            blocks += _question(desk, page, sheet, asked, answers=answers, given=given)
    return blocks


def _same(before: Document, now: Document) -> bool:
    """Whether a page shows what the one before it did; a question about it shows nothing new."""
    return now in (before, replace(before, lens=CHECK, check=now.check))


def _shown(desk: Desk, sheet: Sheet, number: int, *, answers: bool) -> list[Block]:
    """The page's function and what its lens shows."""
    problem = sheet.resolution.problem
    lens = sheet.document.lens
    if problem is None and lens != NETWORK:
        return []
    blocks: list[Block] = []
    if problem is not None and lens != NETWORK:
        blocks.append(Formula(echo(problem), problem.text))
    drawn = picture_of(sheet, answers=answers)
    if drawn is not None:
        blocks += desk.pictures(drawn, f"page-{number}-", captions=False)
    return blocks


def _question(
    desk: Desk, page: Page, sheet: Sheet, number: int, *, answers: bool, given: bool
) -> list[Block]:
    question = page.question
    blocks: list[Block] = [
        Paragraph((Styled(f"Question {number}  ", STRONG), *inline(question.ask))),
    ]
    if question.kind == "choice":
        right = int(question.expected) if answers and question.expected.isdecimal() else 0
        blocks.append(Choices(tuple(map(inline, question.choices)), right))
    elif not answers and not given:
        blocks.append(Room(ROOM.get(question.kind, 40.0)))
    blocks = [Together(tuple(blocks))]
    if answers:
        blocks.append(Card(tuple(_key(desk, question, sheet)), GOOD))
    if given:
        blocks += _given(desk, question, sheet)
    return blocks


def _key(desk: Desk, question: Question, sheet: Sheet) -> list[Block]:
    """What is right, and why."""
    blocks: list[Block] = []
    if question.kind == "derivative":
        asked = sheet.through(CHECK, check=_view(question, sheet.document, ""))
        blocks += desk.attempt(lambda: exact(asked))
        blocks += desk.attempt(lambda: derivations(asked))
    elif question.kind == "value":
        blocks.append(Paragraph((Styled("Answer: ", STRONG), formula(question.expected))))
    elif question.kind == "open":
        blocks += rich(question.expected, headings=3)
    elif question.expected.isdecimal():
        blocks.append(Paragraph((Styled(f"Answer: choice {question.expected}", STRONG),)))
    return blocks + rich(question.why, headings=3)


def _given(desk: Desk, question: Question, sheet: Sheet) -> list[Block]:
    """The answer that was given, and what it is worth."""
    if not question.answer.strip():
        return [Paragraph(("Not answered.",), NOTE)]
    if question.kind == "derivative":
        asked = sheet.through(CHECK, check=_view(question, sheet.document, question.answer))
        return desk.attempt(lambda: judged(asked))
    if question.kind == "choice":
        right = question.answer.strip() == question.expected.strip()
        said = (
            f"✓ choice {question.answer}: right" if right else f"✗ choice {question.answer}: wrong"
        )
        return [Card((Paragraph((said,)),), GOOD if right else BAD)]
    if question.kind == "open":
        return [Card(tuple(rich(question.answer, headings=3)), PLAIN)]
    return desk.attempt(lambda: _value(question, sheet))


def _value(question: Question, sheet: Sheet) -> list[Block]:
    """An answer that must be equal to what is expected, judged."""
    request = ValueRequest(sheet.document.text, question.expected, question.answer)
    found: Value = sheet.ask("value", request)
    symbol, words, role = verdict_rows.VERDICTS[found.verdict]
    shown = Math(found.markup, found.text) if found.markup else formula(question.answer)
    inner: list[Block] = [
        Paragraph((Styled("Answer: ", MUTED), shown)),
        Paragraph((Styled(f"{symbol} {words}", STYLES[role]),)),
    ]
    said = found.error.message if found.error is not None else found.evidence
    return [Card((*inner, *remarks((said, found.domain))), STYLES[role])]


def _view(question: Question, document: Document, answer: str) -> CheckView:
    """A question about a derivative as the Check lens asks it, with one text for all entries."""
    view = CheckView(
        of=question.of, wrt=question.wrt, order=question.order, mode=TEXT, about=document.text
    )
    if not answer:
        return view
    asked = Checking(resolve(replace(document, lens=CHECK, check=view)))
    return replace(view, answers=((asked.text_key, answer),)) if asked.ready else view
