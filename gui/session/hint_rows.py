"""Hints for a wrong answer, as far as they are unfolded, and the part of the function that they are
about.  Pure text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gui.session.checking import Checking
from gui.session.verdict_rows import said
from studies.messages.check import Check, Hint

PARTS = 3
"""A hint unfolds in so many parts: where, which rule, what it should be."""

WHOLE = "whole"
"""The key of the hints about all entries together."""


@dataclass(frozen=True, slots=True)
class HintRow:
    """One part of one hint; ``title`` says which part it is."""

    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Hints:
    """The hints that there are, as far as they are unfolded.

    Attributes
    ----------
    rows : what is unfolded.
    next : what the button says that unfolds more; empty where there is no more.
    count : how many parts are unfolded.
    """

    key: str
    rows: tuple[HintRow, ...]
    next: str
    count: int


def hints_of(checking: Checking, check: Check | None) -> Hints | None:
    """The hints for the selected entry, and those for all of them; None where there are none."""
    found = checking.current(check)
    entry = checking.entry(found)
    if found is None or entry is None or not found.final:
        return None
    whole = bool(found.hints)
    hints = found.hints if whole and not entry.hints else entry.hints
    if not hints:
        return None
    key = WHOLE if hints is found.hints else checking.key(checking.place)
    count = min(dict(checking.view.unfolded).get(key, 0), PARTS)
    more = _next(count, len(hints))
    if key == WHOLE and not count:
        more = f"{more} on the whole"
    return Hints(key, unfolded(checking, hints, count), more, count)


def unfolded(checking: Checking, hints: Sequence[Hint], count: int) -> tuple[HintRow, ...]:
    """So many parts of each hint, one hint after the other."""
    titles = ("Where", "Rule", "It should be")
    rows = []
    for hint in hints:
        parts = (hint.where, hint.rule, hint.should)
        for title, sentence in list(zip(titles, parts, strict=True))[:count]:
            if sentence:
                rows.append(HintRow(title, said(checking, sentence)))
    return tuple(rows)


def _next(count: int, hints: int) -> str:
    if count >= PARTS:
        return ""
    first = "Hint" if hints == 1 else f"Hint ({hints} explanations)"
    return (first, "Which rule?", "What should it be?")[count]


def marked_part(checking: Checking, check: Check | None) -> tuple[int, int] | None:
    """The part of the function's text that an unfolded hint is about; None for no part."""
    hints = hints_of(checking, check)
    entry = checking.entry(checking.current(check))
    if hints is None or not hints.count or entry is None or hints.key == WHOLE:
        return None
    spans = {(hint.start, hint.end) for hint in entry.hints if hint.end > hint.start}
    return spans.pop() if len(spans) == 1 else None
