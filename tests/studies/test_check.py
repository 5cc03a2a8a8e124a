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
    CheckRequest,
)
from studies.messages.verdict import AGREES, CORRECT, ROUNDED, UNREADABLE, WRONG
from symbolic.reader import read_problem
from tests.studies.checks import (
    COURSE_HESSIAN,
    COURSE_JACOBIAN,
    SUM_OF_SQUARES,
    asked,
    flat,
    verdicts,
)

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


def test_the_budget_is_shared() -> None:
    text = "gamma(x)^y + y^x sin(x y)^x"
    started = perf_counter()
    found = asked(text, "[digamma(x) y, x]", seconds=0.5, hints=False)
    assert perf_counter() - started < 5
    assert len(flat(found)) == 2
