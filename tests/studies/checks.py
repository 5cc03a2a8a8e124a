"""Asks the study ``check``, and looks at what it answered."""

from __future__ import annotations

from typing import Any

from studies.check import check
from studies.messages.check import (
    GRADIENT,
    Check,
    CheckedEntry,
    CheckRequest,
)
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
