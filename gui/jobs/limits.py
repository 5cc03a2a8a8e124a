"""What the operating system may enforce on the process that calculates, and its deeper stack.

The wall clock in the parent is the first line; these are the second.  Systems without
``resource`` (Windows) or without a working address-space limit (macOS) have only the first.
"""

from __future__ import annotations

import math
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")

MEMORY_BYTES = 2 << 30
"""Address space that calculations may take besides what is mapped when the limit is set: a plane
of a million points needs some 0.2 GiB, and two workers at their limit still leave half of the
memory of an 8 GiB classroom machine to the system."""

STACK_BYTES = 128 << 20
"""Stack of the thread that runs a study.  SymPy recurses through C (caches, operators), which
takes up to 2 KiB of stack a level in CPython; the default 8 MiB ends in a crash, not in an error,
once the recursion limit is raised."""

RECURSION_LIMIT = 20_000
"""Python levels; with ``STACK_BYTES`` there are 6.5 KiB of stack for each."""

CPU_MARGIN = 10.0
"""Seconds of processor time beyond a job's limit after which the system ends an orphan whose
parent has died in the middle of the job."""


def one_thread_each() -> None:
    """Keep BLAS to one thread; takes effect only before NumPy is imported.

    Our matrices are small, both cores are taken, and each BLAS thread maps some 40 MiB that would
    count against the memory limit.
    """
    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")


def mapped_bytes() -> int:
    """Address space mapped by this process, or 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:
            pages = int(statm.read().split()[0])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def limit_memory(extra: int) -> None:
    """Let this process map at most ``extra`` bytes more than it has mapped now."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    ceiling = mapped_bytes() + extra
    if hard != resource.RLIM_INFINITY:
        ceiling = min(ceiling, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, hard))
    except (OSError, ValueError):
        return  # macOS knows the name and refuses the value


def limit_processor(seconds: float) -> None:
    """Have the system end this process when a job of ``seconds`` overruns by ``CPU_MARGIN``."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    ceiling = math.ceil(time.process_time() + seconds + CPU_MARGIN)
    if hard == resource.RLIM_INFINITY or ceiling < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (ceiling, hard))


def deep(function: Callable[[], Answer]) -> Answer:
    """Call ``function`` on a stack of ``STACK_BYTES`` and give back what it returns or raises."""
    answers: list[Answer] = []
    errors: list[BaseException] = []

    def call() -> None:
        try:
            answers.append(function())
        except BaseException as error:  # noqa: BLE001 - handed to the caller as it is
            errors.append(error)

    sys.setrecursionlimit(RECURSION_LIMIT)
    before = threading.stack_size(STACK_BYTES)
    try:
        thread = threading.Thread(target=call, name="study")
        thread.start()
    except RuntimeError:  # the stack could not be mapped
        raise MemoryError from None
    finally:
        threading.stack_size(before)
    thread.join()
    if errors:
        raise errors.pop()
    return answers.pop()
