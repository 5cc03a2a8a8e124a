"""The real window, killed while it is edited: what is left is whole, and hardly older."""

from __future__ import annotations

from pathlib import Path

from benchmarks.kills import MISSING, one_round

KILLS = 3
SECONDS = 2.0
"""Of editing before each, at most."""


def test_what_is_left_after_a_kill_is_whole_and_new(tmp_path: Path) -> None:
    rounds = [one_round(tmp_path, seed, SECONDS) for seed in range(100, 100 + KILLS)]
    assert all(one.missing <= MISSING for one in rounds)
    assert sum(one.edits for one in rounds) > KILLS
