"""Jobs in real worker processes: results, limits, cancelling, and killing what should not die."""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gui.jobs import pool as pool_module
from gui.jobs.failure import STOPPED, Kind
from gui.jobs.limits import MEMORY_BYTES
from gui.jobs.pool import Advanced, Ended, Event, Partial, Pool
from gui.jobs.worker import Catalogue
from tests.conftest import Survivors
from tests.gui.jobs.fixtures import CATALOGUE, Numbers, Poison

LONG = 30.0


class Listened:
    """A pool with its events in a queue."""

    def __init__(self, catalogue: Catalogue = CATALOGUE, memory_bytes: int = MEMORY_BYTES) -> None:
        self.events: queue.Queue[Event] = queue.Queue()
        self.pool = Pool(catalogue, memory_bytes, stagger=0.0)
        self.pool.listen(self.events.put)

    def until_end(self, job: int) -> list[Event]:
        told: list[Event] = []
        while True:
            event = self.events.get(timeout=LONG)
            assert event.job == job, event
            told.append(event)
            if isinstance(event, Ended):
                return told

    def run(self, study: str, request: object = None, limit: float = LONG) -> list[Event]:
        return self.until_end(self.pool.submit(study, request, limit))

    def answer(self, study: str, request: object = None) -> Any:
        partial, ended = self.run(study, request)
        assert isinstance(partial, Partial)
        assert isinstance(ended, Ended)
        assert ended.failure is None
        return partial.result

    def failure(self, study: str, request: object = None, limit: float = LONG) -> Any:
        (ended,) = self.run(study, request, limit)
        assert isinstance(ended, Ended)
        assert ended.failure is not None
        return ended.failure


@pytest.fixture(scope="module", autouse=True)
def nothing_survives() -> Iterator[None]:
    """In place of the check after each test: the tests share a pool that replaces its workers."""
    survivors = Survivors()
    yield
    assert not survivors.after_a_while()


@pytest.fixture(scope="module")
def listened() -> Iterator[Listened]:
    made = Listened()
    yield made
    made.pool.close()


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + LONG
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.005)


def workers() -> list[int]:
    return [child.pid for child in multiprocessing.active_children() if child.pid is not None]


def test_arrays_go_and_come_back(listened: Listened) -> None:
    values = np.arange(200_000.0).reshape(2, -1)
    answer = listened.answer("double", Numbers(values))
    np.testing.assert_array_equal(answer.values, 2 * values)


def test_partial_results_come_in_order(listened: Listened) -> None:
    *partials, ended = listened.run("count", 200)
    job = ended.job
    assert partials == [Partial(job, k) for k in range(200)]
    assert ended == Ended(job, None)


def test_progress_is_told_and_is_no_result(listened: Listened) -> None:
    first, advanced, second, ended = listened.run("staged", 0.0)
    assert first == Partial(first.job, "first")
    assert isinstance(advanced, Advanced)
    assert (advanced.progress.done, advanced.progress.sentence) == (0.5, "half way")
    assert second == Partial(first.job, "second")
    assert ended == Ended(first.job, None)


def test_jobs_run_on_both_workers(listened: Listened, tmp_path: Path) -> None:
    marks = [tmp_path / "one", tmp_path / "two"]
    jobs = [listened.pool.submit("mark_and_hang", str(mark), LONG) for mark in marks]
    wait_for(lambda: all(mark.exists() for mark in marks))
    for job in jobs:
        listened.pool.cancel(job)
        listened.until_end(job)


def test_a_worker_is_to_spare_when_two_are_idle(listened: Listened) -> None:
    wait_for(lambda: listened.pool.spare)
    job = listened.pool.submit("staged", 0.3, LONG)
    assert not listened.pool.spare
    listened.until_end(job)
    wait_for(lambda: listened.pool.spare)


def test_a_time_limit_ends_what_hangs_in_c(listened: Listened) -> None:
    started = time.monotonic()
    failure = listened.failure("hang", limit=0.4)
    assert failure.kind is Kind.TIME
    assert failure.sentence == "The calculation took longer than 0.4 seconds and was stopped."
    assert time.monotonic() - started >= 0.4
    assert listened.answer("echo", 1) == 1


