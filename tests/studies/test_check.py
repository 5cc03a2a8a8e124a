"""Answers judged entry by entry and line by line: every question, every layout, every verdict."""

from __future__ import annotations

import pickle
from time import perf_counter
from typing import Any

import pytest

from studies.check import check
from studies.messages.check import (
    DERIVATIVE,
    DIRECTIONAL,
    GRADIENT,
    HESSIAN,
    JACOBIAN,
    Check,
    CheckedEntry,
    CheckRequest,
)
from studies.messages.verdict import AGREES, CORRECT, ROUNDED, UNREADABLE, WRONG
from symbolic.points import read_point
from symbolic.reader import read_problem

COURSE_JACOBIAN = "f(x, y) = [x^2 y, 5x + sin y]"
COURSE_HESSIAN = "x^4 + x^2 y + y^2"
SUM_OF_SQUARES = "a^2 + b^2 + c^2 + d^2 + g sin(g)"


def asked(text: str, answer: str = "", of: str = GRADIENT, **given: Any) -> Check:
    """The final answer."""
    problem = read_problem(text)
    if "direction" in given:
        given["direction"] = read_point(given["direction"], problem.variables)
    *_, final = check(CheckRequest(problem, answer, of=of, **given))
    assert final.final
    return final


def verdicts(found: Check) -> list[list[str | None]]:
    return [
        [each.verdict.verdict if each.verdict else None for each in row] for row in found.entries
    ]


def flat(found: Check) -> list[CheckedEntry]:
    return [entry for row in found.entries for entry in row]


# what can be answered -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "answer", "of", "given"),
    [
        ("x^2 sin x", "2x sin x + x^2 cos x", DERIVATIVE, {}),
        ("x^2 sin x", "f'(x) = x (2 sin x + x cos x)", DERIVATIVE, {}),
        ("x^5", "60 x^2", DERIVATIVE, {"order": 3}),
        ("x^5", "f'''(x) = 60 x^2", DERIVATIVE, {"order": 3}),
        ("x^2 y^3", "3 x^2 y^2", DERIVATIVE, {"wrt": "y"}),
        ("x^2 y^3", "6 x y^2", DERIVATIVE, {"wrt": "x, y"}),
        ("(t^2, t^3)", "[2t, 3t^2]", DERIVATIVE, {}),
        ("(t^2, t^3)", "2t\n3t^2", DERIVATIVE, {}),
        ("x^2 y", "[2 x y, x^2]", GRADIENT, {}),
        ("x^2 y", "[[2 x y], [x^2]]", GRADIENT, {}),
        ("x^2 y", "x [2 y, x]", GRADIENT, {}),
        ("x^2 y", r"\nabla f = \begin{pmatrix} 2xy \\ x^2 \end{pmatrix}", GRADIENT, {}),
        ("x^2 y", "f_y = x^2\nf_x = 2 x y", GRADIENT, {}),
        ("x^2 y", "2 x y\nx^2", GRADIENT, {}),
        ("x^2 y", "[2 x y, x^2]", JACOBIAN, {}),
        (COURSE_JACOBIAN, "[[2*x*y, x**2], [5, np.cos(y)]]", JACOBIAN, {}),
        (COURSE_JACOBIAN, "np.array([[2*x*y, x**2], [5, np.cos(y)]])", JACOBIAN, {}),
        (COURSE_JACOBIAN, "2xy, x^2; 5, cos y", JACOBIAN, {}),
        (COURSE_JACOBIAN, "2xy, x^2\n5, cos y", JACOBIAN, {}),
        (COURSE_JACOBIAN, "2xy\nx^2\n5\ncos y", JACOBIAN, {}),
        (
            COURSE_JACOBIAN,
            r"J_f(x, y) = \begin{bmatrix} 2xy & x^2 \\ 5 & \cos(y) \end{bmatrix}",
            JACOBIAN,
            {},
        ),
        (COURSE_HESSIAN, "[[12 x^2 + 2 y, 2 x], [2 x, 2]]", HESSIAN, {}),
        (COURSE_HESSIAN, "H = Matrix([[12*x**2 + 2*y, 2*x], [2*x, 2]])", HESSIAN, {}),
        (COURSE_HESSIAN, "f_xx = 12x^2 + 2y\nf_xy = 2x\nf_yy = 2", HESSIAN, {}),
        ("x^3", "6x", HESSIAN, {}),
        ("x^2 y", "(2 x y + x^2)/sqrt(2)", DIRECTIONAL, {"direction": "1, 1"}),
        ("x^2 y", "2 x y + x^2", DIRECTIONAL, {"direction": "1, 1", "normed": False}),
        ("x^2 y", "D_u f = (6 x y + 4 x^2)/5", DIRECTIONAL, {"direction": "x = 3, y = 4"}),
        ("[x y, x + y]", "(y + 2x)/sqrt(5), 3/sqrt(5)", DIRECTIONAL, {"direction": "1, 2"}),
        ("a x^2\na = 3", "2 a x", DERIVATIVE, {}),
        ("a x^2\na = 3", "6 x", DERIVATIVE, {}),
        ("q = x y; f = q^2", "[2 q y, 2 q x]", GRADIENT, {}),
        ("q = x y; f = q^2", "[2 q dq/dx, 2 q dq/dy]", GRADIENT, {}),
        ("g(t) = t^2; f(x) = g(sin x)", "g'(sin x) cos x", DERIVATIVE, {}),
        ("e^(-x^2)", "-2 x f(x)", DERIVATIVE, {}),
        ("sigmoid(x)", "f (1 - f)", DERIVATIVE, {}),
        ("x^3", r"\frac{d}{dx} x^3", DERIVATIVE, {}),
    ],
)
def test_right_answers(text: str, answer: str, of: str, given: dict[str, Any]) -> None:
    found = asked(text, answer, of, **given)
    assert found.verdict == CORRECT, found.sentence
    assert found.complete
    assert not found.transposed
    assert not found.hints


