"""A judged answer, ready to be read: each entry with its verdict in symbol, word and role, and what
is said about it.

Pure text; nothing of it gives the exact derivative away that was not asked for.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gui.session.chain_words import pretty
from gui.session.checking import TEXT, Checking, Place
from studies.messages.check import Check, CheckedEntry
from studies.messages.derivation import Formula
from studies.messages.verdict import (
    AGREES,
    CORRECT,
    ROUNDED,
    UNDECIDED,
    UNREADABLE,
    WRONG,
    Counterexample,
    Verdict,
)
from symbolic.errors import InputError

GOOD, BAD, MUTED = "good", "error", "muted"
"""How a verdict is coloured: names of roles."""

VERDICTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        CORRECT: ("✓", "correct", GOOD),
        ROUNDED: ("≈", "right to the digits typed", GOOD),
        AGREES: ("≈", "agrees, not proved", GOOD),
        WRONG: ("✗", "wrong", BAD),
        UNDECIDED: ("?", "undecided", MUTED),
        UNREADABLE: ("!", "cannot be read", BAD),
    }
)
"""Of each verdict: symbol, words, role."""

RIGHT = VERDICTS[CORRECT][1]
MOST_CARDS = 24
"""Of many entries, so many at most are shown."""

AWAITED = ("…", "", MUTED)
"""The same while an answer is read and judged."""
EMPTY = ("", "", MUTED)

UNCERTIFIED = "This difference is computed, not proved."


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry.

    Attributes
    ----------
    place, key : which it is, and what its answer is kept under.
    label : ``∂f/∂x``; ``markup`` the same as Typst, empty while it is not known.
    answer : as typed for it alone.
    symbol, words, role : of the verdict; empty while there is none.
    yours : as it was understood.
    evidence, domain : sentences; empty where there is nothing to say.
    error : why it cannot be read, with its column in ``answer``.
    counterexample : of the verdict, if it has one.
    """

    place: Place
    key: str
    label: str
    markup: str
    answer: str
    symbol: str = ""
    words: str = ""
    role: str = MUTED
    yours: Formula | None = None
    evidence: str = ""
    domain: str = ""
    error: InputError | None = None
    counterexample: Counterexample | None = None

    @property
    def spoken(self) -> str:
        """The verdict for a screen reader."""
        return f"{self.label}: {self.words}" if self.words else self.label


def signs(verdict: Verdict | None) -> tuple[str, str, str]:
    """Symbol, words and role of a verdict."""
    return EMPTY if verdict is None else VERDICTS[verdict.verdict]


def said(checking: Checking, sentence: str) -> str:
    """A sentence of the program's as a person writes it."""
    problem = checking.resolution.problem
    if problem is None or not sentence:
        return sentence
    names = (*problem.variables, *(parameter.name for parameter in problem.parameters))
    return pretty(sentence, frozenset(names))


def entry_rows(checking: Checking, check: Check | None) -> tuple[EntryRow, ...]:
    """Every entry, row by row."""
    about, current = checking.about(check), checking.current(check)
    return tuple(
        _entry_row(checking, place, about, waiting=current is None) for place in checking.places
    )


def few(rows: tuple[EntryRow, ...], place: Place) -> tuple[EntryRow, ...]:
    """Of many entries those that are not right, and the selected one, as they stand."""
    return _wanted(rows, place)[:MOST_CARDS]


def beyond_few(rows: tuple[EntryRow, ...], place: Place) -> str:
    """How many more there would be, in a sentence; empty where all are shown."""
    left = len(_wanted(rows, place)) - MOST_CARDS
    return not_shown(left) if left > 0 else ""


def not_shown(count: int) -> str:
    """That so many wrong entries are left out."""
    entries = "entry that is not right is" if count == 1 else "entries that are not right are"
    return f"{count} more {entries} not shown; Edit > Copy numbers has all."


def _wanted(rows: tuple[EntryRow, ...], place: Place) -> tuple[EntryRow, ...]:
    return tuple(row for row in rows if row.place == place or row.words not in ("", RIGHT))


