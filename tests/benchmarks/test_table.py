"""The table of the benchmarks: what is told is heard, exponents are those of powers, and a row that
a peer wins is never told without a reason or the word that there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.__main__ import GROUPS
from benchmarks.table.page import amount, page
from benchmarks.table.reasons import reason
from benchmarks.table.row import Growth, Row, heard, in_turns, slope, tell

WON = Row("Group", "some work", "a peer", 0.5, 2.0)
LOST = Row("Group", "other work", "a peer nobody knows", 2.0, 0.5)
GROWTH = Growth("work", "points", (1.0, 10.0, 100.0, 1000.0), (3.0, 3.1, 10.0, 100.0), "1")


def test_what_is_told_is_heard(capsys: pytest.CaptureFixture[str]) -> None:
    tell([WON, GROWTH])
    assert [heard(line) for line in capsys.readouterr().out.splitlines()] == [WON, GROWTH]
    with pytest.raises(ValueError, match="no row"):
        heard('{"kind": "other"}')


def test_the_exponent_is_that_of_the_larger_half() -> None:
    assert GROWTH.exponent == pytest.approx(1.0)
    sizes = (2.0, 5.0, 9.0, 20.0)
    assert slope(sizes, [7 * s**1.5 for s in sizes]) == pytest.approx(1.5)


def test_calls_take_turns() -> None:
    order: list[str] = []
    times = in_turns(lambda: order.append("a"), lambda: order.append("b"), turns=2)
    assert order == ["a", "b"] * 3
    assert len(times) == 2


def test_a_row_that_a_peer_wins_is_never_passed_over() -> None:
    text = page([WON, LOST, GROWTH])
    assert "Of 2 rows the program is at least as fast in 1." in text
    section = text.partition("## Where a peer is faster")[2].partition("## Growth")[0]
    assert "other work" in section
    assert "Not explained yet." in section
    assert "some work" not in section
    known = Row("Exact derivatives", "210 second derivatives", "symengine diff", 2.0, 0.1)
    assert reason(known) in page([known])


PAGE = Path(__file__).resolve().parents[2] / "docs" / "performance.md"


@pytest.mark.skipif(not PAGE.is_file(), reason="not measured yet: python -m benchmarks --page")
def test_the_written_page_explains_every_row_that_a_peer_wins() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert "Not explained yet." not in text
    assert "/work" not in text
    assert "/tmp" not in text


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (2.5, "s", "2.5 s"),
        (0.0123, "s", "12.3 ms"),
        (4.2e-6, "s", "4.2 µs"),
        (250.4, "MB", "250 MB"),
    ],
)
def test_amounts_are_short(value: float, unit: str, words: str) -> None:
    assert amount(value, unit) == words


def test_every_group_is_a_module_of_the_table() -> None:
    table = Path(__file__).resolve().parents[2] / "benchmarks" / "table"
    others = {"__init__", "notebook", "page", "peers", "reasons", "row"}
    assert {each.stem for each in table.glob("*.py")} - others == set(GROUPS)
