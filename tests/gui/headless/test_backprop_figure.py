"""The picture of the verb ``backprop``: a real process, a file, a status."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.gui.headless.verb import here

backprop = partial(here, "backprop")
COURSE = "q = x + y\nf(x, y, z) = q z"


@pytest.mark.parametrize(
    ("name", "more", "head"),
    [
        ("graph.png", (), b"\x89PNG"),
        ("graph.svg", ("--step", "4"), b"<?xml"),
        ("graph.pdf", ("--wrt", "z"), b"%PDF"),
        ("graph.gif", (), b"GIF89a"),
        ("graph.csv", (), b"node,"),
    ],
)
def test_a_figure_is_written(tmp_path: Path, name: str, more: tuple[str, ...], head: bytes) -> None:
    file = tmp_path / name
    result = backprop(COURSE, "--at", "2, 3, -4", "--figure", str(file), *more)
    assert result.returncode == 0, result.stderr
    assert file.read_bytes().startswith(head)
    assert "df/dq" in result.stdout


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--step", "8"), "there are 7 steps"),
        (("--step", "-2"), "0 or more"),
        (("--view", "contours"), "adjoints, tangents"),
        (("--lens", "gradient"), "draws the lens chain"),
    ],
)
def test_what_cannot_be_drawn_is_said(tmp_path: Path, more: tuple[str, ...], said: str) -> None:
    file = tmp_path / "graph.png"
    result = backprop(COURSE, "--at", "2, 3, -4", "--figure", str(file), *more)
    assert result.returncode == 2
    assert said in result.stderr
    assert not file.exists()


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    result = backprop(COURSE, "--at", "2, 3, -4", "--figure", str(tmp_path / "graph.jpg"))
    assert result.returncode == 2
    assert ".png" in result.stderr
