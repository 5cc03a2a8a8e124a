"""What a document means to practice: the next exercise, how the present one stands, the score.

Pure, like :mod:`gui.session.checking`.
"""

from __future__ import annotations

from dataclasses import dataclass

from gui.session.check_view import Attempt, Practice
from gui.session.checking import Checking
from gui.session.verdict_rows import VERDICTS
from studies.messages.check import Check
from studies.messages.exercise import EVERYTHING, LARGEST_SEED, LEVELS, RULES, ExerciseRequest
from studies.messages.verdict import AGREES, CORRECT, ROUNDED
from symbolic.errors import InputError

RIGHT = (CORRECT, AGREES, ROUNDED)
"""Verdicts that count."""

MOST = 12
"""Exercises of the history that are shown."""

OPEN = "·"
"""Stands for an exercise that was not answered in full."""


@dataclass(frozen=True, slots=True)
class Score:
    """How it went.

    ``symbols`` : of the last exercises, the last one last; ``words`` : the same in a sentence.
    """

    symbols: str
    words: str


@dataclass(frozen=True, slots=True)
class Practising:
    """One document's exercises."""

    checking: Checking

    @property
    def practice(self) -> Practice:
        """The document's choices."""
        return self.checking.view.practice

    @property
    def on(self) -> bool:
        """Whether exercises are practised."""
        return bool(self.practice.on)

    @property
    def under_way(self) -> bool:
        """Whether the function is that of the present exercise."""
        document = self.checking.resolution.document
        return self.on and bool(self.practice.text) and self.practice.text == document.text

    @property
    def statement(self) -> str:
        """What is to be done; empty without an exercise."""
        return self.practice.statement if self.under_way else ""

    @property
    def rule(self) -> str:
        """Of the next exercise."""
        return self.practice.rule if self.practice.rule in RULES else EVERYTHING

    @property
    def level(self) -> int:
        """Of the next exercise."""
        return self.practice.level if self.practice.level in LEVELS else min(LEVELS)

    def fault(self) -> InputError | None:
        """What is wrong with the seed."""
        text = self.practice.seed.strip()
        if text.isdecimal() and text.isascii() and int(text) <= LARGEST_SEED:
            return None
        message = f"A seed is a whole number from 0 to {LARGEST_SEED}."
        return InputError("seed", message, 0, len(self.practice.seed), "For example: 7.")

    def next(self) -> ExerciseRequest | None:
        """The exercise after the present one; None where the seed cannot be read."""
        if self.fault() is not None:
            return None
        chosen = (self.rule, self.level, int(self.practice.seed))
        present = self.practice.present
        number = present[3] + 1 if present is not None and present[:3] == chosen else 1
        return ExerciseRequest(*chosen, number)

    def awaited(self) -> ExerciseRequest | None:
        """The exercise that was asked for and is not there yet."""
        practice = self.practice
        if not practice.awaited or practice.present is None:
            return None
        return ExerciseRequest(*practice.present)

    def verdict(self, check: Check | None) -> str:
        """On all of the present exercise; empty until it is answered in full."""
        found = self.checking.current(check)
        if found is None or not found.final or not self.under_way:
            return ""
        entries = [entry for row in found.entries for entry in row]
        full = all(entry.verdict is not None for entry in entries)
        return found.verdict if full else ""

    def score(self, check: Check | None) -> Score:
        """Of all exercises, the present one included once it is answered."""
        attempts = list(self.practice.history)
        verdict = self.verdict(check)
        if verdict and self.practice.present is not None:
            attempts.append(Attempt(*self.practice.present, verdict, self.practice.helped))
        if not attempts:
            return Score("", "")
        right = sum(one.verdict in RIGHT for one in attempts)
        helped = sum(one.verdict in RIGHT and bool(one.helped) for one in attempts)
        symbols = "".join(_symbol(one) for one in attempts[-MOST:])
        more = "… " if len(attempts) > MOST else ""
        said = f"{right} of {len(attempts)} right"
        return Score(more + symbols, f"{said}, {helped} with help" if helped else said)


def _symbol(attempt: Attempt) -> str:
    return VERDICTS[attempt.verdict][0] if attempt.verdict in VERDICTS else OPEN
