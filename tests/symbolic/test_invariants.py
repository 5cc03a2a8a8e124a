"""Determinant, trace and curl as outputs of a program."""

from __future__ import annotations

from fractions import Fraction

import pytest

from symbolic.balls import enclose
from symbolic.invariants import with_invariants
from symbolic.program import Program
from symbolic.reader import read_constant
from tests.studies.derived import derived


def values(text: str, name: str, *point: str) -> list[Fraction | None]:
    program = with_invariants(derived(text))
    found = enclose(program, (name,), [read_constant(x) for x in point])[name]
    return [entry.midpoint if entry.exact else None for entry in found]


def test_of_the_plane() -> None:
    text = "[x^2 y, x y^3]"
    assert values(text, "determinant", "2", "3") == [Fraction(12 * 54 - 4 * 27)]
    assert values(text, "trace", "2", "3") == [Fraction(12 + 54)]
    assert values(text, "curl", "2", "3") == [Fraction(27 - 4)]


def test_of_space() -> None:
    text = "[y z, x^2 z, x y^2]"
    # J = (0, z, y; 2xz, 0, x^2; y^2, 2xy, 0) at (1, 2, 3)
    assert values(text, "determinant", "1", "2", "3") == [Fraction(3 * 1 * 4 + 2 * 6 * 4)]
    assert values(text, "trace", "1", "2", "3") == [0]
    assert values(text, "curl", "1", "2", "3") == [4 - 1, 2 - 4, 6 - 3]


def test_a_gradient_field_has_no_curl_for_certain() -> None:
    text = "[y cos(x y), x cos(x y)]"
    assert values(text, "curl", "1/3", "2") == [0]


def test_a_conformal_map_is_proved_to_be_one() -> None:
    assert values("[e^x cos(y), e^x sin(y)]", "conformal", "1/3", "2") == [0, 0]
    assert values("[x^2, y^3]", "conformal", "1", "2") == [Fraction(2 - 12), 0]


def test_one_variable_and_many() -> None:
    assert values("x^3", "determinant", "2") == values("x^3", "trace", "2") == [12]
    many = with_invariants(derived("[x, y, z, x w]"))
    assert many.has("trace")
    assert not many.has("determinant")
    assert not many.has("curl")


def test_a_matrix_that_is_not_square_is_refused() -> None:
    with pytest.raises(ValueError, match="program"):
        with_invariants(derived("[x, y, x y]"))


def test_the_program_keeps_what_it_had() -> None:
    program: Program = derived("[x^2 y, x y^3]")
    assert with_invariants(program).outputs[: len(program.outputs)] == program.outputs
