"""Studies in a child process that can be killed: the time and memory limits of the verbs.

No Qt, no Pebble, and nothing heavy in the parent: the child is forked (where that is safe) before
anything is imported, and does the importing while the parent still reads the text.  Only our own
objects are pickled, between our own two processes; NumPy arrays in a result make the parent import
NumPy when they arrive.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import threading
import time
from collections.abc import Iterable
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Protocol

from gui.jobs.failure import Failure, Kind, failure_of, took_longer
from gui.jobs.limits import deep, limit_memory, limit_processor, one_thread_each
from gui.jobs.worker import Catalogue, find, results
from studies.catalogue import STUDIES
from studies.messages.progress import Progress


class Killable(Protocol):
    """What a child is to its parent: a process that can be ended."""

    def kill(self) -> None:
        """End it at once."""

    def join(self) -> None:
        """Wait until it is gone."""

    def close(self) -> None:
        """Free what is left of it."""


DIED = "The calculation ended before it had an answer."


class LimitReached(Exception):  # noqa: N818 - a limit reached is no error of the program
    """A limit ended the study; its text is a sentence for people."""


class TimeLimit(LimitReached):
    """The wall clock reached the limit, and the child was killed."""


class MemoryLimit(LimitReached):
    """The study needed more memory than it may use."""


class StudyFailed(Exception):  # noqa: N818
    """The study gave no answer; its text is a sentence for people, ``failure`` has the rest."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.sentence)
        self.failure = failure


class Child:
    """One child process for the studies of one verb; it is started at once and killed at the end.

    ``run`` may be called several times: the child keeps what it has imported.  After a limit was
    reached the next ``run`` starts a fresh child.

    Parameters
    ----------
    memory_bytes : address space that the child may map besides what it has at its start.
    warm : names of the studies whose modules the child imports straight away, while the parent
        is still busy with the text.
    catalogue : study name -> (module, function); a verb may add functions of its own, for
        instance one that runs several studies in the child and returns plain numbers and texts,
        so that the parent need not import NumPy.
    """

    def __init__(
        self, memory_bytes: int, warm: Iterable[str] = (), catalogue: Catalogue = STUDIES
    ) -> None:
        self._memory_bytes = memory_bytes
        self._warm = tuple(warm)
        self._catalogue = dict(catalogue)
        self._started: tuple[Killable, Connection] | None = None
        self._channel()

    def __enter__(self) -> Child:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()

    def _channel(self) -> Connection:
        """The connection to the child, which is started when there is none."""
        if self._started is None:
            self._started = self._begin(self._catalogue, self._warm, self._memory_bytes)
        return self._started[1]

    @staticmethod
    def _begin(
        catalogue: Catalogue, warm: tuple[str, ...], memory_bytes: int
    ) -> tuple[Killable, Connection]:
        """Start a child; it and our end of the connection to it."""
        context = multiprocessing.get_context(_start_method())
        ours, theirs = context.Pipe()
        process = context.Process(  # type: ignore[attr-defined]
            target=_serve_alone, args=(ours, theirs, catalogue, warm, memory_bytes), daemon=True
        )
        process.start()
        theirs.close()
        return process, ours

    def run(self, study: str, request: Any, seconds: float) -> list[Any]:
        """All results of ``study`` for ``request``, in order; one for a plain function.

        Raises
        ------
        TimeLimit : after ``seconds`` of wall clock, the child's start included.
        MemoryLimit : when the child may not map more memory.
        StudyFailed : when the study raises, or the child dies.
        """
        end = time.monotonic() + seconds
        answers: list[Any] = []
        try:
            channel = self._channel()
            channel.send((study, request, seconds))
            while channel.poll(max(0.0, end - time.monotonic())):
                result, failure, last = channel.recv()
                if failure is not None:
                    raise _raised(failure)
                if last:
                    return answers
                answers.append(result)
        except (EOFError, OSError):
            self.kill()
            raise StudyFailed(Failure(Kind.STOPPED, DIED)) from None
        except MemoryLimit:
            self.kill()
            raise
        self.kill()
        raise TimeLimit(took_longer(seconds).sentence)

    def kill(self) -> None:
        """End the child at once, whatever it is doing."""
        if self._started is None:
            return
        process, channel = self._started
        self._started = None
        process.kill()
        process.join()
        process.close()
        channel.close()


def run_limited(
    study: str,
    request: Any,
    seconds: float,
    memory_bytes: int,
    catalogue: Catalogue = STUDIES,
) -> list[Any]:
    """Run one study in a child of its own; parameters and errors as :class:`Child` has them."""
    with Child(memory_bytes, catalogue=catalogue) as child:
        return child.run(study, request, seconds)


def _start_method() -> str:
    """``fork`` where it is safe: one thread, and no library loaded that starts threads of its own
    or talks to system frameworks; it saves the interpreter's start.  ``spawn`` otherwise."""
    safe = (
        "fork" in multiprocessing.get_all_start_methods()
        and sys.platform != "darwin"
        and threading.active_count() == 1
        and not {"numpy", "PySide6"} & sys.modules.keys()
    )
    return "fork" if safe else "spawn"


def _raised(failure: Failure) -> Exception:
    """What the verb sees of a failure in the child."""
    if failure.kind is Kind.MEMORY:
        return MemoryLimit(failure.sentence)
    return StudyFailed(failure)


def _serve_alone(
    ours: Connection,
    theirs: Connection,
    catalogue: Catalogue,
    warm: tuple[str, ...],
    memory_bytes: int,
) -> None:
    """The child of this process's own; see :func:`serve`."""
    ours.close()  # the parent's end: a copy here would hide the parent's death
    serve(theirs, catalogue, warm, memory_bytes)


def serve(
    theirs: Connection, catalogue: Catalogue, warm: tuple[str, ...], memory_bytes: int
) -> None:
    """The child: answer requests until the parent is gone.

    The parent keeps the time limits; the system ends an orphan in the middle of a request.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    one_thread_each()
    limit_memory(memory_bytes)
    for name in warm:
        with contextlib.suppress(Exception):  # told by the request that needs the module
            find(catalogue, name)
    with contextlib.suppress(EOFError, OSError):
        while True:
            study, request, seconds = theirs.recv()
            limit_processor(seconds)
            failure = deep(lambda: _answer(theirs, catalogue, study, request))  # noqa: B023
            theirs.send((None, failure, failure is None))


def _answer(theirs: Connection, catalogue: Catalogue, study: str, request: Any) -> Failure | None:
    """Send every result; why there are no more, or None when the study came to its end."""
    try:
        for result in results(find(catalogue, study), request):
            if not isinstance(result, Progress):
                theirs.send((result, None, False))
    except Exception as error:  # noqa: BLE001 - the parent tells what it means
        return failure_of(error)
    return None
