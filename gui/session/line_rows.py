"""The lines of a derivation that a person typed, each compared with the one before, ready to be
read.  Pure text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gui.session.checking import TEXT, Checking
from gui.session.verdict_rows import VERDICTS, relabelled, said, signs
from studies.messages.check import Check
from studies.messages.derivation import Formula
from studies.messages.verdict import CORRECT, UNREADABLE, WRONG

HOLDING: Mapping[str, str] = MappingProxyType({CORRECT: "holds", WRONG: "does not hold"})
"""The words for a line of steps: what follows from a wrong line is not correct."""


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line of steps.

    ``first`` : it is the first that is wrong.
    """

    number: int
    text: str
    formula: Formula | None
    symbol: str
    words: str
    role: str
    sentence: str
    first: bool


def line_rows(checking: Checking, check: Check | None) -> tuple[LineRow, ...]:
    """Every line of steps, where there are some."""
    found = checking.current(check)
    if found is None or checking.mode != TEXT:
        return ()
    return tuple(
        _line_row(checking, found, k, first=k == found.wrong_line) for k in range(len(found.lines))
    )


def _line_row(checking: Checking, check: Check, number: int, *, first: bool) -> LineRow:
    line = check.lines[number]
    symbol, words, role = VERDICTS[UNREADABLE] if line.error else signs(line.verdict)
    if line.verdict is not None:
        words = HOLDING.get(line.verdict.verdict, words)
    sentence = said(checking, relabelled(checking, check, line.sentence))
    if line.error is not None:
        sentence = f"{line.error.message} {line.error.hint}".strip()
    elif first:
        sentence = f"The first wrong line. {sentence}"
    text = line.text.strip()
    return LineRow(number + 1, text, line.formula, symbol, words, role, sentence, first)
