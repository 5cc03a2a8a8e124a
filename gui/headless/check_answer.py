"""What ``check`` prints, made in the child process that has SymPy loaded already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from gui.headless.output import Exit, Printed, plain
from studies.messages.check import Check, CheckedEntry, CheckedLine, CheckRequest, Hint
from studies.messages.verdict import (
    AGREES,
    CORRECT,
    ROUNDED,
    UNDECIDED,
    UNREADABLE,
    WRONG,
    Verdict,
)
from symbolic.errors import InputError

STATUS: Mapping[str, Exit] = MappingProxyType(
    {
        CORRECT: Exit.DONE,
        ROUNDED: Exit.DONE,
        AGREES: Exit.DONE,
        WRONG: Exit.WRONG,
        UNDECIDED: Exit.UNDECIDED,
        UNREADABLE: Exit.UNREADABLE,
        "": Exit.UNREADABLE,
    }
)
"""The exit status of each verdict; nothing answered is nothing to be read."""

SIGNS: Mapping[str, str] = MappingProxyType(
    {CORRECT: "✓", ROUNDED: "≈", AGREES: "≈", WRONG: "✗", UNDECIDED: "?", UNREADABLE: "!"}
)
NOT_ANSWERED = "not answered"


@dataclass(frozen=True, slots=True)
class Question:
    """What the verb was asked."""

    request: CheckRequest
    json: bool
    figure: bool = False


@dataclass(frozen=True, slots=True)
class Answer(Printed):
    """With ``found`` where a figure is drawn of it."""

    error: InputError | None
    found: Check | None = None


def answer(question: Question) -> Answer:
    """Judge, and put it into words or JSON."""
    from studies.check import check

    *_, found = check(question.request)
    return Answer(
        json=plain(as_json(found)) if question.json else {},
        text="" if question.json else report(found),
        sentences=(found.sentence,) if not found.verdict else (),
        status=STATUS[found.verdict],
        error=found.error,
        found=found if question.figure else None,
    )


# JSON -------------------------------------------------------------------------------------------


def as_json(found: Check) -> dict[str, Any]:
    """The JSON object of the verb; lines and columns count from 1 and 0."""
    return {
        "verdict": found.verdict or None,
        "sentence": found.sentence,
        "complete": found.complete,
        "of": found.request.of,
        "variables": list(found.request.problem.variables),
        "entries": [[entry_json(entry) for entry in row] for row in found.entries],
        "hints": [hint_json(hint) for hint in found.hints],
        "transposed": found.transposed,
        "unworked": found.unworked,
        "lines": [_line_json(line) for line in found.lines],
        "wrong_line": found.wrong_line + 1 if found.wrong_line >= 0 else None,
        "error": error_json(found.error),
        "seconds": found.seconds,
    }


def entry_json(entry: CheckedEntry) -> dict[str, Any]:
    """One entry."""
    unread = entry.verdict is None and entry.error is not None
    told = {"verdict": UNREADABLE if unread else None, "evidence": ""}
    if unread and entry.error is not None:
        told["evidence"] = entry.error.message
    return {
        "label": entry.label,
        **(told | {"counterexample": None, "domain": None}),
        **(verdict_json(entry.verdict) if entry.verdict is not None else {}),
        "hints": [hint_json(hint) for hint in entry.hints],
        "yours": entry.yours.text if entry.yours is not None else None,
        "exact": entry.exact.text,
        "error": error_json(entry.error),
    }


def verdict_json(verdict: Verdict) -> dict[str, Any]:
    """Verdict, evidence, counterexample and domain."""
    shown = verdict.counterexample
    counterexample = None
    if shown is not None:
        counterexample = {
            "point": {name: str(value) for name, value in shown.point},
            "yours": shown.yours,
            "exact": shown.exact,
            "certified": shown.certified,
        }
    return {
        "verdict": verdict.verdict,
        "evidence": verdict.evidence,
        "counterexample": counterexample,
        "domain": verdict.domain or None,
    }


def hint_json(hint: Hint) -> dict[str, Any]:
    """One hint; ``start`` and ``end`` count the characters of the function's text."""
    place = {"start": hint.start, "end": hint.end} if hint.end > hint.start else {}
    told = {"mistake": hint.mistake, "where": hint.where, "rule": hint.rule}
    return {**told, "should": hint.should, **place}


