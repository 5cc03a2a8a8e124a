"""The study ``judge``: numbers and formulas filled into a graph, with evidence."""

from __future__ import annotations

import pytest

from studies.judge import judge
from studies.messages.judgement import (
    AGREES,
    CORRECT,
    HERE_ONLY,
    ROUNDED,
    UNDECIDED,
    UNREADABLE,
    WRONG,
    Judgement,
    JudgeRequest,
)
from tests.studies.graphs import constants, graph_of, place

COURSE = "q = x + y\nf(x, y, z) = q z"


def ask(
    text: str,
    point: tuple[str, ...],
    node: str,
    what: str,
    answer: str,
    at: int = 0,
    weights: tuple[str, ...] = (),
) -> Judgement:
    made = graph_of(text)
    return judge(
        JudgeRequest(
            made.tape,
            constants(*point),
            place(text, node),
            what,
            answer,
            at,
            tuple(p.expression for p in made.problem.parameters),
            constants(*weights),
        )
    )


@pytest.mark.parametrize(
    ("node", "what", "answer", "at", "verdict"),
    [
        ("q", "value", "5", 0, CORRECT),
        ("q", "value", "5.0", 0, CORRECT),
        ("q", "value", "10/2", 0, CORRECT),
        ("q", "value", "x + y", 0, CORRECT),
        ("q", "value", "4", 0, WRONG),
        ("q", "value", "5.01", 0, WRONG),
        ("x", "adjoint", "-4", 0, CORRECT),
        ("x", "adjoint", "z", 0, CORRECT),
        ("x", "adjoint", "4", 0, WRONG),
        ("x", "adjoint", "q - 9", 0, HERE_ONLY),
        ("q", "adjoint", "f/q", 0, CORRECT),
        ("z", "adjoint", "x + y", 0, CORRECT),
        ("z", "adjoint", "q", 0, CORRECT),
        ("f", "local", "z", 0, CORRECT),
        ("f", "local", "q", 0, WRONG),
        ("f", "local", "q", 1, CORRECT),
        ("f", "adjoint", "1", 0, CORRECT),
        ("q", "value", "x +", 0, UNREADABLE),
        ("q", "value", "w", 0, UNREADABLE),
        ("q", "value", "q = 5", 0, UNREADABLE),
        ("q", "value", "undefined", 0, WRONG),
    ],
)
def test_the_course_graph(node: str, what: str, answer: str, at: int, verdict: str) -> None:
    assert ask(COURSE, ("2", "3", "-4"), node, what, answer, at).verdict == verdict


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ("0.84", ROUNDED),
        ("0.841", ROUNDED),
        ("0.8415", ROUNDED),
        ("0.842", WRONG),
        ("0.85", WRONG),
        ("84.1e-2", ROUNDED),
        ("1", WRONG),
        ("sin(1)", CORRECT),
        ("sin(x)", CORRECT),
        ("cos(pi/2 - x)", CORRECT),
    ],
)
def test_decimals_are_right_to_the_digits_typed(answer: str, verdict: str) -> None:
    found = ask("sin(x)^2", ("1",), "v1", "value", answer)
    # equality of sin(1) with itself is known by how it is computed, or to 30 digits
    assert found.verdict == verdict or (answer == "sin(1)" and found.verdict == AGREES)
    assert found.right == (verdict != WRONG)


def test_a_formula_is_compared_down_to_the_variables() -> None:
    for answer in ("sin(2x)", "2 sin(x) cos(x)", "2 v1 cos(x)", "2v1*sqrt(1 - v1^2)*1"):
        found = ask("sin(x)^2", ("1",), "x", "adjoint", answer)
        assert found.right, (answer, found)
    assert ask("sin(x)^2", ("1",), "x", "adjoint", "sin(2x)").verdict == CORRECT


def test_a_formula_that_is_right_on_part_of_the_reals_is_not_called_correct() -> None:
    # cos x is sqrt(1 - sin^2 x) near 1, and minus that near 3
    found = ask("sin(x)^2", ("1",), "v1", "local", "sqrt(1 - v1^2)")
    assert found.verdict == HERE_ONLY
    assert "gives" in found.evidence


@pytest.mark.parametrize("answer", ["undefined", "Undefined", " does not exist", "none."])
def test_where_there_is_no_number_the_word_says_so(answer: str) -> None:
    assert ask("|x| + y", ("0", "1"), "x", "adjoint", answer).verdict == CORRECT
    assert ask("|x| + y", ("0", "1"), "y", "adjoint", answer).verdict == WRONG


def test_a_number_where_there_is_none_is_wrong() -> None:
    found = ask("|x| + y", ("0", "1"), "x", "adjoint", "1")
    assert found.verdict == WRONG
    assert found.reveal == "undefined"


def test_an_answer_without_a_value_is_wrong() -> None:
    found = ask("x^2", ("-1",), "f", "value", "log(x)")
    assert found.verdict == WRONG
    assert "no value" in found.evidence


def test_evidence_does_not_give_the_answer_away() -> None:
    found = ask(COURSE, ("2", "3", "-4"), "x", "adjoint", "7")
    assert found.evidence == "Yours is 7, which is not the value."
    assert found.reveal == "-4"
    assert ask(COURSE, ("2", "3", "-4"), "f", "local", "7").reveal == "z = -4"


def test_an_unreadable_answer_names_its_column() -> None:
    found = ask(COURSE, ("2", "3", "-4"), "q", "value", "x + w")
    assert found.verdict == UNREADABLE
    assert found.error is not None
    assert found.error.start == 4
    assert not found.right


def test_weights_count() -> None:
    text, point = "[x^2 y, 5x + sin(y)]", ("1", "2")
    assert ask(text, point, "x", "adjoint", "3", weights=("2", "-1")).verdict == CORRECT
    assert ask(text, point, "x", "adjoint", "3").verdict == WRONG
    assert ask(text, point, "x", "adjoint", "4 x y - 5", weights=("2", "-1")).right


def test_parameters_may_stand_in_an_answer() -> None:
    text = "a = 2\nf(x) = sin(a x)"
    assert ask(text, ("1",), "x", "adjoint", "a cos(a x)").verdict == CORRECT
    assert ask(text, ("1",), "a", "adjoint", "x cos(2x)").verdict in (AGREES, HERE_ONLY)


def test_what_has_no_formula_is_undecided() -> None:
    found = ask("besselj(n, x)", ("1", "2"), "n", "adjoint", "1")
    assert found.verdict == UNDECIDED
    assert "no formula" in found.evidence
    assert ask("besselj(n, x)", ("1", "2"), "f", "local", "undefined").verdict == UNDECIDED


@pytest.mark.parametrize(("field", "value"), [("node", 9), ("what", "slope"), ("place", 5)])
def test_wrong_requests_are_named(field: str, value: object) -> None:
    given = {"node": 4, "what": "local", "place": 0, field: value}
    request = JudgeRequest(
        graph_of(COURSE).tape,
        constants("2", "3", "-4"),
        answer="1",
        **given,  # type: ignore[arg-type]
    )
    with pytest.raises(ValueError, match=field):
        judge(request)
