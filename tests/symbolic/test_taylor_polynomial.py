"""Taylor polynomials: against expansions along lines, exact ones, and up to which order there is
one at kinks, joins, jumps and borders."""

from __future__ import annotations

from fractions import Fraction
from math import factorial

import pytest

from symbolic.curve_series import along
from symbolic.expansion import expansion
from symbolic.lower import lower_problem
from symbolic.program import Program
from symbolic.reader import read_constant, read_problem
from symbolic.taylor_polynomial import TaylorPolynomial, taylor_polynomial
from symbolic.tree import Number

PEAKS = "3(1-x)^2 exp(-x^2-(y+1)^2) - 10(x/5 - x^3 - y^5) exp(-x^2-y^2) - 1/3 exp(-(x+1)^2 - y^2)"
ZERO = Number(0, 0, "0", Fraction(0))


def program(text: str) -> Program:
    return lower_problem(read_problem(text), ())


def polynomial(
    text: str, *point: str, order: int = 4, axes: tuple[int, ...] | None = None
) -> TaylorPolynomial:
    made = program(text)
    axes = axes or tuple(range(min(2, made.variables)))
    return taylor_polynomial(made, [read_constant(x) for x in point], axes, order)


def exact(found: TaylorPolynomial) -> dict[tuple[int, int], Fraction | None]:
    assert all(entry.exact for entry in found.coefficients.values())
    return {powers: entry.midpoint for powers, entry in found.coefficients.items()}


@pytest.mark.parametrize(
    ("text", "point"),
    [
        (PEAKS, ("0.512", "-0.25")),
        ("sin(x y) exp(x) / (2 + cos(y))", ("1.2", "-0.7")),
        ("sqrt(1 + x^2 + y^2) + cbrt(x - y)", ("0.3", "2")),
        ("x^y + log(x + y) + (x + 1)^20", ("0.4", "1.5")),
        ("gamma(x) besselj(0, y) + erf(x y)", ("1.7", "0.9")),
        ("tanh(x + y) + sigmoid(-x) + softplus(y) + softplus(x)", ("0.5", "-0.3")),
        ("atan2(y, x) + asin(x/3) + acosh(2 - y)", ("-1.1", "-0.4")),
        ("atan2(x, y) + sinc(y)", ("0.5", "-2.4")),
        ("|x - 3| y + max(x, y, 2)^2 + floor(x + 0.2)", ("1.3", "2.5")),
        ("x^2.5 y^(1/3) + 2^(x y)", ("1.3", "2.5")),
    ],
)
def test_it_agrees_with_expansions_along_lines(text: str, point: tuple[str, str]) -> None:
    order, inputs = 6, [read_constant(x) for x in point]
    made = program(text)
    found = taylor_polynomial(made, inputs, (0, 1), order)
    assert (found.known, found.sentence) == (order, "")
    for across, up in ((1, 0), (0, 1), (2, -1), (1, 3), (-1, 2)):
        line = along(made, 0, "value", [[Fraction(across)], [Fraction(up)]])
        expected = expansion(line, (ZERO, *inputs), 0, 0, order + 1, 192)
        assert expected is not None
        for degree, each in enumerate(expected.derivatives):
            total = sum(
                (entry.midpoint or 0) * across**j * up**k
                for (j, k), entry in found.coefficients.items()
                if j + k == degree
            )
            size = sum(
                abs(entry.midpoint or 0) * abs(across) ** j * abs(up) ** k
                for (j, k), entry in found.coefficients.items()
                if j + k == degree
            )
            assert each.midpoint is not None
            assert abs(total - each.midpoint / factorial(degree)) <= size * Fraction(1, 10**16)


