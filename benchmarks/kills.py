"""Kills the real window at random moments of an editing session and looks at what is left.

``python -m benchmarks.kills 50``

The window edits itself with keys, the mouse, files and undo, and writes down each state that it is
in; this process kills it (SIGKILL) and starts it again, which restores what it finds, and goes on.
Held: at most the last two seconds of edits are missing, and no file is damaged.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LONGEST = 8.0
"""Seconds of editing before a kill, at most."""

MISSING = 2.0
"""Seconds of edits that may be missing."""

PATIENCE = 120.0
"""Seconds until the window edits, on a machine that does other things, too."""


@dataclass(frozen=True, slots=True)
class Round:
    """One kill.

    Attributes
    ----------
    edits : how many were made.
    missing : seconds between the newest state that is left and the kill; of a state that no edit
        followed 0.
    """

    edits: int
    missing: float


def states(log: Path) -> list[dict[str, Any]]:
    """What the window wrote down; a line that the kill cut off is none."""
    found = []
    for line in log.read_text().splitlines():
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return found


def one_round(folder: Path, seed: int, longest: float = LONGEST) -> Round:
    """Start the window, let it edit, kill it, and look.

    Raises
    ------
    AssertionError : when more is missing than may be, or a file is damaged.
    """
    log, dice = folder / f"log-{seed}", random.Random(seed)
    command = [sys.executable, "-m", "benchmarks._edits", str(folder), str(log), str(seed)]
    window = subprocess.Popen(command, start_new_session=True)
    try:
        began = time.monotonic()
        while not log.exists() or len(states(log)) < 2:
            assert window.poll() is None, "the window ended by itself"
            assert time.monotonic() - began < PATIENCE, "the window does not edit"
            time.sleep(0.02)
        time.sleep(dice.uniform(0.0, longest))
        assert window.poll() is None, "the window ended by itself"
        killed = time.monotonic()
        window.kill()
    finally:
        window.kill()
        window.wait()
        _end(window.pid)
    return _looked_at(folder, states(log), killed)


def _end(group: int) -> None:
    """What the window started ends with it, or is ended."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def _looked_at(folder: Path, edits: list[dict[str, Any]], killed: float) -> Round:
    from benchmarks._edits import digest
    from gui.files.recovery import Recovery
    from gui.session.worksheet import decode

    recovery = Recovery(folder / "unsaved")
    found = recovery.crashed()
    recovery.release()
    damaged = [one.sentence for one in found if one.worksheet is None]
    assert not damaged, damaged
    offered = {digest(one.worksheet.document) for one in found if one.worksheet is not None}
    files = {
        str(path): digest(decode(path.read_bytes()).document) for path in folder.glob("*.nabla")
    }
    for number in range(len(edits) - 1, -1, -1):
        state = edits[number]
        later = edits[number + 1]["time"] if number + 1 < len(edits) else killed
        missing = 0.0 if number + 1 == len(edits) else killed - later
        assert missing <= MISSING, f"{missing:.2f} s of edits are missing: {edits[number + 1 :]}"
        saved = state["dirty"] or not state["path"] or files.get(state["path"]) == state["front"]
        if set(state["unsaved"]) <= offered | set(files.values()) and saved:
            return Round(len(edits), missing)
    raise AssertionError("nothing of this session is left")


def main(count: int) -> None:
    """Kill ``count`` times; what is restored each time is edited further."""
    with tempfile.TemporaryDirectory() as name:
        rounds = []
        for seed in range(count):
            rounds.append(one_round(Path(name), seed))
            print(f"{seed:3d}  {rounds[-1].edits:4d} edits, {rounds[-1].missing:.2f} s missing")
        worst, edits = max(one.missing for one in rounds), sum(one.edits for one in rounds)
        print(f"{count} kills, {edits} edits: at most {worst:.2f} s missing, no file damaged")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
