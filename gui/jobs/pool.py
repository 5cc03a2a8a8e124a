"""Jobs on two worker processes: who calculates what, limits, cancelling, crashes.  No Qt.

Only our own frozen requests and results are pickled, and only between our own processes; nothing
that was typed or loaded from a file is ever unpickled.
"""

from __future__ import annotations

import atexit
import itertools
import math
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gui.jobs.failure import STOPPED, UNAVAILABLE, Failure, Kind, failure_of, took_longer
from gui.jobs.limits import MEMORY_BYTES
from gui.jobs.seat import Message, Seat
from gui.jobs.worker import Catalogue, Word
from studies.catalogue import STUDIES
from studies.messages.progress import Progress

WORKERS = 2
"""One may hang on old text while the other, warm, answers the next edit."""

STAGGER = 1.5
"""Seconds from the first worker's start to the second's: until then the window has the other
core to itself."""

GRACE = 10.0
"""Seconds from handing a job to a warm worker to its first sign of life; normally a millisecond.
Longer, and the worker is taken to be wedged and replaced."""

ATTEMPTS = 3
"""How often a job is handed out that no worker lived to begin, and how many workers in a row may
die in one place before they are ready, until that is called a failure."""

RETRY = 5.0
"""Seconds until a worker is tried again after so many; a new job tries at once."""


@dataclass(frozen=True, slots=True)
class Partial:
    """A result of a job that goes on, or its only one."""

    job: int
    result: Any


@dataclass(frozen=True, slots=True)
class Advanced:
    """How far a job has come."""

    job: int
    progress: Progress


@dataclass(frozen=True, slots=True)
class Ended:
    """The last event of a job; ``failure`` is None when the study came to its end."""

    job: int
    failure: Failure | None


Event = Partial | Advanced | Ended


@dataclass(slots=True, eq=False)
class _Job:
    """A job that has not ended.  ``handed`` and ``begun`` are times of the monotonic clock."""

    number: int
    study: str
    request: Any
    limit: float
    patience: float = math.inf
    attempts: int = 0
    handed: float = 0.0
    begun: float | None = None

    def deadline(self) -> float:
        """When a worker that has this job is killed."""
        if self.begun is None:
            return self.handed + GRACE
        return self.begun + min(self.limit, self.patience)


@dataclass(slots=True, eq=False)
class _Place:
    """A seat and what it is doing.

    ``opens`` is when a seat is put here if there is none; ``stillborn`` counts workers that died
    one after the other before they were ready.  A worker is ``ready`` when it has the foundation,
    ``warm`` when it also has the studies, ``doomed`` when it is being killed.
    """

    opens: float
    seat: Seat | None = None
    stillborn: int = 0
    ready: bool = False
    asked_to_warm: bool = False
    warm: bool = False
    doomed: bool = False
    job: _Job | None = None
    last_study: str = ""

    @property
    def free(self) -> bool:
        """Whether a job may be handed to it."""
        return self.ready and self.job is None and not self.doomed