@pytest.mark.parametrize(
    ("text", "point", "expected"),
    [
        ("sin(x)", ("0",), {(1, 0): "1", (3, 0): "-1/6", (5, 0): "1/120"}),
        ("sin(x)", ("pi/2",), {(0, 0): "1", (2, 0): "-1/2", (4, 0): "1/24", (6, 0): "-1/720"}),
        ("atan(x) + asin(y) + sinc(y)", ("0", "0"),
         {(0, 0): "1", (1, 0): "1", (0, 1): "1", (0, 2): "-1/6", (3, 0): "-1/3", (0, 3): "1/6",
          (0, 4): "1/120", (5, 0): "1/5", (0, 5): "3/40", (0, 6): "-1/5040"}),
        ("1/(1 - x y)", ("0", "0"), {(0, 0): "1", (1, 1): "1", (2, 2): "1", (3, 3): "1"}),
        ("x^3 y - 2x", ("1/3", "-2"),
         {(0, 0): "-20/27", (1, 0): "-8/3", (0, 1): "1/27", (2, 0): "-2", (1, 1): "1/3",
          (3, 0): "-2", (2, 1): "1", (3, 1): "1"}),
        ("f(x, y) = 5", ("1", "2"), {(0, 0): "5"}),
        ("f(x, y) = x - x", ("1", "2"), {}),
        ("x^9 + y^8", ("0", "0"), {}),
    ],
)  # fmt: skip
def test_rational_coefficients_are_proved(
    text: str, point: tuple[str, ...], expected: dict[tuple[int, int], str]
) -> None:
    found = polynomial(text, *point, order=6)
    assert found.known == 6
    assert exact(found) == {powers: Fraction(value) for powers, value in expected.items()}


def test_only_what_moves_is_expanded() -> None:
    held = polynomial("f(x, y, z) = |z| + x y z", "1", "2", "0", axes=(0, 1))
    assert (held.known, exact(held)) == (4, {})
    swapped = polynomial("f(x, y, z) = x y^2 + z", "2", "1", "7", axes=(1, 0))
    assert exact(swapped)[2, 1] == 1
    one = polynomial("f(x, y, z) = x y^2 + z", "2", "1", "7", axes=(1,))
    assert exact(one) == {(0, 0): 9, (1, 0): 4, (2, 0): 2}


@pytest.mark.parametrize(
    ("text", "at", "known", "words"),
    [
        ("|x|", "0", 0, "slope is -1 from the left and 1 from the right"),
        ("x |x|", "0", 1, "second derivative is -2 from the left and 2 from the right"),
        ("|x|^3", "0", 2, "third derivative is -6 from the left and 6 from the right"),
        ("max(x, 0)^2 + x", "0", 1, "second derivative is 0 from the left and 2 from the right"),
        ("|x|^1.5", "0", 1, "grows beyond all bounds"),
        ("|x|^2.5", "0", 2, "third derivative grows beyond all bounds"),
        ("sqrt(x)", "0", 0, "only defined on one side"),
        ("cbrt(x)", "0", 0, "vertical"),
        ("sign(x)", "0", 0, "jumps"),
        ("x/x", "0", -1, "no value"),
        ("log(x)", "-1", -1, "no value"),
        ("sqrt(x^4)", "0", 4, ""),
        ("Piecewise((x^2, x < 1), (2x - 1, True))", "1", 1, "2 from the left and 0 from the"),
        ("Piecewise((x^2, x < 1), (x^2, True))", "1", 4, ""),
        ("|x - pi| (x - pi)", "pi", 1, "second derivative"),
    ],
)
def test_one_variable_at_a_kink(text: str, at: str, known: int, words: str) -> None:
    found = polynomial(text, at)
    assert found.known == known
    assert words in found.sentence
    assert bool(found.sentence) == (known < 4)
    assert all(sum(powers) <= known for powers in found.coefficients)


