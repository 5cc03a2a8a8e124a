"""A batch as a teacher runs it: processes of their own, kills at random moments, a cluster.

What is judged is a stand-in (``tests.gui.headless.batch_fixtures``) but in the last tests.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from gui.headless import batch
from tests.gui.headless import verb
from tests.gui.headless.batch_fixtures import CATALOGUE, COUNTED
from tests.gui.headless.verb import ROOT

PROGRAM = [sys.executable, "-m", "tests.gui.headless.batch_fixtures"]
LONG = 120.0


def written(path: Path, answers: list[str], function: str = "x^2") -> Path:
    """A table with these answers."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "function", "of", "wrt", "answer"])
        writer.writerows([f"s{k}", function, "", "", answer] for k, answer in enumerate(answers))
    return path


def arguments(table: Path, out: Path, *more: str) -> list[str]:
    return [*PROGRAM, "--batch", str(table), "--out", str(out), *more]


def run(table: Path, out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """The batch from beginning to end."""
    return subprocess.run(
        arguments(table, out, *more), cwd=ROOT, capture_output=True, text=True, timeout=LONG
    )


@contextmanager
def started(
    table: Path, out: Path, *more: str, counted: str = ""
) -> Iterator[subprocess.Popen[str]]:
    """The batch under way, in a group of its own as in a terminal; nothing of it is left."""
    with subprocess.Popen(
        arguments(table, out, *more),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, COUNTED: counted},
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def rows(path: Path) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))]


def kept(part: Path) -> set[int]:
    """The rows that a journal holds whole."""
    if not part.exists():
        return set()
    lines = part.read_bytes().splitlines(keepends=True)
    return {json.loads(line)["row"] for line in lines[1:] if line.endswith(b"\n")}


def judged(counted: Path) -> list[int]:
    """The rows whose judgement was begun."""
    lines = (line.split() for line in counted.read_text().splitlines())
    return [int(row) for word, row in lines if word == "begun"]


def test_every_end_of_a_row_is_told_and_the_batch_goes_on(tmp_path: Path) -> None:
    answers = ["2x", "hang", "die", "fill", "fail", "sleep 0.01", "2x"]
    table = written(tmp_path / "in.csv", answers)
    with table.open("a") as file:
        file.write('short,x\n"=1+1",x,,,2x\n')
    got = run(table, tmp_path / "out.csv", "--time-limit", "1.5", "--json")
    assert got.returncode == 0, got.stderr
    summary = json.loads(got.stdout)
    assert summary.pop("seconds") > 1.5
    assert summary == {
        "rows": 9,
        "done": 9,
        "resumed": 0,
        "verdicts": {
            "correct": 2, "wrong": 2, "rounded": 0, "agrees": 0, "undecided": 4, "unreadable": 1,
        },
        "out": str(tmp_path / "out.csv"),
    }  # fmt: skip
    answered = rows(tmp_path / "out.csv")
    assert [row["id"] for row in answered] == [*(f"s{k}" for k in range(7)), "short", "'=1+1"]
    said = [row["evidence"] for row in answered]
    assert said[0] == "x^2 and é"
    assert said[1] == "The calculation took longer than 1.5 seconds and was stopped."
    assert said[2] == "The calculation ended before it had an answer."
    assert "more memory" in said[3]
    assert "Something went wrong" in said[4]
    assert said[7].startswith("This row has 2 cells")
    assert not (tmp_path / "out.csv.part").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


@pytest.mark.skipif(os.name == "nt", reason="this system has no SIGKILL")
def test_kills_at_random_moments_lose_and_repeat_nothing(tmp_path: Path) -> None:
    random = Random(8)
    table = written(tmp_path / "in.csv", ["sleep 0.03"] * 60)
    undisturbed = tmp_path / "undisturbed.csv"
    assert run(table, undisturbed, "--jobs", "1").returncode == 0
    out, part = tmp_path / "out.csv", tmp_path / "out.csv.part"
    before: set[int] = set()
    for attempt, won in enumerate((0, *(random.randrange(1, 16) for _ in range(3)))):
        counted = tmp_path / f"counted {attempt}"
        counted.touch()
        with started(table, out, "--jobs", "2", counted=str(counted)) as process:
            end = time.monotonic() + LONG
            while len(kept(part)) < len(before) + won and process.poll() is None:
                assert time.monotonic() < end
                time.sleep(random.random() / 50)
            process.kill()
            process.wait()
        time.sleep(0.2)  # what the orphans had begun, they end
        after = kept(part)
        begun = [
            int(line.split()[1]) for line in counted.read_text().splitlines() if "begun" in line
        ]
        assert before <= after, "rows were lost"
        assert not before.intersection(begun), "a finished row was judged again"
        assert len(begun) == len(set(begun))
        before = after
        assert not out.exists()
    counted = tmp_path / "counted"
    with started(table, out, "--jobs", "2", counted=str(counted)) as process:
        _, told = process.communicate(timeout=LONG)
    assert process.returncode == 0
    assert f"{len(before)} of 60 rows were judged before" in told
    begun = judged(counted)
    assert sorted(begun) == sorted(set(range(60)) - before)
    assert out.read_bytes() == undisturbed.read_bytes()
    assert not part.exists()