def error_json(error: InputError | None) -> dict[str, Any] | None:
    """Why a text cannot be read; positions count from 0."""
    if error is None:
        return None
    place = {"start": error.start, "end": error.end}
    return {"code": error.code, "message": error.message, "hint": error.hint or None, **place}


def _line_json(line: CheckedLine) -> dict[str, Any]:
    verdict = line.verdict.verdict if line.verdict is not None else None
    if line.error is not None:
        verdict = UNREADABLE
    return {"text": line.text, "verdict": verdict, "sentence": line.sentence}


# text -------------------------------------------------------------------------------------------


def report(found: Check) -> str:
    """The answer for people: an entry a row, lines of steps, then all of it in a sentence."""
    entries = [entry for row in found.entries for entry in row]
    lines: list[str] = []
    fits = found.error is None or any(entry.error is not None for entry in entries)
    if found.verdict and fits:
        rows = [(entry.label, *_told(entry)) for entry in entries]
        label, word = (max(len(row[k]) for row in rows) for k in (0, 1))
        indent = " " * (label + 2)
        for entry, row in zip(entries, rows, strict=True):
            lines.append(f"{row[0]:{label}}  {row[1]:{word}}  {row[2]}".rstrip())
            lines.extend(f"{indent}{each}" for each in _details(entry))
    if found.lines:
        lines.extend(["", *_steps(found)])
    lines.extend(_unfolded(hint) for hint in found.hints)
    if found.verdict and (fits or len(lines) > 0):
        if len(entries) > 1 or found.lines:
            lines.append("")
        lines.append(f"{found.verdict}: {found.sentence}")
    return "\n".join(lines) + "\n" if lines else ""


def _told(entry: CheckedEntry) -> tuple[str, str]:
    if entry.verdict is not None:
        evidence = entry.verdict.evidence
        if entry.verdict.verdict == WRONG:
            evidence = f"{evidence[:1].lower()}{evidence[1:]}".removesuffix(".")
        return f"{SIGNS[entry.verdict.verdict]} {entry.verdict.verdict}", evidence
    if entry.error is not None:
        return f"{SIGNS[UNREADABLE]} {UNREADABLE}", entry.error.message
    return f"- {NOT_ANSWERED}", ""


def _details(entry: CheckedEntry) -> list[str]:
    """What an entry needs besides its evidence."""
    lines: list[str] = []
    verdict = entry.verdict
    if verdict is None:
        return lines
    if verdict.domain:
        lines.append(f"domain: {verdict.domain}")
    if verdict.verdict != CORRECT and entry.yours is not None:
        lines.extend([f"yours: {entry.yours.text}", f"exact: {entry.exact.text}"])
    if verdict.verdict in (AGREES, UNDECIDED) and verdict.tried:
        lines.append(f"tried: {', '.join(verdict.tried)}")
    lines.extend(_unfolded(hint) for hint in entry.hints)
    return lines


def _unfolded(hint: Hint) -> str:
    parts = [part for part in (hint.where, hint.rule, hint.should) if part]
    return f"hint: {' '.join(parts)}"


def _steps(found: Check) -> list[str]:
    rows = []
    for number, line in enumerate(found.lines, 1):
        if line.verdict is not None:
            told = f"{SIGNS[line.verdict.verdict]} {line.verdict.verdict}"
        else:
            told = f"{SIGNS[UNREADABLE]} {UNREADABLE}" if line.error else "- not compared"
        rows.append((f"line {number}", told, " ".join(line.text.split()), line.sentence))
    widths = [max(len(row[k]) for row in rows) for k in range(3)]
    widths[2] = min(widths[2], 60)
    return [
        "  ".join(
            [*(f"{cell:{width}}" for cell, width in zip(row, widths, strict=False)), row[3]]
        ).rstrip()
        for row in rows
    ]
