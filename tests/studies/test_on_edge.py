"""Kinks, jumps and borders are told from other points."""

from __future__ import annotations

import pytest

from studies.derive import derive
from studies.messages.derivation import DeriveRequest
from studies.messages.evaluation import EvaluateRequest
from studies.on_edge import on_edge
from symbolic.points import read_point
from symbolic.reader import read_problem


@pytest.mark.parametrize(
    ("text", "point", "expected"),
    [
        ("|x|", "0", True),
        ("|x|", "1", False),
        ("x |x|", "0", True),  # its slope exists there, but no formula tells it
        ("max(x, y)", "1, 1", True),
        ("max(x, y)", "1, 2", False),
        ("x^2", "0", False),
        ("log(x)", "0", False),  # not defined there at all
    ],
)
def test_on_edge(text: str, point: str, expected: bool) -> None:
    problem = read_problem(text)
    *_, derivation = derive(DeriveRequest(problem))
    place = read_point(point, problem.variables)
    assert on_edge(EvaluateRequest(derivation.program, place)) is expected
