"""Studies for the tests of the worker processes, and the catalogue that names them.

They are imported by the workers, in processes of their own.
"""

from __future__ import annotations

import functools
import os
import signal
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studies.messages.progress import Progress
from symbolic.errors import InputError, UnreadableInput


@dataclass(frozen=True, slots=True)
class Numbers:
    """A request like the real ones: an array of any shape, and a program that a drag keeps."""

    values: NDArray[np.float64]
    program: str = ""
    seconds: float = 0.0


class Refused(ValueError):
    sentence = "This function has no such thing."


@functools.cache
def descend(depth: int) -> int:
    return 0 if depth == 0 else descend(depth - 1) + 1


def double(request: Numbers) -> Numbers:
    time.sleep(request.seconds)
    return Numbers(2.0 * request.values, request.program)


def echo(request: Any) -> Any:
    return request


def count(request: int) -> Iterator[int]:
    yield from range(request)


def staged(request: float) -> Iterator[object]:
    yield "first"
    yield Progress(0.5, "half way")
    time.sleep(request)
    yield "second"


def endless(request: float) -> Iterator[int]:
    k = 0
    while True:
        time.sleep(request)
        yield k
        k += 1


def hang(_: object) -> int:
    """One power in C, which holds the interpreter's lock for minutes."""
    return int(pow(7, 10**8))


def mark_and_hang(path: str) -> int:
    Path(path).touch()
    return hang(None)


def flood(size: int) -> Iterator[bytes]:
    """Results without end, each larger than any pipe: killed, it dies in the middle of one."""
    while True:
        yield bytes(size)


def greedy(_: object) -> int:
    return len(bytearray(8 << 30))


def greedy_array(_: object) -> int:
    return int(np.zeros(1 << 30).size)


def suicide(_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def leave(_: object) -> None:
    raise SystemExit(3)


def unreadable(_: object) -> None:
    raise UnreadableInput(InputError("unbalanced-bracket", "There is a bracket too many.", 3, 4))


def refuse(_: object) -> None:
    raise Refused("internal words")


def broken(_: object) -> float:
    return 1 / 0


def unpicklable(_: object) -> object:
    return lambda: None


class Poison:
    """Pickles well, and cannot be unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (int, ("poison",))


def poison(_: object) -> Poison:
    return Poison()


CATALOGUE: Mapping[str, tuple[str, str]] = {
    name: (__name__, name)
    for name in (
        *("double", "echo", "count", "staged", "endless", "hang", "mark_and_hang", "flood"),
        *("greedy", "greedy_array", "suicide", "leave", "unreadable", "refuse", "broken"),
        *("unpicklable", "poison", "descend"),
    )
} | {"missing": ("studies.no_such_module", "nothing")}
