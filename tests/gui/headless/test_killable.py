"""Studies in a child that can be killed: results, limits, and a parent that imports nothing.

The forked child needs a process with one thread; those tests run in an interpreter of their own.
"""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import numpy as np
import pytest

from gui.headless.killable import (
    Child,
    LimitReached,
    MemoryLimit,
    StudyFailed,
    TimeLimit,
    run_limited,
)
from gui.jobs.failure import Kind
from tests.gui.jobs.fixtures import CATALOGUE, Numbers

ROOT = Path(__file__).resolve().parents[3]
MEMORY = 2 << 30
LONG = 30.0


def run(study: str, request: object = None, seconds: float = LONG) -> list[object]:
    return run_limited(study, request, seconds, MEMORY, CATALOGUE)


def script(body: str) -> dict[str, object]:
    """What ``body`` leaves in ``told``, run by an interpreter of its own."""
    lines = textwrap.dedent(
        """
        import json, sys, time
        from gui.headless.killable import *
        from gui.headless.killable import _start_method
        from studies.catalogue import STUDIES
        names = ("hang", "count", "greedy", "suicide", "echo", "double")
        CATALOGUE = {name: ("tests.gui.jobs.fixtures", name) for name in names}
        told = {}
        """
    )
    lines += textwrap.dedent(body) + "\nprint(json.dumps(told))\n"
    ended = subprocess.run(
        [sys.executable, "-c", lines], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 0, ended.stderr
    assert not ended.stderr
    told: dict[str, object] = json.loads(ended.stdout)
    return told


def test_a_function_gives_one_result_and_a_generator_all() -> None:
    (answer,) = run("double", Numbers(np.arange(3.0)))
    assert isinstance(answer, Numbers)
    np.testing.assert_array_equal(answer.values, [0.0, 2.0, 4.0])
    assert run("count", 100) == list(range(100))


def test_progress_is_no_result() -> None:
    assert run("staged", 0.0) == ["first", "second"]


def test_one_child_answers_several_requests() -> None:
    with Child(MEMORY, catalogue=CATALOGUE) as child:
        assert child.run("count", 3, LONG) == [0, 1, 2]
        with pytest.raises(StudyFailed):
            child.run("broken", None, LONG)
        with pytest.raises(TimeLimit):
            child.run("hang", None, 0.1)
        assert child.run("echo", "a fresh child", LONG) == ["a fresh child"]
        with pytest.raises(StudyFailed):
            child.run("suicide", None, LONG)
        assert child.run("echo", "another", LONG) == ["another"]
    assert not multiprocessing.active_children()


def test_the_time_limit_kills_what_hangs_in_c() -> None:
    with pytest.raises(TimeLimit, match=r"longer than 0.5 seconds"):
        run("hang", seconds=0.5)
    assert not multiprocessing.active_children()


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no address-space limit")
def test_the_memory_limit_has_its_sentence() -> None:
    with pytest.raises(MemoryLimit, match="memory"):
        run("greedy")


def test_limits_are_one_kind_of_end() -> None:
    assert issubclass(TimeLimit, LimitReached)
    assert issubclass(MemoryLimit, LimitReached)
    assert not issubclass(StudyFailed, LimitReached)


@pytest.mark.parametrize(
    ("study", "kind", "sentence"),
    [
        ("unreadable", Kind.INPUT, "There is a bracket too many."),
        ("refuse", Kind.REFUSED, "This function has no such thing."),
        ("broken", Kind.ERROR, "Something went wrong"),
        ("unpicklable", Kind.ERROR, "Something went wrong"),
        ("missing", Kind.ERROR, "Something went wrong"),
        ("no such study", Kind.ERROR, "Something went wrong"),
        ("suicide", Kind.STOPPED, "ended before it had an answer"),
        ("leave", Kind.STOPPED, "ended before it had an answer"),
    ],
)
def test_failures_have_a_sentence(study: str, kind: Kind, sentence: str) -> None:
    with pytest.raises(StudyFailed, match=sentence) as caught:
        run(study)
    assert caught.value.failure.kind is kind


def test_a_forked_child_is_killed_at_its_limit() -> None:
    told = script(
        """
        told["method"] = _start_method()
        start = time.monotonic()
        try:
            run_limited("hang", None, 0.5, 2 << 30, CATALOGUE)
        except TimeLimit:
            told["seconds"] = time.monotonic() - start
        told["heavy"] = sorted({"numpy", "sympy", "PySide6", "pebble"} & sys.modules.keys())
        told["count"] = run_limited("count", 3, 20, 2 << 30, CATALOGUE)
        try:
            run_limited("greedy", None, 20, 2 << 30, CATALOGUE)
        except MemoryLimit:
            told["memory"] = True
        """
    )
    seconds = told.pop("seconds")
    assert isinstance(seconds, float)
    assert 0.5 <= seconds < 0.8
    expected = "fork" if sys.platform == "linux" else "spawn"
    assert told == {"method": expected, "heavy": [], "count": [0, 1, 2], "memory": True}


def test_a_child_that_warms_up_leaves_the_parent_light() -> None:
    told = script(
        """
        with Child(2 << 30, warm=("double", "nothing of the kind"), catalogue=CATALOGUE) as child:
            told["echo"] = child.run("echo", "text", 20)
        told["heavy"] = sorted({"numpy", "sympy", "PySide6", "pebble"} & sys.modules.keys())
        """
    )
    assert told == {"echo": ["text"], "heavy": []}


def test_an_unused_child_costs_no_wait() -> None:
    start = time.monotonic()
    with Child(MEMORY, catalogue=CATALOGUE):
        pass
    assert not multiprocessing.active_children()
    assert time.monotonic() >= start