@pytest.mark.parametrize(
    ("text", "answer", "of", "expected"),
    [
        ("x^2 y + sin x", "[2 x y - cos x, x^2]", GRADIENT, [[WRONG, CORRECT]]),
        (
            SUM_OF_SQUARES,
            "[2a, 2b, 2c, 2d, sin g + g cos(2g)]",
            GRADIENT,
            [[CORRECT, CORRECT, CORRECT, CORRECT, WRONG]],
        ),
        (COURSE_HESSIAN, "12x^2 + 2y, 2x; 2x, 0", HESSIAN, [[CORRECT, CORRECT], [CORRECT, WRONG]]),
        (
            COURSE_JACOBIAN,
            "[[2xy, x^2], [5, -cos y]]",
            JACOBIAN,
            [[CORRECT, CORRECT], [CORRECT, WRONG]],
        ),
        ("(t^2, t^3)", "[2t, 3t]", DERIVATIVE, [[CORRECT], [WRONG]]),
        ("-x^2/3", "-0.667x", DERIVATIVE, [[ROUNDED]]),
        ("cos(4x)/4", "-sin(4x) + 10^(-9)", DERIVATIVE, [[WRONG]]),
    ],
)
def test_entries_are_judged_for_themselves(
    text: str, answer: str, of: str, expected: list[list[str]]
) -> None:
    found = asked(text, answer, of)
    assert verdicts(found) == expected
    for entry in flat(found):
        assert entry.verdict is not None
        assert (entry.verdict.counterexample is not None) == (entry.verdict.verdict == WRONG)


