"""What is said of an answer as a whole, and of its steps."""

from __future__ import annotations

from collections.abc import Sequence

from studies.messages.check import CheckedEntry, Hint
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

ORDER = (UNREADABLE, WRONG, UNDECIDED, AGREES, ROUNDED, CORRECT)
"""The worst first."""

TRANSPOSED = (
    "This is the transposed Jacobian (row i belongs to variable i); it is judged in that layout."
)
FITS_TRANSPOSED = (
    "This fits as the transposed Jacobian (row i belongs to variable i), not as it stands; it is"
    " judged in that layout."
)
UNWORKED = "It holds a derivative that is not worked out."
NO_ANSWER = "Nothing is answered yet."
LINE_UNREAD = "It cannot be read."
NO_FORMULA = "The derivative typed in it has no formula here."

LENGTH = "Right but for the length of the direction."

_LENGTHS = ("direction-not-normalised", "direction-normalised")


def worst(verdicts: Sequence[str]) -> str:
    """The verdict on all of it; empty without any."""
    return next((verdict for verdict in ORDER if verdict in verdicts), "")


def summary(entries: Sequence[CheckedEntry]) -> str:
    """All entries in a sentence."""
    answered = [each for each in entries if each.verdict is not None]
    unread = [each.label for each in entries if each.error is not None]
    missing = [each.label for each in entries if each.verdict is None and each.error is None]
    if not answered and not unread:
        return NO_ANSWER
    if len(entries) == 1:
        return _one(entries[0])
    parts = []
    for verdict, words in _SEVERAL.items():
        labels = [e.label for e in answered if e.verdict and e.verdict.verdict == verdict]
        if labels and len(labels) == len(entries):
            all_of_them = "Both" if len(labels) == 2 else f"All {len(labels)}"
            parts.append(f"{all_of_them} entries {words[1]}.")
        elif labels and (verdict != CORRECT or len(labels) < 3):
            parts.append(f"{listed(labels)} {words[0] if len(labels) == 1 else words[1]}.")
        elif labels:
            parts.append(f"{len(labels)} entries {words[1]}.")
    if unread:
        parts.append(f"{listed(unread)} cannot be read.")
    if missing:
        are = "is" if len(missing) == 1 else "are"
        parts.append(f"{listed(missing)} {are} not answered.")
    return " ".join(parts)


_SEVERAL = {
    WRONG: ("is wrong", "are wrong"),
    UNDECIDED: ("is undecided", "are undecided"),
    AGREES: ("agrees, without a proof", "agree, without a proof"),
    ROUNDED: ("is right to the digits typed", "are right to the digits typed"),
    CORRECT: ("is correct", "are correct"),
}


def _one(entry: CheckedEntry) -> str:
    if entry.error is not None:
        return f"{entry.label} cannot be read."
    assert entry.verdict is not None
    return f"{entry.label} {_SEVERAL[entry.verdict.verdict][0]}."


def listed(labels: Sequence[str], most: int = 6) -> str:
    """``a, b and c``."""
    shown = list(labels[:most])
    if len(labels) > most:
        return f"{', '.join(shown)} and {len(labels) - most} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def step(before: int, verdict: Verdict | None, label: str) -> str:
    """How a line compares: with line ``before`` (from 0), or, where that is negative, with
    ``label``."""
    other = f"line {before + 1}" if before >= 0 else label
    if verdict is None:
        return f"It is not compared, since {other} cannot be read."
    shown = verdict.counterexample
    if verdict.verdict == WRONG and shown is not None:
        if before < 0:
            return f"It is not {other}: {_gives(shown, 'it', 'the exact value is')}"
        return f"It does not follow from {other}: {_gives(shown, 'it', f'{other} gives')}"
    if verdict.verdict == CORRECT:
        return f"Equal to {other}." if before >= 0 else f"It is {other}."
    return {
        ROUNDED: f"Equal to {other} to the digits typed.",
        AGREES: f"It agrees with {other} to 30 digits; no proof was found.",
    }.get(verdict.verdict, f"Whether it is equal to {other} could not be decided.")


def _gives(shown: Counterexample, it: str, truth: str) -> str:
    if not shown.text:
        return f"{it} is {shown.yours}, {truth.replace('gives', 'is')} {shown.exact}."
    return f"at {shown.text} {it} gives {shown.yours}, {truth} {shown.exact}."


def recognised(hint: Hint) -> str:
    """What is said at once of a whole answer; other hints are there to be unfolded."""
    return LENGTH if hint.mistake in _LENGTHS else ""


def steps(count: int, wrong: int) -> str:
    """Of several lines; ``wrong`` (from 0) is the first wrong one, or negative."""
    read = f"Read as {count} lines, each compared with the one before."
    if count == 1:
        read = "One line besides is judged for itself."
    return f"{read} Line {wrong + 1} is the first that is wrong." if wrong >= 0 else read


def with_parameters(values: Sequence[tuple[str, str]], evidence: str) -> str:
    """A proof after the parameters' values were put in."""
    return f"With {', '.join(f'{name} = {value}' for name, value in values)} put in: {evidence}"
