"""One row of a class's submissions, and the row that is answered: texts and numbers only.

Both are small, frozen and picklable: the unit of work of a batch, on this machine or on a cluster.
"""

from __future__ import annotations

from dataclasses import dataclass

SECONDS = 20.0
"""Time for one row, after which its worker is killed; the study itself gives up at half of it."""

MEMORY_BYTES = 2 << 30
"""Address space that one row may take besides what the libraries take."""


@dataclass(frozen=True, slots=True)
class SubmissionRequest:
    """Judge one answer; every text is as it stands in the table.

    Attributes
    ----------
    row : its place in the table, from 0; it names the row, since ids may be empty or repeated.
    id : whose it is; comes back as it is.
    function : the problem's text.
    answer : the typed derivative.
    of : what it is of (``studies.messages.check.OF``); empty for what suits the function.
    wrt : the variable of a derivative; empty for the first.
    order : of a derivative; empty for 1.
    direction : of a directional derivative, ``1, 2`` or ``x=1, y=2``.
    seconds, memory_bytes : the limits, which whoever runs the study keeps by killing it.
    """

    row: int
    id: str
    function: str
    answer: str
    of: str = ""
    wrt: str = ""
    order: str = ""
    direction: str = ""
    seconds: float = SECONDS
    memory_bytes: int = MEMORY_BYTES


@dataclass(frozen=True, slots=True)
class SubmissionResult:
    """The answer to one row; every text is one line.

    Attributes
    ----------
    verdict : one of :data:`studies.messages.verdict.VERDICTS`.
    evidence : how it is known, or why it is not.
    hint : the rule that was misapplied; empty where none is proved.
    counterexample : ``x = 1/2: yours 3, exact 4``; empty where there is none.
    domain : how the domains differ, or where the answer is right; empty where there is nothing to
        say.
    seconds : wall clock of the judgement; None where it was never finished.
    """

    row: int
    id: str
    verdict: str
    evidence: str
    hint: str = ""
    counterexample: str = ""
    domain: str = ""
    seconds: float | None = None
