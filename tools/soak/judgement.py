"""What a soak has shown: figures, and faults where there are any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from tools.soak.measures import slope

if TYPE_CHECKING:
    from tools.soak.watch import Watch

MOST_GROWTH = 0.10
"""Of memory, from the first looks to the last ones, as a share."""

ENDS = 3
"""Looks at the beginning and at the end of which the medians are compared."""

ACTIONS_TOLD = 200

MEMORIES = (
    ("pss", "window (PSS)"),
    ("rss", "window (RSS)"),
    ("allocated", "window, handed out by the C library"),
    ("workers", "workers (PSS)"),
)

COUNTED = ("widgets", "windows", "objects", "timers", "threads", "files", "python objects")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of it.

    Attributes
    ----------
    text : figures and faults, for people.
    faults : what was wrong; empty where nothing was.
    """

    text: str
    faults: tuple[str, ...]


def judge(
    log: Sequence[dict[str, Any]], watch: Watch, said: str, *, warmed: bool = True
) -> Judgement:
    """Judge a soak.

    Parameters
    ----------
    log : what the window's process wrote down.
    watch : what was seen from outside.
    said : what the processes wrote to the error stream.
    warmed : whether everything that is made when it is first wanted was there at the first look;
        otherwise growth is no fault.
    """
    looks = [line for line in log if line["kind"] == "look"]
    end = next((line for line in log if line["kind"] == "end"), None)
    faults = [f"{one['where']} at {one['at']:.0f} s:\n{one['text']}" for one in log
              if one["kind"] == "fault"]  # fmt: skip
    if watch.hung:
        faults.append("the window did nothing any more; where it was is in errors.txt")
    elif watch.status != 0:
        faults.append(f"the window ended with status {watch.status}")
    if end is None and not watch.hung and watch.status == 0:
        faults.append("the window ended before its time")
    if "Fatal Python error" in said:
        faults.append(said[said.index("Fatal Python error") :][:6000])
    faults += [f"left behind: {one}" for one in watch.orphans]
    lines = _figures(log, looks, watch)
    if end is not None:
        lines += _gaps(end["gaps"])
    lines += _growth(looks, faults if warmed else [])
    lines.append("")
    if faults:
        lines += [f"{len(faults)} faults:", *_once(faults), "", "the last actions:"]
        lines += [one["what"] for one in log if one["kind"] == "action"][-ACTIONS_TOLD:]
    else:
        lines.append("no exception, no message, no growth, no orphan, no leaked widget")
    return Judgement("\n".join(lines), tuple(faults))


def _once(faults: Sequence[str]) -> list[str]:
    """Each fault once, with how often it came."""
    counted = Counter(fault.partition(":\n")[2] or fault for fault in faults)
    first = {fault.partition(":\n")[2] or fault: fault for fault in reversed(faults)}
    return [f"({count} times) {first[text]}" for text, count in counted.most_common()]


def _figures(
    log: Sequence[dict[str, Any]], looks: Sequence[dict[str, Any]], watch: Watch
) -> list[str]:
    actions = sum(one["kind"] == "action" for one in log)
    seconds = log[-1]["at"] if log else 0.0
    lines = [
        f"{seconds / 60:.1f} minutes, {actions} actions, {len(looks)} looks at the first state",
        f"{watch.kills} processes killed, {watch.busy} of them in the midst of calculating",
    ]
    if watch.samples:
        for k, name in ((1, "window"), (2, "workers")):
            values = [sample[k] for sample in watch.samples]
            lines.append(
                f"memory of the {name} at any time: {min(values):.0f} to {max(values):.0f} MB, "
                f"median {median(values):.0f} MB"
            )
    return lines


def _gaps(gaps: dict[str, Any]) -> list[str]:
    names = {"clock": "by the clock", "work": "by the processor time of its thread"}
    lines = [f"gaps of the event loop, {gaps['looks']} looks:"]
    lines += [
        f"  {told}: {gaps[name]['99 %']:.1f} ms at most in 99 %, longest "
        f"{gaps[name]['longest']:.0f} ms, {gaps[name]['above 50 ms']} above 50 ms"
        for name, told in names.items()
    ]
    return lines + [
        f"    {work:.0f} ms of work, {wall:.0f} ms: {doing}"
        for work, wall, doing in gaps["slowest"]
    ]


def _growth(looks: Sequence[dict[str, Any]], faults: list[str]) -> list[str]:
    """From the first looks to the last ones; what has grown too much goes to ``faults``."""
    if len(looks) < 2:
        return []
    count = min(ENDS, len(looks) // 2)
    times = [look["at"] for look in looks]
    lines = ["in the first state:"]
    for name, told in MEMORIES:
        values = [look[name] for look in looks]
        before, after = median(values[:count]), median(values[-count:])
        share = after / before - 1 if before else 0.0
        lines.append(
            f"  memory of the {told}: {before:.1f} to {after:.1f} MB, {100 * share:+.1f} %, "
            f"{slope(times, values):+.1f} MB an hour"
        )
        if share > MOST_GROWTH:
            faults.append(f"{name} has grown by {100 * share:.1f} %: {values}")
    for name in COUNTED:
        values = [look[name] for look in looks]
        lines.append(f"  {name}: {values[0]} to {values[-1]}, {slope(times, values):+.0f} an hour")
    for name in ("windows", "threads", "files"):
        values = [look[name] for look in looks]
        half = values[len(values) // 2 :]
        if len(looks) >= 2 * ENDS and median(half) > median(values[:count]) + 1:
            faults.append(f"{name} have become more: {values}")
    lines += _leaked(looks, faults)
    return lines


def _leaked(looks: Sequence[dict[str, Any]], faults: list[str]) -> list[str]:
    """Classes of which there are more objects than before.

    Rows, cards and pictures are made when they are first wanted and kept for the next time, so that
    there may be more of them; a leak goes on.  Hence it is one where there are more in each third,
    by more than one: the text of one more label may be laid out for the first time at any moment.
    """
    kinds = sorted({kind for look in looks for kind in look["kinds"]})
    lines = []
    for kind in kinds:
        values = [look["kinds"].get(kind, 0) for look in looks]
        if values[-1] > values[0]:
            lines.append(f"  {kind}: {values[0]} to {values[-1]}")
        third = len(values) // 3
        steps = [max(values[:third], default=0), max(values[third : 2 * third], default=0),
                 max(values[2 * third :], default=0)]  # fmt: skip
        if third >= ENDS and steps[0] + 1 < steps[1] < steps[2] - 1 and values[-1] == steps[2]:
            faults.append(f"there are more and more of {kind}: {values}")
    return ["more than at the first look:", *lines] if lines else ["of no class more objects"]
