"""A run over targets: each has its share of the time, in processes that are watched and ended where
they hang; what came of it is appended to a record.
"""

from __future__ import annotations

import json
import math
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import psutil  # type: ignore[import-untyped]

from fuzzing.explore import ROOT, Explored
from fuzzing.hand import CURRENT, EXPLORED, STACKS, Job
from fuzzing.kept import Kept, read_kept, write_kept
from fuzzing.target import Target

LONGEST_STINT = 400.0
"""Seconds that a process tries one target, before the next target has its turn."""

TICK = 0.25
PATIENCE = 5.0
"""Seconds of the processor beyond an input's limit, in which its own alarm may end it."""

WAITING = 90.0
"""Seconds of wall clock in which an input must end that takes no processor time."""

RECORD, FINDINGS = "record.jsonl", "findings"


@dataclass(frozen=True, slots=True)
class Stint:
    """What one process did: a line of the record.

    Attributes
    ----------
    target : its name.
    began : date and time.
    seed : of its first batch.
    seconds, processor : of wall clock, and of the processor, with the processes that it started.
    inputs : tried.
    outcomes : class -> how many.
    slowest, slowest_input : seconds of the processor, and what took them.
    findings : files of new faults.
    """

    target: str
    began: str
    seed: int
    seconds: float
    processor: float
    inputs: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    slowest: float = 0.0
    slowest_input: Any = None
    findings: tuple[str, ...] = ()


class Campaign:
    """A run that is written down in ``folder``; one that was stopped goes on in the same folder."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self._seed = seed
        self._findings = folder / FINDINGS
        folder.mkdir(parents=True, exist_ok=True)

    def run(self, targets: Iterable[Target], seconds: float) -> list[Stint]:
        """Try all targets for ``seconds`` in turns, each for its share."""
        chosen = list(targets)
        whole = sum(target.share for target in chosen)
        shares = {target.name: seconds * target.share / whole for target in chosen}
        turns = math.ceil(max(shares.values()) / LONGEST_STINT)
        found = []
        for turn in range(turns):
            for target in chosen:
                found.append(self.stint(target, shares[target.name] / turns, turn))
                sys.stdout.write(told(found[-1]) + "\n")
                sys.stdout.flush()
        return found

    def stint(self, target: Target, seconds: float, turn: int = 0, examples: int = 0) -> Stint:
        """Try one target in a process of its own, and write down what came of it."""
        seed = self._seed + 100_000 * turn
        began, clock = datetime.now(UTC), time.monotonic()
        before = _children_processor()
        with tempfile.TemporaryDirectory(prefix="nablascope-fuzzing-") as folder:
            job = Job(target.name, seconds, seed, folder, examples, self._known())
            fault = _watched(job, target)
            explored = _explored(Path(folder))
        kept = [*explored.found, *([fault] if fault else [])]
        names = tuple(write_kept(self._findings, each).name for each in kept)
        stint = Stint(
            target.name,
            began.isoformat(timespec="seconds"),
            seed,
            round(time.monotonic() - clock, 1),
            round(_children_processor() - before, 1),
            explored.tried,
            dict(explored.outcomes),
            explored.slowest,
            explored.slowest_input,
            names,
        )
        with (self.folder / RECORD).open("a", encoding="utf-8") as record:
            record.write(json.dumps(msgspec.to_builtins(stint)) + "\n")
        return stint

    def _known(self) -> tuple[str, ...]:
        paths = sorted(self._findings.glob("*.json"))
        return tuple(read_kept(path).signature for path in paths)


def _watched(job: Job, target: Target) -> Kept | None:
    """Run the job; the fault that ended its process, where one did."""
    folder = Path(job.folder)
    path = folder / "job.json"
    path.write_bytes(msgspec.json.encode(job))
    with (folder / "told.txt").open("w", encoding="utf-8") as errors:
        hand = subprocess.Popen(
            [sys.executable, "-m", "fuzzing.hand", str(path)],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=errors,
            stderr=errors,
        )
        hung = _wait(hand, folder / CURRENT, target.seconds + PATIENCE, job.seconds)
        if hung:
            _end(hand)
    if not hung and hand.returncode == 0:
        return None
    stacks = (folder / STACKS).read_text(encoding="utf-8") if (folder / STACKS).exists() else ""
    current = (folder / CURRENT).read_text(encoding="utf-8") if (folder / CURRENT).exists() else ""
    output = (folder / "told.txt").read_text(encoding="utf-8", errors="replace")
    if not current:
        raise RuntimeError(f"{target.name} cannot be tried:\n{output}")
    places = [line.strip() for line in stacks.splitlines() if f'"{ROOT}' in line]
    what = "hung" if hung else f"ended with {hand.returncode}"
    sentence = f"The process {what}."
    told_of = "\n".join([stacks, output]).strip()
    signature = " ".join([what, target.name, *places[:1]])
    return Kept(target.name, sentence, told_of, signature, json.loads(current))


def _wait(hand: subprocess.Popen[bytes], current: Path, limit: float, seconds: float) -> bool:
    """Wait for the end of ``hand``; whether it hangs: one input takes more than ``limit`` of the
    processor, or nothing happens at all."""
    process = psutil.Process(hand.pid)
    seen, began, spent = -1, time.monotonic(), 0.0
    started = began
    while hand.poll() is None:
        time.sleep(TICK)
        with suppress(psutil.Error, OSError):
            times = process.cpu_times()
            processor = times.user + times.system
            stamp = current.stat().st_mtime_ns if current.exists() else 0
            now = time.monotonic()
            if stamp != seen:
                seen, began, spent = stamp, now, processor
            importing = seen <= 0
            if not importing and (processor - spent > limit or now - began > WAITING + limit):
                return True
            if now - started > 2 * seconds + 4 * WAITING:
                return True
    return False


def _end(hand: subprocess.Popen[bytes]) -> None:
    """Have it tell where it is, and end it with all that it has started."""
    with suppress(psutil.Error):
        children = psutil.Process(hand.pid).children(recursive=True)
        if hasattr(signal, "SIGUSR1"):
            hand.send_signal(signal.SIGUSR1)
            time.sleep(1.0)
        hand.kill()
        for child in children:
            with suppress(psutil.Error):
                child.kill()
    hand.wait()


def _explored(folder: Path) -> Explored:
    """The last report of a hand."""
    path = folder / EXPLORED
    if not path.exists():
        return Explored()
    found = json.loads(path.read_text(encoding="utf-8"))
    explored = Explored(found["inputs"], slowest=found["slowest"])
    explored.slowest_input = found["slowest_input"]
    explored.outcomes.update(found["outcomes"])
    explored.found = [msgspec.convert(each, Kept) for each in found["found"]]
    return explored


def _children_processor() -> float:
    """Seconds of the processor that all processes have taken which this one has waited for."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def read_record(folder: Path) -> list[Stint]:
    """All stints that are on record in ``folder``."""
    path = folder / RECORD
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [msgspec.convert(json.loads(line), Stint) for line in lines]


