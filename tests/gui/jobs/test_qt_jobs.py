"""The job runner as the window sees it: signals of the newest request, nothing after ``close``."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from gui.jobs.failure import STOPPED
from gui.jobs.lanes import Rule
from gui.jobs.pool import Pool
from gui.jobs.qt_jobs import JobRunner
from tests.conftest import Survivors
from tests.gui.jobs.fixtures import CATALOGUE, Numbers

ROOT = Path(__file__).resolve().parents[3]
RULES = {
    "edit": Rule(limit=20.0, patience=0.2),
    "drag": Rule(limit=20.0, patience=0.2, intermediate=True),
    "short": Rule(limit=0.3),
}


@dataclass
class Heard:
    results: list[tuple[str, int, Any]] = field(default_factory=list)
    failures: list[tuple[str, int, str, str]] = field(default_factory=list)
    progress: list[tuple[str, int, float, str]] = field(default_factory=list)
    busy: list[bool] = field(default_factory=list)


class Listener(QObject):
    """A window's stand-in: bound slots, in the thread of the window."""

    def __init__(self, runner: JobRunner) -> None:
        super().__init__()
        self.heard = Heard()
        runner.result.connect(self.result)
        runner.failed.connect(self.failed)
        runner.progress.connect(self.progress)
        runner.busy_changed.connect(self.busy)

    @Slot(str, int, object)
    def result(self, lane: str, generation: int, result: object) -> None:
        assert QThread.currentThread() is self.thread()
        self.heard.results.append((lane, generation, result))

    @Slot(str, int, str, str)
    def failed(self, lane: str, generation: int, sentence: str, kind: str) -> None:
        self.heard.failures.append((lane, generation, sentence, kind))

    @Slot(str, int, float, str)
    def progress(self, lane: str, generation: int, done: float, sentence: str) -> None:
        self.heard.progress.append((lane, generation, done, sentence))

    @Slot(bool)
    def busy(self, busy: bool) -> None:
        self.heard.busy.append(busy)


@pytest.fixture(scope="module", autouse=True)
def nothing_survives() -> Iterator[None]:
    """In place of the check after each test: the tests share a pool that replaces its workers."""
    survivors = Survivors()
    yield
    assert not survivors.after_a_while()


@pytest.fixture(scope="module")
def shared(qapp: QObject) -> Iterator[JobRunner]:
    runner = JobRunner(pool=Pool(CATALOGUE, stagger=0.0), rules=RULES)
    yield runner
    runner.close()


@pytest.fixture
def runner(shared: JobRunner) -> Iterator[JobRunner]:
    yield shared
    shared.cancel_all()


def idle(qtbot: QtBot, runner: JobRunner) -> None:
    qtbot.waitUntil(lambda: not runner.busy, timeout=30_000)


def test_round_trip(qtbot: QtBot, runner: JobRunner) -> None:
    listener = Listener(runner)
    generation = runner.submit("edit", "double", Numbers(np.arange(3.0)))
    assert runner.busy
    idle(qtbot, runner)
    ((lane, told, result),) = listener.heard.results
    assert (lane, told) == ("edit", generation)
    np.testing.assert_array_equal(result.values, [0.0, 2.0, 4.0])
    assert listener.heard.busy == [True, False]


def test_partial_results_and_progress(qtbot: QtBot, runner: JobRunner) -> None:
    listener = Listener(runner)
    generation = runner.submit("edit", "staged", 0.0)
    idle(qtbot, runner)
    assert listener.heard.results == [
        ("edit", generation, "first"),
        ("edit", generation, "second"),
    ]
    assert listener.heard.progress == [("edit", generation, 0.5, "half way")]


def test_the_latest_edit_wins(qtbot: QtBot, runner: JobRunner) -> None:
    listener = Listener(runner)
    for k in range(20):
        last = runner.submit("edit", "echo", k)
    idle(qtbot, runner)
    assert listener.heard.results == [("edit", last, 19)]
    assert not listener.heard.failures


