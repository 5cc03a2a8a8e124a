"""The real window under random actions for a while, its workers killed: nothing goes wrong.

``python -m tools.soak`` does so for half an hour, and also judges how memory grows
(docs/reliability.md)."""

from __future__ import annotations

from pathlib import Path

from tools.soak.watch import run

SECONDS = 10.0


def test_a_while_of_anything(tmp_path: Path) -> None:
    judgement = run(tmp_path / "soak", SECONDS, seed=7, warm=0.0)
    assert not judgement.faults, judgement.text