def told(stint: Stint) -> str:
    """A stint in a line."""
    new = f"; NEW: {', '.join(stint.findings)}" if stint.findings else ""
    return (
        f"{stint.target:<12}{stint.seconds:>8.0f} s{stint.inputs:>9} inputs"
        f"{len(stint.outcomes):>4} outcomes{new}"
    )


def summary(stints: Iterable[Stint]) -> str:
    """The record as a table: a row a target, and one for all; minutes are those of the wall clock
    and of the processor."""
    rows: dict[str, list[Stint]] = {}
    for stint in stints:
        rows.setdefault(stint.target, []).append(stint)
    head = ("target", "minutes", "processor", "inputs", "outcomes", "slowest, s", "findings")
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * 6]
    lines += [_row(name, some) for name, some in rows.items()]
    lines.append(_row("all", [stint for some in rows.values() for stint in some]))
    return "\n".join(lines)


def _row(name: str, stints: list[Stint]) -> str:
    seconds = sum(stint.seconds for stint in stints)
    inputs = sum(stint.inputs for stint in stints)
    classes = {(stint.target, outcome) for stint in stints for outcome in stint.outcomes}
    findings = {finding for stint in stints for finding in stint.findings}
    slowest = max((stint.slowest for stint in stints), default=0.0)
    processor = sum(stint.processor for stint in stints)
    cells = (
        name, f"{seconds / 60:.1f}", f"{processor / 60:.1f}", f"{inputs:,}", str(len(classes)),
        f"{slowest:.1f}", str(len(findings)),
    )  # fmt: skip
    return "| " + " | ".join(cells) + " |"