@pytest.mark.skipif(os.name == "nt", reason="a group has no Ctrl+C of its own here")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_says_how_to_go_on(tmp_path: Path, number: int) -> None:
    table = written(tmp_path / "in.csv", ["sleep 0.02"] * 8 + ["sleep 30"] * 3)
    out, part = tmp_path / "out.csv", tmp_path / "out.csv.part"
    with started(table, out, "--jobs", "2", "--json") as process:
        while len(kept(part)) < 8:
            assert process.poll() is None
            time.sleep(0.02)
        began = time.monotonic()
        os.killpg(process.pid, number) if number == signal.SIGINT else process.terminate()
        summary, told = process.communicate(timeout=LONG)
        assert time.monotonic() - began < 3.0
    assert process.returncode == 4
    assert told.splitlines()[-1] == (
        f"Stopped. 8 rows are judged and kept in {part}; the same command goes on from there."
    )
    assert "Traceback" not in told
    assert json.loads(summary)["done"] == 8
    assert kept(part) == set(range(8))
    assert not out.exists()
    # Options that change verdicts begin a batch of their own.
    other = run(table, out, "--time-limit", "5")
    assert other.returncode == 2
    assert "another table, or with other options" in other.stderr
    written(table, ["2x"])
    changed = run(table, out)
    assert changed.returncode == 2
    assert "is not mixed with these" in changed.stderr
    assert kept(part) == set(range(8))


def test_the_bar_is_lines_where_there_is_no_terminal(tmp_path: Path) -> None:
    table = written(tmp_path / "in.csv", ["2x"])
    got = run(table, tmp_path / "out.csv", "--timings")
    assert got.returncode == 0
    assert got.stderr == ""
    assert got.stdout == "1 of 1 rows: 1 wrong.\n"
    assert rows(tmp_path / "out.csv")[0]["seconds"] == "0.250"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--jobs", "0"), "whole number from 1"),
        (("--jobs", "many"), "whole number from 1"),
        (("--jobs", "2", "--dask", "tcp://127.0.0.1:1"), "not both"),
        (("--dask", "nonsense"), "address of a scheduler"),
        (("--time-limit", "-1"), "positive number"),
        (("--quick",), "no option --quick"),
        (("--out", "{in}"), "another file"),
        (("--out", "{folder}"), "is a folder"),
        (("--out", "{folder}/none/out.csv"), "there is no folder"),
        (("--out", ""), "is a folder"),
        (("--batch", "{folder}/none.csv"), "There is no file"),
        (("--batch", "{folder}"), "is a folder"),
    ],
)
def test_what_cannot_be_understood_has_a_sentence(
    tmp_path: Path, more: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    table = written(tmp_path / "in.csv", ["2x"])
    places = [word.replace("{in}", str(table)).replace("{folder}", str(tmp_path)) for word in more]
    given = arguments(table, tmp_path / "out.csv", *places)[len(PROGRAM) :]
    assert batch.run(given, CATALOGUE) == 2
    told = capsys.readouterr()
    assert words in told.err
    assert told.out == ""
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_table_without_rows_has_an_answer_without_rows(tmp_path: Path) -> None:
    table = written(tmp_path / "in.csv", [])
    got = run(table, tmp_path / "out.csv")
    assert got.returncode == 0
    assert (tmp_path / "out.csv").read_text().count("\n") == 1


# a cluster

needs_dask = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None,
    reason="Dask is an optional extra, and it is not installed here",
)


