"""Points from files: those that are there and those that are not."""

from __future__ import annotations

from pathlib import Path

from engine.network.table import MOST_BYTES
from studies.messages.network import PointsRequest
from studies.read_points import read_points


def test_a_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("a,b,kind\n1,2,-1\n3,4,1\n")
    found = read_points(PointsRequest(str(file)))
    assert found.points is not None
    assert found.points.title == "mine.csv"
    assert found.points.names == ("a", "b")
    assert found.sentence == "Label “-1” is class 0, label “1” class 1."


def test_what_is_wrong_is_told_with_the_files_name(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("1,2,0\n1,two,1\n")
    found = read_points(PointsRequest(str(file)))
    assert found.points is None
    assert found.sentence == "mine.csv: Line 2 has “two” where a number is needed."


def test_files_that_are_none(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.csv", tmp_path, Path("/dev/zero")):
        found = read_points(PointsRequest(str(path)))
        assert found.points is None
        assert "There is no file" in found.sentence


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "huge.csv"
    with file.open("wb") as opened:
        opened.truncate(50 * MOST_BYTES)
    found = read_points(PointsRequest(str(file)))
    assert found.points is None
    assert "million bytes" in found.sentence


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    found = read_points(PointsRequest(str(tmp_path / ("x" * 300 + ".csv"))))
    assert found.points is None
    assert found.sentence
