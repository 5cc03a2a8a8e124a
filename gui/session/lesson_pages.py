"""Pages of a lesson and the document around them: which sheet a page keeps, and which it shows.

Pure; :mod:`gui.session.lesson_intents` edits lessons with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gui.session.document import Document, Lesson, Page


def sheet_of(document: Document) -> Document:
    """What a page keeps of a document: all but lesson, title and notes."""
    home = document.home or document.box
    return replace(document, title="", notes="", lesson=Lesson(), home=home)


def written_sheet(page: Page) -> Document:
    """The sheet as the page was written."""
    return sheet_of(page.sheet if page.written is None else page.written)


def here(document: Document) -> int:
    """The number, from 0, of the page in front; -1 without a lesson."""
    lesson = document.lesson
    return min(max(lesson.at, 0), len(lesson.pages) - 1)


def page_in_front(document: Document) -> Page | None:
    """The page in front, its sheet as it was turned to; None without a lesson."""
    at = here(document)
    return document.lesson.pages[at] if at >= 0 else None


def changed(document: Document) -> bool:
    """Whether the page in front looks otherwise than it was written."""
    page = page_in_front(document)
    return page is not None and sheet_of(document) != written_sheet(page)


def stored(document: Document) -> tuple[Page, ...]:
    """The lesson's pages with the present sheet in its place."""
    pages, at = document.lesson.pages, here(document)
    if at < 0:
        return pages
    page, sheet = pages[at], sheet_of(document)
    original = written_sheet(page)
    if sheet == original:
        kept = replace(page, sheet=original, written=None)
    else:
        kept = replace(page, sheet=sheet, written=original)
    return (*pages[:at], kept, *pages[at + 1 :])


def showing(document: Document, pages: Sequence[Page], at: int) -> Document:
    """The document with these pages, of which the one ``at`` is in front; title and notes are the
    worksheet's own.  Without pages it shows what it showed before."""
    if not pages:
        return replace(document, lesson=Lesson())
    at = min(max(at, 0), len(pages) - 1)
    return replace(
        sheet_of(pages[at].sheet),
        title=document.title,
        notes=document.notes,
        lesson=Lesson(tuple(pages), at),
    )


def lesson_document(
    pages: Sequence[Page], title: str = "", notes: str = "", at: int = 0
) -> Document:
    """A worksheet that is a lesson, with the page ``at`` in front."""
    settled = [replace(page, sheet=sheet_of(page.sheet)) for page in pages]
    return showing(Document(title=title, notes=notes), settled, at)