@pytest.mark.parametrize(
    ("text", "known", "words"),
    [
        ("|x| + y", 0, "Along x the slope is -1 from the left"),
        ("x |x| + y^2", 1, "second derivative is -2"),
        ("|x|^3 + y", 2, "third derivative"),
        ("|x| y", 1, "(1, 1) the second derivative is -2 from the left and 2 from the right"),
        ("|x y|", 1, "different lines do not belong to one polynomial"),
        ("x^2 |y|", 2, "(1, 1) the third derivative is -6 from the left and 6 from the right"),
        ("sqrt(x^2 + y^2)", 0, "slope is -1 from the left"),
        ("(x^2 + y^2)^(3/2) + x", 2, "third derivative"),
        ("max(x, y)^2", 1, "second derivative"),
        ("sqrt(x) + y", 0, "only defined on one side"),
        ("sign(x) + y", 0, "jumps"),
        ("floor(x) y^3", 2, ""),
        ("x y/(x^2 + y^2)", -1, "no value"),
        ("Piecewise((x y (x^2 - y^2)/(x^2 + y^2), x^2 + y^2 > 0), (0, True))", 1, "not belong"),
        ("Piecewise((x y/(x^2 + y^2), x^2 + y^2 > 0), (0, True))", 0, "jumps"),
        ("Piecewise((x^2 y/(x^2 + y^2), x^2 + y^2 > 0), (0, True))", 0, "not belong"),
        ("Piecewise((x^3 + y, x < y), (y, True))", 2, "third derivative"),
        ("|x| + |y| + |x - y| + |x + y| + |x - 2y|", 0, "slope is -4"),
        ("sqrt(x^2) x^2 + y", 2, "third derivative"),
    ],
)
def test_two_variables_at_a_kink(text: str, known: int, words: str) -> None:
    found = polynomial(text, "0", "0")
    assert found.known == known
    assert words in found.sentence
    assert found.sentence
    assert all(sum(powers) <= known for powers in found.coefficients)


def test_agreement_along_all_lines_is_not_enough() -> None:
    """On every line through the origin this is 0 near it, and yet it jumps, between parabolas."""
    found = polynomial("Piecewise((1, (y > x^2) and (y < 3x^2)), (0, True))", "0", "0")
    assert (found.known, dict(found.coefficients)) == (0, {})
    assert "No polynomial of order 1 is known to fit" in found.sentence


def test_smooth_parts_beside_a_kink_are_kept() -> None:
    found = polynomial("x |x| + exp(x + y)", "0", "1.5")
    assert found.known == 1
    values = [found.coefficients[powers].value for powers in ((0, 0), (1, 0), (0, 1))]
    assert values == pytest.approx([4.4816890703380645] * 3)


@pytest.mark.parametrize(
    ("text", "point", "expected"),
    [
        ("|x| + |x| y", ("1", "0"), {(0, 0): 1, (1, 0): 1, (0, 1): 1, (1, 1): 1}),
        ("|x|^2 + y", ("0", "0"), {(2, 0): 1, (0, 1): 1}),
        ("max(x, x) + y", ("0", "0"), {(1, 0): 1, (0, 1): 1}),
        ("Piecewise((x y, x < 1), (x y, True))", ("1", "0"), {(0, 1): 1, (1, 1): 1}),
    ],
)
def test_a_join_that_is_none(
    text: str, point: tuple[str, str], expected: dict[tuple[int, int], int]
) -> None:
    found = polynomial(text, *point)
    assert (found.known, found.sentence) == (4, "")
    assert exact(found) == expected


def test_too_large_and_too_small_numbers() -> None:
    large = polynomial("exp(exp(x)) + y", "8", "0", order=2)
    assert large.coefficients[0, 0].kind == "overflow"
    small = polynomial("exp(-1/x^2) + y", "0.001", "0", order=2)
    assert small.coefficients[0, 0].value == 0.0
    assert small.coefficients[0, 0].text().endswith("e-434295")


def test_wrong_arguments() -> None:
    made, inputs = program("x y"), [ZERO, ZERO]
    for axes, order in (((), 2), ((0, 0), 2), ((2,), 2), ((0, 1, 1), 2)):
        with pytest.raises(ValueError, match="axes"):
            taylor_polynomial(made, inputs, axes, order)
    with pytest.raises(ValueError, match="order"):
        taylor_polynomial(made, inputs, (0,), 7)
