"""What is around one input: a limit of processor time, and a watch for what must never happen.

The limit is an alarm in this process, which ends what loops in Python.  What hangs in C does not
hear it: :mod:`fuzzing.campaign` kills a process that goes on regardless.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fuzzing.target import Finding


class TooSlow(BaseException):
    """An input takes more processor time than it may; no handler of the program takes it for an
    error."""


@contextmanager
def processor_limit(seconds: float) -> Iterator[None]:
    """Raise :class:`TooSlow` in here after ``seconds`` of this process's processor time; where the
    system has no such alarm, afterwards."""
    began = time.process_time()

    def late(*_: object) -> None:
        raise TooSlow(f"more than {seconds:g} s of processor time")

    if not hasattr(signal, "setitimer"):  # Windows
        yield
        if time.process_time() - began > seconds:
            late()
        return
    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0.0)
        signal.signal(signal.SIGPROF, before)


NEVER = frozenset(
    ["os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "os.remove", "os.rename"]
    + ["os.rmdir", "os.mkdir", "os.putenv", "subprocess.Popen", "shutil.rmtree", "ctypes.dlopen"]
    + ["socket.connect", "socket.bind", "socket.getaddrinfo", "urllib.Request", "pickle.find_class"]
    + ["code.__new__", "marshal.loads", "webbrowser.open", "builtins.input"]
)
"""Audit events that reading a text never causes, whatever stands in it."""

RUNS = frozenset(["exec", "compile"])
"""Events of code that is run; a first import causes them as well."""


class _Watch:
    """The one audit hook of this process, which cannot be taken away again."""

    def __init__(self) -> None:
        self.seen: list[str] | None = None
        self._hooked = False

    def begin(self) -> list[str]:
        if not self._hooked:
            sys.addaudithook(self._note)
            self._hooked = True
        self.seen = []
        return self.seen

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.seen is None:
            return
        writes = (
            event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
        )
        if writes or event in NEVER or event in RUNS or event == "import":
            self.seen.append(event)


_watch = _Watch()


@contextmanager
def nothing_runs() -> Iterator[None]:
    """Raise a :class:`Finding` when code was run, a file written, a process started or a network
    asked in here."""
    seen = _watch.begin()
    try:
        yield
    finally:
        _watch.seen = None
    imported = "import" in seen
    wrong = sorted(event for event in set(seen) - {"import"} if not (imported and event in RUNS))
    if wrong:
        raise Finding(f"This input caused: {', '.join(wrong)}.")
