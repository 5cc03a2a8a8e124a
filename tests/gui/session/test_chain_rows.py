"""The tables and the rule of the Chain rule lens: numbers side by side, and what they cost."""

from __future__ import annotations

import csv

from gui.session.chain_rows import (
    MOST_LOCALS,
    NOT_LISTED,
    as_csv,
    cost_rows,
    derivative_rows,
    node_rule,
)
from gui.session.comparison import Agreement
from tests.studies.graphs import graph_of, place, run

COURSE = "q = x + y\nf(x, y, z) = q z"


def test_reverse_mode_stands_beside_exact_and_numeric() -> None:
    rows = derivative_rows(graph_of(COURSE), run(COURSE, "2", "3", "-4"))
    assert [row.cells[:3] for row in rows] == [
        ("∂f/∂x", "-4", "-4"), ("∂f/∂y", "-4", "-4"), ("∂f/∂z", "5", "5"),
    ]  # fmt: skip
    assert all(row.grade is Agreement.AGREES for row in rows)
    assert all(row.cells[3].startswith(row.cells[1]) for row in rows)


def test_where_the_chain_rule_stops_there_is_a_word_for_it() -> None:
    (row,) = derivative_rows(graph_of("relu(x)"), run("relu(x)", "0"))
    assert row.cells[1:3] == ("no derivative", "no derivative")
    assert row.grade is Agreement.UNKNOWN
    (row,) = derivative_rows(graph_of("ln x"), run("ln x", "-1"))
    assert row.cells[1] == "undefined"
    # x |x| has the derivative 0 at 0, which the chain rule through |x| does not find
    (row,) = derivative_rows(graph_of("x |x|"), run("x |x|", "0"))
    assert row.cells[2] == "0"


def test_a_gradient_of_many_inputs_costs_reverse_mode_least() -> None:
    text = "f(a, b, c, d, g, h, k, l) = sin(a b c d g h k l)"
    rows = {row.cells[0]: row.cells for row in cost_rows(graph_of(text))}
    counts = {name: int(cells[2].replace("\u2009", "")) for name, cells in rows.items()}
    assert counts["value only"] < counts["reverse mode"] < counts["forward mode"]
    assert counts["reverse mode"] < counts["central differences"]
    assert rows["forward mode"][1] == "9"
    assert rows["central differences"][1] == "16"
    assert [row.cells[0] for row in cost_rows(graph_of("2 + 3"))] == ["value only"]


def test_a_rule_has_operation_local_derivatives_and_the_sum_of_contributions() -> None:
    graph, found = graph_of(COURSE), run(COURSE, "2", "3", "-4")
    rule = node_rule(graph, found, place(COURSE, "q"), asked=False, forward=False)
    assert rule.title == "q: sum"
    assert [(line.plain, line.number) for line in rule.lines] == [
        ("q = x + y", "5"),
        ("∂q/∂x = 1", ""),
        ("∂q/∂y = 1", ""),
        ("df/dq = df/df · ∂f/∂q", "-4"),
    ]
    assert rule.sentences[1] == "df/dq = df/df · ∂f/∂q = 1 · z = 1 · (−4) = −4"
    assert all("diff " not in line.markup for line in rule.lines)


def test_the_rule_of_forward_mode_has_the_tangent() -> None:
    graph, found = graph_of(COURSE), run(COURSE, "2", "3", "-4", towards=1)
    line = node_rule(graph, found, place(COURSE, "q"), asked=False, forward=True).lines[-1]
    assert (line.plain, line.number) == ("dq/dy = ∂q/∂x · dx/dy + ∂q/∂y · dy/dy", "1")


def test_in_a_quiz_the_rule_gives_nothing_away() -> None:
    rule = node_rule(
        graph_of(COURSE), run(COURSE, "2", "3", "-4"), place(COURSE, "q"), asked=True, forward=False
    )
    assert [line.plain for line in rule.lines] == ["q = x + y"]
    assert rule.sentences == ()


def test_all_digits_leave() -> None:
    text = as_csv(graph_of("sin(x)"), run("sin(x)", "1"))
    rows = list(csv.reader(text.splitlines()))
    sine = next(row for row in rows if row and row[0] == "f")
    assert sine[3].startswith("0.8414709848078965")
    assert rows[-1][0] == "x"


def test_of_a_sum_of_many_terms_the_first_local_derivatives_are_listed() -> None:
    text = "+".join(f"sin({k} x)" for k in range(1, 61))
    graph, found = graph_of(text), run(text, "1")
    rule = node_rule(graph, found, place(text, "f"), asked=False, forward=False)
    assert len(rule.lines) == MOST_LOCALS + 2  # the operation and the adjoint besides
    assert rule.sentences[-1] == NOT_LISTED.format(count=20)