def test_labels_and_what_was_understood() -> None:
    found = asked(COURSE_HESSIAN, "[[12 x² + 2 y, 2 x], [2 x, 2]]", HESSIAN)
    assert [e.label for e in flat(found)] == ["d2f/dx2", "d2f/dx dy", "d2f/dy dx", "d2f/dy2"]
    first = flat(found)[0]
    assert first.yours is not None
    assert first.yours.text == "12*x**2 + 2*y"
    assert first.exact.latex == "12 x^{2} + 2 y"
    assert "partial" in first.markup
    vector = asked(COURSE_JACOBIAN, "[[0, 0], [0, 0]]", JACOBIAN)
    assert flat(vector)[1].label == "df_1/dy"
    slope = asked("x^2 y", "0", DIRECTIONAL, direction="1, 0")
    assert flat(slope)[0].label == "D_u f"


def test_the_exact_entry_has_the_decimals_of_the_function() -> None:
    (entry,) = flat(asked("0.5 x^2 + 0.25 x", "x + 0.25", DERIVATIVE))
    assert entry.exact.text == "x + 0.25"
    assert entry.verdict is not None
    assert entry.verdict.verdict == CORRECT


# layouts ------------------------------------------------------------------------------------------


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


# entry by entry -----------------------------------------------------------------------------------


def test_entry_by_entry() -> None:
    found = asked(COURSE_HESSIAN, of=HESSIAN, cells=(("12x^2 + 2y", "f_xy = 2x"), ("", "2 +* 1")))
    assert verdicts(found) == [[CORRECT, CORRECT], [None, None]]
    assert found.verdict == UNREADABLE
    assert found.error is None
    last = flat(found)[3]
    assert last.error is not None
    assert last.error.start == 3  # in its own text
    assert found.sentence == (
        "d2f/dx2 and d2f/dx dy are correct. d2f/dy2 cannot be read. d2f/dy dx is not answered."
    )
    column = asked("x^2 y", cells=(("2xy",), ("x^2",)))
    assert column.verdict == CORRECT


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"of": "slope"}, "of"),
        ({"of": DERIVATIVE, "wrt": "t"}, "wrt"),
        ({"of": DERIVATIVE, "order": 0}, "order"),
        ({"of": DERIVATIVE, "order": 21}, "order"),
        ({"of": DERIVATIVE, "order": 2, "wrt": "x, y"}, "order"),
        ({"of": GRADIENT, "cells": (("1", "2", "3"),)}, "cells"),
        ({"of": HESSIAN, "cells": (("1", "2"),)}, "cells"),
        ({"of": DIRECTIONAL}, "direction"),
        ({"of": DIRECTIONAL, "direction": "0, 0"}, "direction"),
    ],
)
def test_arguments(given: dict[str, Any], field: str) -> None:
    with pytest.raises(ValueError, match=f"^{field}: "):
        asked("x^2 y", **given)


def test_arguments_of_a_vector_and_of_a_constant() -> None:
    with pytest.raises(ValueError, match=r"^of: a vector has no gradient"):
        asked("[x, x^2]", "1")
    with pytest.raises(ValueError, match=r"^problem: "):
        asked("5", "0", DERIVATIVE)


# lines --------------------------------------------------------------------------------------------


def test_the_first_wrong_line_is_named() -> None:
    found = asked(
        "x^2 sin x",
        "f'(x) = 2x sin(x) + x^2 d/dx sin(x)\n"
        "= 2x sin x + x^2 cos x\n"
        "= x (2 sin x + cos x)\n"
        "= 2x sin x + x cos x",
        DERIVATIVE,
    )
    assert found.verdict == WRONG
    assert found.wrong_line == 2
    assert [line.verdict.verdict for line in found.lines if line.verdict] == [
        CORRECT,
        CORRECT,
        WRONG,
        CORRECT,
    ]
    assert found.lines[2].text == "x (2 sin x + cos x)"
    assert found.lines[2].sentence == (
        "It does not follow from line 2: at x = 1/2 it gives 0.9182168195, line 2 gives"
        " 0.6988211791."
    )
    assert found.lines[3].sentence == "Equal to line 3."
    assert "Line 3 is the first that is wrong." in found.sentence


