"""Every target for a bounded while: the same inputs each time, so that a failure is one's own.

Hours of it: ``python -m fuzzing --minutes 60``; see docs/reliability.md.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from fuzzing.campaign import FINDINGS, RECORD
from fuzzing.catalogue import targets
from fuzzing.explore import ROOT, Explorer
from fuzzing.kept import read_kept

COUNTS = {
    "text": 250, "latex": 200, "number": 200, "place": 150, "answer": 80, "formula": 150,
    "worksheet": 60, "document": 30, "class": 100, "journal": 100, "points": 100, "notes": 40,
    "echo": 40, "derive": 25, "submission": 15, "value": 20, "headless": 15,
}  # fmt: skip
"""Inputs of each target."""

KINDS = {"document": {"the same"}, "notes": {"set"}}
"""Targets of which nothing is refused."""

WITHIN = [name for name, target in targets().items() if not target.apart]
APART = [name for name, target in targets().items() if target.apart]


def test_every_target_is_tried() -> None:
    assert set(COUNTS) == set(targets())


@pytest.mark.parametrize("name", WITHIN)
def test_property_holds(name: str) -> None:
    explorer = Explorer(targets()[name])
    explorer.batch(1, COUNTS[name])
    explored = explorer.explored
    told = [f"{kept.input!r}: {kept.traceback}" for kept in explored.found]
    assert not told, "\n".join(told)
    classes = {outcome.split(":")[0] for outcome in explored.outcomes}
    assert classes == KINDS.get(name, classes | {"refused"}), explored.outcomes
    assert len(classes) > 1 or name in KINDS, explored.outcomes  # what is only refused says little


@pytest.mark.parametrize("name", APART)
def test_property_holds_in_a_process_of_its_own(name: str, tmp_path: Path) -> None:
    options = ["--examples", str(COUNTS[name]), "--seed", "1", "--record", str(tmp_path), name]
    ended = subprocess.run(
        [sys.executable, "-m", "fuzzing", *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    told = [read_kept(path) for path in (tmp_path / FINDINGS).glob("*.json")]
    assert ended.returncode == 0, [
        f"{kept.input!r}: {kept.traceback}" for kept in told
    ] or ended.stderr
    stint = json.loads((tmp_path / RECORD).read_text(encoding="utf-8"))
    assert stint["inputs"] >= COUNTS[name]
    assert len(stint["outcomes"]) > 2
