"""Rows judged by worker processes of this machine: those of ``gui.jobs``, as many as wanted."""

from __future__ import annotations

import os
import queue

from gui.headless.batch_run import Outcome, OutOfWorkers
from gui.jobs.failure import Failure, Kind
from gui.jobs.pool import Ended, Event, Partial, Pool
from gui.jobs.worker import Catalogue
from studies.messages.submission import MEMORY_BYTES, SubmissionRequest, SubmissionResult

SUBMISSION = "submission"


def cores() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers:
    """Processes that are started once, killed at a limit, and replaced; see ``gui.jobs.pool``.

    Parameters
    ----------
    jobs : how many.
    catalogue : names the study ``submission``, and with it the only thing that they may run.
    memory_bytes : of each, besides what the libraries take.
    """

    def __init__(self, jobs: int, catalogue: Catalogue, memory_bytes: int = MEMORY_BYTES) -> None:
        # What a set's order depends on is the same in each of them, and so is every proof.
        self._seed = os.environ.get("PYTHONHASHSEED")
        os.environ["PYTHONHASHSEED"] = "0"
        self.ahead = 4 * jobs
        # Where more processes than processors share these, each second of theirs takes longer.
        self._stretch = max(1.0, jobs / cores())
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._requests: dict[int, SubmissionRequest] = {}
        self._results: dict[int, SubmissionResult] = {}
        only = {SUBMISSION: catalogue[SUBMISSION]}
        self._pool = Pool(only, memory_bytes, stagger=0.0, workers=jobs)
        self._pool.listen(self._events.put)

    def begin(self, request: SubmissionRequest) -> None:
        """Take one more row."""
        job = self._pool.submit(SUBMISSION, request, request.seconds * self._stretch)
        self._requests[job] = request

    def next(self, seconds: float) -> tuple[SubmissionRequest, Outcome] | None:
        """A row that has ended, and how; None when none has after ``seconds``.

        Raises
        ------
        OutOfWorkers : when no process can be started.
        """
        try:
            event = self._events.get(timeout=seconds)
        except queue.Empty:
            return None
        if isinstance(event, Partial):
            self._results[event.job] = event.result
        if not isinstance(event, Ended):
            return None
        request = self._requests.pop(event.job)
        result = self._results.pop(event.job, None)
        if event.failure is not None and event.failure.kind is Kind.UNAVAILABLE:
            raise OutOfWorkers("No worker process can be started.")
        if result is not None:  # whatever came over the worker afterwards
            return request, result
        return request, event.failure or Failure(Kind.STOPPED, "")

    def close(self) -> None:
        """End all processes at once."""
        self._pool.close()
        if self._seed is None:
            del os.environ["PYTHONHASHSEED"]
        else:
            os.environ["PYTHONHASHSEED"] = self._seed