def test_a_slip_that_is_mended_again() -> None:
    found = asked("x^3", "3 x^2 = 3 x = 3 x^2", DERIVATIVE)
    assert found.verdict == CORRECT
    assert found.wrong_line == 1


def test_lines_about_parts() -> None:
    found = asked(
        "sin(x^2)", "u = x^2\ndu/dx = 3x\nf'(x) = cos(u) du/dx\n= 2x cos(x^2)", DERIVATIVE
    )
    assert found.verdict == CORRECT
    assert found.wrong_line == 0
    assert found.lines[0].sentence.startswith("It is not du/dx: at x = 1/2 it gives 1.5")
    assert [line.sentence for line in found.lines[1:]] == ["It is df/dx.", "Equal to line 2."]


def test_lines_of_lower_order_lead_to_the_asked_one() -> None:
    found = asked("x^4", "f(x) = x^4\nf'(x) = 4x^3\nf''(x) = 12x^2", DERIVATIVE, order=2)
    assert found.verdict == CORRECT
    assert [line.sentence for line in found.lines] == ["It is f.", "It is df/dx."]


def test_a_line_that_cannot_be_read() -> None:
    found = asked("x^3", "2x +/ 3\n= 3x^2", DERIVATIVE)
    assert found.verdict == CORRECT
    first, second = found.lines
    assert first.error is not None
    assert first.error.start == 4
    assert second.sentence == "It is not compared, since line 1 cannot be read."


def test_lines_of_entries_may_be_chains() -> None:
    found = asked("x^2 y", "f_x = y (2x) = 2 x y\nf_y = x x = x^3")
    assert verdicts(found) == [[CORRECT, WRONG]]
    assert found.wrong_line == 3


# verdicts -----------------------------------------------------------------------------------------


def test_kinks_and_domains() -> None:
    (kink,) = flat(asked("|x|", "1 if x >= 0 else -1", DERIVATIVE))
    assert kink.verdict is not None
    assert kink.verdict.verdict == CORRECT
    assert "a subgradient" in kink.verdict.domain
    (narrow,) = flat(asked("x^2/2", "sqrt(x)^2", DERIVATIVE))
    assert narrow.verdict is not None
    assert narrow.verdict.verdict == CORRECT
    assert narrow.verdict.domain == "yours needs x >= 0"
    (part,) = flat(asked("|x|^3/3", "x^2", DERIVATIVE))
    assert part.verdict is not None
    assert part.verdict.verdict == WRONG
    assert part.verdict.right_where == "x > 0"


def test_rounded_decimals() -> None:
    found = asked("x/3 + y/7", "[0.333, 0.143]")
    assert found.verdict == ROUNDED
    assert asked("x/3", "0.334", DERIVATIVE).verdict == WRONG


def test_an_answer_that_is_not_worked_out_says_so() -> None:
    found = asked("x^3", "f'(x)", DERIVATIVE)
    assert found.verdict == CORRECT
    assert found.unworked
    assert found.sentence.endswith("It holds a derivative that is not worked out.")
    turned = asked("x^3", "2 x^2 = f'(x)", DERIVATIVE)
    assert turned.verdict == WRONG
    assert not turned.unworked


def test_values_of_parameters_may_be_put_in() -> None:
    (entry,) = flat(asked("a x^2\na = 3", "6 x", DERIVATIVE))
    assert entry.verdict is not None
    assert entry.verdict.evidence.startswith("With a = 3 put in: ")
    assert asked("a x^2\na = 3", "5 x", DERIVATIVE).verdict == WRONG


def test_an_unreadable_entry_does_not_hide_the_others() -> None:
    found = asked("x^3 + y", "[3x^2, 2 +* 2]")
    assert verdicts(found) == [[CORRECT, None]]
    assert found.verdict == UNREADABLE
    assert found.error is not None
    assert found.error.start == 10
    assert found.sentence == "df/dx is correct. df/dy cannot be read."


