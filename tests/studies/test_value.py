"""The study ``value``: every verdict reached, and no number given away."""

from __future__ import annotations

import pytest

from studies.messages.value import Value, ValueRequest
from studies.messages.verdict import CORRECT, ROUNDED, UNDECIDED, UNREADABLE, WRONG
from studies.value import value
from studies.value_words import PERHAPS_ROUNDED, UNWORKED

FUNCTION = "x^2 y + sin(x y)"


def judged(expected: str, answer: str, function: str = FUNCTION) -> Value:
    return value(ValueRequest(function, expected, answer))


@pytest.mark.parametrize(
    ("expected", "answer", "verdict"),
    [
        ("4", "2 + 2", CORRECT),
        ("pi/4", "atan(1)", CORRECT),
        ("sin(x)^2", "1 - cos(x)^2", CORRECT),
        ("4", "x = 4", CORRECT),
        ("f(1, 2)", "2 + sin(2)", CORRECT),
        ("2t", "t + t", CORRECT),
        ("1e-12", "10^-12", CORRECT),
        ("1e12", "1000000000000", CORRECT),
        ("4", "5", WRONG),
        ("2x y", "2x", WRONG),
        ("x", "|x|", WRONG),
        ("1", "1.000000001", WRONG),
        ("sqrt(2)", "1.41", ROUNDED),
        ("sqrt(2)", "1.42", WRONG),
        ("1.414", "sqrt(2)", UNDECIDED),
        ("1.4142136", "sqrt(2)", ROUNDED),
        ("0.5", "0.52", WRONG),
        ("4", "x +", UNREADABLE),
        ("4", "", UNREADABLE),
        ("4", "f(1, 2)", UNREADABLE),
        ("[4, 1]", "4", UNREADABLE),
        ("4", "[4, 1]", UNREADABLE),
        ("x +", "3", UNDECIDED),
        ("", "3", UNDECIDED),
    ],
)
def test_a_verdict(expected: str, answer: str, verdict: str) -> None:
    found = judged(expected, answer)
    assert found.verdict == verdict
    assert found.evidence


@pytest.mark.parametrize("answer", ["[4, 1]", "4, 1", "(4, 1)", "x = 4, y = 1", "[4; 1]"])
def test_a_vector_in_any_layout(answer: str) -> None:
    found = judged("[4, 1]", answer)
    assert found.verdict == CORRECT
    assert found.text == "[4, 1]"
    assert found.markup == "vec(4, 1)"


def test_which_entry_is_wrong_is_told() -> None:
    assert judged("[4, 1]", "[4, 2]").evidence.startswith("Entry 2: Yours is 2")
    found = judged("[[1, 2], [3, 4]]", "[[1, 2], [3, 5]]")
    assert found.verdict == WRONG
    assert found.evidence.startswith("Entry 4")
    assert judged("[[1, 2], [3, 4]]", "[1, 2, 3, 4]").verdict == UNREADABLE


@pytest.mark.parametrize("answer", ["12", "12.5", "x", "3x", "1/12"])
def test_a_number_that_is_right_is_not_given_away(answer: str) -> None:
    found = judged("12345/1000", answer)
    assert found.verdict == WRONG
    assert "12.34" not in found.evidence


def test_parameters_may_be_put_in() -> None:
    function = "a = 2\na x^2"
    assert judged("2a x", "4x", function).verdict == CORRECT
    assert judged("4", "2a", function).evidence.startswith("With a = 2 put in")
    assert judged("4", "3a", function).verdict == WRONG


def test_a_derivative_that_is_not_worked_out_is_no_answer() -> None:
    found = judged("2x", "d/dx (x^2)")
    assert (found.verdict, found.evidence) == (UNDECIDED, UNWORKED)


def test_a_short_decimal_that_was_perhaps_rounded_refutes_nothing() -> None:
    found = judged("0.333", "1/3")
    assert (found.verdict, found.evidence) == (UNDECIDED, PERHAPS_ROUNDED)
    assert judged("0.333", "0.333").verdict == CORRECT
    assert judged("0.333", "0.3").verdict == ROUNDED


def test_the_column_of_what_cannot_be_read() -> None:
    error = judged("4", "2 + foo(x)").error
    assert error is not None
    assert (error.start, error.end) == (4, 7)


def test_unknown_names_are_told_with_the_known_ones() -> None:
    error = judged("4", "z").error
    assert error is not None
    assert error.hint == "Known here: x, y."
    own = judged("4", "f(1, 2)").error
    assert own is not None
    assert own.message == "The answer cannot use f itself: work it out."


def test_a_page_without_a_function_judges_by_the_names_of_the_key() -> None:
    assert judged("2t", "2t", "").verdict == CORRECT
    assert judged("3", "3", "((").verdict == CORRECT
    assert judged("3", "x", "").verdict == UNREADABLE


def test_what_is_wrong_with_the_key_is_told_apart() -> None:
    found = judged("x +", "3")
    assert found.fault.startswith("The expected answer cannot be read: ")