def test_old_text_that_hangs_does_not_hold_up_the_new(qtbot: QtBot, runner: JobRunner) -> None:
    """Two edits hang, one on each worker; the third answers once the lane's patience ends."""
    listener = Listener(runner)
    for mark in "ab":
        runner.submit("edit", "hang", mark)
        qtbot.wait(50)
    last = runner.submit("edit", "echo", "new")
    idle(qtbot, runner)
    assert listener.heard.results == [("edit", last, "new")]
    assert not listener.heard.failures, "a useless job is silent"


def test_a_drag_shows_where_it_has_been_and_ends_at_the_newest(
    qtbot: QtBot, runner: JobRunner
) -> None:
    listener = Listener(runner)
    submitted = []
    for k in range(40):
        request = Numbers(np.array([float(k)]), program="f", seconds=0.01)
        submitted.append(runner.submit("drag", "double", request))
        qtbot.wait(5)
    idle(qtbot, runner)
    generations = [generation for _, generation, _ in listener.heard.results]
    values = [result.values[0] for _, _, result in listener.heard.results]
    assert generations == sorted(generations)
    assert values == sorted(values)
    assert generations[-1] == submitted[-1]
    assert values[-1] == 78.0
    assert 3 <= len(generations) < 40, "some on the way, but not all"


def test_an_edit_drops_what_a_drag_still_calculates(qtbot: QtBot, runner: JobRunner) -> None:
    listener = Listener(runner)
    runner.submit("drag", "double", Numbers(np.ones(1), program="f", seconds=0.1))
    qtbot.wait(30)
    runner.submit("drag", "double", Numbers(np.ones(1), program="f"))
    last = runner.submit("drag", "double", Numbers(np.ones(1), program="g"))
    idle(qtbot, runner)
    qtbot.wait(150)
    assert [generation for _, generation, _ in listener.heard.results] == [last]


def test_a_released_generator_ends_and_its_worker_stays(qtbot: QtBot, runner: JobRunner) -> None:
    """However long it has run: the lane's patience, which counts from its beginning, is over."""
    listener = Listener(runner)
    workers = {child.pid for child in multiprocessing.active_children()}
    runner.submit("edit", "endless", 0.01)
    qtbot.waitUntil(lambda: len(listener.heard.results) > 40, timeout=30_000)  # 0.4 s
    runner.release("edit")
    runner.release("no such lane")
    assert not runner.busy
    heard = len(listener.heard.results)
    last = runner.submit("edit", "echo", "next")
    idle(qtbot, runner)
    qtbot.wait(50)
    assert listener.heard.results[heard:] == [("edit", last, "next")]
    assert not listener.heard.failures
    assert {child.pid for child in multiprocessing.active_children()} == workers


def test_what_does_not_yield_when_it_is_released_is_killed(qtbot: QtBot, runner: JobRunner) -> None:
    listener = Listener(runner)
    runner.submit("edit", "hang", None)
    qtbot.wait(50)
    runner.release("edit")
    for number in range(4):  # both workers answer again
        runner.submit(f"lane {number}", "echo", number)
    idle(qtbot, runner)
    qtbot.wait(700)
    assert sorted(result for _, _, result in listener.heard.results) == [0, 1, 2, 3]
    assert not listener.heard.failures


def test_cancel_is_silent_and_the_next_request_answers(qtbot: QtBot, runner: JobRunner) -> None:
    listener = Listener(runner)
    runner.submit("edit", "hang", None)
    runner.submit("drag", "double", Numbers(np.ones(1), seconds=0.1))
    qtbot.wait(50)
    runner.cancel("edit")
    runner.cancel("no such lane")
    assert listener.heard.busy == [True]
    runner.cancel_all()
    assert listener.heard.busy == [True, False]
    last = runner.submit("edit", "echo", 1)
    idle(qtbot, runner)
    assert listener.heard.results == [("edit", last, 1)]
    assert not listener.heard.failures


def test_a_limit_has_its_sentence(qtbot: QtBot, runner: JobRunner) -> None:
    listener = Listener(runner)
    generation = runner.submit("short", "hang", None)
    idle(qtbot, runner)
    sentence = "The calculation took longer than 0.3 seconds and was stopped."
    assert listener.heard.failures == [("short", generation, sentence, "time")]


