"""Series along lines and curves, and the first term of a difference."""

from __future__ import annotations

from fractions import Fraction

import pytest

from symbolic.curve_series import First, along, first_of, first_term, series, sign_of
from symbolic.enclosure import Enclosure
from symbolic.exact_forms import Forms
from symbolic.interpreter import run
from symbolic.reader import read_constant
from symbolic.reals import Reals
from tests.studies.critical_programs import program

ORIGIN = (read_constant("0"), read_constant("0"))


def test_a_parabola() -> None:
    found = series(program("x^2 y + y^3"), ORIGIN, [[Fraction(1)], [Fraction(0), Fraction(2)]])
    assert found is not None
    # 2 t^4 + 8 t^6
    assert [entry.midpoint for entry in found] == [0, 0, 0, 0, 48, 0, 5760, 0, 0, 0, 0, 0, 0]


def test_an_entry_of_the_gradient() -> None:
    curve = [[Fraction(1)], [Fraction(3)]]
    found = series(program("x^2 y"), ORIGIN, curve, 1, "gradient", 3)
    assert found is not None
    assert [entry.midpoint for entry in found] == [0, 0, 2]


def test_the_program_of_a_curve() -> None:
    line = along(
        program("x y"), 0, "value", [[Fraction(2)], [Fraction(0), Fraction(0), Fraction(5)]]
    )
    assert line.inputs == ("t", "x", "y")
    assert line.variables == 1
    field = Reals(Forms())
    t, x, y = (field.number(Fraction(value)) for value in (2, 1, 3))
    index = line.output("value").indices[0]
    values = run(line.instructions, line.needed(("value",)), field, (t, x, y))
    assert field.rational(values[index]) == (1 + 2 * 2) * (3 + 5 * 8)


@pytest.mark.parametrize(
    ("text", "curve", "expected"),
    [
        ("x^3 + y^2", [[1], [0]], First(3, 1)),
        ("x^3 + y^2", [[-1], [0]], First(3, -1)),
        ("5 - x^20 + y^2", [[1], [0]], First(20, -1)),
        ("x^2 y^2", [[1], [0]], First(0, 0)),
        ("(y - x^2)^2 + x^7", [[1], [0, 1]], First(7, 1)),
        ("sin(x)^16 + y", [[1], [0]], First(16, 1)),
    ],
)
def test_first_terms(text: str, curve: list[list[int]], expected: First) -> None:
    parts = [[Fraction(part) for part in row] for row in curve]
    assert first_term(program(text), ORIGIN, parts) == expected


def test_without_a_series() -> None:
    assert first_term(program("|x| + y^2"), ORIGIN, [[Fraction(1)], [Fraction(0)]]) is None


def test_signs() -> None:
    wide = Enclosure(Fraction(1), Fraction(2))
    assert [sign_of(Enclosure(Fraction(k))) for k in (-2, 0, 2)] == [-1, 0, 1]
    assert sign_of(wide) is None
    assert sign_of(Enclosure(None)) is None
    assert first_of([Enclosure(Fraction(3)), Enclosure(Fraction(0)), wide]) is None