class Pool:
    """Workers, two by default, and a queue.

    Every method returns at once (``close`` within a fraction of a second) and may be called from
    any thread.  A job's events come in order: any number of :class:`Partial` and
    :class:`Advanced`, then one :class:`Ended`.

    Parameters
    ----------
    catalogue : study name -> (module, function); nothing else can run.
    memory_bytes : address space that a worker may map besides what its libraries take.
    stagger : seconds between the start of the first worker and that of the second.
    workers : how many; a window needs the two.
    """

    def __init__(
        self,
        catalogue: Catalogue = STUDIES,
        memory_bytes: int = MEMORY_BYTES,
        stagger: float = STAGGER,
        workers: int = WORKERS,
    ) -> None:
        self._catalogue, self._memory_bytes = dict(catalogue), memory_bytes
        self._lock = threading.RLock()
        self._woken = threading.Condition(self._lock)
        self._wakes_at = math.inf
        self._numbers = itertools.count(1)
        self._waiting: deque[_Job] = deque()
        self._listener: Callable[[Event], None] | None = None
        self._seats: list[Seat] = []
        self._closed = False
        now = time.monotonic()
        self._places = [_Place(now + k * stagger) for k in range(workers)]
        self._open(self._places[0])
        self._keeper = threading.Thread(target=self._keep, name="job limits", daemon=True)
        self._keeper.start()
        atexit.register(self.close)

    def listen(self, listener: Callable[[Event], None]) -> None:
        """Tell ``listener`` each event from now on.

        It is called in a thread of the pool, one event at a time, and must not block.
        """
        with self._lock:
            self._listener = listener

    @property
    def spare(self) -> bool:
        """Whether a worker is left for the next request while another is busy with this one."""
        with self._lock:
            idle = sum(place.free and place.warm for place in self._places)
            return not self._waiting and idle > 1

    def submit(self, study: str, request: Any, limit: float) -> int:
        """Queue a job that may calculate for ``limit`` seconds; the job's number.

        Raises
        ------
        ValueError : when the catalogue has no such study, or the limit is not positive.
        RuntimeError : when the pool is closed.
        """
        self.check(study)
        if not limit > 0:
            raise ValueError("limit: must be a positive number of seconds")
        with self._lock:
            if self._closed:
                raise RuntimeError("the pool is closed")
            job = _Job(next(self._numbers), study, request, limit)
            self._waiting.append(job)
            if all(place.seat is None for place in self._places):
                self._open(self._places[0])
            self._hand_out()
            return job.number

    def check(self, study: str) -> None:
        """Raise ``ValueError`` when the catalogue has no such study."""
        if study not in self._catalogue:
            raise ValueError(f"study: there is no study called {study!r}")

    def withdraw(self, job: int) -> bool:
        """Drop a job that no worker has yet, without any event; False when it is too late."""
        with self._lock:
            for waiting in self._waiting:
                if waiting.number == job:
                    self._waiting.remove(waiting)
                    return True
            return False

    def hasten(self, job: int, patience: float) -> None:
        """Nobody needs the job any more: drop it where it waits, have a generator stop where it
        yields next, and kill the worker once the job has calculated for ``patience`` seconds."""
        with self._lock:
            if self.withdraw(job):
                self._tell(Ended(job, Failure(Kind.CANCELLED, "")))
            for place in self._places:
                if place.job is not None and place.job.number == job and place.seat is not None:
                    place.job.patience = patience
                    place.seat.ask_to_stop(job)
                    self._wake_for(place.job)

    def release(self, job: int, grace: float) -> None:
        """Nobody needs the job any more: drop it where it waits, have a generator stop where it
        yields next, and kill the worker where that takes longer than ``grace`` seconds from now."""
        with self._lock:
            patience = grace
            for place in self._places:
                if place.job is not None and place.job.number == job:
                    begun = place.job.begun
                    patience += 0.0 if begun is None else time.monotonic() - begun
            self.hasten(job, patience)

    def cancel(self, job: int) -> None:
        """End the job now; the worker that has it is killed."""
        with self._lock:
            cancelled = Failure(Kind.CANCELLED, "")
            if self.withdraw(job):
                self._tell(Ended(job, cancelled))
            for place in self._places:
                if place.job is not None and place.job.number == job:
                    self._end(place, cancelled, kill=True)

    def close(self) -> None:
        """End everything; no event follows, and neither thread nor process is left."""
        with self._lock:
            self._closed = True
            self._waiting.clear()
            self._woken.notify()
            seats = [*self._seats]
        for seat in seats:
            seat.kill()
        self._keeper.join()
        for seat in seats:
            seat.join()
        atexit.unregister(self.close)

    # What follows is called with the lock held, but for the thread's own loop.

    def _tell(self, event: Event) -> None:
        if self._listener is not None and not self._closed:
            self._listener(event)

    def _end(self, place: _Place, failure: Failure | None, kill: bool = False) -> None:
        """End the job at ``place``; ``kill`` its worker too."""
        job, place.job = place.job, None
        if kill and place.seat is not None:
            place.doomed = True
            place.seat.kill()
        if job is not None:
            self._tell(Ended(job.number, failure))
        self._hand_out()

    def _open(self, place: _Place) -> None:
        """Put a new seat here."""
        place.ready = place.asked_to_warm = place.warm = place.doomed = False
        place.last_study = ""
        place.seat = Seat(self._catalogue, self._memory_bytes, self._heard, self._lost)
        self._seats = [seat for seat in self._seats if seat.alive]
        self._seats.append(place.seat)

    def _hand_out(self) -> None:
        """Give waiting jobs to free workers, and nothing to do to none: those import studies.

        A worker that ran the same study last is preferred, for its caches.
        """
        while self._waiting and not self._closed:
            free = [place for place in self._places if place.free]
            if not free:
                return
            job = self._waiting[0]
            place = min(free, key=lambda p: (not p.warm, p.last_study != job.study))
            assert place.seat is not None
            self._waiting.popleft()
            place.job, place.last_study = job, job.study
            job.handed, job.begun = time.monotonic(), None
            job.attempts += 1
            self._wake_for(job)
            if not place.seat.run(job.number, job.study, job.request, job.limit, self._unsent):
                place.ready = False  # dead: the seat's own thread will say so
                place.job = None
                self._waiting.appendleft(job)
        for place in self._places:
            if place.free and place.seat is not None and not place.asked_to_warm:
                place.asked_to_warm = True
                place.seat.warm()

    def _place_of(self, seat: Seat) -> _Place | None:
        return next((place for place in self._places if place.seat is seat), None)

    def _heard(self, seat: Seat, message: Message) -> None:
        """A worker's message, in its seat's thread."""
        word, number, content = message
        with self._lock:
            place = self._place_of(seat)
            if place is None or self._closed:
                return
            if word is Word.READY:
                place.stillborn = 0
                place.ready = True
                self._hand_out()
            elif word is Word.WARM:
                place.warm = True
            elif word is Word.UNCLEAR:
                self._end(place, content, kill=True)
            elif place.job is None or place.job.number != number:
                return  # of a job that has ended meanwhile
            elif word is Word.BEGIN:
                place.job.begun = time.monotonic()
                self._wake_for(place.job)
            elif word is Word.PARTIAL:
                progress = isinstance(content, Progress)
                self._tell(Advanced(number, content) if progress else Partial(number, content))
            elif word is Word.DONE:
                self._end(place, None)
            elif word is Word.FAILED:
                # After a memory limit the process is full of what it could not finish.
                self._end(place, content, kill=content.kind is Kind.MEMORY)

    def _unsent(self, number: int, error: BaseException) -> None:
        """Pebble could not send the job, or its end was no end at all."""
        with self._lock:
            for place in self._places:
                if place.job is not None and place.job.number == number:
                    failure = failure_of(error)
                    self._end(place, failure, kill=failure.kind is Kind.MEMORY)

    def _lost(self, seat: Seat) -> None:
        """A worker is gone, killed by us or not, in its seat's thread."""
        with self._lock:
            place = self._place_of(seat)
            if place is None or self._closed:
                return
            job, place.job = place.job, None
            place.stillborn += not place.ready
            if place.stillborn < ATTEMPTS:
                self._open(place)
            else:
                place.seat, place.ready = None, False
                place.opens = time.monotonic() + RETRY
                self._woken.notify()
            if job is not None and job.begun is None and job.attempts < ATTEMPTS:
                self._waiting.appendleft(job)
            elif job is not None:
                self._tell(Ended(job.number, Failure(Kind.STOPPED, STOPPED)))
            if all(place.seat is None for place in self._places):
                while self._waiting:
                    failure = Failure(Kind.UNAVAILABLE, UNAVAILABLE)
                    self._tell(Ended(self._waiting.popleft().number, failure))
            self._hand_out()

    def _wake_for(self, job: _Job) -> None:
        """Have the keeper wake up in time; almost always it would anyway."""
        if job.deadline() < self._wakes_at:
            self._woken.notify()

    def _keep(self) -> None:
        """Kill what is overdue, open the second place; asleep until the next such moment."""
        with self._lock:
            while not self._closed:
                now = time.monotonic()
                for place in self._places:
                    if place.seat is None and place.opens <= now:
                        self._open(place)
                    if place.job is not None and place.job.deadline() <= now:
                        self._overdue(place, place.job)
                self._wakes_at = min(
                    [place.opens for place in self._places if place.seat is None]
                    + [place.job.deadline() for place in self._places if place.job is not None],
                    default=math.inf,
                )
                left = self._wakes_at - time.monotonic()
                self._woken.wait(None if left == math.inf else min(max(0.0, left), 3600.0))

    def _overdue(self, place: _Place, job: _Job) -> None:
        """A limit has passed."""
        if job.begun is None and job.attempts < ATTEMPTS:
            place.job = None
            self._waiting.appendleft(job)
            self._end(place, None, kill=True)
        elif job.begun is None:
            self._end(place, Failure(Kind.STOPPED, STOPPED), kill=True)
        elif job.patience < job.limit:
            self._end(place, Failure(Kind.CANCELLED, ""), kill=True)
        else:
            self._end(place, took_longer(job.limit), kill=True)
