"""What runs in a worker process: limits, warm imports, and one study after the other.

Nothing here is imported for its effect by the window's process, and nothing here imports Pebble
or Qt.  Studies are found by name in a catalogue; a name that is not in it cannot run.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Generator, Iterator, Mapping
from enum import Enum
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any, ClassVar

from gui.jobs.failure import ERROR, Failure, Kind, failure_of
from gui.jobs.limits import deep, limit_memory, limit_processor, one_thread_each

Catalogue = Mapping[str, tuple[str, str]]
"""Study name -> (module, function), as in ``studies.catalogue``."""

FOUNDATION = ("numpy", "sympy")
"""What every study needs.  By name: this room knows no mathematics."""


class Word(Enum):
    """The first item of each message to the parent; the second is the job's number (or pid)."""

    HELLO = "hello"
    READY = "ready"
    WARM = "warm"
    BEGIN = "begin"
    PARTIAL = "partial"
    DONE = "done"
    FAILED = "failed"
    UNCLEAR = "unclear"
    """Put in by the parent for a message that it could not unpickle."""


def find(catalogue: Catalogue, name: str) -> Callable[[Any], Any]:
    """Import the study called ``name``.

    Raises
    ------
    ValueError : when the catalogue has no such name.
    """
    if name not in catalogue:
        raise ValueError(f"name: there is no study called {name!r}")
    module, function = catalogue[name]
    study: Callable[[Any], Any] = getattr(import_module(module), function)
    return study


def results(study: Callable[[Any], Any], request: Any) -> Iterator[Any]:
    """The partial results of a generator in order, or the one result of a function."""
    answer = study(request)
    if isinstance(answer, Generator):
        yield from answer
    else:
        yield answer


def warm(catalogue: Catalogue) -> None:
    """Import the modules of all studies, so that the first real job finds them there.

    A module that cannot be imported is left to the job that needs it, which reports why.
    """
    for module in dict.fromkeys(module for module, _ in catalogue.values()):
        with contextlib.suppress(Exception):
            import_module(module)


class _Desk:
    """What this worker process was given when it started."""

    channel: ClassVar[Connection]
    catalogue: ClassVar[Catalogue]


def initialise(channel: Connection, catalogue: Catalogue, memory_bytes: int) -> None:
    """Pebble's initialiser: settle in, tell the parent, import the foundation, set the limits.

    SIGTERM gets its default action back: Pebble's own handler is Python code, which a study that
    hangs in C would never let run.
    """
    _Desk.channel, _Desk.catalogue = channel, catalogue
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    one_thread_each()
    channel.send((Word.HELLO, os.getpid(), None))
    for module in FOUNDATION:
        import_module(module)
    limit_memory(memory_bytes)
    channel.send((Word.READY, os.getpid(), None))


def warm_up() -> None:
    """A Pebble task that nobody waits for."""
    warm(_Desk.catalogue)
    _Desk.channel.send((Word.WARM, os.getpid(), None))


def run(number: int, name: str, request: Any, seconds: float) -> None:
    """A Pebble task: run a study and stream what it yields through this worker's own channel.

    ``seconds`` is the job's time limit; the parent keeps it, the system only outlives it.
    """
    send = _Desk.channel.send
    send((Word.BEGIN, number, None))
    limit_processor(seconds)
    failure = deep(lambda: _stream(number, name, request))
    send((Word.DONE, number, None) if failure is None else (Word.FAILED, number, failure))


def _stream(number: int, name: str, request: Any) -> Failure | None:
    """Send every result; why there are no more, or None when the study came to its end."""
    try:
        study = find(_Desk.catalogue, name)
        for result in results(study, request):
            _Desk.channel.send((Word.PARTIAL, number, result))
            if _asked_to_stop(number):
                return Failure(Kind.CANCELLED, "")
    except Exception as error:  # noqa: BLE001 - the parent tells what it means
        return failure_of(error)
    except BaseException as error:  # noqa: BLE001 - SystemExit and its kin end the study only
        return Failure(Kind.ERROR, ERROR, repr(error))
    return None


def _asked_to_stop(number: int) -> bool:
    """Whether the parent has no use for this job any more; older such words are forgotten."""
    asked = False
    while _Desk.channel.poll():
        asked |= _Desk.channel.recv() == number
    return asked
