"""Intents of notes and lessons: turning pages, answering, and writing them.  Pure edits of a
document, like all intents; without a lesson most change nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from gui.session.document import Document, Lesson, Page
from gui.session.intents import Intent
from gui.session.lesson import KINDS, Question
from gui.session.lesson_pages import (
    here,
    page_in_front,
    sheet_of,
    showing,
    stored,
    written_sheet,
)


def _edited(document: Document, change: Callable[[Page], Page]) -> Document:
    """The document with a change of the page in front; what it shows stays."""
    pages, at = document.lesson.pages, here(document)
    if at < 0:
        return document
    changed = (*pages[:at], change(pages[at]), *pages[at + 1 :])
    return replace(document, lesson=Lesson(changed, at))


def _asked(document: Document, **changes: Any) -> Document:
    """The same of its question."""
    return _edited(document, lambda page: replace(page, question=replace(page.question, **changes)))


def _inserted(document: Document, pages: Sequence[Page], at: int, page: Page) -> Document:
    return showing(document, (*pages[:at], page, *pages[at:]), at)


# notes ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EditTitle(Intent):
    """The worksheet's title is now ``text``."""

    text: str = ""

    @property
    def label(self) -> str:
        return "change title"

    @property
    def merge(self) -> str:
        return f"title {self.stroke}"

    def apply(self, document: Document) -> Document:
        return replace(document, title=self.text)


@dataclass(frozen=True, slots=True)
class EditNotes(Intent):
    """The worksheet's notes are now ``text``."""

    text: str = ""

    @property
    def label(self) -> str:
        return "change notes"

    @property
    def merge(self) -> str:
        return f"notes {self.stroke}"

    def apply(self, document: Document) -> Document:
        return replace(document, notes=self.text)


# working through a lesson -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TurnPage(Intent):
    """The page ``to``, from 0, comes to the front as it was left; the present one is kept as it is
    now.  Beyond the first and the last page nothing happens."""

    to: int = 0

    @property
    def label(self) -> str:
        return "turn page"

    def apply(self, document: Document) -> Document:
        if not 0 <= self.to < len(document.lesson.pages) or self.to == here(document):
            return document
        return showing(document, stored(document), self.to)


@dataclass(frozen=True, slots=True)
class AnswerQuestion(Intent):
    """The answer to the question in front is now ``text``: of a choice its number, from 1."""

    text: str = ""

    @property
    def label(self) -> str:
        return "answer"

    @property
    def merge(self) -> str:
        return f"lesson answer {self.stroke}" if self.stroke else ""

    def apply(self, document: Document) -> Document:
        return _asked(document, answer=self.text)


@dataclass(frozen=True, slots=True)
class RevealAnswer(Intent):
    """The answer to the question in front is shown, which the score tells; or hidden again."""

    shown: bool = True

    @property
    def label(self) -> str:
        return "show the answer" if self.shown else "hide the answer"

    def apply(self, document: Document) -> Document:
        return _asked(document, revealed=int(self.shown))


@dataclass(frozen=True, slots=True)
class ResetPage(Intent):
    """The page in front is as it was written, its question not answered."""

    @property
    def label(self) -> str:
        return "reset page"

    def apply(self, document: Document) -> Document:
        pages, at = document.lesson.pages, here(document)
        if at < 0:
            return document
        return showing(document, (*pages[:at], _anew(pages[at]), *pages[at + 1 :]), at)


@dataclass(frozen=True, slots=True)
class StartOver(Intent):
    """Every page is as it was written, no question answered, the first page in front."""

    @property
    def label(self) -> str:
        return "start the lesson over"

    def apply(self, document: Document) -> Document:
        return showing(document, tuple(map(_anew, document.lesson.pages)), 0)


def _anew(page: Page) -> Page:
    question = replace(page.question, answer="", revealed=0)
    return replace(page, question=question, sheet=written_sheet(page), written=None)


# writing a lesson -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MakeLesson(Intent):
    """The worksheet becomes a lesson of one page, which shows what it shows now."""

    @property
    def label(self) -> str:
        return "make a lesson"

    def apply(self, document: Document) -> Document:
        if document.lesson.pages:
            return document
        return showing(document, (Page(title=document.title, sheet=sheet_of(document)),), 0)