def test_a_fault_keeps_its_traceback_for_a_report(qtbot: QtBot, runner: JobRunner) -> None:
    listener = Listener(runner)
    generation = runner.submit("edit", "broken", None)
    idle(qtbot, runner)
    ((lane, told, sentence, kind),) = listener.heard.failures
    assert (lane, told, kind) == ("edit", generation, "error")
    assert "ZeroDivisionError" not in sentence
    failure = runner.failure("edit")
    assert failure is not None
    assert "ZeroDivisionError" in failure.traceback
    assert runner.failure("no such lane") is None


def test_killed_workers_are_replaced_and_the_next_edit_answers(
    qtbot: QtBot, runner: JobRunner
) -> None:
    listener = Listener(runner)
    generation = runner.submit("edit", "endless", 0.01)
    qtbot.waitUntil(lambda: bool(listener.heard.results), timeout=30_000)
    for worker in multiprocessing.active_children():
        assert worker.pid is not None
        os.kill(worker.pid, signal.SIGKILL)
    idle(qtbot, runner)
    assert listener.heard.failures == [("edit", generation, STOPPED, "stopped")]
    last = runner.submit("edit", "echo", "next")
    idle(qtbot, runner)
    assert listener.heard.results[-1] == ("edit", last, "next")


def test_no_such_study(runner: JobRunner) -> None:
    with pytest.raises(ValueError, match="no study"):
        runner.submit("edit", "nothing of the kind", 1)
    assert not runner.busy


def test_close_leaves_nothing_and_tells_nothing(qtbot: QtBot) -> None:
    threads = set(threading.enumerate())
    before = set(multiprocessing.active_children())
    runner = JobRunner(pool=Pool(CATALOGUE, stagger=0.0), rules=RULES)
    listener = Listener(runner)
    runner.submit("edit", "count", 10)
    runner.submit("drag", "hang", None)
    runner.submit("short", "hang", None)
    qtbot.wait(600)
    heard = len(listener.heard.results)
    runner.close()
    runner.close()
    qtbot.wait(50)
    assert len(listener.heard.results) == heard
    assert set(threading.enumerate()) <= threads
    assert set(multiprocessing.active_children()) <= before
    assert not runner.findChildren(QObject)
    with pytest.raises(RuntimeError, match="closed"):
        runner.submit("edit", "echo", 1)
    runner.cancel("drag")
    runner.cancel_all()


def test_a_runner_deleted_without_close_does_not_crash() -> None:
    """In a process of its own, since a crash would be one."""
    run(
        """
        import shiboken6
        runner = JobRunner(pool=Pool(CATALOGUE, stagger=0.0))
        results = []
        runner.result.connect(lambda lane, generation, result: results.append(result))
        runner.submit("edit", "endless", 0.001)
        while not results:
            wait(20)
        shiboken6.delete(runner)
        wait(100)
        """
    )


def test_the_window_process_never_loads_sympy() -> None:
    """Not even with a result of every real message type in hand."""
    run(
        """
        import studies.messages.derivation, studies.messages.evaluation, studies.messages.field
        runner = JobRunner(pool=Pool(CATALOGUE, stagger=0.0))
        runner.submit("edit", "double", Numbers(np.ones(3)))
        while runner.busy:
            wait(20)
        assert not {"sympy", "flint", "mpmath", "scipy", "typst"} & sys.modules.keys()
        runner.close()
        """
    )


def run(body: str) -> None:
    """Run ``body`` in an interpreter of its own, with an application and a module to spawn from."""
    script = textwrap.dedent(
        """
        import sys
        import numpy as np
        from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
        from gui.jobs.pool import Pool
        from gui.jobs.qt_jobs import JobRunner
        from tests.gui.jobs.fixtures import CATALOGUE, Numbers

        application = QCoreApplication([])

        def wait(milliseconds):
            loop = QEventLoop()
            QTimer.singleShot(milliseconds, loop.quit)
            loop.exec()

        """
    ) + textwrap.dedent(body)
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr, ended.stderr