@contextmanager
def clustered() -> Iterator[str]:
    """The address of a cluster of two workers on this machine."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.gui.headless.batch_cluster"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.stdin.close()
            process.wait(LONG)


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """A cluster for several tests."""
    with clustered() as address:
        yield address


@needs_dask
def test_a_cluster_gives_the_same_file(tmp_path: Path, cluster: str) -> None:
    answers = ["sleep 0.01"] * 20 + ["hang", "die", "fill", "fail"] + ["2x"] * 20
    table = written(tmp_path / "in.csv", answers)
    here, there = tmp_path / "here.csv", tmp_path / "there.csv"
    assert run(table, here, "--time-limit", "1.5", "--jobs", "2").returncode == 0
    got = run(table, there, "--time-limit", "1.5", "--dask", cluster)
    assert got.returncode == 0, got.stderr
    assert there.read_bytes() == here.read_bytes()


@needs_dask
def test_a_cluster_goes_on_where_this_machine_was_stopped(tmp_path: Path, cluster: str) -> None:
    table = written(tmp_path / "in.csv", ["sleep 0.05"] * 40)
    out, part = tmp_path / "out.csv", tmp_path / "out.csv.part"
    with started(table, out, "--jobs", "1") as process:
        while len(kept(part)) < 5:
            time.sleep(0.02)
        process.kill()
    got = run(table, out, "--dask", cluster, "--json")
    assert got.returncode == 0, got.stderr
    assert json.loads(got.stdout)["resumed"] >= 5
    assert len(rows(out)) == 40


@needs_dask
@pytest.mark.skipif(os.name == "nt", reason="this system has no SIGKILL")
def test_rows_of_a_lost_worker_are_judged_by_another(tmp_path: Path) -> None:
    once = tmp_path / "a worker was killed"
    answers = ["sleep 0.02"] * 10 + [f"orphan {once}"] + ["sleep 0.02"] * 10
    table = written(tmp_path / "in.csv", answers)
    with clustered() as address:
        got = run(table, tmp_path / "out.csv", "--dask", address)
    assert got.returncode == 0, got.stderr
    assert once.exists()
    verdicts = [row["verdict"] for row in rows(tmp_path / "out.csv")]
    assert verdicts == [("correct" if k % 3 else "wrong") for k in range(21)]


@needs_dask
def test_no_scheduler_is_told(tmp_path: Path) -> None:
    table = written(tmp_path / "in.csv", ["2x"])
    got = run(table, tmp_path / "out.csv", "--dask", "tcp://127.0.0.1:1")
    assert got.returncode == 4
    assert "No Dask scheduler answers at tcp://127.0.0.1:1. No row is judged yet." in got.stderr
    assert "Traceback" not in got.stderr


# the study itself

CLASS = """id;function;of;wrt;answer;order
a;x^2 sin(x);derivative;x;2x sin(x) + x^2 cos(x);
b;sin(2x);derivative;x;cos(2x);
c;x^2 y;gradient;;[2x y, x^2];
d;x^2 y;;;[2x y, y x^2];
e;[x^2 y, 5x + sin y];jacobian;;"[2x y, 5; x^2, cos y]";
f;x^3;;;"3x^2
= 3 x x
= 4x^2";
g;x^3 y;hessian;;[[6x y, 3x^2], [3x^2, 0]];
h;1/3 x;;;0.333;
i;ln x;;;1/(x;
j;x^5;;;20x^3;2
k;9^9^9^9;;;1;
l;__import__('os').system('x');;;1;
m;"x^2;;;2x;
n;x^x;;;x^x (ln x + 1);
"""
VERDICTS = {
    "a": "correct", "b": "wrong", "c": "correct", "d": "wrong", "e": "correct", "f": "wrong",
    "g": "correct", "h": "rounded", "i": "unreadable", "j": "correct", "k": "unreadable",
    "l": "unreadable", "m": "unreadable", "n": "correct",
}  # fmt: skip


def check(table: Path, out: Path, *more: str) -> bytes:
    """The file that ``check --batch`` itself makes."""
    ended = verb.run("check", "--batch", str(table), "--out", str(out), *more)
    assert ended.returncode == 0, ended.stderr
    return out.read_bytes()


def test_a_class_is_judged_the_same_by_one_and_by_two(tmp_path: Path) -> None:
    table = tmp_path / "in.csv"
    table.write_text(CLASS, encoding="utf-8")
    one = check(table, tmp_path / "one.csv", "--jobs", "1")
    two = check(table, tmp_path / "two.csv", "--jobs", "2")
    assert one == two
    answered = [*csv.DictReader(io.StringIO(one.decode()), delimiter=";")]
    assert {row["id"]: row["verdict"] for row in answered} == VERDICTS
    said = {row["id"]: row for row in answered}
    assert said["b"]["counterexample"].startswith("x = ")
    assert said["d"]["counterexample"].startswith("df/dy: x = ")
    assert "transposed" in said["e"]["evidence"]
    assert "Line 3" in said["f"]["evidence"]
    assert "column 3" in said["i"]["evidence"]


@needs_dask
def test_a_class_is_judged_the_same_by_a_cluster(tmp_path: Path, cluster: str) -> None:
    table = tmp_path / "in.csv"
    table.write_text(CLASS, encoding="utf-8")
    here = check(table, tmp_path / "here.csv")
    assert check(table, tmp_path / "there.csv", "--dask", cluster) == here


def test_the_help_says_what_a_status_means() -> None:
    told = verb.run("check", "--batch", "--help")
    assert told.returncode == 0
    assert "status is 0 when every row has its verdict" in " ".join(told.stdout.split())