@dataclass(frozen=True, slots=True)
class EndLesson(Intent):
    """The worksheet is no lesson any more; it goes on showing what it shows."""

    @property
    def label(self) -> str:
        return "remove the lesson"

    def apply(self, document: Document) -> Document:
        return replace(document, lesson=Lesson())


PAGE_OPTIONS = ("title", "part", "text")


@dataclass(frozen=True, slots=True)
class EditPage(Intent):
    """One of :data:`PAGE_OPTIONS` of the page in front is now ``value``.

    Raises
    ------
    ValueError : from :meth:`apply`, when there is no such option.
    """

    option: str = ""
    value: str = ""

    @property
    def label(self) -> str:
        return f"change {self.option} of the page"

    @property
    def merge(self) -> str:
        return f"page {self.option} {self.stroke}"

    def apply(self, document: Document) -> Document:
        if self.option not in PAGE_OPTIONS:
            raise ValueError(f"option: a page has no text called {self.option!r}")
        changes: dict[str, Any] = {self.option: self.value}
        return _edited(document, lambda page: replace(page, **changes))


@dataclass(frozen=True, slots=True)
class EditQuestion(Intent):
    """One attribute of the question in front is now ``value``.  What was answered to the old
    question is taken away where the answer could mean something else now.

    Raises
    ------
    ValueError : from :meth:`apply`, when there is no such option or kind.
    """

    option: str = ""
    value: str | int | tuple[str, ...] = ""

    @property
    def label(self) -> str:
        return "change question"

    @property
    def merge(self) -> str:
        return f"question {self.option} {self.stroke}" if self.stroke else ""

    def apply(self, document: Document) -> Document:
        if self.option not in {known.name for known in fields(Question)}:
            raise ValueError(f"option: a question has no {self.option!r}")
        if self.option == "kind" and self.value not in KINDS:
            raise ValueError(f"kind: {self.value!r} is none of {', '.join(KINDS)}")
        changes: dict[str, Any] = {self.option: self.value}
        if self.option in ("kind", "of", "wrt", "order", "direction"):
            changes |= {"answer": "", "revealed": 0}
        page = page_in_front(document)
        if self.option == "kind" and page is not None and page.question.kind != self.value:
            changes["expected"] = ""
        return _asked(document, **changes)


@dataclass(frozen=True, slots=True)
class KeepSheet(Intent):
    """What the window shows now is how the page in front is written."""

    @property
    def label(self) -> str:
        return "use what is shown as the page"

    def apply(self, document: Document) -> Document:
        sheet = sheet_of(document)
        return _edited(document, lambda page: replace(page, sheet=sheet, written=None))


@dataclass(frozen=True, slots=True)
class AddPage(Intent):
    """A page with nothing written on it comes after the one in front, and to the front; it shows
    what is shown now."""

    @property
    def label(self) -> str:
        return "add page"

    def apply(self, document: Document) -> Document:
        before = page_in_front(document)
        part = "" if before is None else before.part
        page = Page(part=part, sheet=sheet_of(document))
        return _inserted(document, stored(document), here(document) + 1, page)


@dataclass(frozen=True, slots=True)
class DuplicatePage(Intent):
    """The same page once more, after the one in front and unanswered."""

    @property
    def label(self) -> str:
        return "duplicate page"

    def apply(self, document: Document) -> Document:
        at = here(document)
        if at < 0:
            return document
        pages = stored(document)
        return _inserted(document, pages, at + 1, _anew(pages[at]))


@dataclass(frozen=True, slots=True)
class MovePage(Intent):
    """The page in front goes ``by`` so many places towards the end, and stays in front."""

    by: int = 1

    @property
    def label(self) -> str:
        return "move page"

    def apply(self, document: Document) -> Document:
        at, pages = here(document), list(document.lesson.pages)
        to = at + self.by
        if at < 0 or not 0 <= to < len(pages):
            return document
        pages.insert(to, pages.pop(at))
        return replace(document, lesson=Lesson(tuple(pages), to))


@dataclass(frozen=True, slots=True)
class DeletePage(Intent):
    """The page in front is gone; the one after it comes to the front, or the last."""

    @property
    def label(self) -> str:
        return "delete page"

    def apply(self, document: Document) -> Document:
        at, pages = here(document), document.lesson.pages
        if at < 0:
            return document
        return showing(document, (*pages[:at], *pages[at + 1 :]), at)
