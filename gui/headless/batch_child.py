"""A killable child for a cluster's worker, which may have none by ``multiprocessing``: it is a
daemon there.  So the interpreter is started as any program is, and served over a pipe all the same.

Run as ``python -m gui.headless.batch_child HANDLE``, where HANDLE is the number of that pipe.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
from multiprocessing.connection import Connection

from gui.headless.killable import Child, Killable, LimitReached, StudyFailed, TimeLimit, serve
from gui.jobs.failure import MEMORY, Failure, Kind, took_longer
from gui.jobs.worker import Catalogue
from studies.messages.submission import SubmissionRequest, SubmissionResult

SUBMISSION, READY = "submission", "ready"

START = 120.0
"""Seconds in which a child must have started and imported what it needs."""

LIBRARIES = 1 << 30
"""Bytes of address space for the libraries, which the child maps after its limit is set."""

_idle: list[ClusterChild] = []
_lock = threading.Lock()


class _Program:
    """A started interpreter, under the names that :class:`Child` knows."""

    def __init__(self, started: subprocess.Popen[bytes]) -> None:
        self._started = started

    def kill(self) -> None:
        """End it at once."""
        self._started.kill()

    def join(self) -> None:
        """Wait until it is gone."""
        self._started.wait()

    def close(self) -> None:
        """Nothing is left of it."""


class ClusterChild(Child):
    """A child for rows, which takes its hash seed from us, so that every set has one order."""

    def __init__(self, memory_bytes: int, catalogue: Catalogue) -> None:
        self.key = (memory_bytes, tuple(sorted(catalogue.items())))
        super().__init__(memory_bytes + LIBRARIES, (SUBMISSION,), catalogue)
        self._ready = False

    def judged(self, request: SubmissionRequest) -> SubmissionResult:
        """Judge one row; the child's start does not count for its time.

        Raises
        ------
        LimitReached, StudyFailed : as :meth:`Child.run` does.
        """
        if not self._ready:
            self.run(READY, None, START)
            self._ready = True
        result: SubmissionResult = self.run(SUBMISSION, request, request.seconds)[-1]
        return result

    def kill(self) -> None:
        """End the child; the next one has to get ready."""
        self._ready = False
        super().kill()

    @staticmethod
    def _begin(
        catalogue: Catalogue, warm: tuple[str, ...], memory_bytes: int
    ) -> tuple[Killable, Connection]:
        if sys.platform == "win32":  # handles are inherited by multiprocessing's own means only
            return Child._begin(catalogue, warm, memory_bytes)
        ours, theirs = multiprocessing.Pipe()
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": "0"}
        with theirs:
            started = subprocess.Popen(  # noqa: S603 - this interpreter, and our own module
                [sys.executable, "-m", "gui.headless.batch_child", str(theirs.fileno())],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                env=environment,
            )
        ours.send((catalogue, warm, memory_bytes))
        return _Program(started), ours


def ready(_: None) -> bool:
    """The study that a child answers when it has imported what it needs."""
    return True


def limited(request: SubmissionRequest, catalogue: Catalogue) -> SubmissionResult | Failure:
    """A cluster's task: judge one row in a child of this worker, which is killed at a limit.

    A child that is left is used again: it has everything imported.
    """
    child = _taken(request.memory_bytes, catalogue)
    try:
        outcome: SubmissionResult | Failure = child.judged(request)
    except TimeLimit:
        return took_longer(request.seconds)
    except LimitReached:
        return Failure(Kind.MEMORY, MEMORY)
    except StudyFailed as failed:
        outcome = failed.failure
    except BaseException:
        child.kill()
        raise
    with _lock:
        _idle.append(child)
    return outcome


def _taken(memory_bytes: int, catalogue: Catalogue) -> ClusterChild:
    """An idle child for these, or a new one."""
    all_of_it = {READY: (__name__, READY), **catalogue}
    key = (memory_bytes, tuple(sorted(all_of_it.items())))
    with _lock:
        for child in _idle:
            if child.key == key:
                _idle.remove(child)
                return child
    return ClusterChild(memory_bytes, all_of_it)


def dismiss() -> None:
    """End the idle children of this worker."""
    with _lock:
        children, _idle[:] = [*_idle], []
    for child in children:
        child.kill()


def main() -> None:
    """Be such a child."""
    with Connection(int(sys.argv[1])) as channel:
        try:
            catalogue, warm, memory_bytes = channel.recv()
        except EOFError:
            return
        serve(channel, catalogue, warm, memory_bytes)


if __name__ == "__main__":
    main()
