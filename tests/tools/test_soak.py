"""What the soak calls a fault, and what it does not."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from gui.session.document import Document
from gui.session.resolve import resolve
from tools.soak.judgement import Judgement, judge
from tools.soak.measures import slope
from tools.soak.texts import MISTAKES, function
from tools.soak.watch import Watch

LOOKS = 12

Looks = list[dict[str, Any]]


def looks() -> Looks:
    """Of a window in which nothing grows."""
    counts = dict.fromkeys(
        ("widgets", "windows", "objects", "timers", "threads", "files", "python objects"), 100
    )
    memory = {"pss": 300.0, "rss": 350.0, "allocated": 90.0, "workers": 400.0}
    return [
        {"kind": "look", "at": 300.0 + 60.0 * k, **memory, **counts, "kinds": {"QLabel": 50}}
        for k in range(LOOKS)
    ]


GAPS = {
    "looks": 1000,
    "clock": {"longest": 80.0, "99 %": 12.0, "above 50 ms": 2},
    "work": {"longest": 61.0, "99 %": 9.0, "above 50 ms": 1},
    "slowest": [(61.0, 80.0, "choose theme_dark")],
}


def judged(found: Looks, watch: Watch | None = None, said: str = "", *more: Any) -> Judgement:
    """With an end, and one action before it."""
    log = [{"kind": "action", "at": 1.0, "what": "1 undo"}, *found, *more]
    log.append({"kind": "end", "at": 1000.0, "actions": 1, "gaps": GAPS})
    return judge(log, watch or Watch(), said)


def test_where_nothing_grows_nothing_is_wrong() -> None:
    found = judged(looks())
    assert found.faults == ()
    assert "+0.0 %" in found.text
    assert "12.0 ms at most in 99 %" in found.text
    assert "61 ms of work, 80 ms: choose theme_dark" in found.text


def test_memory_that_grows_is_a_fault_and_its_slope_is_told() -> None:
    found = looks()
    for k, look in enumerate(found):
        look["pss"] += 5.0 * k  # 5 MB a minute
    told = judged(found)
    assert len(told.faults) == 1
    assert "pss has grown by 14.8 %" in told.faults[0]  # 305 MB to 350 MB, by medians of three
    assert "+300.0 MB an hour" in told.text
    assert "1 undo" in told.text


def test_one_high_sample_is_no_growth() -> None:
    found = looks()
    found[-1]["pss"] *= 3
    assert judged(found).faults == ()


def grow_for_ever(found: Looks) -> None:
    for k, look in enumerate(found):
        look["kinds"] = {"QLabel": 50 + k}


def grow_once(found: Looks) -> None:
    for look in found[2:]:
        look["kinds"] = {"QLabel": 57}


def grow_one_by_one(found: Looks) -> None:
    third = len(found) // 3
    for k, look in enumerate(found):
        look["kinds"] = {"QLabel": 50 + k // third}


@pytest.mark.parametrize(
    ("how", "count"), [(grow_for_ever, 1), (grow_once, 0), (grow_one_by_one, 0)]
)
def test_a_leak_goes_on_and_what_is_made_late_does_not(
    how: Callable[[Looks], None], count: int
) -> None:
    found = looks()
    how(found)
    told = judged(found)
    assert len(told.faults) == count
    assert "QLabel: 50 to" in told.text


@pytest.mark.parametrize("name", ["windows", "threads", "files"])
def test_windows_threads_and_files_do_not_become_more(name: str) -> None:
    found = looks()
    for k, look in enumerate(found):
        look[name] += k
    assert [fault.split(":")[0] for fault in judged(found).faults] == [f"{name} have become more"]


@pytest.mark.parametrize(
    ("watch", "said", "sentence"),
    [
        (Watch(hung=True), "", "did nothing any more"),
        (Watch(status=-11), "", "status -11"),
        (Watch(orphans=["17 python"]), "", "left behind: 17 python"),
        (Watch(), "Fatal Python error: Segmentation fault", "Fatal Python error"),
    ],
)
def test_what_is_seen_from_outside(watch: Watch, said: str, sentence: str) -> None:
    (fault,) = judged(looks(), watch, said).faults
    assert sentence in fault


def test_an_end_before_its_time_is_a_fault() -> None:
    found = judge(looks(), Watch(), "")
    assert found.faults == ("the window ended before its time",)


def test_exceptions_are_told_once_with_their_number() -> None:
    fault = {"kind": "fault", "at": 500.0, "where": "exception", "text": "ZeroDivisionError"}
    found = judged(looks(), None, "", fault, fault | {"at": 700.0})
    assert len(found.faults) == 2
    assert "(2 times) exception at 500 s" in found.text


def test_without_a_warm_up_growth_is_no_fault() -> None:
    found = looks()
    grow_for_ever(found)
    end = {"kind": "end", "at": 1000.0, "actions": 1, "gaps": GAPS}
    assert judge([*found, end], Watch(), "", warmed=False).faults == ()


def test_the_slope_is_a_line_s_own_and_few_outliers_do_not_move_it() -> None:
    times = [60.0 * k for k in range(20)]
    values = [200.0 + time / 36 for time in times]  # 100 an hour
    assert slope(times, values) == pytest.approx(100.0)
    values[3], values[11] = 500.0, 20.0
    assert slope(times, values) == pytest.approx(100.0, rel=0.02)
    assert slope(times[:1], values[:1]) == 0.0


def test_what_is_typed_is_valid_or_a_known_mistake() -> None:
    dice = random.Random(3)
    read = [resolve(Document(function(dice))).problem is not None for _ in range(200)]
    assert all(read)
    assert sum(resolve(Document(text)).problem is not None for text in MISTAKES) < len(MISTAKES) / 2
