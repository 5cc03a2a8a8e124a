"""Stencils as people type them, and what is said when they cannot be read."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from symbolic.errors import UnreadableInput
from symbolic.offsets import read_offsets


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-2,-1,0,1,2", (-2, -1, 0, 1, 2)),
        ("offsets 1, 0, −1", (-1, 0, 1)),
        ("[-1/2; 0; .5]", (F(-1, 2), 0, F(1, 2))),
        ("offset: 0, 1.25,", (0, F(5, 4))),
    ],
)
def test_read(text: str, expected: tuple[F, ...]) -> None:
    assert read_offsets(text, 1) == expected


@pytest.mark.parametrize(
    ("text", "order", "code", "column"),
    [
        ("", 1, "too-few", 0),
        ("0, 1", 2, "too-few", 4),
        ("0, a, 1", 1, "offset", 3),
        ("0, 1, 1.0", 1, "duplicate", 6),
        ("0, 1/0", 1, "offset", 3),
        ("0, 1e5", 1, "offset", 3),
        ("0, 101", 1, "offset-size", 3),
        (", ".join(map(str, range(16))), 1, "too-many", 50),
    ],
)
def test_refused_at_its_column(text: str, order: int, code: str, column: int) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_offsets(text, order)
    assert caught.value.error.code == code
    assert caught.value.error.start == column