def _entry_row(checking: Checking, place: Place, about: Check | None, *, waiting: bool) -> EntryRow:
    row, column = place
    key, answer = checking.key(place), checking.cells[row][column]
    blank = EntryRow(place, key, checking.label(place), "", answer)
    if about is None:
        waits = answer.strip() and not checking.faults
        return _with(blank, AWAITED) if waits else blank
    entry = about.entries[row][column]
    blank = EntryRow(place, key, blank.label, entry.markup, answer)
    if checking.mode == TEXT:
        if waiting:
            return blank
    elif not _same_cell(about, place, answer):
        return _with(blank, AWAITED if answer.strip() else EMPTY)
    return _known(checking, blank, entry, final=about.final)


def _same_cell(check: Check, place: Place, answer: str) -> bool:
    """Whether what was judged is what stands there now."""
    row, column = place
    cells = check.request.cells
    return bool(cells) and cells[row][column] == answer


def _with(row: EntryRow, marks: tuple[str, str, str]) -> EntryRow:
    symbol, words, role = marks
    return EntryRow(row.place, row.key, row.label, row.markup, row.answer, symbol, words, role)


def _known(checking: Checking, row: EntryRow, entry: CheckedEntry, *, final: bool) -> EntryRow:
    verdict = entry.verdict
    marks = signs(verdict)
    if entry.error is not None:
        marks = VERDICTS[UNREADABLE]
    elif verdict is None and entry.yours is not None and not final:
        marks = AWAITED
    evidence, domain = "", ""
    if entry.error is not None:
        evidence = f"{entry.error.message} {entry.error.hint}".strip()
    elif verdict is not None:
        evidence = said(checking, verdict.evidence)
        domain = said(checking, _sentence(verdict.domain))
        shown = verdict.counterexample
        if shown is not None and not shown.certified:
            evidence = f"{evidence} {UNCERTIFIED}".strip()
    return EntryRow(
        row.place,
        row.key,
        row.label,
        row.markup,
        row.answer,
        *marks,
        entry.yours,
        evidence,
        domain,
        entry.error if checking.mode != TEXT else None,
        None if verdict is None else verdict.counterexample,
    )


def _sentence(words: str) -> str:
    """Words that begin small and end without a stop, as a sentence."""
    text = words.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def headline(checking: Checking, check: Check | None) -> tuple[str, str]:
    """The verdict on all of it in a sentence, and its role."""
    if not checking.answered:
        return "", MUTED
    found = checking.current(check)
    if found is None:
        return "", MUTED
    if not found.verdict and found.error is None:
        return ("Judging …", MUTED) if not found.final else (found.sentence, MUTED)
    symbol, _, role = VERDICTS.get(found.verdict, EMPTY)
    sentence = relabelled(checking, found, found.sentence)
    if found.error is not None and checking.mode == TEXT:
        sentence = f"{found.error.message} {found.error.hint}".strip()
    return f"{symbol} {said(checking, sentence)}", role


def relabelled(checking: Checking, check: Check, sentence: str) -> str:
    """With ``∂f/∂x`` in the place of ``df/dx``."""
    labels = {
        entry.label: checking.label((row, column))
        for row, line in enumerate(check.entries)
        for column, entry in enumerate(line)
    }
    for plain in sorted(labels, key=len, reverse=True):
        sentence = sentence.replace(plain, labels[plain])
    return sentence


def as_csv(check: Check) -> str:
    """A row an entry, then a row a line of steps (RFC 4180)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    header = ("entry", "answer", "verdict", "evidence", "domain", "point", "yours", "exact")
    writer.writerow(header)
    for row in check.entries:
        for entry in row:
            verdict = entry.verdict
            shown = None if verdict is None else verdict.counterexample
            writer.writerow(
                (
                    entry.label,
                    "" if entry.yours is None else entry.yours.text,
                    "" if verdict is None else verdict.verdict,
                    "" if verdict is None else verdict.evidence,
                    "" if verdict is None else verdict.domain,
                    "" if shown is None else shown.text,
                    "" if shown is None else shown.yours,
                    "" if shown is None else shown.exact,
                )
            )
    for number, line in enumerate(check.lines, start=1):
        verdict = line.verdict
        said_of_it = "" if verdict is None else verdict.verdict
        writer.writerow((f"line {number}", line.text.strip(), said_of_it, line.sentence, *[""] * 4))
    return out.getvalue()
