"""What a verdict says: plain data, without SymPy or FLINT."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

CORRECT, WRONG, ROUNDED = "correct", "wrong", "rounded"
AGREES, UNDECIDED, UNREADABLE = "agrees", "undecided", "unreadable"
VERDICTS = (CORRECT, WRONG, ROUNDED, AGREES, UNDECIDED, UNREADABLE)
"""From DESIGN: proved; a certified counterexample; right to the digits typed; agrees to 30 digits
wherever tried, no proof found; none of these; no mathematics."""


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A point at which answer and exact value differ.

    Attributes
    ----------
    point : the value of each input, in order of the names.
    text : ``x = 1/2, y = 3``; empty for constants.
    yours, exact : their values, with digits that are all proved where ``certified``.
    certified : whether ball arithmetic proves the difference, there and on a small box around.
    """

    point: tuple[tuple[str, Fraction], ...]
    text: str
    yours: str
    exact: str
    certified: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement of one answer.

    Attributes
    ----------
    verdict : one of :data:`VERDICTS`.
    evidence : one or two sentences: how it was proved, or where it fails.
    counterexample : of ``wrong``; of ``undecided`` where a difference was seen, not certified.
    domain : how the domains of the two differ, or where a wrong answer is right; may be empty.
    right_where : a condition on which a ``wrong`` answer is proved right (``x > 0``), or empty.
    tried : what was tried without success.
    points : at how many points both were compared.
    seconds : how long it took.
    """

    verdict: str
    evidence: str
    counterexample: Counterexample | None = None
    domain: str = ""
    right_where: str = ""
    tried: tuple[str, ...] = ()
    points: int = 0
    seconds: float = 0.0
