"""What a verdict says in the cells of a table: one line each, of a length that can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from studies.messages.check import Check, CheckedEntry, Hint
from studies.messages.submission import SubmissionRequest, SubmissionResult
from studies.messages.verdict import CORRECT, UNDECIDED, UNREADABLE
from symbolic.errors import InputError

LONGEST = 2000
"""Characters of a cell."""

MOST_ENTRIES = 4
"""Entries of a matrix that are spelled out in one cell."""


def one_line(text: str) -> str:
    """``text`` in one line, without control characters, cut where it is too long to be read."""
    # The ends of a text that is far too long are enough to see that it is.
    line = " ".join(text[: 2 * LONGEST].split())
    shown = "".join(letter if letter.isprintable() else "\u00b7" for letter in line)
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "\u2026"


def column(text: str, error: InputError) -> str:
    """``column 3``, or ``line 2, column 3`` in a text of several lines; both from 1."""
    start = min(max(error.start, 0), len(text))
    line = text.count("\n", 0, start) + 1
    place = start - (text.rfind("\n", 0, start) + 1) + 1
    return f"line {line}, column {place}" if "\n" in text.strip("\n") else f"column {place}"


def answered(request: SubmissionRequest, check: Check, seconds: float) -> SubmissionResult:
    """The row for the final result of the study ``check``."""
    entries = [entry for row in check.entries for entry in row]
    worst = [entry for entry in entries if _verdict(entry) == check.verdict] or entries
    total = len(entries)
    evidence = []
    if check.error is not None:
        place = column(request.answer, check.error)
        evidence.append(f"The answer cannot be read, {place}: {check.error.message}")
        evidence.append(check.error.hint)
    evidence.append(check.sentence)
    if check.wrong_line >= 0:
        evidence.append(f"Line {check.wrong_line + 1}: {check.lines[check.wrong_line].sentence}")
    shown = entries if check.verdict == CORRECT else worst
    evidence.extend(_spelled(shown, total, _evidence))
    hints = [_hint(hint) for hint in check.hints]
    hints.extend(_spelled(worst, total, lambda entry: " Or: ".join(map(_hint, entry.hints))))
    return SubmissionResult(
        request.row,
        request.id,
        check.verdict or UNDECIDED,
        one_line(_joined(evidence)),
        one_line(_joined(hints)),
        one_line("; ".join(_spelled(worst, total, _counterexample))),
        one_line("; ".join(_spelled(entries, total, _domain))),
        seconds,
    )


def _verdict(entry: CheckedEntry) -> str:
    if entry.error is not None:
        return UNREADABLE
    return entry.verdict.verdict if entry.verdict is not None else ""


def _evidence(entry: CheckedEntry) -> str:
    if entry.error is not None:
        return f"{entry.error.message} {entry.error.hint}".strip()
    return entry.verdict.evidence if entry.verdict is not None else ""


def _counterexample(entry: CheckedEntry) -> str:
    shown = entry.verdict.counterexample if entry.verdict is not None else None
    if shown is None:
        return ""
    values = f"yours {shown.yours}, exact {shown.exact}"
    return f"{shown.text}: {values}" if shown.text else values


def _domain(entry: CheckedEntry) -> str:
    return entry.verdict.domain if entry.verdict is not None else ""


def _hint(hint: Hint) -> str:
    return " ".join(part for part in (hint.where, hint.rule, hint.should) if part)


def _spelled(
    entries: Iterable[CheckedEntry], total: int, words: Callable[[CheckedEntry], str]
) -> list[str]:
    """What ``words`` says of each entry; what it says of several is said once, with their labels,
    and without where it is said of all ``total`` entries.

    At most :data:`MOST_ENTRIES` sayings are spelled out.
    """
    labels: dict[str, list[str]] = {}
    for entry in entries:
        said = words(entry)
        if said:
            labels.setdefault(said, []).append(entry.label)
    sayings = [
        said if len(of) == total else f"{', '.join(of)}: {said}" for said, of in labels.items()
    ]
    if len(sayings) > MOST_ENTRIES:
        left = len(sayings) - MOST_ENTRIES
        sayings[MOST_ENTRIES:] = [f"And {left} more."]
    return sayings


def _joined(parts: Iterable[str]) -> str:
    """The parts that say something; none that another one says already."""
    kept: list[str] = []
    for part in parts:
        if part and not any(part in earlier for earlier in kept):
            kept.append(part)
    return " ".join(kept)
