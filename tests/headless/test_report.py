"""The verb ``report``, as a person runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gui.headless.report import day, parser, parts, run
from gui.session.document import Document
from gui.session.worksheet import Worksheet, encode
from tests.headless import verb


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
        (["nowhere.nabla"], "nowhere.nabla"),
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
