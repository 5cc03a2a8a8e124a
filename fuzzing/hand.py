"""The process that tries the inputs of one target: ``python -m fuzzing.hand JOB.json``.

What it is trying stands in a file before it is tried, so that a hang and a crash leave their input.
"""

from __future__ import annotations

import faulthandler
import json
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from fuzzing.catalogue import find
from fuzzing.explore import BATCH, Explorer, written
from fuzzing.kept import plain

CURRENT, EXPLORED, STACKS = "current.json", "explored.json", "stacks.txt"
"""Files of its folder: the input that is tried, what came of those before, where it hangs."""

OFTEN = 2.0
"""Seconds between two of its reports."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a hand is to do.

    Attributes
    ----------
    target : its name.
    seconds : of wall clock.
    seed : of the first batch.
    folder : for its files.
    examples : at most so many inputs, shrinking not counted; 0 for as many as there is time for.
    known : signatures of faults that are on record.
    """

    target: str
    seconds: float
    seed: int
    folder: str
    examples: int = 0
    known: tuple[str, ...] = ()


class _Reports:
    """The files in the hand's folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / EXPLORED
        self._current = (folder / CURRENT).open("w", encoding="utf-8")
        self._last = time.monotonic()

    def before(self, value: Any, explorer: Explorer) -> None:
        """Write down what is tried now, and every so often what came of the rest."""
        self._current.seek(0)
        self._current.write(json.dumps(plain(value)))
        self._current.truncate()
        self._current.flush()
        if time.monotonic() - self._last > OFTEN:
            self.report(explorer)

    def report(self, explorer: Explorer) -> None:
        """Write down what came of the inputs."""
        self._path.write_text(written(explorer.explored), encoding="utf-8")
        self._last = time.monotonic()


def work(job: Job) -> None:
    """Try inputs until the time is up, or the examples are."""
    folder = Path(job.folder)
    with (folder / STACKS).open("w", encoding="utf-8") as stacks:
        faulthandler.enable(stacks)
        if hasattr(signal, "SIGUSR1"):
            faulthandler.register(signal.SIGUSR1, stacks, all_threads=True)
        reports = _Reports(folder)
        explorer = Explorer(
            find(job.target), frozenset(job.known), lambda value: reports.before(value, explorer)
        )
        until = time.monotonic() + job.seconds  # what was imported until now costs nothing of it
        left = job.examples or sys.maxsize
        number = job.seed
        while left > 0 and time.monotonic() < until:
            explorer.batch(number, min(left, BATCH), until)
            number, left = number + 1, left - BATCH
            reports.report(explorer)
        faulthandler.disable()


if __name__ == "__main__":
    work(msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=Job))
