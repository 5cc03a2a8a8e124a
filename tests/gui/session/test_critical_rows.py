"""Critical points in text: rows, how complete the list is, and what leaves."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from gui.session.critical_rows import (
    NOT_ISOLATED,
    as_csv,
    as_text,
    completeness,
    count,
    exact_texts,
    headings,
    row_text,
    rows,
    stopped,
)
from gui.session.map_facts import Certainty
from studies.messages.critical import (
    DEGENERATE,
    KINK_MINIMUM,
    MAXIMUM,
    MINIMUM,
    SEARCHED,
    STOPPED,
)
from symbolic.reader import read_problem
from tests.gui.made_critical_points import CIRCLE, LOWEST, ORIGIN, UNPROVED, found

PLANE = read_problem("x^4 + y^4 - 4x y + 1")


def test_a_row_tells_kind_place_value_and_eigenvalues() -> None:
    low, origin = rows(PLANE, found(LOWEST, ORIGIN))
    assert (low.label, low.coordinates, low.value) == ("minimum", ("-1", "-1"), "-1")
    assert low.eigenvalues == "8, 16"
    assert low.certainty is Certainty.CERTAIN
    assert low.place == "x = −1, y = −1"
    assert low.told == "Minimum at x = −1, y = −1. The eigenvalues are 8, 16: all positive."
    assert origin.to == (("x", "0"), ("y", "0"))
    assert "−4, 4" in origin.evidence
    assert "proved" in origin.tip
    assert "proved" in origin.spoken


def test_headings_name_the_variables() -> None:
    assert headings(PLANE) == ("kind", "x", "y", "f", "eigenvalues", "")
    line = read_problem("g(t) = t^3 - 3t")
    assert headings(line) == ("kind", "t", "g", "g″", "")
    greek = read_problem("alpha_1^2 + alpha_2^2")
    assert headings(greek)[1:3] == ("α₁", "α₂")


def test_the_point_goes_to_the_exact_place_where_there_is_one() -> None:
    third = replace(ORIGIN, x=(1.5707963267948966, -0.5), exact="x=pi/2, y=-1/2")
    (row,) = rows(PLANE, found(third))
    assert row.to == (("x", "pi/2"), ("y", "-1/2"))
    assert row.place == "x = π/2, y = −1/2"


def test_the_point_goes_to_all_digits_of_the_float_else() -> None:
    (row,) = rows(PLANE, found(UNPROVED))
    assert row.to == (("x", "0.1"), ("y", "0.3333333333333333"))
    assert [float(text) for _, text in row.to] == [0.1, 1 / 3]
    assert row.certainty is Certainty.FLOATING
    assert "not proved" in row.tip
    assert row.coordinates == ("0.1", "0.333333")


@pytest.mark.parametrize(
    ("names", "exact", "texts"),
    [
        (("x", "y"), "x=1/2, y=sqrt(2)", ("1/2", "sqrt(2)")),
        (("x", "xx"), "x=min(1, 2), xx=3", ("min(1, 2)", "3")),
        (("x_1", "x_2"), "x_1=0, x_2=0", ("0", "0")),
        (("x", "y"), None, ()),
        (("x", "y"), "x=1", ()),
    ],
)
def test_exact_texts(names: tuple[str, ...], exact: str | None, texts: tuple[str, ...]) -> None:
    assert exact_texts(names, exact) == texts


def test_degenerate_points_say_so() -> None:
    flat = replace(ORIGIN, kind=MINIMUM, degenerate=True, eigenvalues=(0.0, 2.0))
    open_ = replace(ORIGIN, kind=DEGENERATE, degenerate=True)
    assert [row.label for row in rows(PLANE, found(flat, open_))] == [
        "degenerate minimum", "degenerate",
    ]  # fmt: skip


def test_what_has_no_eigenvalues_and_lies_on_the_border() -> None:
    kink = replace(
        ORIGIN, kind=KINK_MINIMUM, smooth=False, eigenvalues=(), on_border=True, value=float("nan"),
        value_digits="",
    )  # fmt: skip
    (row,) = rows(PLANE, found(kink))
    assert (row.eigenvalues, row.value, row.whole[-1], row.whole[-2]) == ("", "", "", "")
    assert row.evidence.endswith("It lies on the border of the box.")


def test_of_many_eigenvalues_the_ends_are_shown() -> None:
    many = replace(ORIGIN, eigenvalues=(-2.0, 1.0, 3.0, 12.5))
    (row,) = rows(PLANE, found(many))
    assert row.eigenvalues == "-2 … 12.5"
    assert row.whole[-1] == "-2.0 1.0 3.0 12.5"


def test_a_set_has_a_row_and_no_place_to_go() -> None:
    both = replace(found(ORIGIN), sets=(CIRCLE,))
    _, row = rows(PLANE, both)
    assert (row.kind, row.isolated, row.to) == (NOT_ISOLATED, False, ())
    assert row.place == "x² + y² − 1 = 0"
    assert row.told == ("Not isolated. All points of the curve x² + y² − 1 = 0 are critical.")
    assert count(both) == "1 point: saddle; 1 set of points"


def test_points_are_counted_by_kind() -> None:
    top = replace(ORIGIN, kind=MAXIMUM)
    assert count(found(LOWEST, LOWEST, top, ORIGIN)) == "4 points: 2 minima, 1 maximum, 1 saddle"
    assert count(found(LOWEST)) == "1 point: minimum"
    assert count(found()) == ""


def test_a_complete_list_is_certain_and_a_searched_one_is_not() -> None:
    mark, text = completeness(found(LOWEST, ORIGIN))
    assert mark is Certainty.CERTAIN
    assert text == ("2 points: 1 minimum, 1 saddle. The list is complete, and that is proved.")
    mark, _ = completeness(found(LOWEST, proved=False))
    assert mark is Certainty.FLOATING


def test_while_it_runs_the_share_and_the_boxes_are_told() -> None:
    mark, text = completeness(found(LOWEST, final=False))
    assert mark is Certainty.UNKNOWN
    assert "40 % of the box is settled, 1\u202f234 boxes looked at." in text
    almost = replace(found(final=False), done=0.99999)
    assert "99.9 %" in completeness(almost)[1]
    first = replace(found(final=False), stage="search")
    assert completeness(first)[1] == (
        "Looking for candidates by floating point: no critical point found yet …"
    )
    assert completeness(None)[0] is Certainty.UNKNOWN


def test_a_stopped_search_keeps_what_it_found() -> None:
    running = found(LOWEST, final=False)
    ended = stopped(running)
    assert (ended.final, ended.complete, ended.stage) == (True, SEARCHED, STOPPED)
    assert ended.points == running.points
    mark, text = completeness(ended)
    assert mark is Certainty.FLOATING
    assert text.startswith("Stopped, searched only: 1 point: minimum. 40 %")
    done = found(LOWEST)
    assert stopped(done) is done


def test_all_digits_leave_as_csv() -> None:
    both = replace(found(LOWEST, UNPROVED), sets=(CIRCLE,))
    table = list(csv.DictReader(io.StringIO(as_csv(PLANE, both))))
    assert [row["kind"] for row in table] == ["minimum", "minimum", "not isolated", "complete"]
    assert table[0]["x"] == "-1.0000000000000000"
    assert table[0]["exact"] == "x=-1, y=-1"
    assert float(table[1]["y"]) == 1 / 3
    assert [row["proved"] for row in table] == ["yes", "no", "yes", "yes"]
    assert table[2]["exact"] == "x**2 + y**2 - 1 = 0"


def test_rows_and_the_list_leave_as_text() -> None:
    (row,) = rows(PLANE, found(LOWEST))
    cells = row_text(row).split("\t")
    assert cells == [
        "minimum", "-1.0000000000000000", "-1.0000000000000000", "-1.0000000000000000",
        "8.0 16.0", "proved", "x = −1, y = −1",
    ]  # fmt: skip
    text = as_text(PLANE, found(LOWEST, ORIGIN))
    lines = text.splitlines()
    assert lines[0].startswith("Minimum at x = −1, y = −1.")
    assert lines[0].endswith("f = -1.") or lines[0].endswith("f = −1.")
    assert lines[-1].startswith("2 points")
