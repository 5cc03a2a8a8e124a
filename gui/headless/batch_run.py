"""Rows to judge, handed to whoever judges them: in any order, a few ahead, each until it is done.

No row is lost: one whose worker died, or ran out of memory after many others, is tried once more in
a fresh worker; what then gives no answer is ``undecided`` with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from gui.headless.killable import DIED, LimitReached
from gui.jobs.failure import Failure, Kind, took_longer
from studies.messages.submission import SubmissionRequest, SubmissionResult
from studies.messages.verdict import UNDECIDED

TICK = 0.2
"""Seconds after which a wait gives the word back, so that a bar moves and Ctrl+C is heard."""

ATTEMPTS = 2

Outcome = SubmissionResult | Failure


class OutOfWorkers(LimitReached):
    """Nobody is left to judge the rest; its text is a sentence for people."""


class Hands(Protocol):
    """Those who judge rows: processes of this machine, or a cluster."""

    ahead: int
    """How many rows they are given at a time, so that nobody waits for the next one."""

    def begin(self, request: SubmissionRequest) -> None:
        """Take one more row."""

    def next(self, seconds: float, /) -> tuple[SubmissionRequest, Outcome] | None:
        """A row that has ended, and how; None when none has after ``seconds``.

        Raises
        ------
        OutOfWorkers : when there can be no more.
        """

    def close(self) -> None:
        """End everything at once."""


def judged(
    hands: Hands, requests: Iterable[SubmissionRequest]
) -> Iterator[SubmissionResult | None]:
    """The answers as they come; None every so often when there is none yet.

    Raises
    ------
    OutOfWorkers : when nobody is left.
    """
    waiting = iter(requests)
    attempts: dict[int, int] = {}
    running = 0
    while True:
        while running < hands.ahead and (request := next(waiting, None)) is not None:
            hands.begin(request)
            running += 1
        if not running:
            return
        ended = hands.next(TICK)
        if ended is None:
            yield None
            continue
        request, outcome = ended
        if isinstance(outcome, Failure):
            attempts[request.row] = attempts.get(request.row, 0) + 1
            again = outcome.kind in (Kind.STOPPED, Kind.MEMORY)
            if again and attempts[request.row] < ATTEMPTS:
                hands.begin(request)
                continue
            outcome = unanswered(request, outcome)
        running -= 1
        yield outcome


def unanswered(request: SubmissionRequest, failure: Failure) -> SubmissionResult:
    """The answer to a row that could not be judged: ``undecided``, and why."""
    sentence, seconds = failure.sentence, None
    if failure.kind is Kind.TIME:
        sentence, seconds = took_longer(request.seconds).sentence, request.seconds
    elif failure.kind is Kind.STOPPED:
        sentence = DIED
    return SubmissionResult(request.row, request.id, UNDECIDED, sentence, seconds=seconds)
