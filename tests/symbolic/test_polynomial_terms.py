"""Polynomials in powers of (x - a), written."""

from __future__ import annotations

from fractions import Fraction

import pytest

from symbolic.enclosure import Enclosure
from symbolic.polynomial_terms import ALL, SHOWN, decimal, polynomial_terms, text_of, typst_of
from symbolic.reader import read_constant


def shown(
    coefficients: dict[tuple[int, int], str | float],
    *centre: str,
    digits: int = SHOWN,
) -> str:
    """As text; floats stand for numbers that are not exact."""
    entries = {
        powers: Enclosure(Fraction(value), Fraction(0 if isinstance(value, str) else 1e-30))
        for powers, value in coefficients.items()
    }
    names = ("x", "alpha_1")[: len(centre)]
    return text_of(polynomial_terms(entries, names, [read_constant(c) for c in centre], digits))


@pytest.mark.parametrize(
    ("coefficients", "centre", "expected"),
    [
        ({}, ("0",), "0"),
        ({(0, 0): "-7/2"}, ("1",), "-7/2"),
        ({(1, 0): "1"}, ("1",), "x - 1"),
        ({(1, 0): "-1"}, ("1",), "-(x - 1)"),
        ({(0, 0): "3", (1, 0): "1"}, ("-2",), "3 + (x + 2)"),
        ({(0, 0): "1", (2, 0): "-1/2", (4, 0): "5/24"}, ("0",), "1 - x**2/2 + 5*x**4/24"),
        ({(3, 0): "1/5040", (4, 0): "1/5041"}, ("0",), "x**3/5040 + 0.0001984*x**4"),
        ({(1, 0): "123/1000", (2, 0): "1/20", (3, 0): "1/40"}, ("0",),
         "0.123*x + x**2/20 + 0.025*x**3"),
        ({(1, 0): 2.718281828459045, (2, 0): 1.0}, ("0",), "2.718*x + x**2"),
        ({(0, 1): "1", (1, 0): "2", (1, 1): "3", (0, 2): "4", (2, 0): "5"}, ("0", "0"),
         "2*x + alpha_1 + 5*x**2 + 3*x*alpha_1 + 4*alpha_1**2"),
        ({(1, 0): "1", (1, 1): "-1"}, ("pi/2", "-sqrt(2)"),
         "x - pi/2 - (x - pi/2)*(alpha_1 + sqrt(2))"),
        ({(2, 0): "1"}, ("0.25",), "(x - 0.25)**2"),
        ({(2, 0): "1"}, ("1e6",), "(x - 1000000)**2"),
        ({(2, 0): "1"}, ("0.123456789",), "(x - 0.1235)**2"),
        ({(2, 0): "1"}, ("-1/3",), "(x + 1/3)**2"),
        ({(2, 0): "1"}, ("sqrt(2) + sqrt(3) + pi/7",), "(x - 3.595)**2"),
        ({(2, 0): 1e-12, (3, 0): 2.5e20}, ("0",), "1e-12*x**2 + 2.5e20*x**3"),
    ],
)  # fmt: skip
def test_what_a_person_would_write(
    coefficients: dict[tuple[int, int], str | float], centre: tuple[str, ...], expected: str
) -> None:
    assert shown(coefficients, *centre) == expected


def test_with_all_digits_nothing_is_rounded() -> None:
    found = shown({(0, 0): 0.1, (1, 0): 2 / 3, (2, 0): 1e-12}, "0.123456789", digits=ALL)
    assert found == ("0.1 + 0.6666666666666666*(x - 0.123456789) + 1e-12*(x - 0.123456789)**2")


def test_typst() -> None:
    entries = {(0, 0): Enclosure(Fraction(1)), (1, 2): Enclosure(Fraction(-1, 6))}
    terms = polynomial_terms(entries, ("x_1", "beta"), [read_constant("0"), read_constant("1/2")])
    assert typst_of(terms) == r"1 - frac(x_(1) thin (beta - 1\/2)^(2), 6)"
    assert typst_of([]) == "0"


@pytest.mark.parametrize(
    ("size", "digits", "text"),
    [
        (0.00012344, 4, "0.0001234"),
        (0.000099996, 4, "0.0001"),
        (0.000012, 4, "1.2e-5"),
        (999999.0, 4, "1e6"),
        (123456.0, 4, "123456"),
        (1234.56, 4, "1235"),
        (2.0, 4, "2"),
        (2.5e-300, 17, "2.5e-300"),
        (1e22, 17, "1e22"),
        (0.1, 17, "0.1"),
        (3.0, 17, "3"),
    ],
)
def test_decimals(size: float, digits: int, text: str) -> None:
    assert decimal(size, digits).text == text
