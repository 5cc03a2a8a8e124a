"""Garbage is collected in the window's thread alone, and in the end as Python does it."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.garbage import OFTEN, YOUNG, Garbage


class Desk:
    """Somebody is at work, or nobody is."""

    busy = False


class Cycle:
    """Something that only a collection frees."""

    def __init__(self, deaths: list[str]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: deaths.append(threading.current_thread().name))


@pytest.fixture
def garbage(qtbot: QtBot) -> Iterator[Garbage]:
    gc.collect()
    gc.freeze()  # of the other tests' objects
    Desk.busy = False
    found = Garbage(lambda: Desk.busy)
    yield found
    found.close()
    assert gc.isenabled()


def test_another_thread_collects_nothing(garbage: Garbage) -> None:
    deaths: list[str] = []
    Cycle(deaths)
    kept: list[list[None]] = []
    thread = threading.Thread(target=lambda: kept.extend([None] for _ in range(50 * YOUNG)))
    thread.start()
    thread.join()
    assert deaths == []
    garbage.collect()
    assert deaths == [threading.main_thread().name]


def test_few_new_objects_are_not_worth_a_look(garbage: Garbage) -> None:
    deaths: list[str] = []
    gc.collect()
    Cycle(deaths)
    garbage.collect()
    assert deaths == []


def looks_until(deaths: list[str], garbage: Garbage, most: int) -> int:
    """So many looks at new objects until there is a death, or ``most``."""
    for look in range(most):
        kept = [[None] for _ in range(YOUNG + 100)]
        garbage.collect()
        del kept
        if deaths:
            return look
    return most


def test_what_survives_is_looked_at_less_often(garbage: Garbage) -> None:
    deaths: list[str] = []
    cycle = Cycle(deaths)
    gc.collect()  # it is old now
    del cycle
    assert OFTEN < looks_until(deaths, garbage, 3 * OFTEN * OFTEN) < 2 * OFTEN * OFTEN


def test_everything_is_looked_at_when_nobody_is_at_work(garbage: Garbage) -> None:
    deaths: list[str] = []
    cycle = Cycle(deaths)
    gc.collect()
    del cycle
    Desk.busy = True
    assert looks_until(deaths, garbage, 3 * OFTEN * OFTEN) == 3 * OFTEN * OFTEN
    Desk.busy = False
    assert looks_until(deaths, garbage, 1) == 0


def test_what_is_spared_comes_back_at_the_end(garbage: Garbage) -> None:
    garbage.spare_what_is_there()
    assert gc.get_freeze_count() > 0
    garbage.close()
    assert gc.get_freeze_count() == 0


def test_it_begins_by_itself(garbage: Garbage, qtbot: QtBot) -> None:
    deaths: list[str] = []
    Cycle(deaths)
    kept = [[None] for _ in range(2 * YOUNG)]
    qtbot.waitUntil(lambda: bool(deaths), timeout=10_000)
    del kept
