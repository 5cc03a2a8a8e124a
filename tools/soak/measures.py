"""What there is in the window's process at one moment, how long its event loop is kept waiting, and
how a quantity grows."""

from __future__ import annotations

import ctypes
import gc
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import psutil  # type: ignore[import-untyped]
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from gui.garbage import give_back

TICK = 5
"""Milliseconds between two looks at the clock."""

BIN, BINS = 0.5, 60_000
"""Gaps are counted by their length, in bins of so many milliseconds: a list of them would grow, and
its growth would be the window's."""

SLOWEST = 12
"""Gaps that are told with what was being done."""


def memory(process: psutil.Process) -> dict[str, float]:
    """Of a process, MB: resident, and resident with what it shares counted in parts (PSS)."""
    found = process.memory_full_info()
    return {"rss": found.rss / 1e6, "pss": getattr(found, "pss", found.uss) / 1e6}


class _Mallinfo(ctypes.Structure):
    """``struct mallinfo2`` of the GNU C library."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks",
            "fordblks", "keepcost",
        )
    )  # fmt: skip


def allocated() -> float:
    """What the C library has handed out and not got back, MB: objects of Qt, pictures, arrays, but
    neither small objects of Python nor holes between blocks.  0 where the library does not say."""
    try:
        told = ctypes.CDLL(None).mallinfo2
    except (AttributeError, OSError, TypeError):
        return 0.0
    told.restype = _Mallinfo
    found = told()
    return float(found.uordblks + found.hblkhd) / 1e6


def census() -> dict[str, Any]:
    """Of this process, after collecting what is garbage: memory of it and of its children (MB),
    live widgets, objects of Qt and timers by class, threads, files, and Python objects."""
    gc.collect()
    give_back()
    here = psutil.Process()
    own = memory(here)
    workers = [memory(child)["pss"] for child in here.children(recursive=True)]
    widgets = QApplication.allWidgets()
    tops = [widget for widget in widgets if widget.parent() is None]
    objects = [*tops, *(one for top in tops for one in top.findChildren(QObject))]
    kinds = Counter(type(one).__name__ for one in objects)
    return {
        "pss": own["pss"],
        "rss": own["rss"],
        "allocated": allocated(),
        "workers": sum(workers),
        "processes": len(workers),
        "widgets": len(widgets),
        "windows": len(tops),
        "objects": len(objects),
        "timers": sum(isinstance(one, QTimer) for one in objects),
        "threads": threading.active_count(),
        "system threads": here.num_threads(),
        "files": here.num_fds() if hasattr(here, "num_fds") else here.num_handles(),
        "python objects": len(gc.get_objects()),
        "kinds": dict(kinds),
    }


class Gaps(QObject):
    """How long the event loop is kept from its timers, a look every :data:`TICK` ms: by the clock,
    and by the processor time that this thread takes meanwhile, which other programs do not change.

    Attributes
    ----------
    doing : what the person is doing, told with the longest gaps.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.doing = ""
        self._on = False
        self._last = self._own = np.zeros(2)
        self._counts = np.zeros((2, BINS), dtype=np.int64)
        self._longest = np.zeros(2)
        self._slowest: list[tuple[float, float, str]] = []
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def count(self, on: bool) -> None:
        """Count from now on, or do not."""
        self._on, self._own, self._last = on, np.zeros(2), _now()

    def stop(self) -> None:
        """The end."""
        self._timer.stop()

    @contextmanager
    def own(self) -> Iterator[None]:
        """What is done meanwhile is the person's own thinking and not the window's work."""
        begun = _now()
        yield
        self._own = self._own + (_now() - begun)

    @Slot()
    def _tick(self) -> None:
        now = _now()
        gap = np.maximum(now - self._last - self._own - (TICK, 0.0), 0.0)
        self._last, self._own = now, np.zeros(2)
        if not self._on:
            return
        self._counts[(0, 1), np.minimum(gap // BIN, BINS - 1).astype(int)] += 1
        self._longest = np.maximum(self._longest, gap)
        wall, work = (round(float(one), 1) for one in gap)
        if len(self._slowest) < SLOWEST or work > self._slowest[-1][0]:
            self._slowest = sorted([*self._slowest, (work, wall, self.doing)], reverse=True)
            del self._slowest[SLOWEST:]

    def told(self) -> dict[str, Any]:
        """Of gaps in milliseconds, by the clock and by processor time: the longest, the 99th
        percentile, how many are above 50 ms; and what was done in those of most work."""
        looks = int(self._counts[0].sum())
        found: dict[str, Any] = {"looks": looks, "slowest": self._slowest}
        for name, counts, longest in zip(
            ("clock", "work"), self._counts, self._longest, strict=True
        ):
            found[name] = {
                "longest": float(longest),
                "99 %": BIN * int(np.searchsorted(counts.cumsum(), 0.99 * looks)),
                "above 50 ms": int(counts[round(50 / BIN) :].sum()),
            }
        return found


def _now() -> np.ndarray[Any, Any]:
    """Clock and processor time of this thread, ms."""
    return 1000 * np.array([time.perf_counter(), time.thread_time()])


def slope(times: Sequence[float], values: Sequence[float]) -> float:
    """Growth an hour, by the Theil-Sen estimate: the median over all pairs of samples, which single
    high samples do not move.

    Parameters
    ----------
    times : seconds.
    """
    t, v = np.asarray(times, float), np.asarray(values, float)
    first, second = np.triu_indices(len(t), 1)
    if not len(first):
        return 0.0
    return float(3600 * np.median((v[second] - v[first]) / (t[second] - t[first])))
