"""Answers in every layout: transposed, the wrong shape, with entries left out."""

from __future__ import annotations

import pytest

from studies.messages.check import (
    DERIVATIVE,
    GRADIENT,
    HESSIAN,
    JACOBIAN,
)
from studies.messages.verdict import CORRECT, UNREADABLE, WRONG
from tests.studies.checks import (
    COURSE_HESSIAN,
    COURSE_JACOBIAN,
    asked,
    verdicts,
)


def test_a_transposed_jacobian_is_named() -> None:
    wide = asked("[x^2 y, 5x + sin y + z]", "2xy, 5; x^2, cos y; 0, 1", JACOBIAN)
    assert wide.transposed
    assert wide.verdict == CORRECT
    assert wide.sentence.startswith("This is the transposed Jacobian")
    assert [e.exact.text for e in wide.entries[0]] == ["2*x*y", "x**2", "0"]


def test_a_square_jacobian_of_which_only_the_transposed_fits() -> None:
    found = asked(COURSE_JACOBIAN, "[[2xy, 5], [x^2, cos y]]", JACOBIAN)
    assert found.transposed
    assert found.verdict == CORRECT
    assert "fits as the transposed Jacobian" in found.sentence
    mistaken = asked(COURSE_JACOBIAN, "[[2xy + 1, 5], [x^2, cos y]]", JACOBIAN)
    assert mistaken.transposed
    assert verdicts(mistaken) == [[WRONG, CORRECT], [CORRECT, CORRECT]]
    as_it_stands = asked(COURSE_JACOBIAN, "[[2xy, x^2 + 1], [5, cos y]]", JACOBIAN)
    assert not as_it_stands.transposed
    assert verdicts(as_it_stands) == [[CORRECT, WRONG], [CORRECT, CORRECT]]


@pytest.mark.parametrize(
    ("text", "answer", "of", "sentence"),
    [
        (
            "x^2 y",
            "2 x y",
            GRADIENT,
            "A gradient of 2 entries (one for each of x, y) is expected, and one expression came.",
        ),
        (
            "x^2",
            "[2x, 1]",
            DERIVATIVE,
            "One expression is expected, and a vector of 2 entries came.",
        ),
        (
            COURSE_JACOBIAN,
            "2xy, x^2, 5, cos y",
            JACOBIAN,
            "A Jacobian of 2 rows and 2 columns (2 x 2) is expected,"
            " and a vector of 4 entries came.",
        ),
        (
            COURSE_HESSIAN,
            "[[1, 2, 3], [4, 5, 6]]",
            HESSIAN,
            "A Hessian of 2 rows and 2 columns (2 x 2) is expected,"
            " and a matrix of 2 rows and 3 columns (2 x 3) came.",
        ),
        (
            "x^2 y",
            "1\n2\n3",
            GRADIENT,
            "A gradient of 2 entries (one for each of x, y) is expected,"
            " and 3 lines of one expression each came.",
        ),
    ],
)
def test_a_wrong_shape_is_told(text: str, answer: str, of: str, sentence: str) -> None:
    found = asked(text, answer, of)
    assert found.verdict == UNREADABLE
    assert found.error is not None
    assert found.error.code == "shape"
    assert found.sentence == found.error.message == sentence


def test_what_was_given_instead_is_a_hint_of_a_wrong_shape() -> None:
    found = asked(COURSE_HESSIAN, "[4x^3 + 2xy, x^2 + 2y]", HESSIAN)
    assert [hint.mistake for hint in found.hints] == ["gradient-for-hessian"]


def test_entries_left_out() -> None:
    for answer in ("[2 x y, ?]", "[2 x y, ]", "df/dx = 2 x y"):
        found = asked("x^2 y", answer)
        assert verdicts(found) == [[CORRECT, None]]
        assert found.sentence == "df/dx is correct. df/dy is not answered."
        assert not found.complete
    nothing = asked("x^2 y", "")
    assert nothing.verdict == ""
    assert nothing.sentence == "Nothing is answered yet."


def test_left_sides_that_name_something_else() -> None:
    other = asked("x^2 y", "df/dy = x^2", DERIVATIVE, wrt="x")
    assert verdicts(other) == [[None]]
    assert [line.sentence for line in other.lines] == ["It is df/dy."]
    gradient = asked("x^2 y", "H = [2 x y, x^2]")
    assert gradient.verdict == CORRECT
    assert "The left side names the Hessian" in gradient.sentence


@pytest.mark.parametrize("answer", ["[[2x]]", "[2x]", "J = [[2x]]", "(2x)", "2x"])
def test_a_matrix_of_one_entry_in_its_brackets(answer: str) -> None:
    assert asked("[x^2]", answer, JACOBIAN).verdict == CORRECT
    assert asked("[x^2]", answer.replace("2x", "3x"), JACOBIAN).verdict == WRONG
