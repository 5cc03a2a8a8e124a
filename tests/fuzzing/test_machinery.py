"""The fuzzer itself: faults are found, made small, told once and tried again; hangs are ended."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from fuzzing import campaign
from fuzzing.__main__ import main
from fuzzing.campaign import FINDINGS, Campaign, read_record, summary
from fuzzing.catalogue import find, targets
from fuzzing.explore import Explorer, replay
from fuzzing.guard import TooSlow, nothing_runs, processor_limit
from fuzzing.kept import plain, read_kept, restored, write_kept
from fuzzing.target import Finding
from tests.fuzzing import made_targets as made

unix = pytest.mark.skipif(sys.platform == "win32", reason="this system has no such signals")


def test_what_holds_is_counted() -> None:
    explorer = Explorer(made.SOUND)
    explorer.batch(1, 40)
    explored = explorer.explored
    assert set(explored.outcomes) == {"even", "odd"}
    assert explored.tried == sum(explored.outcomes.values()) >= 10  # there are ten inputs
    assert not explored.found


def test_each_fault_is_found_once_with_its_smallest_input() -> None:
    explorer = Explorer(made.FAILS)
    for number in range(4):
        explorer.batch(number, 60)
    found = {kept.input: kept for kept in explorer.explored.found}
    assert set(found) == {"b", "c"}
    assert found["b"].sentence.startswith("ZeroDivisionError")
    assert found["c"].sentence == "Finding: A c stands in it."
    assert "_fails" in found["b"].traceback
    assert explorer.explored.outcomes["fault"] > 2
    known = frozenset(kept.signature for kept in found.values())
    again = Explorer(made.FAILS, known)
    again.batch(7, 60)
    assert not again.explored.found
    assert again.explored.outcomes["fault"]


@unix
def test_a_loop_is_ended_by_its_alarm() -> None:
    explorer = Explorer(made.LOOPS)
    explorer.batch(1, 20)
    (kept,) = explorer.explored.found
    assert kept.input > 3
    assert kept.sentence == "TooSlow: more than 0.2 s of processor time"
    with pytest.raises(TooSlow):
        replay(made.LOOPS, 4)
    assert replay(made.LOOPS, 3) == "ended"


@unix
@pytest.mark.parametrize(("target", "what"), [(made.HANGS, "hung"), (made.DIES, "ended with -6")])
def test_a_process_that_hangs_or_dies_leaves_its_input(
    target: Any, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(campaign, "PATIENCE", 0.3)
    run = Campaign(tmp_path, 1)
    stint = run.stint(target, 60.0, examples=20)
    (name,) = stint.findings
    kept = read_kept(tmp_path / FINDINGS / name)
    assert kept.input > 3
    assert kept.sentence == f"The process {what}."
    assert "made_targets.py" in kept.traceback
    assert stint.inputs or what  # reports come every so often only


def test_a_run_goes_on_with_its_record(tmp_path: Path) -> None:
    for seed in (1, 2):
        (stint,) = Campaign(tmp_path, seed).run([made.SOUND], 1.0)
        assert stint.processor > 0 or sys.platform == "win32"
    stints = read_record(tmp_path)
    assert [stint.seed for stint in stints] == [1, 2]
    assert sum(stint.inputs for stint in stints) > 0
    table = summary(stints).splitlines()
    assert len(table) == 4  # head, rule, the target, all
    assert f"{sum(stint.inputs for stint in stints):,}" in table[-1]


def test_a_finding_is_tried_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    explorer = Explorer(made.FAILS)
    explorer.batch(1, 60)
    path = write_kept(tmp_path, explorer.explored.found[0])
    assert main(["--replay", str(path)]) == 1
    assert "made_targets.py" in capsys.readouterr().err
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**content, "input": "a"}), encoding="utf-8")
    assert main(["--replay", str(path)]) == 0
    assert capsys.readouterr().out.endswith(": read\n")


def test_code_that_is_run_is_a_finding(tmp_path: Path) -> None:
    assert replay(made.RUNS, "a") == "read"
    with pytest.raises(Finding, match="compile, exec"):
        replay(made.RUNS, "b")
    with pytest.raises(Finding, match="open"), nothing_runs():
        (tmp_path / "a").write_bytes(b"")
    with pytest.raises(Finding, match=r"subprocess\.Popen"), nothing_runs():
        subprocess.run([sys.executable, "-c", ""], check=True)
    with nothing_runs():
        Path(__file__).read_bytes()


@unix
def test_the_alarm_is_off_afterwards() -> None:
    with processor_limit(0.05):
        pass
    for _ in range(10**6):
        pass


def test_targets_have_names_of_their_own() -> None:
    assert all(find(name) is target for name, target in targets().items())
    with pytest.raises(ValueError, match="there is no target 'what'; the targets are: text"):
        find("what")


@pytest.mark.parametrize("name", list(targets()))
def test_inputs_survive_their_file(name: str) -> None:
    target = find(name)

    @settings(
        max_examples=6, database=None, derandomize=True, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(target.inputs())
    def kept(value: Any) -> None:
        assert restored(json.loads(json.dumps(plain(value))), target.kind) == value

    kept()
