"""Polynomial gradients: common factors, resultants, multiple roots, exact signs."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from flint import fmpq, fmpz_poly

from symbolic import polynomial_gradient as algebra
from symbolic.balls import enclose
from symbolic.print_text import text
from symbolic.reader import read_constant
from tests.studies.critical_programs import CAMEL, HIMMELBLAU, program


def gradient(typed: str, *parameters: Fraction) -> list[algebra.Polynomial]:
    found = algebra.polynomials(program(typed), parameters)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "typed", ["sin(x) + y", "sqrt(x) y", "1/x + y", "|x| y", "x^50 y", "x^2.5 + y"]
)
def test_what_is_no_polynomial_or_too_large(typed: str) -> None:
    assert algebra.polynomials(program(typed), ()) is None


def test_entries_are_exact() -> None:
    first, second = gradient("x^3 y/3 - 0.1 y^2 + (x + y)^2")
    shown = [text(algebra.tree_of(entry, ("x", "y"))) for entry in (first, second)]
    made = program("x^3 y/3 - 0.1 y^2 + (x + y)^2")
    point = tuple(read_constant(value) for value in ("2/3", "-5"))
    exact = enclose(made, ("gradient",), point)["gradient"]
    for polynomial, entry in zip((first, second), exact, strict=True):
        value = polynomial(fmpq(2, 3), fmpq(-5))
        assert Fraction(int(value.p), int(value.q)) == entry.midpoint
    assert shown[0] == "x**2*y + 2*x + 2*y"
    (slope,) = gradient("a = 2\nf(x) = a x^3", Fraction(1, 6))
    assert text(algebra.tree_of(slope, ("x",))) == "x**2/2"


@pytest.mark.parametrize(
    ("typed", "factor"),
    [
        ("(x^2 + y^2 - 1)^2", "x**2 + y**2 - 1"),
        ("x^2 y^2", "x*y"),
        ("(x - y)^4", "x - y"),  # free of squares, though the gradient has the cube
        ("(x^2 - y)^3 (x + 1)^2", None),
        (HIMMELBLAU, None),
    ],
)
def test_common_factors(typed: str, factor: str | None) -> None:
    entries = gradient(typed)
    parts = algebra.split(entries)
    if factor is not None:
        assert parts.common
        assert text(algebra.tree_of(parts.factor, ("x", "y"))) == factor
    if not parts.common:
        assert list(parts.rest) == entries


@pytest.mark.parametrize(
    ("typed", "low", "high", "counts"),
    [
        ("x^4/4 - x^2/2 + (y - x)^2", -3.0, 3.0, (3, 3)),
        ("(x - 1)^4 + y^2", -3.0, 3.0, (1, 1)),  # a root of order 3 is one root
        ("x^4 + y^4 - 4x y + 1", -3.0, 3.0, (3, 3)),
        ("x^4 + y^4 - 4x y + 1", 0.5, 3.0, (1, 1)),
    ],
)
def test_coordinates_by_resultants(
    typed: str, low: float, high: float, counts: tuple[int, int]
) -> None:
    equations = algebra.coordinate_equations(gradient(typed))
    assert equations is not None
    assert tuple(algebra.roots_within(each, low, high) for each in equations) == counts


@pytest.mark.parametrize(("typed", "count"), [(HIMMELBLAU, 9), (CAMEL, 15)])
def test_pairs_of_roots_hold_all_critical_points(typed: str, count: int) -> None:
    system = gradient(typed)
    equations = algebra.coordinate_equations(system)
    assert equations is not None
    pairs = algebra.candidates(system, equations, (-5.0, -5.0), (5.0, 5.0))
    assert pairs is not None
    assert len(pairs) == count


def test_equations_without_roots_and_trivial_ones() -> None:
    assert algebra.roots_within(fmpz_poly([1, 0, 1]), -9.0, 9.0) == 0
    assert algebra.roots_within(fmpz_poly([5]), -9.0, 9.0) == 0
    assert algebra.roots_within(fmpz_poly([0]), -9.0, 9.0) == 2  # every number is one
    assert algebra.free(fmpz_poly([1, -3, 3, -1])).degree() == 1
    assert algebra.univariate(gradient("x^2 y")[0], 0) is None
    three = gradient("x^2 + y^2 + z^2")
    assert algebra.coordinate_equations(three) is None


def test_exact_signs() -> None:
    (first, _) = gradient("x^3/3 - 2x + y^2")  # x^2 - 2
    root = float(np.sqrt(2.0))
    assert algebra.exact_sign(first, (np.nextafter(root, 0.0), 0.0)) == -1
    assert algebra.exact_sign(first, (np.nextafter(root, 2.0), 0.0)) == 1
    (line, _) = gradient("x^2/2 - x/4 + y^2")
    assert algebra.exact_sign(line, (0.25, 7.0)) == 0


def test_lines_on_which_a_system_vanishes() -> None:
    system = gradient("x^2 y^2 + z^2")
    zero, half = Fraction(0), Fraction(1, 2)
    assert algebra.vanishes_along(system, 0, (zero, zero))
    assert algebra.vanishes_along(system, 1, (zero, zero))
    assert not algebra.vanishes_along(system, 2, (zero, zero))
    assert not algebra.vanishes_along(system, 0, (half, zero))
    assert algebra.vanishes_along(gradient("(y - 1/2)^2 x + 5"), 0, (half,))


def test_programs_of_polynomials() -> None:
    value, *entries = [*gradient("x^3 + y^2")[:1], *gradient("x^3 + y^2")]
    made = algebra.system_program(value, entries, ("x", "y"))
    point = tuple(read_constant(each) for each in ("2", "5"))
    found = enclose(made, ("value", "gradient", "hessian"), point)
    assert [entry.midpoint for entry in found["value"]] == [12]
    assert [entry.midpoint for entry in found["gradient"]] == [12, 10]
    assert [entry.midpoint for entry in found["hessian"]] == [12, 0, 0, 2]
