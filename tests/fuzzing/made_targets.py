"""Targets that fail in every way that a target can, so that it is known to be told."""

from __future__ import annotations

import os

from hypothesis import strategies as st

from fuzzing.guard import nothing_runs
from fuzzing.target import Target, expect

HERE = __name__


def _sound(value: int) -> str:
    return "even" if value % 2 == 0 else "odd"


def _fails(text: str) -> str:
    if "b" in text:
        raise ZeroDivisionError
    expect("c" not in text, "A c stands in it.")
    return "read"


def _loops(value: int) -> str:
    while value > 3:
        pass
    return "ended"


def _hangs(value: int) -> str:
    """In C, where no alarm is heard."""
    if value > 3:
        max(range(10**15))
    return "ended"


def _dies(value: int) -> str:
    if value > 3:
        os.abort()
    return "ended"


def _runs(text: str) -> str:
    with nothing_runs():
        if "b" in text:
            eval("1 + 1")
    return "read"


def _target(name: str, kind: type, judge: object, seconds: float = 5.0) -> Target:
    inputs = st.text("abc", max_size=6) if kind is str else st.integers(0, 9)
    return Target(f"{HERE}:{name}", "", kind, lambda: inputs, judge, seconds=seconds)  # type: ignore[arg-type]


SOUND = _target("SOUND", int, _sound)
FAILS = _target("FAILS", str, _fails)
LOOPS = _target("LOOPS", int, _loops, 0.2)
HANGS = _target("HANGS", int, _hangs, 0.2)
DIES = _target("DIES", int, _dies)
RUNS = _target("RUNS", str, _runs)
