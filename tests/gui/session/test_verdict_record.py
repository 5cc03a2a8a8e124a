"""The record of verdicts, from real judgements."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gui.session.verdict_record import MOST, given, merged
from gui.session.worksheet import KeptVerdict
from studies.check import check
from studies.messages.check import Check, CheckRequest
from symbolic.reader import read_problem


def judged(request: CheckRequest) -> Check:
    """The last result of the study."""
    return list(check(request))[-1]


PROBLEM = read_problem("f(x, y) = x^2 y")


def test_each_entry_that_is_answered_has_its_verdict() -> None:
    found = given(judged(CheckRequest(PROBLEM, cells=(("2 x y", "x"),))))
    assert [(one.entry, one.answer, one.verdict) for one in found] == [
        ("df/dx", "2 x y", "correct"),
        ("df/dy", "x", "wrong"),
    ]
    assert {one.asked for one in found} == {"gradient"}
    assert {one.text for one in found} == {"f(x, y) = x^2 y"}
    assert all(one.evidence for one in found)


def test_an_entry_that_is_not_answered_has_none() -> None:
    assert len(given(judged(CheckRequest(PROBLEM, cells=(("", "x^2"),))))) == 1


def test_one_text_for_all_has_one_verdict() -> None:
    (one,) = given(judged(CheckRequest(PROBLEM, "[2 x y, x^2]")))
    assert (one.entry, one.answer, one.verdict) == ("", "[2 x y, x^2]", "correct")


def test_an_answer_that_cannot_be_read_is_told_with_its_reason() -> None:
    (one,) = given(judged(CheckRequest(PROBLEM, "[2 x y,")))
    assert one.verdict == "unreadable"
    assert one.evidence


@pytest.mark.parametrize(
    ("wrt", "order", "asked"),
    [("x", 1, "derivative by x"), ("x", 2, "derivative by x, order 2"), ("", 1, "derivative")],
)
def test_what_was_asked_is_in_words(wrt: str, order: int, asked: str) -> None:
    request = CheckRequest(PROBLEM, "2 y", of="derivative", wrt=wrt, order=order)
    (one,) = given(judged(request))
    assert one.asked == asked


def test_of_the_same_answer_the_last_verdict_is_kept() -> None:
    first = KeptVerdict("x", "gradient", "", "1", "undecided")
    other = replace(first, answer="2", verdict="wrong")
    last = replace(first, verdict="correct")
    assert merged((first, other), (last,)) == (other, last)


def test_the_oldest_go() -> None:
    many = tuple(KeptVerdict("x", "gradient", "", str(k), "wrong") for k in range(MOST + 5))
    assert merged(many[:10], many[10:]) == many[5:]
