"""A window in a process of its own, seen from outside: its workers are killed at random, its memory
is sampled, and what is left after it is found.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from tools.soak.judgement import Judgement, judge

ROOT = Path(__file__).resolve().parents[2]

KILL_AFTER = (2.0, 8.0)
"""Seconds from one kill to the next."""

SAMPLE_EVERY = 10.0
"""Seconds from one look at the memory of all processes to the next."""

SILENT = 150.0
"""Seconds without any action after which the window hangs."""

LOG, PEACE = "log.jsonl", "peace"
"""Files of the window's process: what happened; and, while it is there, nothing is killed."""

GONE_WITHIN = 10.0
"""Seconds within which everything that the window has started has to be gone after it."""


@dataclass(slots=True)
class Watch:
    """What is seen from outside.

    Attributes
    ----------
    kills : processes that were killed; ``busy`` of them while they calculated.
    samples : (seconds, MB of the window, MB of its workers).
    hung : whether the window did nothing for :data:`SILENT` seconds.
    status : exit status of the window, negative for a signal.
    orphans : what is left of its group after it.
    """

    kills: int = 0
    busy: int = 0
    samples: list[tuple[float, float, float]] = field(default_factory=list)
    hung: bool = False
    status: int = 0
    orphans: list[str] = field(default_factory=list)


def run(
    folder: Path, seconds: float, seed: int = 1, warm: float = 300.0, kills: bool = True
) -> Judgement:
    """Soak the window and judge it.

    Parameters
    ----------
    folder : an empty one, for everything that the window and this write.
    warm : seconds of it before the first look.
    kills : whether workers are killed.
    """
    home = folder / "home"
    home.mkdir(parents=True)
    own = {"HOME": str(home), "PYTHONHASHSEED": "0"}
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        own[f"XDG_{name}_HOME"] = str(home / name.lower())
    # Warnings are faults, of the workers, too.
    command = [sys.executable, "-X", "faulthandler", "-W", "error", "-m", "tools.soak.window"]
    command += [str(folder), str(seed), str(seconds), str(warm)]
    with (folder / "errors.txt").open("wb") as errors:
        window = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | own, stdout=errors, stderr=errors,
            start_new_session=True,
        )  # fmt: skip
        watch = Watch()
        try:
            _attend(window, folder, watch, random.Random(seed + 1), kills)
            watch.status = window.wait()
            watch.orphans = _left(window.pid)
        finally:
            _end(window)
    lines = (folder / LOG).read_text().splitlines()
    said = (folder / "errors.txt").read_text(errors="replace")
    judgement = judge([json.loads(line) for line in lines], watch, said, warmed=warm > 0)
    (folder / "judgement.txt").write_text(judgement.text + "\n")
    return judgement


def _attend(
    window: subprocess.Popen[bytes], folder: Path, watch: Watch, dice: random.Random, kills: bool
) -> None:
    """Watch until the window is gone or hangs."""
    begun, log, peace = time.monotonic(), folder / LOG, folder / PEACE
    kill_at, sample_at = begun + dice.uniform(*KILL_AFTER), begun + SAMPLE_EVERY
    while window.poll() is None:
        time.sleep(0.05)
        now = time.monotonic()
        if kills and now >= kill_at:
            if not peace.exists():
                _kill_one(window.pid, watch, dice)
            kill_at = now + dice.uniform(*KILL_AFTER)
        if now >= sample_at:
            _sample(window.pid, watch, now - begun)
            sample_at = now + SAMPLE_EVERY
        written = log.stat().st_mtime if log.exists() else time.time()
        if time.time() - written > SILENT:
            watch.hung = True
            os.kill(window.pid, signal.SIGUSR1)  # where every thread is, to the errors
            time.sleep(1.0)
            window.kill()


def _children(pid: int) -> list[psutil.Process]:
    """Of the window: whatever it has started to calculate, draw or print."""
    try:
        found = psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []
    return [one for one in found if not _is_tracker(one)]


def _is_tracker(process: psutil.Process) -> bool:
    """Whether this is Python's own tracker of shared resources, which calculates nothing."""
    try:
        return "resource_tracker" in " ".join(process.cmdline())
    except psutil.Error:
        return True


def _kill_one(pid: int, watch: Watch, dice: random.Random) -> None:
    found = _children(pid)
    if not found:
        return
    chosen = dice.choice(found)
    try:
        watch.busy += chosen.status() == psutil.STATUS_RUNNING
        chosen.kill()
        watch.kills += 1
    except psutil.NoSuchProcess:
        return


def _sample(pid: int, watch: Watch, at: float) -> None:
    try:
        own = psutil.Process(pid).memory_full_info()
        others = 0.0
        for child in _children(pid):
            try:
                others += child.memory_full_info().pss
            except psutil.Error:
                continue
        watch.samples.append((at, own.pss / 1e6, others / 1e6))
    except psutil.Error:
        return


def _left(group: int) -> list[str]:
    """Processes of a group that is over."""
    end = time.monotonic() + GONE_WITHIN
    while True:
        found = []
        for process in psutil.process_iter(["pid", "cmdline", "status"]):
            try:
                alive = process.info["status"] != psutil.STATUS_ZOMBIE
                if alive and os.getsid(process.pid) == group:
                    found.append(f"{process.pid} {' '.join(process.info['cmdline'] or ())[:120]}")
            except (ProcessLookupError, psutil.Error):
                continue
        if not found or time.monotonic() > end:
            return found
        time.sleep(0.1)


def _end(window: subprocess.Popen[bytes]) -> None:
    """Whatever is left of the window's group is ended."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(window.pid, signal.SIGKILL)
    window.wait()
