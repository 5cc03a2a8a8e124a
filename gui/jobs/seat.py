"""One place to calculate: a Pebble pool of one worker process, its channel, and its life.

It knows nothing of waiting jobs or limits; the pool that owns it does.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from gui.jobs import worker
from gui.jobs.failure import failure_of

if TYPE_CHECKING:
    from pebble import ProcessPool

Message = tuple[worker.Word, int, Any]


class Seat:
    """A worker process that is started now, and replaced by another seat when it has died.

    Pebble's workers share one pipe and one lock.  A worker that is killed while it is idle breaks
    such a pool for good (``BrokenProcessPool``), and one that is killed with the lock in its hand
    or in the middle of a result stops the others.  Hence one worker a pool, only the small
    message "job ended" on Pebble's pipe, and everything else on a pipe of this seat alone, which
    ends (EOF) at the moment when its only writer dies.  When that happens the whole seat is
    dropped; Pebble cannot start a second worker in it, because the writing end is closed here.

    Parameters
    ----------
    heard : called in this seat's thread with each message of the worker, in order.
    lost : called in this seat's thread, once, when the worker is gone.
    """

    def __init__(
        self,
        catalogue: worker.Catalogue,
        memory_bytes: int,
        heard: Callable[[Seat, Message], None],
        lost: Callable[[Seat], None],
    ) -> None:
        self._initargs = (dict(catalogue), memory_bytes)
        self._heard, self._lost = heard, lost
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None
        self._channel: Connection | None = None
        self._pid: int | None = None
        self._doomed = False
        self._thread = threading.Thread(target=self._live, name="worker's channel", daemon=True)
        self._thread.start()

    def _live(self) -> None:
        """Start the worker, listen until it dies, clear up."""
        with contextlib.suppress(EOFError, OSError, RuntimeError):  # it died, or did not start
            channel = self._start()
            while True:
                self._hear(channel)
        with self._lock:
            self._pid = None
            if self._channel is not None:
                self._channel.close()
                self._channel = None
        self._lost(self)
        self._dispose()

    def _hear(self, channel: Connection) -> None:
        """Take one message from the channel and pass it on."""
        try:
            message: Message = channel.recv()
        except (EOFError, OSError):
            raise
        except Exception as error:  # noqa: BLE001 - whatever unpickling raises
            message = (worker.Word.UNCLEAR, 0, failure_of(error))
        if message[0] is worker.Word.HELLO:
            with self._lock:
                self._pid = message[1]
                doomed = self._doomed
            if doomed:
                self.kill()
        self._heard(self, message)

    def _start(self) -> Connection:
        """Start the process; our end of its channel."""
        from pebble import ProcessPool  # 50 ms that a window's first picture need not wait for

        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        with theirs, self._lock:
            if self._doomed:
                raise EOFError
            self._channel = ours
            self._pool = ProcessPool(
                max_workers=1,
                context=context,
                initializer=worker.initialise,
                initargs=(theirs, *self._initargs),
            )
            if not self._pool.active:  # asking starts it
                raise EOFError
        return ours

    def _dispose(self) -> None:
        """End the Pebble pool with whatever is left of its worker and threads."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()

    def run(
        self,
        number: int,
        study: str,
        request: Any,
        seconds: float,
        unsent: Callable[[int, BaseException], None],
    ) -> bool:
        """Hand a job to the worker; False when it has just died.

        ``unsent`` is called, in a thread of Pebble, with the error when the request or a last
        message cannot be pickled; a death is told by ``lost`` alone.
        """

        def ended(future: Future[None]) -> None:
            try:
                future.result()
            except (CancelledError, BrokenProcessPool, OSError):
                pass  # a death; Pebble's ProcessExpired is an OSError
            except BaseException as error:  # noqa: BLE001 - told as the end of the job
                unsent(number, error)

        future = self._schedule(worker.run, (number, study, request, seconds))
        if future is None:
            return False
        future.add_done_callback(ended)
        return True

    def warm(self) -> None:
        """Have the worker import the studies; a job that is handed over meanwhile comes next."""
        self._schedule(worker.warm_up, ())

    def ask_to_stop(self, number: int) -> None:
        """Have a job that yields stop at its next result.  A message of some bytes: no wait."""
        with self._lock, contextlib.suppress(OSError):
            if self._channel is not None:
                self._channel.send(number)

    def _schedule(
        self, task: Callable[..., None], arguments: tuple[Any, ...]
    ) -> Future[None] | None:
        """Give a task to Pebble; None when the pool has ended."""
        if self._pool is None:
            return None
        try:
            future: Future[None] = self._pool.schedule(task, args=arguments)
        except RuntimeError:
            return None
        return future

    def kill(self) -> None:
        """End the worker at once, in the middle of whatever it does; ``lost`` follows.

        A worker that has not said hello yet ends when it does.
        """
        with self._lock:
            self._doomed = True
            pid = self._pid
        for process in multiprocessing.active_children() if pid is not None else ():
            if process.pid == pid:
                process.kill()

    @property
    def alive(self) -> bool:
        """Whether a thread or a process of it may be left."""
        return self._thread.is_alive()

    def join(self, seconds: float = 5.0) -> None:
        """Wait until a killed seat has left neither thread nor process.

        A worker that did not get as far as to say hello in this time is ended by Pebble.
        """
        self._thread.join(seconds)
        if self._thread.is_alive():
            self._dispose()
            self._thread.join(seconds)
