"""Runs a function on a deep stack: SymPy recurses several calls for each level of nesting.

It bounds nothing; the depth of what is typed is bounded where it is read.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")

STACK_BYTES = 192 * 2**20
"""Address space of the thread's stack; memory is only used as far as the recursion goes."""

RECURSION_LIMIT = 60_000

_starting = threading.Lock()  # the stack size is a setting of the whole process


def on_deep_stack(function: Callable[[], Answer]) -> Answer:
    """``function()``, run in a thread of its own while this one waits.

    Raises
    ------
    BaseException : whatever ``function`` raises.
    """
    answers: list[Answer] = []
    failures: list[BaseException] = []

    def run() -> None:
        try:
            answers.append(function())
        except BaseException as failure:  # noqa: BLE001 - handed on to the caller below
            failures.append(failure)

    thread = threading.Thread(target=run, name="deep-stack", daemon=True)
    limit = sys.getrecursionlimit()
    with _starting:
        size = threading.stack_size(STACK_BYTES)
        sys.setrecursionlimit(max(limit, RECURSION_LIMIT))
        try:
            thread.start()
        finally:
            threading.stack_size(size)
    thread.join()
    sys.setrecursionlimit(limit)
    if failures:
        raise failures[0]
    return answers[0]
