"""Answers of several lines: each compared with the one before, the first wrong one named."""

from __future__ import annotations

from studies.messages.check import (
    DERIVATIVE,
)
from studies.messages.verdict import CORRECT, WRONG
from tests.studies.checks import (
    asked,
    verdicts,
)


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
