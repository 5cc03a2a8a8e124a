"""What is written as a rational number, and what only has such a value."""

from __future__ import annotations

from fractions import Fraction

import pytest

from symbolic.reader import read_constant
from symbolic.written_number import written_number


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("3", Fraction(3)),
        ("-3/4", Fraction(-3, 4)),
        ("0.125", Fraction(1, 8)),
        ("1/(2/3)", Fraction(3, 2)),
        ("-(-2)", Fraction(2)),
        ("1+1", None),
        ("2*3", None),
        ("sqrt(4)", None),
        ("pi", None),
    ],
)
def test_only_quotients_and_signs_of_digits_are_a_written_number(
    typed: str, value: Fraction | None
) -> None:
    assert written_number(read_constant(typed)) == value
