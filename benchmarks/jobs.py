"""The worker processes in numbers: first result, round trip, next result after a kill, idle cost.

Run as ``python -m benchmarks.jobs``.  The jobs are those of the tests, so that only the way there
and back is measured.
"""

from __future__ import annotations

import multiprocessing
import queue
import statistics
import time

import numpy as np

from gui.jobs.pool import Ended, Event, Pool
from tests.gui.jobs.fixtures import CATALOGUE, Numbers

LIMIT = 60.0


class Watch:
    """A pool whose answers are waited for."""

    def __init__(self) -> None:
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.pool = Pool(CATALOGUE, stagger=0.0)
        self.pool.listen(self.events.put)

    def until_end(self, job: int) -> None:
        """Wait for the last event of ``job``."""
        event = self.events.get(timeout=LIMIT)
        while event.job != job or not isinstance(event, Ended):
            event = self.events.get(timeout=LIMIT)

    def seconds(self, study: str, request: object) -> float:
        """From the request to the end of its job."""
        start = time.perf_counter()
        self.until_end(self.pool.submit(study, request, LIMIT))
        return time.perf_counter() - start


def warm(watch: Watch) -> None:
    """Wait until both workers answer and have nothing left to import."""
    jobs = [watch.pool.submit("double", Numbers(np.ones(1), seconds=1.5), LIMIT) for _ in "ab"]
    while jobs:
        event = watch.events.get(timeout=LIMIT)
        if isinstance(event, Ended):
            jobs.remove(event.job)
    time.sleep(0.5)


def main() -> None:
    """Measure and print."""
    start = time.perf_counter()
    watch = Watch()
    watch.seconds("echo", 1)
    print(f"cold start to the first result    {time.perf_counter() - start:8.3f} s")

    warm(watch)
    trips = [watch.seconds("echo", 1) for _ in range(500)]
    print(f"round trip, a tiny job, median    {1e3 * statistics.median(trips):8.3f} ms")
    print(f"round trip, a tiny job, 99 %      {1e3 * sorted(trips)[494]:8.3f} ms")
    request = Numbers(np.ones(120_000))
    arrays = [watch.seconds("double", request) for _ in range(50)]
    print(f"round trip, 960 kB there and back {1e3 * statistics.median(arrays):8.3f} ms")

    after, gone = [], []
    for _ in range(5):
        warm(watch)
        job = watch.pool.submit("hang", None, LIMIT)
        time.sleep(0.2)
        before = set(multiprocessing.active_children())
        start = time.perf_counter()
        watch.pool.cancel(job)
        watch.until_end(job)
        watch.until_end(watch.pool.submit("echo", 1, LIMIT))
        after.append(time.perf_counter() - start)
        while before <= set(multiprocessing.active_children()):
            time.sleep(0.0005)
        gone.append(time.perf_counter() - start)
    print(f"next result after a cancel        {1e3 * statistics.median(after):8.3f} ms")
    print(f"the cancelled worker is gone      {1e3 * statistics.median(gone):8.3f} ms")

    warm(watch)
    start_cpu, start = time.process_time(), time.perf_counter()
    time.sleep(3.0)
    share = (time.process_time() - start_cpu) / (time.perf_counter() - start)
    print(f"processor while idle              {100 * share:8.3f} %")

    start = time.perf_counter()
    watch.pool.close()
    print(f"close                             {1e3 * (time.perf_counter() - start):8.3f} ms")


if __name__ == "__main__":
    main()