@pytest.mark.parametrize(
    ("answer", "start", "hint"),
    [
        ("3 x^2 + yy", 8, "Known here: x, f."),
        ("3 x^2 + sni(x)", 8, "Did you mean sin?"),
        ("__import__('os')", 0, ""),
        ("9^9^9^9", 2, ""),
        ("((((x", 3, ""),
    ],
)
def test_unreadable_at_its_column(answer: str, start: int, hint: str) -> None:
    found = asked("x^3", answer, DERIVATIVE)
    assert found.verdict == UNREADABLE
    assert found.error is not None
    assert found.error.start == start
    if hint:
        assert found.error.hint == hint


def test_the_length_of_the_direction() -> None:
    found = asked("x^2 y", "2 x y + x^2", DIRECTIONAL, direction="1, 1")
    assert found.verdict == WRONG
    assert "Right but for the length of the direction." in found.sentence
    assert "direction-not-normalised" in [hint.mistake for hint in found.hints]
    reverse = asked("x^2 y", "(2xy + x^2)/sqrt(2)", DIRECTIONAL, direction="1, 1", normed=False)
    assert "Right but for the length of the direction." in reverse.sentence


def test_hints_are_joined() -> None:
    (entry,) = flat(asked("sin(x^2)", "cos(x^2)", DERIVATIVE))
    assert [hint.mistake for hint in entry.hints] == ["inner-derivative-lost"]
    permuted = asked("x^2 y + sin x", "[x^2, 2xy + cos x]")
    assert [hint.mistake for hint in permuted.hints] == ["variables-permuted"]
    (silent,) = flat(asked("sin(x^2)", "cos(x^2)", DERIVATIVE, hints=False))
    assert silent.hints == ()


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        ("1/2x", "x/2"),
        ("a/b c", "a/(b*c)"),
        ("x^2^3", "x^(2^3)"),
        ("sin^2 x", "sin(x)^2"),
        ("sin 2x cos y", "sin(2x)*cos(y)"),
        ("-x^2", "-(x^2)"),
        ("ln x/x", "(ln x)/x"),
        ("log(x)", "ln(x)"),
        ("|x||y|", "abs(x)*abs(y)"),
    ],
)
def test_the_conventions_of_the_language_hold_in_answers(answer: str, meaning: str) -> None:
    text = f"f(x, y, a, b, c, t) = t*({meaning})"
    assert asked(text, answer, DERIVATIVE, wrt="t").verdict in (CORRECT, AGREES)


# the study ----------------------------------------------------------------------------------------


def test_results_come_as_entries_are_judged() -> None:
    problem = read_problem(SUM_OF_SQUARES)
    request = CheckRequest(problem, "[2a, 2b, 2c, 2d, g cos g + sin g]")
    known = []
    for partial in check(request):
        known.append(sum(entry.verdict is not None for entry in flat(partial)))
        assert pickle.loads(pickle.dumps(partial)).entries == partial.entries
    assert known == [0, 1, 2, 3, 4, 5, 5]


def test_a_homework_takes_little_time() -> None:
    asked(COURSE_HESSIAN, "[4x^3 + 2xy, x^2 + 2y]")  # imports
    started = perf_counter()
    for _ in range(5):
        assert asked("x^4 + x^2 y + y^2", "[4x^3 + 2xy, x^2 + 2y]").verdict == CORRECT
    assert (perf_counter() - started) / 5 < 0.1


def test_the_budget_is_shared() -> None:
    text = "gamma(x)^y + y^x sin(x y)^x"
    started = perf_counter()
    found = asked(text, "[digamma(x) y, x]", seconds=0.5, hints=False)
    assert perf_counter() - started < 5
    assert len(flat(found)) == 2
