"""The window's face of the worker processes: requests in, signals out.

Events of the pool's threads cross to the window's thread as one queued signal that ends in a bound
slot of this object, and no other signal of it is ever emitted in another thread.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from gui.jobs.failure import Failure, Kind
from gui.jobs.lanes import RULES, Lanes, Rule, Ticket
from gui.jobs.pool import Advanced, Ended, Event, Partial, Pool

GRACE = 0.5
"""Seconds that a job which is not wanted any more has until it yields."""


@dataclass(slots=True, eq=False)
class _Work:
    """A request and, once it is with the pool, its job's number."""

    study: str
    request: Any
    job: int = 0


class JobRunner(QObject):
    """Runs studies in worker processes; latest request wins in each lane.

    Methods and signals belong to the window's thread.  A cancelled or useless job is silent.
    ``busy_changed`` follows every short job; who shows it waits a moment first.

    Parameters
    ----------
    pool : two workers, perhaps started before Qt was loaded; the runner closes it.  None: a new
        one for the catalogue of the studies.
    rules : how each lane behaves.
    """

    result = Signal(str, int, object)
    """Lane, generation, a result of the study; several of a study that yields."""
    failed = Signal(str, int, str, str)
    """Lane, generation, sentence for people, the failure's kind (values of ``Kind``)."""
    progress = Signal(str, int, float, str)
    """Lane, generation, share done (0 to 1; negative: unknown), sentence."""
    busy_changed = Signal(bool)
    """Whether any lane awaits a result."""

    _happened = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        pool: Pool | None = None,
        rules: Mapping[str, Rule] = RULES,
    ) -> None:
        super().__init__(parent)
        self._lanes: Lanes[_Work] = Lanes(rules)
        self._tickets: dict[int, Ticket[_Work]] = {}
        self._failures: dict[str, Failure] = {}
        self._told_busy = False
        self._closed = False
        self._happened.connect(self._receive, Qt.ConnectionType.QueuedConnection)
        self._pool = Pool() if pool is None else pool
        self._pool.listen(self._tell)
        # An emission of a deleted object, by a thread of the pool, would crash.
        self.destroyed.connect(self._pool.close)

    @property
    def busy(self) -> bool:
        """Whether any lane awaits a result."""
        return self._lanes.busy

    @property
    def spare(self) -> bool:
        """Whether work that nobody waits for may be begun without delaying what comes next."""
        return self._pool.spare

    def failure(self, lane: str) -> Failure | None:
        """The last failure told in ``lane``, with the traceback for a crash report."""
        return self._failures.get(lane)

    def submit(self, lane: str, study: str, request: Any) -> int:
        """Ask for ``study`` of ``request`` in ``lane``; the request's generation.

        Requests that hold the same ``program`` are one drag, in lanes where that matters
        (:class:`gui.jobs.lanes.Rule`); anything else is an edit.

        Raises
        ------
        ValueError : when there is no such study.
        RuntimeError : when the runner is closed.
        """
        if self._closed:
            raise RuntimeError("the job runner is closed")
        self._pool.check(study)
        current = self._lanes.current(lane)
        if current is not None and self._pool.withdraw(current.work.job):
            self._tickets.pop(current.work.job)
            self._lanes.cancel(lane)  # no worker has it yet: the newer one takes its turn
        series = getattr(request, "program", None)
        move = self._lanes.submit(lane, _Work(study, request), series)
        if move.useless is not None:
            self._pool.hasten(move.useless.work.job, self._lanes.rule(lane).patience)
        if move.start:
            self._start(move.ticket)
        self._tell_busy()
        return move.ticket.generation

    def cancel(self, lane: str) -> None:
        """Nothing of ``lane`` is wanted any more; its worker is killed, silently."""
        ticket = self._lanes.cancel(lane)
        if ticket is not None:
            self._pool.cancel(ticket.work.job)
            self._tell_busy()

    def release(self, lane: str) -> None:
        """Nothing of ``lane`` is wanted any more, silently; a generator ends where it yields next,
        and its worker stays."""
        ticket = self._lanes.cancel(lane)
        if ticket is not None:
            self._pool.release(ticket.work.job, GRACE)
            self._tell_busy()

    def cancel_all(self) -> None:
        """Cancel every lane."""
        for lane in self._lanes.lanes():
            self.cancel(lane)

    def close(self) -> None:
        """End all work, threads and processes; no signal follows."""
        self._closed = True
        self._pool.close()
        self._tickets.clear()

    def _start(self, ticket: Ticket[_Work]) -> None:
        work = ticket.work
        work.job = self._pool.submit(work.study, work.request, self._lanes.rule(ticket.lane).limit)
        self._tickets[work.job] = ticket

    def _tell_busy(self) -> None:
        if self._lanes.busy != self._told_busy:
            self._told_busy = self._lanes.busy
            self.busy_changed.emit(self._told_busy)

    def _tell(self, event: Event) -> None:
        """Called in threads of the pool."""
        with contextlib.suppress(RuntimeError):  # Qt has deleted this object without ``close``
            self._happened.emit(event)

    @Slot(object)
    def _receive(self, event: Event) -> None:
        """An event of the pool, in the window's thread."""
        ticket = self._tickets.get(event.job)
        if ticket is None or self._closed:
            return
        lane, generation, wanted = ticket.lane, ticket.generation, self._lanes.wanted(ticket)
        match event:
            case Partial(_, result):
                if wanted:
                    self.result.emit(lane, generation, result)
            case Advanced(_, progress):
                if wanted:
                    self.progress.emit(lane, generation, progress.done, progress.sentence)
            case Ended(_, failure):
                del self._tickets[event.job]
                following = self._lanes.ended(ticket)
                if following is not None:
                    self._start(following)
                if wanted and failure is not None and failure.kind is not Kind.CANCELLED:
                    self._failures[lane] = failure
                    self.failed.emit(lane, generation, failure.sentence, failure.kind.value)
                self._tell_busy()