def test_cancel_kills_what_hangs_in_c(listened: Listened, tmp_path: Path) -> None:
    mark = tmp_path / "running"
    job = listened.pool.submit("mark_and_hang", str(mark), LONG)
    wait_for(mark.exists)
    before = set(workers())
    listened.pool.cancel(job)
    (ended,) = listened.until_end(job)
    assert isinstance(ended, Ended)
    assert ended.failure is not None
    assert ended.failure.kind is Kind.CANCELLED
    assert ended.failure.sentence == ""
    wait_for(lambda: not before <= set(workers()))
    assert listened.answer("echo", 2) == 2


def test_cancel_before_the_start_and_after_the_end(listened: Listened) -> None:
    hanging = [listened.pool.submit("hang", None, LONG) for _ in "ab"]
    waiting = listened.pool.submit("echo", 1, LONG)
    listened.pool.cancel(waiting)
    (ended,) = listened.until_end(waiting)
    assert isinstance(ended, Ended)
    for job in hanging:
        listened.pool.cancel(job)
        listened.until_end(job)
    listened.pool.cancel(waiting)
    listened.pool.cancel(12345)
    assert listened.answer("echo", 3) == 3


def test_withdraw_takes_only_what_waits(listened: Listened) -> None:
    hanging = [listened.pool.submit("hang", None, LONG) for _ in "ab"]
    waiting = listened.pool.submit("echo", 1, LONG)
    assert listened.pool.withdraw(waiting)
    assert not listened.pool.withdraw(waiting)
    for job in hanging:
        listened.pool.cancel(job)
        listened.until_end(job)
    assert listened.answer("echo", 4) == 4


def test_a_useless_generator_stops_at_its_next_result_and_keeps_its_worker(
    listened: Listened,
) -> None:
    listened.answer("echo", 0)
    job = listened.pool.submit("endless", 0.01, LONG)
    assert listened.events.get(timeout=LONG) == Partial(job, 0)
    before = set(workers())
    listened.pool.hasten(job, LONG)
    *_, ended = listened.until_end(job)
    assert isinstance(ended, Ended)
    assert ended.failure is not None
    assert ended.failure.kind is Kind.CANCELLED
    assert set(workers()) == before
    assert listened.answer("echo", 5) == 5


def test_a_useless_job_is_killed_when_patience_ends(listened: Listened) -> None:
    job = listened.pool.submit("hang", None, LONG)
    listened.pool.hasten(job, 0.2)
    (ended,) = listened.until_end(job)
    assert isinstance(ended, Ended)
    assert ended.failure is not None
    assert ended.failure.kind is Kind.CANCELLED
    assert listened.answer("echo", 6) == 6


@pytest.mark.parametrize("study", ["greedy", "greedy_array"])
@pytest.mark.skipif(os.name == "nt", reason="this system has no address-space limit")
def test_a_memory_limit_has_its_sentence(listened: Listened, study: str) -> None:
    failure = listened.failure(study)
    assert failure.kind is Kind.MEMORY
    assert "memory" in failure.sentence
    assert listened.answer("echo", 7) == 7


def test_what_a_study_raises_becomes_a_sentence(listened: Listened) -> None:
    failure = listened.failure("unreadable")
    assert failure.kind is Kind.INPUT
    assert failure.sentence == "There is a bracket too many."
    assert (failure.error.start, failure.error.end) == (3, 4)

    failure = listened.failure("refuse")
    assert failure.kind is Kind.REFUSED
    assert failure.sentence == "This function has no such thing."

    failure = listened.failure("broken")
    assert failure.kind is Kind.ERROR
    assert "division" not in failure.sentence
    assert "ZeroDivisionError" in failure.traceback

    failure = listened.failure("leave")
    assert failure.kind is Kind.ERROR
    assert "SystemExit" in failure.traceback

    failure = listened.failure("missing")
    assert failure.kind is Kind.ERROR
    assert "no_such_module" in failure.traceback


