"""The verbs of the bundle on an empty machine: the very answers of the checkout."""

from __future__ import annotations

import csv
import json
from typing import Any

import pytest

from gui.headless.output import Exit
from gui.headless.verbs import VERBS
from tests.bundle.conftest import checkout
from tests.bundle.empty import Machine

ASKED: dict[str, tuple[str, ...]] = {
    "backprop": ("backprop", "x^2 y + sin(x y)", "--at", "1, 2"),
    "check": ("check", "x^3", "--answer", "3x^2", "--of", "derivative"),
    "critical": ("critical", "x^4 + y^4 - 4 x y + 1", "--box", "x=-2..2, y=-2..2"),
    "derive": ("derive", "x^2 y + ln(1 + x^2)", "--at", "1, pi/4"),
    "descend": ("descend", "(1-x)^2 + 100(y-x^2)^2", "--start", "-1, 1", "--methods", "bfgs,adam"),
    "errors": ("errors", "e^x sin x", "--at", "1"),
    "steps": ("steps", "x sin(x^2)", "--wrt", "x"),
    "train": ("train", "--epochs", "20"),
}
"""One question a verb."""

OWN_TEST = {"report"}


def without_times(answer: Any) -> Any:
    """An answer without the seconds that it took."""
    if isinstance(answer, dict):
        return {key: without_times(part) for key, part in answer.items() if "second" not in key}
    return [without_times(part) for part in answer] if isinstance(answer, list) else answer


def test_every_verb_is_asked() -> None:
    assert set(ASKED) | OWN_TEST >= set(VERBS)


@pytest.mark.parametrize("verb", sorted(ASKED))
def test_a_verb_answers_as_in_the_checkout(machine: Machine, verb: str) -> None:
    there = machine.run(*ASKED[verb], "--json")
    here = checkout(*ASKED[verb], "--json")
    assert there.stderr == here.stderr
    assert there.returncode == here.returncode == Exit.DONE
    answer = json.loads(there.stdout)
    assert answer
    assert without_times(answer) == without_times(json.loads(here.stdout))


def test_a_wrong_answer_is_refuted_by_the_exit_status(machine: Machine) -> None:
    asked = machine.run("check", "x^3", "--answer", "2x^2", "--of", "derivative", "--json")
    assert json.loads(asked.stdout)["verdict"] == "wrong"
    assert asked.returncode == Exit.WRONG


def test_unreadable_input_is_told_with_a_caret(machine: Machine) -> None:
    asked = machine.run("derive", "x^^2")
    assert asked.returncode == Exit.UNREADABLE
    assert "^" in asked.stderr
    assert "Traceback" not in asked.stderr


def test_a_time_limit_ends_the_child(machine: Machine) -> None:
    asked = machine.run("train", "--epochs", "100000", "--hidden", "64", "--time-limit", "2")
    assert asked.returncode == Exit.LIMIT
    assert "longer than" in asked.stderr


@pytest.mark.parametrize(
    ("ending", "head"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]
)
def test_a_figure_is_written(machine: Machine, ending: str, head: bytes) -> None:
    asked = machine.run("derive", "x^2 y", "--at", "1, 2", "--figure", f"/home/figure.{ending}")
    assert asked.stderr == ""
    written = (machine.home / f"figure.{ending}").read_bytes()
    assert written.startswith(head)
    assert len(written) > 10_000


def test_a_class_is_checked_in_worker_processes(machine: Machine) -> None:
    answers = ["3x^2", "2x", "x^2 + 2x^2"]
    rows = ["id,function,answer", *(f"{at},x^3,{answer}" for at, answer in enumerate(answers))]
    (machine.home / "class.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    asked = machine.run(
        *("check", "--batch", "/home/class.csv", "--out", "/home/marked.csv", "--jobs", "2")
    )
    assert asked.returncode == Exit.DONE, asked.stderr
    with (machine.home / "marked.csv").open(encoding="utf-8", newline="") as marked:
        verdicts = [row["verdict"] for row in csv.DictReader(marked)]
    assert verdicts == ["correct", "wrong", "correct"]


def test_a_report_is_printed(machine: Machine) -> None:
    asked = machine.run("report", "x^2 y + sin(x y)", "--out", "/home/report", seconds=240)
    assert asked.returncode == Exit.DONE, asked.stderr
    written = {path.suffix: path for path in (machine.home / "report").rglob("*") if path.is_file()}
    assert {".pdf", ".png", ".svg", ".ipynb"} <= set(written)
    assert written[".pdf"].read_bytes().startswith(b"%PDF")


def test_help_names_the_bundle_and_no_python(machine: Machine) -> None:
    told = machine.run("--help").stdout
    assert "./nablascope derive" in told
    assert "python" not in told


def test_there_is_no_network(machine: Machine) -> None:
    """Only the loopback interface of the new namespace, which is not even up."""
    assert machine.interfaces() == {"lo"}


def test_there_is_no_python(machine: Machine) -> None:
    names = [path.name for path in machine.root.rglob("*") if path.is_file()]
    assert not [name for name in names if "python" in name.lower()]
