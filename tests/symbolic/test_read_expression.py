"""Answers: one expression in given names."""

from __future__ import annotations

import pytest

from symbolic.errors import UnreadableInput
from symbolic.print_text import text
from symbolic.read_expression import read_expression

NAMES = ("x", "y", "q", "v1", "f_1")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("5", "5"),
        ("-4.50", "-4.50"),
        ("q z", ""),
        ("2 q y", "2*q*y"),
        ("v_1^2", "v1**2"),
        ("v1 q", "v1*q"),
        ("f1 + sin x", "f_1 + sin(x)"),
        ("pi/4", "pi/4"),
    ],
)
def test_names_of_nodes_are_known(typed: str, expected: str) -> None:
    if expected:
        assert text(read_expression(typed, NAMES)) == expected
    else:
        with pytest.raises(UnreadableInput):
            read_expression(typed, NAMES)


@pytest.mark.parametrize(
    ("typed", "code", "start"),
    [
        ("", "empty", 0),
        ("x +", "missing-operand", None),
        ("q = 5", "one-expression", 2),
        ("[x, y]", "one-expression", 0),
        ("x\ny", "one-expression", 1),
        ("x + w", None, 4),
    ],
)
def test_what_is_refused_names_its_column(typed: str, code: str | None, start: int | None) -> None:
    with pytest.raises(UnreadableInput) as refusal:
        read_expression(typed, NAMES)
    error = refusal.value.error
    if start is not None:
        assert error.start == start
    if code in ("empty", "one-expression"):
        assert error.code == code
    assert 0 <= error.start <= error.end <= len(typed) + 1