def test_recursion_has_a_deep_stack_and_an_end(listened: Listened) -> None:
    # Several times what an expression of the permitted depth needs; Python's default is 1,000.
    assert listened.answer("descend", 2_500) == 2_500
    failure = listened.failure("descend", 10**6)
    assert failure.kind is Kind.REFUSED
    assert "nested" in failure.sentence
    assert len(failure.traceback) < 100_000


def test_what_cannot_be_pickled_is_told(listened: Listened) -> None:
    assert listened.failure("echo", lambda: None).kind is Kind.ERROR
    assert listened.failure("unpicklable").kind is Kind.ERROR
    assert "poison" in listened.failure("poison").traceback
    assert listened.answer("echo", 8) == 8


def test_only_the_catalogue_runs(listened: Listened) -> None:
    with pytest.raises(ValueError, match=r"os\.system"):
        listened.pool.submit("os.system", "true", LONG)
    with pytest.raises(ValueError, match="limit"):
        listened.pool.submit("echo", 1, 0.0)


def test_a_study_that_kills_its_process_is_told(listened: Listened) -> None:
    failure = listened.failure("suicide")
    assert failure.kind is Kind.STOPPED
    assert failure.sentence == STOPPED
    assert listened.answer("echo", 9) == 9


def test_every_worker_killed_during_a_job_and_the_next_answers(listened: Listened) -> None:
    job = listened.pool.submit("endless", 0.01, LONG)
    assert listened.events.get(timeout=LONG) == Partial(job, 0)
    for worker in workers():
        os.kill(worker, signal.SIGKILL)
    *_, ended = listened.until_end(job)
    assert isinstance(ended, Ended)
    assert ended.failure is not None
    assert ended.failure.sentence == STOPPED
    assert listened.answer("echo", 10) == 10


def test_killed_in_the_middle_of_a_result(listened: Listened) -> None:
    for _ in range(3):
        job = listened.pool.submit("flood", 4 << 20, LONG)
        assert isinstance(listened.events.get(timeout=LONG), Partial)
        for worker in workers():
            os.kill(worker, signal.SIGKILL)
        *_, ended = listened.until_end(job)
        assert isinstance(ended, Ended)
        assert ended.failure is not None
        assert ended.failure.kind is Kind.STOPPED
        assert listened.answer("echo", "after") == "after"


def test_idle_workers_killed_again_and_again(listened: Listened) -> None:
    for k in range(3):
        for worker in workers():
            os.kill(worker, signal.SIGKILL)
        assert listened.answer("echo", k) == k


def test_a_worker_killed_while_a_large_request_is_on_its_way(listened: Listened) -> None:
    listened.answer("echo", 0)
    job = listened.pool.submit("double", Numbers(np.ones(4 << 20)), LONG)
    for worker in workers():
        os.kill(worker, signal.SIGKILL)
    *_, ended = listened.until_end(job)  # begun or not, it ends: answered, or told
    assert isinstance(ended, Ended)
    assert listened.answer("echo", 11) == 11


def test_a_wedged_worker_is_replaced_and_its_job_handed_to_another(
    listened: Listened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_module, "GRACE", 0.3)
    listened.answer("echo", 0)
    for worker in workers():
        os.kill(worker, signal.SIGSTOP)
    assert listened.answer("echo", 12) == 12


def test_no_room_for_a_study_is_the_memory_limit() -> None:
    listened = Listened(memory_bytes=0)
    try:
        assert listened.failure("echo", 1).kind is Kind.MEMORY
        assert listened.failure("echo", 2).kind is Kind.MEMORY
    finally:
        listened.pool.close()


def test_workers_that_cannot_start_are_told(capfd: pytest.CaptureFixture[str]) -> None:
    catalogue: Any = {"echo": Poison()}
    listened = Listened(catalogue)
    try:
        for _ in range(2):
            failure = listened.failure("echo", 1)
            assert failure.kind is Kind.UNAVAILABLE
            assert failure.sentence
    finally:
        listened.pool.close()
    assert "poison" in capfd.readouterr().err, "the workers' own last words"
