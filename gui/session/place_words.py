"""What a person reads about worksheets and where they are kept.  Pure text."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath

from gui.session.document import Document
from gui.session.place import Place

Answers = tuple[tuple[str, str], ...]
"""Of a question: (name, text on the button) pairs."""

UNTITLED = "Untitled"
LONGEST = 40
"""Characters of a name."""


def name_of(place: Place, document: Document) -> str:
    """Of a worksheet: its file's, else its title."""
    if place.titled:
        return PurePath(place.path).name
    return shortened(document.title.strip()) or UNTITLED


def telling_name(place: Place, document: Document) -> str:
    """The same, with the function where there is neither: among several, each is known again."""
    name = name_of(place, document)
    if name != UNTITLED:
        return name
    first = next((line.strip() for line in document.text.splitlines() if line.strip()), "")
    return shortened(first) or UNTITLED


def shortened(text: str) -> str:
    """One line of at most :data:`LONGEST` characters."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def when(then: datetime, now: datetime) -> str:
    """``today at 14:05``, ``yesterday at 14:05``, ``on 2026-03-01 at 14:05``.  Digits alone: they
    are the same in every language."""
    days = (now.date() - then.date()).days
    day = {0: "today", 1: "yesterday"}.get(days, f"on {then:%Y-%m-%d}")
    return f"{day} at {then:%H:%M}"


def title_of_window(place: Place, document: Document) -> str:
    """``name[*] - Nablascope``, where Qt puts the mark of unsaved changes in the place of
    ``[*]``; that of a name is written twice."""
    return f"{name_of(place, document).replace('[*]', '[*][*]')}[*] - Nablascope"


def written_words(document: Document) -> tuple[object, ...]:
    """What a person wrote that is more than trying out a function: title, notes, a lesson."""
    return document.title, document.notes, document.lesson


def typed_words(document: Document) -> tuple[object, ...]:
    """What a person typed: without it, a worksheet was only looked at."""
    check, chain = document.check, document.chain
    typed = (document.text, document.parameters, document.listed, check.answers, chain.answers)
    return (*written_words(document), *typed)
