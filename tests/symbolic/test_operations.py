"""The length of a formula."""

from __future__ import annotations

import pytest

from symbolic.operations import operation_count
from symbolic.reader import read_problem


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("x", 0),
        ("2x", 1),
        ("x + y + 1", 2),
        ("-x", 1),
        ("sin(x)/2", 2),
        ("x^2 y^2", 3),
        ("max(x, y, 1)", 2),
        ("where(x > 1, x, 2)", 2),
    ],
)
def test_count(typed: str, count: int) -> None:
    assert operation_count(read_problem(typed).components[0]) == count
