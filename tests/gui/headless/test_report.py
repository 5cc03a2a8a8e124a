"""The verb ``report``, as a person runs it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from gui.headless.killable import Child, TimeLimit
from gui.headless.report import day, parser, parts, run
from gui.headless.report_work import LEFT_OUT, NO_TIME
from gui.session.document import Document
from gui.session.worksheet import Worksheet, encode
from tests.gui.headless import verb


def test_files_of_one_lens_and_the_same_bytes_again(tmp_path: Path) -> None:
    arguments = ("x^2 y", "--lens", "gradient", "--at", "1, pi/4", "--box", "-2..2, -1..1")
    told = verb.answer("report", *arguments, "--out", str(tmp_path / "new" / "one"))
    names = [str(Path(name).relative_to(tmp_path / "new" / "one")) for name in told["files"]]
    pictures = [f"figures/gradient-{view}" for view in ("surface", "arrows")]
    figures = [f"{name}.{form}" for name in pictures for form in ("svg", "png", "csv")]
    assert names == ["report.pdf", *figures, "notebook.ipynb"]
    assert told["missing"] == []
    assert told["pages"]["report.pdf"] >= 1
    pdf = Path(told["files"][0]).read_bytes()
    assert pdf.startswith(b"%PDF")
    assert json.loads(Path(told["files"][-1]).read_text())["nbformat"] == 4
    again = verb.answer("report", *arguments, "--pdf", "--out", str(tmp_path / "two"))
    assert Path(again["files"][0]).read_bytes() == pdf


def test_a_worksheet_with_exercises(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.nabla"
    sheet.write_bytes(encode(Worksheet(Document(text="x^2", title="Sheet"))))
    told = verb.answer(
        "report", str(sheet), "--out", str(tmp_path), "--handout", "--key", "--exercises", "2",
        "--seed", "3", "--rule", "power", "--level", "1", "--date", "2026-03-14",
    )  # fmt: skip
    assert [Path(name).name for name in told["files"]] == ["handout.pdf", "key.pdf"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x +"], "^"),
        (["x", "--at", "1, 2"], "^"),
        (["x", "--lens", "moon"], "There is no lens 'moon'"),
        (["x", "--exercises", "3"], "--exercises needs --handout or --key"),
        (["x", "--exercises", "0", "--key"], "must be 1 to 60"),
        (["x", "--seed", "-1"], "--seed: must be"),
        (["x", "--date", "14.3."], "is no date"),
        (["nowhere.nabla"], "There is no file nowhere.nabla."),
    ],
)
def test_what_cannot_be_read_is_told(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "--out", str(tmp_path / "out")]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_damaged_worksheet_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "bad.nabla"
    sheet.write_text("{")
    assert run([str(sheet), "--out", str(tmp_path / "out")]) == 2
    assert "bad.nabla: " in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no such pipes")
def test_a_pipe_is_no_worksheet_and_not_waited_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "pipe.nabla")
    assert run([str(tmp_path / "pipe.nabla"), "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err == "pipe.nabla is no ordinary file.\n"


def test_a_file_in_the_place_of_the_folder_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").touch()
    assert run(["x^2", "--pdf", "--out", str(tmp_path / "taken")]) == 2
    told = capsys.readouterr().err
    assert told.endswith("taken' cannot be read or written: there is a file of that name.\n")


def test_a_notebook_that_leaves_something_out_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the critical points it is whole; that they are missing is told all the same."""
    asked = Child.run

    def late(child: Child, study: str, request: Any, seconds: float) -> list[Any]:
        if study == "critical":
            raise TimeLimit(NO_TIME)
        return asked(child, study, request, seconds)

    monkeypatch.setattr(Child, "run", late)
    assert run(["x^2", "--notebook", "--out", str(tmp_path)]) == 4
    assert capsys.readouterr().err == f"{LEFT_OUT}\n"
    assert json.loads((tmp_path / "notebook.ipynb").read_bytes())["nbformat"] == 4


def test_without_time_the_rest_is_written_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["x^2", "--pdf", "--out", str(tmp_path), "--time-limit", "0.001"]) == 4
    assert "no time left" in capsys.readouterr().err
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


def test_options_are_understood() -> None:
    assert parts("derivative, chain,") == ("derivative", "chain")
    assert str(day("2026-03-14")) == "2026-03-14"
    assert day(None) is None
    assert parser().parse_args(["x", "--out", "o"]).time_limit == 120.0
